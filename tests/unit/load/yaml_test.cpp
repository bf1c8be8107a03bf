#include <pthread.h>

#include <chrono>

#include "compiler/load/prescan.h"
#include "compiler/load/unicode.h"
#include "loading.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Yaml, KeepsTheOrderAndTheTexts) {
  const Parsed spec("a: 1\nb: [x, 'y', {c: no}]\nd:\n  - 0755\n  - \"80\"\n");
  ASSERT_TRUE(spec.root);
  EXPECT_EQ(shown(*spec.root), "{a: 1, b: [x, 'y', {c: no}], d: [0755, '80']}");
  EXPECT_THAT(places(spec.diagnostics), IsEmpty());
}

// The text reaches the parser in two pieces, and the parser looks ahead.
TEST(Yaml, ReadsTextsOfEveryLength) {
  for (std::size_t length = 1; length < 400; ++length) {
    const std::string value(length, 'x');
    const Parsed spec("a: " + value);
    ASSERT_TRUE(spec.root) << length;
    EXPECT_EQ(shown(*spec.root), "{a: " + value + "}");
  }
}

TEST(Yaml, CountsColumnsInCharacters) {
  const Parsed spec("é: \"caf\xc3\xa9 ${x}\"\nb: {ü: ß, z: 1}\n");
  ASSERT_TRUE(spec.root);
  EXPECT_EQ(spec.root->members[0].value.at, (SourceRange{1, 1, 4, 11}));
  const YamlNode& map = spec.root->members[1].value;
  EXPECT_EQ(map.members[0].value.at, (SourceRange{1, 2, 8, 1}));
  EXPECT_EQ(map.members[1].key.at, (SourceRange{1, 2, 11, 1}));
  EXPECT_EQ(map.members[1].value.at, (SourceRange{1, 2, 14, 1}));
}

TEST(Yaml, LeavesTheByteOrderMarkOutOfTheColumns) {
  const Parsed spec(
      "\xef\xbb\xbf"
      "a: 1\r\nb: 2\r\n");
  ASSERT_TRUE(spec.root);
  EXPECT_EQ(spec.root->members[0].key.at, (SourceRange{1, 1, 1, 1}));
  EXPECT_EQ(spec.root->members[1].value.at, (SourceRange{1, 2, 4, 1}));
}

TEST(Yaml, KnowsWhichTextsStandInTheFileAsTheyAre) {
  const Parsed spec(
      "plain: abc\nquoted: \"abc\"\nescaped: \"a\\tb\"\ndoubled: 'it''s'\nblock: |\n  abc\nfolded: a\n  b\nlast: \"a\n  b\"\n");
  ASSERT_TRUE(spec.root);
  std::vector<bool> raw;
  std::vector<std::uint32_t> lengths;
  for (const Member& member : spec.root->members) {
    raw.push_back(member.value.raw);
    lengths.push_back(member.value.at.length);
  }
  EXPECT_THAT(raw, ElementsAre(true, true, false, false, false, false, false));
  EXPECT_THAT(lengths, ElementsAre(3u, 5u, 6u, 7u, 1u, 1u, 2u));
  EXPECT_TRUE(spec.get("block")->quoted);
  EXPECT_EQ(spec.get("block")->text, "abc\n");
}

TEST(Yaml, TellsAWrittenNullFromAMissingValue) {
  const Parsed spec("a: null\nb: ~\nc:\nd: 1\n");
  ASSERT_TRUE(spec.root);
  EXPECT_EQ(spec.get("a")->text, "null");
  EXPECT_EQ(spec.get("b")->text, "~");
  EXPECT_EQ(spec.get("c")->text, "");
  EXPECT_EQ(spec.get("c")->at, (SourceRange{1, 3, 1, 1}));
}

TEST(Yaml, AcceptsTheSameDocumentInOtherClothes) {
  for (const char* text :
       {"a: 1", "---\na: 1\n...\n", "%YAML 1.2\n---\na: 1\n", "{a: 1}", "{\"a\":1}\n", "# c\n\na: 1   # d\n\n\n", "? a\n: 1\n"}) {
    const Parsed spec(text);
    ASSERT_TRUE(spec.root) << text << messages(spec.diagnostics);
    EXPECT_EQ(spec.root->members[0].value.text, "1") << text;
  }
  EXPECT_EQ(shown(*Parsed("a: |+\n  x\n").root), "{a: 'x\n'}");
  EXPECT_EQ(shown(*Parsed("a: |\n  x\n   [y\n  \"z\nb: '['\n").root), "{a: 'x\n [y\n\"z\n', b: '['}");
}

