// What becomes of whole resources: data that goes, protection that goes, names that are taken.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "compiler/diff/foreign_types.h"
#include "compiler/diff/show.h"
#include "compiler/diff/work.h"
#include "model/name_rules.h"
#include "model/registry.h"

namespace infragen::diff {

namespace {

// What a name need not differ outside of.
struct ScopeType {
  NameScope scope;
  std::string_view type;
};
constexpr ScopeType kScopeTypes[] = {{NameScope::kVpc, "vpc"},
                                     {NameScope::kCluster, "cluster"},
                                     {NameScope::kListener, "listener"},
                                     {NameScope::kNamespace, "private-dns-namespace"},
                                     {NameScope::kNamespace, "http-namespace"},
                                     {NameScope::kScalableTarget, "scalable-target"},
                                     {NameScope::kPrincipal, "role"},
                                     {NameScope::kBucket, "bucket"}};

// The row of the physical name that CloudFormation is told; null when it makes one up.
const FieldInfo* name_row(const Node& node) {
  for (const FieldInfo& field : node.type->object.fields)
    if (has(field.flags, Flag::kName) && field.cfn.shape != Shape::kAbsent && field.read(node.value).is_set()) return &field;
  return nullptr;
}

// Types that hold data, of those that nothing describes and that CloudFormation deletes with their data unless told otherwise (it
// takes a last snapshot of databases by itself).
constexpr std::string_view kHoldData[] = {"AWS::AmazonMQ::Broker",
                                          "AWS::Cassandra::Keyspace",
                                          "AWS::Cassandra::Table",
                                          "AWS::CodeCommit::Repository",
                                          "AWS::Cognito::UserPool",
                                          "AWS::DSQL::Cluster",
                                          "AWS::DynamoDB::GlobalTable",
                                          "AWS::DynamoDB::Table",
                                          "AWS::EC2::Volume",
                                          "AWS::Elasticsearch::Domain",
                                          "AWS::FSx::FileSystem",
                                          "AWS::Kinesis::Stream",
                                          "AWS::MSK::Cluster",
                                          "AWS::MSK::ServerlessCluster",
                                          "AWS::MemoryDB::Cluster",
                                          "AWS::OpenSearchServerless::Collection",
                                          "AWS::OpenSearchService::Domain",
                                          "AWS::QLDB::Ledger",
                                          "AWS::S3Express::DirectoryBucket",
                                          "AWS::S3Tables::TableBucket",
                                          "AWS::Timestream::Database",
                                          "AWS::Timestream::Table"};

bool is_stateful(const Node& node) {
  if (node.type->stateful != Stateful::kNo) return true;
  if (!node.type->object.fields.empty()) return false;
  if (std::ranges::find(kHoldData, node.type->cfn) != std::end(kHoldData)) return true;
  const ResourceType* const described = find_type_by_cfn(node.type->cfn);
  return described && described->stateful == Stateful::kRetainable;
}

std::string kept(OnDelete on_delete) {
  return on_delete == OnDelete::kRetain ? "CloudFormation leaves it in the account (DeletionPolicy Retain)"
                                        : "a final snapshot is left (DeletionPolicy Snapshot)";
}

class Resources {
 public:
  Resources(Workbench& comparison, std::vector<Failure>& failures) : c_(comparison), failures_(failures) {}

  void run() {
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      const NodePair& pair = c_.matching.pairs[i];
      Work& work = c_.works[i];
      if (pair.after == kNoNode)
        removed(i, work);
      else if (pair.before == kNoNode)
        work.change.verdicts.add(Verdict::kInPlace);
      else if (work.is_replaced)
        replaced(i, work);
    }
    taken_names();
    taken_places();
    changed_types();
  }

 private:
  void removed(std::size_t i, Work& work) {
    const Node& node = c_.node(i);
    Verdicts& verdicts = work.change.verdicts;
    if (is_stateful(node)) {
      if (node.on_delete == OnDelete::kDelete && keeps_data(node))
        verdicts.add(Verdict::kDataLoss);
      else if (node.on_delete != OnDelete::kDelete)
        work.change.reasons.push_back(kept(node.on_delete));
    }
    const bool is_guard = has(node.type->traits, Trait::kGuards), serves = has(node.type->traits, Trait::kServes);
    if ((is_guard || serves) && !is_made_up_for(i)) verdicts.add(is_guard ? Verdict::kProtectionLost : Verdict::kAvailabilityReduced);
    if (verdicts.empty()) verdicts.add(Verdict::kInPlace);
  }

