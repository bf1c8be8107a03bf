// `assert`: facts that the spec wants proved about what it compiles to. A false one prints what breaks it.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/check/network_paths.h"
#include "compiler/load/nearest.h"
#include "emitters/plan.h"
#include "model/access.h"
#include "model/aws/ec2/route.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ec2/subnet_route_table_association.h"
#include "model/aws/ec2/vpc_endpoint.h"
#include "model/aws/ecs/service.h"
#include "model/aws/ecs/task_definition.h"
#include "model/patterns.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kNoSuchThing{{"IG0930", Severity::kError, "assertion about something that is not there",
                                               "An assertion about nothing is always true and proves nothing.",
                                               "assert:\n  - no_path: { from: internet, to: database.mian }",
                                               "assert:\n  - no_path: { from: internet, to: database.main }"},
                                              "there is no {} to assert something about"};
constexpr Kind<std::string_view> kPath{
    {"IG0931", Severity::kError, "a path that must not be",
     "The rules of all security groups together let packets through that the spec says must not get through. Load balancers and "
     "jump boxes hand on what reaches them.",
     "security_groups: { database: { ingress: [{ from: 0.0.0.0/0, ports: 3306 }] } }\n"
     "assert: [{ no_path: { from: internet, to: database.main } }]",
     "security_groups: { database: { ingress: [{ from: 10.0.0.0/16, ports: 3306 }] } }\n"
     "assert: [{ no_path: { from: internet, to: database.main } }]"},
    "the assertion does not hold: {}"};
constexpr Kind<std::string_view, std::string_view> kCannotStart{
    {"IG0932", Severity::kError, "workload that cannot start",
     "A task that cannot pull its image, read its secrets or reach its database is started, fails, and is started again, until "
     "the "
     "deployment gives up.",
     "network: { vpc: { nat_gateway: none } }\nassert: [{ can_start: service.acme }]",
     "network: { vpc: { nat_gateway: single } }\nassert: [{ can_start: service.acme }]"},
    "{} cannot start: {}"};

constexpr const KindInfo* kKinds[] = {&kNoSuchThing.info, &kPath.info, &kCannotStart.info};

std::string joined(const std::vector<std::string_view>& path) {
  std::string out;
  for (const std::string_view step : path) out += (out.empty() ? "" : " -> ") + std::string(step);
  return out;
}

std::optional<NodeId> node_of(const Text& text) {
  const auto parts = text.parts();
  if (parts.size() != 1 || parts[0].kind != Part::Kind::kAttribute) return std::nullopt;
  return parts[0].index;
}

// Within one graph, node numbers tell texts apart.
std::string written(const Text& text) {
  if (text.is_literal()) return std::string(text.literal());
  std::string out;
  for (const Part& part : text.parts()) {
    switch (part.kind) {
      case Part::Kind::kLiteral: out += part.literal; break;
      case Part::Kind::kPseudo: out += fmt::format("${{{}}}", static_cast<int>(part.pseudo)); break;
      case Part::Kind::kParameter: out += fmt::format("${{p{}}}", part.index); break;
      case Part::Kind::kAttribute: out += fmt::format("${{{}.{}}}", part.index, static_cast<int>(part.attr)); break;
    }
  }
  return out;
}

class Assertions {
 public:
  Assertions(const Graph& graph, Diagnostics& diagnostics) : graph_(graph), d_(diagnostics), paths_(graph) {}

  void run(const spec::Assertion& assertion) {
    if (assertion.no_path) no_path(*assertion.no_path);
    if (assertion.can_start) can_start(assertion.can_start);
  }

 private:
  bool is_thing(const spec::String& name, bool internet_too) {
    if (!name) return false;
    if (internet_too ? paths_.has(name.value) : (name.value != kInternet && paths_.has(name.value))) return true;
    const auto things = paths_.things();
    auto found = d_.report(kNoSuchThing, name.at, quoted(name.value));
    if (const std::string_view near = nearest(name.value, things); !near.empty())
      found.help(fmt::format("did you mean {}?", quoted(near)));
    else
      found.help("write `internet` or `kind.name` of this spec, for example `service.acme`");
    return false;
  }

  void no_path(const spec::NoPath& fact) {
    const bool from = is_thing(fact.from, true), to = is_thing(fact.to, false);
    const bool except = !fact.except_through || is_thing(fact.except_through, false);
    if (!from || !to || !except) return;
    const auto path = paths_.find(fact.from.value, fact.to.value, fact.except_through.value);
    if (path.empty()) return;
    auto found = d_.report(kPath, fact.at, joined(path));
    for (const std::string_view step : path)
      if (paths_.has_foreign_group(step)) {
        found.help(
            fmt::format("{} has a security group that exists already; what it lets through is not in this spec, so nothing can "
                        "be proved of it",
                        quoted(step)));
        return;
      }
    found.help(fmt::format("take away the rule that lets {} reach {}", path[path.size() - 2], path.back()));
  }

