#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// An IPv6 range for a network that has an IPv4 one. CloudFormation only: Vpc::ipv6 says the same to Terraform.
struct VpcCidrBlock {
  IdOf<Vpc> vpc;
  std::optional<bool> amazon_ipv6;
  Text ipv6_cidr;
  Text ipv6_pool;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "Id", "", ""}};
  static constexpr ResourceInfo info() {
    return {"vpc-cidr-block", "AWS::EC2::VPCCidrBlock", "", "An IPv6 range for a network.", kAttrs};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&VpcCidrBlock::vpc>("VpcId", kAbsent, "Network.", kReplaces),
                      row<&VpcCidrBlock::amazon_ipv6>("AmazonProvidedIpv6CidrBlock", kAbsent, "A /56 that AWS picks.", kReplaces),
                      row<&VpcCidrBlock::ipv6_cidr>("Ipv6CidrBlock", kAbsent, "A range out of an own pool.", kReplaces),
                      row<&VpcCidrBlock::ipv6_pool>("Ipv6Pool", kAbsent, "The pool.", kReplaces)};
  }
};

}  // namespace infragen::aws
