// Quotas that only the finished graph shows: rules and what stands in them, by load balancer; rules of security groups, those
// that infragen adds among them.
#include <string>
#include <unordered_map>

#include "compiler/check/checks.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/security_group_egress.h"
#include "model/aws/ec2/security_group_ingress.h"
#include "model/aws/ecs/service.h"
#include "model/aws/elbv2/listener.h"
#include "model/aws/elbv2/listener_rule.h"
#include "model/aws/elbv2/load_balancer.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::size_t> kTooManyRules{
    {"IG0548", Severity::kError, "more rules than a load balancer takes",
     "AWS allows 100 rules per load balancer, on all its listeners together; a service has one rule on each listener that it "
     "answers on.",
     "# 101 services with `http: { load_balancer: web }`", "# two load balancers, and half of the services on each"},
    "load balancer {} has {} rules; AWS takes 100"};
constexpr Kind<std::size_t, std::string_view> kTooManyValues{
    {"IG0552", Severity::kError, "rule with more conditions than AWS takes",
     "A rule has at most five values and five wildcards in all; a path counts twice, for itself and for what is below it.",
     "services:\n  acme: { http: { load_balancer: web, alias: [a.example.com, b.example.com, c.example.com, d.example.com], "
     "path: /api } }",
     "services:\n  acme: { http: { load_balancer: web, alias: [a.example.com, b.example.com, c.example.com], path: /api } }"},
    "the rule has {} {}; AWS takes 5"};
constexpr Kind<std::string_view, std::size_t, std::string_view, std::size_t> kTooMany{
    {"IG0872", Severity::kError, "more than a quota of AWS",
     "A load balancer has at most 50 listeners and a group 60 rules each way, those that infragen adds among them; a service "
     "stands in at most 16 subnets.",
     "# a load balancer with 51 listeners", "# two load balancers"},
    "{} has {} {}; AWS takes {}"};

constexpr const KindInfo* kKinds[] = {&kTooManyRules.info, &kTooManyValues.info, &kTooMany.info};

// Quotas of the ALB, VPC and ECS pages.
constexpr std::size_t kRules = 100, kValues = 5, kListeners = 50, kGroupRules = 60, kSubnets = 16;

// The node that a reference names; none when it is a literal.
const NodeId* target_of(const Text& text) {
  for (const Part& part : text.parts())
    if (part.kind == Part::Kind::kAttribute) return &part.index;
  return nullptr;
}

void check_values(const aws::ListenerRule& rule, const Node& node, Diagnostics& d) {
  std::size_t values = 0, wildcards = 0;
  for (const aws::Condition& condition : rule.conditions)
    for (const auto* list : {&condition.path_pattern, &condition.host_header}) {
      if (!*list) continue;
      values += (*list)->values.size();
      for (const Text& value : (*list)->values)
        for (const char c : value.literal()) wildcards += c == '*' || c == '?' ? 1 : 0;
    }
  if (values > kValues)
    d.report(kTooManyValues, node.origin, values, "values").help("take some host names away, or make a second service of them");
  else if (wildcards > kValues)
    d.report(kTooManyValues, node.origin, wildcards, "wildcards").help("use fewer `*` and `?`");
}

void on_graph(const Compiled& compiled, Diagnostics& d) {
  const Graph& graph = compiled.graph;
  std::unordered_map<NodeId, std::size_t> rules, listeners, in, out;  // by load balancer; by security group
  const auto count = [](std::unordered_map<NodeId, std::size_t>& all, const Text& reference) {
    if (const NodeId* id = target_of(reference)) ++all[*id];
  };
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const Node& node = graph.nodes()[id];
    if (const auto* rule = graph.get<aws::ListenerRule>(id)) {
      check_values(*rule, node, d);
      if (const NodeId* of = target_of(rule->listener))
        if (const auto* listener = graph.get<aws::Listener>(*of)) count(rules, listener->load_balancer);
    } else if (const auto* listener = graph.get<aws::Listener>(id)) {
      count(listeners, listener->load_balancer);
    } else if (const auto* ingress = graph.get<aws::SecurityGroupIngress>(id)) {
      count(in, ingress->group);
    } else if (const auto* egress = graph.get<aws::SecurityGroupEgress>(id)) {
      count(out, egress->group);
    } else if (const auto* service = graph.get<aws::Service>(id)) {
      if (service->network && service->network->awsvpc.subnets.size() > kSubnets)
        d.report(kTooMany, node.origin, quoted(node.address), service->network->awsvpc.subnets.size(), "subnets", kSubnets)
            .help("use fewer zones");
    }
  }
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const Node& node = graph.nodes()[id];
    if (graph.get<aws::LoadBalancer>(id)) {
      if (rules[id] > kRules)
        d.report(kTooManyRules, node.origin, quoted(node.address.substr(node.address.find('.') + 1)), rules[id])
            .help("spread the services over several load balancers, or let them answer on one listener");
      if (listeners[id] > kListeners)
        d.report(kTooMany, node.origin, quoted(node.address), listeners[id], "listeners", kListeners)
            .help("use several load balancers");
    } else if (const auto* group = graph.get<aws::SecurityGroup>(id)) {
      const std::size_t all_in = in[id] + group->ingress.size(), all_out = out[id] + group->egress.size();
      if (all_in > kGroupRules)
        d.report(kTooMany, node.origin, quoted(node.address), all_in, "ingress rules", kGroupRules)
            .help("let a common group in, or use ranges of ports");
      if (all_out > kGroupRules)
        d.report(kTooMany, node.origin, quoted(node.address), all_out, "egress rules", kGroupRules)
            .help("use ranges of ports or addresses");
    }
  }
}

}  // namespace

const Check kGraphLimitsCheck{kKinds, nullptr, on_graph};

}  // namespace infragen::compile
