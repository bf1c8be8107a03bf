// A diff in words: what every form of it calls things.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "compiler/diff/diff.h"

namespace infragen::diff {

// "data-loss", as `policy.deny_changes` writes it.
std::string_view word(Verdict verdict);
std::string_view word(ChangeKind kind);  // "added", "removed", "changed", "replaced", "moved"
// All of a set, worst first, without "none": "data-loss, replace".
std::string words(Verdicts verdicts);

// "v1-dev-acme-db", or what else a thing is called: the physical name, its address, its logical id.
std::string_view title(const ResourceChange& change);
// "StorageEncrypted: false -> true"; "(unset)" stands for a value that is not there.
std::string values(const PropertyChange& change);
std::string_view before_of(const PropertyChange& change);
std::string_view after_of(const PropertyChange& change);

// How many resources become what; a moved one with other changes counts as moved.
struct Counts {
  std::size_t added = 0, changed = 0, removed = 0, replaced = 0, moved = 0;
  std::size_t all() const { return added + changed + removed + replaced + moved; }
  void add(ChangeKind kind);
};
Counts count(const Diff& diff);
Counts count(const Diff& diff, std::string_view stack);
// "1 to add, 2 to change"; empty when there is nothing.
std::string to_do(const Counts& counts);
// "1 added, 2 changed".
std::string done(const Counts& counts);

// Verdicts in which a resource takes its data with it, or is made anew.
bool is_loss(const ResourceChange& change);

// At most `limit` code points, then "…".
std::string cut(std::string_view text, std::size_t limit);
// Both values in at most about `limit` code points; of longer ones the part in which they differ, with a little around it.
std::pair<std::string, std::string> cut_values(const PropertyChange& change, std::size_t limit);

}  // namespace infragen::diff
