// Two specs beside each other, leaf by leaf.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/diff/diff.h"
#include "model/spec/schema.h"

namespace infragen::diff {

// A leaf of the spec that was changed, added or removed.
struct ChangedLeaf {
  std::string address;        // "database.main"; the section alone where it is not keyed: "network"
  std::string path;           // below it: "multi_az", "variables.LOG_LEVEL"
  std::string before, after;  // as text, quantities in their base unit; empty when it was not there
  Place place;                // after, or before for a removed one
};

// By section, key and path.
std::vector<ChangedLeaf> changed_leaves(const spec::Environment& before, const spec::Environment& after);

// How many leaves two values of a type share, and how many there are in all.
struct Likeness {
  std::size_t equal = 0, all = 0;
  bool is_alike() const { return all > 0 && equal * 5 >= all * 4; }
};
Likeness likeness(const spec::TypeInfo& type, const void* before, const void* after);

}  // namespace infragen::diff
