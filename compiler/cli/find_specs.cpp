#include "compiler/cli/find_specs.h"

#include <algorithm>

#include "compiler/cli/config.h"
#include "compiler/deliver/deliver.h"

namespace infragen::cli {
namespace {

constexpr std::size_t kMostFolders = 64;  // below each other

std::string joined(const std::string& folder, std::string_view name) { return (folder == "/" ? "" : folder) + "/" + std::string(name); }

std::vector<std::string_view> parts_of(std::string_view pattern) {
  std::vector<std::string_view> out;
  while (!pattern.empty()) {
    const std::size_t slash = std::min(pattern.find('/'), pattern.size());
    const std::string_view part = pattern.substr(0, slash);
    const bool says_nothing = part.empty() || part == "." || (part == "**" && !out.empty() && out.back() == "**");
    if (!says_nothing) out.push_back(part);
    pattern.remove_prefix(std::min(slash + 1, pattern.size()));
  }
  return out;
}

void walk(const std::string& folder, std::span<const std::string_view> parts, std::size_t depth, const Io& io, std::vector<std::string>& out) {
  if (parts.empty() || depth > kMostFolders) return;
  const std::string_view part = parts[0];
  const bool is_last = parts.size() == 1;
  if (part == "..") return walk(Configs::absolute(folder, part), parts.subspan(1), depth + 1, io, out);
  if (part.find_first_of("*?") == part.npos) {
    const std::string path = joined(folder, part);
    if (is_last && io.exists(path)) out.push_back(path);
    return walk(path, parts.subspan(1), depth + 1, io, out);
  }
  const bool is_any = part == "**";
  if (is_any) walk(folder, parts.subspan(1), depth + 1, io, out);
  for (const FolderEntry& entry : io.list(folder)) {
    const std::string path = joined(folder, entry.name);
    if (is_any) {
      if (entry.is_folder && !entry.name.starts_with('.')) walk(path, parts, depth + 1, io, out);
      if (is_last && !entry.is_folder && !entry.name.starts_with('.')) out.push_back(path);
    } else if (matches(entry.name, part)) {
      if (is_last && !entry.is_folder) out.push_back(path);
      walk(path, parts.subspan(1), depth + 1, io, out);
    }
  }
}

void walk_all(const std::string& folder, const std::string& output_folder, std::size_t depth, const Io& io, std::vector<std::string>& out) {
  if (depth > kMostFolders || folder == output_folder) return;
  const std::vector<FolderEntry> entries = io.list(folder);
  const auto is_manifest = [](const FolderEntry& entry) { return entry.name == compile::kManifestName; };
  if (std::any_of(entries.begin(), entries.end(), is_manifest)) return;
  for (const FolderEntry& entry : entries) {
    if (entry.is_folder) {
      if (entry.name != ".git") walk_all(joined(folder, entry.name), output_folder, depth + 1, io, out);
    } else if (entry.name.ends_with(".yaml") || entry.name.ends_with(".yml")) {
      out.push_back(joined(folder, entry.name));
    }
  }
}

std::vector<std::string> once(std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

bool match_parts(std::span<const std::string_view> names, std::span<const std::string_view> pattern) {
  if (pattern.empty() || names.empty()) return pattern.empty() && names.empty();
  if (pattern[0] != "**") return matches(names[0], pattern[0]) && match_parts(names.subspan(1), pattern.subspan(1));
  if (match_parts(names, pattern.subspan(1))) return true;
  if (names[0].starts_with('.')) return false;
  return (names.size() == 1 && pattern.size() == 1) || match_parts(names.subspan(1), pattern);
}

}  // namespace

bool is_matching(const std::string& folder, std::string_view pattern, std::string_view path) {
  const std::string whole = Configs::absolute(folder, pattern);
  return match_parts(parts_of(path), parts_of(whole));
}

bool matches(std::string_view name, std::string_view pattern) {
  if (name.starts_with('.') && !pattern.starts_with('.')) return false;
  // The last `*` met and how far its characters reach: on a mismatch it takes one more.
  std::size_t n = 0, p = 0, star = pattern.npos, taken = 0;
  while (n < name.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = n;
    } else if (p < pattern.size() && (pattern[p] == name[n] || pattern[p] == '?')) {
      ++p;
      ++n;
      // `?` is a character, however many bytes it has.
      while (pattern[p - 1] == '?' && n < name.size() && (static_cast<unsigned char>(name[n]) & 0xc0) == 0x80) ++n;
    } else if (star != pattern.npos) {
      p = star + 1;
      n = ++taken;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

std::vector<std::string> find_matching(const std::string& folder, std::string_view pattern, const Io& io) {
  std::vector<std::string> out;
  walk(pattern.starts_with('/') ? "/" : folder, parts_of(pattern), 0, io, out);
  return once(std::move(out));
}

std::vector<std::string> find_yaml(const std::string& folder, const std::string& output_folder, const Io& io) {
  std::vector<std::string> out;
  walk_all(folder, output_folder, 0, io, out);
  return once(std::move(out));
}

}  // namespace infragen::cli
