// What replaced resources do to those that refer to them.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/diff/work.h"

namespace infragen::diff {

namespace {

struct Use {
  NodeId from, to;
  Attr attr;
  Change change;
};

int gravity(Change change) {
  switch (change) {
    case Change::kInPlace:
    case Change::kSeldomReplaces: return 0;
    case Change::kRestarts:
    case Change::kSeldomElseRestarts: return 1;
    case Change::kMayReplace:
    case Change::kReplaces: return 2;
  }
  return 0;
}

Change graver(Change a, Change b) { return gravity(b) > gravity(a) ? b : a; }

class Collector {
 public:
  explicit Collector(const Graph& graph) {
    for (from_ = 0; from_ < graph.nodes().size(); ++from_) {
      const Node& node = graph.node(from_);
      value(Value::object(node.type->object, node.value), Change::kInPlace);
      for (const Patch& patch : node.patches) any(patch.value, Change::kInPlace);
    }
    std::ranges::stable_sort(uses, {}, &Use::to);
  }
  std::vector<Use> uses;  // by `to`

 private:
  void text(const Text& text, Change change) {
    for (const Part& part : text.parts())
      if (part.kind == Part::Kind::kAttribute) uses.push_back({from_, part.index, part.attr, change});
  }
  void any(const Any& any, Change change) {
    text(any.text, change);
    for (const Any& element : any.list) this->any(element, change);
    for (const auto& [key, inner] : any.map) {
      text(key, change);
      this->any(inner, change);
    }
  }
  void value(const Value& v, Change change) {
    switch (v.kind()) {
      case Value::Kind::kText: return text(v.text(), change);
      case Value::Kind::kAny: return any(v.any(), change);
      case Value::Kind::kMap:
        for (const Entry& entry : v.map()) {
          text(entry.key, change);
          text(entry.value, change);
        }
        return;
      case Value::Kind::kList:
        for (std::size_t i = 0; i < v.size(); ++i) value(v.at(i), change);
        return;
      case Value::Kind::kObject:
        for (const FieldInfo& field : v.object_info().fields)
          if (!is_hidden(field)) value(field.read(v.owner()), graver(change, field.change));
        return;
      default: return;
    }
  }
  NodeId from_ = 0;
};

// Every change of it counts its version up, and who asks for the newest one gets another.
bool has_new_version(const Workbench& c, std::size_t pair) {
  if (c.works[pair].fields.empty() || !c.matching.pairs[pair].stays()) return false;
  const ResourceType& type = *c.node(pair).type;
  return std::ranges::any_of(type.attrs, [](const AttrName& name) { return name.attr == Attr::kVersion; });
}

}  // namespace

bool survives(const Node& before, const Node& after, Attr attr) {
  const auto name = [](const Node& node) -> const FieldInfo* {
    for (const FieldInfo& field : node.type->object.fields)
      if (has(field.flags, Flag::kName) && field.read(node.value).is_set()) return &field;
    return nullptr;
  };
  const FieldInfo *a = name(before), *b = name(after);
  if (!a || a != b || !equal(a->read(before.value), b->read(after.value))) return false;
  if (attr == Attr::kUniqueId || attr == Attr::kPassword) return false;
  return attr == Attr::kName || has(after.type->traits, Trait::kNameIsIdentity);
}

std::string said(const Workbench& c, std::size_t pair) {
  const Node& node = c.node(pair);
  if (node.address.empty()) return std::string(node.id.logical);
  return fmt::format("{} ({})", node.address, node.id.logical);
}

void follow(Workbench& c) {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < c.works.size(); ++i)
    if (c.works[i].is_replaced || c.works[i].is_renewed || has_new_version(c, i)) open.push_back(i);
  if (open.empty()) return;
  const Graph& after = *c.sides.after;
  const Collector collector(after);
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    const NodePair& pair = c.matching.pairs[at];
    if (!pair.stays()) continue;
    for (auto it = std::ranges::lower_bound(collector.uses, pair.after, {}, &Use::to);
         it != collector.uses.end() && it->to == pair.after; ++it) {
      const Use& use = *it;
      const std::size_t user = c.matching.identities.after[use.from];
      Work& work = c.works[user];
      if (user == at || !c.matching.pairs[user].stays() || work.change.kind == ChangeKind::kAdded) continue;
      const bool stays = !c.works[at].is_replaced && !c.works[at].is_renewed;
      if (stays ? use.attr != Attr::kVersion : survives(c.node(at, Side::kBefore), c.node(at, Side::kAfter), use.attr)) continue;
      std::string reason =
          fmt::format("refers to {}, which {}", said(c, at),
                                       c.works[at].is_replaced ? "is replaced"
                                       : stays                 ? "gets a new version"
                                                               : "gets a new revision");
      if (std::ranges::find(work.change.reasons, reason) == work.change.reasons.end())
        work.change.reasons.push_back(std::move(reason));
      work.is_shown = true;
      const int grave = gravity(use.change);
      const bool is_revisioned = has(c.node(user).type->traits, Trait::kRevisioned);
      work.change.verdicts.add(grave == 0                    ? Verdict::kInPlace
                               : grave == 1 || is_revisioned ? Verdict::kRestart
                                                             : Verdict::kReplace);
      if (grave < 2 || work.is_replaced || work.is_renewed) continue;
      (is_revisioned ? work.is_renewed : work.is_replaced) = true;
      open.push_back(user);
    }
  }
}

}  // namespace infragen::diff
