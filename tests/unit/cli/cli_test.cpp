// Command lines as a whole: exit codes, streams, wrong use, help.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/cli/build_info.h"
#include "compiler/cli/command.h"
#include "compiler/cli/help.h"
#include "tests/unit/cli/memory_io.h"

namespace infragen::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

std::size_t lines(const std::string& text) { return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')); }

std::size_t widest_line(std::string_view text) {
  std::size_t widest = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    widest = std::max(widest, end);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return widest;
}

TEST(Cli, WithoutArgumentsUsageGoesToStandardError) {
  MemoryIo io;
  EXPECT_EQ(io.run({}), 2);
  EXPECT_EQ(io.out, "");
  EXPECT_THAT(io.err, HasSubstr("Usage: infragen COMMAND"));
}

TEST(Cli, HelpGoesToStandardOutput) {
  MemoryIo io;
  for (std::string_view word : {"--help", "-h", "help"}) {
    EXPECT_EQ(io.run({word}), 0) << word;
    EXPECT_EQ(io.err, "");
    for (const Command* command : commands()) EXPECT_THAT(io.out, HasSubstr("  " + std::string(command->name) + " "));
  }
}

TEST(Cli, HelpOfEveryCommandFitsEightyColumnsAndHasAnExample) {
  MemoryIo io;
  for (const Command* command : commands()) {
    ASSERT_EQ(io.run({command->name, "--help"}), 0) << command->name;
    const std::string asked = io.out;
    ASSERT_EQ(io.run({"help", command->name}), 0);
    EXPECT_EQ(io.out, asked) << command->name;
    EXPECT_LE(widest_line(asked), kHelpColumns) << asked;
    EXPECT_THAT(asked, HasSubstr("\nExample")) << command->name;
    ASSERT_FALSE(command->examples.empty()) << command->name;
    for (const Example& example : command->examples) EXPECT_THAT(std::string(example.line), HasSubstr("infragen " + std::string(command->name)));
  }
  EXPECT_LE(widest_line(help()), kHelpColumns);
}

TEST(Cli, OptionsOfACommandHaveDifferentNamesAndALineOfHelp) {
  for (const Command* command : commands()) {
    EXPECT_TRUE(command->run != nullptr) << command->name;
    for (const Option& option : command->options) {
      EXPECT_FALSE(option.doc.empty()) << command->name << " --" << option.name;
      const auto same = [&](const Option& other) { return other.name == option.name || (option.letter != 0 && other.letter == option.letter); };
      EXPECT_EQ(std::count_if(command->options.begin(), command->options.end(), same), 1) << command->name << " --" << option.name;
    }
  }
}

TEST(Cli, VersionIsOneLineForMachinesAndSaysMoreToPeople) {
  MemoryIo io;
  const std::string line = "infragen " + std::string(build_info().version) + "\n";
  for (std::string_view word : {"--version", "-V"}) {
    EXPECT_EQ(io.run({word}), 0) << word;
    EXPECT_EQ(io.out, line);
    EXPECT_EQ(io.err, "");
  }
  EXPECT_EQ(io.run({"schema"}), 0);
  const auto edition = nlohmann::json::parse(io.out)["definitions"]["environment"]["properties"]["infragen"];
  EXPECT_EQ(io.run({"version"}), 0);
  EXPECT_THAT(io.out, StartsWith(line + "commit "));
  EXPECT_THAT(io.out, HasSubstr("spec edition " + edition["maximum"].dump() + "\n"));
  EXPECT_EQ(io.err, "");
  EXPECT_EQ(io.run({"version", "--format", "json"}), 0);
  const auto document = nlohmann::json::parse(io.out);
  EXPECT_EQ(document["version"], std::string(build_info().version));
  EXPECT_TRUE(document["libraries"].contains("CLI11"));
}

struct WrongUse {
  std::vector<std::string_view> args;
  std::string_view says;
};

TEST(Cli, WrongUseIsTwoLinesOnStandardErrorAndCodeTwo) {
  const WrongUse cases[] = {
      {{"validat"}, "infragen: unknown command `validat`; did you mean `validate`?\nsee `infragen --help`\n"},
      {{"--verson"}, "infragen: unknown option `--verson`; options come after the command\nsee `infragen --help`\n"},
      {{"validate", "--fromat", "json"}, "infragen validate: unknown option `--fromat`; did you mean `--format`?\nsee `infragen validate --help`\n"},
      {{"validate", "--fromat=json", "x"}, "infragen validate: unknown option `--fromat`; did you mean `--format`?\nsee `infragen validate --help`\n"},
      {{"validate"}, "infragen validate: there is no spec here: name a FILE, or begin with `infragen init`\nsee `infragen validate --help`\n"},
      {{"names"}, "infragen names: FILE is missing\nsee `infragen names --help`\n"},
      {{"schema", "confg"}, "infragen schema: there is no schema `confg`; did you mean `config`?\nsee `infragen schema --help`\n"},
      {{"build", "a", "--config", "b", "--no-config"}, "infragen build: --config and --no-config exclude each other\nsee `infragen build --help`\n"},
      {{"build", "a", "--output-dir"}, "infragen build: option --output-dir needs a value: DIR\nsee `infragen build --help`\n"},
      {{"build", "a", "-o", "x", "-o", "y"}, "infragen build: option --output-dir may be given once only\nsee `infragen build --help`\n"},
      {{"build", "a", "--check=yes"}, "infragen build: option --check takes no value\nsee `infragen build --help`\n"},
      {{"build", "a", "--target", "teraform"}, "infragen build: option --target does not take `teraform`; did you mean `terraform`?\nsee `infragen build --help`\n"},
      {{"validate", "a", "--format", "sarf=x"}, "infragen validate: option --format does not take `sarf`; did you mean `sarif`?\nsee `infragen validate --help`\n"},
      {{"validate", "a", "-j", "0"}, "infragen validate: option --jobs takes a number from 1 to 256, not `0`\nsee `infragen validate --help`\n"},
      {{"validate", "a", "-j4x"}, "infragen validate: option --jobs takes a number from 1 to 256, not `4x`\nsee `infragen validate --help`\n"},
      {{"validate", "-", "-"}, "infragen validate: standard input can be read once only\nsee `infragen validate --help`\n"},
      {{"validate", "a", "-f", "json", "-f", "sarif"}, "infragen validate: two reports would go to standard output: write --format FORMAT=FILE\nsee `infragen validate --help`\n"},
      {{"names", "a", "b"}, "infragen names: unexpected argument `b`\nsee `infragen names --help`\n"},
      {{"version", "now"}, "infragen version: unexpected argument `now`\nsee `infragen version --help`\n"},
      {{"explain"}, "infragen explain: CODE or ADDRESS is missing\nsee `infragen explain --help`\n"},
      {{"explain", "IG010"}, "infragen explain: unknown code `IG010`; did you mean `IG0010`?\nsee `infragen explain --help`\n"},
      {{"explain", "service.acme"}, "infragen explain: the address `service.acme` needs a spec: infragen explain service.acme FILE\nsee `infragen explain --help`\n"},
      {{"completion", "bsh"}, "infragen completion: unknown shell `bsh`; did you mean `bash`?\nsee `infragen completion --help`\n"},
      {{"help", "biuld"}, "infragen: unknown command `biuld`; did you mean `build`?\nsee `infragen --help`\n"},
      {{"val\x1b[31m\nidate"}, "infragen: unknown command `val\\x1b[31m\\nidate`\nsee `infragen --help`\n"},
  };
  for (const WrongUse& wrong : cases) {
    MemoryIo io;
    EXPECT_EQ(cli_main(wrong.args, io), 2) << wrong.says;
    EXPECT_THAT(io.err, StartsWith(std::string(wrong.says)));
    EXPECT_EQ(lines(io.err), 2u) << io.err;
    EXPECT_EQ(io.out, "");
  }
}

TEST(Cli, BehindTwoDashesNothingIsAnOption) {
  MemoryIo io;
  EXPECT_EQ(io.run({"validate", "--fail-on", "never", "--", "--jobs", "-x.yaml"}), 3);
  EXPECT_THAT(io.out, HasSubstr("cannot read `--jobs`"));
  EXPECT_THAT(io.out, HasSubstr("cannot read `-x.yaml`"));
}

TEST(Cli, AFullDiskBehindStandardOutputIsSaid) {
  MemoryIo io;
  io.out_error = ENOSPC;
  EXPECT_EQ(io.run({"version"}), 3);
  EXPECT_EQ(io.err, "infragen: cannot write standard output: No space left on device\n");
}

TEST(Cli, ExplainSaysWhatWhyWrongAndRight) {
  MemoryIo io;
  EXPECT_EQ(io.run({"explain", "ig0018"}), 0);
  EXPECT_THAT(io.out, StartsWith("IG0018: a key is given twice (error)\n\n"));
  EXPECT_THAT(io.out, HasSubstr("\nWrong:\n    services:\n"));
  EXPECT_THAT(io.out, HasSubstr("\nRight:\n    "));
  EXPECT_THAT(io.out, EndsWith("It cannot be silenced: nothing right could be built.\n"));
  EXPECT_EQ(io.run({"explain", "IG0852"}), 0);
  EXPECT_THAT(io.out, HasSubstr("# infragen: ignore IG0852 -- reason"));
}

TEST(Cli, ExplainAllHasEveryCodeInEachForm) {
  MemoryIo io;
  ASSERT_EQ(io.run({"explain", "--all", "--format", "json"}), 0);
  const auto document = nlohmann::json::parse(io.out);
  ASSERT_GT(document["kinds"].size(), 50u);
  ASSERT_EQ(io.run({"explain", "--all"}), 0);
  EXPECT_EQ(lines(io.out), document["kinds"].size());
  ASSERT_EQ(io.run({"explain", "--all", "--format", "markdown"}), 0);
  for (const auto& kind : document["kinds"]) EXPECT_THAT(io.out, HasSubstr("## " + kind["code"].get<std::string>() + ": "));
  EXPECT_EQ(io.run({"explain", "--all", "IG0001"}), 2);
}

TEST(Cli, PagesNameEveryCommandAndOption) {
  MemoryIo io;
  const std::vector<std::vector<std::string_view>> pages{{"help", "--man"}, {"completion", "bash"}, {"completion", "zsh"}, {"completion", "fish"}};
  for (const auto& page : pages) {
    io.out.clear();
    ASSERT_EQ(cli_main(page, io), 0) << page[0] << ' ' << page[1];
    std::string text = io.out;
    std::erase(text, '\\');
    for (const Command* command : commands()) {
      EXPECT_THAT(text, HasSubstr(std::string(command->name)));
      for (const Option& option : command->options) EXPECT_THAT(text, HasSubstr(std::string(option.name))) << page[1];
    }
  }
}

TEST(Cli, SchemaIsDraft07WithoutSiblingsOfReferences) {
  MemoryIo io;
  ASSERT_EQ(io.run({"schema"}), 0);
  const auto document = nlohmann::json::parse(io.out);
  EXPECT_EQ(document["$schema"], "http://json-schema.org/draft-07/schema#");
  for (const char* form : {"environment", "overlay"}) {  // a spec as a whole, and one that extends another
    const auto& definition = document["definitions"][form];
    EXPECT_EQ(definition["additionalProperties"], false);
    EXPECT_TRUE(definition["properties"].contains("environment"));
    EXPECT_EQ(definition.contains("required"), std::string(form) == "environment");
  }
  std::size_t references = 0;
  const auto visit = [&](const auto& self, const nlohmann::json& node) -> void {
    if (node.is_object() && node.contains("$ref")) {
      ++references;
      EXPECT_EQ(node.size(), 1u) << node;
      const std::string name = node["$ref"].get<std::string>().substr(std::string("#/definitions/").size());
      EXPECT_TRUE(document["definitions"].contains(name)) << name;
    }
    for (const auto& child : node)
      if (child.is_structured()) self(self, child);
  };
  visit(visit, document);
  EXPECT_GT(references, 20u);
}

}  // namespace
}  // namespace infragen::cli
