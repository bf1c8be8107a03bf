// Values of two graphs beside each other.
#pragma once

#include <string>

#include "compiler/diff/access.h"
#include "compiler/diff/diff.h"

namespace infragen::diff {

struct Sides {
  const Graph* before = nullptr;
  const Graph* after = nullptr;
  const Identities* identities = nullptr;
  bool across_environments = false;  // names of the environment and its prefix mean the same on both sides

  const Graph& graph(Side side) const { return side == Side::kBefore ? *before : *after; }
  std::uint32_t identity(Side side, NodeId node) const {
    const auto& all = side == Side::kBefore ? identities->before : identities->after;
    return node < all.size() ? all[node] : node;
  }
};

// The same meaning: references by what they refer to, blank objects as nothing, lists of rows without order or with keyed
// elements in any order.
bool same(const Sides& sides, const FieldInfo& field, const Value& before, const Value& after);
bool same(const Sides& sides, const Value& before, const Value& after);
bool same(const Sides& sides, const Text& before, const Text& after);

// One text for each meaning, to find equal elements of lists by.
std::string canonical(const Sides& sides, Side side, const Value& value);
std::string canonical(const Sides& sides, Side side, const Text& text);

// No target writes anything of it.
bool is_nothing(const Value& value);
// No target has the row.
bool is_hidden(const FieldInfo& field);
// The row that tells the list's elements from each other; null when there is none.
const FieldInfo* key_row(const FieldInfo& list);
// The order of the list's elements means nothing.
bool is_unordered(const FieldInfo& list);

}  // namespace infragen::diff
