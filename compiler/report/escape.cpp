#include "compiler/report/escape.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace infragen::report {
namespace {

struct Range {
  char32_t first, last;
};

template <std::size_t N>
constexpr bool is_in(const std::array<Range, N>& ranges, char32_t point) {
  const auto* at = std::lower_bound(ranges.begin(), ranges.end(), point, [](const Range& r, char32_t p) { return r.last < p; });
  return at != ranges.end() && at->first <= point;
}

// Controls, what changes the direction of text, what cannot be seen, and line separators.
constexpr std::array<Range, 18> kHidden{{{0x00, 0x1f},
                                         {0x7f, 0x9f},
                                         {0xad, 0xad},
                                         {0x34f, 0x34f},
                                         {0x61c, 0x61c},
                                         {0x115f, 0x1160},
                                         {0x17b4, 0x17b5},
                                         {0x180b, 0x180f},
                                         {0x200b, 0x200f},
                                         {0x2028, 0x202e},
                                         {0x2060, 0x206f},
                                         {0x3164, 0x3164},
                                         {0xfe00, 0xfe0f},
                                         {0xfeff, 0xfeff},
                                         {0xffa0, 0xffa0},
                                         {0xfff9, 0xfffb},
                                         {0x1d173, 0x1d17a},
                                         {0xe0000, 0xe0fff}}};

// Combining marks: drawn over the character before. The common blocks are enough to keep a caret in its place.
constexpr std::array<Range, 8> kZeroWidth{{{0x300, 0x36f},
                                           {0x483, 0x489},
                                           {0x591, 0x5bd},
                                           {0x64b, 0x65f},
                                           {0x1ab0, 0x1aff},
                                           {0x1dc0, 0x1dff},
                                           {0x20d0, 0x20ff},
                                           {0xfe20, 0xfe2f}}};

// East Asian Wide and Fullwidth (Unicode Standard Annex 11), joined where only unassigned code points lie between.
constexpr std::array<Range, 14> kWide{{{0x1100, 0x115e},
                                       {0x231a, 0x231b},
                                       {0x2e80, 0x303e},
                                       {0x3041, 0x3247},
                                       {0x3250, 0x4dbf},
                                       {0x4e00, 0xa4cf},
                                       {0xa960, 0xa97c},
                                       {0xac00, 0xd7a3},
                                       {0xf900, 0xfaff},
                                       {0xfe30, 0xfe6b},
                                       {0xff01, 0xff60},
                                       {0xffe0, 0xffe6},
                                       {0x1f300, 0x1faff},
                                       {0x20000, 0x3fffd}}};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

// Length of the valid UTF-8 sequence at the start of `rest` and its code point; 0 when there is none.
std::size_t decode(std::string_view rest, char32_t& point) {
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(rest[i])); };
  const char32_t first = byte(0);
  if (first < 0x80) return point = first, 1;
  const std::size_t size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4 || rest.size() < size) return 0;
  point = first & (0xffU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!is_continuation(rest[i])) return 0;
    point = (point << 6) | (byte(i) & 0x3f);
  }
  constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  if (point < kLeast[size] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return 0;
  return size;
}

}  // namespace

Shown next_character(std::string_view& rest) {
  Shown out;
  const std::size_t size = decode(rest, out.point);
  if (size == 0) {
    out.valid = false;
    out.point = static_cast<unsigned char>(rest[0]);
  } else if (!is_in(kHidden, out.point)) {
    out.text = rest.substr(0, size);
    out.columns = is_in(kZeroWidth, out.point) ? 0 : is_in(kWide, out.point) ? 2 : 1;
  }
  if (out.text.empty()) out.columns = static_cast<std::uint32_t>(escape_of(out).size());
  rest.remove_prefix(size == 0 ? 1 : size);
  return out;
}

std::string escape_of(const Shown& character) {
  if (!character.valid) return fmt::format("\\x{:02x}", static_cast<std::uint32_t>(character.point));
  switch (character.point) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: break;
  }
  if (character.point < 0x80) return fmt::format("\\x{:02x}", static_cast<std::uint32_t>(character.point));
  return fmt::format("\\u{{{:x}}}", static_cast<std::uint32_t>(character.point));
}

void append_visible(std::string& out, std::string_view text) {
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && text[plain] >= 0x20 && text[plain] < 0x7f) ++plain;
    out.append(text.substr(0, plain));
    text.remove_prefix(plain);
    if (text.empty()) return;
    const Shown character = next_character(text);
    if (character.text.empty()) out += escape_of(character);
    else out.append(character.text);
  }
}

std::string visible(std::string_view text) {
  std::string out;
  append_visible(out, text);
  return out;
}

std::string visible_at_line_start(std::string_view name) {
  std::string out = visible(name);
  if (out.starts_with("::") || out.starts_with("##")) out.insert(0, "./");
  return out;
}

}  // namespace infragen::report
