// Tables of environments as text, Markdown and JSON.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/diff/markdown.h"
#include "compiler/diff/matrix.h"
#include "compiler/diff/words.h"
#include "compiler/report/escape.h"
#include "compiler/report/report.h"

namespace infragen::diff {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostCell = 40;       // code points of a value in a table
constexpr std::size_t kMostMarkdown = 60000;  // as for a comment
constexpr std::string_view kNothing = "-";

std::size_t columns_of(std::string_view text) {
  std::size_t out = 0;
  while (!text.empty()) out += report::next_character(text).columns;
  return out;
}

// "false [availability-reduced]": the word stands in the cell, so that colour is never the only sign.
std::string cell_text(const MatrixCell& cell) {
  std::string out = cell.is_there ? report::visible(cut(cell.text, kMostCell)) : std::string(kNothing);
  if (const std::string weaker = words(cell.weaker); !weaker.empty()) out += fmt::format(" [{}]", weaker);
  return out;
}

void append_padded(std::string_view text, std::size_t width, std::string& out) {
  out += text;
  out.append(width - std::min(width, columns_of(text)), ' ');
}

std::string environments(const Matrix& matrix) {
  std::string out;
  for (const std::string& column : matrix.columns) out.append(out.empty() ? "" : ", ").append(report::visible(column));
  return out;
}

}  // namespace

void render_matrix_text(const Matrix& matrix, bool has_color, std::string& out) {
  const std::string_view bold = has_color ? "\x1b[1m" : "", red = has_color ? "\x1b[31m" : "", off = has_color ? "\x1b[0m" : "";
  if (matrix.rows.empty() && matrix.notes.empty()) {
    out += fmt::format("no difference between {}\n", environments(matrix));
    return;
  }
  std::size_t first = 0;
  std::vector<std::size_t> widths;
  for (const std::string& column : matrix.columns) widths.push_back(columns_of(report::visible(column)));
  for (const MatrixRow& row : matrix.rows) {
    first = std::max(first, columns_of(report::visible(cut(row.property, 2 * kMostCell))) + 2);
    for (std::size_t i = 0; i < widths.size(); ++i) widths[i] = std::max(widths[i], columns_of(cell_text(row.cells[i])));
  }
  if (!matrix.rows.empty()) {
    out += bold;
    append_padded("", first + 2, out);
    for (std::size_t i = 0; i < widths.size(); ++i) append_padded(report::visible(matrix.columns[i]), i + 1 < widths.size() ? widths[i] + 2 : 0, out);
    out.append(off).append("\n");
  }
  std::string_view thing;
  for (const MatrixRow& row : matrix.rows) {
    if (thing != row.thing) out.append(bold).append(report::visible_at_line_start(row.thing)).append(off).append("\n");
    thing = row.thing;
    std::string line = "  ";
    append_padded(report::visible(cut(row.property, 2 * kMostCell)), first, line);
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (!row.cells[i].weaker.empty()) line += red;
      append_padded(cell_text(row.cells[i]), i + 1 < widths.size() ? widths[i] + 2 : 0, line);
      if (!row.cells[i].weaker.empty()) line += off;
    }
    while (line.ends_with(' ')) line.pop_back();
    out.append(line).append("\n");
  }
  for (const std::string& note : matrix.notes) out.append("note: ").append(report::visible(note)).append("\n");
}

void render_matrix_markdown(const Matrix& matrix, std::string& out) {
  out += "<!-- infragen:matrix -->\n";
  if (matrix.rows.empty() && matrix.notes.empty()) {
    out += fmt::format("### infragen: no difference between {}\n", code(environments(matrix)));
    return;
  }
  out += fmt::format("### infragen: {} between {}\n\n| thing | property |", report::plural(matrix.rows.size(), "difference"), code(environments(matrix)));
  for (const std::string& column : matrix.columns) out += fmt::format(" {} |", cell(column));
  out += "\n|---|---|";
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) out += "---|";
  out += '\n';
  std::size_t shown = 0;
  for (const MatrixRow& row : matrix.rows) {
    std::string line = fmt::format("| {} | {} |", cell(row.thing), cell(cut(row.property, 4 * kMostCell)));
    for (const MatrixCell& one : row.cells) {
      line += " " + (one.is_there ? cell(cut(one.text, kMostCell)) : std::string(kNothing));
      if (!one.weaker.empty()) line += fmt::format(" **weaker: {}**", words(one.weaker));
      line += " |";
    }
    if (out.size() + line.size() + 200 > kMostMarkdown) break;
    out += line + "\n";
    ++shown;
  }
  if (shown < matrix.rows.size()) out += fmt::format("\n… and {} more differences\n", matrix.rows.size() - shown);
  for (const std::string& note : matrix.notes)
    if (out.size() + note.size() + 20 <= kMostMarkdown) out += fmt::format("\nNote: {}\n", code(note));
}

void render_matrix_json(const Matrix& matrix, std::string& out) {
  Json rows = Json::array();
  for (const MatrixRow& row : matrix.rows) {
    Json cells = Json::array();
    for (const MatrixCell& one : row.cells) {
      Json weaker = Json::array();
      for (Verdict verdict : {Verdict::kProtectionLost, Verdict::kAvailabilityReduced, Verdict::kAccessWidened})
        if (one.weaker.has(verdict)) weaker.push_back(word(verdict));
      cells.push_back(Json{{"value", one.is_there ? Json(one.text) : Json(nullptr)}, {"weaker", std::move(weaker)}});
    }
    rows.push_back(Json{{"thing", row.thing}, {"property", row.property}, {"cells", std::move(cells)}});
  }
  out += Json{{"format_version", "1.0"}, {"columns", matrix.columns}, {"rows", std::move(rows)}, {"notes", matrix.notes}}.dump(2, ' ', true, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace infragen::diff
