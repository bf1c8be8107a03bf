#include "compiler/diff/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/diff/plan_templates.h"
#include "compiler/diff/render_common.h"
#include "emitters/plan.h"

namespace infragen::diff {
namespace {

using Names = std::set<std::string, std::less<>>;

// What a stack takes and gives on one side.
struct StackFacts {
  Names imports, needs;
  std::map<std::string, std::string, std::less<>> exports;  // by name: the logical id of the resource; empty for other values
  bool project_wide = false;
};

std::map<std::string, StackFacts> facts_of(const Graph& graph) {
  Diagnostics ignored;  // both sides have been compiled: what is wrong with them has been said
  const emit::Plan plan = emit::make_plan(graph, ignored);
  std::map<std::string, StackFacts> out;
  const auto name = [&](StackId id) { return std::string(graph.stacks()[id].name.text()); };
  for (StackId id = 0; id < plan.stacks.size(); ++id) {
    if (plan.stacks[id].nodes.empty()) continue;
    StackFacts& facts = out[name(id)];
    facts.project_wide = graph.stacks()[id].project_wide;
    for (std::string_view import : plan.stacks[id].imports) facts.imports.emplace(import);
    for (const emit::Export& exported : plan.stacks[id].exports) facts.exports.emplace(exported.name, graph.node(exported.node).id.logical);
    for (StackId need : plan.stacks[id].needs)
      if (!plan.stacks[need].nodes.empty()) facts.needs.insert(name(need));
  }
  for (const Output& output : graph.outputs())
    if (const auto found = out.find(name(output.stack)); found != out.end() && !output.export_name.text().empty())
      found->second.exports.emplace(output.export_name.text(), std::string());
  return out;
}

// What happens to one stack. Unchanged ones are there to carry the order on.
struct Operation {
  std::string stack;
  bool is_there = true;  // false: nothing happens
  StackStep::Action action = StackStep::Action::kUpdate;
  std::set<std::size_t> after;  // operations that come first
};

class Planner {
 public:
  Planner(const PlanSide& before, const PlanSide& after, const Diff& diff)
      : before_(before), after_(after), diff_(diff), old_(facts_of(*before.graph)), new_(facts_of(*after.graph)) {}

  DeployPlan run() {
    operations();
    hard_order();
    exports();
    phases();
    for (const Failure& failure : diff_.failures) {
      const auto is_solved = [&](const std::string& name) { return failure.text.find(name) != failure.text.npos; };
      if (std::none_of(solved_.begin(), solved_.end(), is_solved)) plan_.obstacles.push_back(failure.text + (failure.help.empty() ? "" : "; " + failure.help));
    }
    return std::move(plan_);
  }

 private:
  std::size_t number(const std::string& stack) const { return static_cast<std::size_t>(std::lower_bound(stacks_.begin(), stacks_.end(), stack) - stacks_.begin()); }

  void operations() {
    Names all;
    for (const auto& [name, facts] : old_) all.insert(name);
    for (const auto& [name, facts] : new_) all.insert(name);
    stacks_.assign(all.begin(), all.end());
    for (const std::string& stack : stacks_) {
      Operation one{.stack = stack};
      const bool was = old_.contains(stack), is = new_.contains(stack);
      if (!was) {
        one.action = StackStep::Action::kCreate;
      } else if (!is) {
        one.action = StackStep::Action::kDelete;
        if (old_.at(stack).project_wide) {
          one.is_there = false;
          plan_.notes.push_back(fmt::format("{} belongs to the whole project: delete it when no environment needs it any more", stack));
        }
      } else {
        one.is_there = template_text(*before_.outputs, stack) != template_text(*after_.outputs, stack);
      }
      operations_.push_back(std::move(one));
    }
  }

  void hard_order() {
    for (const auto& [stack, facts] : new_)
      for (const std::string& need : facts.needs) operations_[number(stack)].after.insert(number(need));
    for (const auto& [stack, facts] : old_) {
      if (operations_[number(stack)].action != StackStep::Action::kDelete) continue;
      for (const auto& [other, theirs] : old_)
        if (other != stack && std::any_of(facts.exports.begin(), facts.exports.end(), [&imports = theirs.imports](const auto& exported) { return imports.contains(exported.first); }))
          operations_[number(stack)].after.insert(number(other));
    }
  }

  bool comes_before(std::size_t first, std::size_t second) const {
    if (first == second) return true;
    for (std::size_t earlier : operations_[second].after)
      if (comes_before(first, earlier)) return true;
    return false;
  }

  void exports() {
    for (const auto& [stack, facts] : old_) {
      const auto now = new_.find(stack);
      if (now == new_.end()) continue;  // deleted after its importers
      for (const auto& [name, logical] : facts.exports) {
        const bool stays = now->second.exports.contains(name);
        if (stays && !gets_another_value(stack, name)) continue;
        KeptExport kept{stack, name, {}, {}}, passed{stack, name, {}, parameter_name(name)};
        bool is_imported = false;
        for (const auto& [importer, theirs] : old_) {
          if (importer == stack || !theirs.imports.contains(name)) continue;
          is_imported = true;
          const auto later = new_.find(importer);
          if (later != new_.end() && later->second.imports.contains(name)) {
            passed.importers.push_back(importer);
          } else if (const std::size_t first = number(importer), second = number(stack); comes_before(second, first)) {
            kept.importers.push_back(importer);
          } else {
            operations_[second].after.insert(first);
          }
        }
        if (is_imported) solved_.push_back(name);
        // What is replaced cannot stay as it was beside its successor. And while somebody has the value as a parameter, the others
        // can have it as well.
        if (!passed.importers.empty() || (!kept.importers.empty() && is_replaced(stack, logical))) {
          passed.importers.insert(passed.importers.end(), kept.importers.begin(), kept.importers.end());
          passed_.push_back(std::move(passed));
        } else if (!kept.importers.empty()) {
          kept_.push_back(std::move(kept));
        }
      }
    }
  }

