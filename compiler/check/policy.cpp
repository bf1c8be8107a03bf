// Rule packs: what a team does not want even where AWS allows it. `policy.packs` turns a pack on, `policy.accept` sets one rule
// aside for one thing, with a reason and until a day.
#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/load/nearest.h"
#include "model/access.h"
#include "model/address_space.h"
#include "model/aws/ecs/service.h"
#include "model/aws/efs/file_system.h"
#include "model/aws/elbv2/listener.h"
#include "model/aws/elbv2/load_balancer.h"
#include "model/aws/rds/db_cluster.h"
#include "model/aws/rds/db_cluster_instance.h"
#include "model/aws/rds/db_instance.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kPublicHttp{
    {"IG0934", Severity::kWarning, "net.public-http: plain HTTP from the Internet",
     "Whoever sits between a browser and the load balancer reads and changes what they say.",
     "policy: { packs: [baseline] }\n"
     "load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }",
     "policy: { packs: [baseline] }\n"
     "load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP, "
     "redirect: https }, https: { port: 443, protocol: HTTPS, certificates: [web] } } } }"},
    "{} answers plain HTTP from the Internet"};
constexpr Kind<std::string_view, std::string_view> kOpenAdmin{
    {"IG0935", Severity::kWarning, "net.open-admin: SSH or RDP from the Internet",
     "Every open port 22 and 3389 is tried within minutes. Session Manager needs no open port.",
     "policy: { packs: [baseline] }\nsecurity_groups: { admin: { ingress: [{ from: 0.0.0.0/0, ports: 22 }] } }",
     "policy: { packs: [baseline] }\nsecurity_groups: { admin: { ingress: [{ from: 203.0.113.0/24, ports: 22 }] } }"},
    "{} lets {} in for administration"};
constexpr Kind<std::string_view, std::string_view> kOpenData{
    {"IG0936", Severity::kWarning, "net.open-data: a database port from the Internet",
     "Databases, caches and file systems are for workloads; nobody outside has to reach their ports.",
     "policy: { packs: [baseline] }\n"
     "security_groups: { database: { ingress: [{ from: 0.0.0.0/0, ports: 5432 }] } }",
     "policy: { packs: [baseline] }\n"
     "security_groups: { database: { ingress: [{ from: 10.0.0.0/16, ports: 5432 }] } }"},
    "{} lets {} in at the port of a database, cache or file system"};
constexpr Kind<std::string_view> kUnencrypted{
    {"IG0937", Severity::kWarning, "data.unencrypted: data that is kept unencrypted",
     "Encryption at rest costs nothing and cannot be turned on later without a new database.",
     "policy: { packs: [baseline] }\ndatabases: { main: { storage_encrypted: false } }",
     "policy: { packs: [baseline] }\ndatabases: { main: { storage_encrypted: true } }"},
    "the data of {} is not encrypted"};
constexpr Kind<std::string_view> kNoBackup{
    {"IG0938", Severity::kWarning, "data.no-backup: a database without automated backups",
     "Without them nothing can be restored.",
     "policy: { packs: [production] }\ndatabases: { main: { backup_retention_period: 0 } }",
     "policy: { packs: [production] }\ndatabases: { main: { backup_retention_period: 7d } }"},
    "{} has no automated backups"};
constexpr Kind<std::string_view> kUnprotected{
    {"IG0939", Severity::kWarning, "data.unprotected: a database that can be deleted at once",
     "Deletion protection makes a deletion two steps that somebody has to mean.",
     "policy: { packs: [production] }\ndatabases: { main: { deletion_protection: false } }",
     "policy: { packs: [production] }\ndatabases: { main: { deletion_protection: true } }"},
    "{} has no deletion protection"};
constexpr Kind<std::string_view> kPublicData{
    {"IG0980", Severity::kWarning, "data.public: a database with a public address",
     "A database that only workloads use has no need of an address on the Internet.",
     "policy: { packs: [baseline] }\ndatabases: { main: { publicly_accessible: true } }",
     "policy: { packs: [baseline] }\ndatabases: { main: { publicly_accessible: false } }"},
    "{} has a public address"};
