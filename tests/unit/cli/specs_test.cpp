// Commands that read specs: findings, their streams, colour, exit codes, standard input, many specs at once.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "compiler/cli/spec_text.h"
#include "compiler/report/report.h"
#include "tests/unit/cli/memory_io.h"

namespace infragen::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kGood =
    "infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\naccount: \"012345678901\"\ncontact_email: ops@example.com\ncost_code: \"0000\"\n"
    "network: { vpc: { cidr: 10.0.0.0/16, azs: [eu-west-1a, eu-west-1b], subnets: auto } }\n";
constexpr std::string_view kBad = "infragen: 1\nenviroment: dev\nprefix: v1-\nregion: eu-west-1\n";

// `name` with another environment, so that both can be built at once.
std::string with_environment(std::string_view name) {
  std::string out(kGood);
  return out.replace(out.find("dev"), 3, name);
}

TEST(Validate, SaysNothingOnStandardOutputAboutAGoodSpec) {
  MemoryIo io;
  io.reader.texts["env.yaml"] = kGood;
  EXPECT_EQ(io.run({"validate", "env.yaml"}), 0) << io.out;
  EXPECT_EQ(io.out, "");
  EXPECT_EQ(io.err, "infragen: no findings in 1 file\n");
}

TEST(Validate, PrintsFindingsWithPlaceExcerptAndCaret) {
  MemoryIo io;
  io.reader.texts["env.yaml"] = kBad;
  EXPECT_EQ(io.run({"validate", "env.yaml"}), 1);
  EXPECT_THAT(io.out, HasSubstr("env.yaml:2:1: error: "));
  EXPECT_THAT(io.out, HasSubstr(" 2 | enviroment: dev\n   | ^~~~~~~~~~\n"));
  EXPECT_THAT(io.out, HasSubstr("   = help: did you mean `environment`?\n"));
  EXPECT_THAT(io.out, HasSubstr("   = explain: infragen explain IG0101\n"));
  EXPECT_THAT(io.err, StartsWith("infragen: "));
}

TEST(Validate, AMissingFileIsNamedWithoutAPlace) {
  MemoryIo io;
  EXPECT_EQ(io.run({"validate", "nope.yaml"}), 3);
  EXPECT_THAT(io.out, StartsWith("nope.yaml: error: cannot read `nope.yaml`: No such file or directory [IG0001]\n"));
  EXPECT_THAT(io.out, Not(HasSubstr(":1:1")));
}

TEST(Validate, StandardInputSaysTheSameAsTheFile) {
  MemoryIo io;
  io.reader.texts["env.yaml"] = kBad;
  io.reader.texts["-"] = kBad;
  EXPECT_EQ(io.run({"validate", "env.yaml"}), 1);
  const std::string from_file = io.out;
  EXPECT_EQ(io.run({"validate", "-", "--stdin-filename", "env.yaml"}), 1);
  EXPECT_EQ(io.out, from_file);
  EXPECT_EQ(io.run({"validate", "-"}), 1);
  EXPECT_THAT(io.out, StartsWith("<stdin>:2:1: error: "));
}

TEST(Validate, BasesOfStandardInputAreLookedUpFromItsName) {
  MemoryIo io;
  io.reader.texts["-"] = "extends: base.yaml\nenvironment: dev\n";
  io.reader.texts["envs/base.yaml"] = kGood;
  EXPECT_EQ(io.run({"validate", "-", "--stdin-filename", "envs/dev.yaml"}), 0) << io.out;
}

TEST(Validate, FailOnDecidesTheExitCode) {
  MemoryIo io;
  io.reader.texts["bad.yaml"] = kBad;
  EXPECT_EQ(io.run({"validate", "--fail-on", "never", "bad.yaml"}), 0);
  EXPECT_EQ(io.run({"validate", "--fail-on", "warning", "bad.yaml"}), 1);
  io.reader.texts["warned.yaml"] = std::string(kGood) + "# infragen: ignore IG0852 -- silences nothing\n";
  EXPECT_EQ(io.run({"validate", "warned.yaml"}), 0) << io.out;
  EXPECT_THAT(io.out, HasSubstr(": warning: "));
  EXPECT_EQ(io.run({"validate", "--fail-on", "warning", "warned.yaml"}), 1);
}

