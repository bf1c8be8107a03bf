// The difference of two texts in the form that people and tools know: unified, three lines of context.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infragen::compile {

// Nothing for equal texts. A search for the shortest difference costs lines times differences: where more lines than
// kMostComparedLines differ in one stretch, that stretch is shown as removed and added as a whole.
inline constexpr std::size_t kMostComparedLines = 4000;
std::string unified_diff(std::string_view from, std::string_view to, std::string_view from_name, std::string_view to_name);

}  // namespace infragen::compile
