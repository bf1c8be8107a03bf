// Written security groups that keep out what has to come in: a service's load balancer, a database's clients (C19, C53).
#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view, std::int64_t> kKeptOut{
    {"IG0420", Severity::kError, "security groups that keep out what has to come in",
     "Groups that the spec writes are taken as written. A load balancer that cannot reach its service calls every task "
     "unhealthy; a workload that cannot "
     "reach its database does not start.",
     "security_groups:\n"
     "  lb: { ingress: [{ from: 0.0.0.0/0, ports: 80 }] }\n"
     "  app: { ingress: [{ from: lb, ports: 8080 }] }\n"
     "load_balancers: { web: { security_groups: [lb] } }\n"
     "services: { acme: { network: { vpc: { security_groups: [app] } }, http: { load_balancer: web } } }",
     "security_groups:\n"
     "  lb: { ingress: [{ from: 0.0.0.0/0, ports: 80 }] }\n"
     "  app: { ingress: [{ from: lb, ports: 3000 }] }\n"
     "load_balancers: { web: { security_groups: [lb] } }\n"
     "services: { acme: { network: { vpc: { security_groups: [app] } }, http: { load_balancer: web } } }"},
    "{} cannot reach {} on port {}: no group of it lets it in"};

constexpr const KindInfo* kKinds[] = {&kKeptOut.info};

using Groups = std::vector<std::string_view>;

// Whether `ports` (one, a range, `all`, nothing) holds the port; what cannot be read is another finding.
bool holds(const spec::String& ports, std::int64_t port) {
  if (!ports || ports.value == "all") return true;
  const auto number = [](std::string_view text, std::int64_t& out) {
    const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
    return result.ec == std::errc() && result.ptr == text.data() + text.size();
  };
  const auto dash = ports.value.find('-');
  std::int64_t low = 0, high = 0;
  if (!number(ports.value.substr(0, dash), low)) return true;
  if (dash == ports.value.npos) return low == port;
  if (!number(ports.value.substr(dash + 1), high)) return true;
  return low <= port && port <= high;
}

class Reach {
 public:
  Reach(const spec::Environment& spec, Diagnostics& diagnostics) : spec_(spec), d_(diagnostics) {
    for (const auto& item : spec.security_groups) groups_.emplace(item.key.value, &item.value);
    for (const auto& item : spec.load_balancers) balancers_.emplace(item.key.value, &item);
    for (const auto& item : spec.databases)
      add_target("database", item.key.value, item.value.security_groups, port_of(item.value));
    for (const auto& item : spec.caches) add_target("cache", item.key.value, item.value.security_groups, port_of(item.value));
  }

  void run() {
    for (const auto& item : spec_.services) {
      if (runs_on_hosts(item.value.capacity) || (item.value.managed.is_set() && !item.value.managed.value)) continue;
      service(item);
      clients("service", item.key.value, item.value);
    }
    for (const auto& item : spec_.workers)
      if (!runs_on_hosts(item.value.capacity)) clients("worker", item.key.value, item.value);
    for (const auto& item : spec_.jobs)
      if (!runs_on_hosts({})) clients("job", item.key.value, item.value);
  }

 private:
  struct Target {
    std::string_view kind, name;
    Groups groups;
    std::int64_t port;
  };

  static std::int64_t port_of(const spec::Database& db) {
    if (db.port) return db.port.value;
    return db.engine.value == spec::Engine::kPostgres || db.engine.value == spec::Engine::kAuroraPostgresql ? 5432 : 3306;
  }
  static std::int64_t port_of(const spec::Cache& cache) {
    if (cache.port) return cache.port.value;
    return cache.engine.value == spec::CacheEngine::kMemcached ? 11211 : 6379;
  }

  bool runs_on_hosts(const spec::Located<spec::CapacityKind>& own) const {
    if (own.is_set()) return own.value == spec::CapacityKind::kEc2;
    if (!spec_.cluster || !spec_.cluster->capacity) return false;
    return spec_.cluster->capacity->ec2 || spec_.cluster->capacity->kind.value == spec::CapacityKind::kEc2;
  }

  static Groups names(const spec::List<spec::Name>& list) {
    Groups out;
    for (const auto& name : list) out.push_back(name.value);
    return out;
  }
  static Groups groups_of(const spec::Workload& w) {
    return w.network && w.network->vpc ? names(w.network->vpc->security_groups) : Groups();
  }

