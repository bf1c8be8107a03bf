// `.infragen.yaml`: where it is found, what it changes, how it is refused; and the specs of a run that names none.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "compiler/cli/config.h"
#include "compiler/cli/find_specs.h"
#include "compiler/report/report.h"
#include "emitters/emitter.h"
#include "tests/unit/cli/memory_io.h"

namespace infragen::cli {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr std::string_view kGood =
    "infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\naccount: \"012345678901\"\n"
    "network: { vpc: { cidr: 10.0.0.0/16, azs: [eu-west-1a, eu-west-1b], subnets: auto } }\n";
const std::string kWarned = std::string(kGood) + "buckets: { data: { encryption: kms } }\n";  // a warning, IG0612

TEST(Config, WordsAreThoseOfTheRestOfTheProgram) {
  constexpr auto kTargets = enumerators(Target{});
  ASSERT_EQ(emitters().size(), kTargets.size());
  for (std::size_t i = 0; i < kTargets.size(); ++i) EXPECT_EQ(emitters()[i].name, kTargets[i].text);
  constexpr auto kSeverities = enumerators(Severity{});
  for (std::size_t i = 0; i < kSeverities.size(); ++i) EXPECT_EQ(report::word(static_cast<Severity>(i)), kSeverities[i].text);
}

TEST(Config, TheFirstFromTheSpecsFolderUpwardWins) {
  MemoryIo io;  // the working folder is /repo/sub, /repo holds .git
  io.reader.texts["envs/dev.yaml"] = kWarned;
  EXPECT_EQ(io.run({"validate", "envs/dev.yaml"}), 0);
  EXPECT_THAT(io.out, HasSubstr(": warning: "));
  io.reader.texts["../.infragen.yaml"] = "severities: { IG0612: error }\n";
  EXPECT_EQ(io.run({"validate", "envs/dev.yaml"}), 1);
  EXPECT_THAT(io.out, HasSubstr(": error: "));
  io.reader.texts["envs/.infragen.yaml"] = "ignore: [{ code: IG0612, reason: for the test }]\n";
  EXPECT_EQ(io.run({"validate", "envs/dev.yaml"}), 0);
  EXPECT_EQ(io.out, "");
}

TEST(Config, NothingAboveTheRepositoryAndNothingFromHomeIsTaken) {
  MemoryIo io;
  io.reader.texts["dev.yaml"] = kWarned;
  io.reader.texts["../../.infragen.yaml"] = "severities: { IG0612: error }\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 0);
  io.reader.texts[".infragen.yaml"] = "severities: { IG0612: error }\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 1);
  io.home = "/repo/sub";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 0);
}

TEST(Config, EachSpecHasItsOwn) {
  MemoryIo io;
  io.reader.texts["a/dev.yaml"] = io.reader.texts["b/dev.yaml"] = kWarned;
  io.reader.texts["a/.infragen.yaml"] = "severities: { IG0612: error }\nfail_on: warning\n";
  io.reader.texts["b/.infragen.yaml"] = "severities: { IG0612: info }\n";
  EXPECT_EQ(io.run({"validate", "--format", "concise", "a/dev.yaml", "b/dev.yaml"}), 1);
  EXPECT_THAT(io.out, testing::ContainsRegex("a/dev.yaml:7:[0-9]+: error: "));
  EXPECT_THAT(io.out, testing::ContainsRegex("b/dev.yaml:7:[0-9]+: info: "));
  EXPECT_EQ(io.run({"validate", "b/dev.yaml"}), 0);
}

TEST(Config, OptionsWin) {
  MemoryIo io;
  io.reader.texts["dev.yaml"] = kWarned;
  io.reader.texts[".infragen.yaml"] = "severities: { IG0612: info }\nfail_on: warning\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 0);
  EXPECT_EQ(io.run({"validate", "--no-config", "--fail-on", "warning", "dev.yaml"}), 1);
  io.reader.texts[".infragen.yaml"] = "fail_on: warning\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 1);
  EXPECT_EQ(io.run({"validate", "--fail-on", "error", "dev.yaml"}), 0);
  io.reader.texts["other.yaml"] = "severities: { IG0612: error }\n";
  EXPECT_EQ(io.run({"validate", "--config", "other.yaml", "dev.yaml"}), 1);
  EXPECT_THAT(io.out, HasSubstr(": error: "));
}

