#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

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

// At most so many exceptions are named; more of them say less than what is left.
constexpr std::size_t kMostExceptions = 3;

template <class Write>
std::string listed(const std::vector<Box>& boxes, std::string_view last, Write write) {
  std::string out;
  for (std::size_t i = 0; i < boxes.size(); ++i)
    out.append(i == 0 ? "" : i + 1 == boxes.size() ? last : ", ").append(write(boxes[i]));
  return out;
}

// "anyone on the Internet (0.0.0.0/0) outside 10.0.0.0/8": what is left of the grant's own addresses, for pieces of the same ports.
std::string peer_text(const NetworkGrant& grant, Box whole, const std::vector<Box>& pieces, const Graph& graph) {
  const auto written = [](const Box& box) { return to_string(box.peer); };
  if (whole.peer.family == AddressRange::Family::kOther) return subject_text(grant.peer, graph);
  whole.first_protocol = pieces[0].first_protocol;
  whole.last_protocol = pieces[0].last_protocol;
  whole.first_port = pieces[0].first_port;
  whole.last_port = pieces[0].last_port;
  std::string all = listed(pieces, " and ", written);
  const bool is_block = pieces.size() == 1 && all.find(" to ") == all.npos;
  const std::vector<Box> others = subtract(whole, pieces);
  if (is_block || others.empty() || others.size() > kMostExceptions) return all;
  return fmt::format("{} outside {}", to_string(whole.peer), listed(others, " and ", written));
}

bool is_same_ports(const Box& a, const Box& b) {
  return a.first_protocol == b.first_protocol && a.last_protocol == b.last_protocol && a.first_port == b.first_port &&
         a.last_port == b.last_port;
}

// What of the pieces about a group is not let through for the addresses of its members anyway.
std::vector<Box> beyond(std::vector<Box> pieces, const std::vector<AddressRange>& addresses, const std::vector<Box>& granted) {
  if (addresses.empty()) return pieces;
  std::vector<Box> out;
  for (const Box& piece : pieces)
    for (const AddressRange& range : addresses) {
      Box box = piece;
      box.peer = range;
      for (Box& left : subtract(box, granted)) {
        left.peer = piece.peer;
        if (std::ranges::none_of(out, [&](const Box& known) { return is_same_ports(known, left); })) out.push_back(std::move(left));
      }
    }
  return out;
}

bool is_same_peer(const Box& a, const Box& b) {
  return a.peer.is_comparable(b.peer) && a.peer.low == b.peer.low && a.peer.high == b.peer.high;
}

// Who on what, a pair a sentence. Pieces that differ in their ports only, or in their addresses only, make one.
std::vector<std::pair<std::string, std::string>> said(const NetworkGrant& grant, const Box& whole, const std::vector<Box>& pieces,
                                                      const Graph& graph) {
  const auto every = [&](auto&& alike) { return std::ranges::all_of(pieces, [&](const Box& b) { return alike(b, pieces[0]); }); };
  if (pieces.size() > 1 && !every(is_same_ports) && every(is_same_peer)) {
    Box all = whole;
    all.peer = pieces[0].peer;
    const std::vector<Box> others = subtract(all, pieces);
    std::string ports = others.size() <= kMostExceptions
                            ? fmt::format("{} outside {}", ports_text(whole), listed(others, " and ", ports_text))
                            : listed(pieces, " and ", ports_text);
    return {{peer_text(grant, whole, {pieces[0]}, graph), std::move(ports)}};
  }
  std::vector<std::pair<std::string, std::string>> out;
  std::vector<Box> open = pieces;
  while (!open.empty()) {
    std::vector<Box> alike, rest;
    for (const Box& box : open) (is_same_ports(box, open[0]) ? alike : rest).push_back(box);
    out.emplace_back(peer_text(grant, whole, alike, graph), ports_text(alike[0]));
    open = std::move(rest);
  }
  return out;
}

// A thing that only one side has brings its own rules with it: they open or close something only towards the Internet.
bool counts(const NetworkGrant& grant, const Box& left, const Grants& here, const Grants& there) {
  if (here.is_shared(grant.subject, there)) return grant.direction == Direction::kIn || here.is_shared(grant.peer, there);
  return grant.direction == Direction::kIn && !is_private(left.peer);
}

}  // namespace

std::vector<AddressRange> Grants::addresses_of(const Text& peer) const {
  const auto group = node_of(peer);
  const auto place = group ? stands_in.find(*group) : stands_in.end();
  if (place == stands_in.end()) return {};
  const auto holder = node_of(place->second);
  if (!holder) return {parse_range("0.0.0.0/0")};  // one that exists: its members have some IPv4 address
  const auto known = ranges.find(*holder);
  if (known == ranges.end()) return {};
  std::vector<AddressRange> out;
  for (const Text& range : known->second) {
    if (!range.is_literal()) return {};
    out.push_back(parse_range(range.literal()));
  }
  return out;
}

void compare_network(const Grants& from, const Grants& to, bool is_wider, std::vector<AccessDifference>& out) {
  std::unordered_map<std::string, std::vector<Box>> granted;
  for (const NetworkGrant& grant : from.network) granted[key_of(grant, from.side)].push_back(box_of(grant, from.side));
  const Graph& graph = to.side.graph;
  for (const NetworkGrant& grant : to.network) {
    const auto found = granted.find(key_of(grant, to.side));
    static const std::vector<Box> kNothing;
    const Box whole = box_of(grant, to.side);
    const std::vector<Box>& others = found == granted.end() ? kNothing : found->second;
    std::vector<Box> pieces = beyond(subtract(whole, others), to.addresses_of(grant.peer), others);
    std::erase_if(pieces, [&](const Box& left) { return !counts(grant, left, to, from); });
    if (pieces.empty()) continue;
    const std::string subject = subject_text(grant.subject, graph);
    const bool is_in = grant.direction == Direction::kIn;
    for (const auto& [peer, ports] : said(grant, whole, pieces, graph))
      out.push_back({is_wider,
                     fmt::format("{} {} reach {} on {}", is_in ? peer : subject, is_wider ? "may" : "may no longer",
                                 is_in ? subject : peer, ports),
                     to.which, grant.origin});
  }
}

}  // namespace infragen::diff
