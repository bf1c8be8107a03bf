#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct ListenerRule;
struct Role;
struct TargetGroup;

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

}  // namespace infragen::aws
