#include "compiler/report/report.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "compiler/report/common.h"
#include "compiler/report/escape.h"

namespace infragen::report {
namespace {

struct Renderer : FormatInfo {
  void (*render)(const Findings&, std::string&);
};

constexpr std::array kRenderers{
    Renderer{{Format::kText, "text", "for people: place, excerpt, help"}, render_text},
    Renderer{{Format::kConcise, "concise", "one line a finding, as compilers print it"}, render_concise},
    Renderer{{Format::kJson, "json", "everything, for programs"}, render_json},
    Renderer{{Format::kSarif, "sarif", "SARIF 2.1.0, for GitHub code scanning"}, render_sarif},
    Renderer{{Format::kGithub, "github", "GitHub workflow commands (annotations)"}, render_github},
    Renderer{{Format::kGitlab, "gitlab", "GitLab Code Quality"}, render_gitlab},
    Renderer{{Format::kJunit, "junit", "JUnit XML, for CI servers"}, render_junit},
};

constexpr auto kFormats = [] {
  std::array<FormatInfo, kRenderers.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = kRenderers[i];
  return out;
}();

// `name` seen from the folder `from` with "." and ".." taken out; absolute.
std::string absolute(std::string_view from, std::string_view name) {
  std::string joined(name.starts_with('/') ? std::string_view() : from);
  joined.append("/").append(name);
  std::vector<std::string_view> parts;
  for (std::string_view rest = joined; !rest.empty();) {
    const std::size_t slash = rest.find('/');
    const std::string_view part = rest.substr(0, slash);
    rest.remove_prefix(slash == rest.npos ? rest.size() : slash + 1);
    if (part == ".." && !parts.empty()) parts.pop_back();
    else if (!part.empty() && part != "." && part != "..") parts.push_back(part);
  }
  std::string out;
  for (auto part : parts) out.append("/").append(part);
  return out;
}

}  // namespace

std::span<const FormatInfo> formats() { return kFormats; }

std::optional<Format> find_format(std::string_view name) {
  for (const FormatInfo& info : kFormats)
    if (info.name == name) return info.format;
  return std::nullopt;
}

void render(Format format, const Findings& findings, std::string& out) {
  for (const Renderer& renderer : kRenderers)
    if (renderer.format == format) return renderer.render(findings, out);
}

Counts count(std::span<const Diagnostic> diagnostics) {
  Counts out;
  for (const Diagnostic& d : diagnostics) {
    switch (d.severity) {
      case Severity::kError: ++out.errors; break;
      case Severity::kWarning: ++out.warnings; break;
      case Severity::kInfo: ++out.infos; break;
    }
  }
  return out;
}

std::string plural(std::size_t number, std::string_view noun) { return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s"); }

std::string summary(const Counts& counts, std::size_t files) {
  std::string out;
  const auto add = [&](std::size_t number, std::string_view noun) {
    if (number != 0) out.append(out.empty() ? "" : ", ").append(plural(number, noun));
  };
  add(counts.errors, "error");
  add(counts.warnings, "warning");
  add(counts.infos, "remark");
  if (out.empty()) out = "no findings";
  return out + " in " + plural(files, "file");
}

std::string_view word(Severity severity) {
  switch (severity) {
    case Severity::kError: return "error";
    case Severity::kWarning: return "warning";
    case Severity::kInfo: return "info";
  }
  return {};
}

Region region_of(const SourceRange& at) {
  Region out;
  out.line = std::max(at.line, 1U);
  out.column = std::max(at.column, 1U);
  out.end_column = out.column + at.length;
  return out;
}

std::string_view file_name(const Findings& findings, const SourceRange& at) {
  return at.known() ? std::string_view(findings.files.name(at.file)) : std::string_view("infragen");
}

std::string first_line(const Findings& findings, const Diagnostic& diagnostic) {
  std::string out = visible_at_line_start(file_name(findings, diagnostic.at));
  if (diagnostic.at.known() && diagnostic.at.line != 0)
    fmt::format_to(std::back_inserter(out), ":{}:{}", diagnostic.at.line, std::max(diagnostic.at.column, 1U));
  out.append(": ").append(word(diagnostic.severity)).append(": ");
  append_visible(out, diagnostic.message);
  out.append(" [").append(diagnostic.kind->id).append("]");
  return out;
}

std::string machine_name(const Findings& findings, std::string_view name) {
  if (findings.directory.empty() || name.starts_with('<')) {
    while (name.starts_with("./")) name.remove_prefix(2);
    return std::string(name);
  }
  const std::string full = absolute(findings.directory, name);
  const std::string_view root = findings.repository.empty() ? findings.directory : findings.repository;
  if (full.starts_with(root) && full.size() > root.size() + 1 && full[root.size()] == '/') return full.substr(root.size() + 1);
  return full;
}

std::string machine_name(const Findings& findings, const SourceRange& at) {
  if (at.known()) return machine_name(findings, file_name(findings, at));
  return findings.checked.empty() ? "infragen" : machine_name(findings, findings.checked.front());
}

std::vector<std::string> fingerprints(const Findings& findings) {
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  std::vector<std::string> out;
  out.reserve(findings.diagnostics.size());
  for (const Diagnostic& d : findings.diagnostics) {
    std::uint64_t hash = 14695981039346656037ULL;  // FNV-1a, 64 bits
    const auto mix = [&](std::string_view text) {
      for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
      hash = (hash ^ 0xff) * 1099511628211ULL;  // a byte that no text holds, between the parts
    };
    mix(d.kind->id);
    mix(machine_name(findings, d.at));
    mix(d.path);
    mix(d.message);
    out.push_back(fmt::format("{:016x}:{}", hash, ++seen[hash]));
  }
  return out;
}

}  // namespace infragen::report
