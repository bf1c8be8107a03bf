#include "compiler/cli/posix_io.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

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

std::vector<FolderEntry> PosixIo::list(const std::string& folder) const {
  std::vector<FolderEntry> out;
  std::error_code error;
  for (auto at = std::filesystem::directory_iterator(folder.empty() ? "." : folder, error); !error && at != std::filesystem::directory_iterator(); at.increment(error)) {
    std::error_code unknown;  // gone in the meantime: no folder
    out.push_back({at->path().filename().string(), at->symlink_status(unknown).type() == std::filesystem::file_type::directory});
  }
  std::sort(out.begin(), out.end(), [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return out;
}

bool PosixIo::is_home(const std::string& folder) const {
  // Read by hand: getpwuid() would need the shared C library in a static binary.
  std::FILE* const users = std::fopen("/etc/passwd", "re");
  if (users == nullptr) return false;
  bool is_home = false;
  for (const passwd* user = nullptr; !is_home && (user = ::fgetpwent(users)) != nullptr;)
    is_home = user->pw_uid == ::getuid() && folder == user->pw_dir && folder != "/";
  std::fclose(users);
  return is_home;
}

int PosixIo::write_new_file(const std::string& path, std::string_view text) { return compile::write_new_file(path, text); }

int PosixIo::write_file(const std::string& path, std::string_view text) { return compile::write_file(path, text); }

}  // namespace infragen::cli
