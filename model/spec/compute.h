// `cluster`, `services`, `jobs`, `workers`: what runs. The words are those of the AWS Copilot manifest.
#pragma once

#include "model/spec/schema.h"

namespace infragen::spec {

// ---- cluster ---------------------------------------------------------------------------------------------------------------

enum class CapacityKind : std::uint8_t { kFargate, kFargateSpot, kEc2 };
constexpr auto enumerators(CapacityKind) {
  return std::array<Enumerator, 3>{{{"fargate", "AWS runs the hosts."},
                                    {"fargate_spot", "Fargate at a discount; tasks may be stopped with two minutes' notice."},
                                    {"ec2", "An Auto Scaling group of your own hosts."}}};
}

enum class Tier : std::uint8_t { kPublic, kPrivate, kDatabase, kCache };
constexpr auto enumerators(Tier) {
  return std::array<Enumerator, 4>{{{"public", "Subnets with a route to the internet gateway."},
                                    {"private", "Subnets behind NAT."},
                                    {"database", "Subnets for databases."},
                                    {"cache", "Subnets for caches."}}};
}

struct Ec2Capacity {
  SourceRange at;
  String instance_type;
  Int min, max, desired;
  String key_name;
  Located<Tier> subnets;
  List<Name> security_groups;
  Bool managed_scaling;
  Int target_capacity;
  Bool detailed_monitoring;
  Bool public_ip;
  Gibibytes volume_size;
  String ami;
  Duration health_check_grace_period;
  Bool developer_group;
  Bool cloudwatch_agent;
  static std::span<const KeyInfo> keys();
};

struct Capacity {
  SourceRange at;
  Located<CapacityKind> kind;
  std::optional<Ec2Capacity> ec2;
  static constexpr std::string_view scalar_key = "kind";
  static std::span<const KeyInfo> keys();
};

struct Cluster {
  SourceRange at;
  String name;
  std::optional<Capacity> capacity;
  Bool container_insights;
  static std::span<const KeyInfo> keys();
};

// ---- what all workloads share ----------------------------------------------------------------------------------------------

enum class ManagedBy : std::uint8_t { kSpec, kPipeline };
constexpr auto enumerators(ManagedBy) {
  return std::array<Enumerator, 2>{{{"spec", "The tag written here is what runs."},
                                    {"pipeline", "A pipeline sets the tag; builds of the infrastructure never roll it back."}}};
}

struct Image {
  SourceRange at;
  Name repository;
  String location;
  String tag;
  String digest;
  Int port;
  Located<ManagedBy> managed_by;
  static constexpr std::string_view scalar_key = "location";
  static std::span<const KeyInfo> keys();
};

enum class Placement : std::uint8_t { kPublic, kPrivate };
constexpr auto enumerators(Placement) {
  return std::array<Enumerator, 2>{
      {{"public", "In the public subnets, with a public address."}, {"private", "In the private subnets."}}};
}

struct WorkloadVpc {
  SourceRange at;
  Located<Placement> placement;
  List<Name> security_groups;
  static std::span<const KeyInfo> keys();
};

struct WorkloadNetwork {
  SourceRange at;
  std::optional<WorkloadVpc> vpc;
  static std::span<const KeyInfo> keys();
};

// A secret handed to a container as a variable.
struct SecretSource {
  SourceRange at;
  Expr from;
  Expr secretsmanager;
  String ssm;
  static constexpr std::string_view scalar_key = "from";
  static std::span<const KeyInfo> keys();
};

enum class Access : std::uint8_t { kRead, kWrite, kReadWrite, kSend, kReceive, kPublish, kConnect, kUse, kMount };
constexpr auto enumerators(Access) {
  return std::array<Enumerator, 9>{{{"read", "Read it."},
                                    {"write", "Write to it."},
                                    {"read-write", "Both."},
                                    {"send", "Put messages into a queue."},
                                    {"receive", "Take messages from a queue."},
                                    {"publish", "Publish to a topic."},
                                    {"connect", "Open connections to a database or cache."},
                                    {"use", "Encrypt and decrypt with a key."},
                                    {"mount", "Mount a file system."}}};
}

struct Logging {
  SourceRange at;
  Days retention;
  static std::span<const KeyInfo> keys();
};

struct ContainerHealth {
  SourceRange at;
  List<String> command;
  Duration interval, timeout, start_period;
  Int retries;
  static constexpr std::string_view list_key = "command";
  static std::span<const KeyInfo> keys();
};

// IAM rights beyond `uses`.
struct Grant {
  SourceRange at;
  List<String> actions;
  List<Expr> resources;
  Raw conditions;
  static std::span<const KeyInfo> keys();
};

struct Volume {
  SourceRange at;
  Name file_system;  // none: scratch space that the task's containers share
  String access_point;
  String path;
  Bool read_only;
  static std::span<const KeyInfo> keys();
};

struct Storage {
  SourceRange at;
  Gibibytes ephemeral;
  Bool readonly_fs;
  Map<Volume> volumes;
  static std::span<const KeyInfo> keys();
};

// Where a container sees a volume of its task.
struct MountPoint {
  SourceRange at;
  String path;
  Bool read_only;
  static constexpr std::string_view scalar_key = "path";
  static std::span<const KeyInfo> keys();
};

struct Sidecar {
  SourceRange at;
  String image;
  Name repository;
  String tag;
  Int port;
  Bool essential;
  Int cpu;
  Mebibytes memory;
  Map<Expr> variables;
  Map<SecretSource> secrets;
  List<String> command, entrypoint;
  std::optional<ContainerHealth> healthcheck;
  Map<String> depends_on;
  Map<MountPoint> mount_points;
  static std::span<const KeyInfo> keys();
};

enum class Platform : std::uint8_t { kX86, kArm };
constexpr auto enumerators(Platform) {
  return std::array<Enumerator, 2>{{{"linux/x86_64", "Intel and AMD."}, {"linux/arm64", "Graviton."}}};
}

struct Workload {
  SourceRange at;
  Name application;
  String suffix;
  std::optional<Image> image;
  Int cpu;
  Mebibytes memory;
  Located<Platform> platform;
  List<String> command, entrypoint;
  Map<Expr> variables;
  Map<SecretSource> secrets;
  Map<Located<Access>> uses;
  Map<Grant> grants;
  List<Name> managed_policies;
  Map<Sidecar> sidecars;
  Map<String> depends_on;
  Int gpu;
  String user;
  Duration stop_timeout;
  std::optional<Storage> storage;
  std::optional<WorkloadNetwork> network;
  std::optional<Logging> logging;
  std::optional<ContainerHealth> container_healthcheck;
  Bool exec;
  String permissions_boundary;
};

// ---- services --------------------------------------------------------------------------------------------------------------

struct HealthCheck {
  SourceRange at;
  String path;
  Duration interval, timeout, grace_period;
  Int healthy_threshold, unhealthy_threshold;
  String success_codes;
  static constexpr std::string_view scalar_key = "path";
  static std::span<const KeyInfo> keys();
};

struct Stickiness {
  SourceRange at;
  Bool enabled;
  Duration duration;
  static constexpr std::string_view scalar_key = "enabled";
  static std::span<const KeyInfo> keys();
};

struct Aliases {
  SourceRange at;
  Expr one;
  List<Expr> many;
  static constexpr std::string_view scalar_key = "name";
  static constexpr std::string_view list_key = "names";
  static std::span<const KeyInfo> keys();
};

enum class HttpVersion : std::uint8_t { kHttp1, kHttp2, kGrpc };
constexpr auto enumerators(HttpVersion) {
  return std::array<Enumerator, 3>{{{"http1", "HTTP/1.1."}, {"http2", "HTTP/2."}, {"grpc", "gRPC; needs an HTTPS listener."}}};
}

struct Http {
  SourceRange at;
  Name load_balancer;
  String path;
  std::optional<Aliases> alias;
  String hosted_zone;
  Int priority;
  std::optional<HealthCheck> healthcheck;
  Duration deregistration_delay;
  std::optional<Stickiness> stickiness;
  Bool redirect_to_https;
  List<String> listeners;
  String target_container;
  Located<HttpVersion> version;
  static std::span<const KeyInfo> keys();
};

struct Count {
  SourceRange at;
  Int number;
  String range;
  Int cpu_percentage, memory_percentage, requests;
  Duration cooldown;
  Map<Int> steps;
  Int spot_from;
  static constexpr std::string_view scalar_key = "number";
  static std::span<const KeyInfo> keys();
};

enum class Rolling : std::uint8_t { kDefault, kRecreate };
constexpr auto enumerators(Rolling) {
  return std::array<Enumerator, 2>{
      {{"default", "Start new tasks first (100 to 200 per cent)."}, {"recreate", "Stop old tasks first (0 to 100 per cent)."}}};
}
enum class CircuitBreaker : std::uint8_t { kNone, kStop, kRollback };
constexpr auto enumerators(CircuitBreaker) {
  return std::array<Enumerator, 3>{
      {{"none", "Keep trying."}, {"stop", "Stop a deployment that cannot start."}, {"rollback", "Stop it and go back."}}};
}

struct Deployment {
  SourceRange at;
  Located<Rolling> rolling;
  Located<CircuitBreaker> circuit_breaker;
  static std::span<const KeyInfo> keys();
};

struct Discovery {
  SourceRange at;
  Bool enabled;
  String name;
  static constexpr std::string_view scalar_key = "enabled";
  static std::span<const KeyInfo> keys();
};

struct Service : Workload {
  std::optional<Count> count;
  std::optional<Http> http;
  std::optional<Deployment> deployment;
  std::optional<Discovery> discovery;
  Located<CapacityKind> capacity;
  Bool managed;
  Bool service_role;
  Int host_port;
  Mebibytes memory_reservation;
  static std::span<const KeyInfo> keys();
};

// ---- jobs and workers ------------------------------------------------------------------------------------------------------

struct Job : Workload {
  String schedule;
  Duration timeout;
  Int retries;
  static std::span<const KeyInfo> keys();
};

struct WorkerQueue {
  SourceRange at;
  Name name;
  Duration acceptable_latency;
  Duration message_time;
  static constexpr std::string_view scalar_key = "name";
  static std::span<const KeyInfo> keys();
};

struct Worker : Workload {
  std::optional<WorkerQueue> queue;
  std::optional<Count> count;
  std::optional<Deployment> deployment;
  Located<CapacityKind> capacity;
  static std::span<const KeyInfo> keys();
};

}  // namespace infragen::spec
