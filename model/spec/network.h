// `network`, `security_groups`, `jump_boxes`: where things stand and who may reach whom.
#pragma once

#include "model/spec/schema.h"

namespace infragen::spec {

enum class NatGateway : std::uint8_t { kNone, kSingle, kOnePerAz };
constexpr auto enumerators(NatGateway) {
  return std::array<Enumerator, 3>{{{"none", "Private subnets have no way out."},
                                    {"single", "One NAT gateway for all zones: cheaper, and one zone's failure takes all."},
                                    {"one_per_az", "A NAT gateway in every zone."}}};
}

struct Zones {
  SourceRange at;
  Int count;
  List<String> names;
  static constexpr std::string_view scalar_key = "count";
  static constexpr std::string_view list_key = "names";
  static std::span<const KeyInfo> keys();
};

enum class SubnetLayout : std::uint8_t { kAuto };
constexpr auto enumerators(SubnetLayout) {
  return std::array<Enumerator, 1>{
      {{"auto", "The VPC's prefix plus 4 bits gives 16 slots; slot = 4 x tier + zone; nothing moves when a zone is added."}}};
}

struct Subnets {
  SourceRange at;
  Located<SubnetLayout> layout;
  Map<String> public_tier;
  Map<String> private_tier;
  Map<String> database;
  Map<String> cache;
  static constexpr std::string_view scalar_key = "layout";
  static std::span<const KeyInfo> keys();
};

enum class TrafficType : std::uint8_t { kAll, kAccept, kReject };
constexpr auto enumerators(TrafficType) {
  return std::array<Enumerator, 3>{{{"all", "Every connection."}, {"accept", "Accepted ones."}, {"reject", "Rejected ones."}}};
}

struct FlowLogs {
  SourceRange at;
  Bool enabled;
  Days retention;
  Located<TrafficType> traffic;
  static constexpr std::string_view scalar_key = "enabled";
  static std::span<const KeyInfo> keys();
};

enum class ServiceEndpoint : std::uint8_t {
  kS3,
  kDynamodb,
  kEcr,
  kLogs,
  kSecretsmanager,
  kSsm,
  kSsmmessages,
  kKms,
  kSns,
  kSqs,
  kEcs,
  kSts,
  kMonitoring,
  kEfs,
};
constexpr auto enumerators(ServiceEndpoint) {
  return std::array<Enumerator, 14>{{{"s3", "Gateway endpoint, free."},
                                     {"dynamodb", "Gateway endpoint, free."},
                                     {"ecr", "Interface endpoints ecr.api and ecr.dkr."},
                                     {"logs", "CloudWatch Logs."},
                                     {"secretsmanager", "Secrets Manager."},
                                     {"ssm", "Systems Manager."},
                                     {"ssmmessages", "Sessions of ECS Exec and Session Manager."},
                                     {"kms", "Key Management Service."},
                                     {"sns", "SNS."},
                                     {"sqs", "SQS."},
                                     {"ecs", "ECS agent, telemetry and control."},
                                     {"sts", "STS."},
                                     {"monitoring", "CloudWatch metrics."},
                                     {"elasticfilesystem", "EFS."}}};
}

struct Vpc {
  SourceRange at;
  String id;
  Cidr cidr;
  std::optional<Zones> azs;
  std::optional<Subnets> subnets;
  Located<NatGateway> nat_gateway;
  List<Located<ServiceEndpoint>> endpoints;
  std::optional<FlowLogs> flow_logs;
  Bool ipv6;
  static std::span<const KeyInfo> keys();
};

struct CustomerGateway {
  String ip;
  Int bgp_asn;
  List<Cidr> routes;
  static std::span<const KeyInfo> keys();
};

struct Vpn {
  SourceRange at;
  Map<CustomerGateway> gateways;
  static std::span<const KeyInfo> keys();
};

struct Peering {
  SourceRange at;
  String vpc, account, region, accepting_role;
  List<Cidr> routes;
  static std::span<const KeyInfo> keys();
};

struct Network {
  SourceRange at;
  std::optional<Vpc> vpc;
  std::optional<Vpn> vpn;
  Map<Peering> peerings;
  static std::span<const KeyInfo> keys();
};

enum class IpProtocol : std::uint8_t { kTcp, kUdp, kIcmp, kAll };
constexpr auto enumerators(IpProtocol) {
  return std::array<Enumerator, 4>{
      {{"tcp", "TCP."}, {"udp", "UDP."}, {"icmp", "ICMP; ports are not asked for."}, {"all", "Every protocol."}}};
}

struct Peers {  // one peer or a list of them
  SourceRange at;
  String one;
  List<String> many;
  static constexpr std::string_view scalar_key = "peer";
  static constexpr std::string_view list_key = "peers";
  static std::span<const KeyInfo> keys();
};

struct IngressRule {
  SourceRange at;
  std::optional<Peers> from;
  String ports;
  Located<IpProtocol> protocol;
  String description;
  static std::span<const KeyInfo> keys();
};

struct EgressRule {
  SourceRange at;
  std::optional<Peers> to;
  String ports;
  Located<IpProtocol> protocol;
  String description;
  static std::span<const KeyInfo> keys();
};

struct SecurityGroup {
  SourceRange at;
  String id;
  String description;
  List<IngressRule> ingress;
  List<EgressRule> egress;
  static std::span<const KeyInfo> keys();
};

struct JumpBoxes {
  SourceRange at;
  Int count;
  String instance_type;
  String key_name;
  List<Cidr> ssh_from;
  static std::span<const KeyInfo> keys();
};

}  // namespace infragen::spec
