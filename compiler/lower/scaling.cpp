#include "compiler/lower/scaling.h"

#include <charconv>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "model/aws/appautoscaling/scalable_target.h"
#include "model/aws/appautoscaling/scaling_policy.h"
#include "model/aws/ecs/cluster.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kCooldown = 60;  // seconds

std::int64_t leading_number(std::string_view text) {
  std::int64_t out = 1;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

spec::CapacityKind capacity_of(const Context& c, const spec::Located<spec::CapacityKind>& own) {
  if (own.is_set()) return own.value;
  if (!c.spec.cluster || !c.spec.cluster->capacity) return spec::CapacityKind::kFargate;
  return c.spec.cluster->capacity->ec2 ? spec::CapacityKind::kEc2 : c.spec.cluster->capacity->kind.value;
}

}  // namespace

NameOf<aws::Cluster> cluster_name(Context& c) {
  const Symbol* const cluster = c.find("cluster", "main");
  return NameOf<aws::Cluster>(cluster ? cluster->attributes.front().value : Text());
}

bool runs_on_hosts(const Context& c, const spec::Located<spec::CapacityKind>& own) {
  return capacity_of(c, own) == spec::CapacityKind::kEc2;
}

void set_capacity(Context& c, const spec::Located<spec::CapacityKind>& own, const std::optional<spec::Count>& count,
                  aws::Service& service) {
  if (count && count->spot_from) {
    if (capacity_of(c, own) == spec::CapacityKind::kEc2) {
      c.diagnostics.report(kSpotOnHosts, count->spot_from.at).help("leave it out, or write `capacity: fargate`");
      return;
    }
    // The first tasks are the base; everything beyond it is Spot's.
    service.capacity_provider_strategy = {{.provider = "FARGATE_SPOT", .weight = 1}};
    if (count->spot_from.value > 1)
      service.capacity_provider_strategy.insert(service.capacity_provider_strategy.begin(),
                                                {.provider = "FARGATE", .base = count->spot_from.value - 1, .weight = 0});
    return;
  }
  switch (capacity_of(c, own)) {
    case spec::CapacityKind::kFargate: service.launch_type = "FARGATE"; return;
    case spec::CapacityKind::kFargateSpot:
      service.capacity_provider_strategy = {{.provider = "FARGATE_SPOT", .weight = 1}};
      return;
    case spec::CapacityKind::kEc2:
      if (const Symbol* provider = c.find("capacity_provider", "ec2"))
        service.capacity_provider_strategy = {{.provider = provider->attributes.front().value, .weight = 1}};
      else
        service.launch_type = "EC2";
      return;
  }
}

void set_deployment(const std::optional<spec::Deployment>& deployment, aws::Service& service) {
  const bool recreate = deployment && deployment->rolling.value == spec::Rolling::kRecreate;
  const auto breaker =
      deployment && deployment->circuit_breaker.is_set() ? deployment->circuit_breaker.value : spec::CircuitBreaker::kRollback;
  aws::ServiceDeployment out{.minimum_healthy_percent = recreate ? 0 : 100, .maximum_percent = recreate ? 100 : 200};
  if (breaker != spec::CircuitBreaker::kNone)
    out.circuit_breaker = aws::ServiceCircuitBreaker{.enable = true, .rollback = breaker == spec::CircuitBreaker::kRollback};
  service.deployment = out;
}

std::int64_t desired_count(const std::optional<spec::Count>& count) {
  if (!count) return 1;
  return count->range ? leading_number(count->range.value) : count->number ? count->number.value : 1;
}

TaskRange task_range(Context& c, const spec::Count& count) {
  TaskRange out;
  const std::string_view text = count.range.value;
  const auto dash = text.find('-');
  const auto read = [&](std::string_view part, std::int64_t& to) {
    const auto result = std::from_chars(part.data(), part.data() + part.size(), to);
    return !part.empty() && result.ec == std::errc() && result.ptr == part.data() + part.size();
  };
  if (dash == text.npos || !read(text.substr(0, dash), out.low) || !read(text.substr(dash + 1), out.high)) {
    c.diagnostics.report(kBadRange, count.range.at, quoted(text), "it is not two whole numbers with a dash between")
        .help("write the least and the greatest number, such as 1-4");
    return out;
  }
  if (out.low > out.high) {
    c.diagnostics.report(kBadRange, count.range.at, quoted(text), "it ends before it starts")
        .help(fmt::format("write {}-{}", out.high, out.low));
    return out;
  }
  out.good = true;
  return out;
}

std::optional<Handle<aws::ScalableTarget>> scale_service(Context& c, StackId stack, const WorkloadBuilder& workload,
                                                         const std::optional<spec::Count>& count, Handle<aws::Service> service,
                                                         const Text& target_label) {
  if (!count || !count->range) return {};
  const TaskRange range = task_range(c, *count);
  if (!range.good) return {};
  const auto target =
      c.graph.add(c.node(stack, workload.id("ScalableTarget"), {}, workload.at()),
                  aws::ScalableTarget{.service_namespace = "ecs",
                                      .resource = c.text("service/", cluster_name(c), "/", service.attr(Attr::kName)),
                                      .dimension = "ecs:service:DesiredCount",
                                      .min = range.low,
                                      .max = range.high});
  const std::int64_t cooldown = count->cooldown ? count->cooldown.value : kCooldown;
  const auto track = [&](std::string_view word, const spec::Int& value, Text metric, const Text& label) {
    if (!value) return;
    const PhysicalName name = c.names.resource(workload.scope(), {}, word, "scaling-policy");
    aws::TargetTracking tracking{.target = Text::view(c.arena.copy(fmt::format("{}", value.value))),
                                 .predefined = aws::PredefinedScalingMetric{.type = metric, .label = label},
                                 .scale_in_cooldown = cooldown,
                                 .scale_out_cooldown = cooldown};
    c.graph.add(c.node(stack, {c.concat(c.pascal(word), "ScalingPolicy"), c.concat(workload.label(), "_", c.snake(word))}, name,
                       workload.at()),
                aws::ScalingPolicy{.name = name,
                                   .target = target,
                                   .service_namespace = "ecs",
                                   .dimension = "ecs:service:DesiredCount",
                                   .target_tracking = tracking});
  };
  track("cpu", count->cpu_percentage, "ECSServiceAverageCPUUtilization", {});
  track("memory", count->memory_percentage, "ECSServiceAverageMemoryUtilization", {});
  if (target_label) track("requests", count->requests, "ALBRequestCountPerTarget", target_label);
  add_step_scaling(c, stack, workload, *count, target, service);
  return target;
}

}  // namespace infragen::compile
