// Every composed name against what AWS takes (N29-N31): nothing is ever cut, so a name that does not fit is an error of the spec.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/check/name_kinds.h"
#include "model/name_rules.h"

namespace infragen::compile {

namespace {

constexpr const KindInfo* kKinds[] = {&kTooLong.info, &kBadName.info, &kAmbiguousSecret.info, &kTwice.info};

// What a kind of resource needs for its names, looked up once.
struct TypeNames {
  const NameRule* rule = nullptr;
  const FieldInfo* field = nullptr;
};

TypeNames names_of(const ResourceType& type) {
  TypeNames out;
  if (type.name_rule.empty()) return out;
  out.rule = find_name_rule(type.name_rule);
  for (const FieldInfo& field : type.object.fields)
    if (has(field.flags, Flag::kName) && field.kind == Value::Kind::kText && !field.is_list) {
      out.field = &field;
      break;
    }
  return out;
}

// Within what AWS wants names to differ, as far as one environment goes.
bool is_shared(NameScope scope) {
  return scope == NameScope::kAccountRegion || scope == NameScope::kAccount || scope == NameScope::kWorld ||
         scope == NameScope::kVpc || scope == NameScope::kCluster || scope == NameScope::kNamespace;
}

std::string_view owner_of(std::string_view address) {  // service.acme.target_group -> service.acme
  const auto dot = address.find('.');
  return dot == address.npos ? address : address.substr(0, address.find('.', dot + 1));
}

// Letters and digits in lower case: roles and users write parts in capitals and without dashes.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != '-' && c != '_' && c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

template <class M>
void find_key(const M& map, std::string_view name, SourceRange& at) {
  const auto found = std::ranges::find_if(map, [&](const auto& item) { return item.key.value == name; });
  if (found != map.end() && found->key.at.known()) at = found->key.at;
}

// The line that names a thing; the thing's own place where it is none of those that have names in several resources.
SourceRange place_of(const spec::Environment& spec, std::string_view address, SourceRange otherwise) {
  const auto dot = address.find('.');
  if (dot == address.npos) return otherwise;
  const std::string_view kind = address.substr(0, dot);
  const std::string_view name = owner_of(address).substr(dot + 1);
  if (kind == "service") find_key(spec.services, name, otherwise);
  if (kind == "job") find_key(spec.jobs, name, otherwise);
  if (kind == "worker") find_key(spec.workers, name, otherwise);
  if (kind == "load_balancer") find_key(spec.load_balancers, name, otherwise);
  if (kind == "pipeline") find_key(spec.pipelines, name, otherwise);
  return otherwise;
}

class NameCheck {
 public:
  NameCheck(const Compiled& compiled, Diagnostics& diagnostics)
      : spec_(compiled.spec), graph_(compiled.graph), plan_(compiled.plan), d_(diagnostics) {}

  void run() {
    seen_.reserve(graph_.nodes().size());
    for (NodeId id = 0; id < graph_.nodes().size(); ++id) check(id);
    check_stacks();
    check_exports();
    report_long();
  }

 private:
  struct Offender {
    std::string name;
    std::string_view what;  // the kind of name
    std::size_t length, limit;
    std::string_view address;
    Scope scope;
    SourceRange at;
    std::size_t excess() const { return length - limit; }
  };

  const TypeNames& of(const ResourceType& type) {
    const auto [place, is_new] = types_.try_emplace(&type);
    if (is_new) place->second = names_of(type);
    return place->second;
  }

  void check(NodeId id) {
    const Node& node = graph_.nodes()[id];
    const TypeNames& type = of(*node.type);
    if (!type.rule || !type.field) return;
    const Value value = type.field->read(node.value);
    if (value.kind() != Value::Kind::kText) return;
    const std::string name = spelt(value.text(), spec_.region.value, "000000000000");
    if (name.empty()) return;
    judge(*type.rule, name, node.type->id, node.address, node.scope, node.origin);
    if (is_shared(type.rule->more.unique_in))
      unique(type.rule->id, fold(*type.rule, name), name, node.type->id, node.address, node.origin);
  }

  void judge(const NameRule& rule, const std::string& name, std::string_view what, std::string_view address, Scope scope,
             SourceRange at) {
    const auto fault = check_name(rule, name);
    if (!fault) return;
    if (fault->kind == NameFault::Kind::kTooLong) {
      too_long({name, what, fault->length, rule.max, address, scope, at});
    } else if (fault->kind == NameFault::Kind::kAmbiguousEnd) {
      d_.report(kAmbiguousSecret, at, quoted(name)).help("make the last word of the name shorter or longer than six characters");
    } else {
      d_.report(kBadName, at, quoted(name), what, describe(rule, *fault))
          .help(fmt::format("use {} only, and none of the words that AWS keeps for itself", rule.allowed_text));
    }
  }

  // One finding a thing, for the name that is furthest above its limit.
  void too_long(Offender offender) {
    const auto [place, is_new] = long_by_owner_.try_emplace(owner_of(offender.address), long_.size());
    if (is_new)
      long_.push_back(std::move(offender));
    else if (offender.excess() > long_[place->second].excess())
      long_[place->second] = std::move(offender);
  }

  void unique(std::string_view rule, std::string_view folded, std::string_view name, std::string_view what,
              std::string_view address, SourceRange at) {
    std::string key(rule);
    key += ' ';
    key += folded;
    const auto [place, is_new] = seen_.try_emplace(std::move(key), Seen{address, at});
    if (is_new) return;
    const SourceRange other = place_of(spec_, place->second.address, place->second.at);
    // Two things that share several names are one cause.
    if (!pairs_.try_emplace(std::string(owner_of(address)) + ' ' + std::string(owner_of(place->second.address)), true).second)
      return;
    auto report = d_.report(kTwice, place_of(spec_, address, at), what, quoted(name));
    if (other.known()) report.note(other, "the other one");
    report.help("give one of the two another name, application or suffix");
  }

