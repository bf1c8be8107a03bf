#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct AutoScalingGroup;

struct ManagedScaling {
  bool enabled = true;
  std::optional<std::int64_t> target_capacity;
  std::optional<std::int64_t> min_step;
  std::optional<std::int64_t> max_step;
  std::optional<std::int64_t> warmup;

  static constexpr auto rows() {
    using S = ManagedScaling;
    return std::array{
        row<&S::enabled>(encoded("Status", Encode::kEnabledDisabled), encoded("status", Encode::kEnabledDisabled),
                         "ECS sets the group's size."),
        row<&S::target_capacity>("TargetCapacity", "target_capacity", "Percent of the hosts that tasks should fill, 1 to 100."),
        row<&S::min_step>("MinimumScalingStepSize", "minimum_scaling_step_size", "Fewest hosts started at once."),
        row<&S::max_step>("MaximumScalingStepSize", "maximum_scaling_step_size", "Most hosts started at once."),
        row<&S::warmup>("InstanceWarmupPeriod", "instance_warmup_period", "Seconds before a new host counts.")};
  }
};

struct AutoScalingGroupProvider {
  ArnOf<AutoScalingGroup> group;
  std::optional<ManagedScaling> scaling;
  std::optional<bool> termination_protection;
  std::optional<bool> draining;

  static constexpr auto rows() {
    using P = AutoScalingGroupProvider;
    using enum Change;
    return std::array{row<&P::group>("AutoScalingGroupArn", "auto_scaling_group_arn", "The group.", kReplaces),
                      row<&P::scaling>("ManagedScaling", block("managed_scaling"), "ECS sets the group's size."),
                      row<&P::termination_protection>(
                          encoded("ManagedTerminationProtection", Encode::kEnabledDisabled),
                          encoded("managed_termination_protection", Encode::kEnabledDisabled),
                          "Hosts with tasks are not ended when the group shrinks; the group must protect new hosts.", kInPlace,
                          Flag::kProtects),
                      row<&P::draining>(encoded("ManagedDraining", Encode::kEnabledDisabled),
                                        encoded("managed_draining", Encode::kEnabledDisabled),
                                        "Tasks move away before a host ends.", kInPlace, Flag::kProtects)};
  }
};

// Hosts of an Auto Scaling group that grow and shrink with the tasks.
struct CapacityProvider {
  PhysicalName name;
  AutoScalingGroupProvider provider;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"capacity-provider",
                        "AWS::ECS::CapacityProvider",
                        "aws_ecs_capacity_provider",
                        "Hosts that grow and shrink with the tasks.",
                        kAttrs,
                        "ecs-capacity-provider"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using P = CapacityProvider;
    return std::array{
        row<&P::name>("Name", "name", "Name; it must not start with aws, ecs or fargate.", Change::kReplaces, Flag::kName),
        row<&P::provider>("AutoScalingGroupProvider", block("auto_scaling_group_provider"), "The group and how it is managed."),
        row<&P::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
