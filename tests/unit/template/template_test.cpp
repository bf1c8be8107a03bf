#include "compiler/template/template.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "compiler/load/yaml.h"
#include "reading.h"

namespace infragen::cfn {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Template, HasTypedSections) {
  const Reading r(R"(
Description: a network
Transform: AWS::Serverless-2016-10-31
Parameters:
  Prefix: { Type: String, Default: "j-" }
  Zones: { Type: CommaDelimitedList }
  Image: { Type: "AWS::SSM::Parameter::Value<String>", Default: /x, NoEcho: "true" }
Mappings:
  M: { a: { b: c } }
Conditions:
  IsProd: !Equals [!Ref Prefix, p-]
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Condition: IsProd
    DependsOn: [A, B]
    DeletionPolicy: Retain
    UpdateReplacePolicy: Delete
    Metadata: { x: y }
    Properties: { CidrBlock: 10.0.0.0/16 }
  Plain: { Type: "AWS::SNS::Topic", DependsOn: Vpc }
Outputs:
  Id: { Value: !Ref Vpc, Export: { Name: !Sub "${Prefix}dev-VPCID" }, Condition: IsProd }
  Bare: { Value: x }
)");
  ASSERT_TRUE(r.source);
  const Template& t = *r.source;
  EXPECT_EQ(t.description, "a network");
  EXPECT_THAT(t.transforms, ElementsAre("AWS::Serverless-2016-10-31"));
  ASSERT_EQ(t.parameters.size(), 3u);
  EXPECT_EQ(t.parameter("Prefix")->standard->text, "j-");
  EXPECT_TRUE(t.parameter("Zones")->is_list());
  EXPECT_TRUE(t.parameter("Image")->is_looked_up());
  EXPECT_TRUE(t.parameter("Image")->no_echo);
  EXPECT_EQ(t.parameter("Nothing"), nullptr);
  EXPECT_NE(t.mapping("M"), nullptr);
  EXPECT_EQ(t.condition("IsProd")->at.line, 11u);
  ASSERT_NE(t.resource("Vpc"), nullptr);
  const Resource& vpc = *t.resource("Vpc");
  EXPECT_EQ(vpc.type, "AWS::EC2::VPC");
  EXPECT_EQ(vpc.condition, "IsProd");
  EXPECT_THAT(vpc.depends_on, ElementsAre("A", "B"));
  EXPECT_EQ(vpc.deletion_policy, "Retain");
  EXPECT_EQ(vpc.update_replace_policy, "Delete");
  EXPECT_NE(vpc.metadata, nullptr);
  EXPECT_EQ(member(*vpc.properties, "CidrBlock")->text, "10.0.0.0/16");
  EXPECT_THAT(t.resource("Plain")->depends_on, ElementsAre("Vpc"));
  ASSERT_EQ(t.outputs.size(), 2u);
  EXPECT_EQ(t.outputs[0].condition, "IsProd");
  EXPECT_NE(t.outputs[0].export_name, nullptr);
  EXPECT_EQ(t.outputs[1].export_name, nullptr);
  EXPECT_THAT(r.codes(), IsEmpty());
}

TEST(Template, ShortFormsAreLongFormsWithPlaces) {
  const Reading r(
      "Resources:\n  A:\n    Type: T\n    Properties:\n      Name: !Sub '${X}-b'\n      Zone: !Select [0, !GetAZs ]\n"
      "      Id: !GetAtt A.Arn\n      Script: !Base64\n        Fn::Sub: |\n          echo\n");
  ASSERT_TRUE(r.source);
  EXPECT_THAT(r.codes(), IsEmpty());
  const Node& properties = *r.source->resource("A")->properties;
  const auto name = call_of(*member(properties, "Name"));
  ASSERT_TRUE(name);
  EXPECT_EQ(name->function, Function::kSub);
  EXPECT_EQ(name->key->at, (SourceRange{1, 5, 13, 4}));
  EXPECT_EQ(name->argument->text, "${X}-b");
  EXPECT_TRUE(name->argument->quoted);
  EXPECT_EQ(name->argument->at, (SourceRange{1, 5, 18, 8}));
  const auto zone = call_of(*member(properties, "Zone"));
  ASSERT_TRUE(zone);
  EXPECT_EQ(zone->function, Function::kSelect);
  EXPECT_EQ(call_of(zone->argument->items[1])->function, Function::kGetAzs);
  EXPECT_EQ(call_of(*member(properties, "Id"))->argument->text, "A.Arn");
  EXPECT_EQ(call_of(*member(properties, "Script"))->function, Function::kBase64);
}

TEST(Template, UnquotedTextsBehindATagMayGoOn) {
  const Reading r(
      "Resources:\n  A:\n    Type: T\n    Properties:\n      One: !Sub a long text that\n        goes on ${X} and\n\n        on\n"
      "      Two:\n        !Sub another\n        one\n      Three: !Sub short\n");
  ASSERT_TRUE(r.source) << r.messages();
  EXPECT_THAT(r.codes(), IsEmpty());
  const Node& properties = *r.source->resource("A")->properties;
  const auto first = call_of(*member(properties, "One")), second = call_of(*member(properties, "Two"));
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->argument->text, "a long text that goes on ${X} and\non");
  EXPECT_EQ(first->key->at, (SourceRange{1, 5, 12, 4}));
  EXPECT_EQ(first->argument->at.column, 17u);
  EXPECT_EQ(second->argument->text, "another one");
  EXPECT_EQ(call_of(*member(properties, "Three"))->argument->text, "short");
  EXPECT_THAT(Reading("Resources:\n  A: !Sub x\n    y\n  B: [\n").codes(), ElementsAre("IG0013 4:6")) << "the bracket is at fault, not the text";
}