  // Others of its type at its address take its place: three NAT gateways that of one.
  bool is_made_up_for(std::size_t i) {
    if (balance_.empty())
      for (std::size_t k = 0; k < c_.works.size(); ++k) {
        const NodePair& pair = c_.matching.pairs[k];
        if (pair.stays()) continue;
        const Node& node = c_.node(k);
        balance_[{node.type->id, node.address}] += pair.after == kNoNode ? -1 : 1;
      }
    const Node& node = c_.node(i);
    return !node.address.empty() && balance_[{node.type->id, node.address}] >= 0;
  }

  // A member of a cluster, or a replica, holds what something else holds as well.
  bool keeps_data(const Node& node) const {
    bool shared = false;
    for (const FieldInfo& field : node.type->object.fields)
      if (has(field.flags, Flag::kCopyOf) && field.read(node.value).is_set()) shared = true;
    return !shared;
  }

  void replaced(std::size_t i, Work& work) {
    const Node &before = c_.node(i, Side::kBefore), &after = c_.node(i, Side::kAfter);
    work.change.verdicts.add(Verdict::kReplace);
    if (is_stateful(before) && keeps_data(before)) {
      work.change.verdicts.add(Verdict::kDataLoss);
      if (after.on_delete != OnDelete::kDelete)
        work.change.reasons.push_back(
            after.on_delete == OnDelete::kRetain
                ? "the new one starts empty; CloudFormation leaves the old one in the account (UpdateReplacePolicy Retain)"
                : "the new one starts empty; a final snapshot of the old one is left (UpdateReplacePolicy Snapshot)");
      else
        work.change.reasons.push_back("the new one starts empty");
    }
    if (after.type->object.fields.empty()) return keeps_name(i, before, after);
    const FieldInfo* const row = name_row(after);
    if (!row || before.type->cfn.empty() || name_row(before) != row || !equal(row->read(before.value), row->read(after.value)))
      return;
    if (is_in_another_scope(i, after)) return;
    fail_name(i, after.name.is_literal() ? std::string(after.name.literal()) : std::string(after.id.logical));
  }

  void fail_name(std::size_t i, const std::string& name) {
    fail(i,
         fmt::format("CloudFormation makes the new {} before it deletes the old one, but {} is taken until then",
                     c_.node(i).type->object.fields.empty() ? c_.node(i).type->cfn : c_.node(i).type->id, name),
         "give it another name, or deploy twice: once without it and once with it; Terraform deletes first and gets through");
  }

  // The same of a resource that the spec writes out.
  void keeps_name(std::size_t i, const Node& before, const Node& after) {
    const std::string_view property = name_property(after.type->cfn);
    const auto written = [&](const Node& node) -> const Any* {
      for (const Patch& patch : node.patches)
        if (patch.target == Patch::Target::kCloudFormation && !patch.beside && patch.name == property) return &patch.value;
      return nullptr;
    };
    const Any *a = written(before), *b = written(after);
    if (property.empty() || !a || !b || !same(c_.sides, Value::of(*a), Value::of(*b))) return;
    fail_name(i, Shower(c_.sides).text(Side::kAfter, b->text));
  }

  // The names of both need not differ: the old one's cluster, network or listener is another one.
  bool is_in_another_scope(std::size_t i, const Node& after) const {
    const NameRule* const rule = find_name_rule(after.type->name_rule);
    if (!rule) return false;
    if (rule->more.unique_in == NameScope::kNothing) return true;
    struct Search {
      const Workbench* c;
      NameScope scope;
      std::vector<std::uint32_t> found[2];
      Side side;
    } search{&c_, rule->more.unique_in, {}, Side::kBefore};
    for (const Side side : {Side::kBefore, Side::kAfter}) {
      search.side = side;
      for_each_reference(
          Value::object(after.type->object, c_.node(i, side).value),
          [](const Part& part, void* context) {
            auto& s = *static_cast<Search*>(context);
            if (part.kind != Part::Kind::kAttribute) return;
            const Node& target = s.c->sides.graph(s.side).node(part.index);
            for (const ScopeType& scope : kScopeTypes)
              if (scope.scope == s.scope && scope.type == target.type->id)
                s.found[static_cast<std::size_t>(s.side)].push_back(s.c->sides.identity(s.side, part.index));
          },
          &search);
    }
    if (search.found[1].empty()) return false;
    if (search.found[0] != search.found[1]) return true;
    for (const std::uint32_t identity : search.found[1])
      if (c_.works[identity].is_replaced) return true;
    return false;
  }

