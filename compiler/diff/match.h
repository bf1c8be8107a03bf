// Which nodes of two graphs are the same thing.
#pragma once

#include <vector>

#include "compiler/diff/access.h"
#include "model/graph.h"

namespace infragen::diff {

inline constexpr NodeId kNoNode = 0xffffffff;

struct NodePair {
  NodeId before = kNoNode, after = kNoNode;  // kNoNode: only the other side has it
  bool is_moved = false;                     // the same by `moved:`, under another key
  bool stays() const { return before != kNoNode && after != kNoNode; }
};

struct Matching {
  std::vector<NodePair> pairs;  // the nodes of `after` in its order, then those that only `before` has, in its
  Identities identities;        // indexes into `pairs`
};

// By stack (its part, which holds neither environment nor prefix), type and logical id; moved ones by what they were called.
Matching match(const Graph& before, const Graph& after);

}  // namespace infragen::diff
