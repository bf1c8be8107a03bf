#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct SecurityGroup;

// Lets the members of a group reach those of another.
struct SecurityGroupEgress {
  IdOf<SecurityGroup> group;
  IdOf<SecurityGroup> destination;
  Text protocol;
  std::optional<std::int64_t> from_port;
  std::optional<std::int64_t> to_port;
  Text cidr;
  Text cidr_ipv6;
  Text prefix_list;
  Text description;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"security-group-egress", "AWS::EC2::SecurityGroupEgress", "aws_vpc_security_group_egress_rule",
            "Lets the members of a group reach those of another.", kAttrs};
  }
  static void access(const SecurityGroupEgress& security_group_egress, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&SecurityGroupEgress::group>("GroupId", "security_group_id", "Group that reaches out.", kReplaces, Flag::kGrants),
        row<&SecurityGroupEgress::destination>("DestinationSecurityGroupId", "referenced_security_group_id",
                                               "Group that may be reached.", kReplaces, Flag::kGrants),
        row<&SecurityGroupEgress::protocol>("IpProtocol", "ip_protocol", "tcp, udp, icmp, icmpv6 or -1 for all.", kReplaces,
                                            Flag::kGrants),
        row<&SecurityGroupEgress::from_port>("FromPort", "from_port", "First port.", kReplaces, Flag::kGrants),
        row<&SecurityGroupEgress::to_port>("ToPort", "to_port", "Last port.", kReplaces, Flag::kGrants),
        row<&SecurityGroupEgress::cidr>("CidrIp", "cidr_ipv4", "IPv4 range that may be reached.", kReplaces, Flag::kGrants),
        row<&SecurityGroupEgress::cidr_ipv6>("CidrIpv6", "cidr_ipv6", "IPv6 range that may be reached.", kReplaces,
                                             Flag::kGrants),
        row<&SecurityGroupEgress::prefix_list>("DestinationPrefixListId", "prefix_list_id", "Prefix list that may be reached.",
                                               kReplaces, Flag::kGrants),
        row<&SecurityGroupEgress::description>("Description", "description", "Why.")};
  }
};

}  // namespace infragen::aws