TEST(Validate, QuietAndSilent) {
  MemoryIo io;
  io.reader.texts["bad.yaml"] = kBad;
  EXPECT_EQ(io.run({"validate", "-q", "bad.yaml"}), 1);
  EXPECT_NE(io.out, "");
  EXPECT_EQ(io.err, "");
  EXPECT_EQ(io.run({"validate", "-qq", "bad.yaml"}), 1);
  EXPECT_EQ(io.out, "");
  EXPECT_EQ(io.err, "");
}

TEST(Validate, IfSpecLeavesOtherFilesAlone) {
  MemoryIo io;
  io.reader.texts["other.yaml"] = "Resources: { A: !Ref B }\n";
  io.reader.texts["bad.yaml"] = kBad;
  EXPECT_EQ(io.run({"validate", "other.yaml"}), 1);
  EXPECT_EQ(io.run({"validate", "--if-spec", "other.yaml"}), 0) << io.out;
  EXPECT_EQ(io.out, "");
  EXPECT_EQ(io.run({"validate", "--if-spec", "other.yaml", "bad.yaml"}), 1);
  EXPECT_THAT(io.err, HasSubstr(" in 1 file\n"));
}

TEST(Validate, ReportsGoToFilesToo) {
  MemoryIo io;
  io.reader.texts["bad.yaml"] = kBad;
  EXPECT_EQ(io.run({"validate", "-f", "text", "-f", "sarif=out.sarif", "-f", "junit=out.xml", "bad.yaml"}), 1);
  EXPECT_THAT(io.out, HasSubstr("bad.yaml:2:1: error: "));
  const auto sarif = nlohmann::json::parse(io.written["out.sarif"]);
  EXPECT_EQ(sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "sub/bad.yaml");
  EXPECT_THAT(io.written["out.xml"], HasSubstr("<testsuites"));
  EXPECT_EQ(io.run({"validate", "-f", "sarif=/full", "bad.yaml"}), 3);
  EXPECT_THAT(io.err, HasSubstr("infragen: cannot write `/full`: No space left on device\n"));
}

TEST(Validate, PathsAndFingerprintsStayWhenLinesMove) {
  MemoryIo io;
  const std::string head = "infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\n";
  const std::string wrong = "services:\n  a/b:\n    prot: 1\nbuckets: { x: { versionin: true } }\n";
  const auto findings = [&](const std::string& text, std::string_view format) {
    io.reader.texts["dev.yaml"] = text;
    EXPECT_EQ(io.run({"validate", "--format", format, "dev.yaml"}), 1);
    return nlohmann::json::parse(io.out);
  };
  const auto before = findings(head + wrong, "json")["diagnostics"], after = findings("# a\n\n" + head + "tags: { A: b }\n" + wrong, "json")["diagnostics"];
  ASSERT_EQ(before.size(), 2u) << before;
  EXPECT_EQ(before[0]["path"], "/services/a~1b");
  EXPECT_EQ(before[1]["path"], "/buckets/x/versionin");
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_NE(before[i]["range"], after[i]["range"]);
    EXPECT_EQ(before[i]["path"], after[i]["path"]);
    EXPECT_EQ(before[i]["fingerprint"], after[i]["fingerprint"]);
  }
  const auto gitlab = findings(head + wrong, "gitlab");
  EXPECT_EQ(gitlab[0]["fingerprint"], before[0]["fingerprint"]);
}

TEST(Validate, ManySpecsGiveTheSameBytesOnOneThreadAndOnEight) {
  MemoryIo io;
  std::vector<std::string> names;
  for (int i = 0; i < 40; ++i) {
    names.push_back("env" + std::to_string(i) + ".yaml");
    io.reader.texts[names.back()] = i % 3 == 0 ? std::string(kBad) : with_environment("e" + std::to_string(i));
  }
  const auto run = [&](std::string_view jobs) {
    std::vector<std::string_view> args{"validate", "-j", jobs};
    args.insert(args.end(), names.begin(), names.end());
    io.out.clear();
    EXPECT_EQ(cli_main(args, io), 1);
    return io.out;
  };
  const std::string one = run("1");
  EXPECT_THAT(one, HasSubstr("env39.yaml:2:1"));
  EXPECT_EQ(run("8"), one);
}

struct ColorCase {
  bool terminal;
  std::map<std::string, std::string, std::less<>> variables;
  std::vector<std::string_view> options;
  bool colored;
};

