#include <fmt/format.h>

#include <algorithm>

#include "compiler/diff/deployment.h"
#include "compiler/diff/places.h"
#include "compiler/diff/renames.h"
#include "compiler/diff/words.h"
#include "compiler/diff/work.h"

namespace infragen::diff {

namespace {

std::string pair_text(const Graph& graph) {
  return std::string(graph.environment.prefix) + std::string(graph.environment.environment);
}

std::string terraform_address(const ResourceType& type, std::string_view label) {
  return type.tf.empty() ? std::string() : fmt::format("{}.{}", type.tf, label);
}

class Comparer {
 public:
  Comparer(const Input& before, const Input& after, const Options& options) : before_(before), after_(after), options_(options) {
    c_.sides.before = before.graph;
    c_.sides.after = after.graph;
    c_.sides.across_environments = options.across_environments;
  }

  Diff run() {
    const auto &old = before_.graph->environment, &now = after_.graph->environment;
    diff_.before_pair = pair_text(*before_.graph);
    diff_.after_pair = pair_text(*after_.graph);
    const bool other_account = !old.account.empty() && !now.account.empty() && old.account != now.account;
    if (old.region != now.region || other_account) {
      diff_.before_pair +=
          fmt::format(" in {}{}{}", old.region, other_account ? " of account " : "", other_account ? old.account : "");
      diff_.after_pair +=
          fmt::format(" in {}{}{}", now.region, other_account ? " of account " : "", other_account ? now.account : "");
    }
    c_.matching = match(*before_.graph, *after_.graph);
    c_.sides.identities = &c_.matching.identities;
    c_.works.resize(c_.matching.pairs.size());
    diff_.is_other_environment = !options_.across_environments && diff_.before_pair != diff_.after_pair;
    if (diff_.is_other_environment)
      everything();
    else
      resources();
    return std::move(diff_);
  }

 private:
  void everything() {
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      Work& work = c_.works[i];
      work.is_shown = true;
      work.is_replaced = c_.matching.pairs[i].stays();
    }
    std::vector<Failure> ignored;
    judge_resources(c_, ignored);
    for (Work& work : c_.works) work.change.reasons.clear();
    Diff stacks;
    const StackOrder order = compare_stacks(c_, stacks);
    for (Work& work : c_.works) {
      Verdicts without;
      for (const Verdict v :
           {Verdict::kInPlace, Verdict::kReplace, Verdict::kDataLoss, Verdict::kProtectionLost, Verdict::kAvailabilityReduced})
        if (work.change.verdicts.has(v)) without.add(v);
      work.change.verdicts = without;
    }
    finish(order);
  }

  void resources() {
    const Shower shower(c_.sides);
    FieldComparer fields(c_.sides, shower);
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      const NodePair& pair = c_.matching.pairs[i];
      Work& work = c_.works[i];
      if (!pair.stays()) {
        work.is_shown = true;
        continue;
      }
      const Node &a = c_.node(i, Side::kBefore), &b = c_.node(i, Side::kAfter);
      work.is_shown = pair.is_moved;
      work.fields = fields.compare(a, b);
      if (a.on_delete != b.on_delete) on_delete(a, b, work);
      if (!std::ranges::is_permutation(a.ignore_changes, b.ignore_changes))
        diff_.outputs.push_back(
            fmt::format("what Terraform leaves to others on {} is another list", terraform_address(*b.type, b.id.label)));
      for (const FieldDifference& d : work.fields)
        if (d.judgement.replaces) (has(b.type->traits, Trait::kRevisioned) ? work.is_renewed : work.is_replaced) = true;
    }
    access();
    for (std::size_t i = 0; i < c_.works.size(); ++i) settle(i);
    follow(c_);
    judge_resources(c_, diff_.failures);
    const StackOrder order = compare_stacks(c_, diff_);
    diff_.renames = find_renames(before_, after_, c_);
    finish(order);
  }

  void on_delete(const Node& before, const Node& after, Work& work) {
    constexpr std::string_view kWords[] = {"Delete", "Retain", "Snapshot"};
    FieldDifference d;
    d.change.path = "DeletionPolicy";
    d.change.before = kWords[static_cast<std::size_t>(before.on_delete)];
    d.change.after = kWords[static_cast<std::size_t>(after.on_delete)];
    d.change.had_before = d.change.has_after = true;
    d.change.verdicts = after.on_delete == OnDelete::kDelete ? Verdict::kProtectionLost : Verdict::kInPlace;
    d.judgement.verdicts = d.change.verdicts;
    std::erase_if(work.fields, [](const FieldDifference& other) { return other.is_said_elsewhere; });
    work.fields.push_back(std::move(d));
  }

