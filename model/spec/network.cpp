#include "model/spec/network.h"

namespace infragen::spec {

std::span<const KeyInfo> Zones::keys() {
  static constexpr auto kAll =
      std::array{key<&Zones::count>("count", "How many availability zones, from `a` on.").range(1, 6).example("2"),
                 key<&Zones::names>("names", "The zones by name.").example("[ap-southeast-1a, ap-southeast-1b]")};
  return kAll;
}

std::span<const KeyInfo> Subnets::keys() {
  static constexpr auto kAll = std::array{
      key<&Subnets::layout>("layout", "`auto` computes the CIDR of every tier and zone.").example("auto"),
      key<&Subnets::public_tier>(
          "public", "Subnets with a route to the internet gateway, by zone letter: a CIDR, or a subnet id in an existing VPC.")
          .keyed(KeyRule::kZone)
          .example("{ a: 10.192.10.0/24, b: 10.192.11.0/24 }"),
      key<&Subnets::private_tier>("private", "Subnets that reach the internet through NAT only.")
          .keyed(KeyRule::kZone)
          .example("{ a: 10.192.20.0/24, b: 10.192.21.0/24 }"),
      key<&Subnets::database>("database", "Subnets for databases; no route out.")
          .keyed(KeyRule::kZone)
          .example("{ a: 10.192.30.0/24, b: 10.192.31.0/24 }"),
      key<&Subnets::cache>("cache", "Subnets for caches; no route out.")
          .keyed(KeyRule::kZone)
          .example("{ a: 10.192.40.0/24, b: 10.192.41.0/24 }")};
  return kAll;
}

std::span<const KeyInfo> FlowLogs::keys() {
  static constexpr auto kAll =
      std::array{key<&FlowLogs::enabled>("enabled", "Record connections.").standard("true"),
                 key<&FlowLogs::retention>("retention", "Days to keep the records; one of CloudWatch Logs' values.")
                     .standard("30")
                     .unit("days"),
                 key<&FlowLogs::traffic>("traffic", "What to record.").standard("all")};
  return kAll;
}

std::span<const KeyInfo> Vpc::keys() {
  static constexpr auto kAll = std::array{
      key<&Vpc::id>(
          "id",
          "An existing VPC: its id, or `parameter` to be asked for it when deploying. Then nothing of the network is created.")
          .example("vpc-0a1b2c3d4e5f60718"),
      key<&Vpc::cidr>("cidr", "Address range, /16 to /28.").example("10.192.0.0/16"),
      key<&Vpc::azs>("azs", "Availability zones: a count or a list of names.").standard("2").example("2"),
      key<&Vpc::subnets>("subnets", "`auto`, or subnets by tier and zone letter.").standard("auto"),
      key<&Vpc::nat_gateway>("nat_gateway", "How private subnets reach the internet.").standard("one_per_az"),
      key<&Vpc::endpoints>("endpoints", "AWS services reached without leaving the VPC.").example("[s3]"),
      key<&Vpc::flow_logs>("flow_logs", "Record of connections in CloudWatch Logs.").example("{ retention: 30 }"),
      key<&Vpc::ipv6>("ipv6",
                      "IPv6 beside IPv4: a /56 of Amazon's, a /64 for each subnet, an egress-only gateway for private subnets, "
                      "load balancers of the "
                      "Internet on both.")
          .standard("false")};
  return kAll;
}

std::span<const KeyInfo> CustomerGateway::keys() {
  static constexpr auto kAll =
      std::array{key<&CustomerGateway::ip>("ip", "Public address of the other end.").required().example("203.0.113.10"),
                 key<&CustomerGateway::bgp_asn>("bgp_asn", "Autonomous system number of the other end.")
                     .range(1, 4294967294)
                     .standard("65000"),
                 key<&CustomerGateway::routes>("routes", "Ranges behind the other end; none: routes come by BGP.")
                     .example("[192.168.0.0/16]")};
  return kAll;
}

std::span<const KeyInfo> Vpn::keys() {
  static constexpr auto kAll = std::array{key<&Vpn::gateways>("gateways", "The other ends, by name.")
                                              .required()
                                              .example("{ city: { ip: 203.0.113.10, routes: [192.168.0.0/16] } }")};
  return kAll;
}

std::span<const KeyInfo> Peering::keys() {
  static constexpr auto kAll = std::array{
      key<&Peering::vpc>("vpc", "The other network: its VPC id.").required().example("vpc-0a1b2c3d4e5f60718"),
      key<&Peering::routes>(
          "routes", "Address ranges of the other network that are reached through it; its own routes are made by its owner.")
          .required()
          .example("[10.9.0.0/16]"),
      key<&Peering::account>("account", "Account of the other network, where it is another.").example("\"210987654321\""),
      key<&Peering::region>("region", "Region of the other network, where it is another.").example("eu-west-1"),
      key<&Peering::accepting_role>("accepting_role",
                                    "Role of the other account that accepts the connection (CloudFormation only; with Terraform "
                                    "its owner accepts).")
          .example("arn:aws:iam::210987654321:role/peering")};
  return kAll;
}

std::span<const KeyInfo> Network::keys() {
  static constexpr auto kAll = std::array{key<&Network::vpc>("vpc", "The network, new or existing.").required(),
                                          key<&Network::vpn>("vpn", "Site-to-site VPN connections."),
                                          key<&Network::peerings>("peerings", "Connections to other networks, by name.")
                                              .example("{ data: { vpc: vpc-0a1b2c3d4e5f60718, routes: [10.9.0.0/16] } }")};
  return kAll;
}

std::span<const KeyInfo> Peers::keys() {
  static constexpr auto kAll =
      std::array{key<&Peers::one>("peer", "A group of this spec, `self`, a CIDR, or the id of an existing group."),
                 key<&Peers::many>("peers", "Several of them.")};
  return kAll;
}

std::span<const KeyInfo> IngressRule::keys() {
  static constexpr auto kAll = std::array{
      key<&IngressRule::from>(
          "from", "Who may come in: a group of this spec, `self`, a CIDR, the id of an existing group, or a list of these.")
          .required()
          .example("loadbalancer"),
      key<&IngressRule::ports>("ports", "A port, a range such as 8000-8010, or `all`.").example("443"),
      key<&IngressRule::protocol>("protocol", "Protocol.").standard("tcp"),
      key<&IngressRule::description>("description", "Why; shown in the console. At most 255 characters.")};
  return kAll;
}

std::span<const KeyInfo> EgressRule::keys() {
  static constexpr auto kAll = std::array{
      key<&EgressRule::to>(
          "to", "Whom it may reach: a group of this spec, `self`, a CIDR, the id of an existing group, or a list of these.")
          .required()
          .example("database"),
      key<&EgressRule::ports>("ports", "A port, a range such as 8000-8010, or `all`.").example("5432"),
      key<&EgressRule::protocol>("protocol", "Protocol.").standard("tcp"),
      key<&EgressRule::description>("description", "Why; shown in the console. At most 255 characters.")};
  return kAll;
}

std::span<const KeyInfo> SecurityGroup::keys() {
  static constexpr auto kAll = std::array{
      key<&SecurityGroup::id>("id", "An existing group: its id. Then it has no rules here.").example("sg-0a1b2c3d4e5f60718"),
      key<&SecurityGroup::description>("description", "What the group is for; a change replaces it.")
          .standard("Security group <name>"),
      key<&SecurityGroup::ingress>("ingress", "Who may come in.").example("[{ from: loadbalancer, ports: 4000 }]"),
      key<&SecurityGroup::egress>(
          "egress", "Whom it may reach, beside what its users need: infragen adds the way out to what a workload uses.")
          .example("[{ to: 0.0.0.0/0, ports: 443 }]")};
  return kAll;
}

std::span<const KeyInfo> JumpBoxes::keys() {
  static constexpr auto kAll = std::array{
      key<&JumpBoxes::count>("count", "How many; they stand in the public subnets in turn.").range(1, 6).standard("1"),
      key<&JumpBoxes::instance_type>("instance_type", "EC2 instance type.").standard("t2.nano"),
      key<&JumpBoxes::key_name>("key_name", "EC2 key pair; `auto` is PPPEEEEEE-region.").standard("auto"),
      key<&JumpBoxes::ssh_from>("ssh_from", "Who may come in by SSH; none: Session Manager only.").example("[203.0.113.0/24]")};
  return kAll;
}

}  // namespace infragen::spec
