// Specs at a commit, from real repositories made for the occasion.
#include "compiler/git/repository.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "compiler/git/process.h"
#include "compiler/load/prescan.h"
#include "compiler/pipeline.h"

namespace infragen::git {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class GitTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "infragen-git-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root = fs::canonical(name);
    git({"init", "--quiet", "--initial-branch=main"});
  }
  void TearDown() override { fs::remove_all(root); }

  void git(std::vector<std::string> words) {
    std::vector<std::string> all{"git", "-C", root.string(), "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"};
    all.insert(all.end(), words.begin(), words.end());
    const RunResult result = run(all);
    ASSERT_EQ(result.error, 0);
    ASSERT_EQ(result.code, 0) << result.err;
  }
  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((root / path).parent_path());
    std::ofstream(root / path, std::ios::binary) << text;
  }
  void commit(const std::string& message) {
    git({"add", "--all"});
    git({"commit", "--quiet", "--message", message});
  }

  fs::path root;
};

TEST_F(GitTest, ReadsAFileAsItWasAtACommit) {
  write("envs/dev.yaml", "one\n");
  commit("first");
  write("envs/dev.yaml", "two\n");
  Repository repository(root.string());
  std::string error, text;
  const std::string id = repository.commit_of("main", error);
  ASSERT_EQ(id.size(), 40U) << error;
  EXPECT_EQ(repository.read(id, "envs/dev.yaml", text, error), Repository::Found::kYes);
  EXPECT_EQ(text, "one\n");
  EXPECT_EQ(repository.read(id, "envs/none.yaml", text, error), Repository::Found::kNo);
  EXPECT_EQ(repository.read(id, "envs", text, error), Repository::Found::kFailed);
  EXPECT_EQ(repository.read(id, "../outside.yaml", text, error), Repository::Found::kFailed);
  EXPECT_EQ(error, "it lies outside the repository");
  EXPECT_EQ(repository.read(id, "envs/dev.yaml", text, error), Repository::Found::kYes) << "and still answers";
  EXPECT_EQ(text, "one\n");
}

TEST_F(GitTest, ARevisionThatIsNoneIsRefusedInPlainWords) {
  write("a", "1");
  commit("first");
  Repository repository(root.string());
  std::string error;
  for (std::string_view bad : {"nope", "", "--upload-pack=touch", "-h", "main:a"}) {
    error.clear();
    EXPECT_EQ(repository.commit_of(bad, error), "") << bad;
    EXPECT_FALSE(error.empty()) << bad;
  }
  EXPECT_NE(repository.commit_of("main^0", error), "");
  EXPECT_NE(repository.commit_of("HEAD", error), "");
}

TEST_F(GitTest, BytesAreKeptAndTooLargeFilesAreNotRead) {
  const std::string odd("\xff\r\n\0x", 5);
  write("odd", odd);
  write("large", std::string(compile::kMostBytes + 1, 'x'));
  write("empty", "");
  commit("first");
  Repository repository(root.string());
  std::string error = "left", text;
  EXPECT_EQ(repository.read("main", "large", text, error), Repository::Found::kFailed);
  EXPECT_EQ(error, "");
  EXPECT_EQ(repository.read("main", "odd", text, error), Repository::Found::kYes);
  EXPECT_EQ(text, odd);
  EXPECT_EQ(repository.read("main", "empty", text, error), Repository::Found::kYes);
  EXPECT_EQ(text, "");
}

TEST_F(GitTest, LinksAreFollowedInsideTheTreeOnly) {
  write("real/base.yaml", "base\n");
  fs::create_symlink("real/base.yaml", root / "link.yaml");
  fs::create_symlink("nowhere", root / "dangling.yaml");
  fs::create_symlink("/etc/hostname", root / "outside.yaml");
  commit("first");
  Repository repository(root.string());
  std::string error, text;
  EXPECT_EQ(repository.read("main", "link.yaml", text, error), Repository::Found::kYes);
  EXPECT_EQ(text, "base\n");
  EXPECT_EQ(repository.read("main", "dangling.yaml", text, error), Repository::Found::kFailed);
  EXPECT_EQ(repository.read("main", "outside.yaml", text, error), Repository::Found::kFailed);
  EXPECT_EQ(repository.read("main", "real/base.yaml", text, error), Repository::Found::kYes);
}

