// What can be said of a spec's text before a YAML parser sees it: whether its bytes are text at all, and where its quotes and
// brackets stand. The parser's own reader decodes UTF-16, takes NUL for an escape and keeps every open bracket in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::compile {

inline constexpr std::size_t kMostBytes = std::size_t{4} << 20;  // of one file

// The place of a byte of a text; `offset` may be its end. A byte order mark at the front has no column.
SourceRange place_at(std::uint32_t file, std::string_view text, std::size_t offset, std::uint32_t length = 1);

struct Bytes {
  bool usable = false;      // no finding was reported
  bool ascii = true;        // no byte beyond ASCII behind the byte order mark
  bool tabs = false;        // there is a tab somewhere
  std::size_t start = 0;    // where the text begins: behind the byte order mark
  std::size_t openers = 0;  // how many `[` and `{` there are
};

// Reports bytes that are no text: other encodings, control and invisible characters, lonely carriage returns. `may_be_invisible`
// lets invisible characters be.
Bytes check_bytes(std::uint32_t file, std::string_view text, Diagnostics& diagnostics, bool may_be_invisible = false);

// The lines of a YAML text as quotes, brackets, comments and block texts divide it. It follows the parser on all valid files and
// closely on others; the parser still judges what is valid.
struct Outline {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t too_deep = kNone;            // the bracket that opens one level too many
  std::size_t open_quote = kNone;          // a quote that nothing closes
  std::vector<std::size_t> open_brackets;  // those that nothing closes, outermost first
  std::vector<std::size_t> tabs;           // tabs in an indentation, at most 10
};
Outline outline(std::string_view text, std::size_t start, std::size_t most_brackets);

}  // namespace infragen::compile
