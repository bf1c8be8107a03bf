// Findings as text and as documents for machines.
#include "compiler/report/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "compiler/report/escape.h"
#include "compiler/report/excerpt.h"
#include "compiler/report/kinds.h"

namespace infragen::report {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr KindInfo kPrefix{"IG0998", Severity::kError, "the prefix has the wrong form", "Every name begins with it.", "prefix: v1", "prefix: v1-"};
constexpr KindInfo kLong{"IG0999", Severity::kWarning, "a name is long", "", "", ""};

class ReportTest : public testing::Test {
 protected:
  Diagnostics sink_;
  SourceFiles files_;
  std::vector<std::string> checked_;

  std::uint32_t add_file(std::string name, std::string text) {
    checked_.push_back(name);
    return files_.add(std::move(name), std::move(text));
  }
  std::string rendered(Format format, bool color = false) {
    const std::vector<Diagnostic> sorted = sink_.sorted();
    std::string out;
    render(format, {.diagnostics = sorted, .files = files_, .checked = checked_, .color = color}, out);
    return out;
  }
  void two_findings() {
    const auto file = add_file("envs/prod.yaml", "infragen: 1\nprefix: v1\nservices: {acme: {}}\n");
    sink_.add(kPrefix, {file, 2, 9, 2}, "prefix \"v1\" must end with \"-\"").note({file, 3, 12, 4}, "would name this one").help("write \"v1-\"");
    sink_.add(kLong, {file, 3, 12, 4}, "100% <long> & 'quoted'");
    add_file("envs/qa.yaml", "");
  }
};

TEST_F(ReportTest, TextHasPlaceExcerptNoteHelpAndExplain) {
  two_findings();
  EXPECT_EQ(rendered(Format::kText),
            "envs/prod.yaml:2:9: error: prefix \"v1\" must end with \"-\" [IG0998]\n"
            " 2 | prefix: v1\n"
            "   |         ^~\n"
            "envs/prod.yaml:3:12: note: would name this one\n"
            " 3 | services: {acme: {}}\n"
            "   |            ^~~~\n"
            "   = help: write \"v1-\"\n"
            "   = explain: infragen explain IG0998\n"
            "envs/prod.yaml:3:12: warning: 100% <long> & 'quoted' [IG0999]\n"
            " 3 | services: {acme: {}}\n"
            "   |            ^~~~\n"
            "   = explain: infragen explain IG0999\n");
}

TEST_F(ReportTest, ConciseIsTheFirstLines) {
  two_findings();
  EXPECT_EQ(rendered(Format::kConcise),
            "envs/prod.yaml:2:9: error: prefix \"v1\" must end with \"-\" [IG0998]\n"
            "envs/prod.yaml:3:12: warning: 100% <long> & 'quoted' [IG0999]\n");
}

TEST_F(ReportTest, ColorsAreOnlyAddedEscapes) {
  two_findings();
  std::string colored = rendered(Format::kText, true);
  EXPECT_THAT(colored, StartsWith("\x1b[1menvs/prod.yaml:2:9: \x1b[1;31merror\x1b[0m: \x1b[1mprefix \"v1\" must end with \"-\"\x1b[0m [IG0998]\n"));
  for (std::size_t at; (at = colored.find('\x1b')) != std::string::npos;) colored.erase(at, colored.find('m', at) - at + 1);
  EXPECT_EQ(colored, rendered(Format::kText));
}

TEST_F(ReportTest, GutterFitsTheWidestLineNumber) {
  std::string text;
  for (int i = 1; i < 120; ++i) text += "line\n";
  const auto file = add_file("a.yaml", text);
  sink_.add(kPrefix, {file, 118, 1, 4}, "first").note({file, 3, 1, 4}, "second").help("two\nlines");
  EXPECT_EQ(rendered(Format::kText),
            "a.yaml:118:1: error: first [IG0998]\n"
            " 118 | line\n"
            "     | ^~~~\n"
            "a.yaml:3:1: note: second\n"
            "   3 | line\n"
            "     | ^~~~\n"
            "     = help: two\n"
            "             lines\n"
            "     = explain: infragen explain IG0998\n");
}

TEST(Excerpt, TabsAreBlanksAndWideCharactersTakeTwoColumns) {
  Excerpt e = make_excerpt("\tcpu: x", 7, 1);
  EXPECT_EQ(e.line, "    cpu: x");
  EXPECT_EQ(e.underline, "         ^");
  e = make_excerpt("日本: {a: 1}", 6, 1);
  EXPECT_EQ(e.line, "日本: {a: 1}");
  EXPECT_EQ(e.underline, "       ^");
  e = make_excerpt("k: 日本 b", 4, 2);
  EXPECT_EQ(e.underline, "   ^~~~");
  e = make_excerpt("e\xcc\x81: x", 3, 1);  // a combining accent takes no column of its own
  EXPECT_EQ(e.underline, " ^");
}

TEST(Excerpt, HiddenCharactersAreShownAndUnderlinedAsEscapes) {
  const Excerpt e = make_excerpt("a: \u202e" "b\x1b", 4, 3);
  EXPECT_EQ(e.line, "a: \\u{202e}b\\x1b");
  EXPECT_EQ(e.underline, "   ^~~~~~~~~~~~~");
}

TEST(Excerpt, APlaceBehindTheEndIsShownAtIt) {
  EXPECT_EQ(make_excerpt("ab", 9, 5).underline, "  ^");
  EXPECT_EQ(make_excerpt("", 1, 1).underline, "^");
}

TEST(Excerpt, OfALongLineThePartAroundThePlaceIsShown) {
  std::string line(5000, 'x');
  line.replace(3000, 3, "BAD");
  const Excerpt e = make_excerpt(line, 3001, 3);
  EXPECT_LE(e.line.size(), kExcerptColumns + 6);
  EXPECT_THAT(e.line, StartsWith("...x"));
  EXPECT_EQ(e.line.substr(e.marked, 3), "BAD");
  EXPECT_EQ(e.underline.substr(e.marked), "^~~");
  EXPECT_EQ(make_excerpt(line, 2, 1).line.substr(kExcerptColumns), "...");
  EXPECT_LE(make_excerpt(line, 9999, 1).underline.size(), kExcerptColumns + 3);
  EXPECT_LE(make_excerpt(line, 1, 4000).underline.size(), kExcerptColumns);
}

TEST(Escape, NothingThatATerminalObeysIsLeft) {
  EXPECT_EQ(visible("a\tb\r\n\x07\x1b[0m\x7f"), "a\\tb\\r\\n\\x07\\x1b[0m\\x7f");
  EXPECT_EQ(visible("\xc2\x85 \xe2\x80\x8b \xef\xbb\xbf \xf3\xa0\x81\x81"), "\\u{85} \\u{200b} \\u{feff} \\u{e0041}");
  EXPECT_EQ(visible("caf\xe9 \xc0\xaf \xed\xa0\x80 \xf5"), "caf\\xe9 \\xc0\\xaf \\xed\\xa0\\x80 \\xf5");
  EXPECT_EQ(visible("日本 ünï"), "日本 ünï");
  EXPECT_EQ(visible_at_line_start("::error::x"), "./::error::x");
  EXPECT_EQ(visible_at_line_start("##[group]"), "./##[group]");
  EXPECT_EQ(visible_at_line_start("a.yaml"), "a.yaml");
}

TEST_F(ReportTest, UserTextNeverControlsATerminalOrAWorkflow) {
  const auto file = add_file("::error ::\x1b[2J.yaml", "key: \x1b[31m\n");
  sink_.add(kPrefix, {file, 1, 6, 3}, "bad\n::error::text \x9b").note({file, 1, 1, 1}, "x\n::stop").help("a\n::debug::b");
  for (const FormatInfo& format : formats()) {
    const std::string out = rendered(format.format);
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto byte = static_cast<unsigned char>(out[i]);
      EXPECT_TRUE(byte == '\n' || (byte >= 0x20 && byte != 0x7f)) << format.name;
    }
    if (format.format == Format::kGithub) continue;  // its own commands; their data is looked at below
    EXPECT_FALSE(out.starts_with("::")) << format.name;
    EXPECT_THAT(out, Not(HasSubstr("\n::"))) << format.name;
  }
  const std::string github = rendered(Format::kGithub);
  EXPECT_EQ(std::count(github.begin(), github.end(), '\n'), 2) << github;
  EXPECT_THAT(github, StartsWith("::error title=infragen (IG0998),file=%3A%3Aerror %3A%3A\\x1b[2J.yaml,line=1,col=6,endLine=1,endColumn=9::bad\\n::error"));
}

