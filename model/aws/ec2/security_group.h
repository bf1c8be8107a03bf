#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// Lets traffic in from an address range or a prefix list. Rules between groups are SecurityGroupIngress resources.
struct IngressRule {
  Text key;  // tells it from the others of its group: "https", "ssh_office"
  Text protocol;
  std::optional<std::int64_t> from_port;
  std::optional<std::int64_t> to_port;
  Text cidr;
  Text cidr_ipv6;
  Text prefix_list;
  Text description;

  static constexpr auto rows() {
    return std::array{
        row<&IngressRule::key>(kAbsent, kAbsent, "What tells the rule from the others.", Change::kInPlace, Flag::kLabel),
        row<&IngressRule::protocol>("IpProtocol", "ip_protocol", "tcp, udp, icmp, icmpv6 or -1 for all."),
        row<&IngressRule::from_port>("FromPort", "from_port", "First port; ICMP type."),
        row<&IngressRule::to_port>("ToPort", "to_port", "Last port; ICMP code."),
        row<&IngressRule::cidr>("CidrIp", "cidr_ipv4", "IPv4 range that may come in."),
        row<&IngressRule::cidr_ipv6>("CidrIpv6", "cidr_ipv6", "IPv6 range that may come in."),
        row<&IngressRule::prefix_list>("SourcePrefixListId", "prefix_list_id", "Prefix list that may come in."),
        row<&IngressRule::description>("Description", "description", "Why.", Change::kInPlace, Flag::kRemark)};
  }
};

// Lets traffic out to an address range or a prefix list.
struct EgressRule {
  Text key;
  Text protocol;
  std::optional<std::int64_t> from_port;
  std::optional<std::int64_t> to_port;
  Text cidr;
  Text cidr_ipv6;
  Text prefix_list;
  Text description;

  static constexpr auto rows() {
    return std::array{
        row<&EgressRule::key>(kAbsent, kAbsent, "What tells the rule from the others.", Change::kInPlace, Flag::kLabel),
        row<&EgressRule::protocol>("IpProtocol", "ip_protocol", "tcp, udp, icmp, icmpv6 or -1 for all."),
        row<&EgressRule::from_port>("FromPort", "from_port", "First port; ICMP type."),
        row<&EgressRule::to_port>("ToPort", "to_port", "Last port; ICMP code."),
        row<&EgressRule::cidr>("CidrIp", "cidr_ipv4", "IPv4 range that may be reached."),
        row<&EgressRule::cidr_ipv6>("CidrIpv6", "cidr_ipv6", "IPv6 range that may be reached."),
        row<&EgressRule::prefix_list>("DestinationPrefixListId", "prefix_list_id", "Prefix list that may be reached."),
        row<&EgressRule::description>("Description", "description", "Why.", Change::kInPlace, Flag::kRemark)};
  }
};

// A rule that matches no traffic (an address and a port range that cannot be). CloudFormation adds "allow all" to a group
// without any egress rule; SecurityGroup::no_egress with this rule keeps it closed. Terraform's groups start closed.
inline EgressRule closed_egress() {
  return {.key = "none",
          .protocol = "icmp",
          .from_port = 252,
          .to_port = 86,
          .cidr = "255.255.255.255/32",
          .description = "No traffic"};
}

// A firewall around network interfaces.
struct SecurityGroup {
  PhysicalName name;
  Text description;
  IdOf<Vpc> vpc;
  std::vector<IngressRule> ingress;
  std::vector<EgressRule> egress;
  std::vector<EgressRule> no_egress;  // closed_egress() when `egress` is empty
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "GroupId", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"security-group",
            "AWS::EC2::SecurityGroup",
            "aws_security_group",
            "A firewall around network interfaces.",
            kAttrs,
            "security-group",
            Stateful::kNo,
            false,
            "name"};
  }
  static void access(const SecurityGroup& security_group, AccessBuilder& out);
  static constexpr auto rows() {
    return std::array{
        row<&SecurityGroup::name>("GroupName", "name", "Name of the group.", Change::kReplaces, Flag::kName),
        row<&SecurityGroup::description>("GroupDescription", "description", "What the group is for.", Change::kReplaces),
        row<&SecurityGroup::vpc>("VpcId", "vpc_id", "Network.", Change::kReplaces),
        row<&SecurityGroup::ingress>("SecurityGroupIngress", sibling("aws_vpc_security_group_ingress_rule", "security_group_id"),
                                     "Address ranges that may come in.", Change::kInPlace, Flag::kUnordered | Flag::kGrants),
        row<&SecurityGroup::egress>("SecurityGroupEgress", sibling("aws_vpc_security_group_egress_rule", "security_group_id"),
                                    "Address ranges that may be reached.", Change::kInPlace, Flag::kUnordered | Flag::kGrants),
        row<&SecurityGroup::no_egress>("SecurityGroupEgress", kAbsent, "Stands for an empty list of egress rules.",
                                       Change::kInPlace, Flag::kGrants),
        row<&SecurityGroup::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
