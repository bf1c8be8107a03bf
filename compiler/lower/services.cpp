#include <algorithm>
#include <charconv>
#include <deque>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/machine.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/workload.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ecs/cluster.h"
#include "model/aws/ecs/service.h"
#include "model/aws/elbv2/listener.h"
#include "model/aws/elbv2/listener_rule.h"
#include "model/aws/elbv2/load_balancer.h"
#include "model/aws/elbv2/target_group.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kGraceSeconds = 60;
// Where ECS maps containers with host port 0: the hosts' ephemeral range, which starts at 32768 on Amazon Linux.
constexpr std::int64_t kFirstDynamicPort = 32768, kLastDynamicPort = 65535;

class ServiceBuilder {
 public:
  ServiceBuilder(Context& context, const spec::Map<spec::Service>::Item& item)
      : c_(context),
        key_(item.key.value),
        service_(item.value),
        ec2_(runs_on_hosts(context, item.value.capacity)),
        workload_(context, "service", key_, item.key.at, item.value, ec2_) {}

  // What other services may name, whichever is built first: where it listens, and its names.
  void declare() {
    Symbol& symbol = c_.define("service", key_, workload_.at().origin);
    symbol.scope = workload_.scope();
    symbol.is_announced = true;
    if (!c_.spec.network) return;
    workload_.make_groups();
    symbol.listening = listening();
    symbol.permissions.push_back({spec::Access::kConnect, {}, {}});
    symbol.attributes = {{"name", c_.names.resource(workload_.scope(), {}, {}, "ecs-service")}};
    if (service_.http)
      if (const auto* const balancer = c_.load_balancer(service_.http->load_balancer.value))
        symbol.attributes.push_back({"url", balancer->url});
    if (const Text name = discovery_name(c_, workload_, service_.discovery))
      symbol.attributes.push_back({"discovery_name", name});
  }

  void build() {
    Symbol& symbol = *c_.find("service", key_);
    if (!c_.spec.network) {
      c_.diagnostics.report(kNetworkMissing, workload_.at().origin, quoted(workload_.address()))
          .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
      return;
    }
    stack_ = symbol.stack =
        c_.application_stack(workload_.scope(), "service", c_.concat("Service ", key_, ": tasks, roles and scaling."));
    if (service_.http) make_target();
    if (service_.managed.is_set() && !service_.managed.value) {
      describe_unmanaged(symbol);
      symbol.is_announced = false;
      return;
    }
    if (ec2_) {
      workload_.host_port = service_.host_port.value;
      if (service_.memory_reservation) workload_.memory_reservation = service_.memory_reservation.value;
    }
    const auto task = workload_.build_task(stack_);
    if (balancer_ && !workload_.groups().empty()) {
      Listening where = listening();
      where.protocol = target_protocol(c_, service_) == "UDP" ? std::string_view("udp") : std::string_view("tcp");
      c_.allow(balancer_->groups, where, service_.http->at, {});
    }
    const auto handle = make_service(task);
    scale_service(c_, stack_, workload_, service_.count, handle, target_full_name());
    describe(symbol, handle, task);
    symbol.is_announced = false;
  }

 private:
  Listening listening() const {
    if (!ec2_) return {workload_.groups(), port(), workload_.own_group()};
    if (service_.host_port.value > 0) return {workload_.groups(), service_.host_port.value, workload_.own_group()};
    return {workload_.groups(), kFirstDynamicPort, workload_.own_group(), kLastDynamicPort};
  }
  // Where requests go: the main container, or the sidecar that stands before it.
  std::int64_t port() const { return request_port(service_); }