  // A thing without written groups takes the group under its own key or under the word for its kind; else it has its own, which
  // lets in whoever uses it.
  void add_target(std::string_view kind, std::string_view name, const spec::List<spec::Name>& written, std::int64_t port) {
    Groups groups = names(written);
    if (!written.at.known())
      for (const std::string_view word : {name, kind})
        if (groups.empty() && groups_.contains(word)) groups.push_back(word);
    if (!groups.empty())
      targets_.emplace(std::string(kind) + '.' + std::string(name), Target{kind, name, std::move(groups), port});
  }

  // Whether one of `to` lets in one of `from`; also when that cannot be known: groups of others, ranges of addresses.
  bool lets_in(const Groups& to, const Groups& from, std::int64_t port) const {
    for (const std::string_view name : to) {
      const auto found = groups_.find(name);
      if (found == groups_.end() || found->second->id) return true;
      for (const spec::IngressRule& rule : found->second->ingress) {
        if (rule.protocol.value == spec::IpProtocol::kUdp || rule.protocol.value == spec::IpProtocol::kIcmp) continue;
        if (!rule.from || !holds(rule.ports, port)) continue;
        const auto is_from = [&](std::string_view peer) {
          if (peer == "self") peer = name;
          const bool group = groups_.contains(peer);
          return !group || std::ranges::find(from, peer) != from.end();  // an address range may hold it
        };
        if (rule.from->one && is_from(rule.from->one.value)) return true;
        if (std::ranges::any_of(rule.from->many, [&](const spec::String& peer) { return is_from(peer.value); })) return true;
      }
    }
    return false;
  }

  void service(const spec::Map<spec::Service>::Item& item) {
    const spec::Service& w = item.value;
    if (!w.http || !w.http->load_balancer || !w.image || !w.image->port) return;
    const auto balancer = balancers_.find(w.http->load_balancer.value);
    const Groups to = groups_of(w);
    if (balancer == balancers_.end() || to.empty()) return;
    const Groups from = names(balancer->second->value.security_groups);
    if (from.empty() || lets_in(to, from, w.image->port.value)) return;
    d_.report(kKeptOut, w.network->vpc->security_groups.at, quoted(fmt::format("load_balancer.{}", balancer->first)),
              quoted(fmt::format("service.{}", item.key.value)), w.image->port.value)
        .note(w.image->port.at, "the port")
        .help(fmt::format("add `- {{ from: {}, ports: {} }}` to `security_groups.{}.ingress`", from[0], w.image->port.value,
                          to[0]));
  }

  void clients(std::string_view kind, std::string_view key, const spec::Workload& w) {
    const Groups from = groups_of(w);
    if (from.empty() || targets_.empty()) return;
    std::unordered_set<const Target*> seen;
    for (const auto& use : w.uses) client(use.key.value, use.key.at, kind, key, from, seen);
    for (const auto& variable : w.variables) {
      const std::string_view text = variable.value.value;
      for (auto at = text.find("${"); at != text.npos; at = text.find("${", at + 2)) {
        const auto end = text.find('}', at);
        if (end == text.npos) break;
        client(text.substr(at + 2, end - at - 2), variable.value.at, kind, key, from, seen);
      }
    }
  }

  void client(std::string_view address, SourceRange at, std::string_view kind, std::string_view key, const Groups& from,
              std::unordered_set<const Target*>& seen) {
    const auto dot = address.find('.');
    if (dot == address.npos) return;
    const auto found = targets_.find(std::string(address.substr(0, address.find('.', dot + 1))));
    if (found == targets_.end() || !seen.insert(&found->second).second) return;
    const Target& target = found->second;
    if (lets_in(target.groups, from, target.port)) return;
    d_.report(kKeptOut, at, quoted(fmt::format("{}.{}", kind, key)), quoted(found->first), target.port)
        .help(fmt::format("add `- {{ from: {}, ports: {} }}` to `security_groups.{}.ingress`", from[0], target.port,
                          target.groups[0]));
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
  std::unordered_map<std::string_view, const spec::SecurityGroup*> groups_;
  std::unordered_map<std::string_view, const spec::Map<spec::LoadBalancer>::Item*> balancers_;
  std::unordered_map<std::string, Target> targets_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  // A rule that could not be read may be the one that lets them in.
  if (!d.has_errors() && !spec.security_groups.empty()) Reach(spec, d).run();
}

}  // namespace

const Check kReachabilityCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
