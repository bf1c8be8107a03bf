// A comparison under way: what is known of each pair of resources so far.
#pragma once

#include <vector>

#include "compiler/diff/fields.h"

namespace infragen::diff {

struct Work {
  ResourceChange change;
  std::vector<FieldDifference> fields;
  bool is_replaced = false;
  bool is_renewed = false;  // a new revision stands beside the old one
  bool is_shown = false;
};

struct Workbench {
  Sides sides;
  Matching matching;
  std::vector<Work> works;  // by pair

  const Node& node(std::size_t pair) const { return node(pair, side(pair)); }
  const Node& node(std::size_t pair, Side side) const {
    const NodePair& p = matching.pairs[pair];
    return side == Side::kBefore ? sides.before->node(p.before) : sides.after->node(p.after);
  }
  // Where it last stands.
  Side side(std::size_t pair) const { return matching.pairs[pair].after == kNoNode ? Side::kBefore : Side::kAfter; }
};

// Follows what happens to a replaced resource, or one with a new revision, to all that refer to it.
void follow(Workbench& comparison);

// Says what is lost, what a removal means, and where a fixed name stands in the way. Adds to `failures`.
void judge_resources(Workbench& comparison, std::vector<Failure>& failures);

// An attribute keeps its value although another resource takes the place of `before`.
bool survives(const Node& before, const Node& after, Attr attr);

// "database.main", and what of it when the address holds more than one resource of its type.
std::string said(const Workbench& comparison, std::size_t pair);

}  // namespace infragen::diff