  void can_start(const spec::String& name) {
    if (!is_thing(name, false)) return;
    bool is_workload = false;
    for (NodeId id = 0; id < graph_.nodes().size(); ++id) {
      if (graph_.node(id).address != name.value) continue;
      if (const auto* task = graph_.get<aws::TaskDefinition>(id)) {
        is_workload = true;
        secrets(name, *task);
        dependencies(name, id);
      }
      if (const auto* service = graph_.get<aws::Service>(id)) subnets(name, *service);
    }
    if (!is_workload)
      d_.report(kNoSuchThing, name.at, fmt::format("workload {}", quoted(name.value)))
          .help("name a service, job or worker of this spec");
  }

  // Whatever of the spec keeps state and has groups has to let the workload in when its task refers to it.
  void dependencies(const spec::String& name, NodeId task) {
    if (!paths_.has_groups(name.value)) return;  // on hosts the groups are the hosts'
    std::set<std::string_view> asked;
    for_each_reference(graph_.node(task), [&](const Part& part) {
      if (part.kind != Part::Kind::kAttribute) return;
      const Node& other = graph_.node(part.index);
      if (other.type->stateful == Stateful::kNo || other.address == name.value || !paths_.has_groups(other.address)) return;
      if (!asked.insert(other.address).second || paths_.reaches(name.value, other.address)) return;
      d_.report(kCannotStart, name.at, quoted(name.value), fmt::format("no rule lets it reach {}", quoted(other.address)))
          .help(fmt::format("name {} under `uses` with `connect`, or add a rule to its security group", quoted(other.address)));
    });
  }

  // What the containers are handed has to be in a policy of the execution role.
  void secrets(const spec::String& name, const aws::TaskDefinition& task) {
    const auto role = node_of(task.execution_role);
    if (!role) return;  // it exists already
    std::vector<std::string> readable;
    for (NodeId id = 0; id < graph_.nodes().size(); ++id) {
      const Node& node = graph_.node(id);
      if (node.type->access == nullptr) continue;
      AccessBuilder builder(id, graph_.arena());
      node.type->access(node.value, builder);
      for (const PolicyGrant& grant : builder.policies)
        if (!grant.is_denied && grant.principals.empty() && node_of(grant.subject) == role)
          for (const Text& resource : grant.resources) readable.push_back(written(resource));
    }
    for (const aws::ContainerDefinition& container : task.containers)
      for (const Entry& secret : container.secrets) {
        const std::string value = written(secret.value);
        const bool is_readable = std::ranges::any_of(readable, [&](const std::string& resource) {
          // A secret that is named goes without the six characters that Secrets Manager puts behind its name.
          std::string_view plain = resource;
          if (plain.ends_with("-??????")) plain.remove_suffix(7);
          return covers(resource, value) || value.starts_with(resource) || resource.ends_with(value) ||
                 (plain.size() < resource.size() && value.starts_with(plain) &&
                  (value.size() == plain.size() || value[plain.size()] == ':'));
        });
        if (!is_readable)
          d_.report(kCannotStart, name.at, quoted(name.value),
                    fmt::format("its execution role may not read what {} holds", quoted(secret.key.literal())));
      }
  }

  bool has_image_endpoint() const {
    for (NodeId id = 0; id < graph_.nodes().size(); ++id)
      if (const auto* endpoint = graph_.get<aws::VpcEndpoint>(id))
        if (written(endpoint->service_name).ends_with(".ecr.dkr")) return true;
    return false;
  }

  // An Internet gateway is a way out for who has a public address only.
  bool has_way_out(NodeId subnet, bool has_address) const {
    for (NodeId id = 0; id < graph_.nodes().size(); ++id) {
      const auto* association = graph_.get<aws::SubnetRouteTableAssociation>(id);
      if (!association || node_of(association->subnet) != subnet) continue;
      for (NodeId other = 0; other < graph_.nodes().size(); ++other) {
        const auto* route = graph_.get<aws::Route>(other);
        if (!route || route->destination_cidr.literal() != "0.0.0.0/0") continue;
        if (node_of(route->route_table) == node_of(association->route_table) && (has_address || !route->gateway.is_set()))
          return true;
      }
    }
    return false;
  }

  // Subnets of this graph need a way to where images and secrets are kept.
  void subnets(const spec::String& name, const aws::Service& service) {
    if (!service.network || has_image_endpoint()) return;
    std::string without;
    for (const IdOf<aws::Subnet>& subnet : service.network->awsvpc.subnets)
      if (const auto node = node_of(subnet);
          node && !has_way_out(*node, service.network->awsvpc.assign_public_ip.value_or(false)))
        without += (without.empty() ? "" : ", ") + std::string(graph_.node(*node).id.logical);
    if (!without.empty())
      d_.report(kCannotStart, name.at, quoted(name.value), fmt::format("its subnets have no way to its image ({})", without))
          .help("set `network.vpc.nat_gateway`, or add `ecr`, `s3` and `logs` to `network.vpc.endpoints`");
  }

  const Graph& graph_;
  Diagnostics& d_;
  NetworkPaths paths_;
};

void on_graph(const Compiled& compiled, Diagnostics& d) {
  if (compiled.spec.assertions.empty()) return;
  Assertions assertions(compiled.graph, d);
  for (const spec::Assertion& assertion : compiled.spec.assertions) assertions.run(assertion);
}

}  // namespace

const Check kAssertionsCheck{kKinds, nullptr, on_graph};

}  // namespace infragen::compile