// Every leniency of the parser that was found by trying: what it would accept, and what is said instead.
struct Refusal {
  std::string text;
  std::vector<std::string> findings;
};
class Refused : public testing::TestWithParam<Refusal> {};

TEST_P(Refused, WithItsPlace) {
  const Parsed spec(GetParam().text);
  EXPECT_EQ(places(spec.diagnostics), GetParam().findings) << messages(spec.diagnostics);
}

INSTANTIATE_TEST_SUITE_P(
    Leniency, Refused,
    testing::Values(
        Refusal{",", {"IG0025 1:1"}}, Refusal{"[1],", {"IG0025 1:4"}}, Refusal{"{\"a\": 1},\n", {"IG0025 1:9"}},
        Refusal{"a: 1\n---\n,", {"IG0025 2:1"}}, Refusal{"{a: 1} x\n", {"IG0025 1:8"}}, Refusal{"  a: 1\nb: 2\n", {"IG0025 2:1"}},
        Refusal{"a: 1\n---\nb: 2\n", {"IG0025 2:1"}}, Refusal{"a: 1\n...\n][\n", {"IG0011 3:1"}},
        Refusal{"a: \"x\nb: 2\n", {"IG0012 1:4"}}, Refusal{"a: 'x\nb: 2\n", {"IG0012 1:4"}}, Refusal{"a: \"x", {"IG0012 1:4"}},
        Refusal{"a: [1, 2\nb: 3\n", {"IG0013 1:4"}}, Refusal{"a: {b: 1\nc: 2\n", {"IG0013 1:4"}},
        Refusal{"a: [1, 2}\n", {"IG0013 1:4"}}, Refusal{"a: &a [1, *a]\n", {"IG0019 1:4", "IG0020 1:11"}},
        Refusal{"&r\na: *r\n", {"IG0019 1:1", "IG0020 2:4"}}, Refusal{"a: *nope\n", {"IG0020 1:4"}},
        Refusal{"a: & 1\n", {"IG0019 1:5"}}, Refusal{"a: 1\nb: 2\na: 3\n", {"IG0018 3:1"}},
        Refusal{"a: 1\n\"\\x61\": 3\n'a': 4\n", {"IG0018 2:1", "IG0018 3:1"}}, Refusal{"x: {a: 1, a: 2}\n", {"IG0018 1:11"}},
        Refusal{"a:\n  <<: {b: 1}\n", {"IG0022 2:3"}}, Refusal{std::string("a: x\0n\n", 7), {"IG0005 1:5"}},
        Refusal{"a: \"\\0\"\n", {"IG0005 1:4"}}, Refusal{"a: \"\\e[31m\"\n", {"IG0005 1:4"}},
        Refusal{"a: \x07\nb: \x7f\nc: \xc2\x85\n", {"IG0005 1:4", "IG0005 2:4", "IG0005 3:4"}},
        Refusal{std::string("\xff\xfe"
                            "a\0:\0 \0"
                            "1\0",
                            10),
                {"IG0003 1:1"}},
        Refusal{std::string("a\0:\0 \0"
                            "1\0",
                            8),
                {"IG0003 1:1"}},
        Refusal{"a: caf\xe9\n", {"IG0004 1:7"}}, Refusal{"a: \xc0\xaf\n", {"IG0004 1:4"}},
        Refusal{"a: \xed\xa0\x80\n", {"IG0004 1:4"}}, Refusal{"a: \xf4\x90\x80\x80\n", {"IG0004 1:4"}},
        Refusal{"a: 1\n\xef\xbb\xbf"
                "b: 2\n",
                {"IG0007 2:1"}},
        Refusal{"a: x\xe2\x80\x8by\n", {"IG0007 1:5"}}, Refusal{"a: \"\\u202ex\"\n", {"IG0007 1:4"}},
        Refusal{"a:\n\tb: 1\n  \tc: 1\n", {"IG0010 2:1", "IG0010 3:3"}}, Refusal{"a: 1\rb: 2\n", {"IG0006 1:5"}},
        Refusal{"a:\n- 1\n-2\nb: 1\n", {"IG0011 4:2"}}, Refusal{"a: 1\n-2\n", {"IG0024 2:1"}}, Refusal{"{a:1}\n", {"IG0024 1:2"}},
        Refusal{"{a, b: 2}\n", {"IG0024 1:2"}}, Refusal{"? a\n? b\n", {"IG0024 1:3", "IG0024 2:3"}},
        Refusal{"a: [1,,2]\n", {"IG0029 1:7"}}, Refusal{"a: !!python/x 1\n", {"IG0021 1:4"}},
        Refusal{"a: !Ref b\n", {"IG0021 1:4"}}, Refusal{"a: ! b\n", {"IG0021 1:4"}}, Refusal{"!!map {a: 1}\n", {"IG0021 1:1"}},
        Refusal{"? [a, b]\n: 1\n", {"IG0023 1:3"}}, Refusal{"{a: 1}: 2\n", {"IG0023 1:1"}}, Refusal{"~: 1\n", {"IG0023 1:1"}},
        Refusal{": 1\n", {"IG0023 1:1"}}, Refusal{"", {"IG0026 1:1"}}, Refusal{"# x\n", {"IG0026 1:1"}},
        Refusal{"---\n", {"IG0026 1:1"}}, Refusal{"~\n", {"IG0026 1:1"}}, Refusal{"a: \"x{{resolve:ssm:/x}}\"\n", {"IG0027 1:4"}},
        Refusal{"a: \"cafe\xcc\x81\"\n", {"IG0008 1:4"}}, Refusal{"a: \"cafe\\u0301\"\n", {"IG0008 1:4"}},
        Refusal{"a: b: c\n", {"IG0011 1:5"}}, Refusal{"a:\n   b: 1\n  c: 2\n", {"IG0011 3:3"}},
        Refusal{"a: @x\n", {"IG0011 1:4"}}, Refusal{"a: \"\\q\"\n", {"IG0011 1:7"}}, Refusal{"a: 1\n]\n", {"IG0011 2:1"}},
        Refusal{"a: | foo\n  x\n", {"IG0011 1:6"}}));

