#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>

#include "compiler/load/prescan.h"
#include "loading.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

using Texts = std::map<std::string, std::string, std::less<>>;

struct Loaded {
  MemoryReader reader;
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  const YamlNode* root = nullptr;
  explicit Loaded(Texts texts, std::string_view path = "envs/prod.yaml") {
    reader.files = std::move(texts);
    root = load_document(path, reader, files, arena, diagnostics);
  }
  std::string text() const { return root ? shown(*root) : "none"; }
};

TEST(Extends, MergesMapsAndReplacesTheRest) {
  const Loaded spec(
      Texts{{"envs/base.yaml", "a: {x: 1, y: {z: 2}}\nl: [1, 2]\ns: text\nm: {k: v}\n"},
            {"envs/prod.yaml", "extends: base.yaml\na: {y: {z: 3, w: 4}}\nl: [9]\ns: {now: map}\nm: text\nn: new\n"}});
  EXPECT_EQ(spec.text(), "{a: {x: 1, y: {z: 3, w: 4}}, l: [9], s: {now: map}, m: text, n: new}");
  EXPECT_THAT(places(spec.diagnostics), IsEmpty());
}

TEST(Extends, RemovesWithAWrittenNullOnly) {
  const Loaded spec(Texts{{"envs/base.yaml", "a: 1\nb: {c: 2, d: 3}\ne: 4\n"},
                          {"envs/prod.yaml", "extends: base.yaml\na: null\nb: {c: ~}\ne:\nf: null\n"}});
  EXPECT_EQ(spec.text(), "{b: {d: 3}, e: ~, f: ~}");
  EXPECT_TRUE(spec.root->members[1].value.text.empty());
  EXPECT_EQ(spec.root->members[2].value.at, (SourceRange{1, 5, 4, 4}));
}

TEST(Extends, KeepsTheFileOfEveryNode) {
  const Loaded spec(Texts{{"base.yaml", "a: 1\nb: {c: 2}\n"},
                          {"envs/mid.yaml", "extends: ../base.yaml\nb: {d: 3}\n"},
                          {"envs/prod.yaml", "e: 5\nextends: mid.yaml\n"}});
  ASSERT_EQ(spec.text(), "{a: 1, b: {c: 2, d: 3}, e: 5}");
  EXPECT_EQ(spec.files.name(spec.root->members[0].value.at.file), "base.yaml");
  EXPECT_EQ(spec.files.name(spec.root->members[1].value.members[0].value.at.file), "base.yaml");
  EXPECT_EQ(spec.files.name(spec.root->members[1].value.members[1].value.at.file), "envs/mid.yaml");
  EXPECT_EQ(spec.files.name(spec.root->members[2].value.at.file), "envs/prod.yaml");
}

TEST(Extends, FindsKeysInLargeMaps) {
  std::string base = "m:\n", overlay = "extends: base.yaml\nm:\n";
  for (int i = 0; i < 40; ++i) base += fmt::format("  k{}: {}\n", i, i);
  for (int i = 39; i >= 20; --i) overlay += i == 30 ? std::string("  k30: null\n") : fmt::format("  k{}: x\n", i);
  const Loaded spec(Texts{{"envs/base.yaml", base}, {"envs/prod.yaml", overlay}});
  ASSERT_EQ(spec.root->members.size(), 1u);
  const auto members = spec.root->members[0].value.members;
  ASSERT_EQ(members.size(), 39u);
  EXPECT_EQ(members[19].value.text, "19");
  EXPECT_EQ(members[20].value.text, "x");
  EXPECT_EQ(members[30].key.text, "k31");
}

TEST(Extends, RefusesWhatItCannotFollow) {
  EXPECT_THAT(places(Loaded(Texts{{"envs/prod.yaml", "a: 1\nextends: bsae.yaml\n"}}).diagnostics), ElementsAre("IG0032 2:10"));
  EXPECT_THAT(places(Loaded(Texts{{"envs/prod.yaml", "extends: [a, b]\n"}}).diagnostics), ElementsAre("IG0031 1:10"));
  EXPECT_THAT(places(Loaded(Texts{{"envs/prod.yaml", "extends:\n"}}).diagnostics), ElementsAre("IG0031 1:1"));
  EXPECT_THAT(places(Loaded(Texts{{"envs/prod.yaml", "extends: \"\"\n"}}).diagnostics), ElementsAre("IG0031 1:10"));
  EXPECT_THAT(places(Loaded(Texts{{"envs/prod.yaml", "- a\n"}}).diagnostics), ElementsAre("IG0030 1:1"));
  EXPECT_THAT(places(Loaded(Texts{}).diagnostics), ElementsAre("IG0001 0:0"));
  const Loaded broken(Texts{{"envs/base.yaml", "a: [1\n"}, {"envs/prod.yaml", "extends: base.yaml\n"}});
  EXPECT_THAT(places(broken.diagnostics), ElementsAre("IG0013 1:4"));
  EXPECT_EQ(broken.files.name(broken.diagnostics.all()[0].at.file), "envs/base.yaml");
}