  bool is_replaced(std::string_view stack, std::string_view logical) const {
    return std::any_of(diff_.resources.begin(), diff_.resources.end(), [&](const ResourceChange& change) {
      return change.kind == ChangeKind::kReplaced && change.logical == logical && change.stack == stack;
    });
  }

  bool gets_another_value(std::string_view stack, std::string_view name) const {
    return std::any_of(diff_.exports.begin(), diff_.exports.end(),
                       [&](const ExportChange& change) { return change.stack == stack && change.name == name && change.had_before && change.has_after; });
  }

  StackStep step(const Operation& operation) const {
    StackStep out{.action = operation.action, .stack = operation.stack, .verdicts = {}, .counts = {}, .replaced = {}};
    for (const ResourceChange& change : diff_.resources) {
      if (change.stack != operation.stack) continue;
      out.counts.add(change.kind);
      out.verdicts.add(change.verdicts);
      if (change.kind == ChangeKind::kReplaced) out.replaced.emplace_back(title(change));
    }
    return out;
  }

  // The place of each operation; deletions that nobody waits for come behind everything else.
  std::vector<std::size_t> levels() const {
    std::vector<std::size_t> level(operations_.size());
    const auto settle = [&] {
      for (bool has_moved = true; has_moved;) {
        has_moved = false;
        for (std::size_t i = 0; i < operations_.size(); ++i)
          for (std::size_t earlier : operations_[i].after)
            if (level[i] <= level[earlier]) level[i] = level[earlier] + 1, has_moved = true;
      }
    };
    settle();
    std::size_t last = 0;
    for (std::size_t i = 0; i < operations_.size(); ++i)
      if (operations_[i].action != StackStep::Action::kDelete) last = std::max(last, level[i]);
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      const auto waits = [&](const Operation& other) { return other.action != StackStep::Action::kDelete && comes_before(i, static_cast<std::size_t>(&other - operations_.data())); };
      if (operations_[i].action == StackStep::Action::kDelete && std::none_of(operations_.begin(), operations_.end(), waits)) level[i] = std::max(level[i], last + 1);
    }
    settle();
    return level;
  }

  void phases() {
    const std::vector<std::size_t> level = levels();
    std::map<std::size_t, std::vector<StackStep>> waves;
    for (std::size_t i = 0; i < operations_.size(); ++i)
      if (operations_[i].is_there) waves[level[i]].push_back(step(operations_[i]));
    if (waves.empty()) return;
    if (!passed_.empty()) {
      Names importers;
      for (const KeptExport& one : passed_) importers.insert(one.importers.begin(), one.importers.end());
      Phase phase{"the importers take the old value as a parameter", passed_, {{}}};
      for (const std::string& importer : importers) phase.waves[0].push_back({.action = StackStep::Action::kUpdate, .stack = importer, .verdicts = Verdict::kInPlace, .counts = {}, .replaced = {}});
      plan_.phases.push_back(std::move(phase));
      plan_.notes.push_back("what is replaced is deleted when its stack has been updated; if importers still use it then, CloudFormation leaves it to be deleted by hand");
    }
    Phase main{kept_.empty() ? "the plain build" : "everything new beside the old exports", kept_, {}};
    for (auto& [place, steps] : waves) main.waves.push_back(std::move(steps));
    plan_.phases.push_back(std::move(main));
    if (kept_.empty()) return;
    Phase last{"the plain build: the old exports go", {}, {{}}};
    Names exporters;
    for (const KeptExport& one : kept_) exporters.insert(one.stack);
    for (const std::string& stack : exporters) last.waves[0].push_back({.action = StackStep::Action::kUpdate, .stack = stack, .verdicts = Verdict::kInPlace, .counts = {}, .replaced = {}});
    plan_.phases.push_back(std::move(last));
  }

  const PlanSide &before_, &after_;
  const Diff& diff_;
  std::map<std::string, StackFacts> old_, new_;
  std::vector<std::string> stacks_;  // sorted
  std::vector<Operation> operations_;  // by stack
  std::vector<KeptExport> kept_, passed_;
  std::vector<std::string> solved_;  // exports that were in the way
  DeployPlan plan_;
};

}  // namespace

std::string_view word(StackStep::Action action) {
  switch (action) {
    case StackStep::Action::kCreate: return "create";
    case StackStep::Action::kUpdate: return "update";
    case StackStep::Action::kDelete: return "delete";
  }
  return {};
}

DeployPlan make_plan(const PlanSide& before, const PlanSide& after, const Diff& diff) { return Planner(before, after, diff).run(); }

}  // namespace infragen::diff
