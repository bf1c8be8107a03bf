#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct LaunchConfiguration;
struct LaunchTemplate;
struct Subnet;
struct TargetGroup;

struct LaunchTemplateRef {
  IdOf<LaunchTemplate> id;
  Text version;

  static constexpr auto rows() {
    return std::array{row<&LaunchTemplateRef::id>("LaunchTemplateId", "id", "Launch template."),
                      row<&LaunchTemplateRef::version>("Version", "version", "Number of its version.")};
  }
};

struct InstancesDistribution {
  std::optional<std::int64_t> on_demand_base;
  std::optional<std::int64_t> on_demand_percentage;
  Text on_demand_allocation;
  Text spot_allocation;
  Text spot_max_price;

  static constexpr auto rows() {
    using D = InstancesDistribution;
    return std::array{
        row<&D::on_demand_base>("OnDemandBaseCapacity", "on_demand_base_capacity", "So many hosts are never spot hosts.",
                                Change::kInPlace, Flag::kCapacity),
        row<&D::on_demand_percentage>("OnDemandPercentageAboveBaseCapacity", "on_demand_percentage_above_base_capacity",
                                      "Share of the others that are not, 0 to 100."),
        row<&D::on_demand_allocation>("OnDemandAllocationStrategy", "on_demand_allocation_strategy",
                                      "prioritized or lowest-price."),
        row<&D::spot_allocation>("SpotAllocationStrategy", "spot_allocation_strategy",
                                 "price-capacity-optimized, capacity-optimized, lowest-price, ..."),
        row<&D::spot_max_price>("SpotMaxPrice", "spot_max_price", "Highest price an hour in dollars.")};
  }
};

struct InstanceOverride {
  Text instance_type;
  Text weight;

  static constexpr auto rows() {
    return std::array{
        row<&InstanceOverride::instance_type>("InstanceType", "instance_type", "Size.", Change::kInPlace, Flag::kLabel),
        row<&InstanceOverride::weight>("WeightedCapacity", "weighted_capacity", "What it counts for, 1 to 999.")};
  }
};

struct MixedTemplateRef {
  IdOf<LaunchTemplate> id;
  Text version;

  static constexpr auto rows() {
    return std::array{row<&MixedTemplateRef::id>("LaunchTemplateId", "launch_template_id", "Launch template."),
                      row<&MixedTemplateRef::version>("Version", "version", "Number of its version.")};
  }
};

struct MixedTemplate {
  MixedTemplateRef specification;
  std::vector<InstanceOverride> overrides;

  static constexpr auto rows() {
    return std::array{row<&MixedTemplate::specification>("LaunchTemplateSpecification", block("launch_template_specification"),
                                                         "Launch template."),
                      row<&MixedTemplate::overrides>("Overrides", block("override"), "Sizes, the best first.")};
  }
};

// On-demand and spot hosts of several sizes.
struct MixedInstances {
  std::optional<InstancesDistribution> distribution;
  MixedTemplate launch_template;

  static constexpr auto rows() {
    return std::array{row<&MixedInstances::distribution>("InstancesDistribution", block("instances_distribution"), "Shares."),
                      row<&MixedInstances::launch_template>("LaunchTemplate", block("launch_template"), "Sizes.")};
  }
};

struct MaintenancePolicy {
  std::optional<std::int64_t> min_healthy;
  std::optional<std::int64_t> max_healthy;

  static constexpr auto rows() {
    return std::array{
        row<&MaintenancePolicy::min_healthy>("MinHealthyPercentage", "min_healthy_percentage",
                                             "So many stay while hosts are replaced.", Change::kInPlace, Flag::kCapacity),
        row<&MaintenancePolicy::max_healthy>("MaxHealthyPercentage", "max_healthy_percentage",
                                             "So many may there be, 100 to 200.")};
  }
};

struct GroupMetrics {
  Text granularity;
  std::vector<Text> metrics;

  static constexpr auto rows() {
    return std::array{row<&GroupMetrics::granularity>("Granularity", "metrics_granularity", "1Minute."),
                      row<&GroupMetrics::metrics>("Metrics", "enabled_metrics", "Names of metrics; all unless given.",
                                                  Change::kInPlace, Flag::kUnordered)};
  }
};

struct LifecycleHookSpec {
  Text name;
  Text transition;
  std::optional<std::int64_t> heartbeat_timeout;
  Text default_result;

