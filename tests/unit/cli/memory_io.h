// A world in memory for commands: files, variables and streams that a test sets up and looks at.
#pragma once

#include <cerrno>
#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/cli/cli.h"
#include "compiler/load/files.h"

namespace infragen::cli {

class MemoryReader final : public compile::FileReader {
 public:
  std::map<std::string, std::string, std::less<>> texts;
  bool read(std::string_view path, std::string& text, std::string& error) override {
    const auto found = texts.find(path);
    if (found == texts.end()) return error = "No such file or directory", false;
    text = found->second;
    return true;
  }
};

class MemoryIo final : public Io {
 public:
  MemoryReader reader;
  std::map<std::string, std::string, std::less<>> variables;
  std::map<std::string, std::string> written;
  std::string out, err, home;
  bool out_is_terminal = false, err_is_terminal = false;
  int out_error = 0;

  int write(Stream stream, std::string_view text) override {
    if (stream == Stream::kOut && out_error != 0) return out_error;
    (stream == Stream::kOut ? out : err).append(text);
    return 0;
  }
  bool is_terminal(Stream stream) const override { return stream == Stream::kOut ? out_is_terminal : err_is_terminal; }
  std::string_view environment(const char* name) const override {
    const auto found = variables.find(std::string_view(name));
    return found == variables.end() ? std::string_view() : std::string_view(found->second);
  }
  compile::FileReader& files() override { return reader; }
  std::string directory() const override { return "/repo/sub"; }
  bool exists(const std::string& path) const override { return path == "/repo/.git" || reader.texts.contains(relative(path)); }
  // The texts lie below the working folder, or where an absolute name or `..` says.
  std::vector<FolderEntry> list(const std::string& folder) const override {
    std::map<std::string, bool> names;
    for (const auto& [name, text] : reader.texts) {
      const std::string path = std::filesystem::path("/repo/sub/" + name).lexically_normal().string();
      if (!path.starts_with(folder + "/")) continue;
      const std::string rest = path.substr(folder.size() + 1);
      names[rest.substr(0, rest.find('/'))] |= rest.find('/') != rest.npos;
    }
    std::vector<FolderEntry> entries;
    for (const auto& [name, is_folder] : names) entries.push_back({name, is_folder});
    return entries;
  }
  bool is_home(const std::string& folder) const override { return folder == home; }
  int write_file(const std::string& path, std::string_view text) override {
    if (path == "/full") return ENOSPC;
    written[path] = text;
    return 0;
  }

  int write_new_file(const std::string& path, std::string_view text) override {
    if (path.starts_with("/full")) return ENOSPC;
    if (reader.texts.contains(path)) return EEXIST;
    reader.texts[path] = text;
    return 0;
  }

  static std::string relative(const std::string& path) { return (std::filesystem::path("/repo/sub") / path).lexically_normal().lexically_relative("/repo/sub").string(); }

  int run(std::initializer_list<std::string_view> args) {
    out.clear();
    err.clear();
    return cli_main(std::vector<std::string_view>(args), *this);
  }
};

}  // namespace infragen::cli