TEST(Config, TheVariableIsForWhatWritesNothing) {
  MemoryIo io;
  io.reader.texts["dev.yaml"] = kWarned;
  io.reader.texts["strict.yaml"] = "severities: { IG0612: error }\n";
  io.variables["INFRAGEN_CONFIG"] = "strict.yaml";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 1);
  EXPECT_EQ(io.run({"validate", "--no-config", "dev.yaml"}), 0);
  EXPECT_EQ(io.run({"build", "--check", "dev.yaml", "-o", "/nowhere"}), 1);
  EXPECT_THAT(io.err, HasSubstr(": warning: "));
  EXPECT_THAT(io.err, HasSubstr("is missing; this spec builds it"));
}

TEST(Config, AWrongOneIsReportedAndEndsWithTwo) {
  MemoryIo io;
  io.reader.texts["dev.yaml"] = kGood;
  io.reader.texts[".infragen.yaml"] =
      "targets: [teraform]\nfial_on: warning\nseverities: { IG9999: error, IG0101: warning }\nignore: [IG0201, { code: IG0612 }]\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 2);
  EXPECT_EQ(io.out, "");
  for (const char* said : {".infragen.yaml:1:11: error: `targets` does not know `teraform` [IG0109]", ".infragen.yaml:2:1: error: unknown key `fial_on` [IG0101]",
                           ".infragen.yaml:3:15: error: there is no code `IG9999` [IG1030]", ".infragen.yaml:3:30: error: IG0101 cannot be anything but an error",
                           ".infragen.yaml:4:10: error: IG0201 cannot be ignored", ".infragen.yaml:4:26: warning: IG0612 is ignored without a reason [IG1033]"})
    EXPECT_THAT(io.err, HasSubstr(said));
  EXPECT_EQ(io.run({"build", "dev.yaml", "-o", "/nowhere", "--format", "json"}), 2);
  EXPECT_EQ(nlohmann::json::parse(io.out)["valid"], false);
  EXPECT_EQ(io.run({"names", "dev.yaml"}), 2);
  EXPECT_EQ(io.run({"validate", "--no-config", "dev.yaml"}), 0);
  EXPECT_EQ(io.run({"validate", "--config", "nope.yaml", "dev.yaml"}), 3);
  EXPECT_THAT(io.err, StartsWith("nope.yaml: error: cannot read `nope.yaml`: No such file or directory"));
  io.reader.texts[".infragen.yaml"] = "- a\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 2);
  io.reader.texts[".infragen.yaml"] = "# nothing yet\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 0);
}

TEST(Config, WarningsAboutItStandInTheReportOfTheRun) {
  MemoryIo io;
  io.reader.texts["dev.yaml"] = kWarned;
  io.reader.texts[".infragen.yaml"] = "ignore: [IG0612]\n";
  EXPECT_EQ(io.run({"validate", "dev.yaml"}), 0);
  EXPECT_THAT(io.out, StartsWith(".infragen.yaml:1:10: warning: IG0612 is ignored without a reason [IG1033]"));
  EXPECT_THAT(io.out, Not(HasSubstr("IG0612]\n   =")));
  EXPECT_THAT(io.err, HasSubstr("1 warning in 1 file\n"));
  EXPECT_EQ(io.run({"validate", "--fail-on", "warning", "dev.yaml"}), 1);
}

// kGood for another environment: two specs of one run may not share a pair.
std::string in_environment(std::string_view name) {
  std::string text(kGood);
  const std::string_view key = "environment: ";
  const auto at = text.find(key) + key.size();
  return text.replace(at, text.find_first_of("\n ", at) - at, name);
}