TEST_F(ReportTest, AFloodIsCutAndCounted) {
  const auto file = add_file("a.yaml", "x\n");
  for (std::uint32_t i = 0; i < 250; ++i) sink_.add(kPrefix, {file, 1, 1, 1}, "finding " + std::to_string(i));
  const std::string text = rendered(Format::kText);
  EXPECT_LT(std::count(text.begin(), text.end(), '\n'), 500);
  EXPECT_THAT(text, HasSubstr("\ninfragen: 150 more findings are not shown\n"));
  const std::string github = rendered(Format::kGithub);
  std::size_t annotations = 0;
  for (std::size_t at = 0; (at = github.find("::error title", at)) != std::string::npos; ++at) ++annotations;
  EXPECT_EQ(annotations, 10u);
  EXPECT_THAT(github, HasSubstr("%0A240 more of this kind: see the log\n"));
  EXPECT_EQ(json::parse(rendered(Format::kJson))["diagnostics"].size(), 250u);
}

TEST_F(ReportTest, JsonHasCountsRangesAndBytes) {
  const auto file = add_file("a.yaml", "\xef\xbb\xbfk: 1\nk2: \"日本\" x\n");
  sink_.add(kPrefix, {file, 2, 10, 1}, "m").help("h");
  const json document = json::parse(rendered(Format::kJson));
  EXPECT_EQ(document["format_version"], "1.0");
  EXPECT_EQ(document["valid"], false);
  EXPECT_EQ(document["error_count"], 1);
  const json& d = document["diagnostics"][0];
  EXPECT_EQ(d["range"]["start"], (json{{"line", 2}, {"column", 10}, {"byte", 21}}));
  EXPECT_EQ(d["range"]["end"], (json{{"line", 2}, {"column", 11}, {"byte", 22}}));
  EXPECT_EQ(d["code"], "IG0998");
  EXPECT_EQ(d["help"], "h");
}

