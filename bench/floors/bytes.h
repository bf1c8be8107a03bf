// What the floors share: the bytes they write (linked in from a file, see blob.S) and the plainest way to read and write a file.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <string>
#include <string_view>

extern "C" const char blob_begin[], blob_end[], list_begin[], list_end[];

namespace floors {

inline std::string_view blob() { return {blob_begin, static_cast<std::size_t>(blob_end - blob_begin)}; }

// "SIZE NAME" for each file that the bytes are in a build, one a line, in their order.
inline std::string_view list() { return {list_begin, static_cast<std::size_t>(list_end - list_begin)}; }

inline bool read_file(const char* path, std::string& out) {
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || ::fstat(file, &status) != 0) return false;
  out.resize(static_cast<std::size_t>(status.st_size));
  const bool fine = ::read(file, out.data(), out.size()) == static_cast<ssize_t>(out.size());
  ::close(file);
  return fine;
}

// Over what is there, without truncating it first: the cheapest way.
inline bool write_file(const char* path, std::string_view bytes) {
  const int file = ::open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
  if (file < 0) return false;
  const bool fine = ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
  return ::close(file) == 0 && fine;
}

}  // namespace floors
