#include "compiler/template/evaluate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reading.h"

namespace infragen::cfn {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kHead = R"(
Parameters:
  Prefix: { Type: String, Default: "j-" }
  Env: { Type: String }
  Zones: { Type: CommaDelimitedList, Default: "a, b,c" }
  Subnets: { Type: "List<AWS::EC2::Subnet::Id>" }
  Ami: { Type: "AWS::SSM::Parameter::Value<String>", Default: /aws/ami }
Mappings:
  Names: { short: { vpc: net } }
Conditions:
  IsProd: !Equals [!Ref Env, prod]
  NotProd: !Not [!Condition IsProd]
  Both: !And [!Condition IsProd, !Condition NotProd]
  Any: !Or [!Condition IsProd, { Condition: NotProd }]
Resources:
  Lb: { Type: T }
  R:
    Type: T
    Properties:
)";

std::string evaluated(std::string_view value, const Reading::Given& given = {{"Env", "dev"}}) {
  const Reading r(std::string(kHead) + "      P: " + std::string(value) + "\n");
  return r.source ? r.property("P", given) : r.messages();
}
std::string faults(std::string_view value) {
  const Reading r(std::string(kHead) + "      P: " + std::string(value) + "\n");
  r.property("P", {});
  return r.messages();
}

TEST(Evaluate, ReferencesAndTexts) {
  EXPECT_EQ(evaluated("plain"), "plain");
  EXPECT_EQ(evaluated("!Ref Prefix"), "j-");
  EXPECT_EQ(evaluated("!Ref Env"), "dev");
  EXPECT_EQ(evaluated("!Ref Env", {}), "${Env}");
  EXPECT_EQ(evaluated("{ Ref: Prefix }", {{"Prefix", "v1-"}}), "v1-");
  EXPECT_EQ(evaluated("!Ref Lb"), "${Lb}");
  EXPECT_EQ(evaluated("!GetAtt Lb.DNS.Name"), "${Lb.DNS.Name}");
  EXPECT_EQ(evaluated("{ \"Fn::GetAtt\": [Lb, DNSName] }"), "${Lb.DNSName}");
  EXPECT_EQ(evaluated("!Ref AWS::Region"), "${AWS::Region}");
  EXPECT_EQ(evaluated("!Ref AWS::Region", {{"AWS::Region", "eu-west-1"}}), "eu-west-1");
  EXPECT_EQ(evaluated("!Ref AWS::NoValue"), "");
  EXPECT_EQ(evaluated("!Ref Ami"), "${Ami}") << "its default is the name of an SSM parameter";
}

TEST(Evaluate, Sub) {
  EXPECT_EQ(evaluated("!Sub \"${Prefix}${Env}-vpc\""), "j-dev-vpc");
  EXPECT_EQ(evaluated("!Sub \"${Lb.DNSName}/${AWS::AccountId}\""), "${Lb.DNSName}/${AWS::AccountId}");
  EXPECT_EQ(evaluated("!Sub \"a${!Literal}b${\""), "a${Literal}b${");
  EXPECT_EQ(evaluated("!Sub [\"${X}-${Env}\", { X: !Ref Prefix }]"), "j--dev");
  EXPECT_EQ(evaluated("{ \"Fn::Sub\": \"${ Env }\" }"), "dev");
}

TEST(Evaluate, Lists) {
  EXPECT_EQ(evaluated("!Join [\"-\", [a, !Ref Env, !Ref AWS::NoValue]]"), "a-dev");
  EXPECT_EQ(evaluated("!Join [\"+\", !Ref Zones]"), "a+b+c");
  EXPECT_EQ(evaluated("!Select [1, !Ref Zones]"), "b");
  EXPECT_EQ(evaluated("!Select [\"0\", !Split [\"/\", \"x/y\"]]"), "x");
  EXPECT_EQ(evaluated("!Select [0, !GetAZs \"\"]"), "${Fn::Select}");
  EXPECT_EQ(evaluated("!Select [0, !Ref Subnets]"), "${Fn::Select}");
  EXPECT_EQ(evaluated("!Join [\",\", !Cidr [10.0.0.0/16, 3, 8]]"), "10.0.0.0/24,10.0.1.0/24,10.0.2.0/24");
  EXPECT_EQ(evaluated("!Select [1, !Cidr [!Ref Env, 3, 8]]"), "${Fn::Select}");
  EXPECT_EQ(evaluated("!Base64 hello"), "aGVsbG8=");
  EXPECT_EQ(evaluated("!Base64 {Ref: Lb}"), "${Fn::Base64}");
  EXPECT_EQ(evaluated("{ \"Fn::Base64\": ab }"), "YWI=");
}