TEST(Extends, ShowsTheCircle) {
  const Loaded spec(Texts{{"envs/prod.yaml", "extends: b.yaml\n"},
                          {"envs/b.yaml", "extends: ../envs/./c.yaml\n"},
                          {"envs/c.yaml", "a: 1\nextends: b.yaml\n"}});
  EXPECT_THAT(places(spec.diagnostics), ElementsAre("IG0033 2:10"));
  EXPECT_THAT(messages(spec.diagnostics), HasSubstr("`envs/b.yaml -> envs/c.yaml -> envs/b.yaml`"));
  EXPECT_THAT(places(Loaded(Texts{{"./a.yaml", "extends: a.yaml\n"}}, "./a.yaml").diagnostics), ElementsAre("IG0033 1:10"));
}

TEST(Extends, FollowsSixteenFiles) {
  Texts texts;
  for (int i = 0; i < 17; ++i)
    texts[fmt::format("{}.yaml", i)] = i == 0 ? std::string("a: 1\n") : fmt::format("extends: {}.yaml\nb{}: 1\n", i - 1, i);
  EXPECT_TRUE(Loaded(texts, "15.yaml").root);
  const Loaded deep(texts, "16.yaml");
  EXPECT_FALSE(deep.root);
  EXPECT_THAT(places(deep.diagnostics), ElementsAre("IG0034 1:10"));
}

TEST(Extends, ParsesASharedBaseOnce) {
  BaseCache cache;
  MemoryReader reader;
  reader.files = {{"base.yaml", "a: {b: 1}\nlong_name: some longer text\n"},
                  {"1.yaml", "extends: base.yaml\nc: 1\n"},
                  {"2.yaml", "extends: base.yaml\nc: 2\n"}};
  for (const char* path : {"1.yaml", "2.yaml"}) {
    SourceFiles files;
    files.add("something else", "");
    if (path[0] == '2') files.add("and more", "");
    Arena arena;
    Diagnostics diagnostics;
    const YamlNode* const root = load_document(path, reader, files, arena, diagnostics, &cache);
    ASSERT_TRUE(root);
    EXPECT_EQ(shown(*root), fmt::format("{{a: {{b: 1}}, long_name: some longer text, c: {}}}", path[0]));
    EXPECT_EQ(files.name(root->members[0].value.members[0].value.at.file), "base.yaml");
    EXPECT_EQ(files.text(root->members[0].value.at.file), reader.files["base.yaml"]);
  }
  EXPECT_EQ(reader.reads, 3);
}

TEST(Extends, TellsEverySpecOfTheFaultsOfItsBase) {
  BaseCache cache;
  MemoryReader reader;
  reader.files = {{"base.yaml", "a: first value\na: 2\n"}, {"1.yaml", "extends: base.yaml\n"}};
  for (int i = 0; i < 2; ++i) {
    SourceFiles files;
    Arena arena;
    Diagnostics diagnostics;
    const YamlNode* const root = load_document("1.yaml", reader, files, arena, diagnostics, &cache);
    ASSERT_TRUE(root);
    EXPECT_EQ(shown(*root), "{a: first value}");
    EXPECT_THAT(places(diagnostics), ElementsAre("IG0018 2:1"));
  }
}

TEST(Files, ResolvesRelativeToTheFileThatNames) {
  const DiskReader reader;
  EXPECT_EQ(reader.resolve("a/b.yaml", "c.yaml"), "a/c.yaml");
  EXPECT_EQ(reader.resolve("a/b.yaml", "../c.yaml"), "c.yaml");
  EXPECT_EQ(reader.resolve("a.yaml", "./x//c.yaml"), "x/c.yaml");
  EXPECT_EQ(reader.resolve("a.yaml", "/etc/c.yaml"), "/etc/c.yaml");
  EXPECT_EQ(reader.resolve("-", "c.yaml"), "c.yaml");
  EXPECT_EQ(reader.resolve("a.yaml", "-"), "./-");  // never standard input
}

TEST(Files, ReadsRegularFilesOnly) {
  namespace fs = std::filesystem;
  const fs::path dir = fs::path(testing::TempDir()) / fmt::format("load-test-{}", ::getpid());
  fs::create_directories(dir);
  DiskReader reader;
  std::string text, error;
  std::ofstream(dir / "a.yaml") << "a: 1\n";
  EXPECT_TRUE(reader.read((dir / "a.yaml").string(), text, error));
  EXPECT_EQ(text, "a: 1\n");
  EXPECT_FALSE(reader.read((dir / "none.yaml").string(), text, error));
  EXPECT_EQ(error, "No such file or directory");
  EXPECT_FALSE(reader.read("", text, error));
  EXPECT_EQ(error, "No such file or directory");
  EXPECT_FALSE(reader.read(dir.string(), text, error));
  EXPECT_EQ(error, "Is a directory");
  ASSERT_EQ(::mkfifo((dir / "pipe").c_str(), 0600), 0);
  EXPECT_FALSE(reader.read((dir / "pipe").string(), text, error));
  EXPECT_EQ(error, "it is not a regular file");
  EXPECT_FALSE(reader.read("/dev/zero", text, error));
  EXPECT_EQ(error, "it is not a regular file");
  std::ofstream(dir / "large.yaml") << "";
  fs::resize_file(dir / "large.yaml", kMostBytes + 1);
  EXPECT_FALSE(reader.read((dir / "large.yaml").string(), text, error));
  EXPECT_EQ(error, "");
  fs::resize_file(dir / "large.yaml", kMostBytes);
  EXPECT_TRUE(reader.read((dir / "large.yaml").string(), text, error));
  EXPECT_EQ(text.size(), kMostBytes);
  fs::remove_all(dir);
}

}  // namespace
}  // namespace infragen::compile
