// Findings turned into a report: text for people, documents for machines. Pure functions from data to bytes: no clock, no host
// name, no file access; the same findings give the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::report {

enum class Format : std::uint8_t { kText, kConcise, kJson, kSarif, kGithub, kGitlab, kJunit };

struct FormatInfo {
  Format format;
  std::string_view name;     // what --format takes
  std::string_view summary;  // one line for help and documentation
};
// Every format, in the order of the help text.
std::span<const FormatInfo> formats();
std::optional<Format> find_format(std::string_view name);

struct Findings {
  std::span<const Diagnostic> diagnostics;   // sorted (Diagnostics::sorted); a place with line 0 means the file as a whole
  const SourceFiles& files;
  std::span<const std::string> checked = {};  // the specs that were read, as the user called them
  bool color = false;                         // text and concise only
  std::optional<Severity> fails_from = Severity::kError;  // what counts as a failure (JUnit); nothing: no finding does
  // Absolute path of the folder that file names start from, and of the repository it lies in. Machine formats give names
  // relative to the repository. Both may be empty: then names stay as the user wrote them.
  std::string_view directory = {};
  std::string_view repository = {};
};

// Text shows at most this many findings, the first kMostExcerpts of them with excerpt and help; the rest is counted.
inline constexpr std::size_t kMostShown = 100;
inline constexpr std::size_t kMostExcerpts = 40;

// Appends a complete report, also when there is nothing to report (text and concise: nothing at all then).
void render(Format format, const Findings& findings, std::string& out);

struct Counts {
  std::size_t errors = 0, warnings = 0, infos = 0;
};
Counts count(std::span<const Diagnostic> diagnostics);
// "2 errors, 1 warning in 3 files"; "no findings in 1 file".
std::string summary(const Counts& counts, std::size_t files);
std::string plural(std::size_t number, std::string_view noun);

// "error", "warning", "info".
std::string_view word(Severity severity);

}  // namespace infragen::report
