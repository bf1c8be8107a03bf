#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

#include "compiler/diff/access_parts.h"
#include "compiler/diff/conditions.h"
#include "model/patterns.h"

namespace infragen::diff {
namespace {

// A statement made comparable.
struct Rule {
  const PolicyGrant* grant = nullptr;
  std::vector<std::string> principals, actions, not_actions, resources, not_resources;
  Conditions conditions;
};
using Rules = std::vector<Rule>;

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

std::vector<std::string> canonical(const std::vector<Text>& texts, const GraphSide& side, bool is_action = false) {
  std::vector<std::string> out;
  for (const Text& text : texts) out.push_back(is_action ? lower(diff::canonical(text, side)) : diff::canonical(text, side));
  return out;
}

Rule rule_of(const PolicyGrant& grant, const GraphSide& side) {
  Rule rule;
  rule.grant = &grant;
  rule.principals = canonical(grant.principals, side);
  rule.actions = canonical(grant.actions, side, true);
  rule.not_actions = canonical(grant.not_actions, side, true);
  rule.resources = canonical(grant.resources, side);
  rule.not_resources = canonical(grant.not_resources, side);
  // A trust or resource policy that names no resource means the one it stands on; so does `*` there.
  if (rule.resources.empty() && rule.not_resources.empty()) rule.resources.push_back("*");
  if (rule.actions.empty() && rule.not_actions.empty()) rule.actions.push_back("*");
  rule.conditions = Conditions(grant.conditions, side);
  return rule;
}

// Whether a list of patterns, or all but a list of patterns, holds everything that `one` means.
bool holds(const std::vector<std::string>& in, const std::vector<std::string>& not_in, std::string_view one) {
  if (!not_in.empty()) return std::ranges::none_of(not_in, [&](const std::string& pattern) { return intersects(pattern, one); });
  return std::ranges::any_of(in, [&](const std::string& pattern) { return covers(pattern, one); });
}

// Whether all but `not_in` is within what a rule holds.
bool holds_all_but(const std::vector<std::string>& in, const std::vector<std::string>& rule_not_in,
                   const std::vector<std::string>& not_in) {
  if (rule_not_in.empty()) return std::ranges::find(in, "*") != in.end();
  return std::ranges::all_of(rule_not_in, [&](const std::string& pattern) { return holds(not_in, {}, pattern); });
}

// The account of an IAM or STS principal, of twelve digits: "123456789012" of arn:aws:iam::123456789012:role/audit.
std::string_view account_of(std::string_view principal) {
  const auto is_account = [](std::string_view text) {
    return text.size() == 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  };
  if (is_account(principal)) return principal;
  if (!principal.starts_with("arn:")) return {};
  const std::size_t service = principal.find(':', 4);
  const std::string_view rest = service == principal.npos ? std::string_view() : principal.substr(service + 1);
  if (!rest.starts_with("iam::") && !rest.starts_with("sts::")) return {};
  const std::string_view account = rest.substr(5, rest.find(':', 5) - 5);
  return is_account(account) ? account : std::string_view();
}

// An account as principal, by its number or its root, stands for everybody in it (IAM user guide, "AWS JSON policy elements:
// Principal").
bool is_whole_account(std::string_view principal) {
  const std::string_view account = account_of(principal);
  return !account.empty() && (principal == account || principal.ends_with(":root"));
}

bool holds_principal(const Rule& rule, std::string_view principal) {
  if (principal.empty()) return rule.principals.empty();
  return std::ranges::any_of(rule.principals, [&](const std::string& p) {
    return p == principal || p == "*" || (is_whole_account(p) && account_of(p) == account_of(principal));
  });
}

// Which of the rules count for what is asked: those that hold whenever it does, those without conditions, or all.
enum class Under { kSameConditions, kNoConditions, kAnyConditions };

// One principal, action and resource of a rule; an empty action or resource stands for all that its not_ list leaves.
bool is_held(const Rules& rules, const Rule& asked, std::string_view principal, std::string_view action,
             std::string_view resource, Under under = Under::kSameConditions) {
  return std::ranges::any_of(rules, [&](const Rule& rule) {
    if (under == Under::kNoConditions && !rule.conditions.empty()) return false;
    if (under == Under::kSameConditions && !rule.conditions.hold_whenever(asked.conditions)) return false;
    if (!holds_principal(rule, principal)) return false;
    const bool has_action = action.empty() ? holds_all_but(rule.actions, rule.not_actions, asked.not_actions)
                                           : holds(rule.actions, rule.not_actions, action);
    if (!has_action) return false;
    return resource.empty() ? holds_all_but(rule.resources, rule.not_resources, asked.not_resources)
                            : holds(rule.resources, rule.not_resources, resource);
  });
}

struct Subject {
  Rules allowed, denied;
};
using Subjects = std::unordered_map<std::string, Subject>;

// What is granted to a role and who may act as it are two questions.
std::string key_of(const PolicyGrant& grant, const GraphSide& side) {
  return fmt::format("{}{}", grant.principals.empty() ? "may " : "of ", diff::canonical(grant.subject, side));
}

Subjects collect(const Grants& grants) {
  Subjects out;
  for (const PolicyGrant& grant : grants.policies) {
    Subject& subject = out[key_of(grant, grants.side)];
    (grant.is_denied ? subject.denied : subject.allowed).push_back(rule_of(grant, grants.side));
  }
  return out;
}

// AWS's policies that leave next to nothing out.
bool is_for_administrators(std::string_view policy) {
  for (const std::string_view name : {":aws:policy/AdministratorAccess", ":aws:policy/PowerUserAccess", ":aws:policy/IAMFullAccess"})
    if (policy.ends_with(name)) return true;
  return false;
}

// A thing that only one side has comes with its own rights: only those without bounds count, and who may use it from outside the
// account.
bool is_unbounded(const PolicyGrant& grant, std::string_view principal, std::string_view action, std::string_view resource,
                  const Graph& graph) {
  if (!grant.principals.empty()) {
    if (principal == "*") return grant.conditions.kind == Any::Kind::kNull;
    const std::string_view account = account_of(principal);
    return principal.starts_with("identity provider:") || (!account.empty() && account != graph.environment.account);
  }
  if (action == kManagedPolicyAction) return is_for_administrators(resource);
  return (action.empty() || action == "*" || action.ends_with(":*")) && (resource.empty() || resource == "*");
}

void append_once(std::vector<std::string>& list, std::string text) {
  if (std::ranges::find(list, text) == list.end()) list.push_back(std::move(text));
}

std::string joined(const std::vector<std::string>& all, std::size_t most = 4) {
  std::string out;
  for (std::size_t i = 0; i < std::min(all.size(), most); ++i) out += (i == 0 ? "" : ", ") + all[i];
  if (all.size() > most) out += fmt::format(" and {} more", all.size() - most);
  return out;
}

std::string shown(const std::vector<Text>& texts, std::size_t index, const std::vector<Text>& not_texts, const Graph& graph) {
  if (index < texts.size()) return display(texts[index], graph);
  if (not_texts.empty()) return "";
  std::vector<std::string> all;
  for (const Text& text : not_texts) all.push_back(display(text, graph));
  return "everything but " + joined(all);
}

std::string_view principal_of(const Rule& rule, std::size_t index) {
  return index < rule.principals.size() ? std::string_view(rule.principals[index]) : std::string_view();
}

// What a rule of `to` says that `other` does not hold, by its actions, resources and principals.
struct Uncovered {
  std::vector<std::string> actions, resources, principals;
  bool is_held_under_conditions = false;  // some of it the other side holds under other conditions
};

Uncovered uncovered(const Rule& rule, const Subject& here, const Rules& other, bool is_shared, const Graph& graph) {
  Uncovered out;
  const PolicyGrant& grant = *rule.grant;
  const std::size_t actions = rule.not_actions.empty() ? rule.actions.size() : 1;
  const std::size_t resources = rule.not_resources.empty() ? rule.resources.size() : 1;
  const std::size_t principals = std::max<std::size_t>(rule.principals.size(), 1);
  for (std::size_t p = 0; p < principals; ++p)
    for (std::size_t a = 0; a < actions; ++a)
      for (std::size_t r = 0; r < resources; ++r) {
        const std::string_view principal = principal_of(rule, p);
        const std::string_view action = rule.not_actions.empty() ? std::string_view(rule.actions[a]) : std::string_view();
        const std::string_view resource = rule.not_resources.empty() ? std::string_view(rule.resources[r]) : std::string_view();
        if (is_held(other, rule, principal, action, resource)) continue;
        if (!grant.is_denied && is_held(here.denied, rule, principal, action, resource, Under::kNoConditions)) continue;
        if (!is_shared && (grant.is_denied || !is_unbounded(grant, principal, action, resource, graph))) continue;
        if (is_held(other, rule, principal, action, resource, Under::kAnyConditions)) out.is_held_under_conditions = true;
        append_once(out.actions, shown(grant.actions, a, grant.not_actions, graph));
        append_once(out.resources, shown(grant.resources, r, grant.not_resources, graph));
        append_once(out.principals, p < grant.principals.size() ? display(grant.principals[p], graph) : "");
      }
  return out;
}

// Refuses everybody what does not come as it should: without TLS, without encryption.
bool is_guard(const PolicyGrant& grant) {
  const auto is_anyone = [](const Text& principal) { return principal.is_literal() && principal.literal() == "*"; };
  return grant.is_denied && grant.conditions.kind != Any::Kind::kNull && std::ranges::any_of(grant.principals, is_anyone);
}

std::string name_of(NodeId id, const Graph& graph) {
  const Node& node = graph.node(id);
  return node.name.is_set() ? display(node.name, graph) : std::string(node.id.logical);
}

std::string principal_text(std::string name) {
  if (name == "*") return "anyone";
  if (const auto colon = name.find(':'); name.starts_with("service:")) return name.substr(colon + 1);
  constexpr std::string_view kProvider = ":oidc-provider/";
  if (const auto at = name.find(kProvider); at != name.npos)
    return "identity provider " + name.substr(at + kProvider.size());
  return name;
}

// What of a thing its own policy speaks of; nothing when it is all of it.
std::vector<std::string> parts_of(const std::vector<std::string>& resources, std::string_view name) {
  std::vector<std::string> out;
  for (const std::string& one : resources)
    if (one != "*" && one != name && one != fmt::format("{}/*", name)) out.push_back(one);
  return out;
}

constexpr std::string_view kNoLongerDenied = "is no longer denied to";

std::string sentence(const Rule& rule, Uncovered left, const Graph& graph, std::string_view may) {
  const PolicyGrant& grant = *rule.grant;
  const auto node = node_of(grant.subject);
  const std::string subject = node ? display(*node, graph) : display(grant.subject, graph);
  std::erase(left.resources, "");
  std::erase(left.actions, "");
  std::string out;
  const std::string actions = left.actions.empty() ? "do everything" : joined(left.actions);
  if (left.actions == std::vector<std::string>{std::string(kBoundaryAction)}) {
    out = fmt::format("{} {} bounded by policy {}", subject, may == kNoLongerDenied ? "is no longer" : "is now", joined(left.resources));
  } else if (left.actions == std::vector<std::string>{std::string(kManagedPolicyAction)}) {
    out = fmt::format("{} {} do what policy {} allows", subject, may, joined(left.resources));
  } else if (grant.principals.empty()) {
    out = fmt::format("{} {} {}", subject, may, actions);
    if (!left.resources.empty())
      out += " on " + (left.resources == std::vector<std::string>{"*"} ? "everything" : joined(left.resources));
  } else {
    for (std::string& name : left.principals) name = principal_text(std::move(name));
    const std::vector<std::string> parts = parts_of(left.resources, node ? name_of(*node, graph) : subject);
    out = fmt::format("{} {} {} on {}", joined(left.principals), may, actions, parts.empty() ? subject : joined(parts));
  }
  if (grant.conditions.kind != Any::Kind::kNull)
    out.append(" when ").append(display_conditions(grant.conditions, graph));
  else if (left.is_held_under_conditions)
    out += " without a condition";
  return out;
}

}  // namespace

void compare_policies(const Grants& from, const Grants& to, bool is_wider, std::vector<AccessDifference>& out) {
  const Subjects before = collect(from), after = collect(to);
  static const Subject kNothing;
  const auto subject_in = [](const Subjects& all, const std::string& key) -> const Subject& {
    const auto found = all.find(key);
    return found == all.end() ? kNothing : found->second;
  };
  // In the order of the grants, not of the map.
  for (const PolicyGrant& grant : to.policies) {
    if (grant.is_denied) continue;
    const std::string key = key_of(grant, to.side);
    const Subject& here = subject_in(after, key);
    const auto rule = std::ranges::find(here.allowed, &grant, &Rule::grant);
    Uncovered left = uncovered(*rule, here, subject_in(before, key).allowed, to.is_shared(grant.subject, from), to.side.graph);
    if (left.principals.empty()) continue;
    out.push_back(
        {is_wider, sentence(*rule, std::move(left), to.side.graph, is_wider ? "may" : "may no longer"), to.which, grant.origin});
  }
  // What is no longer denied is as good as allowed.
  for (const PolicyGrant& grant : from.policies) {
    if (!grant.is_denied) continue;
    const std::string key = key_of(grant, from.side);
    const Subject& here = subject_in(before, key);
    const auto rule = std::ranges::find(here.denied, &grant, &Rule::grant);
    Uncovered left = uncovered(*rule, here, subject_in(after, key).denied, from.is_shared(grant.subject, to), from.side.graph);
    if (left.principals.empty()) continue;
    out.push_back({is_wider,
                   sentence(*rule, std::move(left), from.side.graph, is_wider ? kNoLongerDenied : "is now denied to"), from.which,
                   grant.origin, is_wider && is_guard(grant)});
  }
}

}  // namespace infragen::diff
