#pragma once

#include "model/schema.h"

namespace infragen::aws {

// The network that every other resource of an environment lives in.
struct Vpc {
  Text cidr;
  std::optional<bool> dns_support;
  std::optional<bool> dns_hostnames;
  Text instance_tenancy;
  std::optional<bool> ipv6;  // Terraform; CloudFormation needs a VpcCidrBlock
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kId, "", "id", "ID"},
      {Attr::kCidr, "CidrBlock", "cidr_block", "CIDR"},
      {Attr::kDefaultGroup, "DefaultSecurityGroup", "default_security_group_id", "DefaultSecurityGroup"},
      {Attr::kIpv6Cidr, "Ipv6CidrBlocks", "ipv6_cidr_block", "Ipv6Cidr"}};
  static constexpr ResourceInfo info() { return {"vpc", "AWS::EC2::VPC", "aws_vpc", "The environment's network.", kAttrs}; }
  static void access(const Vpc& vpc, AccessBuilder& out);
  static constexpr auto rows() {
    return std::array{
        row<&Vpc::cidr>("CidrBlock", "cidr_block", "Address range of the network, /16 to /28.", Change::kReplaces),
        row<&Vpc::dns_support>("EnableDnsSupport", "enable_dns_support", "Answer DNS queries inside the network."),
        row<&Vpc::dns_hostnames>("EnableDnsHostnames", "enable_dns_hostnames", "Give hosts a name."),
        row<&Vpc::instance_tenancy>("InstanceTenancy", "instance_tenancy", "default or dedicated.", Change::kMayReplace),
        row<&Vpc::ipv6>(kAbsent, "assign_generated_ipv6_cidr_block", "Give it an IPv6 range, /56, that AWS picks.",
                        Change::kInPlace, Flag::kSaidElsewhere),
        row<&Vpc::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
