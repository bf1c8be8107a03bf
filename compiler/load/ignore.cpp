#include "compiler/load/ignore.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/load/kinds.h"
#include "compiler/load/unicode.h"

namespace infragen::compile {
namespace {

constexpr std::string_view kMark = "infragen: ignore";
constexpr std::size_t kMostIgnores = 1000;  // of one file; further ones silence nothing

struct Ignore {
  SourceRange at;      // of the code, in its comment
  std::uint32_t line;  // that it speaks of
  std::string_view code;
  bool is_used = false;
};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  return first == text.npos ? std::string_view() : text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

bool is_code(std::string_view word) {
  return word.size() == 6 && word.starts_with("IG") && word.find_first_not_of("0123456789", 2) == word.npos;
}

// What only a run over several specs can find (compiler/check/across.h): a run over one cannot call its comment unused.
bool is_across(std::string_view code) { return code == "IG0328" || code == "IG0329" || code == "IG0330" || code == "IG0331"; }

// Where the comment with the mark begins on a line; npos when there is none.
std::size_t comment_on(std::string_view line) {
  for (auto found = line.find(kMark); found != line.npos; found = line.find(kMark, found + 1)) {
    std::size_t sign = found;
    while (sign > 0 && (line[sign - 1] == ' ' || line[sign - 1] == '\t')) --sign;
    if (sign == 0 || line[--sign] != '#') continue;
    if (sign == 0 || line[sign - 1] == ' ' || line[sign - 1] == '\t') return sign;
  }
  return line.npos;
}

// The comment that begins at `sign` of a line, which stands at `at`.
void read_comment(std::string_view line, std::size_t sign, SourceRange at, std::vector<Ignore>& out, Diagnostics& diagnostics) {
  const auto place = [&](std::size_t offset, std::string_view text) {
    return SourceRange{at.file, at.line, count_code_points(line.substr(0, offset)) + 1, std::max(1u, count_code_points(text))};
  };
  const std::size_t from = line.find(kMark, sign) + kMark.size();
  const std::string_view rest = line.substr(from), codes = rest.substr(0, rest.find("--"));
  if (codes.size() == rest.size() || trimmed(rest.substr(codes.size() + 2)).empty())
    diagnostics.report(kIgnoreWithoutReason, place(sign, trimmed(line.substr(sign))))
        .help("write `-- ` and the reason behind the codes");
  for (std::size_t i = 0; i <= codes.size();) {
    const auto end = std::min(codes.find(',', i), codes.size());
    const std::string_view word = trimmed(codes.substr(i, end - i));
    const SourceRange word_at = place(word.empty() ? from + i : static_cast<std::size_t>(word.data() - line.data()), word);
    if (is_code(word))
      out.push_back({word_at, at.line, word});
    else
      diagnostics.report(kIgnoreMalformed, word_at, word.empty() ? "an empty word" : quoted(word))
          .help("write `# infragen: ignore IG0405 -- reason`");
    i = end + 1;
  }
}

void find_ignores(std::uint32_t file, std::string_view text, std::vector<Ignore>& out, Diagnostics& diagnostics) {
  if (text.find(kMark) == text.npos) return;
  const std::size_t most = out.size() + kMostIgnores;
  std::size_t waiting = out.size();  // from here on: on lines of their own, for the next line that says something
  SourceRange at{file, 0, 1, 1};
  for (std::size_t begin = 0; begin < text.size() && out.size() < most;) {
    const auto end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin), content = trimmed(line);
    begin = end + 1;
    ++at.line;
    if (content.empty()) continue;
    if (content[0] != '#') {
      for (; waiting < out.size(); ++waiting) out[waiting].line = at.line;
    }
    if (const auto sign = comment_on(line); sign != line.npos) read_comment(line, sign, at, out, diagnostics);
    if (content[0] != '#') waiting = out.size();
  }
}

}  // namespace

bool is_fixed(std::string_view code) {
  return code.starts_with("IG00") || code.starts_with("IG01") || code.starts_with("IG02");
}

void apply_rules(const CodeRules& rules, Diagnostics& diagnostics) {
  if (rules.empty()) return;
  for (Diagnostic& finding : diagnostics.take()) {
    const std::string_view code = finding.kind->id;
    const bool is_held = finding.severity == Severity::kError && is_fixed(code);
    for (const auto& [ruled, severity] : rules.severities)
      if (ruled == code && !is_held) finding.severity = severity;
    const auto is_code = [&](const std::string& ignored) { return ignored == code; };
    if (is_held || std::none_of(rules.ignored.begin(), rules.ignored.end(), is_code)) diagnostics.put(std::move(finding));
  }
}

void apply_ignores(const SourceFiles& files, Diagnostics& diagnostics, bool is_complete) {
  std::vector<Ignore> ignores;
  for (std::uint32_t file = 1; file <= files.count(); ++file) find_ignores(file, files.text(file), ignores, diagnostics);
  if (ignores.empty()) return;
  for (Diagnostic& finding : diagnostics.take()) {
    bool is_silenced = false;
    for (Ignore& ignore : ignores) {
      if (ignore.at.file != finding.at.file || ignore.line != finding.at.line || ignore.code != finding.kind->id) continue;
      if (finding.severity == Severity::kError && is_fixed(ignore.code)) continue;
      ignore.is_used = is_silenced = true;
    }
    if (!is_silenced) diagnostics.put(std::move(finding));
  }
  for (const Ignore& ignore : ignores) {
    if (ignore.is_used) continue;
    if (is_fixed(ignore.code))
      diagnostics.report(kIgnoreRefused, ignore.at, ignore.code).help("repair it, and remove the comment");
    else if (is_complete && !is_across(ignore.code))
      diagnostics.report(kIgnoreUnused, ignore.at, ignore.code).help("remove it, or move it to the line it is meant for");
  }
}

}  // namespace infragen::compile
