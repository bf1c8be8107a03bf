// The ten breaks of the naming law that the templates behind the seed documents have, and nothing else.
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "auditing.h"
#include "tests/unit/cli/memory_io.h"

namespace infragen::audit {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::string folder() { return std::string(INFRAGEN_SOURCE_DIR) + "/tests/data/audit"; }

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

// All templates, or one of them.
struct Seeds {
  SourceFiles files;
  Diagnostics diagnostics;
  explicit Seeds(const Options& options, std::string_view only = {}) {
    std::set<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(folder()))
      if (entry.path().extension() == ".cf" && (only.empty() || entry.path().filename() == only)) paths.insert(entry.path());
    std::vector<std::uint32_t> all;
    for (const auto& path : paths) all.push_back(files.add(path.filename().string(), text_of(path)));
    audit(all, files, options, diagnostics);
  }
  // "12.cluster.cf:21 IG0356" for what is no info.
  std::vector<std::string> breaks() const {
    std::vector<std::string> out;
    for (const Diagnostic& d : diagnostics.sorted())
      if (d.severity != Severity::kInfo) out.push_back(fmt::format("{}:{} {}", files.name(d.at.file), d.at.line, d.kind->id));
    return out;
  }
};

Options seed_options() {
  Options out = pair();
  out.application = "acme";
  out.suffix = "api2";
  return out;
}

void expect_break(std::string_view file, std::uint32_t line, std::string_view code, std::string_view message) {
  const Seeds seeds(seed_options(), file);
  const auto all = seeds.diagnostics.all();
  const bool is_there = std::any_of(all.begin(), all.end(), [&](const Diagnostic& d) {
    return d.at.line == line && d.kind->id == code && d.message == message;
  });
  EXPECT_TRUE(is_there) << file << ":" << line << " " << code;
}

TEST(Seeds, Break1EnvironmentTagOfTheHosts) {
  expect_break("12.cluster.cf", 21, "IG0356", "tag Environment is `v1-dev`, not `dev` (N24)");
}
TEST(Seeds, Break2EnvironmentTagOfTheFirstJumpBox) {
  expect_break("12.jumpboxes.cf", 18, "IG0356", "tag Environment is `v1-dev`, not `dev` (N24)");
}
TEST(Seeds, Break3EnvironmentTagOfTheSecondJumpBox) {
  expect_break("12.jumpboxes.cf", 32, "IG0356", "tag Environment is `v1-dev`, not `dev` (N24)");
}
TEST(Seeds, Break4SubThatWasForgotten) {
  expect_break("12.jumpboxes.cf", 30, "IG0343", "tag Name `${Prefix}-jumpbox-2` does not start with `v1-dev` (N11)");
}
TEST(Seeds, Break5NameTagOfTheLoadBalancer) {
  expect_break("31.loadbalancer.cf", 31, "IG0344", "tag Name `dev-acme` does not start with `v1-dev-acme` (N12)");
}
TEST(Seeds, Break6ProjectNamedAfterTheStack) {
  expect_break("41.pipeline.cf", 32, "IG0344", "Project Name `dev-acme-codepipeline` does not start with `v1-dev-acme` (N12)");
}
TEST(Seeds, Break7TaskFamily) {
  expect_break("32.service.cf", 30, "IG0346", "task family `dev-acme` does not start with `v1-dev-acme` (N14)");
}
TEST(Seeds, Break8TaskFamilyOfTheExtraService) {
  expect_break("91.extra.cf", 41, "IG0346", "task family `dev-acme-api2` does not start with `v1-dev-acme-api2` (N14)");
}
TEST(Seeds, Break9TargetGroup) {
  expect_break("91.extra.cf", 16, "IG0345", "TargetGroup Name `dev-acme-api2` does not start with `v1-dev-acme-api2` (N13)");
}
TEST(Seeds, Break10NameTagOfTheTargetGroup) {
  expect_break("91.extra.cf", 25, "IG0345", "tag Name `v1-dev-acme` does not start with `v1-dev-acme-api2` (N13)");
}