constexpr Kind<std::string_view> kAdministrator{
    {"IG0981", Severity::kWarning, "iam.administrator: a role that may do everything",
     "Whoever gets into a task or pipeline with such a role has the account.",
     "policy: { packs: [baseline] }\n"
     "roles: { ops: { trusted_services: [ec2.amazonaws.com], grants: { all: { actions: [\"*\"], resources: "
     "[\"*\"] } } } }",
     "policy: { packs: [baseline] }\n"
     "roles: { ops: { trusted_services: [ec2.amazonaws.com], grants: { all: { actions: "
     "[\"logs:GetLogEvents\"], resources: [\"*\"] } } } }"},
    "{} may do everything"};
constexpr Kind<std::string_view> kWeakTls{
    {"IG0986", Severity::kWarning, "net.weak-tls: TLS older than 1.2",
     "TLS 1.0 and 1.1 are broken and refused by auditors; browsers have not spoken them since 2020.",
     "policy: { packs: [internet-facing] }\n"
     "load_balancers: { web: { listeners: { https: { port: 443, protocol: HTTPS, certificates: [web], "
     "ssl_policy: ELBSecurityPolicy-2016-08 } } } }",
     "policy: { packs: [internet-facing] }\n"
     "load_balancers: { web: { listeners: { https: { port: 443, protocol: HTTPS, certificates: [web] } } } }"},
    "{} speaks TLS older than 1.2"};
constexpr Kind<std::string_view> kNoAccessLog{
    {"IG0987", Severity::kWarning, "net.no-access-log: an Internet-facing load balancer without access logs",
     "After an incident nobody can tell who asked for what.",
     "policy: { packs: [internet-facing] }\n"
     "buckets: { logging: { purpose: access_logs } }\n"
     "load_balancers: { web: { scheme: internet-facing } }",
     "policy: { packs: [internet-facing] }\n"
     "buckets: { logging: { purpose: access_logs } }\n"
     "load_balancers: { web: { scheme: internet-facing, access_logs: logging } }"},
    "{} keeps no record of requests"};
constexpr Kind<std::string_view> kSingleZone{
    {"IG0988", Severity::kWarning, "data.single-zone: a database in one zone",
     "When the zone fails, the database is gone until it is back.",
     "policy: { packs: [production] }\n"
     "databases: { main: { multi_az: false } }",
     "policy: { packs: [production] }\n"
     "databases: { main: { multi_az: true } }"},
    "{} stands in one zone"};
constexpr Kind<std::string_view> kSingleTask{{"IG0989", Severity::kWarning, "service.single-task: a service with one task",
                                              "While its only task is replaced or its zone fails, nobody answers.",
                                              "policy: { packs: [production] }\nservices: { acme: { count: 1 } }",
                                              "policy: { packs: [production] }\nservices: { acme: { count: 2 } }"},
                                             "{} runs as one task"};
constexpr Kind<std::string_view> kNoSuchPack{{"IG0982", Severity::kError, "unknown rule pack or rule",
                                              "A pack or rule that does not exist would check nothing in silence.",
                                              "policy: { packs: [basline] }", "policy: { packs: [baseline] }"},
                                             "there is no {}"};
constexpr Kind<std::string_view> kExpired{
    {"IG0983", Severity::kWarning, "acceptance that has run out", "What was accepted for a time has to be looked at again.",
     "policy: { accept: [{ rule: net.public-http, target: load_balancer.acme, reason: old clients, expires: \"2020-01-31\" }] }",
     "policy: { accept: [{ rule: net.public-http, target: load_balancer.acme, reason: old clients, expires: \"2030-01-31\" }] }"},
    "the acceptance ran out on {}"};
constexpr Kind<> kAcceptsNothing{
    {"IG0984", Severity::kWarning, "acceptance of nothing", "An acceptance that nothing needs hides what may come back later.",
     "policy:\n  packs: [baseline]\n  accept: [{ rule: data.public, target: database.main, reason: a test, expires: "
     "\"2030-01-31\" }]",
     "policy: { packs: [baseline] }"},
    "nothing breaks this rule there"};
