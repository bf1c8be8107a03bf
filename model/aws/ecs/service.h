#pragma once

#include "model/aws/ecs/capacity_provider_strategy.h"
#include "model/aws/ecs/service_connect.h"
#include "model/aws/ecs/service_deployment.h"
#include "model/aws/ecs/service_load_balancer.h"
#include "model/aws/ecs/service_network.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Cluster;
struct DiscoveryService;
struct Role;
struct TaskDefinition;

struct ServicePlacementStrategy {
  Text type;
  Text field;

  static constexpr auto rows() {
    return std::array{
        row<&ServicePlacementStrategy::type>("Type", "type", "spread, binpack or random."),
        row<&ServicePlacementStrategy::field>("Field", "field", "instanceId, attribute:ecs.availability-zone, cpu or memory.")};
  }
};

struct ServicePlacementConstraint {
  Text type;
  Text expression;

  static constexpr auto rows() {
    return std::array{row<&ServicePlacementConstraint::type>("Type", "type", "distinctInstance or memberOf."),
                      row<&ServicePlacementConstraint::expression>("Expression", "expression",
                                                                   "Expression of the cluster query language, for memberOf.")};
  }
};

struct ServiceRegistry {
  ArnOf<DiscoveryService> registry;
  Text container_name;
  std::optional<std::int64_t> container_port;
  std::optional<std::int64_t> port;

  static constexpr auto rows() {
    return std::array{row<&ServiceRegistry::registry>("RegistryArn", "registry_arn", "Cloud Map service the tasks register with.",
                                                      Change::kInPlace, Flag::kLabel),
                      row<&ServiceRegistry::container_name>("ContainerName", "container_name",
                                                            "Container to register; bridge and host networks, SRV records."),
                      row<&ServiceRegistry::container_port>("ContainerPort", "container_port", "Its port."),
                      row<&ServiceRegistry::port>("Port", "port", "Port for SRV records in awsvpc.")};
  }
};

// Keeps a number of tasks running and registered.
struct Service {
  PhysicalName name;
  NameOf<Cluster> cluster;
  ArnOf<TaskDefinition> task_definition;
  std::optional<std::int64_t> desired_count;
  Text launch_type;
  Text platform_version;
  std::vector<CapacityProviderStrategyItem> capacity_provider_strategy;
  Text scheduling_strategy;
  ArnOf<Role> role;
  std::optional<ServiceNetwork> network;
  std::vector<ServiceLoadBalancer> load_balancers;
  std::optional<std::int64_t> health_check_grace_period;
  std::optional<ServiceDeployment> deployment;
  std::optional<ServiceDeploymentController> deployment_controller;
  std::optional<bool> zone_rebalancing;
  std::vector<ServicePlacementStrategy> placement_strategies;
  std::vector<ServicePlacementConstraint> placement_constraints;
  std::optional<ServiceRegistry> registry;
  std::optional<ServiceConnect> service_connect;
  std::optional<bool> execute_command;
  std::optional<bool> managed_tags;
  Text propagate_tags;
  std::optional<bool> wait_for_steady_state;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "Name", "name", "Name"}, {Attr::kArn, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"service", "AWS::ECS::Service", "aws_ecs_service", "Keeps a number of tasks running and registered.",
                        kAttrs,    "ecs-service"}
        .with(Trait::kNameIsIdentity | Trait::kServes);
  }
  static constexpr auto rows() {
    using S = Service;
    using enum Change;
    return std::array{
        row<&S::name>("ServiceName", "name", "Name of the service, unique in the cluster.", kReplaces, Flag::kName),
        row<&S::cluster>("Cluster", "cluster", "The cluster.", kReplaces),
        row<&S::task_definition>("TaskDefinition", "task_definition", "What to run; a new revision rolls the tasks.", kRestarts),
        row<&S::desired_count>("DesiredCount", "desired_count", "Number of tasks.", kInPlace, Flag::kCapacity).unset_means("1"),
        row<&S::launch_type>("LaunchType", "launch_type", "FARGATE or EC2; not together with a capacity provider strategy.",
                             kMayReplace),
        row<&S::platform_version>("PlatformVersion", "platform_version", "Fargate platform, LATEST unless given.", kRestarts),
        row<&S::capacity_provider_strategy>("CapacityProviderStrategy", block("capacity_provider_strategy"),
                                            "Mix of capacity providers.", kRestarts, Flag::kUnordered),
        row<&S::scheduling_strategy>("SchedulingStrategy", "scheduling_strategy", "REPLICA or DAEMON (one task a host).",
                                     kReplaces),
        row<&S::role>("Role", "iam_role",
                      "What ECS may do with the load balancer; only without awsvpc and with one target group.", kReplaces),
        row<&S::network>("NetworkConfiguration", block("network_configuration"), "Subnets and security groups of awsvpc tasks.",
                         kRestarts),
        row<&S::load_balancers>("LoadBalancers", block("load_balancer"), "Target groups the tasks register with, at most 5.",
                                kRestarts, Flag::kUnordered),
        row<&S::health_check_grace_period>("HealthCheckGracePeriodSeconds", "health_check_grace_period_seconds",
                                           "Seconds after its start in which a task's health checks do not count."),
        row<&S::deployment>("DeploymentConfiguration", flatten(), "How tasks are replaced."),
        row<&S::deployment_controller>("DeploymentController", block("deployment_controller"), "Who replaces tasks."),
        row<&S::zone_rebalancing>(encoded("AvailabilityZoneRebalancing", Encode::kEnabledDisabled),
                                  encoded("availability_zone_rebalancing", Encode::kEnabledDisabled),
                                  "Spread tasks over the zones again after a failure."),
        row<&S::placement_strategies>("PlacementStrategies", block("ordered_placement_strategy"),
                                      "How hosts are chosen, first rule first; not on Fargate."),
        row<&S::placement_constraints>("PlacementConstraints", block("placement_constraints"),
                                       "Which hosts may run it; not on Fargate.", kInPlace, Flag::kUnordered),
        row<&S::registry>(encoded("ServiceRegistries", Encode::kSingleton), block("service_registries"),
                          "Cloud Map service the tasks register with.", kRestarts),
        row<&S::service_connect>("ServiceConnectConfiguration", block("service_connect_configuration"), "Proxy between services.",
                                 kRestarts),
        row<&S::execute_command>("EnableExecuteCommand", "enable_execute_command", "Allow shells into running containers."),
        row<&S::managed_tags>("EnableECSManagedTags", "enable_ecs_managed_tags", "Tag tasks with cluster and service."),
        row<&S::propagate_tags>("PropagateTags", "propagate_tags", "SERVICE or TASK_DEFINITION: whose tags the tasks get."),
        row<&S::wait_for_steady_state>(kAbsent, "wait_for_steady_state",
                                       "Terraform: wait until the tasks run, as CloudFormation always does."),
        row<&S::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
