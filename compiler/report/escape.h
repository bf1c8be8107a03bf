// User text made harmless: whatever a spec, a file name or an argument holds, what is printed is one line of plain characters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace infragen::report {

// One character of a text as it is shown, and how many columns of a terminal it takes.
struct Shown {
  std::string_view text;  // the character's own bytes, or empty: then it is shown as an escape
  char32_t point = 0;     // the code point, or the byte when `valid` is false
  bool valid = true;
  std::uint32_t columns = 0;
};

// Takes the first character (one code point, or one byte that is not UTF-8) off `rest`, which must not be empty.
Shown next_character(std::string_view& rest);

// The form of a character that must not be shown as it is: \n, \t, \x1b, \u{202e}.
std::string escape_of(const Shown& character);

// Appends `text` with every control character, invisible or direction-changing character and every byte that is not UTF-8 in
// its escaped form. The result is valid UTF-8 without line breaks.
void append_visible(std::string& out, std::string_view text);
std::string visible(std::string_view text);

// A file name that begins a line: visible, and never the start of a workflow command ("::error", "##[group]").
std::string visible_at_line_start(std::string_view name);

}  // namespace infragen::report
