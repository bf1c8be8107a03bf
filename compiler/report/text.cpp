#include <fmt/format.h>

#include <algorithm>

#include "compiler/report/common.h"
#include "compiler/report/escape.h"
#include "compiler/report/excerpt.h"

namespace infragen::report {
namespace {

constexpr std::size_t kMostNotes = 4;

// Escape sequences, or nothing at all.
struct Paint {
  std::string_view bold, red, yellow, cyan, green, off;
};
constexpr Paint kPlain{};
constexpr Paint kColors{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1;32m", "\x1b[0m"};

const Paint& paint(const Findings& findings) { return findings.color ? kColors : kPlain; }

std::string_view color_of(const Paint& p, Severity severity) {
  switch (severity) {
    case Severity::kError: return p.red;
    case Severity::kWarning: return p.yellow;
    case Severity::kInfo: return p.cyan;
  }
  return {};
}

void append_place(const Findings& findings, const SourceRange& at, std::string& out) {
  out += visible_at_line_start(file_name(findings, at));
  if (at.known() && at.line != 0) fmt::format_to(std::back_inserter(out), ":{}:{}", at.line, std::max(at.column, 1U));
  out += ": ";
}

void append_first_line(const Findings& findings, const Diagnostic& d, std::string& out) {
  const Paint& p = paint(findings);
  out += p.bold;
  append_place(findings, d.at, out);
  out.append(color_of(p, d.severity)).append(word(d.severity)).append(p.off).append(": ").append(p.bold);
  append_visible(out, d.message);
  out.append(p.off).append(" [").append(d.kind->id).append("]\n");
}

// Digits of the widest line number that the finding shows.
std::size_t gutter_of(const Diagnostic& d) {
  std::uint32_t largest = d.at.line;
  for (std::size_t i = 0; i < std::min(d.notes.size(), kMostNotes); ++i) largest = std::max(largest, d.notes[i].at.line);
  return std::to_string(largest).size();
}

void append_excerpt(const Findings& findings, const SourceRange& at, std::size_t gutter, std::string_view color, std::string& out) {
  if (!at.known() || at.line == 0) return;
  const Excerpt excerpt = make_excerpt(findings.files.line(at.file, at.line), at.column, at.length);
  fmt::format_to(std::back_inserter(out), " {:>{}} | {}\n {:{}} | {}{}{}{}\n", at.line, gutter, excerpt.line, "", gutter,
                 std::string_view(excerpt.underline).substr(0, excerpt.marked), color,
                 std::string_view(excerpt.underline).substr(excerpt.marked), paint(findings).off);
}

void append_remark(std::string_view name, std::string_view text, std::size_t gutter, std::string& out) {
  fmt::format_to(std::back_inserter(out), " {:{}} = {}: ", "", gutter, name);
  const std::size_t indent = out.size() - out.rfind('\n') - 1;
  while (true) {
    const std::size_t end = text.find('\n');
    append_visible(out, text.substr(0, end));
    out += '\n';
    if (end == text.npos || end + 1 == text.size()) return;
    text.remove_prefix(end + 1);
    out.append(indent, ' ');
  }
}

void append_full(const Findings& findings, const Diagnostic& d, std::string& out) {
  const Paint& p = paint(findings);
  const std::size_t gutter = gutter_of(d);
  append_first_line(findings, d, out);
  append_excerpt(findings, d.at, gutter, p.green, out);
  for (std::size_t i = 0; i < std::min(d.notes.size(), kMostNotes); ++i) {
    const Label& note = d.notes[i];
    if (!note.at.known()) {
      append_remark("note", note.text, gutter, out);
      continue;
    }
    out += p.bold;
    append_place(findings, note.at, out);
    out.append(p.cyan).append("note").append(p.off).append(": ");
    append_visible(out, note.text);
    out += '\n';
    append_excerpt(findings, note.at, gutter, p.cyan, out);
  }
  if (d.notes.size() > kMostNotes) append_remark("note", fmt::format("{} more places", d.notes.size() - kMostNotes), gutter, out);
  if (!d.help.empty()) append_remark("help", d.help, gutter, out);
  append_remark("explain", fmt::format("infragen explain {}", d.kind->id), gutter, out);
}

void append_rest(std::size_t all, std::string& out) {
  if (all > kMostShown) fmt::format_to(std::back_inserter(out), "infragen: {} more {} not shown\n", all - kMostShown, all - kMostShown == 1 ? "finding is" : "findings are");
}

}  // namespace

void render_text(const Findings& findings, std::string& out) {
  const std::size_t shown = std::min(findings.diagnostics.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i) {
    if (i < kMostExcerpts) append_full(findings, findings.diagnostics[i], out);
    else append_first_line(findings, findings.diagnostics[i], out);
  }
  append_rest(findings.diagnostics.size(), out);
}

void render_concise(const Findings& findings, std::string& out) {
  const std::size_t shown = std::min(findings.diagnostics.size(), kMostShown);
  for (std::size_t i = 0; i < shown; ++i) append_first_line(findings, findings.diagnostics[i], out);
  append_rest(findings.diagnostics.size(), out);
}

}  // namespace infragen::report
