#include "compiler/report/excerpt.h"

#include <algorithm>
#include <vector>

#include "compiler/report/escape.h"

namespace infragen::report {
namespace {

constexpr std::uint32_t kTab = 4;
constexpr std::string_view kCut = "...";

struct Cell {
  std::string text;
  std::uint32_t columns;
};

bool is_lead(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

}  // namespace

Excerpt make_excerpt(std::string_view line, std::uint32_t column, std::uint32_t length) {
  column = std::max(column, 1U);
  length = std::max(length, 1U);

  // Far into a long line only the neighbourhood is looked at: a line may be megabytes long.
  std::uint32_t skipped = 0;
  if (column > kExcerptColumns) {
    const std::uint32_t skip = column - kExcerptColumns / 2;
    std::size_t byte = 0;
    while (byte < line.size() && skipped < skip) {
      ++byte;
      while (byte < line.size() && !is_lead(line[byte])) ++byte;
      ++skipped;
    }
    if (byte == line.size()) {  // the place lies behind the end
      byte = line.size() - std::min<std::size_t>(line.size(), kExcerptColumns / 2);
      while (byte > 0 && byte < line.size() && !is_lead(line[byte])) --byte;
      column = skipped + kExcerptColumns;
    }
    line.remove_prefix(byte);
  }

  Excerpt out;
  std::uint32_t used = 0, begin = 0, end = 0, index = skipped;
  if (skipped != 0) {
    out.line = kCut;
    used = static_cast<std::uint32_t>(kCut.size());
  }
  bool is_begun = false, is_cut = false;
  while (!line.empty()) {
    const Shown character = next_character(line);
    Cell cell{std::string(character.text), character.columns};
    if (character.point == '\t' && character.valid) cell = {std::string(kTab - used % kTab, ' '), kTab - used % kTab};
    else if (cell.text.empty()) cell.text = escape_of(character);
    if (used + cell.columns > kExcerptColumns) {
      is_cut = true;
      break;
    }
    ++index;
    if (index == column) begin = used, is_begun = true;
    out.line += cell.text;
    used += cell.columns;
    if (is_begun && index < column + length) end = used;
  }
  if (!is_begun) begin = used;  // just behind the last character
  if (is_cut) out.line += kCut;
  end = std::max(end, begin + 1);

  out.marked = begin;
  out.underline.assign(begin, ' ');
  out.underline += '^';
  out.underline.append(end - begin - 1, '~');
  return out;
}

}  // namespace infragen::report
