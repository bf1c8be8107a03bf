// What the parts of the access comparison share.
#pragma once

#include <unordered_map>

#include "compiler/diff/access.h"
#include "compiler/diff/wording.h"
#include "model/access.h"
#include "model/address_space.h"

namespace infragen::diff {

// Everything that one side grants, in the order of its nodes.
struct Grants {
  GraphSide side;
  Side which = Side::kBefore;
  std::vector<NetworkGrant> network;
  std::vector<PolicyGrant> policies;
  std::vector<Exposure> exposures;
  std::vector<char> is_known;  // by identity: whether this side has the thing
  std::unordered_map<NodeId, std::vector<Text>> ranges;  // of networks
  std::unordered_map<NodeId, Text> stands_in;            // of groups: their network

  bool has(std::uint32_t identity) const { return identity < is_known.size() && is_known[identity] != 0; }
  // Whether the text means a thing of this graph that the other side has, too. What is no thing of the graph is on both.
  bool is_shared(const Text& text, const Grants& other) const {
    const auto node = node_of(text);
    return !node || other.has(side.identity[*node]);
  }
  // All addresses that the members of a group can have; empty for a peer that is no group of this graph, or when nobody knows.
  std::vector<AddressRange> addresses_of(const Text& peer) const;
};

// What `to` grants and `from` does not; `is_wider` says which of the two comes after the other.
void compare_network(const Grants& from, const Grants& to, bool is_wider, std::vector<AccessDifference>& out);
void compare_policies(const Grants& from, const Grants& to, bool is_wider, std::vector<AccessDifference>& out);

}  // namespace infragen::diff