  // Rows that `access` speaks for get its verdict; those it says nothing of mean the same in other words.
  void access() {
    AccessComparison found = compare_access(*before_.graph, *after_.graph, c_.matching.identities);
    granted_.resize(c_.works.size());
    for (AccessDifference& difference : found.differences) {
      const std::uint32_t pair = c_.sides.identity(difference.side, difference.node);
      granted_[pair].add(difference.is_wider ? Verdict::kAccessWidened : Verdict::kAccessNarrowed);
      if (difference.is_less_protected) granted_[pair].add(Verdict::kProtectionLost);
      c_.works[pair].change.verdicts.add(granted_[pair]);
      c_.works[pair].is_shown = true;
      // Both ends of a connection say the same: one sentence, of the end that is reached.
      const auto same = std::ranges::find_if(
          diff_.access, [&](const AccessChange& a) { return a.is_wider == difference.is_wider && a.text == difference.text; });
      if (same != diff_.access.end()) {
        same->resources.push_back(pair);
        continue;
      }
      AccessChange change;
      change.is_wider = difference.is_wider;
      change.text = std::move(difference.text);
      change.address = std::string(c_.node(pair).address);
      change.resources = {pair};
      diff_.access.push_back(std::move(change));
    }
    std::ranges::stable_sort(diff_.access,
                             [](const AccessChange& a, const AccessChange& b) { return a.is_wider && !b.is_wider; });
  }

  void settle(std::size_t i) {
    Work& work = c_.works[i];
    if (!work.fields.empty()) remarks(i);
    for (FieldDifference& d : work.fields) {
      if (d.judgement.grants) {
        if (d.change.verdicts != Verdict::kInPlace)
          d.change.verdicts.add(granted_[i]);
        else if (!granted_[i].empty())
          d.change.verdicts = granted_[i];
        else if (d.judgement.is_wholly_access)
          d.change.verdicts = Verdict::kNone;
      }
      if (work.is_replaced && !d.judgement.refusal.empty()) drop_refusal(d);  // a new one is made, and nothing shrinks
      if (!d.judgement.refusal.empty())
        diff_.failures.push_back({fmt::format("{} of {} goes from {} to {}: {}", d.change.path, said(c_, i), before_of(d.change),
                                              after_of(d.change), d.judgement.refusal),
                                  d.judgement.help.empty() ? "keep the old value, or make a new resource and move the data"
                                                       : d.judgement.help,
                                  {i},
                                  {}});
      if (d.change.verdicts != Verdict::kNone) work.change.verdicts.add(d.change.verdicts);
    }
    std::erase_if(work.fields, [](const FieldDifference& d) { return d.change.verdicts == Verdict::kNone; });
    if (!work.fields.empty()) work.is_shown = true;
  }

  // What the type says of both states together.
  void remarks(std::size_t i) {
    const Node &before = c_.node(i, Side::kBefore), &after = c_.node(i, Side::kAfter);
    if (!after.type->remarks) return;
    std::vector<ChangeRemark> all;
    after.type->remarks(before.value, after.value, all);
    for (const ChangeRemark& remark : all)
      for (FieldDifference& d : c_.works[i].fields) {
        if (!is_at(d.change.path, remark.property)) continue;
        if (remark.is_weaker) add(d.change.verdicts, Verdict::kProtectionLost);
        if (c_.works[i].is_replaced) continue;  // a new one is made, and nothing is asked of the old one
        if (d.judgement.refusal.empty()) d.change.why = remark.why;
        if (remark.change != Change::kInPlace) add(d.change.verdicts, Verdict::kRestart);
        if (!remark.is_refused || !d.judgement.refusal.empty()) continue;
        d.judgement.refusal = remark.why;
        d.judgement.help = remark.help;
        add(d.change.verdicts, Verdict::kDeployFailure);
      }
  }

  // The path is that of the remark, where [*] stands for any key, or lies below it.
  static bool is_at(std::string_view path, std::string_view remark) {
    while (!remark.empty()) {
      if (path.empty() || path.front() != remark.front()) return false;
      if (remark.starts_with("[*]")) {
        const std::size_t end = path.find(']');
        if (end == path.npos) return false;
        path.remove_prefix(end + 1);
        remark.remove_prefix(3);
        continue;
      }
      path.remove_prefix(1);
      remark.remove_prefix(1);
    }
    return path.empty() || path.front() == '.' || path.front() == '[';
  }

  // In-place says nothing beside another verdict.
  static void add(Verdicts& verdicts, Verdict more) {
    if (verdicts == Verdict::kInPlace) verdicts = Verdicts();
    verdicts.add(more);
  }

  static void drop_refusal(FieldDifference& d) {
    d.judgement.refusal.clear();
    d.change.why.clear();
    Verdicts rest;
    for (const auto v : {Verdict::kRestart, Verdict::kReplace, Verdict::kProtectionLost, Verdict::kAvailabilityReduced})
      if (d.change.verdicts.has(v)) rest.add(v);
    d.change.verdicts = rest.empty() ? Verdicts(Verdict::kInPlace) : rest;
  }

