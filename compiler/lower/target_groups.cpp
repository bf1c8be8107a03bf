// What stands between a load balancer and a service: the target group, and the rules that send requests to it.
#include <algorithm>

#include "compiler/lower/kinds.h"
#include "compiler/lower/leaves.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/scaling.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/elbv2/listener.h"
#include "model/aws/elbv2/listener_rule.h"
#include "model/aws/elbv2/target_group.h"

namespace infragen::compile {

namespace {

// "/api" is /api and everything below it; a path with a wildcard is taken as written.
std::vector<Text> path_patterns(Context& c, std::string_view path) {
  if (path.find('*') != path.npos || path.find('?') != path.npos) return {Text::view(path)};
  if (path == "/") return {"/*"};
  while (path.size() > 1 && path.back() == '/') path.remove_suffix(1);
  return {Text::view(path), Text::view(c.concat(path, "/*"))};
}

}  // namespace

std::string_view id_beside(Context& c, std::string_view key, const spec::Service& service) {
  const std::string_view balancer = service.http->load_balancer.value;
  const spec::LoadBalancer* const told = c.spec.load_balancers.find(balancer);
  const Scope scope = scope_of(c, key, service);
  const bool own = scope.suffix.empty() && scope.application == (told && told->application ? told->application.value : balancer);
  return own ? std::string_view() : c.pascal(key);
}

std::string_view target_protocol(const Context& c, const spec::Service& service) {
  const auto* const balancer = c.spec.load_balancers.find(service.http->load_balancer.value);
  if (!balancer || balancer->type.value != spec::LoadBalancerType::kNetwork) return "HTTP";
  for (const auto& item : balancer->listeners) {
    const bool mine = service.http->listeners.empty() || std::ranges::any_of(service.http->listeners, [&](const auto& name) {
                        return name.value == item.key.value;
                      });
    if (mine && item.value.protocol.value == spec::ListenerProtocol::kUdp) return "UDP";
  }
  return "TCP";
}

std::int64_t request_port(const spec::Service& service) {
  if (service.http && service.http->target_container)
    if (const spec::Sidecar* const front = service.sidecars.find(service.http->target_container.value)) return front->port.value;
  return service.image ? service.image->port.value : 0;
}

Handle<aws::TargetGroup> add_target_group(Context& c, StackId stack, std::string_view key, const spec::Service& service,
                                          std::string_view before) {
  const Scope scope = scope_of(c, key, service);
  const auto* const balancer = c.spec.load_balancers.find(service.http->load_balancer.value);
  const bool network = balancer && balancer->type.value == spec::LoadBalancerType::kNetwork;
  const bool ec2 = runs_on_hosts(c, service.capacity);
  const PhysicalName name = c.names.resource(scope, {}, {}, "target-group");
  const Text protocol = Text::view(target_protocol(c, service));
  aws::TargetGroup group{.name = name,
                         .vpc = IdOf<aws::Vpc>(c.vpc_id),
                         .target_type = ec2 ? Text("instance") : Text("ip"),
                         .port = ec2 ? 80 : request_port(service),
                         .protocol = protocol};
  if (!network && service.http->version.is_set() && service.http->version.value != spec::HttpVersion::kHttp1)
    group.protocol_version = service.http->version.value == spec::HttpVersion::kGrpc ? Text("GRPC") : Text("HTTP2");
  const spec::HealthCheck standard;
  const spec::HealthCheck& check = service.http->healthcheck ? *service.http->healthcheck : standard;
  const auto or_else = [](const spec::Int& value, std::int64_t otherwise) { return value ? value.value : otherwise; };
  aws::HealthCheck health{.protocol = protocol.literal() == "UDP" ? Text("TCP") : protocol,
                          .interval = or_else(check.interval, 30),
                          .timeout = or_else(check.timeout, 5),
                          .healthy_threshold = or_else(check.healthy_threshold, 3),
                          .unhealthy_threshold = or_else(check.unhealthy_threshold, 2)};
  if (!network || check.path) {
    health.protocol = "HTTP";
    health.path = check.path ? Text::view(check.path.value) : Text("/");
    if (service.http->version.value == spec::HttpVersion::kGrpc)
      health.matcher =
          aws::HealthMatcher{.grpc_codes = check.success_codes ? Text::view(check.success_codes.value) : Text("0-99")};
    else
      health.matcher =
          aws::HealthMatcher{.http_codes = check.success_codes ? Text::view(check.success_codes.value) : Text("200-299")};
  }
  if (ec2) health.port = "traffic-port";  // every task on a host has a port of its own
  group.health_check = health;
  aws::TargetGroupAttributes attributes{.deregistration_delay = or_else(service.http->deregistration_delay, 60)};
  if (service.http->stickiness && (!service.http->stickiness->enabled.is_set() || service.http->stickiness->enabled.value))
    attributes.stickiness = aws::Stickiness{
        .enabled = true,
        .type = network ? Text("source_ip") : Text("lb_cookie"),
        .lb_cookie_seconds =
            network ? std::nullopt : std::optional<std::int64_t>(or_else(service.http->stickiness->duration, 86400))};
  group.attributes = attributes;
  group.tags = c.tags(scope, name);
  const std::string_view label = c.snake(key);
  return c.graph.add(
      c.node(stack, {c.concat(before, "TargetGroup"), label}, name, {c.concat("service.", key), service.http->at, scope}),
      std::move(group));
}

std::vector<NodeId> add_listener_rules(Context& c, StackId stack, std::string_view key, const spec::Service& service,
                                       Context::LoadBalancerParts& balancer, Handle<aws::TargetGroup> target,
                                       std::string_view before) {
  std::vector<NodeId> out;
  const Scope scope = scope_of(c, key, service);
  std::vector<Context::ListenerPart> listeners;
  for (const auto& part : balancer.listeners) {
    const bool named = std::ranges::any_of(service.http->listeners, [&](const auto& l) { return l.value == part.key; });
    if (balancer.network ? part.default_service == key : part.takes_rules && (service.http->listeners.empty() || named))
      listeners.push_back(part);
  }
  for (const auto& told : service.http->listeners)
    if (std::ranges::none_of(balancer.listeners, [&](const auto& part) { return part.key == told.value; })) {
      c.diagnostics.report(kUnknownReference, told.at, "listener", quoted(told.value))
          .help("write the key of a listener of this load balancer");
      return out;
    }
  if (listeners.empty() && balancer.network) return out;  // said where its listeners are
  if (listeners.empty()) {
    c.diagnostics.report(kNoListener, service.http->load_balancer.at, quoted(c.concat("load_balancer.", balancer.key)))
        .help("add a listener with protocol HTTP or HTTPS that does not redirect");
    return out;
  }
  if (balancer.network) {
    for (const auto& part : listeners) out.push_back(part.node);
    return out;
  }
  std::vector<Text> hosts;
  if (service.http->alias) {
    std::vector<spec::Expr> names(service.http->alias->many.begin(), service.http->alias->many.end());
    if (service.http->alias->one) names.push_back(service.http->alias->one);
    for (const auto& name : names)
      if (const Text host = c.resolve(name)) hosts.push_back(host);
  }
  const std::string_view path = service.http->path ? service.http->path.value : std::string_view("/");
  const auto secure = std::ranges::find(balancer.listeners, true, &Context::ListenerPart::is_tls);
  for (const auto& part : listeners) {
    aws::ListenerRule rule{.listener = Handle<aws::Listener>{part.node, &c.arena}, .priority = c.priority(key)};
    if (!hosts.empty()) rule.conditions.push_back({.field = "host-header", .host_header = aws::ConditionValues{.values = hosts}});
    if (path != "/" || hosts.empty())
      rule.conditions.push_back(
          {.field = "path-pattern", .path_pattern = aws::ConditionValues{.values = path_patterns(c, path)}});
    if (secure != balancer.listeners.end() && service.http->redirect_to_https.value && !part.is_tls)
      rule.actions.push_back(
          {.type = "redirect", .redirect = aws::RedirectAction{.protocol = "HTTPS", .port = number_text(c, secure->port)}});
    else
      rule.actions.push_back({.type = "forward", .target_group = target});
    const Text tag = c.names.tag(scope, part.key);
    rule.tags = c.tags(scope, tag);
    // Named after the listener even where there is one: a second one must not rename the first, whose priority is still taken while
    // CloudFormation makes its double.
    out.push_back(c.graph
                      .add(c.node(stack,
                                  {c.concat(before, c.pascal(part.key), "ListenerRule"), c.concat(c.snake(key), "_", c.snake(part.key))},
                                  tag, {c.concat("service.", key), service.http->at, scope}),
                           std::move(rule))
                      .node);
  }
  return out;
}

}  // namespace infragen::compile
