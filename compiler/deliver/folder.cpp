#include "compiler/deliver/folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace infragen::compile {
namespace {

constexpr int kFolderFlags = O_DIRECTORY | O_CLOEXEC;
constexpr int kReadFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

template <class Call>
auto retry(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

std::string_view words_for(mode_t mode) {
  if (S_ISLNK(mode)) return "a symbolic link";
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a pipe";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = retry([&] { return ::write(fd, text.data(), text.size()); });
    if (count < 0) return errno;
    if (count == 0) return EIO;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

}  // namespace

void Fd::reset() {
  if (fd_ >= 0) ::close(fd_);
  fd_ = -1;
}

int Fd::close_checked() {
  const int fd = std::exchange(fd_, -1);
  return ::close(fd) != 0 && errno != EINTR ? errno : 0;
}

int make_folders(const std::string& path, std::vector<std::string>& made) {
  if (path.empty()) return ENOENT;
  for (std::size_t end = 0; end < path.size();) {
    end = std::min(path.find('/', end + 1), path.size());
    const std::string part = path.substr(0, end);
    struct stat status;
    if (::stat(part.c_str(), &status) == 0) {
      if (!S_ISDIR(status.st_mode)) return ENOTDIR;
      continue;
    }
    if (errno != ENOENT) return errno;
    if (::mkdir(part.c_str(), 0777) == 0)
      made.push_back(part);
    else if (errno != EEXIST)
      return errno;
  }
  return 0;
}

LockedFolder open_locked(const std::string& path, bool exclusive, Wait wait) {
  LockedFolder out;
  out.fd = Fd(retry([&] { return ::open(path.c_str(), O_RDONLY | kFolderFlags); }));
  if (!out.fd) {
    out.error = errno;
    return out;
  }
  // Asked for again and again instead of waited for, so that a run that hangs does not hang the others for ever.
  constexpr int kWaits = 3000;  // of 10 ms
  for (int i = 0; i < kWaits; ++i) {
    if (retry([&] { return ::flock(out.fd.get(), (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB); }) == 0) return out;
    if (errno != EWOULDBLOCK) {
      out.error = errno;
      break;
    }
    if (wait == Wait::kNo) break;
    const timespec pause{0, 10'000'000};
    ::nanosleep(&pause, nullptr);
  }
  out.fd.reset();
  return out;
}

int Walker::enter(std::string_view path, bool create, std::string& name) {
  const std::size_t slash = path.rfind('/');
  const std::string_view folder = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  name.assign(path.substr(slash == std::string_view::npos ? 0 : slash + 1));
  if (folder == at_) return 0;
  current_.reset();
  at_.clear();
  Fd fd;
  for (std::size_t start = 0; start < folder.size();) {
    const std::size_t end = std::min(folder.find('/', start), folder.size());
    const std::string part(folder.substr(start, end - start));
    const int from = fd ? fd.get() : root_;
    const auto open_part = [&] {
      return retry([&] { return ::openat(from, part.c_str(), O_PATH | O_NOFOLLOW | kFolderFlags); });
    };
    int next = open_part();
    if (next < 0 && errno == ENOENT && create) {
      if (::mkdirat(from, part.c_str(), 0777) == 0)
        made_.emplace_back(folder.substr(0, end));
      else if (errno != EEXIST)
        return errno;
      next = open_part();
    }
    if (next < 0) return errno;
    fd = Fd(next);
    start = end + 1;
  }
  current_ = std::move(fd);
  at_.assign(folder);
  return 0;
}

Look look_at(int folder, const std::string& name, std::string_view expected) {
  // Mostly there is a file, and mostly with these bytes: what else there may be is asked for only then.
  const Fd fd(retry([&] { return ::openat(folder, name.c_str(), kReadFlags); }));
  struct stat status;
  if (!fd) {
    const int error = errno;
    if (error == ENOENT) return {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(status.st_mode))
      return {Found::kNoFile, words_for(status.st_mode)};
    return {Found::kError, {}, error};
  }
  char buffer[16384];
  std::string_view rest = expected;
  while (true) {
    const ssize_t count = retry([&] { return ::read(fd.get(), buffer, sizeof buffer); });
    const int error = count < 0 ? errno : 0;
    const auto size = static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    const bool is_so_far = count > 0 && size <= rest.size() && std::memcmp(buffer, rest.data(), size) == 0;
    // All that was expected, and there would have been room for more.
    if (is_so_far && size == rest.size() && size < sizeof buffer) return {Found::kSame};
    if (is_so_far && size == sizeof buffer) {
      rest.remove_prefix(size);
      continue;
    }
    if (::fstat(fd.get(), &status) != 0) return {Found::kError, {}, errno};
    if (!S_ISREG(status.st_mode)) return {Found::kNoFile, words_for(status.st_mode)};
    if (error != 0) return {Found::kError, {}, error};
    if (static_cast<std::size_t>(status.st_size) != expected.size()) return {Found::kOther};
    if (is_so_far && size < rest.size()) {  // a short read
      rest.remove_prefix(size);
      continue;
    }
    return {is_so_far || rest.empty() ? Found::kSame : Found::kOther};
  }
}

int read_whole(int folder, const std::string& name, std::string& out, std::size_t limit) {
  const Fd fd(retry([&] { return ::openat(folder, name.c_str(), kReadFlags); }));
  if (!fd) return errno;
  struct stat status;
  if (::fstat(fd.get(), &status) != 0) return errno;
  if (!S_ISREG(status.st_mode)) return S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
  const std::size_t before = out.size();
  if (static_cast<std::size_t>(status.st_size) > limit) return EFBIG;
  out.resize(before + static_cast<std::size_t>(status.st_size));
  for (std::size_t at = before; at < out.size();) {
    const ssize_t count = retry([&] { return ::read(fd.get(), out.data() + at, out.size() - at); });
    if (count < 0) return errno;
    if (count == 0) out.resize(at);  // it became shorter meanwhile
    at += static_cast<std::size_t>(count);
  }
  return 0;
}

std::string temporary_name(std::string_view name) {
  std::string out(".");
  // The manifest has a dot already.
  if (name.starts_with('.')) name.remove_prefix(1);
  return out.append(name).append(".infragen-new");
}

int write_temporary(int folder, const std::string& name, std::string_view text) {
  const std::string temporary = temporary_name(name);
  const auto open_new = [&] {
    return retry([&] { return ::openat(folder, temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666); });
  };
  Fd fd(open_new());
  if (!fd && errno == EEXIST && ::unlinkat(folder, temporary.c_str(), 0) == 0) fd = Fd(open_new());
  if (!fd) return errno;
  int error = write_all(fd.get(), text);
  if (const int closing = fd.close_checked(); error == 0) error = closing;
  if (error != 0) ::unlinkat(folder, temporary.c_str(), 0);
  return error;
}

int rename_temporary(int folder, const std::string& name) {
  return ::renameat(folder, temporary_name(name).c_str(), folder, name.c_str()) == 0 ? 0 : errno;
}

void remove_temporary(int folder, const std::string& name) { ::unlinkat(folder, temporary_name(name).c_str(), 0); }

}  // namespace infragen::compile
