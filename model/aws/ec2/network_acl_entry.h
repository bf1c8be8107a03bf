#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct NetworkAcl;

struct AclPorts {
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> to;

  static constexpr auto rows() {
    return std::array{row<&AclPorts::from>("From", "from_port", "First port."),
                      row<&AclPorts::to>("To", "to_port", "Last port.")};
  }
};

struct AclIcmp {
  std::optional<std::int64_t> type;
  std::optional<std::int64_t> code;

  static constexpr auto rows() {
    return std::array{row<&AclIcmp::type>("Type", "icmp_type", "ICMP type, -1 for all."),
                      row<&AclIcmp::code>("Code", "icmp_code", "ICMP code, -1 for all.")};
  }
};

// One rule of a network ACL; the lowest number that fits decides.
struct NetworkAclEntry {
  IdOf<NetworkAcl> network_acl;
  std::optional<std::int64_t> rule_number;
  std::optional<std::int64_t> protocol;
  Text action;
  std::optional<bool> egress;
  Text cidr;
  Text ipv6_cidr;
  std::optional<AclPorts> ports;
  std::optional<AclIcmp> icmp;

  static constexpr ResourceInfo info() {
    return {"network-acl-entry", "AWS::EC2::NetworkAclEntry", "aws_network_acl_rule", "One rule of a network ACL.", {}};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&NetworkAclEntry::network_acl>("NetworkAclId", "network_acl_id", "ACL.", kReplaces),
        row<&NetworkAclEntry::rule_number>("RuleNumber", "rule_number", "1 to 32766.", kReplaces),
        row<&NetworkAclEntry::protocol>("Protocol", encoded("protocol", Encode::kNumberAsText),
                                        "IANA's number, -1 for all, 6 for TCP."),
        row<&NetworkAclEntry::action>("RuleAction", "rule_action", "allow or deny."),
        row<&NetworkAclEntry::egress>("Egress", "egress", "Is for outgoing traffic.", kReplaces),
        row<&NetworkAclEntry::cidr>("CidrBlock", "cidr_block", "IPv4 range.", kInPlace, Flag::kExposes),
        row<&NetworkAclEntry::ipv6_cidr>("Ipv6CidrBlock", "ipv6_cidr_block", "IPv6 range.", kInPlace, Flag::kExposes),
        row<&NetworkAclEntry::ports>("PortRange", flatten(), "Ports."),
        row<&NetworkAclEntry::icmp>("Icmp", flatten(), "ICMP messages.")};
  }
};

}  // namespace infragen::aws
