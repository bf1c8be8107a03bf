#pragma once

#include "model/aws/ecs/started_task.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Queue;
struct Role;

struct TargetNetwork {
  ServiceAwsvpc awsvpc;

  static constexpr auto rows() {
    return std::array{row<&TargetNetwork::awsvpc>("AwsVpcConfiguration", flatten(), "Subnets and security groups of the task.")};
  }
};

using EcsTarget = StartedTask<TargetNetwork>;

struct EventRetry {
  std::optional<std::int64_t> attempts;
  std::optional<std::int64_t> max_age;

  static constexpr auto rows() {
    return std::array{
        row<&EventRetry::attempts>("MaximumRetryAttempts", "maximum_retry_attempts", "Tries after the first, 0 to 185."),
        row<&EventRetry::max_age>("MaximumEventAgeInSeconds", "maximum_event_age_in_seconds",
                                  "Seconds after which it is given up, 60 to 86400.")};
  }
};

struct EventDeadLetter {
  ArnOf<Queue> queue;

  static constexpr auto rows() {
    return std::array{row<&EventDeadLetter::queue>("Arn", "arn", "Queue for what could not be delivered.")};
  }
};

struct EventTarget {
  Text id;
  Text arn;
  ArnOf<Role> role;
  Any input;
  std::optional<EcsTarget> ecs;
  std::optional<EventRetry> retry;
  std::optional<EventDeadLetter> dead_letter;

  static constexpr auto rows() {
    using T = EventTarget;
    using enum Change;
    return std::array{row<&T::id>("Id", "target_id", "Name of the target in the rule.", kInPlace, Flag::kLabel),
                      row<&T::arn>("Arn", "arn", "What to start: a cluster, queue, topic, ..."),
                      row<&T::role>("RoleArn", "role_arn", "What EventBridge may do to start it."),
                      row<&T::input>(json("Input"), json("input"),
                                     "What the target gets in place of the event; for tasks: containerOverrides."),
                      row<&T::ecs>("EcsParameters", block("ecs_target"), "The tasks, when the target is a cluster."),
                      row<&T::retry>("RetryPolicy", block("retry_policy"), "How often to try."),
                      row<&T::dead_letter>("DeadLetterConfig", block("dead_letter_config"),
                                           "Queue for what could not be delivered.", kInPlace, Flag::kProtects)};
  }
};

// Starts something at certain times or when something happens.
struct EventRule {
  PhysicalName name;
  Text description;
  Text schedule;
  Any pattern;
  Text event_bus;
  std::optional<bool> enabled;
  std::vector<EventTarget> targets;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"event-rule",
                        "AWS::Events::Rule",
                        "aws_cloudwatch_event_rule",
                        "Starts something at certain times or when something happens.",
                        kAttrs,
                        "events-rule"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using R = EventRule;
    using enum Change;
    return std::array{
        row<&R::name>("Name", "name", "Name of the rule.", kReplaces, Flag::kName),
        row<&R::description>("Description", "description", "What it is for."),
        row<&R::schedule>("ScheduleExpression", "schedule_expression", "rate(1 day) or cron(0 3 * * ? *), UTC."),
        row<&R::pattern>("EventPattern", json("event_pattern"), "Which events."),
        row<&R::event_bus>("EventBusName", "event_bus_name", "Event bus; the account's own unless given.", kMayReplace),
        row<&R::enabled>(encoded("State", Encode::kEnabledDisabled), encoded("state", Encode::kEnabledDisabled), "It works."),
        row<&R::targets>("Targets", sibling("aws_cloudwatch_event_target", "rule", Attr::kName), "What it starts, at most 5.",
                         kInPlace, Flag::kUnordered),
        row<&R::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