TEST(Color, FollowsOptionThenVariablesThenTerminal) {
  const ColorCase cases[] = {
      {false, {{"TERM", "xterm"}}, {}, false},
      {true, {{"TERM", "xterm"}}, {}, true},
      {true, {}, {}, false},
      {true, {{"TERM", "dumb"}}, {}, false},
      {true, {{"TERM", "xterm"}, {"NO_COLOR", "1"}}, {}, false},
      {true, {{"TERM", "xterm"}, {"NO_COLOR", ""}}, {}, true},
      {false, {{"CLICOLOR_FORCE", "1"}}, {}, true},
      {false, {{"FORCE_COLOR", "1"}}, {}, true},
      {false, {{"FORCE_COLOR", "0"}}, {}, false},
      {false, {{"FORCE_COLOR", "1"}, {"NO_COLOR", "1"}}, {}, false},
      {false, {{"NO_COLOR", "1"}}, {"--color=always"}, true},
      {true, {{"TERM", "xterm"}, {"FORCE_COLOR", "1"}}, {"--color", "never"}, false},
      {false, {{"INFRAGEN_COLOR", "always"}}, {}, true},
      {true, {{"TERM", "xterm"}}, {"--format", "github"}, false},
  };
  for (const ColorCase& one : cases) {
    MemoryIo io;
    io.reader.texts["bad.yaml"] = kBad;
    io.out_is_terminal = one.terminal;
    io.variables = one.variables;
    std::vector<std::string_view> args{"validate", "bad.yaml"};
    args.insert(args.end(), one.options.begin(), one.options.end());
    EXPECT_EQ(cli_main(args, io), 1);
    EXPECT_EQ(io.out.find('\x1b') != std::string::npos, one.colored) << "case " << (&one - cases);
  }
}

TEST(Color, IsDecidedForEachStream) {
  MemoryIo io;
  io.reader.texts["bad.yaml"] = kBad;
  io.variables["TERM"] = "xterm";
  io.err_is_terminal = true;
  EXPECT_EQ(io.run({"validate", "bad.yaml"}), 1);
  EXPECT_THAT(io.out, Not(HasSubstr("\x1b")));
  EXPECT_EQ(io.run({"names", "bad.yaml"}), 1);
  EXPECT_THAT(io.err, HasSubstr("\x1b"));
}

TEST(Names, TableAndJsonHaveUsedAndAllowedLengths) {
  MemoryIo io;
  io.reader.texts["env.yaml"] = kGood;
  ASSERT_EQ(io.run({"names", "env.yaml"}), 0) << io.err;
  EXPECT_THAT(io.out, StartsWith("NAME"));
  EXPECT_THAT(io.out, HasSubstr("dev-network "));
  ASSERT_EQ(io.run({"names", "env.yaml", "--format", "json"}), 0);
  const auto document = nlohmann::json::parse(io.out);
  ASSERT_FALSE(document["names"].empty());
  const auto& stack = document["names"][0];
  EXPECT_EQ(stack["name"], "dev-network");
  EXPECT_EQ(stack["type"], "stack");
  EXPECT_EQ(stack["used"], 11);
  EXPECT_EQ(stack["allowed"], 128);
  for (const auto& name : document["names"]) EXPECT_LE(name["used"], name["allowed"]) << name;
}

TEST(Explain, AnAddressShowsWhatItBecomes) {
  MemoryIo io;
  io.reader.texts["env.yaml"] = kGood;
  EXPECT_EQ(io.run({"explain", "no.such", "env.yaml"}), 2);
  EXPECT_THAT(io.err, HasSubstr("nothing in the spec has the address `no.such`"));
  EXPECT_EQ(io.run({"explain", "network", "nope.yaml"}), 3);
}

class BuildTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "infragen-cli-XXXXXX").string();
    ASSERT_NE(::mkdtemp(pattern.data()), nullptr);
    folder_ = pattern;
    out_ = (folder_ / "out").string();
    io_.reader.texts["env.yaml"] = kGood;
    io_.reader.texts["bad.yaml"] = kBad;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  static std::string read(const std::filesystem::path& path) {
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    return text.str();
  }
  std::size_t files() const {
    if (!std::filesystem::exists(out_)) return 0;
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(out_)) count += entry.is_regular_file() ? 1U : 0U;
    return count;
  }

  MemoryIo io_;
  std::filesystem::path folder_;
  std::string out_;
};

TEST_F(BuildTest, WritesBothTargets) {
  ASSERT_EQ(io_.run({"build", "env.yaml", "-o", out_}), 0) << io_.err;
  EXPECT_EQ(io_.out, "");
  EXPECT_THAT(io_.err, HasSubstr(" written, 0 unchanged, 0 removed\n"));
  EXPECT_TRUE(std::filesystem::exists(out_ + "/dev/cloudformation/stacks.json"));
  EXPECT_TRUE(std::filesystem::exists(out_ + "/dev/terraform/versions.tf"));
  ASSERT_EQ(io_.run({"build", "env.yaml", "-o", out_}), 0);
  EXPECT_THAT(io_.err, HasSubstr(": 0 written, "));
}

