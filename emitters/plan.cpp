#include "emitters/plan.h"

#include <algorithm>
#include <string>
#include <utility>

#include "emitters/kinds.h"

namespace infragen::emit {

namespace {

bool insert_sorted(std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at != sorted.end() && *at == value) return false;
  sorted.insert(at, value);
  return true;
}

void visit_any(const Any& any, VisitPart visit, void* context) {
  for_each_part(any.text, visit, context);
  for (const Any& element : any.list) visit_any(element, visit, context);
  for (const auto& [key, value] : any.map) {
    for_each_part(key, visit, context);
    visit_any(value, visit, context);
  }
}

// Collects what the stacks take from each other.
class Planner {
 public:
  Planner(const Graph& graph, Diagnostics& diagnostics)
      : graph_(graph), diagnostics_(diagnostics), names_(graph.arena(), graph.environment.naming) {
    plan_.stacks.resize(graph.stacks().size());
    wanted_.resize(graph.nodes().size());
  }

  Plan run() {
    const auto visit = [](const Part& part, void* self) { static_cast<Planner*>(self)->use(part); };
    for (NodeId id = 0; id < graph_.nodes().size(); ++id) {
      const Node& node = graph_.node(id);
      stack_ = node.stack;
      at_ = node.origin;
      plan_.stacks[stack_].nodes.push_back(id);
      if (!node.type->cfn.empty() && !std::exchange(plan_.stacks[stack_].has_template, true)) plan_.stacks[stack_].guarded = id;
      for_each_part(node, &FieldInfo::cfn, visit, this);
      for (NodeId before : node.depends_on)
        if (graph_.node(before).stack != stack_) insert_sorted(plan_.stacks[stack_].needs, graph_.node(before).stack);
    }
    for (const Output& output : graph_.outputs()) {
      stack_ = output.stack;
      at_ = output.origin;
      for_each_part(output.value, visit, this);
    }
    name_exports();
    for (const Use& use : uses_) {
      const Export* exported = plan_.find_export(graph_, use.node, use.attr->attr);
      auto& imports = plan_.stacks[use.stack].imports;
      if (exported && std::find(imports.begin(), imports.end(), exported->name) == imports.end())
        imports.push_back(exported->name);
    }
    guard_order();
    return std::move(plan_);
  }

 private:
  void guard_order() {
    for (StackId id = 0; id < graph_.stacks().size(); ++id) {
      const Stack& stack = graph_.stacks()[id];
      StackPlan& wanted = plan_.stacks[id];
      if (stack.follows.text().empty() || !wanted.imports.empty() || !wanted.has_template) continue;
      wanted.guard = stack.follows.text();
      wanted.imports.push_back(wanted.guard);
      insert_sorted(wanted.needs, stack.follows_stack);
    }
  }

  struct Use {
    StackId stack;
    NodeId node;
    const AttrName* attr;
  };

  void use(const Part& part) {
    if (part.kind == Part::Kind::kParameter) insert_sorted(plan_.stacks[stack_].parameters, part.index);
    if (part.kind != Part::Kind::kAttribute) return;
    const Node& target = graph_.node(part.index);
    const AttrName* attr = find_attr(*target.type, part.attr);
    if (!attr) {
      diagnostics_.report(kCannotWrite, at_, quoted(target.id.logical), "any target",
                          "an attribute is asked for that its type does not list");
      return;
    }
    if (target.stack == stack_) return;
    insert_sorted(plan_.stacks[stack_].needs, target.stack);
    auto& wanted = wanted_[part.index];
    if (std::find(wanted.begin(), wanted.end(), attr) == wanted.end()) {
      wanted.push_back(attr);
      const bool named =
          std::any_of(target.exports.begin(), target.exports.end(), [&](const NamedExport& e) { return e.attr == attr->attr; });
      if (graph_.stacks()[target.stack].project_wide && !named)
        diagnostics_.report(kCannotWrite, at_, quoted(target.id.logical), "an environment",
                            "it is project-wide, and its stack does not export what is asked for");
    }
    uses_.push_back({stack_, part.index, attr});
  }