  SourceRange place_of_stack(StackId id) const {
    for (const Node& node : graph_.nodes())
      if (node.stack == id && node.origin.known()) return place_of(spec_, node.address, node.origin);
    return spec_.environment.at;
  }

  void check_stacks() {
    const NameRule* const rule = find_name_rule("cfn-stack");
    const auto& stacks = graph_.stacks();
    for (StackId id = 0; id < stacks.size(); ++id) {
      const std::string name(stacks[id].name.text());
      if (rule && check_name(*rule, name))
        judge(*rule, name, "stack", stacks[id].name.text(), stacks[id].scope, place_of_stack(id));
    }
  }

  void check_exports() {
    const NameRule* const rule = find_name_rule("cfn-export");
    std::unordered_map<std::string_view, SourceRange> seen;
    const auto one = [&](std::string_view name, std::string_view address, Scope scope, SourceRange at) {
      if (name.empty()) return;
      if (rule && check_name(*rule, name)) judge(*rule, std::string(name), "export", address, scope, at);
      const auto [place, is_new] = seen.try_emplace(name, at);
      if (is_new || !pairs_.empty()) return;  // two things with one name share their exports too: one cause
      auto report = d_.report(kTwice, at, "export", quoted(name));
      if (place->second.known()) report.note(place->second, "the other one");
      report.help("give one of the two another name");
    };
    for (const Output& output : graph_.outputs()) one(output.export_name.text(), {}, {}, output.origin);
    // What stacks take from one another leaves under names that the plan makes.
    for (const emit::StackPlan& stack : plan_.stacks)
      for (const emit::Export& exported : stack.exports) {
        const Node& node = graph_.node(exported.node);
        const auto is_it = [&](const NamedExport& other) { return other.name.text() == exported.name; };
        if (std::ranges::none_of(node.exports, is_it)) one(exported.name, node.address, node.scope, node.origin);
      }
    for (const Node& node : graph_.nodes())
      for (const NamedExport& exported : node.exports) one(exported.name.text(), node.address, node.scope, node.origin);
  }

  // What to shorten: the longest of the parts that the name is made of, and the others beside it.
  std::string advice(const Offender& o) const {
    struct Piece {
      std::string_view word, text;
    };
    std::vector<Piece> pieces;
    const std::string whole = plain(o.name);
    const auto add = [&](std::string_view word, std::string_view text) {
      if (!text.empty() && whole.find(plain(text)) != whole.npos &&
          std::ranges::none_of(pieces, [&](const Piece& piece) { return piece.text == text; }))
        pieces.push_back({word, text});
    };
    add("application", o.scope.application);
    add("suffix", o.scope.suffix);
    const std::string_view owner = owner_of(o.address);
    add("name", owner.substr(std::min(owner.size(), owner.find('.') + 1)));
    add("environment", spec_.environment.value);
    add("prefix", spec_.prefix.value);
    std::ranges::stable_sort(pieces, [](const Piece& a, const Piece& b) { return a.text.size() > b.text.size(); });
    if (pieces.empty()) return fmt::format("make the name at least {} characters shorter", o.excess());
    std::string out = fmt::format("shorten the {} {} by {} or more", pieces[0].word, quoted(pieces[0].text), o.excess());
    for (std::size_t i = 1; i < pieces.size(); ++i)
      out += fmt::format("{} the {} {}", i == 1 ? ", or" : " or", pieces[i].word, quoted(pieces[i].text));
    return out;
  }

  void report_long() {
    if (long_.empty()) return;
    std::ranges::stable_sort(long_, [](const Offender& a, const Offender& b) { return a.excess() > b.excess(); });
    // What all names start with is the cause when it alone takes half of the shortest budget (32) and several things suffer.
    const std::size_t start = spec_.environment.value.size() + spec_.prefix.value.size();
    if (start > 16 && long_.size() > 1) {
      const Offender& worst = long_.front();
      d_.report(kTooLong, spec_.environment.at, quoted(worst.name), worst.what, worst.length, worst.limit)
          .help(fmt::format("shorten the environment {}{} by {} or more: {} names are too long", quoted(spec_.environment.value),
                            spec_.prefix.value.empty() ? std::string() : fmt::format(" or the prefix {}", quoted(spec_.prefix.value)),
                            worst.excess(), long_.size()));
      return;
    }
    for (const Offender& o : long_)
      d_.report(kTooLong, place_of(spec_, o.address, o.at), quoted(o.name), o.what, o.length, o.limit).help(advice(o));
  }

  struct Seen {
    std::string_view address;
    SourceRange at;
  };
  const spec::Environment& spec_;
  const Graph& graph_;
  const emit::Plan& plan_;
  Diagnostics& d_;
  std::unordered_map<const ResourceType*, TypeNames> types_;
  std::unordered_map<std::string, Seen> seen_;
  std::unordered_map<std::string, bool> pairs_;
  std::vector<Offender> long_;
  std::unordered_map<std::string_view, std::size_t> long_by_owner_;
};

void on_graph(const Compiled& compiled, Diagnostics& d) { NameCheck(compiled, d).run(); }

}  // namespace

const Check kNamesCheck{kKinds, nullptr, on_graph};

}  // namespace infragen::compile