TEST(Evaluate, MappingsAndImports) {
  EXPECT_EQ(evaluated("!FindInMap [Names, short, vpc]"), "net");
  EXPECT_EQ(evaluated("!FindInMap [Names, !Ref AWS::Region, vpc]"), "${Fn::FindInMap}");
  EXPECT_EQ(evaluated("!FindInMap [Names, long, vpc, { DefaultValue: x }]"), "x");
  EXPECT_EQ(evaluated("!ImportValue j-dev-VPCID"), "${ImportValue:j-dev-VPCID}");
  EXPECT_EQ(evaluated("{ \"Fn::ImportValue\": !Sub \"${Prefix}${Env}-Id\" }"), "${ImportValue:j-dev-Id}");
}

TEST(Evaluate, Conditions) {
  EXPECT_EQ(evaluated("!If [IsProd, a, b]"), "b");
  EXPECT_EQ(evaluated("!If [IsProd, a, b]", {{"Env", "prod"}}), "a");
  EXPECT_EQ(evaluated("!If [NotProd, a, b]"), "a");
  EXPECT_EQ(evaluated("!If [Both, a, b]"), "b");
  EXPECT_EQ(evaluated("!If [Any, a, b]"), "a");
  EXPECT_EQ(evaluated("!If [IsProd, a, b]", {}), "${Fn::If}");
  EXPECT_EQ(evaluated("!If [IsProd, a, a]", {}), "a");
  const Reading r(std::string(kHead) + "      P: !If [IsProd, a, !If [Any, b, !Ref AWS::NoValue]]\n");
  std::vector<std::string> seen;
  Evaluator evaluator(*r.source, {}, r.diagnostics);
  evaluator.choices(*member(*r.source->resource("R")->properties, "P"), [&](const Node& node) { seen.emplace_back(node.text); });
  EXPECT_THAT(seen, ElementsAre("a", "b"));
}

TEST(Evaluate, FaultsHavePlaces) {
  EXPECT_THAT(faults("!Ref Envv"), HasSubstr("IG0048: the template has no parameter or resource `Envv`"));
  EXPECT_THAT(faults("!Sub \"${Nope.Arn}\""), HasSubstr("IG0048: the template has no resource `Nope`"));
  EXPECT_THAT(faults("!FindInMap [Nope, a, b]"), HasSubstr("IG0048: the template has no mapping `Nope`"));
  EXPECT_THAT(faults("!If [Nope, a, b]"), HasSubstr("IG0048: the template has no condition `Nope`"));
  for (const std::string_view wrong :
       {"!Ref [a]", "!GetAtt Lb", "!Join [\"-\"]", "!Join [\"-\", text]", "!Select [a, [b]]", "!Select [0]", "!Split [a]",
        "!FindInMap [a, b]", "!If [IsProd, a]", "!Sub [[a]]", "!Sub {a: b}", "!Cidr a", "!ImportValue [a]"})
    EXPECT_THAT(faults(wrong), HasSubstr("IG0047")) << wrong;
  EXPECT_THAT(faults("!Sub \"${Prefix}\""), IsEmpty());
}

TEST(Evaluate, CirclesAndFloodsEnd) {
  std::string text = "Conditions:\n  A: !Not [!Condition B]\n  B: !And [!Condition A, !Condition A]\n  C: text\n  D: {Ref: X}\n";
  for (int i = 0; i < 2000; ++i) text += fmt::format("  C{}: !Not [!Condition C{}]\n", i, i + 1);
  const Reading circle(text + "Resources: {}");
  ASSERT_TRUE(circle.source);
  circle.evaluate_all();
  EXPECT_THAT(circle.messages(), HasSubstr("needs itself"));
  EXPECT_THAT(circle.messages(), HasSubstr("too deeply"));

  std::string flood = "Parameters: { P: { Type: String, Default: \"" + std::string(60000, 'x') +
                      "\" } }\nResources:\n  R:\n    Type: T\n    Properties:\n";
  for (int i = 0; i < 3000; ++i) flood += fmt::format("      P{}: !Sub \"${{P}}${{P}}\"\n", i);
  const Reading large(flood);
  large.evaluate_all();
  EXPECT_THAT(large.messages(), HasSubstr("IG0049"));
  EXPECT_THAT(large.messages(), HasSubstr("more than 65536 bytes"));
  EXPECT_THAT(large.messages(), HasSubstr("too large to be worked out"));
  EXPECT_LE(large.diagnostics.all().size(), kMostFaults + 1);
}

}  // namespace
}  // namespace infragen::cfn
