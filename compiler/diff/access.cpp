#include "compiler/diff/access.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "compiler/diff/access_parts.h"

namespace infragen::diff {
namespace {

Grants collect(const Graph& graph, const std::vector<std::uint32_t>& identity, Side which) {
  Grants out{.side = {graph, identity}, .which = which};
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const std::uint32_t number = identity[id];
    if (number >= out.is_known.size()) out.is_known.resize(number + 1, 0);
    out.is_known[number] = 1;
    const Node& node = graph.node(id);
    if (node.type->access == nullptr) continue;
    AccessBuilder builder(id, graph.arena());
    node.type->access(node.value, builder);
    out.network.insert(out.network.end(), builder.network.begin(), builder.network.end());
    std::ranges::move(builder.policies, std::back_inserter(out.policies));
    out.exposures.insert(out.exposures.end(), builder.exposures.begin(), builder.exposures.end());
    if (!builder.ranges.empty()) out.ranges.emplace(id, std::move(builder.ranges));
    if (builder.stands_in.is_set()) out.stands_in.emplace(id, builder.stands_in);
  }
  return out;
}

void compare_exposures(const Grants& from, const Grants& to, bool is_wider, std::vector<AccessDifference>& out) {
  std::set<std::pair<std::uint32_t, std::string_view>> had;
  for (const Exposure& exposure : from.exposures) had.insert({from.side.identity[exposure.origin], exposure.how});
  for (const Exposure& exposure : to.exposures) {
    if (had.contains({to.side.identity[exposure.origin], exposure.how})) continue;
    out.push_back({is_wider,
                   fmt::format("{} {} be reached {}", display(exposure.origin, to.side.graph), is_wider ? "can" : "can no longer",
                               exposure.how),
                   to.which, exposure.origin});
  }
}

}  // namespace

AccessComparison compare_access(const Graph& before, const Graph& after, const Identities& identities) {
  const Grants old_grants = collect(before, identities.before, Side::kBefore);
  const Grants new_grants = collect(after, identities.after, Side::kAfter);
  AccessComparison out;
  auto& all = out.differences;
  compare_exposures(old_grants, new_grants, true, all);
  compare_network(old_grants, new_grants, true, all);
  compare_policies(old_grants, new_grants, true, all);
  compare_exposures(new_grants, old_grants, false, all);
  compare_network(new_grants, old_grants, false, all);
  compare_policies(new_grants, old_grants, false, all);
  // The same sentence about the same node twice (a box in pieces, a statement said twice) says it once.
  std::vector<AccessDifference> once;
  std::set<std::tuple<bool, std::string_view, Side, NodeId>> seen;
  for (const AccessDifference& one : all)
    if (seen.insert({one.is_wider, one.text, one.side, one.node}).second) once.push_back(one);
  all = std::move(once);
  return out;
}

}  // namespace infragen::diff
