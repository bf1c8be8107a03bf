#pragma once

#include "model/aws/ecs/service.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Queue;

struct TargetNetwork {
  ServiceAwsvpc awsvpc;

  static constexpr auto rows() {
    return std::array{row<&TargetNetwork::awsvpc>("AwsVpcConfiguration", flatten(), "Subnets and security groups of the task.")};
  }
};

// Tasks that a rule starts.
struct EcsTarget {
  ArnOf<TaskDefinition> task_definition;
  std::optional<std::int64_t> count;
  Text launch_type;
  Text platform_version;
  std::vector<CapacityProviderStrategyItem> capacity_provider_strategy;
  std::optional<TargetNetwork> network;
  Text group;
  std::optional<bool> managed_tags;
  std::optional<bool> execute_command;
  Text propagate_tags;

  static constexpr auto rows() {
    using T = EcsTarget;
    using enum Change;
    return std::array{
        row<&T::task_definition>("TaskDefinitionArn", "task_definition_arn", "What to run."),
        row<&T::count>("TaskCount", "task_count", "How many; 1 unless given."),
        row<&T::launch_type>("LaunchType", "launch_type", "FARGATE or EC2."),
        row<&T::platform_version>("PlatformVersion", "platform_version", "Fargate platform; LATEST unless given."),
        row<&T::capacity_provider_strategy>("CapacityProviderStrategy", block("capacity_provider_strategy"),
                                            "Mix of capacity providers.", kInPlace, Flag::kUnordered),
        row<&T::network>("NetworkConfiguration", block("network_configuration"), "Subnets and security groups of the task."),
        row<&T::group>("Group", "group", "Group of the tasks."),
        row<&T::managed_tags>("EnableECSManagedTags", "enable_ecs_managed_tags", "Tag tasks with the cluster."),
        row<&T::execute_command>("EnableExecuteCommand", "enable_execute_command", "Allow shells into the containers."),
        row<&T::propagate_tags>("PropagateTags", "propagate_tags", "TASK_DEFINITION: tasks get its tags.")};
  }
};

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
    return {"event-rule",
            "AWS::Events::Rule",
            "aws_cloudwatch_event_rule",
            "Starts something at certain times or when something happens.",
            kAttrs,
            "events-rule"};
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