TEST(Yaml, ReportsSeveralFaultsAtOnce) {
  const Parsed spec("a: &x 1\nb: *x\n<<: {z: 1}\nc: !!str x\nc: 1\nd: [1,,2]\n");
  EXPECT_THAT(places(spec.diagnostics),
              ElementsAre("IG0019 1:4", "IG0020 2:4", "IG0022 3:1", "IG0021 4:4", "IG0018 5:1", "IG0029 6:7"));
  EXPECT_FALSE(spec.root);
}

TEST(Yaml, KeepsTheFirstOfEqualKeys) {
  std::string text = "k7: first\n";
  for (int i = 0; i < 100; ++i) text += fmt::format("k{}: {}\n", i, i);
  const Parsed spec(text);
  ASSERT_TRUE(spec.root);
  EXPECT_THAT(places(spec.diagnostics), ElementsAre("IG0018 9:1"));
  EXPECT_EQ(spec.diagnostics.all()[0].notes[0].at, (SourceRange{1, 1, 1, 2}));
  EXPECT_EQ(spec.get("k7")->text, "first");
  EXPECT_EQ(spec.root->members.size(), 100u);
}

TEST(Yaml, SaysNothingInTheParsersWords) {
  for (const char* text : {"a: b: c\n", "a: [1, 2}\n", "a: 1\n]\n", "a: \"\\q\"\n", "a: \"\\xZZ\"\n", "a: | foo\n  x\n",
                           "a: |0\n  x\n", "- a\nb: 1\n", "a:\n - b\n  c: 1\n", "%YAML 9.9\n---\na: 1\n", "%YAML\n---\na: 1\n",
                           "%TAG\n---\na: 1\n", "a: !<x y\n", "a: \"\\ud800\"\n", "a: `x`\n", "a: %x\n"}) {
    const Parsed spec(text);
    EXPECT_FALSE(spec.root) << text;
    const std::string all = messages(spec.diagnostics);
    EXPECT_THAT(all, Not(IsEmpty())) << text;
    for (const char* word : {"illegal", "token", "flow", "scalar", "yaml-cpp", "bad file"})
      EXPECT_THAT(all, Not(HasSubstr(word))) << text;
  }
}