TEST_F(ReportTest, FingerprintsStayWhenABlockMoves) {
  const auto print = [](std::uint32_t line, std::string_view name) {
    Diagnostics sink;
    SourceFiles files;
    const auto file = files.add(std::string(name), "a\nb\nc\n");
    sink.add(kPrefix, {file, line, 1, 1}, "m");
    sink.add(kPrefix, {file, line, 1, 1}, "m2");
    const auto sorted = sink.sorted();
    std::string out;
    render(Format::kSarif, {.diagnostics = sorted, .files = files}, out);
    return json::parse(out)["runs"][0]["results"][0]["partialFingerprints"]["primaryLocationLineHash"].get<std::string>();
  };
  EXPECT_EQ(print(1, "a.yaml"), print(3, "a.yaml"));
  EXPECT_NE(print(1, "a.yaml"), print(1, "b.yaml"));
}

TEST_F(ReportTest, EqualFindingsHaveDifferentFingerprints) {
  const auto file = add_file("a.yaml", "a\na\n");
  for (std::uint32_t line : {1U, 2U}) sink_.add(kPrefix, {file, line, 1, 1}, "m");
  const json list = json::parse(rendered(Format::kGitlab));
  ASSERT_EQ(list.size(), 2u);
  EXPECT_NE(list[0]["fingerprint"], list[1]["fingerprint"]);
}

TEST_F(ReportTest, SarifHasWhatGithubAsksFor) {
  two_findings();
  const json run = json::parse(rendered(Format::kSarif))["runs"][0];
  EXPECT_EQ(run["columnKind"], "unicodeCodePoints");
  ASSERT_EQ(run["tool"]["driver"]["rules"].size(), 2u);
  for (const json& rule : run["tool"]["driver"]["rules"])
    for (const char* key : {"shortDescription", "fullDescription", "help"}) EXPECT_NE(rule[key]["text"], "") << rule;
  const json& result = run["results"][0];
  EXPECT_EQ(result["ruleId"], run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()]["id"]);
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["region"], (json{{"startLine", 2}, {"startColumn", 9}, {"endLine", 2}, {"endColumn", 11}}));
  EXPECT_EQ(result["relatedLocations"].size(), 1u);
}