constexpr Kind<std::string_view> kNoDay{
    {"IG0985", Severity::kError, "not a day",
     "An acceptance ends on a day, written so that it sorts and nobody can read it two ways.",
     "policy: { accept: [{ rule: data.public, target: database.main, reason: a test, expires: 31.1.2030 }] }",
     "policy: { accept: [{ rule: data.public, target: database.main, reason: a test, expires: \"2030-01-31\" }] }"},
    "{} is not a day, YYYY-MM-DD"};

constexpr const KindInfo* kKinds[] = {&kPublicHttp.info, &kOpenAdmin.info,   &kOpenData.info,       &kUnencrypted.info,
                                      &kNoBackup.info,   &kUnprotected.info, &kPublicData.info,     &kAdministrator.info,
                                      &kWeakTls.info,    &kNoAccessLog.info, &kSingleZone.info,     &kSingleTask.info,
                                      &kNoSuchPack.info, &kExpired.info,     &kAcceptsNothing.info, &kNoDay.info};

struct PackRule {
  std::string_view pack;
  const KindInfo* kind;

  // What the rule is called: the part of its kind's title before the colon.
  std::string_view name() const { return kind->title.substr(0, kind->title.find(':')); }
};
constexpr std::array<PackRule, 12> kRules{{{"baseline", &kPublicHttp.info},
                                           {"baseline", &kOpenAdmin.info},
                                           {"baseline", &kOpenData.info},
                                           {"baseline", &kUnencrypted.info},
                                           {"baseline", &kPublicData.info},
                                           {"baseline", &kAdministrator.info},
                                           {"internet-facing", &kWeakTls.info},
                                           {"internet-facing", &kNoAccessLog.info},
                                           {"production", &kNoBackup.info},
                                           {"production", &kUnprotected.info},
                                           {"production", &kSingleZone.info},
                                           {"production", &kSingleTask.info}}};
constexpr std::array<std::string_view, 3> kPacks{"baseline", "internet-facing", "production"};

// "2027-03-31" as days since 1970; nothing for what is no day of the calendar.
std::optional<std::chrono::sys_days> day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto number = [&](std::size_t from, std::size_t length) {
    int out = 0;
    for (const char c : text.substr(from, length)) out = c >= '0' && c <= '9' && out >= 0 ? out * 10 + (c - '0') : -1;
    return out;
  };
  if (number(0, 4) < 0 || number(5, 2) < 0 || number(8, 2) < 0) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                         std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return date.ok() ? std::optional(std::chrono::sys_days(date)) : std::nullopt;
}

class Packs {
 public:
  Packs(const spec::Policy& policy, const Graph& graph, Diagnostics& diagnostics)
      : policy_(policy), graph_(graph), d_(diagnostics), used_(policy.accept.size(), false) {}

  void run() {
    if (!policy_.packs.empty())
      for (NodeId id = 0; id < graph_.nodes().size(); ++id) look_at(id);
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    for (std::size_t i = 0; i < policy_.accept.size(); ++i) {
      const spec::Acceptance& accept = policy_.accept.items[i];
      const auto until = day(accept.expires.value);
      if (!until) continue;
      const bool is_on = std::ranges::any_of(
          kRules, [&](const PackRule& rule) { return rule.name() == accept.rule.value && is_on_pack(rule.pack); });
      if (*until < today)
        d_.report(kExpired, accept.expires.at, accept.expires.value)
            .help("mend what it accepts, or accept it anew with a later day");
      else if (is_on && !used_[i])
        d_.report(kAcceptsNothing, accept.rule.at).help("take it away");
    }
  }

 private:
  bool is_on_pack(std::string_view pack) const {
    return std::ranges::any_of(policy_.packs, [&](const spec::String& one) { return one.value == pack; });
  }

  // Whether the spec accepts this rule for this thing, today; a thing includes its parts.
  bool is_accepted(const PackRule& rule, std::string_view address) {
    const auto today = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    bool out = false;
    for (std::size_t i = 0; i < policy_.accept.size(); ++i) {
      const spec::Acceptance& accept = policy_.accept.items[i];
      const std::string_view target = accept.target.value;
      const bool is_part = address.starts_with(target) && (address.size() == target.size() || address[target.size()] == '.');
      if (accept.rule.value != rule.name() || !is_part) continue;
      used_[i] = true;
      const auto until = day(accept.expires.value);
      out = out || (until && *until >= today);
    }
    return out;
  }