TEST_F(BuildTest, WritesOneTargetWhenAsked) {
  ASSERT_EQ(io_.run({"build", "env.yaml", "-o", out_, "--target", "terraform"}), 0) << io_.err;
  EXPECT_FALSE(std::filesystem::exists(out_ + "/dev/cloudformation"));
  EXPECT_TRUE(std::filesystem::exists(out_ + "/dev/terraform/versions.tf"));
}

TEST_F(BuildTest, WritesNothingWhenASpecHasErrors) {
  EXPECT_EQ(io_.run({"build", "env.yaml", "bad.yaml", "-o", out_}), 1);
  EXPECT_EQ(files(), 0u);
  EXPECT_EQ(io_.out, "");
  EXPECT_THAT(io_.err, HasSubstr("bad.yaml:2:1: error: "));
  EXPECT_EQ(io_.run({"build", "--fail-on", "never", "bad.yaml", "-o", out_}), 1);
  EXPECT_EQ(io_.run({"build", "env.yaml", "nope.yaml", "-o", out_}), 3);
  EXPECT_EQ(files(), 0u);
}

TEST_F(BuildTest, CheckComparesAndWritesNothing) {
  EXPECT_EQ(io_.run({"build", "--check", "env.yaml", "-o", out_}), 1);
  EXPECT_EQ(files(), 0u);
  ASSERT_EQ(io_.run({"build", "env.yaml", "-o", out_}), 0) << io_.err;
  EXPECT_EQ(io_.run({"build", "--check", "env.yaml", "-o", out_}), 0) << io_.err;
  EXPECT_EQ(io_.out, "");
  const std::string path = out_ + "/dev/terraform/versions.tf";
  const std::string whole = read(path);
  std::ofstream(path, std::ios::app) << "# by hand\n";
  EXPECT_EQ(io_.run({"build", "--check", "env.yaml", "-o", out_}), 1);
  EXPECT_THAT(io_.err, HasSubstr("versions.tf` is not what this spec builds [IG1001]\n"));
  EXPECT_THAT(io_.out, HasSubstr("-# by hand\n"));
  EXPECT_EQ(read(path), whole + "# by hand\n");
}

TEST_F(BuildTest, CheckReportsInMachineFormats) {
  EXPECT_EQ(io_.run({"build", "--check", "env.yaml", "-o", out_, "--format", "json"}), 1);
  const auto document = nlohmann::json::parse(io_.out);
  ASSERT_FALSE(document["diagnostics"].empty());
  EXPECT_EQ(document["diagnostics"][0]["code"], "IG1002");
  EXPECT_EQ(document["diagnostics"][0]["file"], "sub/env.yaml");
}

TEST_F(BuildTest, AnUnusableFolderIsCodeThree) {
  std::ofstream(folder_ / "file") << "text";
  EXPECT_EQ(io_.run({"build", "env.yaml", "-o", (folder_ / "file").string()}), 3);
  EXPECT_THAT(io_.err, HasSubstr("[IG101"));
  EXPECT_EQ(read(folder_ / "file"), "text");
}

TEST_F(BuildTest, IfSpecWithoutAnySpecIsFine) {
  io_.reader.texts["other.yaml"] = "a: 1\n";
  EXPECT_EQ(io_.run({"build", "--if-spec", "other.yaml", "-o", out_}), 0) << io_.err;
  EXPECT_EQ(files(), 0u);
}

TEST(SpecText, LooksForTheKeyAtTheTopLevel) {
  for (std::string_view text : {"infragen: 1\n", "# c\nenvironment: dev\ninfragen : 1", "\"infragen\": 1", "\xef\xbb\xbfinfragen: 1", "{infragen: 1}", "{ \"a\": {\"b\": 1}, \"infragen\": 1}"})
    EXPECT_TRUE(is_spec_text(text)) << text;
  for (std::string_view text : {"", "a: 1\n", "tools:\n  infragen: 1\n", "x-infragen: 1", "infragenx: 1", "infragen", "{a: {infragen: 1}}", "- infragen: 1\n"})
    EXPECT_FALSE(is_spec_text(text)) << text;
}

}  // namespace
}  // namespace infragen::cli
