#include "compiler/git/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

extern char** environ;

namespace infragen::git {
namespace {

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) == 0) read = ends[0], write = ends[1];
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close(read);
    close(write);
  }
  static void close(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
  static int take(int& end) {
    const int out = end;
    end = -1;
    return out;
  }
  bool is_open() const { return read >= 0; }
};

// The variables of this process, and what keeps git's words the same everywhere and git from asking anybody.
std::vector<std::string> child_environment() {
  constexpr std::array<std::string_view, 3> kOurs{"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0"};
  std::vector<std::string> out;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view one = *at;
    const auto is_ours = [&](std::string_view own) { return one.starts_with(own.substr(0, own.find('=') + 1)); };
    if (std::none_of(kOurs.begin(), kOurs.end(), is_ours)) out.emplace_back(one);
  }
  out.insert(out.end(), kOurs.begin(), kOurs.end());
  return out;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

// Starts a program with these descriptors as its streams; -1 stands for /dev/null. 0 or an errno.
int start(const std::vector<std::string>& arguments, int in, int out, int err, pid_t& pid) {
  posix_spawn_file_actions_t actions;
  if (const int error = ::posix_spawn_file_actions_init(&actions); error != 0) return error;
  const std::array<int, 3> streams{in, out, err};
  for (int fd = 0; fd < 3; ++fd) {
    const int from = streams[static_cast<std::size_t>(fd)];
    if (from >= 0) ::posix_spawn_file_actions_adddup2(&actions, from, fd);
    else ::posix_spawn_file_actions_addopen(&actions, fd, "/dev/null", fd == 0 ? O_RDONLY : O_WRONLY, 0);
  }
  posix_spawnattr_t attributes;
  ::posix_spawnattr_init(&attributes);
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGPIPE);  // ignored here, and to be ordinary there
  ::posix_spawnattr_setsigdefault(&attributes, &signals);
  ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  std::vector<std::string> words = arguments, variables = child_environment();
  const int error = ::posix_spawnp(&pid, words[0].c_str(), &actions, &attributes, pointers(words).data(), pointers(variables).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&actions);
  return error;
}

int wait_for(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// False at the end.
bool drain(int from, std::string& to, std::size_t limit) {
  char buffer[16 << 10];
  const ssize_t got = ::read(from, buffer, sizeof buffer);
  if (got < 0) return errno == EINTR || errno == EAGAIN;
  if (got == 0) return false;
  to.append(buffer, std::min(static_cast<std::size_t>(got), limit - std::min(limit, to.size())));
  return true;
}

}  // namespace

RunResult run(const std::vector<std::string>& arguments, std::size_t limit) {
  RunResult result;
  Pipe out, err;
  if (!out.is_open() || !err.is_open()) {
    result.error = EMFILE;
    return result;
  }
  pid_t pid = -1;
  result.error = start(arguments, -1, out.write, err.write, pid);
  if (result.error != 0) return result;
  Pipe::close(out.write);
  Pipe::close(err.write);
  while (out.read >= 0 || err.read >= 0) {
    std::array<pollfd, 2> ends{pollfd{out.read, POLLIN, 0}, pollfd{err.read, POLLIN, 0}};
    if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) break;
    if (ends[0].revents != 0 && !drain(out.read, result.out, limit)) Pipe::close(out.read);
    if (ends[1].revents != 0 && !drain(err.read, result.err, limit)) Pipe::close(err.read);
  }
  result.code = wait_for(pid);
  return result;
}

Coprocess::Coprocess(const std::vector<std::string>& arguments) {
  Pipe in, out;
  if (!in.is_open() || !out.is_open()) {
    error_ = EMFILE;
    return;
  }
  error_ = start(arguments, in.read, out.write, -1, pid_);
  if (error_ != 0) return;
  to_ = Pipe::take(in.write);
  from_ = Pipe::take(out.read);
}

Coprocess::~Coprocess() {
  Pipe::close(to_);
  Pipe::close(from_);
  if (error_ == 0) wait_for(pid_);
}

bool Coprocess::write(std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = ::write(to_, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Coprocess::fill() {
  buffer_.erase(0, at_);
  at_ = 0;
  for (;;) {
    char bytes[16 << 10];
    const ssize_t got = ::read(from_, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(got));
    return true;
  }
}

bool Coprocess::read_line(std::string& line) {
  std::size_t end;
  while ((end = buffer_.find('\n', at_)) == buffer_.npos)
    if (!fill()) return false;
  line.assign(buffer_, at_, end - at_);
  at_ = end + 1;
  return true;
}

bool Coprocess::read_bytes(std::size_t count, std::string& text) {
  while (buffer_.size() - at_ < count)
    if (!fill()) return false;
  text.assign(buffer_, at_, count);
  at_ += count;
  return true;
}

}  // namespace infragen::git
