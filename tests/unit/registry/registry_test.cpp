#include "model/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "model/aws/ec2/subnet.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/ec2/vpc_peering_connection.h"
#include "model/aws/iam/role.h"
#include "model/name_rules.h"
#include "model/types.h"

namespace infragen {
namespace {

bool is_kebab(std::string_view text) {
  return !text.empty() && text.front() >= 'a' && text.front() <= 'z' && text.back() != '-' && text.find("--") == text.npos &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

TEST(RegistryTest, HoldsEveryListedType) {
  EXPECT_EQ(resource_types().size(), aws::ResourceTypes::kSize);
  static_assert(Listed<aws::Vpc>);
  struct Unlisted {};
  static_assert(!Listed<Unlisted>);
}

TEST(RegistryTest, IsSortedByIdSoThatTheListIs) {
  const auto types = resource_types();
  for (std::size_t i = 1; i < types.size(); ++i) EXPECT_LT(types[i - 1]->id, types[i]->id);
}

TEST(RegistryTest, FindsTypesByEachOfTheirNames) {
  for (const ResourceType* type : resource_types()) {
    EXPECT_EQ(find_type_by_id(type->id), type);
    if (!type->cfn.empty()) {
      ASSERT_NE(find_type_by_cfn(type->cfn), nullptr);
      EXPECT_EQ(find_type_by_cfn(type->cfn)->cfn, type->cfn);
    }
    if (!type->tf.empty()) {
      ASSERT_NE(find_type_by_tf(type->tf), nullptr);
      EXPECT_EQ(find_type_by_tf(type->tf)->tf, type->tf);
    }
  }
  EXPECT_EQ(find_type_by_cfn("AWS::EC2::Subnet"), &kType<aws::Subnet>);
  EXPECT_EQ(find_type_by_tf("aws_iam_role"), &kType<aws::Role>);
  EXPECT_EQ(find_type_by_cfn("AWS::EC2::VPCPeeringConnection"), &kType<aws::VpcPeeringConnection>);
}

TEST(RegistryTest, TellsTypesOfOneCloudFormationNameByTheirProperties) {
  EXPECT_EQ(find_type_by_cfn("AWS::RDS::DBInstance")->id, "db-instance");
  constexpr std::string_view kMember[] = {"Engine", "DBClusterIdentifier"};
  constexpr std::string_view kOwn[] = {"Engine", "AllocatedStorage"};
  constexpr std::string_view kVpn[] = {"VpcId", "VpnGatewayId"};
  EXPECT_EQ(find_type_by_cfn("AWS::RDS::DBInstance", kMember)->id, "db-cluster-instance");
  EXPECT_EQ(find_type_by_cfn("AWS::RDS::DBInstance", kOwn)->id, "db-instance");
  EXPECT_EQ(find_type_by_cfn("AWS::EC2::VPCGatewayAttachment", kVpn)->id, "vpn-gateway-attachment");
  EXPECT_EQ(find_type_by_cfn("AWS::EC2::VPCGatewayAttachment")->id, "vpc-gateway-attachment");
  EXPECT_EQ(find_type_by_cfn("AWS::EC2::Vpc", kVpn), nullptr);
  // Whatever shares a name has to be told apart by a property that it describes.
  for (const ResourceType* type : resource_types()) {
    if (type->cfn.empty() || find_type_by_cfn(type->cfn) == type) continue;
    const auto& fields = type->object.fields;
    EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), [&](const FieldInfo& f) { return f.cfn.name == type->told_by; })) << type->id;
  }
}

TEST(RegistryTest, KnowsNoOthers) {
  EXPECT_EQ(find_type_by_id(""), nullptr);
  EXPECT_EQ(find_type_by_tf(""), nullptr);
  EXPECT_EQ(find_type_by_cfn("AWS::EC2::Vpc"), nullptr);
  EXPECT_EQ(find_type_by_id("zzz"), nullptr);
}

// A network's two kinds of gateway attachments, and databases of their own and of a cluster, are one type in CloudFormation and
// two in Terraform; the record that proves a certificate is a record of its own in Terraform only. Nothing else shares a name.
TEST(RegistryTest, NamesAreUsedOnce) {
  std::multiset<std::string_view> cfn, tf;
  for (const ResourceType* type : resource_types()) {
    EXPECT_TRUE(is_kebab(type->id)) << type->id;
    EXPECT_FALSE(type->doc.empty()) << type->id;
    EXPECT_FALSE(type->cfn.empty() && type->tf.empty()) << type->id;
    if (!type->cfn.empty()) cfn.insert(type->cfn);
    if (!type->tf.empty()) tf.insert(type->tf);
  }
  const std::set<std::string_view> shared = {"AWS::EC2::VPCGatewayAttachment", "AWS::RDS::DBInstance"};
  for (const std::string_view name : cfn) EXPECT_EQ(cfn.count(name), shared.contains(name) ? 2u : 1u) << name;
  for (const std::string_view name : tf) EXPECT_EQ(tf.count(name), name == "aws_route53_record" ? 2u : 1u) << name;
}

TEST(RegistryTest, AttributesAndTheirExportsAreDistinct) {
  for (const ResourceType* type : resource_types()) {
    std::set<Attr> attrs;
    std::set<std::string_view> suffixes;
    for (const AttrName& name : type->attrs) {
      EXPECT_TRUE(attrs.insert(name.attr).second) << type->id;
      EXPECT_TRUE(suffixes.insert(name.suffix).second) << type->id << " exports two attributes as '" << name.suffix << "'";
    }
  }
}

int name_fields(const ObjectInfo& object) {
  int names = 0;
  for (const FieldInfo& field : object.fields) {
    names += has(field.flags, Flag::kName);
    if (field.object && !field.is_list) names += name_fields(*field.object());
  }
  return names;
}

TEST(RegistryTest, ANameRuleGoesWithANameField) {
  for (const ResourceType* type : resource_types()) {
    const int names = name_fields(type->object);
    EXPECT_LE(names, 1) << type->id;
    EXPECT_TRUE(type->name_rule.empty() || names == 1) << type->id;
    EXPECT_TRUE(type->name_rule.empty() || find_name_rule(type->name_rule)) << type->id << ": no rule " << type->name_rule;
    EXPECT_TRUE(!type->named_iam || type->cfn.starts_with("AWS::IAM::")) << type->id;
  }
}

// Every list of objects that becomes sibling resources or is compared without order has something to tell its elements by.
TEST(RegistryTest, SiblingsHaveLabels) {
  for (const ResourceType* type : resource_types())
    for (const FieldInfo& field : type->object.fields) {
      if (field.tf.shape != Shape::kSibling || !field.is_list) continue;
      const auto fields = field.object()->fields;
      EXPECT_TRUE(std::any_of(fields.begin(), fields.end(), [](const FieldInfo& f) { return has(f.flags, Flag::kLabel); }))
          << type->id << " " << field.tf.name;
    }
}

}  // namespace
}  // namespace infragen