TEST_F(GitTest, FindsTheRepositoryOfAFileThatNeedNotExist) {
  write("deep/er/dev.yaml", "x\n");
  commit("first");
  Repositories repositories;
  std::string error;
  const Place here = repositories.find((root / "deep/er/dev.yaml").string(), error);
  ASSERT_NE(here.repository, nullptr) << error;
  EXPECT_EQ(here.repository->root(), root.string());
  EXPECT_EQ(here.path, "deep/er/dev.yaml");
  const Place gone = repositories.find((root / "deep/gone/away/dev.yaml").string(), error);
  EXPECT_EQ(gone.repository, here.repository);
  EXPECT_EQ(gone.path, "deep/gone/away/dev.yaml");
  EXPECT_EQ(repositories.find((fs::temp_directory_path() / "infragen-not-in-git.yaml").string(), error).repository, nullptr);
  EXPECT_THAT(error, HasSubstr("not a git repository"));
}

TEST_F(GitTest, SeesARename) {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "line " + std::to_string(i) + "\n";
  write("old.yaml", text);
  commit("first");
  git({"mv", "old.yaml", "new.yaml"});
  write("new.yaml", text + "one more\n");
  Repository repository(root.string());
  EXPECT_EQ(repository.former_path("main", "", "new.yaml"), "old.yaml");
  EXPECT_EQ(repository.former_path("main", "", "other.yaml"), "");
  commit("second");
  EXPECT_EQ(repository.former_path("main~1", "main", "new.yaml"), "old.yaml");
}

TEST_F(GitTest, ASpecAndTheBaseItExtendsAreReadAtTheSameCommit) {
  write("base.yaml", "infragen: 1\nprefix: v1-\nregion: eu-west-1\n");
  write("envs/dev.yaml", "extends: ../base.yaml\nenvironment: dev\n");
  commit("first");
  write("base.yaml", "infragen: 1\nprefix: v2-\nregion: eu-west-1\n");
  Repository repository(root.string());
  RevisionReader reader(repository, "main", "main");
  compile::Compilation c;
  compile::load(reader.name_of("envs/dev.yaml"), reader, c);
  ASSERT_NE(c.spec, nullptr);
  EXPECT_EQ(c.spec->prefix.value, "v1-");
  EXPECT_EQ(c.files.name(c.spec->prefix.at.file), "main:base.yaml");
}

TEST_F(GitTest, ABaseThatExtendsItselfIsACircleHereToo) {
  write("a.yaml", "extends: b.yaml\n");
  write("b.yaml", "extends: ./a.yaml\n");
  commit("first");
  Repository repository(root.string());
  RevisionReader reader(repository, "main", "main");
  compile::Compilation c;
  compile::load(reader.name_of("a.yaml"), reader, c);
  ASSERT_EQ(c.diagnostics.errors(), 1U);
  EXPECT_THAT(c.diagnostics.all()[0].message, HasSubstr("main:a.yaml -> main:b.yaml -> main:a.yaml"));
}

TEST(Process, SaysWhenAProgramIsNotThere) {
  EXPECT_NE(run({"infragen-no-such-program"}).error, 0);
  EXPECT_NE(Coprocess({"infragen-no-such-program"}).error(), 0);
}

TEST(Process, KeepsOutputAndErrorApartAndTakesMuchOfBoth) {
  const RunResult result = run({"sh", "-c", "yes out | head -c 300000; yes err | head -c 300000 >&2; exit 7"});
  EXPECT_EQ(result.code, 7);
  EXPECT_EQ(result.out.size(), 300000U);
  EXPECT_EQ(result.err.size(), 300000U);
  EXPECT_THAT(result.err, testing::StartsWith("err\n"));
  EXPECT_EQ(run({"sh", "-c", "yes | head -c 5000"}, 100).out.size(), 100U);
}

}  // namespace
}  // namespace infragen::git