  // A new resource under a name that a removed one still has.
  void taken_names() {
    std::unordered_map<std::string, std::size_t> gone;
    const auto key = [&](std::size_t i, Side side, const FieldInfo& row) {
      const Node& node = c_.node(i);
      return fmt::format("{}/{}", node.type->name_rule, canonical(c_.sides, side, row.read(node.value)));
    };
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      if (c_.matching.pairs[i].after != kNoNode) continue;
      const Node& node = c_.node(i);
      const NameRule* const rule = find_name_rule(node.type->name_rule);
      const FieldInfo* const row = name_row(node);
      if (row && rule && is_wide(rule->more.unique_in) && !node.type->cfn.empty() && !has(node.type->traits, Trait::kRevisioned))
        gone.emplace(key(i, Side::kBefore, *row), i);
    }
    if (gone.empty()) return;
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      if (c_.matching.pairs[i].before != kNoNode) continue;
      const FieldInfo* const row = name_row(c_.node(i));
      if (!row) continue;
      const auto found = gone.find(key(i, Side::kAfter, *row));
      if (found == gone.end()) continue;
      fail(i, fmt::format("{} is still the name of {} when this one is made", c_.node(i).name.literal(), said(c_, found->second)),
           "keep it under its old key with `moved:`, give it another name, or deploy the removal first");
    }
  }

  // A new resource where a removed one of its type still stands: the same priority on the same listener.
  void taken_places() {
    std::unordered_map<std::string, std::size_t> gone;
    for (std::size_t i = 0; i < c_.works.size(); ++i)
      if (c_.matching.pairs[i].after == kNoNode)
        if (std::string place = place_of(i); !place.empty()) gone.emplace(std::move(place), i);
    if (gone.empty()) return;
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      if (c_.matching.pairs[i].before != kNoNode) continue;
      const auto found = gone.find(place_of(i));
      if (found == gone.end()) continue;
      fail(i, fmt::format("{} still takes the place of {} when this one is made", said(c_, found->second), said(c_, i)),
           "keep it under its old key with `moved:`, give it another one, or deploy the removal first");
    }
  }

  // Of a resource that stands on one side only; empty when its type has no such rows.
  std::string place_of(std::size_t i) const {
    const Node& node = c_.node(i);
    std::string out;
    for (const FieldInfo& field : node.type->object.fields)
      if (has(field.flags, Flag::kUnique) && field.cfn.shape != Shape::kAbsent)
        out.append(out.empty() ? node.type->id : "/").append("/").append(canonical(c_.sides, c_.side(i), field.read(node.value)));
    return out;
  }

  static bool is_wide(NameScope scope) {
    return scope == NameScope::kAccountRegion || scope == NameScope::kAccount || scope == NameScope::kWorld;
  }

  void changed_types() {
    std::unordered_map<std::string, std::size_t> gone;
    const auto key = [&](std::size_t i) {
      const Node& node = c_.node(i);
      const Stack& stack = c_.sides.graph(c_.side(i)).stacks()[node.stack];
      return fmt::format("{}/{}/{}", stack.project_wide, stack.part, node.id.logical);
    };
    for (std::size_t i = 0; i < c_.works.size(); ++i)
      if (c_.matching.pairs[i].after == kNoNode && !c_.node(i).type->cfn.empty()) gone.emplace(key(i), i);
    if (gone.empty()) return;
    for (std::size_t i = 0; i < c_.works.size(); ++i) {
      if (c_.matching.pairs[i].before != kNoNode || c_.node(i).type->cfn.empty()) continue;
      const auto found = gone.find(key(i));
      if (found == gone.end() || c_.node(found->second).type->cfn == c_.node(i).type->cfn) continue;
      fail(i,
           fmt::format("{} was {} and becomes {}; CloudFormation refuses another type under the same logical id",
                       c_.node(i).id.logical, c_.node(found->second).type->cfn, c_.node(i).type->cfn),
           "rename it in the spec, or deploy the removal first");
    }
  }

  void fail(std::size_t i, std::string text, std::string help) {
    c_.works[i].change.verdicts.add(Verdict::kDeployFailure);
    failures_.push_back({std::move(text), std::move(help), {i}, {}});
  }

  Workbench& c_;
  std::vector<Failure>& failures_;
  std::map<std::pair<std::string_view, std::string_view>, int> balance_;  // by type and address: how many more there are
};

}  // namespace

void judge_resources(Workbench& comparison, std::vector<Failure>& failures) { Resources(comparison, failures).run(); }

}  // namespace infragen::diff
