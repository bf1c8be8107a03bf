// What a service says about requests, its number of tasks and its deployment.
#include "model/spec/compute.h"

namespace infragen::spec {

std::span<const KeyInfo> HealthCheck::keys() {
  static constexpr auto kAll = std::array{
      key<&HealthCheck::path>("path", "URL path the load balancer asks for.").standard("/").example("/api/healthcheck"),
      key<&HealthCheck::interval>("interval", "Time between two checks.").range(5, 300).standard("30s").unit("seconds"),
      key<&HealthCheck::timeout>("timeout", "Time a check may take; less than the interval.")
          .range(2, 120)
          .standard("5s")
          .unit("seconds"),
      key<&HealthCheck::grace_period>("grace_period", "Time a new task has before checks count.")
          .range(0, 2147483647)
          .standard("60s")
          .unit("seconds"),
      key<&HealthCheck::healthy_threshold>("healthy_threshold", "Successes in a row that make a target healthy.")
          .range(2, 10)
          .standard("3"),
      key<&HealthCheck::unhealthy_threshold>("unhealthy_threshold", "Failures in a row that make it unhealthy.")
          .range(2, 10)
          .standard("2"),
      key<&HealthCheck::success_codes>("success_codes", "HTTP codes that count as success.")
          .standard("200-299")
          .example("\"200,301\"")};
  return kAll;
}

std::span<const KeyInfo> Stickiness::keys() {
  static constexpr auto kAll =
      std::array{key<&Stickiness::enabled>("enabled", "Keep a client on the same task.").standard("true"),
                 key<&Stickiness::duration>("duration", "How long.").range(1, 604800).standard("1d").unit("seconds")};
  return kAll;
}

std::span<const KeyInfo> Aliases::keys() {
  static constexpr auto kAll = std::array{key<&Aliases::one>("name", "Host name."), key<&Aliases::many>("names", "Host names.")};
  return kAll;
}

std::span<const KeyInfo> Http::keys() {
  static constexpr auto kAll = std::array{
      key<&Http::load_balancer>("load_balancer", "The load balancer in front.")
          .required()
          .refers("load_balancer")
          .example("acme"),
      key<&Http::path>("path", "Requests it gets: `/api` means /api and everything below.").standard("/").example("/api"),
      key<&Http::alias>("alias", "Host names it answers to; each gets a DNS record where its zone is known.")
          .example("www.example.com"),
      key<&Http::hosted_zone>("hosted_zone",
                              "Route 53 zone id for the alias records, where no certificate or zone of this spec says it.")
          .example("Z0873220N255IR3MTNR4"),
      key<&Http::priority>("priority", "Rule number on the listener; computed, stable and free of collisions when left out.")
          .range(1, 50000)
          .example("10"),
      key<&Http::healthcheck>("healthcheck", "How a task is found healthy: a path or a block.").standard("/"),
      key<&Http::deregistration_delay>("deregistration_delay", "Time a leaving task may finish its requests.")
          .range(0, 3600)
          .standard("60s")
          .unit("seconds"),
      key<&Http::stickiness>("stickiness", "Keep a client on the same task.").standard("false"),
      key<&Http::redirect_to_https>("redirect_to_https", "The HTTP listener redirects to HTTPS for this service.")
          .standard("where the load balancer's listener says so"),
      key<&Http::listeners>("listeners",
                            "Listeners it answers on, by their key. A network load balancer's listener belongs to one service.")
          .standard("every one that does not redirect"),
      key<&Http::target_container>("target_container",
                                   "Sidecar that takes the requests in place of the main container; it says a port.")
          .example("nginx"),
      key<&Http::version>("version", "What the containers speak.").standard("http1")};
  return kAll;
}

std::span<const KeyInfo> Count::keys() {
  static constexpr auto kAll = std::array{
      key<&Count::number>("number", "How many tasks.").range(0, 5000).standard("1"),
      key<&Count::range>("range", "Least and greatest number of tasks.").example("1-4"),
      key<&Count::cpu_percentage>("cpu_percentage", "Average CPU that scaling aims at.")
          .range(1, 100)
          .unit("per cent")
          .example("70"),
      key<&Count::memory_percentage>("memory_percentage", "Average memory that scaling aims at.").range(1, 100).unit("per cent"),
      key<&Count::requests>("requests", "Requests a task and minute that scaling aims at.").range(1, 1000000),
      key<&Count::cooldown>("cooldown", "Time between two scaling steps.").range(0, 3600).standard("60s").unit("seconds"),
      key<&Count::steps>("steps", "Step scaling on CPU: per cent to the number of tasks to add (below 0: to remove).")
          .range(-5000, 5000)
          .keyed(KeyRule::kNone)
          .example("{ 80: 2, 30: -1 }"),
      key<&Count::spot_from>("spot_from", "From this task on Fargate Spot is used; the ones before stay on Fargate.")
          .range(1, 5000)
          .example("3")};
  return kAll;
}

std::span<const KeyInfo> Deployment::keys() {
  static constexpr auto kAll = std::array{
      key<&Deployment::rolling>("rolling", "Order of a rolling update.").standard("default"),
      key<&Deployment::circuit_breaker>("circuit_breaker", "What to do when new tasks do not start.").standard("rollback")};
  return kAll;
}

std::span<const KeyInfo> Discovery::keys() {
  static constexpr auto kAll =
      std::array{key<&Discovery::enabled>("enabled", "Register the tasks in Cloud Map.").standard("true"),
                 key<&Discovery::name>("name", "Name below the environment's private domain.").standard("the service's key")};
  return kAll;
}

}  // namespace infragen::spec
