// What the loader asks of characters beyond ASCII.
#pragma once

#include <cstdint>
#include <string_view>

namespace infragen::compile {

// The code point at the front of `text`, which is not empty and valid UTF-8; moves `text` behind it.
std::uint32_t next_code_point(std::string_view& text);

// How many code points a valid UTF-8 text has.
std::uint32_t count_code_points(std::string_view text);

// Characters that nobody sees, or that change the order in which others are shown: zero width, byte order mark, bidirectional
// controls, line and paragraph separators.
bool is_invisible(std::uint32_t code_point);

// Whether a valid UTF-8 text is in normal form C, as Terraform writes it and CloudFormation does not. Found are: characters that
// the form never holds, a mark behind a letter with which it composes (all pairs of the basic plane, Hangul included), and marks
// of U+0300 to U+036F in the wrong order. Not found are wrong orders of other scripts' marks and pairs outside the basic plane.
bool is_nfc(std::string_view text);

}  // namespace infragen::compile
