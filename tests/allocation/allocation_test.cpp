// Lets the allocator fail at one allocation after the other, and from one on, while specs are built: each run ends with a message and
// an exit code, and leaves whole files or none.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/cli/cli.h"
#include "compiler/cli/io.h"
#include "compiler/load/files.h"

namespace {

// The allocations left before the first that fails, and how many fail then. Threads share them.
std::atomic<long> left{-1};  // negative: nothing fails
std::atomic<long> failing{0};
std::atomic<long> count{0};
bool is_exhaustive = false;

void* allocate(std::size_t size) {
  count.fetch_add(1, std::memory_order_relaxed);
  if (left.load(std::memory_order_relaxed) >= 0 && left.fetch_sub(1) <= 0 && failing.fetch_sub(1) > 0) {
    left = 0;
    return nullptr;
  }
  return std::malloc(size != 0 ? size : 1);
}

void* allocate_or_throw(std::size_t size) {
  void* const memory = allocate(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}

}  // namespace

void* operator new(std::size_t size) { return allocate_or_throw(size); }
void* operator new[](std::size_t size) { return allocate_or_throw(size); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace infragen::cli {
namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Keeps the start of what is written without allocating.
class FixedIo final : public Io {
 public:
  int write(Stream, std::string_view text) override {
    const std::size_t size = std::min(text.size(), buffer_.size() - used_);
    std::memcpy(buffer_.data() + used_, text.data(), size);
    used_ += size;
    return 0;
  }
  bool is_terminal(Stream) const override { return false; }
  std::string_view environment(const char*) const override { return {}; }
  compile::FileReader& files() override { return reader_; }
  std::string directory() const override { return "/"; }
  bool exists(const std::string&) const override { return false; }
  std::vector<FolderEntry> list(const std::string&) const override { return {}; }
  bool is_home(const std::string&) const override { return true; }
  int write_file(const std::string&, std::string_view) override { return 0; }
  int write_new_file(const std::string&, std::string_view) override { return 0; }
  std::string_view said() const { return {buffer_.data(), used_}; }

 private:
  compile::DiskReader reader_;
  std::array<char, 4096> buffer_{};
  std::size_t used_ = 0;
};

using Tree = std::map<std::string, std::string>;

Tree tree_of(const fs::path& folder) {
  Tree out;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) out[fs::relative(entry.path(), folder).string()] = read(entry.path());
  return out;
}

class Allocation : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "infragen-allocation-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string spec(const char* name, const char* text) {
    const fs::path path = folder_ / name;
    std::ofstream(path) << text;
    return path.string();
  }

  // Builds `specs` with the allocation number `at` failing, and `failures` - 1 behind it. The exit code.
  int build(const std::vector<std::string>& specs, long at, long failures, FixedIo& io) {
    const std::string out = (folder_ / "out").string();
    std::vector<std::string_view> args = {"build", "--output-dir", out, "--jobs", "2"};
    args.insert(args.end(), specs.begin(), specs.end());
    failing = failures;
    count = 0;
    left = at;
    const int code = cli_main(args, io);
    left = -1;
    return code;
  }

  void fail_each(const std::vector<std::string>& specs, long failures) {
    const fs::path out = folder_ / "out";
    FixedIo first;
    ASSERT_EQ(build(specs, -1, 0, first), 0) << first.said();
    const long all = count;
    ASSERT_GT(all, 100);
    const Tree whole = tree_of(out);
    ASSERT_GT(whole.size(), 3U);
    // All of the first, then ever larger steps; an odd step meets other sites each time.
    for (long at = 0; at < all; at += is_exhaustive || at < 64 ? 1 : 1 + all / 151) {
      fs::remove_all(out);
      FixedIo io;
      const int code = build(specs, at, failures, io);
      const Tree left_behind = tree_of(out);
      if (code == 0) {
        ASSERT_EQ(left_behind, whole) << "success is claimed at allocation " << at;
        continue;
      }
      ASSERT_EQ(code, 3) << "allocation " << at << ": " << io.said();
      ASSERT_NE(io.said().find("out of memory"), std::string_view::npos) << "allocation " << at << ": " << io.said();
      for (const auto& [path, text] : left_behind) {
        if (path.starts_with(".infragen") || path.find("/.") != std::string::npos) continue;
        const auto right = whole.find(path);
        ASSERT_TRUE(right != whole.end() && right->second == text) << "allocation " << at << " leaves a torn " << path;
      }
      // The next run repairs whatever was left.
      if (left_behind.empty()) continue;
      FixedIo again;
      ASSERT_EQ(build(specs, -1, 0, again), 0) << again.said();
      ASSERT_EQ(tree_of(out), whole) << "not repaired after allocation " << at;
    }
  }

  fs::path folder_;
};

constexpr const char* kSmall = R"(infragen: 1
environment: dev
prefix: v1-
region: eu-central-1
contact_email: ops@example.com
cost_code: "0000"
network:
  vpc:
    cidr: 10.0.0.0/16
    azs: 2
    subnets:
      public: { a: 10.0.0.0/24, b: 10.0.1.0/24 }
secrets:
  key: { description: "a \"quoted\" text" }
topics:
  alerts: { subscriptions: [{ protocol: email, endpoint: ops@example.com }] }
)";

TEST_F(Allocation, OneFailureEndsTheBuildWithAMessage) { fail_each({spec("a.yaml", kSmall)}, 1); }

TEST_F(Allocation, NoMoreMemoryEndsTheBuildWithAMessage) { fail_each({spec("a.yaml", kSmall)}, 1L << 40); }

TEST_F(Allocation, WorkersOfManySpecsEndToo) {
  std::string other = kSmall;
  other.replace(other.find("dev"), 3, "tst");
  fail_each({spec("a.yaml", kSmall), spec("b.yaml", other.c_str())}, 1);
}

TEST_F(Allocation, ASpecWithFaultsEndsToo) {
  const std::string bad = spec("bad.yaml", "infragen: 1\nenviroment: dev\nregion: 7\nnetwork: []\n");
  FixedIo first;
  ASSERT_EQ(build({bad}, -1, 0, first), 1) << first.said();
  const long all = count;
  for (long at = 0; at < all; at += is_exhaustive || at < 64 ? 1 : 1 + all / 151) {
    FixedIo io;
    const int code = build({bad}, at, 1, io);
    ASSERT_TRUE(code == 1 || code == 3) << "allocation " << at << ": " << code << " " << io.said();
    ASSERT_FALSE(io.said().empty()) << at;
  }
}

}  // namespace
}  // namespace infragen::cli

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  is_exhaustive = argc > 1 && std::string_view(argv[1]) == "--all";
  return RUN_ALL_TESTS();
}
