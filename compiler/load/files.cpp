#include "compiler/load/files.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "compiler/load/prescan.h"

namespace infragen::compile {
namespace {

std::string words_of(int error) { return std::generic_category().message(error); }


class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ > STDIN_FILENO) ::close(number_);
  }
  int number() const { return number_; }

 private:
  int number_;
};

// Reads to the end, or a little past what is allowed.
bool read_all(int from, std::size_t expected, std::string& text, std::string& error) {
  text.resize(expected + 1);  // one more, to see the end without growing
  std::size_t size = 0;
  for (;;) {
    if (size == text.size()) text.resize(text.size() * 2);
    const ssize_t got = ::read(from, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      error = words_of(errno);
      return false;
    }
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
    if (size > kMostBytes) {
      error.clear();
      return false;
    }
  }
  text.resize(size);
  return true;
}

}  // namespace

std::string FileReader::resolve(std::string_view base, std::string_view relative) const {
  const std::filesystem::path path =
      (std::filesystem::path(base).parent_path() / std::filesystem::path(relative)).lexically_normal();
  std::string out = path.string();
  return out == "-" ? "./-" : out;  // a file of that name, never standard input
}

bool DiskReader::read(std::string_view path, std::string& text, std::string& error) {
  text.clear();
  if (path == "-") return read_all(STDIN_FILENO, 16 << 10, text, error);
  if (path.find('\0') != path.npos) {
    error = words_of(ENOENT);
    return false;
  }
  // Not to be kept waiting by a pipe that nobody writes to.
  const Descriptor file(::open(std::string(path).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (file.number() < 0) {
    error = words_of(errno);
    return false;
  }
  struct stat about {};
  if (::fstat(file.number(), &about) != 0) {
    error = words_of(errno);
    return false;
  }
  if (S_ISDIR(about.st_mode)) {
    error = words_of(EISDIR);
    return false;
  }
  if (!S_ISREG(about.st_mode)) {
    error = "it is not a regular file";
    return false;
  }
  const auto size = static_cast<std::size_t>(about.st_size);
  if (size > kMostBytes) {
    error.clear();
    return false;
  }
  return read_all(file.number(), size, text, error);
}

}  // namespace infragen::compile