  // A project-wide stack exports what its resources name, whoever uses it: its template must not depend on one environment.
  void name_exports() {
    for (NodeId id = 0; id < graph_.nodes().size(); ++id) {
      const Node& node = graph_.node(id);
      const bool project_wide = graph_.stacks()[node.stack].project_wide;
      if (wanted_[id].empty() && node.exports.empty()) continue;
      for (const AttrName& attr : node.type->attrs) {
        const auto named =
            std::find_if(node.exports.begin(), node.exports.end(), [&](const NamedExport& e) { return e.attr == attr.attr; });
        const bool wanted = !project_wide && std::find(wanted_[id].begin(), wanted_[id].end(), &attr) != wanted_[id].end();
        if (named == node.exports.end() && !wanted) continue;
        Export exported{id, &attr, graph_.arena().concat(node.id.logical, attr.suffix), {}};
        exported.name = named != node.exports.end() ? named->name.text() : names_.export_name(node.scope, exported.key).text();
        plan_.stacks[node.stack].exports.push_back(exported);
      }
    }
  }

  const Graph& graph_;
  Diagnostics& diagnostics_;
  Names names_;
  Plan plan_;
  std::vector<std::vector<const AttrName*>> wanted_;  // by node
  std::vector<Use> uses_;
  StackId stack_ = 0;
  SourceRange at_;
};

// Says what makes the first circle among the stacks that could not be put in order.
void report_cycle(const Graph& graph, const Plan& plan, const std::vector<bool>& placed, Diagnostics& diagnostics) {
  StackId at = 0;
  while (placed[at]) ++at;
  std::vector<StackId> path;
  while (std::find(path.begin(), path.end(), at) == path.end()) {
    path.push_back(at);
    for (StackId next : plan.stacks[at].needs)
      if (!placed[next]) {
        at = next;
        break;
      }
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), at));
  path.push_back(at);

  std::string names;
  for (StackId id : path) {
    if (!names.empty()) names += " -> ";
    names += graph.stacks()[id].name.text();
  }
  struct Search {
    const Graph* graph;
    StackId target;
    const Node* found;
  };
  std::vector<Label> notes;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    for (NodeId id : plan.stacks[path[i]].nodes) {
      const Node& node = graph.node(id);
      Search search{&graph, path[i + 1], nullptr};
      for_each_part(
          node, &FieldInfo::cfn,
          [](const Part& part, void* context) {
            auto& s = *static_cast<Search*>(context);
            if (part.kind == Part::Kind::kAttribute && s.graph->node(part.index).stack == s.target && !s.found)
              s.found = &s.graph->node(part.index);
          },
          &search);
      for (NodeId before : node.depends_on)
        if (!search.found && graph.node(before).stack == path[i + 1]) search.found = &graph.node(before);
      if (!search.found) continue;
      notes.push_back({node.origin, fmt::format("{} of {} needs {} of {}", node.id.logical, graph.stacks()[path[i]].name.text(),
                                                search.found->id.logical, graph.stacks()[path[i + 1]].name.text())});
      break;
    }
  }
  const SourceRange place = notes.empty() ? SourceRange{} : notes.front().at;
  auto report = diagnostics.report(kStackCycle, place, names);
  for (Label& note : notes) report.note(note.at, std::move(note.text));
  report.help("write one of these values out instead of referring to it, or move one of the two into the other's stack");
}

}  // namespace

const Export* Plan::find_export(const Graph& graph, NodeId node, Attr attr) const {
  for (const Export& exported : stacks[graph.node(node).stack].exports)
    if (exported.node == node && exported.attr->attr == attr) return &exported;
  return nullptr;
}

Plan make_plan(const Graph& graph, Diagnostics& diagnostics) { return Planner(graph, diagnostics).run(); }

std::vector<StackId> deploy_order(const Graph& graph, const Plan& plan, Diagnostics& diagnostics) {
  std::vector<StackId> order;
  std::vector<bool> placed(plan.stacks.size());
  while (order.size() < plan.stacks.size()) {
    const std::size_t before = order.size();
    for (StackId id = 0; id < plan.stacks.size(); ++id) {
      const auto& needs = plan.stacks[id].needs;
      if (placed[id] || !std::all_of(needs.begin(), needs.end(), [&](StackId need) { return placed[need]; })) continue;
      placed[id] = true;
      order.push_back(id);
      break;
    }
    if (order.size() == before) {
      report_cycle(graph, plan, placed, diagnostics);
      break;
    }
  }
  return order;
}

