// Figures that AWS sets: days of logs, groups of a task, containers, rules of a group; and the keys of project repositories (N26,
// N27).
#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <unordered_map>

#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::int64_t> kBadRetention{
    {"IG0870", Severity::kError, "log retention that CloudWatch Logs does not have",
     "CloudWatch Logs keeps logs for one of 22 numbers of days.", "services: { acme: { logging: { retention: 100 } } }",
     "services: { acme: { logging: { retention: 120 } } }"},
    "logs cannot be kept for {} days"};
constexpr Kind<std::string_view, std::size_t, std::string_view, std::size_t> kTooMany{
    {"IG0871", Severity::kError, "more than AWS takes",
     "A network interface has at most 5 security groups, a task 10 containers, a group 60 rules each way (VPC and ECS quotas).",
     "security_groups: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} }\n"
     "services: { acme: { network: { vpc: { security_groups: [a, b, c, d, e, f] } } } }",
     "security_groups: { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} }\n"
     "services: { acme: { network: { vpc: { security_groups: [a, b, c, d, e] } } } }"},
    "{} has {} {}; AWS takes {}"};
constexpr Kind<std::string_view, std::string_view> kBadRepository{
    {"IG0326", Severity::kError, "project repository that names the environment",
     "A project's repository serves all environments, so its name has neither of them in it (N26).",
     "environment: dev\nprefix: v1-\nrepositories: { v1-dev-acme: { scope: project } }",
     "repositories: { tooltwist-acme: { scope: project } }"},
    "repository {} of all environments has {} in its name"};
constexpr Kind<std::string_view> kSameRepository{
    {"IG0325", Severity::kError, "two projects with one repository",
     "`/` becomes `-` in the name of a repository, so two projects may give the same one (N27).",
     "repositories: { a: { scope: project, github: tool/twist-acme }, b: { scope: project, github: tool-twist/acme } }",
     "repositories: { a: { scope: project, github: tool/twist-acme }, b: { scope: project, github: tool-twist/acme2 } }"},
    "two projects give the repository {}"};

constexpr const KindInfo* kKinds[] = {&kBadRetention.info, &kTooMany.info, &kBadRepository.info, &kSameRepository.info};

// Days; botocore's PutRetentionPolicy.
constexpr std::array<std::int64_t, 22> kRetentions{1,   3,   5,   7,   14,   30,   60,   90,   120,  150,  180,
                                                   365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653};
constexpr std::size_t kGroups = 5, kContainers = 10, kRules = 60;

void check_retention(const spec::Days& days, Diagnostics& d) {
  if (!days || std::ranges::binary_search(kRetentions, days.value)) return;
  const auto above = std::ranges::lower_bound(kRetentions, days.value);
  const std::int64_t high = above == kRetentions.end() ? kRetentions.back() : *above;
  std::string help = fmt::format("write {}", high);
  if (above != kRetentions.end() && above != kRetentions.begin()) help += fmt::format(" or {}", *(above - 1));
  d.report(kBadRetention, days.at, days.value).help(std::move(help));
}

void check_groups(const spec::List<spec::Name>& groups, std::string_view kind, std::string_view key, Diagnostics& d) {
  if (groups.size() > kGroups)
    d.report(kTooMany, groups.at, quoted(fmt::format("{}.{}", kind, key)), groups.size(), "security groups", kGroups)
        .help("put the rules of some groups into one");
}

template <class Workloads>
void check_workloads(const Workloads& workloads, std::string_view kind, Diagnostics& d) {
  for (const auto& item : workloads) {
    const spec::Workload& w = item.value;
    if (w.logging) check_retention(w.logging->retention, d);
    if (w.network && w.network->vpc) check_groups(w.network->vpc->security_groups, kind, item.key.value, d);
    if (w.sidecars.size() + 1 > kContainers)
      d.report(kTooMany, w.sidecars.at, quoted(fmt::format("{}.{}", kind, item.key.value)), w.sidecars.size() + 1, "containers",
               kContainers)
          .help("move some of them into services of their own");
  }
}

std::size_t peers(const std::optional<spec::Peers>& all) {
  return all ? std::max<std::size_t>(1, all->many.size() + (all->one ? 1 : 0)) : 1;
}

void check_group(const spec::Map<spec::SecurityGroup>::Item& item, Diagnostics& d) {
  std::size_t in = 0, out = 0;
  for (const auto& rule : item.value.ingress) in += peers(rule.from);
  for (const auto& rule : item.value.egress) out += peers(rule.to);
  for (const auto& [count, word, at] :
       {std::tuple{in, "ingress rules", item.value.ingress.at}, std::tuple{out, "egress rules", item.value.egress.at}})
    if (count > kRules)
      d.report(kTooMany, at, quoted(fmt::format("security_group.{}", item.key.value)), count, word, kRules)
          .help("use ranges of ports or addresses, or several groups");
}

void check_repositories(const spec::Environment& spec, Diagnostics& d) {
  std::unordered_map<std::string, SourceRange> seen;
  for (const auto& item : spec.repositories) {
    if (!item.value.scope.is_set() || item.value.scope.value != spec::RepositoryScope::kProject) continue;
    const spec::String& text = item.value.github ? item.value.github : item.key;
    std::string name;
    for (const char c : text.value) name += c == '/' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::string pair = std::string(spec.prefix.value) + std::string(spec.environment.value) + '-';
    if (spec.environment && spec.prefix && pair.size() > 2 && name.starts_with(pair) && !spec.prefix.value.empty())
      d.report(kBadRepository, text.at, quoted(text.value), quoted(pair)).help(fmt::format("write {}", name.substr(pair.size())));
    const auto [place, is_new] = seen.try_emplace(std::move(name), text.at);
    if (!is_new)
      d.report(kSameRepository, text.at, quoted(place->first))
          .note(place->second, "the other project")
          .help("rename one of the two");
  }
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  check_workloads(spec.services, "service", d);
  check_workloads(spec.jobs, "job", d);
  check_workloads(spec.workers, "worker", d);
  if (spec.network && spec.network->vpc && spec.network->vpc->flow_logs)
    check_retention(spec.network->vpc->flow_logs->retention, d);
  for (const auto& item : spec.load_balancers) check_groups(item.value.security_groups, "load_balancer", item.key.value, d);
  for (const auto& item : spec.databases) check_groups(item.value.security_groups, "database", item.key.value, d);
  for (const auto& item : spec.caches) check_groups(item.value.security_groups, "cache", item.key.value, d);
  for (const auto& item : spec.security_groups) check_group(item, d);
  check_repositories(spec, d);
}

}  // namespace

const Check kQuotasCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