  template <class... A>
  void found(const Kind<A...>& kind, const Node& node, std::string_view help, const std::type_identity_t<A>&... args) {
    const PackRule& rule = *std::ranges::find(kRules, &kind.info, &PackRule::kind);
    if (!is_on_pack(rule.pack) || is_accepted(rule, node.address)) return;
    d_.report(kind, node.origin, args...)
        .help(fmt::format("{}, or accept it: `policy.accept` with rule {}, target {}, a reason and a day", help, rule.name(),
                          node.address));
  }

  void look_at(NodeId id) {
    const Node& node = graph_.node(id);
    const std::string name = quoted(node.address);
    if (const auto* listener = graph_.get<aws::Listener>(id)) edge(*listener, node);
    if (const auto* balancer = graph_.get<aws::LoadBalancer>(id)) logs(*balancer, node);
    if (const auto* service = graph_.get<aws::Service>(id); service && service->desired_count.value_or(2) == 1)
      found(kSingleTask, node, "write `count: 2` or a range from 2", name);
    if (const auto* database = graph_.get<aws::DbInstance>(id)) {
      data(*database, node);
      if (!database->multi_az.value_or(false)) found(kSingleZone, node, "write `multi_az: true`", name);
    }
    if (const auto* cluster = graph_.get<aws::DbCluster>(id)) {
      data(*cluster, node);
      if (instances_of(id) < 2) found(kSingleZone, node, "write `instances: 2`", name);
    }
    if (const auto* files = graph_.get<aws::FileSystem>(id); files && !files->encrypted.value_or(false))
      found(kUnencrypted, node, "write `encrypted: true`", name);
    if (node.type->access == nullptr) return;
    AccessBuilder builder(id, graph_.arena());
    node.type->access(node.value, builder);
    for (const Exposure& exposure : builder.exposures)
      if (node.type->stateful == Stateful::kSnapshots && exposure.origin == id)
        found(kPublicData, node, "write `publicly_accessible: false`", name);
    for (const NetworkGrant& grant : builder.network) open_port(grant, node);
    for (const PolicyGrant& grant : builder.policies)
      if (!grant.is_denied && grant.principals.empty() && has_star(grant.actions) && has_star(grant.resources))
        found(kAdministrator, node, "name the actions and resources it needs", name);
  }

  static bool has_star(const std::vector<Text>& texts) {
    return std::ranges::any_of(texts, [](const Text& text) { return text.literal() == "*"; });
  }

  static bool is_facing(const aws::LoadBalancer& balancer) { return balancer.scheme.literal() != "internal"; }

  void edge(const aws::Listener& listener, const Node& node) {
    const auto parts = listener.load_balancer.parts();
    const auto* balancer = parts.size() == 1 ? graph_.get<aws::LoadBalancer>(parts[0].index) : nullptr;
    if (balancer == nullptr || !is_facing(*balancer)) return;
    const auto redirects = [](const aws::Action& action) { return action.type.literal() == "redirect"; };
    if (listener.protocol.literal() == "HTTP" && std::ranges::none_of(listener.default_actions, redirects))
      found(kPublicHttp, node, "redirect it to an HTTPS listener", quoted(node.address));
    // Of AWS's policies those that name no TLS version, or 1.0 or 1.1, still speak the old ones.
    const std::string_view policy = listener.ssl_policy.literal();
    static constexpr std::array<std::string_view, 4> kNew{"TLS13-1-2", "TLS13-1-3", "TLS-1-2", "FS-1-2"};
    const bool is_new = std::ranges::any_of(kNew, [&](std::string_view word) { return policy.find(word) != policy.npos; });
    if (!policy.empty() && !is_new) found(kWeakTls, node, "leave `ssl_policy` out", quoted(node.address));
  }

  void logs(const aws::LoadBalancer& balancer, const Node& node) {
    const auto& attributes = balancer.attributes;
    const bool has_logs = attributes && attributes->access_logs && attributes->access_logs->enabled.value_or(false);
    // Network load balancers log TLS connections only.
    if (is_facing(balancer) && !has_logs && balancer.type.literal() != "network")
      found(kNoAccessLog, node, "name a bucket under `access_logs`", quoted(node.address));
  }

