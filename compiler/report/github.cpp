#include <fmt/format.h>

#include <algorithm>

#include "compiler/report/common.h"
#include "compiler/report/escape.h"

namespace infragen::report {
namespace {

constexpr std::size_t kMostAnnotations = 10;  // of each kind in a step; GitHub shows no more

void append_data(std::string& out, std::string_view text) {
  for (char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else out += c;
  }
}

void append_property(std::string& out, std::string_view text) {
  for (char c : text) {
    if (c == ':') out += "%3A";
    else if (c == ',') out += "%2C";
    else append_data(out, std::string_view(&c, 1));
  }
}

void append_annotation(const Findings& findings, const Diagnostic& d, std::string_view command, std::size_t left_out, std::string& out) {
  const Region region = region_of(d.at);
  fmt::format_to(std::back_inserter(out), "::{} title=infragen ({}),file=", command, d.kind->id);
  append_property(out, visible(machine_name(findings, d.at)));
  fmt::format_to(std::back_inserter(out), ",line={}", region.line);
  if (d.at.line != 0)
    fmt::format_to(std::back_inserter(out), ",col={},endLine={},endColumn={}", region.column, region.line,
                   std::max(region.end_column, region.column + 1));
  out += "::";
  append_data(out, visible(d.message));
  for (const Label& note : d.notes) {
    out += "%0A  note: ";
    if (note.at.known()) append_data(out, visible(machine_name(findings, note.at)) + fmt::format(":{}: ", note.at.line));
    append_data(out, visible(note.text));
  }
  if (!d.help.empty()) {
    out += "%0A  help: ";
    append_data(out, visible(d.help));
  }
  fmt::format_to(std::back_inserter(out), "%0A  explain: infragen explain {}", d.kind->id);
  if (left_out != 0) fmt::format_to(std::back_inserter(out), "%0A{} more of this kind: see the log", left_out);
  out += '\n';
}

}  // namespace

void render_github(const Findings& findings, std::string& out) {
  struct Command {
    Severity severity;
    std::string_view name;
  };
  for (const auto& [severity, name] : {Command{Severity::kError, "error"}, Command{Severity::kWarning, "warning"}, Command{Severity::kInfo, "notice"}}) {
    std::vector<const Diagnostic*> same;
    for (const Diagnostic& d : findings.diagnostics)
      if (d.severity == severity) same.push_back(&d);
    const std::size_t shown = std::min(same.size(), kMostAnnotations);
    for (std::size_t i = 0; i < shown; ++i)
      append_annotation(findings, *same[i], name, i + 1 == shown ? same.size() - shown : 0, out);
    // The log has them all: plain lines, which GitHub makes no annotation of.
    for (std::size_t i = shown; i < std::min(same.size(), kMostShown); ++i) out += first_line(findings, *same[i]) + '\n';
    if (same.size() > kMostShown) fmt::format_to(std::back_inserter(out), "infragen: {} more not shown\n", same.size() - kMostShown);
  }
  fmt::format_to(std::back_inserter(out), "infragen: {}\n", summary(count(findings.diagnostics), findings.checked.size()));
}

}  // namespace infragen::report