TEST(FindSpecs, WithoutFilesAllBelowTheWorkingFolderThatHaveTheKey) {
  MemoryIo io;
  EXPECT_EQ(io.run({"validate"}), 2);
  io.reader.texts["envs/dev.yaml"] = kGood;
  io.reader.texts["b/deep/qa.yml"] = in_environment("qa");
  io.reader.texts["envs/other.yaml"] = "a: 1\n";
  io.reader.texts["envs/notes.txt"] = kGood;
  io.reader.texts[".git/x.yaml"] = io.reader.texts["infragen.out/x.yaml"] = io.reader.texts["../above.yaml"] = "infragen: broken\n";
  io.reader.texts["built/.infragen-manifest.json"] = "{}";
  io.reader.texts["built/x.yaml"] = "infragen: broken\n";
  EXPECT_EQ(io.run({"validate", "--format", "json"}), 0) << io.out;
  EXPECT_EQ(nlohmann::json::parse(io.out)["files"], nlohmann::json({"sub/b/deep/qa.yml", "sub/envs/dev.yaml"}));
}

TEST(FindSpecs, WithoutFilesThoseThatTheConfigurationLists) {
  MemoryIo io;
  io.reader.texts["../.infragen.yaml"] = "specs: [\"**/dev.yaml\", sub/one.yaml]\n";
  io.reader.texts["envs/dev.yaml"] = kGood;
  io.reader.texts["one.yaml"] = in_environment("one");
  io.reader.texts["../dev.yaml"] = in_environment("two");
  io.reader.texts["two.yaml"] = "infragen: broken\n";
  io.reader.texts["base/dev.yaml"] = "region: eu-west-1\n";
  EXPECT_EQ(io.run({"validate", "--format", "json"}), 0) << io.out << io.err;
  EXPECT_EQ(nlohmann::json::parse(io.out)["files"], nlohmann::json({"dev.yaml", "sub/envs/dev.yaml", "sub/one.yaml"}));
  io.reader.texts["../.infragen.yaml"] = "specs:\n  - \"**/dev.yaml\"\n  - sub/*.yml\n";
  EXPECT_EQ(io.run({"validate"}), 2);
  EXPECT_THAT(io.err, StartsWith("../.infragen.yaml:3:5: error: `sub/*.yml` matches no file with an `infragen:` key [IG1032]"));
}

TEST(FindSpecs, Patterns) {
  EXPECT_TRUE(matches("dev.yaml", "*.yaml"));
  EXPECT_TRUE(matches("dev.yaml", "d?v.*"));
  EXPECT_TRUE(matches("aXbXc", "a*b*c"));
  EXPECT_TRUE(matches("café", "caf?"));
  EXPECT_TRUE(matches(".dev.yaml", ".*"));
  EXPECT_FALSE(matches(".dev.yaml", "*"));
  EXPECT_FALSE(matches("dev.yml", "*.yaml"));
  EXPECT_FALSE(matches("dev", "dev?"));
  MemoryIo io;
  for (const char* name : {"a.yaml", "x/a.yaml", "x/y/a.yaml", "x/y/b.yaml", ".hidden/a.yaml"}) io.reader.texts[name] = "";
  const auto found = [&](std::string_view pattern) {
    std::vector<std::string> out;
    for (const std::string& path : find_matching("/repo/sub", pattern, io)) out.push_back(MemoryIo::relative(path));
    return out;
  };
  EXPECT_THAT(found("**/a.yaml"), ElementsAre("a.yaml", "x/a.yaml", "x/y/a.yaml"));
  EXPECT_THAT(found("./x/**/*.yaml"), ElementsAre("x/a.yaml", "x/y/a.yaml", "x/y/b.yaml"));
  EXPECT_THAT(found("*/*.yaml"), ElementsAre("x/a.yaml"));
  EXPECT_THAT(found("x/**"), ElementsAre("x/a.yaml", "x/y/a.yaml", "x/y/b.yaml"));
  EXPECT_THAT(found(".hidden/*"), ElementsAre(".hidden/a.yaml"));
  EXPECT_THAT(found("x/../a.yaml"), ElementsAre("a.yaml"));
  EXPECT_THAT(found("nope/**"), ElementsAre());
}

}  // namespace
}  // namespace infragen::cli
