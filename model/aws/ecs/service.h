#pragma once

#include "model/aws/ecs/capacity_provider_strategy.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Cluster;
struct DiscoveryService;
struct ListenerRule;
struct Role;
struct SecurityGroup;
struct Subnet;
struct TargetGroup;
struct TaskDefinition;

struct ServiceAwsvpc {
  std::vector<IdOf<Subnet>> subnets;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<bool> assign_public_ip;

  static constexpr auto rows() {
    return std::array{
        row<&ServiceAwsvpc::subnets>("Subnets", "subnets", "Subnets the tasks live in.", Change::kInPlace, Flag::kUnordered),
        row<&ServiceAwsvpc::security_groups>("SecurityGroups", "security_groups", "Security groups of the tasks.",
                                             Change::kInPlace, Flag::kUnordered),
        row<&ServiceAwsvpc::assign_public_ip>(encoded("AssignPublicIp", Encode::kEnabledDisabled), "assign_public_ip",
                                              "Give each task a public address.", Change::kInPlace, Flag::kExposes)};
  }
};

struct ServiceNetwork {
  ServiceAwsvpc awsvpc;

  static constexpr auto rows() {
    return std::array{
        row<&ServiceNetwork::awsvpc>("AwsvpcConfiguration", flatten(), "Subnets and security groups of awsvpc tasks.")};
  }
};

// Blue/green only: the second target group and the rules that are switched over.
struct ServiceLoadBalancerAdvanced {
  ArnOf<TargetGroup> alternate_target_group;
  ArnOf<ListenerRule> production_rule;
  ArnOf<ListenerRule> test_rule;
  ArnOf<Role> role;

  static constexpr auto rows() {
    using A = ServiceLoadBalancerAdvanced;
    return std::array{
        row<&A::alternate_target_group>("AlternateTargetGroupArn", "alternate_target_group_arn",
                                        "Target group of the other colour."),
        row<&A::production_rule>("ProductionListenerRule", "production_listener_rule", "Rule that carries production traffic."),
        row<&A::test_rule>("TestListenerRule", "test_listener_rule", "Rule that carries test traffic."),
        row<&A::role>("RoleArn", "role_arn", "What ECS may do to switch the rules.")};
  }
};

struct ServiceLoadBalancer {
  ArnOf<TargetGroup> target_group;
  Text container_name;
  std::optional<std::int64_t> container_port;
  std::optional<ServiceLoadBalancerAdvanced> advanced;

  static constexpr auto rows() {
    using L = ServiceLoadBalancer;
    return std::array{row<&L::target_group>("TargetGroupArn", "target_group_arn", "Target group the tasks register with.",
                                            Change::kInPlace, Flag::kLabel),
                      row<&L::container_name>("ContainerName", "container_name", "Container that takes the requests."),
                      row<&L::container_port>("ContainerPort", "container_port", "Its port, as in the task definition."),
                      row<&L::advanced>("AdvancedConfiguration", block("advanced_configuration"),
                                        "Second target group for blue/green deployments.")};
  }
};

struct ServiceCircuitBreaker {
  bool enable = true;
  bool rollback = true;

  static constexpr auto rows() {
    return std::array{
        row<&ServiceCircuitBreaker::enable>("Enable", "enable", "Give up a deployment whose tasks do not become healthy.",
                                            Change::kInPlace, Flag::kProtects),
        row<&ServiceCircuitBreaker::rollback>("Rollback", "rollback", "Return to the last deployment that was.", Change::kInPlace,
                                              Flag::kProtects)};
  }
};

struct ServiceDeploymentAlarms {
  std::vector<Text> names;
  bool enable = true;
  bool rollback = true;

  static constexpr auto rows() {
    using A = ServiceDeploymentAlarms;
    return std::array{
        row<&A::names>("AlarmNames", "alarm_names", "Alarms to watch.", Change::kInPlace, Flag::kUnordered),
        row<&A::enable>("Enable", "enable", "Let an alarm fail the deployment.", Change::kInPlace, Flag::kProtects),
        row<&A::rollback>("Rollback", "rollback", "Return to the deployment before.", Change::kInPlace, Flag::kProtects)};
  }
};

struct ServiceDeploymentStrategy {
  Text strategy;
  std::optional<std::int64_t> bake_time;

  static constexpr auto rows() {
    using S = ServiceDeploymentStrategy;
    return std::array{row<&S::strategy>("Strategy", "strategy", "ROLLING or BLUE_GREEN."),
                      row<&S::bake_time>("BakeTimeInMinutes", encoded("bake_time_in_minutes", Encode::kNumberAsText),
                                         "Minutes both colours run, 0 to 1440.")};
  }
};

