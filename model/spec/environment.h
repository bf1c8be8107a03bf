// The whole spec: one environment.
#pragma once

#include "model/spec/delivery.h"
#include "model/spec/network.h"

namespace infragen::spec {

enum class Profile : std::uint8_t { kPair, kWords, kPlain };
constexpr auto enumerators(Profile) {
  return std::array<Enumerator, 3>{{{"pair", "Every name starts with PPPEEEEEE."},
                                    {"words", "Names start with the organisation's words (Boston)."},
                                    {"plain", "An empty prefix, written out; names are EEEEEE-role."}}};
}
enum class TaskFamily : std::uint8_t { kPair, kBare };
constexpr auto enumerators(TaskFamily) {
  return std::array<Enumerator, 2>{{{"pair", "PPPEEEEEE-AAAAA."}, {"bare", "EEEEEE-AAAAA, as the original templates have it."}}};
}

struct NamingWords {
  SourceRange at;
  String global, account;
  List<String> cluster;
  static std::span<const KeyInfo> keys();
};

struct Naming {
  SourceRange at;
  Located<Profile> profile;
  Bool stack_prefix;
  Located<TaskFamily> task_family;
  std::optional<NamingWords> words;
  static constexpr std::string_view scalar_key = "profile";
  static std::span<const KeyInfo> keys();
};

struct TerraformBackend {
  SourceRange at;
  String type;
  Map<String> settings;
  static std::span<const KeyInfo> keys();
};

struct Terraform {
  SourceRange at;
  String required_version, provider_version;
  std::optional<TerraformBackend> backend, project_backend;
  static std::span<const KeyInfo> keys();
};

struct Cloudformation {
  SourceRange at;
  String template_bucket;
  Bool termination_protection;
  static std::span<const KeyInfo> keys();
};

struct Acceptance {
  SourceRange at;
  String rule, target, reason, expires;
  static std::span<const KeyInfo> keys();
};

enum class Verdict : std::uint8_t {
  kNone,
  kInPlace,
  kRestart,
  kReplace,
  kDataLoss,
  kProtectionLost,
  kAvailabilityReduced,
  kAccessWidened,
  kAccessNarrowed,
  kDeployFailure
};
constexpr auto enumerators(Verdict) {
  return std::array<Enumerator, 10>{{{"none", "No change."},
                                     {"in-place", "Changed where it is."},
                                     {"restart", "Tasks roll, databases reboot."},
                                     {"replace", "A new one takes its place."},
                                     {"data-loss", "Data goes."},
                                     {"protection-lost", "Encryption, backups, protection or logging are weakened."},
                                     {"availability-reduced", "Fewer copies or zones."},
                                     {"access-widened", "Somebody may reach or do more."},
                                     {"access-narrowed", "Somebody may reach or do less."},
                                     {"deploy-failure", "The deployment cannot succeed."}}};
}

struct Policy {
  SourceRange at;
  List<String> packs;
  List<Located<Verdict>> deny_changes;
  List<Acceptance> accept;
  static std::span<const KeyInfo> keys();
};

struct NoPath {
  SourceRange at;
  String from, to, except_through;
  static std::span<const KeyInfo> keys();
};

struct Assertion {
  SourceRange at;
  std::optional<NoPath> no_path;
  String can_start;
  static std::span<const KeyInfo> keys();
};

struct RawResource {
  SourceRange at;
  String stack;
  Raw cloudformation, terraform;
  static std::span<const KeyInfo> keys();
};

struct Override {
  SourceRange at;
  Raw cloudformation, terraform;
  static std::span<const KeyInfo> keys();
};

struct Environment {
  SourceRange at;
  Int infragen;
  String environment, prefix, region, account, contact_email, cost_code;
  Map<String> tags;
  std::optional<Naming> naming;
  std::optional<Terraform> terraform;
  std::optional<Cloudformation> cloudformation;
  std::optional<Network> network;
  Map<SecurityGroup> security_groups;
  std::optional<JumpBoxes> jump_boxes;
  std::optional<Cluster> cluster;
  Map<Database> databases;
  Map<Cache> caches;
  Map<FileSystem> file_systems;
  Map<Bucket> buckets;
  Map<Repository> repositories;
  Map<Secret> secrets;
  Map<Parameter> parameters;
  Map<Topic> topics;
  Map<Queue> queues;
  Map<Key> keys_section;
  Map<BackupPlan> backups;
  Map<Certificate> certificates;
  std::optional<Dns> dns;
  Map<LoadBalancer> load_balancers;
  Map<Service> services;
  Map<Job> jobs;
  Map<Worker> workers;
  Map<Cdn> cdn;
  Map<Alarm> alarms;
  Map<Pipeline> pipelines;
  Map<User> users;
  Map<ExtraRole> roles;
  Map<ManagedPolicy> managed_policies;
  String permissions_boundary;
  std::optional<Policy> policy;
  List<Assertion> assertions;
  Map<Override> overrides;
  Map<RawResource> resources;
  Map<String> moved;

  static std::span<const KeyInfo> keys();
};

// The description of a whole spec. Compiled in one place: the table of every section hangs on it.
const TypeInfo& environment_type();

}  // namespace infragen::spec
