#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// A part of the network in one availability zone. Whether it is public is decided by its route table.
struct Subnet {
  IdOf<Vpc> vpc;
  Text cidr;
  Text availability_zone;
  std::optional<bool> map_public_ip;
  Text ipv6_cidr;
  std::optional<bool> assign_ipv6;
  std::optional<bool> dns64;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kCidr, "CidrBlock", "cidr_block", "CIDR"}};
  static constexpr ResourceInfo info() {
    return {"subnet", "AWS::EC2::Subnet", "aws_subnet", "A part of the network in one availability zone.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{
        row<&Subnet::vpc>("VpcId", "vpc_id", "Network that it is a part of.", Change::kReplaces),
        row<&Subnet::cidr>("CidrBlock", "cidr_block", "Address range, /16 to /28, inside that of the network.",
                           Change::kReplaces),
        row<&Subnet::availability_zone>("AvailabilityZone", "availability_zone", "Name of the zone.", Change::kReplaces),
        row<&Subnet::map_public_ip>("MapPublicIpOnLaunch", "map_public_ip_on_launch", "Give hosts a public address.",
                                    Change::kInPlace, Flag::kExposes),
        row<&Subnet::ipv6_cidr>("Ipv6CidrBlock", "ipv6_cidr_block", "IPv6 range, /64.", Change::kSeldomReplaces),
        row<&Subnet::assign_ipv6>("AssignIpv6AddressOnCreation", "assign_ipv6_address_on_creation",
                                  "Give hosts an IPv6 address."),
        row<&Subnet::dns64>("EnableDns64", "enable_dns64", "Answer with IPv6 addresses for hosts that have IPv4 ones only."),
        row<&Subnet::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