struct ServiceDeployment {
  std::optional<std::int64_t> minimum_healthy_percent;
  std::optional<std::int64_t> maximum_percent;
  std::optional<ServiceCircuitBreaker> circuit_breaker;
  std::optional<ServiceDeploymentAlarms> alarms;
  std::optional<ServiceDeploymentStrategy> strategy;

  static constexpr auto rows() {
    using D = ServiceDeployment;
    return std::array{
        row<&D::minimum_healthy_percent>("MinimumHealthyPercent", "deployment_minimum_healthy_percent",
                                         "Percent of the desired tasks that keep running during a deployment.", Change::kInPlace,
                                         Flag::kCapacity),
        row<&D::maximum_percent>("MaximumPercent", "deployment_maximum_percent",
                                 "Percent of the desired tasks that may run during a deployment."),
        row<&D::circuit_breaker>("DeploymentCircuitBreaker", block("deployment_circuit_breaker"),
                                 "Give up deployments that fail.", Change::kInPlace, Flag::kProtects),
        row<&D::alarms>("Alarms", block("alarms"), "Alarms that fail a deployment.", Change::kInPlace, Flag::kProtects),
        row<&D::strategy>(flatten(), block("deployment_configuration"), "Rolling or blue/green.")};
  }
};

struct ServiceDeploymentController {
  Text type;

  static constexpr auto rows() {
    return std::array{row<&ServiceDeploymentController::type>("Type", "type", "ECS, CODE_DEPLOY or EXTERNAL.")};
  }
};

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

struct ServiceConnectAlias {
  std::int64_t port = 0;
  Text dns_name;

  static constexpr auto rows() {
    return std::array{row<&ServiceConnectAlias::port>("Port", "port", "Port that clients use."),
                      row<&ServiceConnectAlias::dns_name>("DnsName", "dns_name", "Name that clients use.")};
  }
};

struct ServiceConnectService {
  Text port_name;
  Text discovery_name;
  std::optional<ServiceConnectAlias> alias;
  std::optional<std::int64_t> ingress_port_override;

  static constexpr auto rows() {
    using S = ServiceConnectService;
    return std::array{
        row<&S::port_name>("PortName", "port_name", "Name of a port mapping of the task.", Change::kInPlace, Flag::kLabel),
        row<&S::discovery_name>("DiscoveryName", "discovery_name", "Name in Cloud Map; the port's unless given."),
        row<&S::alias>(encoded("ClientAliases", Encode::kSingleton), block("client_alias"), "How clients call it."),
        row<&S::ingress_port_override>("IngressPortOverride", "ingress_port_override", "Port the proxy listens on.")};
  }
};

struct ServiceConnectLogs {
  Text driver;
  TextMap options;

  static constexpr auto rows() {
    return std::array{row<&ServiceConnectLogs::driver>("LogDriver", "log_driver", "awslogs, ..."),
                      row<&ServiceConnectLogs::options>("Options", "options", "The driver's options.")};
  }
};

struct ServiceConnect {
  bool enabled = true;
  Text name_space;
  std::vector<ServiceConnectService> services;
  std::optional<ServiceConnectLogs> logs;

  static constexpr auto rows() {
    return std::array{
        row<&ServiceConnect::enabled>("Enabled", "enabled", "Take part in Service Connect."),
        row<&ServiceConnect::name_space>("Namespace", "namespace", "Name or ARN of the Cloud Map namespace."),
        row<&ServiceConnect::services>("Services", block("service"), "Ports that others may call; none: a client only.",
                                       Change::kInPlace, Flag::kUnordered),
        row<&ServiceConnect::logs>("LogConfiguration", block("log_configuration"), "Where the proxy's log goes.")};
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
    return {"service", "AWS::ECS::Service", "aws_ecs_service", "Keeps a number of tasks running and registered.",
            kAttrs,    "ecs-service"};
  }
  static constexpr auto rows() {
    using S = Service;
    using enum Change;
    return std::array{
        row<&S::name>("ServiceName", "name", "Name of the service, unique in the cluster.", kReplaces, Flag::kName),
        row<&S::cluster>("Cluster", "cluster", "The cluster.", kReplaces),
        row<&S::task_definition>("TaskDefinition", "task_definition", "What to run; a new revision rolls the tasks.", kRestarts),
        row<&S::desired_count>("DesiredCount", "desired_count", "Number of tasks.", kInPlace, Flag::kCapacity),
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
