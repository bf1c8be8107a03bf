// Workers: services that take messages from a queue in place of requests from a load balancer. A range of tasks follows the
// backlog: waiting messages for each running task, against what a task can work off in the time that a message may wait.
#include <string>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/scaling.h"
#include "model/aws/appautoscaling/scaling_policy.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ecs/cluster.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kLatency = 60, kMessageTime = 1, kCooldown = 60;  // seconds

Text attribute(const Symbol& symbol, std::string_view name) {
  for (const auto& one : symbol.attributes)
    if (one.name == name) return one.value;
  return {};
}

// What a worker may do with its queue is said by the queue it names; a spec need not repeat it in `uses`.
spec::Worker with_receive(Context& c, const spec::Worker& worker) {
  spec::Worker out = worker;
  if (!worker.queue || !worker.queue->name) return out;
  const std::string_view address = c.concat("queue.", worker.queue->name.value);
  if (!out.uses.find(address))
    out.uses.items.push_back({{address, worker.queue->name.at}, {spec::Access::kReceive, worker.queue->name.at}});
  return out;
}

class WorkerBuilder {
 public:
  WorkerBuilder(Context& context, const spec::Map<spec::Worker>::Item& item)
      : c_(context),
        key_(item.key.value),
        worker_(with_receive(context, item.value)),
        ec2_(runs_on_hosts(context, item.value.capacity)),
        workload_(context, "worker", key_, item.key.at, worker_, ec2_) {}

  void build() {
    Symbol& symbol = c_.define("worker", key_, workload_.at().origin);
    symbol.scope = workload_.scope();
    if (!c_.spec.network) {
      c_.diagnostics.report(kNetworkMissing, workload_.at().origin, quoted(workload_.address()))
          .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
      return;
    }
    const Symbol* const queue = worker_.queue ? c_.require("queue", worker_.queue->name) : nullptr;
    if (!queue) return;
    stack_ = symbol.stack =
        c_.application_stack(workload_.scope(), "service", c_.concat("Worker ", key_, ": tasks, roles and scaling."));
    TextMap variables;
    if (const Text url = attribute(*queue, "url"); url && !worker_.variables.find("QUEUE_URI"))
      variables.push_back({"QUEUE_URI", url});
    const auto task = workload_.build_task(stack_, variables);
    const auto service = make_service(task);
    if (const auto target = scale_service(c_, stack_, workload_, worker_.count, service, {}))
      follow_backlog(*target, service, attribute(*queue, "name"));
    describe(symbol, service, task);
  }

 private:
  Handle<aws::Service> make_service(Handle<aws::TaskDefinition> task) {
    const PhysicalName name = c_.names.resource(workload_.scope(), {}, {}, "ecs-service");
    aws::Service out{
        .name = name, .cluster = cluster_name(c_), .task_definition = task, .desired_count = desired_count(worker_.count)};
    set_capacity(c_, worker_.capacity, worker_.count, out);
    if (!ec2_)
      out.network = aws::ServiceNetwork{.awsvpc = {.subnets = workload_.subnets(),
                                                   .security_groups = workload_.group_ids(),
                                                   .assign_public_ip = workload_.public_ip()}};
    else
      out.placement_strategies = {{.type = "spread", .field = "attribute:ecs.availability-zone"},
                                  {.type = "binpack", .field = "memory"}};
    set_deployment(worker_.deployment, out);
    if (worker_.exec.value) out.execute_command = true;
    out.managed_tags = true;
    out.propagate_tags = "SERVICE";
    out.tags = c_.tags(workload_.scope(), name);
    Node node = c_.node(stack_, workload_.id("Service"), name, workload_.at());
    node.depends_on = workload_.waits_for();
    if (worker_.count && worker_.count->range) node.ignore_changes.push_back("desired_count");
    if (worker_.image && worker_.image->managed_by.value == spec::ManagedBy::kPipeline)
      node.ignore_changes.push_back("task_definition");
    return c_.graph.add(std::move(node), std::move(out));
  }