TEST_F(ReportTest, EmptyReportsAreCompleteDocuments) {
  add_file("a.yaml", "");
  EXPECT_EQ(rendered(Format::kText), "");
  EXPECT_EQ(json::parse(rendered(Format::kJson))["valid"], true);
  EXPECT_EQ(json::parse(rendered(Format::kSarif))["runs"][0]["results"], json::array());
  EXPECT_EQ(json::parse(rendered(Format::kGitlab)), json::array());
  EXPECT_EQ(rendered(Format::kGithub), "infragen: no findings in 1 file\n");
  EXPECT_THAT(rendered(Format::kJunit), HasSubstr("<testcase name=\"check\" classname=\"a.yaml\"/>"));
}

TEST_F(ReportTest, JunitFailsFromTheGivenSeverityOn) {
  two_findings();
  const std::string xml = rendered(Format::kJunit);
  EXPECT_THAT(xml, HasSubstr("<testsuites name=\"infragen\" tests=\"3\" failures=\"1\" errors=\"0\">"));
  EXPECT_THAT(xml, HasSubstr("100% &lt;long&gt; &amp; &apos;quoted&apos;"));
  const auto sorted = sink_.sorted();
  std::string out;
  render(Format::kJunit, {.diagnostics = sorted, .files = files_, .checked = checked_, .fails_from = Severity::kWarning}, out);
  EXPECT_THAT(out, HasSubstr(" failures=\"2\""));
}

TEST_F(ReportTest, MachineNamesAreRelativeToTheRepository) {
  const auto file = add_file("./../envs/a b.yaml", "x\n");
  sink_.add(kPrefix, {file, 1, 1, 1}, "m");
  const auto sorted = sink_.sorted();
  std::string out;
  render(Format::kSarif, {.diagnostics = sorted, .files = files_, .checked = checked_, .directory = "/repo/sub", .repository = "/repo"}, out);
  EXPECT_THAT(out, HasSubstr("\"uri\": \"envs/a%20b.yaml\""));
}

TEST_F(ReportTest, AFindingAboutAWholeFileHasNoInventedPlace) {
  const auto file = add_file("nope.yaml", "");
  sink_.add(kPrefix, {file, 0, 0, 0}, "cannot read");
  EXPECT_THAT(rendered(Format::kText), StartsWith("nope.yaml: error: cannot read [IG0998]\n   = explain"));
  EXPECT_TRUE(json::parse(rendered(Format::kJson))["diagnostics"][0]["range"].is_null());
  EXPECT_THAT(rendered(Format::kGithub), StartsWith("::error title=infragen (IG0998),file=nope.yaml,line=1::cannot read"));
}

TEST(Kinds, CodesAreUniqueWellFormedAndDocumented) {
  std::set<std::string_view> seen;
  for (const KindInfo* kind : all_kinds()) {
    EXPECT_TRUE(seen.insert(kind->id).second) << kind->id;
    EXPECT_EQ(kind->id.size(), 6u) << kind->id;
    EXPECT_TRUE(kind->id.starts_with("IG")) << kind->id;
    EXPECT_FALSE(kind->title.empty() || kind->why.empty() || kind->wrong.empty() || kind->right.empty()) << kind->id;
    EXPECT_NE(kind->title.back(), '.') << kind->id;
    EXPECT_EQ(find_kind(kind->id), kind);
  }
  EXPECT_GT(seen.size(), 50u);
  EXPECT_EQ(find_kind("IG9999"), nullptr);
}

TEST(Summary, CountsInWords) {
  EXPECT_EQ(summary({0, 0, 0}, 1), "no findings in 1 file");
  EXPECT_EQ(summary({2, 1, 0}, 3), "2 errors, 1 warning in 3 files");
}

}  // namespace
}  // namespace infragen::report
