#include "compiler/diff/deployment.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "emitters/kinds.h"
#include "emitters/plan.h"

namespace infragen::diff {

namespace {

constexpr StackId kNoStack = 0xffffffff;

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

// An output that others can import: of an attribute, or a value of the graph's own.
struct Offer {
  StackId stack = 0;
  NodeId node = kNoNode;  // and `attr`; else `output`
  Attr attr = Attr::kId;
  const Output* output = nullptr;
};

struct State {
  const Graph* graph;
  Side side;
  Diagnostics ignored;
  emit::Plan plan;
  std::vector<StackId> order;
  std::map<std::string_view, Offer> offers;                    // by export name
  std::map<std::string_view, std::vector<StackId>> importers;  // by export name
  std::vector<StackId> other;                                  // the same stack on the other side

  State(const Graph& g, Side s) : graph(&g), side(s), plan(emit::make_plan(g, ignored)) {
    order = emit::deploy_order(g, plan, ignored);
    for (StackId id = 0; id < plan.stacks.size(); ++id) {
      for (const emit::Export& e : plan.stacks[id].exports) offers.try_emplace(e.name, Offer{id, e.node, e.attr->attr, nullptr});
      for (const std::string_view name : plan.stacks[id].imports) importers[name].push_back(id);
      if (std::ranges::find(order, id) == order.end()) order.push_back(id);
    }
    for (const Output& output : g.outputs())
      if (!output.export_name.text().empty())
        offers.try_emplace(output.export_name.text(), Offer{output.stack, kNoNode, Attr::kId, &output});
  }
  bool stands(StackId id) const { return plan.stacks[id].has_template; }
  std::string name(StackId id) const { return std::string(graph->stacks()[id].name.text()); }
};

class Stacks {
 public:
  Stacks(Workbench& comparison, Diff& diff)
      : c_(comparison), diff_(diff), old_(*c_.sides.before, Side::kBefore), new_(*c_.sides.after, Side::kAfter) {}

  StackOrder run() {
    pair_stacks();
    StackOrder order;
    order.after.resize(new_.plan.stacks.size());
    order.before.resize(old_.plan.stacks.size());
    std::uint32_t place = 0;
    for (const StackId id : new_.order) order.after[id] = place++;
    for (const StackId id : old_.order) order.before[id] = old_.other[id] != kNoStack ? order.after[old_.other[id]] : place++;
    exports();
    quotas();
    outputs();
    settings();
    stacks();
    return order;
  }

 private:
  void pair_stacks() {
    std::map<std::pair<std::string_view, bool>, StackId> by_part;
    for (StackId id = 0; id < old_.plan.stacks.size(); ++id) {
      const Stack& stack = old_.graph->stacks()[id];
      by_part.try_emplace({stack.part, stack.project_wide}, id);
    }
    old_.other.assign(old_.plan.stacks.size(), kNoStack);
    new_.other.assign(new_.plan.stacks.size(), kNoStack);
    for (StackId id = 0; id < new_.plan.stacks.size(); ++id) {
      const Stack& stack = new_.graph->stacks()[id];
      const auto found = by_part.find({stack.part, stack.project_wide});
      if (found == by_part.end()) continue;
      new_.other[id] = found->second;
      old_.other[found->second] = id;
    }
  }

  bool same_value(const Offer& a, const Offer& b) const {
    if ((a.output == nullptr) != (b.output == nullptr)) return false;
    if (a.output) return same(c_.sides, a.output->value, b.output->value) && !changes(Side::kAfter, b.output->value);
    const std::uint32_t pair = c_.sides.identity(Side::kBefore, a.node);
    if (a.attr != b.attr || pair != c_.sides.identity(Side::kAfter, b.node)) return false;
    return keeps(pair, a.attr);
  }
  bool keeps(std::uint32_t pair, Attr attr) const {
    const Work& work = c_.works[pair];
    return (!work.is_replaced && !work.is_renewed) || survives(c_.node(pair, Side::kBefore), c_.node(pair, Side::kAfter), attr);
  }
  bool changes(Side side, const Text& text) const {
    return std::ranges::any_of(text.parts(), [&](const Part& part) {
      return part.kind == Part::Kind::kAttribute && !keeps(c_.sides.identity(side, part.index), part.attr);
    });
  }

  // A stack that is gone and gives nothing to one that stays can be deleted before anything else is touched.
  bool is_deleted_first(StackId gone) const {
    const auto stays = [&](StackId importer) { return old_.other[importer] != kNoStack && new_.stands(old_.other[importer]); };
    return std::ranges::none_of(old_.offers, [&](const auto& offer) {
      return offer.second.stack == gone && std::ranges::any_of(importers_of(old_, offer.first), stays);
    });
  }

