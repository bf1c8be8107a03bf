// The referee itself: that a wrong row is found, on made-up facts.
#include "tests/conformance/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace infragen::conformance {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Door {
  std::optional<std::int64_t> height;

  static constexpr auto rows() { return std::array{row<&Door::height>("Height", "height", "How high.")}; }
};

struct Lock {
  Text key;
  Text code;

  static constexpr auto rows() {
    return std::array{row<&Lock::key>(kAbsent, kAbsent, "Which.", Change::kInPlace, Flag::kLabel),
                      row<&Lock::code>(kSelf, "code", "Code.")};
  }
};

struct House {
  Text street;
  std::optional<Door> door;
  std::vector<Lock> locks;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kArn, "Roof.Arn", "roof[0].arn", "Arn"}};
  static constexpr ResourceInfo info() { return {"house", "AWS::Town::House", "aws_house", "A house.", kAttrs}; }
  static constexpr auto rows() {
    return std::array{row<&House::street>("Street", "street", "Where.", Change::kReplaces),
                      row<&House::door>("Door", block("door"), "Front door."),
                      row<&House::locks>("Locks", sibling("aws_house_lock", "house_id"), "Locks."),
                      row<&House::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

Json cloudformation() {
  return Json::parse(R"({
    "properties": {"Street": "string", "Door": "object", "Door.Height": "integer", "Locks": "array", "Locks[]": "string",
                   "Tags": "array", "Tags[]": "object", "Tags[].Key": "string", "Tags[].Value": "string"},
    "createOnly": ["Street"], "conditionalCreateOnly": [], "readOnly": ["Roof/Arn"], "required": ["Street"]})");
}

Json terraform() {
  return Json::parse(R"({
    "aws_house": {"attributes": {"id": ["string", "computed"], "street": ["string", "required"],
                                 "tags": [["map", "string"], "optional"],
                                 "roof": [["list", ["object", {"arn": "string"}]], "computed"]},
                  "blocks": {"door": [{"attributes": {"height": ["number", "required"]}}, false, 1]}},
    "aws_house_lock": {"attributes": {"house_id": ["string", "required"], "code": ["string", "required"]}}})");
}

Findings cfn(const Json& facts) { return check_cloudformation(kType<House>, facts); }
Findings tf(const Json& facts) { return check_terraform(kType<House>, facts); }

TEST(WalkTest, AcceptsWhatTheFactsSay) {
  EXPECT_THAT(cfn(cloudformation()), IsEmpty());
  EXPECT_THAT(tf(terraform()), IsEmpty());
  EXPECT_THAT(check_cloudformation_attributes(kType<House>, cloudformation()), IsEmpty());
  EXPECT_THAT(check_terraform_attributes(kType<House>, terraform()), IsEmpty());
}

TEST(WalkTest, FindsNamesThatDoNotExist) {
  Json facts = cloudformation();
  facts["properties"].erase("Door.Height");
  facts["properties"]["Door.Width"] = "integer";
  EXPECT_THAT(cfn(facts), ElementsAre(HasSubstr("Door.Height: there is no such property")));

  Json tf_facts = terraform();
  tf_facts["aws_house"]["attributes"].erase("street");
  tf_facts["aws_house_lock"]["attributes"].erase("house_id");
  EXPECT_THAT(tf(tf_facts), UnorderedElementsAre(HasSubstr("street: there is no such argument"),
                                                 HasSubstr("aws_house_lock.house_id: there is no such argument")));
  tf_facts.erase("aws_house_lock");
  EXPECT_THAT(tf(tf_facts), testing::Contains(HasSubstr("aws_house_lock: there is no such resource type")));
}

TEST(WalkTest, FindsKindsThatDoNotFit) {
  Json facts = cloudformation();
  facts["properties"]["Street"] = "integer";
  facts["properties"]["Locks[]"] = "object";
  EXPECT_THAT(cfn(facts), ElementsAre(HasSubstr("Street: the row writes string, the property is integer"),
                                      HasSubstr("Locks[]: the row writes string, the property is object")));

  Json tf_facts = terraform();
  tf_facts["aws_house"]["attributes"]["street"] = Json::parse(R"([["list", "string"], "required"])");
  tf_facts["aws_house"]["blocks"]["door"][0]["attributes"]["height"] = Json::parse(R"(["bool", "required"])");
  EXPECT_THAT(tf(tf_facts),
              ElementsAre(HasSubstr("street: the row writes a string"), HasSubstr("door.height: the row writes a number")));
}

TEST(WalkTest, FindsWrongChangeFlags) {
  Json facts = cloudformation();
  facts["createOnly"] = {"Door"};
  EXPECT_THAT(cfn(facts), ElementsAre(HasSubstr("Street: is neither createOnly"), HasSubstr("Door: is createOnly")));
  facts["createOnly"] = {"Street"};
  facts["conditionalCreateOnly"] = {"Door"};
  EXPECT_THAT(cfn(facts), ElementsAre(HasSubstr("Door: is conditionalCreateOnly")));
}

TEST(WalkTest, FindsWhatIsRequiredAndReadOnly) {
  Json facts = cloudformation();
  facts["required"] = {"Street", "Garden"};
  facts["readOnly"] = {"Door", "Roof"};
  EXPECT_THAT(cfn(facts),
              ElementsAre(HasSubstr("Door: the property is read-only"), HasSubstr("Garden: the property is required")));

  Json tf_facts = terraform();
  tf_facts["aws_house"]["attributes"]["garden"] = Json::parse(R"(["string", "required"])");
  tf_facts["aws_house"]["attributes"]["street"][1] = "computed";
  EXPECT_THAT(tf(tf_facts), UnorderedElementsAre(HasSubstr("street: the attribute cannot be set"),
                                                 HasSubstr("garden: the argument is required")));
}

TEST(WalkTest, FindsAttributesThatDoNotExist) {
  Json facts = cloudformation();
  facts["readOnly"] = {"Wall/Arn"};
  EXPECT_THAT(check_cloudformation_attributes(kType<House>, facts),
              ElementsAre(HasSubstr("Roof.Arn: Fn::GetAtt has no such attribute")));
  Json tf_facts = terraform();
  tf_facts["aws_house"]["attributes"]["roof"][0] = Json::parse(R"(["list", ["object", {"id": "string"}]])");
  EXPECT_THAT(check_terraform_attributes(kType<House>, tf_facts),
              ElementsAre(HasSubstr("roof[0].arn: there is no such attribute")));
}

}  // namespace
}  // namespace infragen::conformance
