#include "compiler/check/across.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/lower/cidr.h"
#include "model/name_rules.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kSamePair{
    {"IG0328", Severity::kError, "two environments with one pair",
     "Prefix and environment together name everything in an account, so a pair belongs to one spec (N32); IAM names are shared "
     "by all regions.",
     "# a.yaml and b.yaml\nenvironment: dev\nprefix: v1-", "# b.yaml\nenvironment: test\nprefix: v1-"},
    "the pair {} is that of {} too"};
constexpr Kind<std::string_view, std::string_view, std::string_view> kSameName{
    {"IG0329", Severity::kError, "one name in two environments",
     "Two specs of one account and region give two things one name (N32); the second deployment would fail, or take over what is "
     "the other's.",
     "# a.yaml: environment dev, service acme-api\n# b.yaml\nenvironment: dev-acme\nservices: { api: { image: \"nginx:1.27\" } }",
     "# b.yaml\nenvironment: devacme\nservices: { api: { image: \"nginx:1.27\" } }"},
    "{} {} is in {} too"};
constexpr Kind<std::string_view, std::string_view> kSameRepository{
    {"IG0330", Severity::kError, "two projects of two specs with one repository",
     "`/` becomes `-` in the name of a repository, so two projects may give the same one (N27); each would push over the other's "
     "images.",
     "# a.yaml: github tool/twist-acme\nrepositories: { x: { scope: project, github: tool-twist/acme } }",
     "repositories: { x: { scope: project, github: tool-twist/acme2 } }"},
    "repository {} is that of project {} too"};
constexpr Kind<std::string_view, std::string_view, std::string_view> kRangesMeet{
    {"IG0331", Severity::kError, "address ranges that overlap where environments meet",
     "Networks that reach one another over a VPN, or deploy into one another, cannot share addresses: an answer would not find "
     "its way back.",
     "# a.yaml and b.yaml, each with the VPN gateway 203.0.113.10\nnetwork: { vpc: { cidr: 10.0.0.0/16 } }",
     "# b.yaml\nnetwork: { vpc: { cidr: 10.1.0.0/16 } }"},
    "the range {} overlaps that of {}, and {}"};

constexpr const KindInfo* kKinds[] = {&kSamePair.info, &kSameName.info, &kSameRepository.info, &kRangesMeet.info};

std::string_view owner_of(std::string_view address) {
  const auto dot = address.find('.');
  return dot == address.npos ? address : address.substr(0, address.find('.', dot + 1));
}

bool same_account(const AcrossFacts& a, const AcrossFacts& b) {
  return a.account.empty() || b.account.empty() || a.account == b.account;
}

std::string pair_of(const AcrossFacts& facts) { return facts.prefix + facts.environment; }

// Why the networks of the two have to be apart; empty when they need not.
std::string meeting(const AcrossFacts& a, const AcrossFacts& b) {
  for (const auto& one : a.gateways)
    for (const auto& other : b.gateways)
      if (one.ip == other.ip) return fmt::format("both reach the VPN gateway {}", one.ip);
  if (a.prefix == b.prefix)
    for (const auto& [from, to] : {std::pair{&a, &b}, std::pair{&b, &a}})
      if (std::ranges::find(from->meets, to->environment) != from->meets.end())
        return fmt::format("a pipeline of {} deploys to {}", from->environment, to->environment);
  return {};
}

}  // namespace

AcrossFacts facts_of(const Compiled& compiled) {
  const auto& [spec, graph, plan] = compiled;
  AcrossFacts out;
  out.is_complete = true;
  out.environment = spec.environment.value;
  out.prefix = graph.environment.prefix;
  out.region = spec.region.value;
  out.account = spec.account.value;
  out.environment_at = spec.environment.at;
  if (spec.network && spec.network->vpc && !spec.network->vpc->id && spec.network->vpc->cidr) {
    out.cidr = spec.network->vpc->cidr.value;
    out.cidr_at = spec.network->vpc->cidr.at;
  }
  if (spec.network && spec.network->vpn)
    for (const auto& gateway : spec.network->vpn->gateways)
      out.gateways.push_back({std::string(gateway.value.ip.value), {}, gateway.value.ip.at});
  for (const auto& pipeline : spec.pipelines)
    for (const auto& stage : pipeline.value.stages)
      if (stage.environment) out.meets.emplace_back(stage.environment.value);
  for (const auto& item : spec.repositories)
    if (item.value.scope.is_set() && item.value.scope.value == spec::RepositoryScope::kProject) {
      const spec::String& told = item.value.github ? item.value.github : item.key;
      std::string name = lower_case(told.value);
      std::ranges::replace(name, '/', '-');
      out.repositories.push_back({std::move(name), lower_case(told.value), told.at});
    }

  std::unordered_map<const ResourceType*, std::pair<const NameRule*, const FieldInfo*>> types;
  for (const Node& node : graph.nodes()) {
    const auto [place, is_new] = types.try_emplace(node.type);
    auto& [rule, field] = place->second;
    if (is_new && !node.type->name_rule.empty()) {
      rule = find_name_rule(node.type->name_rule);
      for (const FieldInfo& one : node.type->object.fields)
        if (!field && has(one.flags, Flag::kName) && one.kind == Value::Kind::kText && !one.is_list) field = &one;
    }
    if (!rule || !field || graph.stacks()[node.stack].project_wide) continue;
    const NameScope scope = rule->more.unique_in;
    if (scope != NameScope::kAccountRegion && scope != NameScope::kAccount && scope != NameScope::kWorld) continue;
    const Value value = field->read(node.value);
    if (value.kind() != Value::Kind::kText) continue;
    const std::string name = spelt(value.text(), spec.region.value, "ACCOUNT");
    if (name.empty()) continue;
    out.names.push_back({fmt::format("{} {}", rule->id, fold(*rule, name)), name, std::string(node.type->id),
                         std::string(owner_of(node.address)), scope != NameScope::kAccountRegion, node.origin});
  }
  for (const Stack& stack : graph.stacks())
    if (!stack.project_wide)
      out.names.push_back({fmt::format("stack {}", stack.name.text()), std::string(stack.name.text()), "stack", std::string(),
                           false, spec.environment.at});
  const auto add_export = [&](std::string_view name, std::string_view owner, SourceRange at) {
    if (!name.empty())
      out.names.push_back({fmt::format("export {}", name), std::string(name), "export", std::string(owner), false, at});
  };
  for (StackId id = 0; id < plan.stacks.size(); ++id) {
    if (graph.stacks()[id].project_wide) continue;
    for (const emit::Export& one : plan.stacks[id].exports)
      add_export(one.name, owner_of(graph.node(one.node).address), graph.node(one.node).origin);
  }
  for (const Output& output : graph.outputs())
    if (!graph.stacks()[output.stack].project_wide) add_export(output.export_name.text(), {}, output.origin);
  return out;
}

