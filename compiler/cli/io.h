// What a command sees of the world outside: two streams, a terminal or none, a few variables, files. Tests put their own in
// its place and run commands in the same process.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infragen::compile {
class FileReader;
}

namespace infragen::cli {

enum class Stream : std::uint8_t { kOut, kErr };

struct FolderEntry {
  std::string name;
  bool is_folder = false;  // a folder itself, not a link to one
};

class Io {
 public:
  virtual ~Io() = default;

  // 0, or the errno of what went wrong. A reader that has gone away (EPIPE) is no failure.
  virtual int write(Stream stream, std::string_view text) = 0;
  virtual bool is_terminal(Stream stream) const = 0;
  // Empty when the variable is not set.
  virtual std::string_view environment(const char* name) const = 0;
  // Specs and what they include; "-" is standard input.
  virtual compile::FileReader& files() = 0;
  // Absolute path of the working folder; empty when there is none.
  virtual std::string directory() const = 0;
  virtual bool exists(const std::string& path) const = 0;
  // What a folder holds, by name; nothing when it cannot be read.
  virtual std::vector<FolderEntry> list(const std::string& folder) const = 0;
  // Whether `folder`, an absolute path, is the user's home by the machine's list of users: no variable is asked.
  virtual bool is_home(const std::string& folder) const = 0;
  // Writes a report that the user asked for by name. 0 or an errno.
  virtual int write_file(const std::string& path, std::string_view text) = 0;
  // Writes a file that is not there yet (else EEXIST), with the folders above it. 0 or an errno.
  virtual int write_new_file(const std::string& path, std::string_view text) = 0;
};

}  // namespace infragen::cli
