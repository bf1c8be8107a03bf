#include "compiler/check/network_paths.h"

#include <fmt/core.h>

#include <algorithm>
#include <deque>

#include "model/access.h"

namespace infragen::compile {

namespace {

std::optional<NodeId> node_of(const Text& text) {
  const auto parts = text.parts();
  if (parts.size() != 1 || parts[0].kind != Part::Kind::kAttribute) return std::nullopt;
  return parts[0].index;
}

// Another group as a peer: told apart by its node.
std::string group_name(NodeId group) { return fmt::format("#{}", group); }

Box box_of(const NetworkGrant& grant) {
  AddressRange peer = grant.peer.is_literal() ? parse_range(grant.peer.literal()) : AddressRange{};
  if (const auto group = node_of(grant.peer)) peer.other = group_name(*group);
  return make_box(grant.protocol, grant.low, grant.high, std::move(peer));
}

bool shares_ports(const Box& a, const Box& b) {
  return a.first_protocol <= b.last_protocol && b.first_protocol <= a.last_protocol && a.first_port <= b.last_port &&
         b.first_port <= a.last_port;
}

// A range of addresses may hold any thing of the network, or none; a proof counts it as holding all.
bool may_be(const Box& rule, NodeId group) {
  return rule.peer.family != AddressRange::Family::kOther || rule.peer.other == group_name(group);
}

}  // namespace

NetworkPaths::NetworkPaths(const Graph& graph) {
  std::vector<char> is_rule(graph.nodes().size(), 0);
  std::vector<AccessBuilder> said;
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const Node& node = graph.node(id);
    AccessBuilder& builder = said.emplace_back(id, graph.arena());
    if (node.type->access == nullptr) continue;
    node.type->access(node.value, builder);
    if (builder.guards) rules_[id];
    for (const NetworkGrant& grant : builder.network) {
      if (grant.is_listening) continue;
      is_rule[id] = 1;
      const auto group = node_of(grant.subject);
      if (!group || grant.is_denied) continue;
      Rules& rules = rules_[*group];
      (grant.direction == NetworkGrant::Direction::kIn ? rules.in : rules.out).push_back(box_of(grant));
    }
  }
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const Node& node = graph.node(id);
    if (node.address.empty() || is_rule[id] || rules_.contains(id)) continue;
    Thing& thing = things_[node.address];
    thing.forwards = thing.forwards || said[id].forwards;
    thing.is_exposed = thing.is_exposed || !said[id].exposures.empty();
    bool has_group = false;
    for_each_reference(node, [&](const Part& part) {
      if (part.kind == Part::Kind::kParameter &&
          graph.parameters()[part.index].type.find("SecurityGroup::Id") != std::string_view::npos)
        thing.has_foreign_group = true;
      if (part.kind != Part::Kind::kAttribute) return;
      if (rules_.contains(part.index) && part.attr == Attr::kId) {
        thing.groups.push_back(part.index);
        has_group = true;
      } else if (said[id].forwards) {
        thing.uses.push_back(graph.node(part.index).address);
      }
    });
    // A database or load balancer that says it is not public is not, whatever its group lets in.
    if (has_group && node.type->access != nullptr) thing.says_exposure = true;
  }
}

std::vector<std::string_view> NetworkPaths::things() const {
  std::vector<std::string_view> out{kInternet};
  for (const auto& [address, thing] : things_) out.push_back(address);
  return out;
}

const NetworkPaths::Thing& NetworkPaths::thing(std::string_view address) const {
  static const Thing kNothing;
  const auto found = things_.find(address);
  return found == things_.end() ? kNothing : found->second;
}

bool NetworkPaths::has_groups(std::string_view address) const { return !thing(address).groups.empty(); }

bool NetworkPaths::is_open(const Thing& to) const {
  if (to.has_foreign_group && (to.is_exposed || !to.says_exposure)) return true;
  if (to.groups.empty() || (to.says_exposure && !to.is_exposed)) return to.groups.empty() && to.is_exposed;
  return std::ranges::any_of(to.groups, [&](NodeId group) {
    return std::ranges::any_of(rules_.at(group).in, [](const Box& rule) { return !is_private(rule.peer); });
  });
}

bool NetworkPaths::reaches(const Thing& from, const Thing& to, std::string_view to_address) const {
  if (from.groups.empty() && !from.has_foreign_group) return std::ranges::find(from.uses, to_address) != from.uses.end();
  if (from.has_foreign_group || to.has_foreign_group) return true;
  for (const NodeId source : from.groups)
    for (const NodeId target : to.groups)
      for (const Box& in : rules_.at(target).in) {
        if (!may_be(in, source)) continue;
        for (const Box& out : rules_.at(source).out)
          if (may_be(out, target) && shares_ports(in, out)) return true;
      }
  return false;
}

bool NetworkPaths::reaches(std::string_view from, std::string_view to) const {
  return from == kInternet ? is_open(thing(to)) : reaches(thing(from), thing(to), to);
}

std::vector<std::string_view> NetworkPaths::find(std::string_view from, std::string_view to, std::string_view except) const {
  std::map<std::string_view, std::string_view> came_from{{from, {}}};
  std::deque<std::string_view> open{from};
  while (!open.empty()) {
    const std::string_view here = open.front();
    open.pop_front();
    if (here != from && !thing(here).forwards) continue;
    for (const auto& [next, unused] : things_) {
      if (next == except || came_from.contains(next) || !reaches(here, next)) continue;
      came_from[next] = here;
      if (next != to) {
        open.push_back(next);
        continue;
      }
      std::vector<std::string_view> path;
      for (std::string_view step = next; !step.empty(); step = came_from[step]) path.insert(path.begin(), step);
      return path;
    }
  }
  return {};
}

}  // namespace infragen::compile