void check_across(std::span<const AcrossFacts* const> facts, Diagnostics& d) {
  const auto at_of = [](const AcrossFacts& one) { return one.environment_at; };
  std::unordered_map<std::string, std::vector<const AcrossFacts*>> pairs;
  std::unordered_set<const AcrossFacts*> doubled;  // one cause: nothing else is said of them
  for (const AcrossFacts* one : facts) {
    auto& same = pairs[pair_of(*one)];
    for (const AcrossFacts* other : same)
      if (same_account(*one, *other) && one->prefix == other->prefix && one->environment == other->environment) {
        d.report(kSamePair, at_of(*one), quoted(pair_of(*one)), quoted(other->file))
            .note(at_of(*other), "the other environment")
            .help("choose another environment or prefix");
        doubled.insert(one);
        break;
      }
    if (!doubled.contains(one)) same.push_back(one);
  }

  struct Owner {
    const AcrossFacts* facts;
    const AcrossFacts::Name* name;
  };
  std::unordered_map<std::string_view, std::vector<Owner>> seen;
  std::unordered_set<std::string> told;  // pairs of specs and things: several shared names are one cause
  std::unordered_map<std::string_view, std::pair<const AcrossFacts*, const AcrossFacts::Repository*>> repositories;
  for (const AcrossFacts* one : facts) {
    if (doubled.contains(one)) continue;
    for (const auto& name : one->names) {
      auto& owners = seen[name.key];
      const auto clash = std::ranges::find_if(owners, [&](const Owner& other) {
        return other.facts != one && same_account(*one, *other.facts) && (name.global || one->region == other.facts->region);
      });
      if (clash != owners.end()) {
        // Environments of one name share all their stacks; things of one owner all their names.
        const bool stacks = name.what == "stack";
        const std::string cause = fmt::format("{} {} {} {}", one->file, clash->facts->file, stacks ? "stack" : name.owner,
                                              stacks ? "" : clash->name->owner);
        const bool same_environment = one->environment == clash->facts->environment;
        if (told.insert(cause).second &&
            (stacks || !told.contains(fmt::format("{} {} stack ", one->file, clash->facts->file)) || !same_environment))
          d.report(kSameName, name.at.known() ? name.at : at_of(*one), name.what, quoted(name.shown), quoted(clash->facts->file))
              .note(clash->name->at, "the other one")
              .help(stacks ? "write `naming: { stack_prefix: true }` in both, or choose another environment name"
                           : "choose another environment, application or name");
      } else if (owners.size() < 8) {
        owners.push_back({one, &name});
      }
    }
    for (const auto& repository : one->repositories) {
      const auto [place, is_new] = repositories.try_emplace(repository.name, std::pair{one, &repository});
      if (!is_new && place->second.first != one && place->second.second->project != repository.project)
        d.report(kSameRepository, repository.at, quoted(repository.name), quoted(place->second.second->project))
            .note(place->second.second->at, "the other project")
            .help("rename one of the two");
    }
  }

  // Ranges sorted by address: neighbours overlap or nothing does.
  struct Range {
    Cidr4 cidr;
    const AcrossFacts* facts;
  };
  std::vector<Range> ranges;
  for (const AcrossFacts* one : facts)
    if (!doubled.contains(one))
      if (const auto cidr = parse_cidr4(one->cidr)) ranges.push_back({*cidr, one});
  std::ranges::stable_sort(ranges, [](const Range& a, const Range& b) {
    return a.cidr.address != b.cidr.address ? a.cidr.address < b.cidr.address : a.cidr.length < b.cidr.length;
  });
  constexpr std::size_t kNeighbours = 32;  // compared with each; more that share one range say nothing new
  for (std::size_t i = 1; i < ranges.size(); ++i)
    for (std::size_t j = i; j-- > 0 && i - j <= kNeighbours;) {
      if (!ranges[i].cidr.overlaps(ranges[j].cidr)) continue;
      const AcrossFacts &one = *ranges[i].facts, &other = *ranges[j].facts;
      if (const std::string why = meeting(one, other); !why.empty())
        d.report(kRangesMeet, one.cidr_at, quoted(one.cidr), quoted(other.file), why)
            .note(other.cidr_at, "the other range")
            .help("give one of the two another range");
    }
}

const Check kAcrossCheck{kKinds, nullptr, nullptr};

}  // namespace infragen::compile
