// Files as they were at a commit, read by git itself.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/git/process.h"
#include "compiler/load/files.h"

namespace infragen::git {

class Repository {
 public:
  explicit Repository(std::string root) : root_(std::move(root)) {}
  const std::string& root() const { return root_; }  // absolute path of the working tree

  // The full id of the commit that a branch, tag, id or expression (`main~2`) names; empty and `error` set when there is none.
  std::string commit_of(std::string_view revision, std::string& error) const;

  enum class Found { kYes, kNo, kFailed };
  // The text of a file, by its path from the root. Links inside the tree are followed. kFailed with an empty `error`: it is larger
  // than a spec may be. May be called by several threads at once.
  Found read(const std::string& commit, const std::string& path, std::string& text, std::string& error);

  // What the file at `path` was called at `from`, when git sees that it was renamed since; empty when it does not. `to` is a commit,
  // or empty for the working tree.
  std::string former_path(const std::string& from, const std::string& to, const std::string& path) const;
  // The files of `from` that are gone since, without those that were renamed; by path from the root. `to` as above.
  std::vector<std::string> removed(const std::string& from, const std::string& to) const;

 private:
  std::string root_;
  std::mutex mutex_;
  std::unique_ptr<Coprocess> objects_;  // git cat-file
};

// A file's place in its repository.
struct Place {
  std::shared_ptr<Repository> repository;
  std::string path;  // from the root
};

// Finds the repositories in which files lie, each once.
class Repositories {
 public:
  // The file need not exist. Null and `error` set when its folder is in no working tree.
  Place find(const std::string& file, std::string& error);

 private:
  struct Folder {
    std::shared_ptr<Repository> repository;
    std::string prefix;  // of the folder in the repository: empty or ending in '/'
    std::string error;
  };
  std::map<std::string, Folder> folders_;
  std::map<std::string, std::shared_ptr<Repository>> repositories_;  // by root
};

// Specs at a commit. A path is "REVISION:PATH" as git writes it, PATH from the root.
class RevisionReader final : public compile::FileReader {
 public:
  RevisionReader(Repository& repository, std::string commit, std::string_view label)
      : repository_(repository), commit_(std::move(commit)), prefix_(std::string(label) + ":") {}
  std::string name_of(std::string_view path) const { return prefix_ + std::string(path); }
  bool read(std::string_view path, std::string& text, std::string& error) override;
  std::string resolve(std::string_view base, std::string_view relative) const override;

 private:
  Repository& repository_;
  std::string commit_, prefix_;
};

}  // namespace infragen::git