  // Stacks are updated in the order of `after`; those that are gone are deleted first where they can be, else last.
  void exports() {
    std::vector<std::size_t> place(new_.plan.stacks.size());
    for (std::size_t i = 0; i < new_.order.size(); ++i) place[new_.order[i]] = i;
    for (const auto& [name, offer] : old_.offers) {
      const auto now = new_.offers.find(name);
      const StackId stack = old_.other[offer.stack];
      const bool stays = now != new_.offers.end() && now->second.stack == stack;
      if (stays && same_value(offer, now->second)) continue;
      ExportChange change{old_.name(offer.stack), std::string(name), true, stays, {}};
      std::vector<std::string> blocking;
      for (const StackId importer : importers_of(old_, name)) {
        const StackId later = old_.other[importer];
        const bool is_gone = later == kNoStack || !new_.stands(later);
        const bool still_imports = !is_gone && imports(new_, later, name);
        // The exporter is updated before whoever imports from it; one that no longer does may have been updated already.
        const bool is_first = stack != kNoStack && new_.stands(stack) &&
                              (is_gone ? !is_deleted_first(importer) : still_imports || place[later] > place[stack]);
        if (!stays) change.importers.push_back(old_.name(importer));
        if (importer != offer.stack && (is_first || (!is_gone && still_imports))) blocking.push_back(old_.name(importer));
      }
      if (stays)
        for (const StackId importer : importers_of(new_, name)) change.importers.push_back(new_.name(importer));
      if (!blocking.empty()) fail_export(offer, std::string(name), stays, blocking);
      diff_.exports.push_back(std::move(change));
    }
    for (const auto& [name, offer] : new_.offers) {
      const auto was = old_.offers.find(name);
      if (was != old_.offers.end() && old_.other[was->second.stack] == offer.stack) continue;
      ExportChange change{new_.name(offer.stack), std::string(name), false, true, {}};
      for (const StackId importer : importers_of(new_, name)) change.importers.push_back(new_.name(importer));
      if (was != old_.offers.end()) {
        const StackId stack = old_.other[was->second.stack];
        if (stack == kNoStack || place[stack] > place[offer.stack])
          diff_.failures.push_back(
              {fmt::format("{} exports {} while {} still does; export names are unique in an account and region",
                           new_.name(offer.stack), name, old_.name(was->second.stack)),
               "deploy twice: once without the old one, once with the new one",
               {},
               {}});
      }
      diff_.exports.push_back(std::move(change));
    }
    std::ranges::stable_sort(diff_.exports, {}, [](const ExportChange& e) { return std::tie(e.stack, e.name); });
  }

  void fail_export(const Offer& offer, std::string name, bool stays, const std::vector<std::string>& blocking) {
    Failure failure;
    failure.text = fmt::format("{} {} {}, which {} {}; CloudFormation refuses that while it is imported", joined(blocking),
                               blocking.size() == 1 ? "imports" : "import", name, old_.name(offer.stack),
                               stays ? "gives another value" : "no longer exports");
    failure.help =
        fmt::format("deploy twice: first {} with what takes its place, then {}", joined(blocking), old_.name(offer.stack));
    if (offer.node != kNoNode) {
      const std::uint32_t pair = c_.sides.identity(Side::kBefore, offer.node);
      if (c_.works[pair].is_shown) c_.works[pair].change.verdicts.add(Verdict::kDeployFailure);
      failure.resources.push_back(pair);
    }
    diff_.failures.push_back(std::move(failure));
  }

  static std::vector<StackId> importers_of(const State& state, std::string_view name) {
    const auto found = state.importers.find(name);
    return found == state.importers.end() ? std::vector<StackId>() : found->second;
  }
  static bool imports(const State& state, StackId stack, std::string_view name) {
    const auto& all = state.plan.stacks[stack].imports;
    return std::ranges::find(all, name) != all.end();
  }

  void quotas() {
    for (StackId id = 0; id < new_.plan.stacks.size(); ++id) {
      const auto resources =
          std::ranges::count_if(new_.plan.stacks[id].nodes, [&](NodeId n) { return !new_.graph->node(n).type->cfn.empty(); });
      const auto own = std::ranges::count_if(new_.graph->outputs(), [&](const Output& o) { return o.stack == id; });
      const auto check = [&](std::size_t count, std::size_t most, std::string_view what) {
        if (count > most)
          diff_.failures.push_back(
              {fmt::format("stack {} gets {} {}; CloudFormation allows {}", new_.name(id), count, what, most),
               "split it over two environments or applications",
               {},
               {}});
      };
      check(static_cast<std::size_t>(resources), emit::kMaxResources, "resources");
      check(static_cast<std::size_t>(own) + new_.plan.stacks[id].exports.size(), emit::kMaxOutputs, "outputs");
      check(new_.plan.stacks[id].parameters.size(), emit::kMaxParameters, "parameters");
    }
    for (StackId id = 0; id < new_.plan.stacks.size(); ++id)
      if (std::ranges::find(circle(), id) != circle().end()) {
        diff_.failures.push_back({"stacks need each other in a circle: " + circle_text(),
                                  "write one of the values out instead of referring to it",
                                  {},
                                  {}});
        break;
      }
  }
  const std::vector<StackId>& circle() {
    if (!circle_) {
      Diagnostics found;
      const auto ordered = emit::deploy_order(*new_.graph, new_.plan, found);
      circle_.emplace();
      for (StackId id = 0; id < new_.plan.stacks.size(); ++id)
        if (std::ranges::find(ordered, id) == ordered.end()) circle_->push_back(id);
    }
    return *circle_;
  }
  std::string circle_text() {
    std::vector<std::string> names;
    for (const StackId id : circle()) names.push_back(new_.name(id));
    return joined(names);
  }

