#include "compiler/cli/table.h"

#include <algorithm>

#include "compiler/report/escape.h"

namespace infragen::cli {
namespace {

std::size_t width(std::string_view text) {
  std::size_t out = 0;
  while (!text.empty()) out += report::next_character(text).columns;
  return out;
}

std::string_view word(Pseudo pseudo) {
  switch (pseudo) {
    case Pseudo::kRegion: return "${region}";
    case Pseudo::kAccount: return "${account}";
    case Pseudo::kPartition: return "${partition}";
    case Pseudo::kUrlSuffix: return "${url_suffix}";
  }
  return {};
}

}  // namespace

std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& right, std::size_t indent) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == widths.size()) widths.push_back(0);
      widths[i] = std::max(widths[i], width(report::visible(row[i])));
    }
  std::string out;
  for (const auto& row : rows) {
    out.append(indent, ' ');
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string cell = report::visible(row[i]);
      const std::size_t blanks = widths[i] - width(cell);
      const bool is_right = std::find(right.begin(), right.end(), i) != right.end();
      if (i != 0) out.append(2, ' ');
      if (is_right) out.append(blanks, ' ');
      out += cell;
      if (!is_right) out.append(blanks, ' ');
    }
    out.erase(out.find_last_not_of(' ') + 1);
    out += '\n';
  }
  return out;
}

std::string shown(const Text& text) {
  if (text.is_literal()) return std::string(text.literal());
  std::string out;
  for (const Part& part : text.parts()) {
    switch (part.kind) {
      case Part::Kind::kLiteral: out += part.literal; break;
      case Part::Kind::kPseudo: out += word(part.pseudo); break;
      case Part::Kind::kAttribute: out += "${attribute}"; break;
      case Part::Kind::kParameter: out += "${parameter}"; break;
    }
  }
  return out;
}

}  // namespace infragen::cli
