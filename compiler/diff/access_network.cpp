#include <fmt/core.h>

#include <unordered_map>

#include "compiler/diff/access_parts.h"
#include "model/address_space.h"

namespace infragen::diff {
namespace {

using Direction = NetworkGrant::Direction;

std::string key_of(const NetworkGrant& grant, const GraphSide& side) {
  return fmt::format("{}{}", grant.direction == Direction::kIn ? '<' : '>', canonical(grant.subject, side));
}

Box box_of(const NetworkGrant& grant, const GraphSide& side) {
  AddressRange peer = grant.peer.is_literal() ? parse_range(grant.peer.literal()) : AddressRange{};
  if (!grant.peer.is_literal()) peer.other = canonical(grant.peer, side);
  return make_box(grant.protocol, grant.low, grant.high, std::move(peer));
}

std::string subject_text(const Text& subject, const Graph& graph) {
  const auto node = node_of(subject);
  return node ? display(*node, graph) : display(subject, graph);
}

std::string peer_text(const NetworkGrant& grant, const Box& left, const Graph& graph) {
  if (left.peer.family != AddressRange::Family::kOther) return to_string(left.peer);
  return subject_text(grant.peer, graph);
}

// A thing that only one side has brings its own rules with it: they open or close something only towards the Internet.
bool counts(const NetworkGrant& grant, const Box& left, const Grants& here, const Grants& there) {
  if (here.is_shared(grant.subject, there)) return grant.direction == Direction::kIn || here.is_shared(grant.peer, there);
  return grant.direction == Direction::kIn && !is_private(left.peer);
}

}  // namespace

void compare_network(const Grants& from, const Grants& to, bool is_wider, std::vector<AccessDifference>& out) {
  std::unordered_map<std::string, std::vector<Box>> granted;
  for (const NetworkGrant& grant : from.network) granted[key_of(grant, from.side)].push_back(box_of(grant, from.side));
  const Graph& graph = to.side.graph;
  for (const NetworkGrant& grant : to.network) {
    const auto found = granted.find(key_of(grant, to.side));
    static const std::vector<Box> kNothing;
    for (const Box& left : subtract(box_of(grant, to.side), found == granted.end() ? kNothing : found->second)) {
      if (!counts(grant, left, to, from)) continue;
      const std::string subject = subject_text(grant.subject, graph), peer = peer_text(grant, left, graph);
      const bool is_in = grant.direction == Direction::kIn;
      out.push_back({is_wider,
                     fmt::format("{} {} reach {} on {}", is_in ? peer : subject, is_wider ? "may" : "may no longer",
                                 is_in ? subject : peer, ports_text(left)),
                     to.which, grant.origin});
    }
  }
}

}  // namespace infragen::diff