void for_each_part(const Text& text, VisitPart visit, void* context) {
  for (const Part& part : text.parts()) visit(part, context);
}

void for_each_part(const Value& value, Slot FieldInfo::*slot, VisitPart visit, void* context) {
  switch (value.kind()) {
    case Value::Kind::kText: return for_each_part(value.text(), visit, context);
    case Value::Kind::kAny: return visit_any(value.any(), visit, context);
    case Value::Kind::kMap:
      for (const Entry& entry : value.map()) {
        for_each_part(entry.key, visit, context);
        for_each_part(entry.value, visit, context);
      }
      return;
    case Value::Kind::kList:
      for (std::size_t i = 0; i < value.size(); ++i) for_each_part(value.at(i), slot, visit, context);
      return;
    case Value::Kind::kObject:
      if (const FieldInfo* self = self_row(value, slot)) return for_each_part(self->read(value.owner()), slot, visit, context);
      for (const FieldInfo& field : set_rows(value, slot)) for_each_part(field.read(value.owner()), slot, visit, context);
      return;
    case Value::Kind::kUnset:
    case Value::Kind::kBool:
    case Value::Kind::kInt: return;
  }
}

void for_each_part(const Node& node, Slot FieldInfo::*slot, VisitPart visit, void* context) {
  for_each_part(Value::object(node.type->object, node.value), slot, visit, context);
  for_each_part_of_patches(node, slot == &FieldInfo::cfn ? Patch::Target::kCloudFormation : Patch::Target::kTerraform, visit,
                           context);
}

void for_each_part_of_patches(const Node& node, Patch::Target target, VisitPart visit, void* context) {
  for (const Patch& patch : node.patches)
    if (patch.target == target) visit_any(patch.value, visit, context);
}

const Patch* Patches::find(const Value& object, std::string_view name, bool beside) const {
  if (!all_) return nullptr;
  const auto found =
      std::ranges::find_if(*all_, [&](const Patch& patch) { return patch.name == name && is_of(patch, object, beside); });
  return found == all_->end() ? nullptr : &*found;
}

const FieldInfo* self_row(const Value& object, Slot FieldInfo::*slot) {
  const ObjectInfo& info = object.object_info();
  const RowSet self = info.on(slot).self;
  if (self == 0) return nullptr;
  for (const FieldInfo& field : Rows(info, self & info.set_rows(object.owner()))) return &field;
  return nullptr;
}

bool is_blank(const Value& value, Slot FieldInfo::*slot) {
  if (!value.is_set()) return true;
  if (value.kind() != Value::Kind::kObject) return false;
  for (const FieldInfo& field : set_rows(value, slot))
    if (field.object == nullptr || !is_blank(field.read(value.owner()), slot)) return false;
  return true;
}

bool is_decimal(std::string_view text) {
  const auto digits = [](std::string_view t) {
    return !t.empty() && std::all_of(t.begin(), t.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (text.starts_with('-')) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (!digits(whole) || (whole.size() > 1 && whole[0] == '0')) return false;
  return point == text.npos || digits(text.substr(point + 1));
}

std::string snake_case(std::string_view text) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto lower_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  std::string out;
  out.reserve(text.size() + 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (upper(c)) {
      const bool starts_word = i > 0 && (lower_or_digit(text[i - 1]) ||
                                         (upper(text[i - 1]) && i + 1 < text.size() && text[i + 1] >= 'a' && text[i + 1] <= 'z'));
      if (starts_word && !out.empty() && out.back() != '_') out += '_';
      out += static_cast<char>(c - 'A' + 'a');
    } else if (lower_or_digit(c)) {
      out += c;
    } else if (!out.empty() && out.back() != '_') {
      out += '_';
    }
  }
  if (!out.empty() && out.back() == '_') out.pop_back();
  return out;
}

std::string export_description(const Graph& graph, const Export& exported) {
  const Node& node = graph.node(exported.node);
  const std::string_view what = exported.attr->suffix.empty() ? std::string_view("ID") : exported.attr->suffix;
  const std::string_view of = node.name.is_literal() && !node.name.literal().empty() ? node.name.literal() : node.id.logical;
  return fmt::format("{} of {}", what, of);
}

}  // namespace infragen::emit