  static constexpr auto rows() {
    return std::array{
        row<&LifecycleHookSpec::name>("LifecycleHookName", "name", "Name.", Change::kInPlace, Flag::kLabel),
        row<&LifecycleHookSpec::transition>("LifecycleTransition", "lifecycle_transition",
                                            "autoscaling:EC2_INSTANCE_LAUNCHING or autoscaling:EC2_INSTANCE_TERMINATING."),
        row<&LifecycleHookSpec::heartbeat_timeout>("HeartbeatTimeout", "heartbeat_timeout", "Seconds to wait, 30 to 7200."),
        row<&LifecycleHookSpec::default_result>("DefaultResult", "default_result", "CONTINUE or ABANDON.")};
  }
};

struct GroupTag {
  Text key;
  Text value;
  bool propagate = true;

  static constexpr auto rows() {
    return std::array{row<&GroupTag::key>("Key", "key", "Key.", Change::kInPlace, Flag::kLabel),
                      row<&GroupTag::value>("Value", "value", "Value."),
                      row<&GroupTag::propagate>("PropagateAtLaunch", "propagate_at_launch", "Give it to the hosts, too.",
                                                Change::kInPlace, Flag::kAlways)};
  }
};

// How CloudFormation replaces hosts when what they look like changes: in batches, so many at a time.
struct RollingUpdate {
  std::optional<std::int64_t> max_batch;
  std::optional<std::int64_t> min_in_service;
  Text pause;
  std::vector<Text> suspend;
  std::optional<bool> wait_for_signals;

  static constexpr auto rows() {
    return std::array{
        row<&RollingUpdate::max_batch>("MaxBatchSize", kAbsent, "So many hosts are replaced at a time."),
        row<&RollingUpdate::min_in_service>("MinInstancesInService", kAbsent, "So many stay, fewer than the group's MaxSize.",
                                            Change::kInPlace, Flag::kCapacity),
        row<&RollingUpdate::pause>("PauseTime", kAbsent, "Wait between two batches: PT5M."),
        row<&RollingUpdate::suspend>("SuspendProcesses", kAbsent, "Processes that rest meanwhile.", Change::kInPlace,
                                     Flag::kUnordered),
        row<&RollingUpdate::wait_for_signals>("WaitOnResourceSignals", kAbsent,
                                              "Hosts say themselves that they stand (cfn-signal).")};
  }
};

// How long CloudFormation waits for so many hosts to say that they stand before it takes the new group for failed.
struct ResourceSignal {
  std::optional<std::int64_t> count;
  Text timeout;

  static constexpr auto rows() {
    return std::array{row<&ResourceSignal::count>("Count", kAbsent, "So many hosts."),
                      row<&ResourceSignal::timeout>("Timeout", kAbsent, "At most so long: PT15M, up to PT12H.")};
  }
};

struct GroupCreationPolicy {
  std::optional<ResourceSignal> signal;

  static constexpr auto rows() {
    return std::array{row<&GroupCreationPolicy::signal>("ResourceSignal", kAbsent, "Signals to wait for.")};
  }
};

struct GroupUpdatePolicy {
  std::optional<RollingUpdate> rolling;

  static constexpr auto rows() {
    return std::array{row<&GroupUpdatePolicy::rolling>("AutoScalingRollingUpdate", kAbsent, "In batches.")};
  }
};

// The same for Terraform: a refresh that the group runs itself.
struct RefreshPreferences {
  std::optional<std::int64_t> min_healthy;
  Text scale_in_protected;

  static constexpr auto rows() {
    return std::array{row<&RefreshPreferences::min_healthy>(kAbsent, "min_healthy_percentage",
                                                            "Share of the wanted hosts that stays, 0 to 100.", Change::kInPlace,
                                                            Flag::kCapacity),
                      row<&RefreshPreferences::scale_in_protected>(
                          kAbsent, "scale_in_protected_instances",
                          "What becomes of hosts that are protected: Refresh, Ignore (default) or Wait.")};
  }
};

struct InstanceRefresh {
  Text strategy = "Rolling";
  std::optional<RefreshPreferences> preferences;

  static constexpr auto rows() {
    return std::array{row<&InstanceRefresh::strategy>(kAbsent, "strategy", "Rolling.", Change::kInPlace, Flag::kAlways),
                      row<&InstanceRefresh::preferences>(kAbsent, block("preferences"), "How careful.")};
  }
};

