#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct SecurityGroup;

// Lets the members of one group reach another.
struct SecurityGroupIngress {
  IdOf<SecurityGroup> group;
  IdOf<SecurityGroup> source;
  Text protocol;
  std::optional<std::int64_t> from_port;
  std::optional<std::int64_t> to_port;
  Text cidr;
  Text cidr_ipv6;
  Text prefix_list;
  Text description;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"security-group-ingress", "AWS::EC2::SecurityGroupIngress", "aws_vpc_security_group_ingress_rule",
            "Lets the members of one group reach another.", kAttrs};
  }
  static void access(const SecurityGroupIngress& security_group_ingress, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&SecurityGroupIngress::group>("GroupId", "security_group_id", "Group that is reached.", kReplaces, Flag::kGrants),
        row<&SecurityGroupIngress::source>("SourceSecurityGroupId", "referenced_security_group_id", "Group that may come in.",
                                           kReplaces, Flag::kGrants),
        row<&SecurityGroupIngress::protocol>("IpProtocol", "ip_protocol", "tcp, udp, icmp, icmpv6 or -1 for all.", kReplaces,
                                             Flag::kGrants),
        row<&SecurityGroupIngress::from_port>("FromPort", "from_port", "First port.", kReplaces, Flag::kGrants),
        row<&SecurityGroupIngress::to_port>("ToPort", "to_port", "Last port.", kReplaces, Flag::kGrants),
        row<&SecurityGroupIngress::cidr>("CidrIp", "cidr_ipv4", "IPv4 range that may come in.", kReplaces, Flag::kGrants),
        row<&SecurityGroupIngress::cidr_ipv6>("CidrIpv6", "cidr_ipv6", "IPv6 range that may come in.", kReplaces, Flag::kGrants),
        row<&SecurityGroupIngress::prefix_list>("SourcePrefixListId", "prefix_list_id", "Prefix list that may come in.",
                                                kReplaces, Flag::kGrants),
        row<&SecurityGroupIngress::description>("Description", "description", "Why.")};
  }
};

}  // namespace infragen::aws
