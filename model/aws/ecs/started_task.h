// Tasks that a rule or a schedule starts. The two spell the object around the subnets differently: `Network`.
#pragma once

#include "model/aws/ecs/capacity_provider_strategy.h"
#include "model/aws/ecs/service_network.h"
#include "model/schema.h"

namespace infragen::aws {

struct TaskDefinition;

template <class Network>
struct StartedTask {
  ArnOf<TaskDefinition> task_definition;
  std::optional<std::int64_t> count;
  Text launch_type;
  Text platform_version;
  std::vector<CapacityProviderStrategyItem> capacity_provider_strategy;
  std::optional<Network> network;
  Text group;
  std::optional<bool> managed_tags;
  std::optional<bool> execute_command;
  Text propagate_tags;

  static constexpr auto rows() {
    using T = StartedTask;
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

}  // namespace infragen::aws
