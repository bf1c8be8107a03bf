// "Did you mean": the candidate that a misspelt word most likely stands for.
#pragma once

#include <span>
#include <string_view>

namespace infragen::compile {

// The candidate nearest to `word`; empty when none is near enough. Near enough means at most max(1, length / 3) edits, where an
// edit inserts, removes or replaces a character or swaps two neighbours. Case and the difference between `-` and `_` do not
// count; of two equally near ones the first wins. Words longer than 64 bytes have no nearest.
std::string_view nearest(std::string_view word, std::span<const std::string_view> candidates);

}  // namespace infragen::compile
