#include "compiler/git/repository.h"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <filesystem>
#include <vector>

#include "compiler/load/prescan.h"

namespace infragen::git {
namespace {

// No program of the repository's own configuration is run.
std::vector<std::string> command(std::string_view folder, std::initializer_list<std::string_view> words) {
  std::vector<std::string> out{"git", "-C", std::string(folder), "-c", "core.fsmonitor=false"};
  out.insert(out.end(), words.begin(), words.end());
  return out;
}

std::string start_error(int error) {
  return error == ENOENT ? "git is not installed, or not in the PATH" : "git cannot be started";
}

// What git says, without its first word and without the lines behind the first.
std::string words_of(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  for (std::string_view start : {"fatal: ", "error: "})
    if (text.starts_with(start)) text.remove_prefix(start.size());
  return std::string(text);
}

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view out = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return out;
}

std::string_view take_field(std::string_view& text) {
  const std::size_t end = std::min(text.find('\0'), text.size());
  const std::string_view out = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return out;
}

}  // namespace

std::string Repository::commit_of(std::string_view revision, std::string& error) const {
  // git would read such a name as an option, and forbids it for branches and tags.
  if (revision.empty() || revision[0] == '-' || revision.find_first_of(std::string_view("\n\0", 2)) != revision.npos) {
    error = "it is not the name of a commit";
    return {};
  }
  const RunResult result = run(command(root_, {"rev-parse", "--verify", "--quiet", std::string(revision) + "^{commit}"}));
  if (result.error != 0) {
    error = start_error(result.error);
    return {};
  }
  std::string_view out = result.out;
  const std::string_view id = take_line(out);
  if (result.code == 0 && !id.empty()) return std::string(id);
  error = "this repository has no such commit";
  return {};
}

Repository::Found Repository::read(const std::string& commit, const std::string& path, std::string& text, std::string& error) {
  text.clear();
  // git would look for "./" and "../" from where it runs, and does not know what lies outside.
  if (path.find('\n') != path.npos || path.find('\0') != path.npos || path.starts_with("./")) return Found::kNo;
  if (path.starts_with("../") || path.starts_with('/')) {
    error = "it lies outside the repository";
    return Found::kFailed;
  }
  const std::lock_guard lock(mutex_);
  const auto broken = [&] {
    objects_.reset();
    error = "git ended while it was read";
    return Found::kFailed;
  };
  if (!objects_) {
    objects_ = std::make_unique<Coprocess>(command(root_, {"cat-file", "--batch", "--follow-symlinks"}));
    if (objects_->error() != 0) {
      error = start_error(objects_->error());
      objects_.reset();
      return Found::kFailed;
    }
  }
  std::string line;
  if (!objects_->write(commit + ":" + path + "\n") || !objects_->read_line(line)) return broken();
  // "ID TYPE SIZE", or "QUESTION missing", or "dangling SIZE" and its like for links that lead nowhere.
  if (line.ends_with(" missing") || line.ends_with(" ambiguous")) return Found::kNo;
  const std::size_t last = line.rfind(' ');
  std::size_t size = 0;
  if (last == line.npos) return broken();
  std::from_chars(line.data() + last + 1, line.data() + line.size(), size);
  for (std::string_view word : {"dangling ", "symlink ", "loop ", "notdir "})
    if (line.starts_with(word)) {
      if (!objects_->read_bytes(size + 1, text)) return broken();
      text.clear();
      error = "it is a link that leads nowhere in the repository";
      return Found::kFailed;
    }
  if (size > compile::kMostBytes) {
    objects_.reset();  // rather than read all of it
    error.clear();
    return Found::kFailed;
  }
  if (!objects_->read_bytes(size + 1, text)) return broken();
  text.pop_back();
  if (std::string_view(line).substr(0, last).ends_with(" blob")) return Found::kYes;
  text.clear();
  error = "Is a directory";
  return Found::kFailed;
}

std::string Repository::former_path(const std::string& from, const std::string& to, const std::string& path) const {
  std::vector<std::string> words = command(root_, {"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--name-status", "-z", "--find-renames",
                                                   "--diff-filter=R", from});
  if (!to.empty()) words.push_back(to);
  words.emplace_back("--");
  const RunResult result = run(words);
  if (result.error != 0 || result.code != 0) return {};
  for (std::string_view rest = result.out; !rest.empty();) {
    take_field(rest);  // "R087"
    const std::string_view before = take_field(rest), after = take_field(rest);
    if (after == path) return std::string(before);
  }
  return {};
}

std::vector<std::string> Repository::removed(const std::string& from, const std::string& to) const {
  std::vector<std::string> words = command(root_, {"diff", "--no-ext-diff", "--no-textconv", "--no-color", "--name-only", "-z", "--find-renames",
                                                   "--diff-filter=D", from});
  if (!to.empty()) words.push_back(to);
  words.emplace_back("--");
  const RunResult result = run(words);
  std::vector<std::string> out;
  if (result.error != 0 || result.code != 0) return out;
  for (std::string_view rest = result.out; !rest.empty();) out.emplace_back(take_field(rest));
  return out;
}

Place Repositories::find(const std::string& file, std::string& error) {
  namespace fs = std::filesystem;
  // The nearest folder that exists: a spec may have been removed together with its own.
  fs::path folder = fs::path(file).parent_path(), rest = fs::path(file).filename();
  std::error_code ignored;
  while (!folder.empty() && folder != folder.root_path() && !fs::is_directory(folder, ignored)) {
    rest = folder.filename() / rest;
    folder = folder.parent_path();
  }
  const std::string name = folder.empty() ? "." : folder.string();
  const auto [at, is_new] = folders_.try_emplace(name);
  Folder& known = at->second;
  if (is_new) {
    const RunResult result = run(command(name, {"rev-parse", "--show-toplevel", "--show-prefix"}));
    if (result.error != 0) {
      known.error = start_error(result.error);
    } else if (result.code != 0) {
      known.error = words_of(result.err);
    } else {
      std::string_view out = result.out;
      const std::string root(take_line(out));
      known.prefix = take_line(out);
      auto& repository = repositories_[root];
      if (!repository) repository = std::make_shared<Repository>(root);
      known.repository = repository;
    }
  }
  if (!known.repository) {
    error = known.error;
    return {};
  }
  return {known.repository, (fs::path(known.prefix) / rest).lexically_normal().generic_string()};
}

bool RevisionReader::read(std::string_view path, std::string& text, std::string& error) {
  if (path.starts_with(prefix_)) path.remove_prefix(prefix_.size());
  const auto found = repository_.read(commit_, std::string(path), text, error);
  if (found == Repository::Found::kNo) error = "No such file at this revision";
  return found == Repository::Found::kYes;
}

std::string RevisionReader::resolve(std::string_view base, std::string_view relative) const {
  if (base.starts_with(prefix_)) base.remove_prefix(prefix_.size());
  else if (relative.starts_with(prefix_)) relative.remove_prefix(prefix_.size());
  return prefix_ + FileReader::resolve(base, relative);
}

}  // namespace infragen::git
