#pragma once

#include "model/aws/events/rule.h"

namespace infragen::aws {

struct KmsKey;

struct FlexibleWindow {
  Text mode = "OFF";
  std::optional<std::int64_t> minutes;

  static constexpr auto rows() {
    return std::array{row<&FlexibleWindow::mode>("Mode", "mode", "OFF or FLEXIBLE."),
                      row<&FlexibleWindow::minutes>("MaximumWindowInMinutes", "maximum_window_in_minutes",
                                                    "Minutes it may be late, 1 to 1440.")};
  }
};

struct ScheduleNetwork {
  ServiceAwsvpc awsvpc;

  static constexpr auto rows() {
    return std::array{
        row<&ScheduleNetwork::awsvpc>("AwsvpcConfiguration", flatten(), "Subnets and security groups of the task.")};
  }
};

using ScheduleEcs = StartedTask<ScheduleNetwork>;

struct ScheduleTarget {
  Text arn;
  ArnOf<Role> role;
  Any input;
  std::optional<ScheduleEcs> ecs;
  std::optional<EventRetry> retry;
  std::optional<EventDeadLetter> dead_letter;

  static constexpr auto rows() {
    using T = ScheduleTarget;
    using enum Change;
    return std::array{row<&T::arn>("Arn", "arn", "What to start: a cluster, queue, ..."),
                      row<&T::role>("RoleArn", "role_arn", "What the scheduler may do to start it."),
                      row<&T::input>(json("Input"), json("input"), "What the target gets; for tasks: containerOverrides."),
                      row<&T::ecs>("EcsParameters", block("ecs_parameters"), "The tasks, when the target is a cluster."),
                      row<&T::retry>("RetryPolicy", block("retry_policy"), "How often to try."),
                      row<&T::dead_letter>("DeadLetterConfig", block("dead_letter_config"),
                                           "Queue for what could not be started.", kInPlace, Flag::kProtects)};
  }
};

// Starts something at certain times of a time zone.
struct Schedule {
  PhysicalName name;
  Text description;
  Text expression;
  Text time_zone;
  FlexibleWindow window;
  ScheduleTarget target;
  std::optional<bool> enabled;
  ArnOf<KmsKey> kms_key;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "Arn", "arn", "Arn"}, {Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"schedule",
                        "AWS::Scheduler::Schedule",
                        "aws_scheduler_schedule",
                        "Starts something at certain times of a time zone.",
                        kAttrs,
                        "events-rule"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using S = Schedule;
    using enum Change;
    return std::array{
        row<&S::name>("Name", "name", "Name of the schedule, at most 64 characters.", kReplaces, Flag::kName),
        row<&S::description>("Description", "description", "What it is for."),
        row<&S::expression>("ScheduleExpression", "schedule_expression", "rate(...), cron(...) or at(...)."),
        row<&S::time_zone>("ScheduleExpressionTimezone", "schedule_expression_timezone", "Time zone; UTC unless given."),
        row<&S::window>("FlexibleTimeWindow", block("flexible_time_window"), "How late it may be."),
        row<&S::target>("Target", block("target"), "What to start."),
        row<&S::enabled>(encoded("State", Encode::kEnabledDisabled), encoded("state", Encode::kEnabledDisabled), "It works."),
        row<&S::kms_key>("KmsKeyArn", "kms_key_arn", "Key that encrypts the input.")};
  }
};

}  // namespace infragen::aws
