#pragma once

#include "model/schema.h"

namespace infragen::aws {

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
                                         Flag::kCapacity)
            .unset_means("100"),
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

}  // namespace infragen::aws
