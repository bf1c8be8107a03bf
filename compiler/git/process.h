// Other programs, started without a shell: their arguments are what they are, whatever a branch or a file is called.
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace infragen::git {

struct RunResult {
  int error = 0;      // errno when it could not be started; the rest then says nothing
  int code = 0;       // exit code; 128 and the signal's number when one ended it
  std::string out, err;
};

// Runs a program of the PATH to its end, with nothing on its standard input. Output beyond `limit` bytes is dropped.
RunResult run(const std::vector<std::string>& arguments, std::size_t limit = std::size_t{16} << 20);

// A program that answers one question after another over its standard input and output. It ends with the object.
class Coprocess {
 public:
  // errno when it cannot be started.
  explicit Coprocess(const std::vector<std::string>& arguments);
  Coprocess(const Coprocess&) = delete;
  Coprocess& operator=(const Coprocess&) = delete;
  ~Coprocess();

  int error() const { return error_; }
  // False when the program has gone.
  bool write(std::string_view text);
  // Up to the next line feed, which is left out; false at the end.
  bool read_line(std::string& line);
  bool read_bytes(std::size_t count, std::string& text);

 private:
  bool fill();

  int error_ = 0;
  pid_t pid_ = -1;
  int to_ = -1, from_ = -1;
  std::string buffer_;
  std::size_t at_ = 0;  // in buffer_
};

}  // namespace infragen::git