  void make_target() {
    const Symbol* const symbol = c_.require("load_balancer", service_.http->load_balancer);
    if (!symbol) return;
    balancer_ = c_.load_balancer(symbol->name);
    if (!balancer_) return;
    if (const auto& front = service_.http->target_container; front) {
      const spec::Sidecar* const sidecar = service_.sidecars.find(front.value);
      if (!sidecar) {
        c_.diagnostics.report(kUnknownReference, front.at, "sidecar", quoted(front.value))
            .help("name one of the service's sidecars");
        return;
      }
      if (!sidecar->port) {
        c_.diagnostics.report(kNeedsPort, sidecar->at, quoted(c_.concat(workload_.address(), ".sidecars.", front.value)))
            .help("add `port:` to the sidecar");
        return;
      }
    } else if (!service_.image || !service_.image->port) {
      c_.diagnostics.report(kNeedsPort, service_.image ? service_.image->at : workload_.at().origin, quoted(workload_.address()))
          .help("add `port:` to the image");
      return;
    }
    const auto* const standard = balancer_->default_of(key_);
    // The default target group stands beside the load balancer, and so do its rules.
    target_ = standard ? Handle<aws::TargetGroup>{standard->target, &c_.arena} : add_target_group(c_, stack_, key_, service_);
    const std::string_view before = standard ? id_beside(c_, key_, service_) : std::string_view();
    waits_for_ = add_listener_rules(c_, standard ? balancer_->stack : stack_, key_, service_, *balancer_, *target_, before);
    if (!service_.http->healthcheck || balancer_->network) return;
    const std::string_view path =
        service_.http->healthcheck->path ? service_.http->healthcheck->path.value : std::string_view("/");
    // Beside the load balancer, whose name it holds: an output that only imports is refused by cfn-lint (W6001). A service with a
    // host name of its own is not reached by the load balancer's.
    const Text host = own_host();
    const StackId home = standard || !host ? balancer_->stack : stack_;
    const std::string_view scheme =
        balancer_->url.parts().empty() || !balancer_->url.parts()[0].literal.starts_with("https") ? "http://" : "https://";
    c_.graph.add_output({.stack = home,
                         .key = home == stack_ ? std::string_view("HealthCheckUrl")
                                : standard     ? c_.concat(before, "HealthCheckUrl")
                                               : c_.concat(c_.pascal(key_), "HealthCheckUrl"),
                         .description = "Where the load balancer asks whether a task is healthy.",
                         .value = host ? c_.text(scheme, host, path) : c_.text(balancer_->url, path),
                         .export_name = c_.names.export_name(workload_.scope(), "HealthCheckUrl"),
                         .origin = service_.http->at});
  }

  // The first of the host names that it answers to; unset where it has none.
  Text own_host() {
    if (!service_.http->alias) return {};
    const auto& alias = *service_.http->alias;
    if (!alias.one && alias.many.empty()) return {};
    return c_.resolve(alias.one ? alias.one : alias.many.items.front());
  }

  Text target_full_name() const {
    if (!target_ || !balancer_) return {};
    return c_.text(Handle<aws::LoadBalancer>{balancer_->node, &c_.arena}.attr(Attr::kFullName), "/",
                   target_->attr(Attr::kFullName));
  }

  Handle<aws::Service> make_service(Handle<aws::TaskDefinition> task) {
    const PhysicalName name = c_.names.resource(workload_.scope(), {}, {}, "ecs-service");
    aws::Service out{
        .name = name, .cluster = cluster_name(c_), .task_definition = task, .desired_count = desired_count(service_.count)};
    set_capacity(c_, service_.capacity, service_.count, out);
    if (!ec2_)
      out.network = aws::ServiceNetwork{.awsvpc = {.subnets = workload_.subnets(),
                                                   .security_groups = workload_.group_ids(),
                                                   .assign_public_ip = workload_.public_ip()}};
    else
      out.placement_strategies = {{.type = "spread", .field = "attribute:ecs.availability-zone"},
                                  {.type = "binpack", .field = "memory"}};
    if (target_) {
      out.load_balancers.push_back({.target_group = *target_,
                                    .container_name = service_.http->target_container
                                                          ? Names::existing(Text::view(service_.http->target_container.value))
                                                          : workload_.container_name(),
                                    .container_port = port()});
      const auto& check = service_.http->healthcheck;
      out.health_check_grace_period = check && check->grace_period ? check->grace_period.value : kGraceSeconds;
    }
    set_deployment(service_.deployment, out);
    add_discovery(c_, workload_, service_.discovery, stack_, port(), ec2_, out);
    if (service_.exec.value) out.execute_command = true;
    out.managed_tags = true;
    out.propagate_tags = "SERVICE";
    out.tags = c_.tags(workload_.scope(), name);
    if (service_.service_role.value) out.role = make_service_role();
    Node node = c_.node(stack_, workload_.id("Service"), name, workload_.at());
    node.depends_on = waits_for_;
    node.depends_on.insert(node.depends_on.end(), workload_.waits_for().begin(), workload_.waits_for().end());
    if (!service_.count || service_.count->range.is_set()) {
      if (service_.count) node.ignore_changes.push_back("desired_count");
    }
    if (service_.image && service_.image->managed_by.value == spec::ManagedBy::kPipeline)
      node.ignore_changes.push_back("task_definition");
    return c_.graph.add(std::move(node), std::move(out));
  }