// Keeps a number of hosts running.
struct AutoScalingGroup {
  PhysicalName name;
  std::optional<std::int64_t> min_size;
  std::optional<std::int64_t> max_size;
  std::optional<std::int64_t> desired_capacity;
  std::optional<LaunchTemplateRef> launch_template;
  std::optional<MixedInstances> mixed_instances;
  NameOf<LaunchConfiguration> launch_configuration;
  std::vector<IdOf<Subnet>> subnets;
  std::vector<ArnOf<TargetGroup>> target_groups;
  Text health_check_type;
  std::optional<std::int64_t> health_check_grace;
  std::optional<std::int64_t> cooldown;
  std::optional<std::int64_t> warmup;
  std::optional<bool> protect_from_scale_in;
  std::optional<bool> capacity_rebalance;
  std::optional<std::int64_t> max_instance_lifetime;
  std::vector<Text> termination_policies;
  std::optional<MaintenancePolicy> maintenance;
  std::optional<GroupMetrics> metrics;
  std::vector<LifecycleHookSpec> lifecycle_hooks;
  std::optional<GroupCreationPolicy> creation_policy;  // CloudFormation
  std::optional<GroupUpdatePolicy> update_policy;   // CloudFormation; set `instance_refresh` to the same
  std::optional<InstanceRefresh> instance_refresh;  // Terraform
  std::vector<GroupTag> tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "AutoScalingGroupARN", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return {"auto-scaling-group",
            "AWS::AutoScaling::AutoScalingGroup",
            "aws_autoscaling_group",
            "Keeps a number of hosts running.",
            kAttrs,
            "auto-scaling-group",
            Stateful::kNo,
            false,
            "name"};
  }
  static constexpr auto rows() {
    using enum Change;
    using G = AutoScalingGroup;
    return std::array{
        row<&G::name>("AutoScalingGroupName", "name", "Name of the group.", kReplaces, Flag::kName),
        row<&G::min_size>(encoded("MinSize", Encode::kNumberAsText), "min_size", "Fewest hosts.", kInPlace, Flag::kCapacity),
        row<&G::max_size>(encoded("MaxSize", Encode::kNumberAsText), "max_size", "Most hosts.", kInPlace, Flag::kCapacity),
        row<&G::desired_capacity>(encoded("DesiredCapacity", Encode::kNumberAsText), "desired_capacity", "Hosts to begin with.",
                                  kInPlace, Flag::kCapacity)
            .unset_means("as it is"),
        row<&G::launch_template>("LaunchTemplate", block("launch_template"), "What the hosts look like.", kSeldomElseRestarts),
        row<&G::mixed_instances>("MixedInstancesPolicy", block("mixed_instances_policy"), "Spot hosts and several sizes.",
                                 kSeldomElseRestarts),
        row<&G::launch_configuration>("LaunchConfigurationName", "launch_configuration",
                                      "What the hosts look like, in templates from before launch templates.", kSeldomReplaces),
        row<&G::subnets>("VPCZoneIdentifier", "vpc_zone_identifier", "Where the hosts stand.", kSeldomElseRestarts,
                         Flag::kUnordered | Flag::kCapacity),
        row<&G::target_groups>("TargetGroupARNs", "target_group_arns", "Target groups that every host joins.", kInPlace,
                               Flag::kUnordered),
        row<&G::health_check_type>("HealthCheckType", "health_check_type", "EC2 or ELB."),
        row<&G::health_check_grace>("HealthCheckGracePeriod", "health_check_grace_period",
                                    "Seconds that a new host may be unhealthy."),
        row<&G::cooldown>(encoded("Cooldown", Encode::kNumberAsText), "default_cooldown", "Seconds between two changes of size."),
        row<&G::warmup>("DefaultInstanceWarmup", "default_instance_warmup", "Seconds until a new host counts."),
        row<&G::protect_from_scale_in>("NewInstancesProtectedFromScaleIn", "protect_from_scale_in",
                                       "Hosts are ended by their capacity provider only.", kInPlace, Flag::kProtects),
        row<&G::capacity_rebalance>("CapacityRebalance", "capacity_rebalance", "Replace spot hosts before they are taken away."),
        row<&G::max_instance_lifetime>("MaxInstanceLifetime", "max_instance_lifetime", "Seconds after which a host is replaced."),
        row<&G::termination_policies>("TerminationPolicies", "termination_policies", "Which host goes first."),
        row<&G::maintenance>("InstanceMaintenancePolicy", block("instance_maintenance_policy"), "How hosts are replaced."),
        row<&G::metrics>(encoded("MetricsCollection", Encode::kSingleton), flatten(), "Metrics of the group."),
        row<&G::lifecycle_hooks>("LifecycleHookSpecificationList", block("initial_lifecycle_hook"), "Waits at start and end.",
                                 kInPlace, Flag::kUnordered),
        row<&G::creation_policy>(beside("CreationPolicy"), kAbsent, "When a new group stands."),
        row<&G::update_policy>(beside("UpdatePolicy"), kAbsent, "How hosts are replaced when their template changes."),
        row<&G::instance_refresh>(kAbsent, block("instance_refresh"), "How hosts are replaced when their template changes."),
        row<&G::tags>("Tags", block("tag"), "Labels.", kInPlace, Flag::kUnordered)};
  }
};

}  // namespace infragen::aws
