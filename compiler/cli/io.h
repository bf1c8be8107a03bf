// What a command sees of the world outside: two streams, a terminal or none, a few variables, files. Tests put their own in
// its place and run commands in the same process.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace infragen::compile {
class FileReader;
}

namespace infragen::cli {

enum class Stream : std::uint8_t { kOut, kErr };

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
  // Writes a report that the user asked for by name. 0 or an errno.
  virtual int write_file(const std::string& path, std::string_view text) = 0;
};

}  // namespace infragen::cli