  // The role of the time before ECS had one of its own: it registers targets with the load balancer.
  ArnOf<aws::Role> make_service_role() {
    if (!ec2_ || !target_ || service_.discovery)
      c_.diagnostics.report(kServiceRole, service_.service_role.at, quoted(workload_.address()))
          .help("leave `service_role` out: ECS's own service-linked role serves");
    const PhysicalName name = c_.names.resource(workload_.scope(), {}, "ECSServiceRole", "iam-role");
    return c_.graph.add(
        c_.node(stack_, {"ServiceRole", c_.concat(workload_.label(), "_service")}, name, workload_.at()),
        aws::Role{
            .name = name,
            .description = Text::view(c_.concat("Registers the tasks of ", workload_.address(), " with its load balancer.")),
            .trust = aws::trust_service("ecs.amazonaws.com"),
            .managed_policies = {{"ecs", aws_policy(c_, "service-role/AmazonEC2ContainerServiceRole")}},
            .permissions_boundary = service_.permissions_boundary ? Text::view(service_.permissions_boundary.value) : Text(),
            .tags = c_.tags(workload_.scope(), name)});
  }

  void add_metrics(Symbol& symbol) {
    const Text cluster = cluster_name(c_), service = c_.names.resource(workload_.scope(), {}, {}, "ecs-service");
    const auto ecs = [&](std::string_view id, std::string_view metric) {
      symbol.metrics.push_back({id, "AWS/ECS", metric, "Average", {{"ClusterName", cluster}, {"ServiceName", service}}});
    };
    ecs("cpu", "CPUUtilization");
    ecs("memory", "MemoryUtilization");
    if (!target_ || !balancer_) return;
    const Text balancer = Handle<aws::LoadBalancer>{balancer_->node, &c_.arena}.attr(Attr::kFullName),
               group = target_->attr(Attr::kFullName);
    const auto target = [&](std::string_view id, std::string_view metric, std::string_view statistic) {
      symbol.metrics.push_back({id,
                                balancer_->network ? "AWS/NetworkELB" : "AWS/ApplicationELB",
                                metric,
                                statistic,
                                {{"LoadBalancer", balancer}, {"TargetGroup", group}}});
    };
    target("healthy_host_count", "HealthyHostCount", "Minimum");
    target("unhealthy_host_count", "UnHealthyHostCount", "Maximum");
    if (balancer_->network) return;
    target("request_count", "RequestCount", "Sum");
    target("http_5xx", "HTTPCode_Target_5XX_Count", "Sum");
    target("http_4xx", "HTTPCode_Target_4XX_Count", "Sum");
    target("response_time", "TargetResponseTime", "Average");
  }

  void describe(Symbol& symbol, Handle<aws::Service> handle, Handle<aws::TaskDefinition> task) {
    symbol.attributes = {{"name", handle.attr(Attr::kName)},
                         {"arn", handle.attr(Attr::kArn)},
                         {"task_definition", task.attr(Attr::kArn)},
                         {"task_role_arn", workload_.task_role().attr(Attr::kArn)},
                         {"execution_role_arn", workload_.execution_role().attr(Attr::kArn)}};
    if (balancer_) symbol.attributes.push_back({"url", balancer_->url});
    if (const Text name = discovery_name(c_, workload_, service_.discovery))
      symbol.attributes.push_back({"discovery_name", name});
    symbol.nodes = {handle.node};
    if (target_) symbol.nodes.push_back(target_->node);
    add_metrics(symbol);
    c_.graph.add_output({.stack = stack_,
                         .key = "ServiceCreated",
                         .description = "Says that the service stands.",
                         .value = "true",
                         .export_name = c_.names.export_name(workload_.scope(), "ServiceCreated"),
                         .origin = workload_.at().origin,
                         .guard = true});
  }

  // A script outside deploys it: everything around it stands, and its settings are outputs.
  void describe_unmanaged(Symbol& symbol) {
    if (target_) symbol.nodes = {target_->node};
    add_metrics(symbol);
    const Text role = service_.service_role.value ? Text(make_service_role()) : Text();
    describe_deploy_settings(c_, stack_, workload_, service_, target_, role);
  }

  Context& c_;
  std::string_view key_;
  const spec::Service& service_;
  bool ec2_;
  WorkloadBuilder workload_;
  StackId stack_ = 0;
  Context::LoadBalancerParts* balancer_ = nullptr;
  std::optional<Handle<aws::TargetGroup>> target_;
  std::vector<NodeId> waits_for_;
};

}  // namespace

void lower_services(Context& c) {
  std::deque<ServiceBuilder> all;
  for (const auto& item : c.spec.services) all.emplace_back(c, item).declare();
  for (ServiceBuilder& builder : all) builder.build();
}

}  // namespace infragen::compile
