// The parts of deliver(): hash, manifest, text difference.
#include <gtest/gtest.h>

#include "compiler/deliver/hash.h"
#include "compiler/deliver/manifest.h"
#include "compiler/deliver/plan.h"
#include "compiler/deliver/text_diff.h"

namespace infragen::compile {
namespace {

std::string hex(std::string_view text) {
  std::string out;
  append_hex(out, hash_of(text));
  return out;
}

TEST(Hash, IsMurmur3) {
  // Values of the reference implementation (MurmurHash3_x64_128, seed 0).
  EXPECT_EQ(hex(""), "00000000000000000000000000000000");
  EXPECT_EQ(hex("hello"), "cbd8a7b341bd9b025b1e906a48ae1d19");
  EXPECT_EQ(hex("The quick brown fox jumps over the lazy dog"), "e34bbc7bbc071b6c7a433ca9c49a9347");
}

TEST(Hash, EveryByteCounts) {
  std::string text(64, 'x');
  const Hash before = hash_of(text);
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] = 'y';
    EXPECT_NE(hash_of(other), before) << i;
    EXPECT_NE(hash_of(text.substr(0, i)), before) << i;
  }
}

TEST(Hash, HexBothWays) {
  Hash hash;
  ASSERT_TRUE(parse_hex("cbd8a7b341bd9b025b1e906a48ae1d19", hash));
  EXPECT_EQ(hash, hash_of("hello"));
  EXPECT_FALSE(parse_hex("cbd8a7b341bd9b025b1e906a48ae1d1", hash));
  EXPECT_FALSE(parse_hex("CBD8A7B341BD9B025B1E906A48AE1D19", hash));
  EXPECT_FALSE(parse_hex("", hash));
}

TEST(ManifestFile, BothWays) {
  const std::vector<ManifestEntry> entries{{"a/b.json", {"v1-dev", "v1-prod"}, {hash_of("1")}},
                                           {"c", {"v1-dev"}, {hash_of("2"), hash_of("3")}}};
  for (const bool is_complete : {true, false}) {
    const std::string text = write_manifest(entries, is_complete);
    std::string_view words;
    const auto read = parse_manifest(text, words);
    ASSERT_TRUE(read.has_value()) << words;
    EXPECT_EQ(read->is_complete, is_complete);
    ASSERT_EQ(read->entries.size(), 2u);
    EXPECT_EQ(read->entries[0].owners, entries[0].owners);
    EXPECT_EQ(read->entries[1].hashes, entries[1].hashes);
    EXPECT_EQ(write_manifest(read->entries, is_complete), text);
  }
}

TEST(ManifestFile, EmptyOne) {
  std::string_view words;
  const std::string text = write_manifest({}, true);
  const auto read = parse_manifest(text, words);
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(read->entries.empty());
}

TEST(ManifestFile, EveryTruncationIsRefused) {
  const std::string text = write_manifest(std::vector<ManifestEntry>{{"a/b.json", {"v1-dev"}, {hash_of("1")}}}, true);
  std::string_view words;
  for (std::size_t i = 0; i + 1 < text.size(); ++i)
    EXPECT_FALSE(parse_manifest(std::string_view(text).substr(0, i), words).has_value()) << i;
}

TEST(ManifestFile, WhatIsRefused) {
  const auto refused = [](std::string_view files) {
    std::string_view words;
    const std::string text = "{\"infragen manifest\": \"1\", \"state\": \"complete\", \"files\": {" + std::string(files) + "}}";
    return !parse_manifest(text, words).has_value();
  };
  const std::string rest = "\": {\"of\": [\"o\"], \"hash\": [\"cbd8a7b341bd9b025b1e906a48ae1d19\"]}";
  EXPECT_FALSE(refused("\"a" + rest));
  EXPECT_TRUE(refused("\"../a" + rest));
  EXPECT_TRUE(refused("\"/a" + rest));
  EXPECT_TRUE(refused("\"b" + rest + ", \"a" + rest));
  EXPECT_TRUE(refused("\"a" + rest + ", \"a" + rest));
  EXPECT_TRUE(refused("\"a\": {\"of\": [], \"hash\": []}"));
  EXPECT_TRUE(refused("\"a\": {\"of\": [\"o\"], \"hash\": [\"no\"]}"));
  std::string_view words;
  EXPECT_FALSE(parse_manifest("{\"infragen manifest\": \"2\"", words).has_value());
  EXPECT_EQ(words, "it is from a newer infragen");
}

TEST(Slices, EveryThingOnce) {
  for (const unsigned threads : {1u, 2u, 7u}) {
    std::vector<int> seen(1000, 0);
    in_slices(seen.size(), threads, [&](std::size_t from, std::size_t to) {
      for (std::size_t i = from; i < to; ++i) ++seen[i];
    });
    EXPECT_EQ(std::count(seen.begin(), seen.end(), 1), 1000) << threads;
  }
  in_slices(0, 4, [](std::size_t from, std::size_t to) { EXPECT_EQ(from, to); });
}

TEST(Slices, WhatAThreadThrowsArrives) {
  EXPECT_THROW(in_slices(1000, 4,
                         [](std::size_t from, std::size_t) {
                           if (from > 0) throw std::bad_alloc();
                         }),
               std::bad_alloc);
}

TEST(UnifiedDiff, EqualTextsHaveNone) { EXPECT_EQ(unified_diff("a\nb\n", "a\nb\n", "x", "y"), ""); }

TEST(UnifiedDiff, OneLineWithContext) {
  EXPECT_EQ(unified_diff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n", "a", "b"),
            "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST(UnifiedDiff, TwoHunks) {
  std::string from, to;
  for (int i = 1; i <= 30; ++i) {
    from += std::to_string(i) + "\n";
    to += (i == 5 ? "five" : i == 25 ? "" : std::to_string(i)) + (i == 25 ? "" : "\n");
  }
  EXPECT_EQ(
      unified_diff(from, to, "a", "b"),
      "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n@@ -22,7 +22,6 @@\n 22\n 23\n 24\n-25\n 26\n 27\n 28\n");
}

TEST(UnifiedDiff, EmptySidesAndMissingLineEnds) {
  EXPECT_EQ(unified_diff("", "a\n", "x", "y"), "--- x\n+++ y\n@@ -0,0 +1 @@\n+a\n");
  EXPECT_EQ(unified_diff("a\n", "", "x", "y"), "--- x\n+++ y\n@@ -1 +0,0 @@\n-a\n");
  EXPECT_EQ(unified_diff("a", "a\n", "x", "y"), "--- x\n+++ y\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST(UnifiedDiff, ManyDifferentLinesAreShownWhole) {
  std::string from, to;
  for (int i = 0; i < 50'000; ++i) {
    from += "old " + std::to_string(i) + "\n";
    to += "new " + std::to_string(i) + "\n";
  }
  const std::string diff = unified_diff(from, to, "a", "b");
  EXPECT_EQ(std::count(diff.begin(), diff.end(), '\n'), 2 + 1 + 100'000);
}

}  // namespace
}  // namespace infragen::compile