  // Messages a task may have waiting: what it works off in the time that a message may wait. With two digits, without empty ones.
  Text backlog() {
    const std::int64_t latency = worker_.queue->acceptable_latency ? worker_.queue->acceptable_latency.value : kLatency;
    const std::int64_t each = worker_.queue->message_time ? worker_.queue->message_time.value : kMessageTime;
    const std::int64_t hundredths = std::max<std::int64_t>(1, latency * 100 / each);
    std::string out = fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
    while (out.back() == '0') out.pop_back();
    if (out.back() == '.') out.pop_back();
    return Text::view(c_.arena.copy(out));
  }

  void follow_backlog(Handle<aws::ScalableTarget> target, Handle<aws::Service> service, const Text& queue) {
    if (c_.spec.cluster && c_.spec.cluster->container_insights.is_set() && !c_.spec.cluster->container_insights.value) {
      c_.diagnostics.report(kNeedsInsights, worker_.count->range.at, quoted(workload_.address()))
          .help("write `container_insights: true`, or a fixed `count`");
      return;
    }
    const std::int64_t cooldown = worker_.count->cooldown ? worker_.count->cooldown.value : kCooldown;
    const PhysicalName name = c_.names.resource(workload_.scope(), {}, "backlog", "scaling-policy");
    const auto metric = [](Text name_space, Text metric_name, TextMap dimensions) {
      return aws::ScalingMetricStat{
          .metric = {.name_space = name_space, .name = metric_name, .dimensions = std::move(dimensions)}, .statistic = "Average"};
    };
    aws::CustomScalingMetric backlog_each{
        .queries = {{.id = "waiting",
                     .label = "Messages waiting",
                     .return_data = false,
                     .metric = metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", {{"QueueName", queue}})},
                    {.id = "running",
                     .label = "Tasks running",
                     .return_data = false,
                     .metric = metric("ECS/ContainerInsights", "RunningTaskCount",
                                      {{"ClusterName", cluster_name(c_)}, {"ServiceName", service.attr(Attr::kName)}})},
                    // Without a running task the whole queue is one task's backlog.
                    {.id = "backlog",
                     .expression = "waiting / IF(FILL(running, 0) > 0, FILL(running, 0), 1)",
                     .label = "Messages waiting for each task",
                     .return_data = true}}};
    c_.graph.add(c_.node(stack_, {"BacklogScalingPolicy", c_.concat(workload_.label(), "_backlog")}, name, workload_.at()),
                 aws::ScalingPolicy{.name = name,
                                    .target = target,
                                    .service_namespace = "ecs",
                                    .dimension = "ecs:service:DesiredCount",
                                    .target_tracking = aws::TargetTracking{.target = backlog(),
                                                                           .custom = std::move(backlog_each),
                                                                           .scale_in_cooldown = cooldown,
                                                                           .scale_out_cooldown = cooldown}});
  }

  void describe(Symbol& symbol, Handle<aws::Service> service, Handle<aws::TaskDefinition> task) {
    symbol.attributes = {{"name", service.attr(Attr::kName)},
                         {"arn", service.attr(Attr::kArn)},
                         {"task_definition", task.attr(Attr::kArn)},
                         {"task_role_arn", workload_.task_role().attr(Attr::kArn)},
                         {"execution_role_arn", workload_.execution_role().attr(Attr::kArn)}};
    symbol.nodes = {service.node};
    const auto metric = [&](std::string_view id, std::string_view name) {
      symbol.metrics.push_back(
          {id, "AWS/ECS", name, "Average", {{"ClusterName", cluster_name(c_)}, {"ServiceName", service.attr(Attr::kName)}}});
    };
    metric("cpu", "CPUUtilization");
    metric("memory", "MemoryUtilization");
  }

  Context& c_;
  std::string_view key_;
  const spec::Worker worker_;
  bool ec2_;
  WorkloadBuilder workload_;
  StackId stack_ = 0;
};

}  // namespace

void lower_workers(Context& c) {
  for (const auto& item : c.spec.workers) WorkerBuilder(c, item).build();
}

}  // namespace infragen::compile