  void finish(const StackOrder& order) {
    std::vector<std::size_t> shown;
    for (std::size_t i = 0; i < c_.works.size(); ++i)
      if (c_.works[i].is_shown) shown.push_back(i);
    for (const std::size_t i : shown) describe(i);
    if (!diff_.is_other_environment) find_places(before_, after_, c_, diff_);
    const auto stack_place = [&](std::size_t i) {
      const NodePair& pair = c_.matching.pairs[i];
      return pair.after != kNoNode ? order.after[after_.graph->node(pair.after).stack]
                                   : order.before[before_.graph->node(pair.before).stack];
    };
    std::ranges::sort(shown, [&](std::size_t a, std::size_t b) {
      const ResourceChange &x = c_.works[a].change, &y = c_.works[b].change;
      const auto p = stack_place(a), q = stack_place(b);
      if (p != q) return p < q;
      if (x.verdicts.worst() != y.verdicts.worst()) return x.verdicts.worst() > y.verdicts.worst();
      return std::tie(x.address, x.logical, x.type->id, a) < std::tie(y.address, y.logical, y.type->id, b);
    });
    std::vector<std::size_t> index(c_.works.size(), shown.size());
    for (std::size_t i = 0; i < shown.size(); ++i) index[shown[i]] = i;
    const auto renumber = [&](std::vector<std::size_t>& pairs) {
      for (std::size_t& pair : pairs) pair = index[pair];
      std::erase(pairs, shown.size());
    };
    for (AccessChange& change : diff_.access) renumber(change.resources);
    for (Failure& failure : diff_.failures) renumber(failure.resources);
    for (const std::size_t i : shown) diff_.resources.push_back(std::move(c_.works[i].change));
  }

  void describe(std::size_t i) {
    Work& work = c_.works[i];
    ResourceChange& change = work.change;
    const NodePair& pair = c_.matching.pairs[i];
    const Node& node = c_.node(i);
    const Graph& graph = c_.sides.graph(c_.side(i));
    change.kind = pair.before == kNoNode  ? ChangeKind::kAdded
                  : pair.after == kNoNode ? ChangeKind::kRemoved
                  : work.is_replaced      ? ChangeKind::kReplaced
                  : pair.is_moved         ? ChangeKind::kMoved
                                          : ChangeKind::kChanged;
    change.type = node.type;
    change.address = node.address;
    change.stack = graph.stacks()[node.stack].name.text();
    change.logical = node.id.logical;
    change.terraform = terraform_address(*node.type, node.id.label);
    if (node.name.is_set()) change.name = Shower(c_.sides).text(c_.side(i), node.name);
    if (pair.is_moved) {
      const Node& old = c_.node(i, Side::kBefore);
      change.old_address = old.address;
      change.old_logical = old.id.logical;
      change.old_terraform = terraform_address(*old.type, old.id.label);
    }
    if (change.verdicts.empty()) change.verdicts.add(Verdict::kNone);
    change.verdicts = without_lesser(change.verdicts);
    for (FieldDifference& d : work.fields) change.properties.push_back(std::move(d.change));
    std::ranges::stable_sort(change.properties, {}, &PropertyChange::path);
    std::ranges::sort(change.reasons);
    change.place = {c_.side(i), node.origin};
    for (PropertyChange& property : change.properties) property.place = change.place;
  }

  // In-place says nothing beside anything else, and what is replaced does not restart.
  static Verdicts without_lesser(Verdicts all) {
    Verdicts out;
    for (int i = static_cast<int>(Verdict::kRestart); i <= static_cast<int>(Verdict::kDeployFailure); ++i) {
      const auto v = static_cast<Verdict>(i);
      if (all.has(v) && !(v == Verdict::kRestart && all.has(Verdict::kReplace))) out.add(v);
    }
    return out.empty() ? all : out;
  }

  Input before_, after_;
  Options options_;
  Workbench c_;
  Diff diff_;
  std::vector<Verdicts> granted_;
};

}  // namespace

Verdicts Diff::verdicts() const {
  Verdicts all;
  for (const ResourceChange& resource : resources) all.add(resource.verdicts);
  for (const AccessChange& change : access) all.add(change.is_wider ? Verdict::kAccessWidened : Verdict::kAccessNarrowed);
  if (!failures.empty()) all.add(Verdict::kDeployFailure);
  if (all.empty() && !empty()) all.add(Verdict::kInPlace);
  return all;
}

Diff compare(const Input& before, const Input& after, const Options& options) { return Comparer(before, after, options).run(); }

}  // namespace infragen::diff
