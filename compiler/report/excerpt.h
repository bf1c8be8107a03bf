// The line a finding speaks of, with the place underlined.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace infragen::report {

// At most this many columns of a line are shown; of a longer one the part around the place.
inline constexpr std::uint32_t kExcerptColumns = 100;

struct Excerpt {
  std::string line;        // the line as it is shown: no control characters, tabs as spaces
  std::string underline;   // spaces and "^~~", as long as it needs to be
  std::size_t marked = 0;  // bytes of spaces before the "^"
};

// `column` and `length` count code points, from 1; a length of 0 is shown as 1. A place behind the end of the line is shown at it.
Excerpt make_excerpt(std::string_view line, std::uint32_t column, std::uint32_t length);

}  // namespace infragen::report