// Beside the ten: the one import that no template of the set exports (N21).
TEST(Seeds, NothingElseIsABreak) {
  const Seeds seeds(seed_options());
  const auto breaks = seeds.breaks();
  EXPECT_EQ(breaks.size(), 11u);
  EXPECT_THAT(breaks, Contains("12.jumpboxes.cf:11 IG0354"));
  EXPECT_THAT(Seeds(seed_options(), "11.network.cf").breaks(), IsEmpty());
  EXPECT_THAT(Seeds(seed_options(), "21.repository.cf").breaks(), IsEmpty());
}

TEST(Seeds, ThePairIsTakenFromTheTemplatesWhereNobodyGivesIt) {
  const Seeds seeds(Options{});
  EXPECT_EQ(seeds.breaks().size(), 11u);
  std::string assumed;
  for (const Diagnostic& d : seeds.diagnostics.sorted())
    if (d.kind->id == "IG0340") assumed += d.message + "\n";
  EXPECT_THAT(assumed, HasSubstr("environment `dev` (an example for its parameter `EnvironmentName`), prefix `j-` (the default "
                                 "of its parameter `Prefix`)"));
  EXPECT_THAT(assumed, HasSubstr("suffix `extra` (the default of its parameter `Suffix`)"));
}

TEST(Seeds, TheReportIsTheExpectedOne) {
  cli::MemoryIo io;
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder()))
    if (entry.path().extension() == ".cf") {
      names.push_back(entry.path().filename().string());
      io.reader.texts[names.back()] = text_of(entry.path());
    }
  std::sort(names.begin(), names.end());
  std::vector<std::string_view> line = {"audit",         "--environment", "dev",      "--prefix", "v1-",
                                        "--application", "acme",          "--suffix", "api2"};
  line.insert(line.end(), names.begin(), names.end());
  EXPECT_EQ(cli::cli_main(line, io), 1);
  EXPECT_EQ(io.out, text_of(folder() + "/expected.txt"));
  EXPECT_EQ(io.err, "infragen: 8 errors, 3 warnings, 3 remarks in 8 files\n");
}

// What infragen builds obeys the law: every template of the examples, judged for its own pair.
TEST(Examples, WhatIsBuiltObeysTheLaw) {
  struct Example {
    std::string_view folder, environment, prefix;
    NamingProfile profile = NamingProfile::kPair;
  };
  constexpr Example kExamples[] = {{"datp/out/dev", "dev", "v1-"},
                                   {"datp/out/test", "test", "v1-"},
                                   {"rails/out/prod", "prod", "ma-"},
                                   {"rails/out/qa", "qa", "ma-"},
                                   {"outyet/out/outyet", "outyet", "", NamingProfile::kPlain},
                                   {"boston/out/prod", "prod", "", NamingProfile::kWords},
                                   {"boston/out/staging", "staging", "", NamingProfile::kWords}};
  for (const Example& example : kExamples)
    for (const bool is_given : {true, false}) {
      Options options;
      options.profile = example.profile;
      if (is_given) {
        options.environment = example.environment;
        options.prefix = example.prefix;
      }
      SourceFiles files;
      std::vector<std::uint32_t> all;
      const std::string root = std::string(INFRAGEN_SOURCE_DIR) + "/examples/";
      const std::string system(example.folder.substr(0, example.folder.find('/')));
      for (const std::string& path : {root + std::string(example.folder), root + system + "/out/project"}) {
        if (!std::filesystem::exists(path + "/cloudformation")) continue;
        for (const auto& entry : std::filesystem::directory_iterator(path + "/cloudformation"))
          if (entry.path().filename() != "stacks.json")
            all.push_back(files.add(entry.path().filename().string(), text_of(entry.path())));
      }
      ASSERT_GE(all.size(), 5u) << example.folder;
      Diagnostics diagnostics;
      audit(all, files, options, diagnostics);
      for (const Diagnostic& d : diagnostics.sorted())
        EXPECT_TRUE(!is_given && d.kind->id == "IG0340")
            << files.name(d.at.file) << ":" << d.at.line << ": " << d.kind->id << " " << d.message;
    }
}

}  // namespace
}  // namespace infragen::audit
