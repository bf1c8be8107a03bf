#include "compiler/lower/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "compiler/load/nearest.h"
#include "compiler/lower/escape_kinds.h"
#include "compiler/lower/kinds.h"
#include "emitters/plan.h"

namespace infragen::compile {

namespace {

NamingRules rules_of(const spec::Environment& spec, Arena& arena) {
  NamingRules rules;
  rules.environment = spec.environment.value;
  const std::string_view prefix = spec.prefix.value;
  rules.prefix = prefix.empty() || prefix.back() == '-' ? prefix : arena.concat(prefix, "-");
  if (!spec.naming) return rules;
  rules.profile = static_cast<NamingProfile>(spec.naming->profile.value);
  rules.stack_prefix = spec.naming->stack_prefix.value;
  rules.bare_task_family = spec.naming->task_family.value == spec::TaskFamily::kBare;
  // N36: the services of staging end in the word, so that both environments fit into one account.
  if (rules.profile == NamingProfile::kWords && rules.environment == "staging") rules.service_ending = "staging";
  if (spec.naming->words) {
    rules.world_word = spec.naming->words->global.value;
    rules.account_words = spec.naming->words->account.value;
    std::string_view all;
    for (const auto& word : spec.naming->words->cluster) all = all.empty() ? word.value : arena.concat(all, "-", word.value);
    rules.cluster_words = all;
  }
  return rules;
}

bool is_part_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

}  // namespace

SourceRange inside(SourceRange at, std::size_t offset, std::size_t length) {
  if (at.length < offset + length)
    return at;  // quoted with escapes, or over several lines: the whole scalar is as near as it gets
  at.column += static_cast<std::uint32_t>(offset);
  at.length = static_cast<std::uint32_t>(length);
  return at;
}

Context::Context(const spec::Environment& environment, Diagnostics& sink)
    : spec(environment), diagnostics(sink), arena(graph.arena()), names(arena, rules_of(environment, arena)) {
  auto& facts = graph.environment;
  facts.environment = spec.environment.value;
  facts.prefix = names.rules().prefix;
  facts.region = spec.region.value;
  facts.account = spec.account.value;
  facts.contact_email = spec.contact_email.value;
  facts.cost_code = spec.cost_code.value;
  facts.naming = names.rules();
  facts.terraform_version =
      spec.terraform && spec.terraform->required_version ? spec.terraform->required_version.value : ">= 1.9";
  facts.provider_version = spec.terraform && spec.terraform->provider_version ? spec.terraform->provider_version.value : "~> 6.0";
  if (spec.terraform) {
    std::vector<std::pair<Text, Any>> backends;
    const auto add = [&](Text key, const std::optional<spec::TerraformBackend>& told) {
      if (!told) return;
      std::vector<std::pair<Text, Any>> settings;
      for (const auto& item : told->settings)
        settings.emplace_back(Text::view(item.key.value), Any(Text::view(item.value.value)));
      backends.emplace_back(key, Any::object({{Text("type"), Any(Text::view(told->type.value))},
                                              {Text("arguments"), Any::object(std::move(settings))}}));
    };
    add("environment", spec.terraform->backend);
    add("project", spec.terraform->project_backend);
    if (!backends.empty()) facts.backend = Any::object(std::move(backends));
  }
  if (spec.cloudformation) facts.template_bucket = spec.cloudformation->template_bucket.value;
  facts.termination_protection = spec.cloudformation && spec.cloudformation->termination_protection.value;
  TextMap& common = facts.common_tags;
  if (spec.contact_email) common.push_back({"ContactEmail", Text::view(spec.contact_email.value)});
  if (spec.cost_code) common.push_back({"CostCode", Text::view(spec.cost_code.value)});
  common.push_back({"Environment", Text::view(spec.environment.value)});
  for (const auto& tag : spec.tags) common.push_back({Text::view(tag.key.value), Text::view(tag.value.value)});
  std::ranges::sort(common, {}, [](const Entry& e) { return e.key.literal(); });
}

// ---- stacks ----------------------------------------------------------------------------------------------------------------

StackId Context::stack(std::string_view part, std::string_view description) {
  if (const auto found = stacks_.find(part); found != stacks_.end()) return found->second;
  Stack made;
  made.name = names.stack({}, part);
  made.part = arena.copy(part);
  made.file = snake(part);
  made.description = arena.copy(description);
  return stacks_[made.part] = graph.add_stack(made);
}

StackId Context::application_stack(Scope scope, std::string_view part, std::string_view description) {
  const std::string_view role = scope.suffix.empty() ? part : scope.suffix;
  const std::string_view id = concat(scope.application, "/", role);
  if (const auto found = stacks_.find(id); found != stacks_.end()) return found->second;
  Stack made;
  made.name = names.stack({scope.application, {}}, role);
  made.part = concat(scope.application, "-", role);
  made.file = snake(made.part);
  made.description = arena.copy(description);
  made.scope = scope;
  return stacks_[id] = graph.add_stack(made);
}

StackId Context::project_stack(std::string_view repository, std::string_view description) {
  const std::string_view id = concat("project/", repository);
  if (const auto found = stacks_.find(id); found != stacks_.end()) return found->second;
  Stack made;
  made.name = names.project_repository_stack(repository);
  made.part = made.name.text();
  made.file = snake(made.part);
  made.description = arena.copy(description);
  made.project_wide = true;
  return stacks_[id] = graph.add_stack(made);
}

StackId Context::stack_of_part(std::string_view part, std::string_view description) {
  const auto& all = graph.stacks();
  const auto found = std::ranges::find_if(all, [&](const Stack& one) { return !one.project_wide && one.part == part; });
  return found == all.end() ? stack(part, description) : static_cast<StackId>(found - all.begin());
}

// ---- nodes -----------------------------------------------------------------------------------------------------------------

Node Context::node(StackId stack_id, Id id, const Text& name, const At& at) const {
  Node out;
  out.id = id;
  out.stack = stack_id;
  out.scope = at.scope;
  out.name = name;
  out.origin = at.origin;
  out.address = at.address;
  return out;
}

TextMap Context::tags(Scope scope, const Text& name) const {
  TextMap out = graph.environment.common_tags;
  const auto add = [&](Text key, const Text& value) {
    const auto place = std::ranges::lower_bound(out, key.literal(), {}, [](const Entry& e) { return e.key.literal(); });
    if (place != out.end() && place->key == key)
      place->value = value;
    else
      out.insert(place, {key, value});
  };
  if (!scope.application.empty()) add("Application", Text::view(scope.application));
  if (name) add("Name", name);
  return out;
}

TextMap Context::project_tags(const Text& name) const {
  TextMap out = tags({}, name);
  std::erase_if(out, [](const Entry& e) { return e.key == Text("Environment"); });
  return out;
}

Text Context::account() { return spec.account ? Text::view(spec.account.value) : text(Pseudo::kAccount); }

// ---- symbols ---------------------------------------------------------------------------------------------------------------

Symbol& Context::define(std::string_view kind, std::string_view name, SourceRange at) {
  Symbol& made = symbols_.emplace_back();
  made.kind = arena.copy(kind);
  made.name = arena.copy(name);
  made.at = at;
  index_.emplace(concat(kind, ".", name), &made);
  return made;
}

Symbol* Context::find(std::string_view kind, std::string_view name) {
  std::string id;
  id.reserve(kind.size() + name.size() + 1);
  id.append(kind).append(".").append(name);
  const auto found = index_.find(id);
  return found == index_.end() ? nullptr : found->second;
}

namespace {

// The spec's names of a kind that most others are made before; those of other kinds need not be asked for.
std::vector<std::string_view> made_later(const spec::Environment& spec, std::string_view kind) {
  std::vector<std::string_view> out;
  const auto add = [&](std::string_view own, const auto& all) {
    if (kind != own) return;
    for (const auto& item : all) out.push_back(item.key.value);
  };
  add("database", spec.databases);
  add("cache", spec.caches);
  add("load_balancer", spec.load_balancers);
  add("cdn", spec.cdn);
  add("service", spec.services);
  add("job", spec.jobs);
  add("worker", spec.workers);
  add("user", spec.users);
  add("role", spec.roles);
  add("pipeline", spec.pipelines);
  return out;
}

}  // namespace

Symbol* Context::require(std::string_view kind, const spec::String& name) {
  if (Symbol* found = find(kind, name.value)) return found;
  std::vector<std::string_view> known;
  for (const Symbol& symbol : symbols_)
    if (symbol.kind == kind) known.push_back(symbol.name);
  if (known.empty()) known = made_later(spec, kind);
  if (std::ranges::find(known, name.value) != known.end()) {
    diagnostics.report(kMadeLater, name.at, quoted(concat(kind, ".", name.value)))
        .help("write the value out, or name it where a workload needs it");
    return nullptr;
  }
  std::string words(kind);
  std::ranges::replace(words, '_', ' ');
  auto report = diagnostics.report(kUnknownReference, name.at, words, quoted(name.value));
  if (const auto near = nearest(name.value, known); !near.empty())
    report.help(fmt::format("did you mean {}?", quoted(near)));
  else if (known.empty())
    report.help(fmt::format("the spec has no {} at all", words));
  else if (known.size() <= 12) {
    std::ranges::sort(known);
    report.help(fmt::format("there is {}", fmt::join(known, ", ")));
  }
  return nullptr;
}

// Kinds of things that a spec may have, whether this one has any or not; a test holds the list to what lowering defines.
constexpr std::string_view kKinds[] = {
    "bucket", "cache", "cdn", "certificate", "cluster", "database", "file_system", "group", "hosts", "job", "jump_box", "key",
    "load_balancer", "managed_policy", "network", "parameter", "peering", "pipeline", "queue", "repository", "resource", "role",
    "secret", "security_group", "service", "topic", "user", "vpn", "worker", "zone"};

Symbol* Context::require_member(const spec::String& address, std::string_view& member) {
  const std::string_view all = address.value;
  const auto dot = all.find('.');
  const auto second = dot == all.npos ? dot : all.find('.', dot + 1);
  const std::string_view kind = all.substr(0, dot);
  member = second == all.npos ? std::string_view() : all.substr(second + 1);
  const std::string_view name = dot == all.npos ? std::string_view() : all.substr(dot + 1, second == all.npos ? second : second - dot - 1);
  if (Symbol* found = find(kind, name)) return found;
  if (dot == all.npos || dot + 1 == all.size()) {
    diagnostics.report(kUnknownKind, address.at, quoted(all)).help("write kind.name, such as database.main");
    return nullptr;
  }
  if (std::ranges::find(kKinds, kind) == std::end(kKinds)) {
    auto report = diagnostics.report(kUnknownKind, inside(address.at, 0, kind.size()), quoted(kind));
    if (const auto near = nearest(kind, kKinds); !near.empty()) report.help(fmt::format("did you mean {}?", quoted(near)));
    return nullptr;
  }
  return require(kind, {name, inside(address.at, dot + 1, name.size())});
}

Symbol* Context::require_address(const spec::String& address) {
  std::string_view member;
  Symbol* found = require_member(address, member);
  if (found && !member.empty()) {
    diagnostics.report(kUnknownAttribute, address.at, quoted(fmt::format("{}.{}", found->kind, found->name)), quoted(member))
        .help("write kind.name only");
    return nullptr;
  }
  return found;
}

// ---- expressions -----------------------------------------------------------------------------------------------------------

Text Context::resolve(const spec::Expr& expr) { return resolve(expr, nullptr); }

Text Context::resolve(const spec::Expr& expr, std::vector<Symbol*>* used) {
  const std::string_view all = expr.value;
  if (all.find("${") == all.npos) return Text::view(all);
  TextBuilder out(arena);
  bool good = true;
  std::size_t at = 0;
  while (at < all.size()) {
    const auto open = all.find("${", at);
    if (open == all.npos) {
      out.add(all.substr(at));
      break;
    }
    if (open > 0 && open > at && all[open - 1] == '$') {  // $${ is a literal ${
      out.add(all.substr(at, open - at - 1)).add("${");
      at = open + 2;
      continue;
    }
    out.add(all.substr(at, open - at));
    const auto close = all.find('}', open);
    const SourceRange place = inside(expr.at, open, (close == all.npos ? all.size() : close + 1) - open);
    if (close == all.npos) {
      diagnostics.report(kBadExpression, place, quoted(all.substr(open))).help("close it with }, or write $${ for a literal ${");
      return {};
    }
    const Text value = resolve_one(all.substr(open + 2, close - open - 2), place, used);
    if (value)
      out.add(value);
    else
      good = false;
    at = close + 1;
  }
  return good ? out.build() : Text();
}

Text Context::resolve_one(std::string_view what, SourceRange at, std::vector<Symbol*>* used) {
  if (what == "region") return text(Pseudo::kRegion);
  if (what == "account") return account();
  if (what == "environment") return Text::view(spec.environment.value);
  if (what == "prefix") return Text::view(names.rules().prefix);
  const bool well_formed = !what.empty() && what.front() != '.' && what.back() != '.' && what.find("..") == what.npos &&
                           std::ranges::all_of(what, [](char c) { return is_part_character(c) || c == '.'; });
  if (!well_formed) {
    diagnostics.report(kBadExpression, at, quoted(fmt::format("${{{}}}", what)))
        .help("write ${kind.name.attribute}, or $${ for a literal ${");
    return {};
  }
  std::string_view member;
  const SourceRange within = at.length == what.size() + 3 ? inside(at, 2, what.size()) : at;
  Symbol* const symbol = require_member({what, within}, member);
  if (!symbol) return {};
  if (used) used->push_back(symbol);
  if (symbol->is_raw) return raw_attribute(*symbol, member.empty() ? "id" : member, within);
  if (member.empty() && !symbol->attributes.empty()) return symbol->attributes.front().value;
  std::vector<std::string_view> known;
  for (const auto& attribute : symbol->attributes) {
    if (attribute.name == member) return attribute.value;
    known.push_back(attribute.name);
  }
  const std::string named = fmt::format("{}.{}", symbol->kind, symbol->name);
  if (known.empty()) {  // it is being made, or could not be, which has been said
    if (symbol == &symbols_.back())
      diagnostics.report(kMadeLater, within, quoted(named)).help("a thing cannot name itself; write the value out");
    else if (!diagnostics.has_errors())
      diagnostics.report(kMadeLater, within, quoted(named)).help("write the value out, or name it where a workload needs it");
    return {};
  }
  auto report = diagnostics.report(kUnknownAttribute, within, quoted(named), quoted(member));
  if (const auto near = nearest(member, known); !near.empty())
    report.help(fmt::format("did you mean {}?", quoted(near)));
  else
    report.help(fmt::format("{} {}", symbol->is_announced ? "until it is made it only has" : "it has", fmt::join(known, ", ")));
  return {};
}

// `Arn` and `arn` mean the same: Fn::GetAtt Arn on CloudFormation, the argument arn on Terraform.
Text Context::raw_attribute(const Symbol& symbol, std::string_view name, SourceRange at) {
  const NodeId node = symbol.nodes.front();
  const ResourceType& type = *graph.node(node).type;
  if (type.cfn.empty() || type.tf.empty()) {
    diagnostics.report(kRawReference, at, quoted(fmt::format("resource.{}", symbol.name)),
                       type.cfn.empty() ? "CloudFormation" : "Terraform");
    return {};
  }
  if (name == "id" || name == "Ref") return graph.raw_attribute(node, "", "id");
  if (name.front() >= 'A' && name.front() <= 'Z')
    return graph.raw_attribute(node, arena.copy(name), arena.copy(emit::snake_case(name)));
  return graph.raw_attribute(node, pascal(name), arena.copy(name));
}

// ---- words -----------------------------------------------------------------------------------------------------------------

std::string_view Context::snake(std::string_view name) {
  if (name.find('-') == name.npos) return arena.copy(name);
  std::string out(name);
  std::ranges::replace(out, '-', '_');
  return arena.copy(out);
}

std::string_view Context::pascal(std::string_view name) {
  std::string out;
  bool up = true;
  for (const char c : name) {
    if (c == '-' || c == '_' || c == '.') {
      up = true;
      continue;
    }
    out += up && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    up = false;
  }
  return arena.copy(out);
}

std::string_view Context::pascal(std::string_view a, std::string_view b) { return concat(pascal(a), pascal(b)); }

void Context::allow(const std::vector<NodeId>& from, const Listening& to, SourceRange at, std::string_view why) {
  for (const NodeId source : from)
    for (const NodeId target : to.groups)
      edges.push_back({source, target, to.port, std::max(to.port, to.high_port), to.protocol, why, at, to.own_group});
}

}  // namespace infragen::compile