TEST(Yaml, StopsAfterAHundredFindings) {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += fmt::format("x{}: &x{} v\n", i, i);
  EXPECT_EQ(Parsed(text).diagnostics.all().size(), kMostFindings + 1);
}

TEST(Yaml, LimitsSizes) {
  EXPECT_THAT(places(Parsed("a: " + std::string(kMostScalarBytes, 'x')).diagnostics), IsEmpty());
  EXPECT_THAT(places(Parsed("a: " + std::string(kMostScalarBytes + 1, 'x')).diagnostics), ElementsAre("IG0016 1:4"));
  EXPECT_THAT(places(Parsed(std::string(256, 'k') + ": v").diagnostics), IsEmpty());
  EXPECT_THAT(places(Parsed(std::string(257, 'k') + ": v").diagnostics), ElementsAre("IG0017 1:1"));
  EXPECT_THAT(places(Parsed("# " + std::string(kMostBytes, 'k')).diagnostics), ElementsAre("IG0002 1:1"));
  std::string many = "a: [";
  for (std::size_t i = 0; i < kMostNodes; ++i) many += "1,";
  EXPECT_THAT(messages(Parsed(many + "1]").diagnostics), HasSubstr("IG0015"));
}

TEST(Yaml, AllowsSixtyFourLevelsAndNoMore) {
  EXPECT_TRUE(Parsed(std::string(64, '[') + "x" + std::string(64, ']')).root);
  EXPECT_THAT(places(Parsed(std::string(65, '[') + "x" + std::string(65, ']')).diagnostics), ElementsAre("IG0014 1:65"));
  std::string block, brackets = "a: \"";
  for (int i = 0; i < 70; ++i) block += "- ";
  EXPECT_THAT(places(Parsed(block + "x\n").diagnostics), ElementsAre("IG0014 1:129"));
  // Brackets that open nothing do not count.
  for (int i = 0; i < 80; ++i) brackets += "[";
  EXPECT_TRUE(Parsed(brackets + "\" # [[[\nb: |\n  " + std::string(80, '{') + "\nc: x" + std::string(80, '[') + "\n").root);
}

// What the scanner would keep in memory until it knows what the brackets are is refused before it sees it, on a small stack.
TEST(Yaml, WithstandsDeepNestingOnASmallStack) {
  static constexpr std::size_t kStack = std::size_t{256} << 10;
  const auto run = [](void*) -> void* {
    for (const std::string_view piece : {"[", "{", "- ", "? ", "{a: ", "[[{a: ", "a:\n [", "\"", "- - [\n", "&a ["}) {
      std::string text;
      while (text.size() < 1'000'000) text += piece;
      const Parsed spec(text);
      EXPECT_FALSE(spec.root) << piece;
      EXPECT_TRUE(spec.diagnostics.has_errors()) << piece;
    }
    return nullptr;
  };
  pthread_attr_t attributes;
  ASSERT_EQ(pthread_attr_init(&attributes), 0);
  ASSERT_EQ(pthread_attr_setstacksize(&attributes, kStack), 0);
  pthread_t thread;
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(pthread_create(&thread, &attributes, run, nullptr), 0);
  ASSERT_EQ(pthread_join(thread, nullptr), 0);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

TEST(Unicode, KnowsNormalFormC) {
  EXPECT_TRUE(is_nfc("café naïve Ünïcode Ελλάς кириллица 한국어 日本語"));
  EXPECT_FALSE(is_nfc("cafe\u0301"));
  EXPECT_FALSE(is_nfc("\u0438\u0306"));        // и and a breve
  EXPECT_FALSE(is_nfc("\u03b1\u0301"));        // α and a tonos
  EXPECT_FALSE(is_nfc("\u1112\u1161\u11ab"));  // Hangul letters
  EXPECT_FALSE(is_nfc("\u212b"));              // the sign for ångström
  EXPECT_FALSE(is_nfc("e\u0323\u0301"));       // ẹ and an acute
  EXPECT_FALSE(is_nfc("q\u0301\u0323"));       // marks in the wrong order
  EXPECT_TRUE(is_nfc("q\u0323\u0301"));
  EXPECT_TRUE(is_nfc("\u0301x"));
}

}  // namespace
}  // namespace infragen::compile