  std::size_t instances_of(NodeId cluster) const {
    std::size_t count = 0;
    for (NodeId id = 0; id < graph_.nodes().size(); ++id)
      if (const auto* instance = graph_.get<aws::DbClusterInstance>(id))
        if (const auto parts = instance->cluster.parts(); parts.size() == 1 && parts[0].index == cluster) ++count;
    return count;
  }

  template <class Database>
  void data(const Database& database, const Node& node) {
    const std::string name = quoted(node.address);
    // A replica keeps what its source has.
    if constexpr (requires { database.replicate_source; })
      if (database.replicate_source) return;
    if (!database.storage_encrypted.value_or(false)) found(kUnencrypted, node, "write `storage_encrypted: true`", name);
    if (database.backup_retention.value_or(1) == 0) found(kNoBackup, node, "write `backup_retention_period: 7d`", name);
    if (!database.deletion_protection.value_or(false)) found(kUnprotected, node, "write `deletion_protection: true`", name);
  }

  void open_port(const NetworkGrant& grant, const Node& node) {
    if (grant.is_denied || grant.is_listening || grant.direction != NetworkGrant::Direction::kIn || !grant.peer.is_literal())
      return;
    const Box box = make_box(grant.protocol, grant.low, grant.high, parse_range(grant.peer.literal()));
    if (is_private(box.peer) || box.first_protocol > 6 || box.last_protocol < 6) return;
    // One company's range of addresses is not the Internet.
    if (to_string(box.peer).find("anyone") == std::string::npos) return;
    const auto opens = [&](std::int64_t port) { return box.first_port <= port && port <= box.last_port; };
    static constexpr std::array<std::int64_t, 2> kAdmin{22, 3389};
    // SQL Server, Oracle, NFS, MySQL, PostgreSQL, Redis, Memcached, MongoDB.
    static constexpr std::array<std::int64_t, 8> kData{1433, 1521, 2049, 3306, 5432, 6379, 11211, 27017};
    if (std::ranges::any_of(kAdmin, opens))
      found(kOpenAdmin, node, "name the addresses of your office, or use Session Manager", quoted(node.address),
            to_string(box.peer));
    if (std::ranges::any_of(kData, opens))
      found(kOpenData, node, "let in the groups that use it", quoted(node.address), to_string(box.peer));
  }

  const spec::Policy& policy_;
  const Graph& graph_;
  Diagnostics& d_;
  std::vector<bool> used_;  // by entry of `accept`
};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (!spec.policy) return;
  for (const spec::String& pack : spec.policy->packs)
    if (pack && std::ranges::find(kPacks, pack.value) == kPacks.end())
      d.report(kNoSuchPack, pack.at, fmt::format("rule pack {}", quoted(pack.value)))
          .help("the packs are baseline, internet-facing and production");
  // A rule of a pack, or a verdict of `infragen diff`.
  std::vector<std::string_view> rules;
  for (const PackRule& rule : kRules) rules.push_back(rule.name());
  for (const spec::Enumerator& verdict : spec::kEnumerators<spec::Verdict>) rules.push_back(verdict.text);
  for (const spec::Acceptance& accept : spec.policy->accept) {
    if (accept.rule && std::ranges::find(rules, accept.rule.value) == rules.end()) {
      const std::string_view near = nearest(accept.rule.value, rules);
      d.report(kNoSuchPack, accept.rule.at, fmt::format("rule {}", quoted(accept.rule.value)))
          .help(near.empty() ? std::string("write a rule of a pack, such as net.public-http, or a verdict of "
                                           "`infragen diff`, such as data-loss")
                             : fmt::format("did you mean {}?", quoted(near)));
    }
    if (accept.expires && !day(accept.expires.value))
      d.report(kNoDay, accept.expires.at, quoted(accept.expires.value)).help("write a day such as \"2030-01-31\"");
  }
}

void on_graph(const Compiled& compiled, Diagnostics& d) {
  if (compiled.spec.policy) Packs(*compiled.spec.policy, compiled.graph, d).run();
}

}  // namespace

const Check kPolicyCheck{kKinds, on_spec, on_graph};

}  // namespace infragen::compile
