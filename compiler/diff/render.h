// Diffs turned into text for people, comments for pull requests and documents for programs. Pure functions from data to bytes: no
// clock, no host name, no file access; the same diffs give the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diff/diff.h"
#include "compiler/diff/gate.h"
#include "model/source.h"

namespace infragen::diff {

enum class Format : std::uint8_t { kText, kMarkdown, kJson, kSarif };

std::span<const std::string_view> format_names();
std::optional<Format> find_format(std::string_view name);

// A file that is compared as text, because nothing understands what it means.
struct TextChange {
  std::string path;
  std::string diff;  // unified, or one line that says what stands there instead
};

// One environment: what is and what will be. Everything has to live as long as the report.
struct SpecDiff {
  std::string before_name, after_name;  // the specs as the user called them; empty: there is none on this side
  std::string note;                     // what a reader has to know before: "the file was called a.yaml at main"; may be empty
  const SourceFiles* before_files = nullptr;
  const SourceFiles* after_files = nullptr;
  const Diff* diff = nullptr;
  const Gate* gate = nullptr;  // null: nobody asked
  std::vector<TextChange> texts = {};

  // The name to speak of it by: after_name unless it is gone.
  const std::string& name() const { return after_name.empty() ? before_name : after_name; }
  bool is_empty() const { return diff->empty() && texts.empty(); }
};

struct Report {
  std::span<const SpecDiff> comparisons;
  std::string before_label, after_label;  // "main" and "working tree"; empty for two files
  std::string command;                    // how to see everything; for what is cut
  bool has_color = false;                 // text only
  bool is_verbose = false;                // text only: nothing is cut
  // Absolute path of the folder that file names start from, and of the repository it lies in. Machine formats give names relative to
  // the repository. Both may be empty: then names stay as the user wrote them.
  std::string directory, repository;
};

// Appends a complete document, also when nothing differs (text: nothing at all then).
void render(Format format, const Report& report, std::string& out);

// What a pull-request comment may have: GitHub takes 65,536 characters.
inline constexpr std::size_t kMostComment = 60000;

}  // namespace infragen::diff