TEST(Template, JsonIsReadToo) {
  const Reading r(
      "{\n\t\"Resources\": "
      "{\"A\":{\"Type\":\"T\",\"Properties\":{\"Name\":{\"Fn::Join\":[\"-\",[\"a\",{\"Ref\":\"AWS::Region\"}]]},"
      "\"U\":\"\\u00e9\\/\\n\"}}}}");
  ASSERT_TRUE(r.source) << r.messages();
  EXPECT_THAT(r.codes(), IsEmpty());
  const Node& properties = *r.source->resource("A")->properties;
  EXPECT_EQ(call_of(*member(properties, "Name"))->function, Function::kJoin);
  EXPECT_EQ(member(properties, "U")->text, "\xc3\xa9/\n");
}

TEST(Template, AnchorsAndMergeKeysAreResolved) {
  const Reading r(
      "Shared: &tags\n  - { Key: a, Value: b }\nBase: &base { Type: T, DeletionPolicy: Retain }\nResources:\n"
      "  A:\n    <<: *base\n    DeletionPolicy: Delete\n    Properties: { Tags: *tags }\n  B: { <<: [*base, {Condition: C}] }\n");
  ASSERT_TRUE(r.source) << r.messages();
  EXPECT_THAT(r.codes(), IsEmpty());
  EXPECT_EQ(r.source->resource("A")->type, "T");
  EXPECT_EQ(r.source->resource("A")->deletion_policy, "Delete");
  EXPECT_EQ(member(*r.source->resource("A")->properties, "Tags")->items.size(), 1u);
  EXPECT_EQ(r.source->resource("B")->condition, "C");
}

TEST(Template, WrongShapesAreReportedAndTheRestIsRead) {
  const Reading r(
      "Parameters: [a]\nConditions: x\nResources:\n  A: text\n  B: {}\n  C: { Type: [T] }\n  D: { Type: T, Properties: [1] }\n"
      "  E: { Type: T }\nOutputs:\n  O: 1\n  P: { Value: 1, Export: name }\n");
  ASSERT_TRUE(r.source);
  EXPECT_THAT(r.codes(), ElementsAre("IG0046 1:13", "IG0046 2:13", "IG0046 4:6", "IG0046 5:3", "IG0046 6:14", "IG0046 7:29",
                                     "IG0046 10:6", "IG0046 11:26"));
  EXPECT_EQ(r.source->resources.size(), 2u);
}

TEST(Template, WhatIsNoTemplateIsRefused) {
  for (const std::string_view text : {"[1, 2]", "just text", "environment: dev\n", "Resources: []", "Resources:\n"}) {
    const Reading r(text);
    EXPECT_FALSE(r.source) << text;
    EXPECT_EQ(r.diagnostics.all().front().kind->id, "IG0045") << text;
  }
  EXPECT_NE(Reading("infragen: 1\n").messages().find("infragen validate"), std::string::npos);
  EXPECT_THAT(Reading("").codes(), ElementsAre("IG0026 1:1"));
  EXPECT_THAT(Reading("Resources: { A: !Nope x }").codes(), ElementsAre("IG0044 1:17"));
  EXPECT_THAT(Reading("Resources: *x").codes(), ElementsAre("IG0011 1:12"));
}

// Every one of these ends with findings, not with a crash or after a long time.
TEST(Template, SurvivesHostileFiles) {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char c = 'b'; c <= 'i'; ++c) {
    bomb += fmt::format("{0}: &{0} [", c);
    for (int i = 0; i < 10; ++i) bomb += fmt::format("*{}, ", static_cast<char>(c - 1));
    bomb += "x]\n";
  }
  std::string deep_alias = "a0: &a0 [x]\n";
  for (int i = 1; i < 80; ++i) deep_alias += fmt::format("a{0}: &a{0} [*a{1}]\n", i, i - 1);
  std::string merges = "Resources:\n";
  for (int i = 0; i < 2000; ++i) merges += fmt::format("  r{0}: &r{0} {{ <<: *r{1}, k{0}: x }}\n", i, i == 0 ? 0 : i - 1);
  const std::string nested = "Resources: " + std::string(100000, '['), closed = nested + std::string(100000, ']');
  std::string tags = "Resources: ";
  for (int i = 0; i < 5000; ++i) tags += "!Not [";
  for (const std::string& text :
       {bomb + "Resources: {}", deep_alias + "Resources: {}", merges, nested, closed, tags,
        std::string("a: &a [*a]\nResources: {}"), std::string("Resources: {? {a: b} : c}"), std::string("Resources: \xff"),
        std::string("Resources: !Sub"), std::string("{\"Resources\": {"), std::string("<<: 1\nResources: {<<: x}"),
        std::string(5 << 20, 'a')}) {
    const Reading r(text);
    if (r.source) r.evaluate_all();
    EXPECT_LE(r.diagnostics.all().size(), 101u);
  }
  EXPECT_THAT(Reading(bomb + "Resources: {}").messages(), ::testing::HasSubstr("IG0015"));
  EXPECT_THAT(Reading(deep_alias + "Resources: {}").messages(), ::testing::HasSubstr("IG0014"));
}

}  // namespace
}  // namespace infragen::cfn