  std::string part(const State& state, StackId id) const { return std::string(state.graph->stacks()[id].part); }

  // Of a stack that only one side has it goes without saying what its outputs are.
  static bool is_on_both(const State& here, const State& there, StackId id) {
    return here.other[id] != kNoStack && here.stands(id) && there.stands(here.other[id]);
  }

  void outputs() {
    const Shower shower(c_.sides);
    std::map<std::pair<std::string, std::string_view>, const Output*> old;
    for (const Output& output : old_.graph->outputs()) old[{part(old_, output.stack), output.key}] = &output;
    for (const Output& output : new_.graph->outputs()) {
      const auto found = old.find({part(new_, output.stack), output.key});
      if (found == old.end()) {
        if (!is_on_both(new_, old_, output.stack)) continue;
        diff_.outputs.push_back(fmt::format("output {} of {} is new: {}", output.key, new_.name(output.stack),
                                            cut(shower.text(Side::kAfter, output.value))));
        touched_.push_back(output.stack);
        continue;
      }
      if (!same(c_.sides, found->second->value, output.value)) {
        diff_.outputs.push_back(fmt::format("output {} of {}: {} -> {}", output.key, new_.name(output.stack),
                                            cut(shower.text(Side::kBefore, found->second->value)),
                                            cut(shower.text(Side::kAfter, output.value))));
        touched_.push_back(output.stack);
      }
      old.erase(found);
    }
    for (const auto& [key, output] : old)
      if (is_on_both(old_, new_, output->stack))
        diff_.outputs.push_back(fmt::format("output {} of {} is gone", output->key, old_.name(output->stack)));
  }

  void settings() {
    const auto& a = old_.graph->environment;
    const auto& b = new_.graph->environment;
    const auto text = [&](std::string_view what, std::string_view was, std::string_view now) {
      if (was != now)
        diff_.outputs.push_back(fmt::format("{}: {} -> {}", what, was.empty() ? "not set" : was, now.empty() ? "not set" : now));
    };
    text("Terraform version", a.terraform_version, b.terraform_version);
    text("version of the AWS provider", a.provider_version, b.provider_version);
    if (a.backend != b.backend)
      diff_.outputs.push_back("the Terraform backend is another one: move the state with `terraform init -migrate-state`");
    text("bucket of large templates", a.template_bucket, b.template_bucket);
    text("termination protection of the stacks", a.termination_protection ? "on" : "off",
         b.termination_protection ? "on" : "off");
  }

  void stacks() {
    std::vector<bool> changed(new_.plan.stacks.size());
    for (const StackId id : touched_) changed[id] = true;
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      if (!c_.works[i].is_shown) continue;
      const NodePair& pair = c_.matching.pairs[i];
      if (pair.after != kNoNode) changed[new_.graph->node(pair.after).stack] = true;
      if (pair.after == kNoNode)
        if (const StackId now = old_.other[old_.graph->node(pair.before).stack]; now != kNoStack) changed[now] = true;
    }
    for (const ExportChange& e : diff_.exports)
      for (StackId id = 0; id < new_.plan.stacks.size(); ++id)
        if (new_.name(id) == e.stack) changed[id] = true;
    for (const StackId id : new_.order) {
      if (!new_.stands(id)) continue;
      const bool is_old = new_.other[id] != kNoStack && old_.stands(new_.other[id]);
      if (!is_old || changed[id])
        diff_.stacks.push_back({is_old ? StackChange::Kind::kChanged : StackChange::Kind::kAdded, new_.name(id)});
    }
    for (auto id = old_.order.rbegin(); id != old_.order.rend(); ++id)
      if (old_.stands(*id) && (old_.other[*id] == kNoStack || !new_.stands(old_.other[*id])))
        diff_.stacks.push_back({StackChange::Kind::kRemoved, old_.name(*id)});
  }

  Workbench& c_;
  Diff& diff_;
  State old_, new_;
  std::vector<StackId> touched_;
  std::optional<std::vector<StackId>> circle_;
};

}  // namespace

StackOrder compare_stacks(Workbench& comparison, Diff& diff) { return Stacks(comparison, diff).run(); }

}  // namespace infragen::diff
