#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Role;

struct ScalingBounds {
  std::optional<std::int64_t> min;
  std::optional<std::int64_t> max;

  static constexpr auto rows() {
    return std::array{row<&ScalingBounds::min>("MinCapacity", "min_capacity", "Never fewer.", Change::kInPlace, Flag::kCapacity),
                      row<&ScalingBounds::max>("MaxCapacity", "max_capacity", "Never more.", Change::kInPlace, Flag::kCapacity)};
  }
};

// Other bounds at a certain time. Terraform asks for namespace and dimension again.
struct ScheduledScaling {
  Text name;
  Text schedule;
  Text time_zone;
  ScalingBounds bounds;
  Text service_namespace;
  Text dimension;

  static constexpr auto rows() {
    using S = ScheduledScaling;
    return std::array{row<&S::name>("ScheduledActionName", "name", "Name of the action.", Change::kInPlace, Flag::kLabel),
                      row<&S::schedule>("Schedule", "schedule", "cron(...), rate(...) or at(...)."),
                      row<&S::time_zone>("Timezone", "timezone", "Time zone of the schedule; UTC unless given."),
                      row<&S::bounds>("ScalableTargetAction", block("scalable_target_action"), "The bounds from then on."),
                      row<&S::service_namespace>(kAbsent, "service_namespace", "The target's namespace."),
                      row<&S::dimension>(kAbsent, "scalable_dimension", "The target's dimension.")};
  }
};

// Something whose number may be changed automatically, and between which bounds.
struct ScalableTarget {
  Text service_namespace;
  Text resource;
  Text dimension;
  std::int64_t min = 1;
  std::int64_t max = 1;
  ArnOf<Role> role;
  std::vector<ScheduledScaling> schedules;

  // Policies name their target by Ref in CloudFormation and by the resource in Terraform.
  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "resource_id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"scalable-target", "AWS::ApplicationAutoScaling::ScalableTarget", "aws_appautoscaling_target",
            "Something whose number may be changed automatically.", kAttrs}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    using T = ScalableTarget;
    using enum Change;
    return std::array{
        row<&T::service_namespace>("ServiceNamespace", "service_namespace", "ecs, rds, ...", kReplaces, Flag::kSaidElsewhere),
        row<&T::resource>("ResourceId", "resource_id", "service/<cluster>/<service>, cluster:<database>, ...", kReplaces),
        row<&T::dimension>("ScalableDimension", "scalable_dimension",
                           "ecs:service:DesiredCount, rds:cluster:ReadReplicaCount, ...", kReplaces, Flag::kSaidElsewhere),
        row<&T::min>("MinCapacity", "min_capacity", "Never fewer.", kInPlace, Flag::kCapacity),
        row<&T::max>("MaxCapacity", "max_capacity", "Never more.", kInPlace, Flag::kCapacity),
        row<&T::role>("RoleARN", "role_arn", "What the scaler may do; its service-linked role unless given."),
        row<&T::schedules>("ScheduledActions", sibling("aws_appautoscaling_scheduled_action", "resource_id"),
                           "Other bounds at certain times.", kInPlace, Flag::kUnordered)};
  }
};

}  // namespace infragen::aws
