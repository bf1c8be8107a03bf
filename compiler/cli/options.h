// Options that several commands take, described once.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/cli/command.h"

namespace infragen::cli {

std::vector<std::string_view> target_names();
std::vector<std::string_view> report_names();
std::vector<std::string_view> fail_on_names();
std::vector<std::string_view> color_names();
std::vector<std::string_view> text_or_json();

inline constexpr Option kTarget{.name = "target", .letter = 't', .value = "TARGET", .doc = "Write this target only", .is_repeatable = true, .choices = target_names};
inline constexpr Option kOutputDir{.name = "output-dir", .letter = 'o', .value = "DIR", .doc = "Folder to write to", .standard = "infragen.out"};
inline constexpr Option kFormat{.name = "format", .letter = 'f', .value = "FORMAT[=FILE]", .doc = "Report findings in this form, to FILE when one is named", .is_repeatable = true, .choices = report_names};
inline constexpr Option kFailOn{.name = "fail-on", .value = "SEVERITY", .doc = "Leave with 1 from this severity on", .standard = "error", .choices = fail_on_names};
inline constexpr Option kIfSpec{.name = "if-spec", .doc = "Leave alone YAML files without an `infragen:` key"};
inline constexpr Option kJobs{.name = "jobs", .letter = 'j', .value = "N", .doc = "Work on N specs at a time (default: as many as there are processors)"};
inline constexpr Option kQuiet{.name = "quiet", .letter = 'q', .doc = "No summary; twice: nothing but the exit code", .is_repeatable = true};
inline constexpr Option kVerbose{.name = "verbose", .letter = 'v', .doc = "Say on standard error what is read and written, and how long it takes"};
inline constexpr Option kColor{.name = "color", .value = "WHEN", .doc = "Colour the text", .standard = "auto", .choices = color_names};
inline constexpr Option kStdinFilename{.name = "stdin-filename", .value = "NAME", .doc = "What to call standard input (`-`); includes are looked up from there"};
inline constexpr Option kConfig{.name = "config", .value = "FILE", .doc = "Take this configuration for all specs (default: the first .infragen.yaml from a spec's folder upward, up to the repository's root)"};
inline constexpr Option kNoConfig{.name = "no-config", .doc = "Take no configuration"};
inline constexpr Option kPlainFormat{.name = "format", .letter = 'f', .value = "FORMAT", .doc = "Form of the result", .standard = "text", .choices = text_or_json};

}  // namespace infragen::cli
