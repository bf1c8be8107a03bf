// What infragen wrote into an output folder: which files, for whom, with which content. One line a file, sorted by path, so that
// it reads well in a diff and two environments change different lines.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/deliver/hash.h"

namespace infragen::compile {

struct ManifestEntry {
  std::string_view path;
  std::vector<std::string_view> owners;  // sorted
  std::vector<Hash> hashes;              // what the file may be: more than one only while files are being renamed
};

struct Manifest {
  bool is_complete = true;             // false: a run did not come to its end
  std::vector<ManifestEntry> entries;  // sorted by path
};

// Understands what write_manifest() wrote, however it is indented; the result points into `text`. Empty and `words` set when it
// is anything else: a wrong manifest is not an empty one.
std::optional<Manifest> parse_manifest(std::string_view text, std::string_view& words);

std::string write_manifest(std::span<const ManifestEntry> entries, bool is_complete);

// Why `path` cannot be an output; empty when it can: relative parts of letters, digits and . _ -, none of them hidden or special
// on some system.
std::string_view path_fault(std::string_view path);
// Printable ASCII without quotes and backslashes.
bool is_owner(std::string_view owner);

}  // namespace infragen::compile
