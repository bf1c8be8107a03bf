#include "compiler/cli/posix_io.h"

#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>

#include "compiler/deliver/deliver.h"

namespace infragen::cli {
namespace {

int descriptor(Stream stream) { return stream == Stream::kOut ? STDOUT_FILENO : STDERR_FILENO; }

}  // namespace

int PosixIo::write(Stream stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(descriptor(stream), text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno == EPIPE ? 0 : errno;  // nobody reads any more: `infragen explain --all | head`
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

bool PosixIo::is_terminal(Stream stream) const { return ::isatty(descriptor(stream)) == 1; }

std::string_view PosixIo::environment(const char* name) const {
  const char* const value = std::getenv(name);
  return value != nullptr ? std::string_view(value) : std::string_view();
}

std::string PosixIo::directory() const {
  char buffer[PATH_MAX];
  return ::getcwd(buffer, sizeof buffer) != nullptr ? std::string(buffer) : std::string();
}

bool PosixIo::exists(const std::string& path) const { return ::access(path.c_str(), F_OK) == 0; }

int PosixIo::write_file(const std::string& path, std::string_view text) { return compile::write_file(path, text); }

}  // namespace infragen::cli
