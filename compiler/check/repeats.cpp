// Lists: nothing in them, or the same thing twice.
#include <string>
#include <unordered_map>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kTwice{
    {"IG0835", Severity::kError, "listed twice",
     "AWS refuses some lists that name a thing twice and silently shortens others; either way one of the two was meant to be "
     "another.",
     "topics: { ops: {} }\nalarms: { a: { metric: service.acme.cpu, above: 80, notify: [ops, ops] } }",
     "topics: { ops: {} }\nalarms: { a: { metric: service.acme.cpu, above: 80, notify: [ops] } }"},
    "{} is listed twice"};
constexpr Kind<std::string_view> kEmpty{
    {"IG0836", Severity::kError, "list with nothing in it", "The thing would be refused, or stand there without a purpose.",
     "backups: { daily: { resources: [] } }", "backups: { daily: { resources: [database.main] } }"},
    "`{}` lists nothing"};

constexpr const KindInfo* kKinds[] = {&kTwice.info, &kEmpty.info};

// Remembers what was seen; reports what comes again.
class Seen {
 public:
  explicit Seen(Diagnostics& diagnostics) : d_(diagnostics) {}
  void add(std::string key, std::string_view shown, SourceRange at) {
    const auto [place, is_new] = seen_.try_emplace(std::move(key), at);
    if (!is_new)
      d_.report(kTwice, at, quoted(shown))
          .note(place->second, "the first time")
          .help("remove one of the two, or name what was meant");
  }

 private:
  Diagnostics& d_;
  std::unordered_map<std::string, SourceRange> seen_;
};

template <class List>
void unique(const List& list, Diagnostics& d) {
  if (list.size() < 2) return;
  Seen seen(d);
  for (const auto& one : list) seen.add(std::string(one.value), one.value, one.at);
}

template <class List>
void some(const List& list, std::string_view key, Diagnostics& d) {
  if (list.at.known() && list.empty()) d.report(kEmpty, list.at, key).help("name at least one, or remove the key");
}

// Two rules of a group are the same when they open the same ports to the same peer (EC2: InvalidPermission.Duplicate).
template <class Rules, class Of>
void check_rules(const Rules& rules, Of peers_of, Diagnostics& d) {
  if (rules.empty()) return;
  Seen seen(d);
  for (const auto& rule : rules) {
    const std::optional<spec::Peers>& peers = peers_of(rule);
    if (!peers) continue;
    const auto add = [&](const spec::String& peer) {
      seen.add(fmt::format("{} {} {}", peer.value, rule.ports.value, static_cast<int>(rule.protocol.value)),
               fmt::format("{} on ports {}", peer.value, rule.ports ? rule.ports.value : "all"), peer.at);
    };
    if (peers->one) add(peers->one);
    for (const auto& peer : peers->many) add(peer);
  }
}

void check_aliases(const spec::Aliases& aliases, Seen& seen) {
  const auto add = [&](const spec::Expr& name) { seen.add(lower_case(name.value), name.value, name.at); };
  if (aliases.one) add(aliases.one);
  for (const auto& name : aliases.many) add(name);
}

void check_grants(const spec::Map<spec::Grant>& grants, Diagnostics& d) {
  for (const auto& grant : grants) {
    some(grant.value.actions, "actions", d);
    some(grant.value.resources, "resources", d);
    unique(grant.value.actions, d);
    unique(grant.value.resources, d);
  }
}

template <class Workloads>
void check_workloads(const Workloads& workloads, Diagnostics& d) {
  for (const auto& item : workloads) {
    if (item.value.network && item.value.network->vpc) unique(item.value.network->vpc->security_groups, d);
    some(item.value.command, "command", d);
    some(item.value.entrypoint, "entrypoint", d);
    unique(item.value.managed_policies, d);
    check_grants(item.value.grants, d);
  }
}

void check_network(const spec::Vpc& vpc, Diagnostics& d) {
  Seen endpoints(d);
  for (const auto& endpoint : vpc.endpoints)
    endpoints.add(std::to_string(static_cast<int>(endpoint.value)),
                  enumerators(endpoint.value)[static_cast<std::size_t>(endpoint.value)].text, endpoint.at);
  if (vpc.azs) unique(vpc.azs->names, d);
  if (!vpc.id || !vpc.subnets) return;
  Seen subnets(d);
  for (const auto* tier : {&vpc.subnets->public_tier, &vpc.subnets->private_tier, &vpc.subnets->database, &vpc.subnets->cache})
    for (const auto& subnet : *tier)
      if (subnet.value.value != "parameter") subnets.add(std::string(subnet.value.value), subnet.value.value, subnet.value.at);
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (spec.network && spec.network->vpc) check_network(*spec.network->vpc, d);
  for (const auto& item : spec.security_groups) {
    check_rules(
        item.value.ingress, [](const spec::IngressRule& rule) -> const auto& { return rule.from; }, d);
    check_rules(
        item.value.egress, [](const spec::EgressRule& rule) -> const auto& { return rule.to; }, d);
  }
  for (const auto& item : spec.load_balancers) {
    unique(item.value.security_groups, d);
    some(item.value.listeners, "listeners", d);
    for (const auto& listener : item.value.listeners) unique(listener.value.certificates, d);
  }
  for (const auto& item : spec.databases) {
    unique(item.value.security_groups, d);
    unique(item.value.log_exports, d);
  }
  for (const auto& item : spec.caches) unique(item.value.security_groups, d);
  for (const auto& item : spec.backups) {
    unique(item.value.resources, d);
    some(item.value.resources, "resources", d);
  }
  for (const auto& item : spec.certificates) unique(item.value.alternative_names, d);
  for (const auto& item : spec.alarms) unique(item.value.notify, d);
  for (const auto& item : spec.queues) unique(item.value.topics, d);
  for (const auto& item : spec.topics) {
    Seen seen(d);
    for (const auto& told : item.value.subscriptions)
      seen.add(fmt::format("{} {}", told.protocol.value, told.endpoint.value), told.endpoint.value, told.endpoint.at);
  }
  check_workloads(spec.services, d);
  check_workloads(spec.jobs, d);
  check_workloads(spec.workers, d);
  Seen edges(d);  // a host name belongs to one distribution
  for (const auto& item : spec.cdn)
    if (item.value.aliases) check_aliases(*item.value.aliases, edges);
  for (const auto& item : spec.services)
    if (item.value.http && item.value.http->alias) {
      Seen own(d);
      check_aliases(*item.value.http->alias, own);
    }
  for (const auto& item : spec.pipelines) {
    Seen stages(d);
    for (const auto& stage : item.value.stages)
      if (stage.name) stages.add(lower_case(stage.name.value), stage.name.value, stage.name.at);
    for (const auto& stage : item.value.stages) unique(stage.deployments, d);
  }
  for (const auto& item : spec.managed_policies) check_grants(item.value.grants, d);
  for (const auto& item : spec.users) {
    unique(item.value.deploys, d);
    unique(item.value.managed_policies, d);
    check_grants(item.value.grants, d);
  }
  for (const auto& item : spec.roles) {
    unique(item.value.managed_policies, d);
    unique(item.value.trusted_services, d);
    unique(item.value.trusted_arns, d);
    check_grants(item.value.grants, d);
  }
}

}  // namespace

const Check kRepeatsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
