// What is not about the output folder as such: words for errors, the standard streams, a single file.
#include <fcntl.h>
#include <fmt/core.h>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <iterator>

#include "compiler/deliver/deliver.h"
#include "compiler/deliver/folder.h"

namespace infragen::compile {
namespace {

// The folder in which `path` stands, and what the file is called there.
Fd open_folder_of(const std::string& path, std::string& name) {
  const std::size_t slash = path.rfind('/');
  name = path.substr(slash == std::string::npos ? 0 : slash + 1);
  const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
  return Fd(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

}  // namespace

std::string error_words(int error) {
  struct Row {
    int error;
    std::string_view words;
  };
  // Not strerror: its texts depend on the C library and the locale.
  static constexpr Row kRows[] = {
      {ENOENT, "it does not exist"},
      {EACCES, "permission denied"},
      {EPERM, "operation not permitted"},
      {ENOSPC, "no space left on the device"},
      {EDQUOT, "disk quota exceeded"},
      {EROFS, "the file system is read-only"},
      {ENOTDIR, "a part of the path is not a folder, or is a link"},
      {EISDIR, "it is a folder"},
      {ELOOP, "it is a symbolic link"},
      {EEXIST, "it exists already"},
      {EMFILE, "too many open files"},
      {ENFILE, "too many open files in the system"},
      {EFBIG, "the file would be larger than is allowed"},
      {EIO, "input/output error"},
      {ENAMETOOLONG, "the name is too long"},
      {EXDEV, "it is on another file system"},
      {EBUSY, "it is in use"},
      {ETXTBSY, "it is in use"},
      {ENOTEMPTY, "it is not empty"},
      {ENOLCK, "the file system cannot lock"},
      {EWOULDBLOCK, "it is locked by another program"},
      {EINVAL, "it is not a plain file"},
      {ENXIO, "it is not a plain file"},
      {ENODEV, "there is no such device"},
      {ENOMEM, "out of memory"},
      {EMLINK, "too many links"},
      {EPIPE, "the reader has gone away"},
      {ESTALE, "the file has gone from the server"},
  };
  for (const Row& row : kRows)
    if (row.error == error) return std::string(row.words);
  return fmt::format("system error {}", error);
}

int prepare_process() {
  for (int fd = 0; fd <= 2; ++fd) {
    if (::fcntl(fd, F_GETFD) != -1 || errno != EBADF) continue;
    // The lowest free number is the one that was closed. Standard input can only be read, the others only be written: a program
    // that used the wrong end would not notice.
    if (::open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd) return errno != 0 ? errno : EBADF;
  }
  std::signal(SIGXFSZ, SIG_IGN);
  std::signal(SIGPIPE, SIG_IGN);
#ifdef __GLIBC__
  // A run is short: memory is asked of the kernel in large steps and given back at the end.
  ::mallopt(M_TOP_PAD, 512 << 10);
  ::mallopt(M_TRIM_THRESHOLD, 256 << 20);
  ::mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
  return 0;
}

int write_file(const std::string& path, std::string_view text) {
  if (path.empty()) return ENOENT;
  struct stat status;
  const bool exists = ::lstat(path.c_str(), &status) == 0;
  if (exists && !S_ISREG(status.st_mode)) {
    Fd fd(::open(path.c_str(), O_WRONLY | O_TRUNC | O_CLOEXEC | O_NOCTTY));
    if (!fd) return errno;
    while (!text.empty()) {
      const ssize_t count = ::write(fd.get(), text.data(), text.size());
      if (count < 0 && errno == EINTR) continue;
      if (count <= 0) return count < 0 ? errno : EIO;
      text.remove_prefix(static_cast<std::size_t>(count));
    }
    return fd.close_checked();
  }
  std::string name;
  const Fd at = open_folder_of(path, name);
  if (!at) return errno;
  if (name.empty()) return EISDIR;
  if (const int error = write_temporary(at.get(), name, text); error != 0) return error;
  const int error = rename_temporary(at.get(), name);
  if (error != 0) remove_temporary(at.get(), name);
  return error;
}

int write_new_file(const std::string& path, std::string_view text) {
  std::vector<std::string> made;
  std::string name;
  const std::size_t slash = path.rfind('/');
  int error = slash == std::string::npos || slash == 0 ? 0 : make_folders(path.substr(0, slash), made);
  if (error == 0) {
    const Fd at = open_folder_of(path, name);
    if (!at) error = errno;
    else if (name.empty()) error = EISDIR;
    else if (struct stat status; ::fstatat(at.get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) error = EEXIST;
    else if ((error = write_temporary(at.get(), name, text)) == 0) {
      // A second name for the finished file: unlike a rename it fails when the name is taken.
      if (::linkat(at.get(), temporary_name(name).c_str(), at.get(), name.c_str(), 0) != 0) error = errno;
      if (error == EPERM || error == EOPNOTSUPP) error = rename_temporary(at.get(), name);  // no links on this file system
      remove_temporary(at.get(), name);
    }
  }
  if (error != 0)
    for (auto folder = made.rbegin(); folder != made.rend(); ++folder) ::rmdir(folder->c_str());
  return error;
}

}  // namespace infragen::compile
