// The few system calls that deliver() needs, made so that nothing can lead out of the output folder: every step is opened
// relative to the one before, never through a link.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace infragen::compile {

// A file descriptor that is closed when it goes out of scope.
class Fd {
 public:
  Fd() = default;
  explicit Fd(int fd) : fd_(fd) {}
  Fd(Fd&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Fd& operator=(Fd&& other) noexcept {
    if (this != &other) {
      reset();
      fd_ = std::exchange(other.fd_, -1);
    }
    return *this;
  }
  ~Fd() { reset(); }
  int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }
  void reset();
  // Closes and says what went wrong: a full disk may show only now. 0 or an errno.
  int close_checked();

 private:
  int fd_ = -1;
};

// Makes `path` with its parents; 0 or an errno. `made` gets the folders that were not there, outermost first.
int make_folders(const std::string& path, std::vector<std::string>& made);

// Opens and locks the output folder. `error` 0 and no descriptor: somebody else holds it, with Wait::kYes for half a minute by now.
struct LockedFolder {
  Fd fd;
  int error = 0;
};
enum class Wait : unsigned char { kNo, kYes };
LockedFolder open_locked(const std::string& path, bool exclusive, Wait wait = Wait::kYes);

// The folder of one file after another below a root, opened once as long as it stays the same. Paths are relative and checked.
class Walker {
 public:
  explicit Walker(int root) : root_(root) {}
  // 0 or an errno; then folder() is where the file of `path` stands, and `name` what it is called there.
  int enter(std::string_view path, bool create, std::string& name);
  int folder() const { return current_ ? current_.get() : root_; }
  // Folders made on the way, outermost first.
  const std::vector<std::string>& made() const { return made_; }

 private:
  int root_;
  Fd current_;
  std::string at_;  // what current_ is: empty for the root
  std::vector<std::string> made_;
};

enum class Found : unsigned char { kNothing, kSame, kOther, kNoFile, kError };

// What stands in a file's place: nothing, the same bytes, other bytes, or no plain file. `words` says what is there instead;
// `error` is set with kError.
struct Look {
  Found found = Found::kNothing;
  std::string_view words = {};
  int error = 0;
};
Look look_at(int folder, const std::string& name, std::string_view expected);

// Appends the whole file; 0 or an errno. Only plain files; at most `limit` bytes (EFBIG).
int read_whole(int folder, const std::string& name, std::string& out, std::size_t limit);

// Where a file is written before it is renamed. Deterministic, so that the next run finds what a killed one left.
std::string temporary_name(std::string_view name);
// Writes a new file under its temporary name; 0 or an errno, and then nothing is left.
int write_temporary(int folder, const std::string& name, std::string_view text);
int rename_temporary(int folder, const std::string& name);
void remove_temporary(int folder, const std::string& name);

}  // namespace infragen::compile
