#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "model/registry.h"
#include "tests/conformance/walk.h"

namespace infragen::conformance {
namespace {

Json load(const char* name) {
  std::ifstream file(std::string(INFRAGEN_SOURCE_DIR "/tests/conformance/") + name);
  return Json::parse(file);
}

const Json& cloudformation() {
  static const Json facts = load("cloudformation.json");
  return facts;
}
const Json& terraform() {
  static const Json facts = load("terraform.json");
  return facts;
}

std::string join(const Findings& findings) {
  std::string out;
  for (const std::string& finding : findings) out += "  " + finding + "\n";
  return out;
}

constexpr std::string_view kHowTo = "no facts about it: run tests/conformance/derive_facts.py, or correct the name";

class Conformance : public testing::TestWithParam<const ResourceType*> {};

TEST_P(Conformance, CloudFormation) {
  const ResourceType& type = *GetParam();
  if (type.cfn.empty()) return;  // Terraform only
  ASSERT_TRUE(cloudformation().contains(std::string(type.cfn))) << type.cfn << ": " << kHowTo;
  const Json& facts = cloudformation().at(std::string(type.cfn));
  const Findings rows = check_cloudformation(type, facts);
  EXPECT_TRUE(rows.empty()) << join(rows);
  const Findings attributes = check_cloudformation_attributes(type, facts);
  EXPECT_TRUE(attributes.empty()) << join(attributes);
}

TEST_P(Conformance, Terraform) {
  const ResourceType& type = *GetParam();
  if (type.tf.empty()) return;  // CloudFormation only
  ASSERT_TRUE(terraform().contains(std::string(type.tf))) << type.tf << ": " << kHowTo;
  const Findings rows = check_terraform(type, terraform());
  EXPECT_TRUE(rows.empty()) << join(rows);
  const Findings attributes = check_terraform_attributes(type, terraform());
  EXPECT_TRUE(attributes.empty()) << join(attributes);
}

INSTANTIATE_TEST_SUITE_P(Types, Conformance, testing::ValuesIn(resource_types().begin(), resource_types().end()),
                         [](const auto& each) {
                           std::string name(each.param->id);
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

}  // namespace
}  // namespace infragen::conformance
