// What each form of a diff shows, and that no name gets out of its literal.
#include "compiler/diff/render.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/diff/markdown.h"
#include "compiler/diff/words.h"
#include "tests/unit/diff/shapes.h"

namespace infragen::diff {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

constexpr Format kFormats[] = {Format::kText, Format::kMarkdown, Format::kJson, Format::kSarif};

// What a spec could hold to get out of its place in some form.
const std::string kHostile = "`a`` | <b>&@octocat #1 [x](y) https://e.invalid ]]> --> \n```\n</details>\n::error::x \x1b[31m \xe2\x80\xae \xff * _ \\|";

Diff hostile() {
  Diff diff = usual();
  for (ResourceChange& change : diff.resources) {
    change.name = change.address = change.logical = change.stack = kHostile;
    change.reasons = {kHostile};
    for (PropertyChange& property : change.properties) property.path = property.before = property.after = property.why = kHostile;
  }
  diff.access[0].text = diff.access[0].address = kHostile;
  diff.failures[0].text = diff.failures[0].help = kHostile;
  diff.renames[0].from = diff.renames[0].to = kHostile;
  diff.stacks[0].name = diff.stacks[1].name = kHostile;
  diff.exports[0] = {kHostile, kHostile, true, false, {kHostile}};
  diff.outputs = {kHostile};
  return diff;
}

// Markdown without code spans and fenced blocks: what a reader of Markdown would format.
std::string outside_code(const std::string& text) {
  std::string out, fence;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string line = text.substr(at, end - at);
    at = end + 1;
    const std::size_t ticks = std::min(line.find_first_not_of('`'), line.size());
    if (!fence.empty()) {
      if (ticks >= fence.size() && line.find_first_not_of('`') == line.npos) fence.clear();
      continue;
    }
    if (ticks >= 3 && line.find('`', ticks) == line.npos) {
      fence = line.substr(0, ticks);
      continue;
    }
    for (std::size_t open; (open = line.find('`')) != line.npos;) {
      const std::size_t after = std::min(line.find_first_not_of('`', open), line.size());
      const std::string run(after - open, '`');
      std::size_t close = after;
      for (;; close += run.size()) {
        close = line.find(run, close);
        if (close == line.npos) break;
        const std::size_t close_end = std::min(line.find_first_not_of('`', close), line.size());
        if (close_end - close == run.size()) break;
        close = close_end - run.size();
      }
      if (close == line.npos) break;
      out += line.substr(0, open);
      line.erase(0, close + run.size());
    }
    out += line + "\n";
  }
  return out;
}

TEST(Words, LongValuesShowWhereTheyDiffer) {
  PropertyChange change = property("Arn", "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/web/1111", "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/web/2111", Verdict::kReplace);
  EXPECT_EQ(cut_values(change, 200), std::make_pair(change.before, change.after));
  EXPECT_EQ(cut_values(change, 20), (std::pair<std::string, std::string>{"…/web/1111", "…/web/2111"}));
  change.before = std::string(100, 'a') + "äx" + std::string(100, 'b');
  change.after = std::string(100, 'a') + "öx" + std::string(100, 'b');
  EXPECT_EQ(cut_values(change, 20), (std::pair<std::string, std::string>{"…aaaaaäxbbbb…", "…aaaaaöxbbbb…"}));
}

TEST(RenderText, SaysTheVerdictFirstAndThenWhatMatters) {
  const std::string text = Fixture(usual()).render(Format::kText);
  EXPECT_THAT(text, StartsWith("envs/dev.yaml: deploy-failure, access-widened, data-loss, replace, restart, in-place: 1 to add, 1 to change, 1 to replace, 1 to remove\n"));
  const auto at = [&](std::string_view part) {
    const std::size_t found = text.find(part);
    EXPECT_NE(found, text.npos) << part << " in\n" << text;
    return found;
  };
  EXPECT_LT(at("dev-acme-service imports v1-dev-Gone, which dev-network no longer exports  envs/dev.yaml:14"), at("+ access-widened: anyone on the Internet may reach v1-dev-acme-alb on tcp 443  envs/dev.yaml:13"));
  EXPECT_LT(at("access-widened: "), at("-/+ v1-dev-acme-db  data-loss, replace  StorageEncrypted: false -> true  envs/dev.yaml:41"));
  EXPECT_LT(at("envs/dev.yaml:41"), at("moved: { service.old: service.new } would keep 12 resources and their data"));
  EXPECT_LT(at("moved:"), at("\ndev-acme-service  1 changed, 1 replaced\n"));
  EXPECT_THAT(text, HasSubstr("        ContainerDefinitions[acme].Environment[LOG_LEVEL]: (unset) -> debug  envs/dev.yaml:52\n"));
  EXPECT_THAT(text, HasSubstr("main:envs/dev.yaml:30\n")) << "what is removed is found on the former side";
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 40) << "one screen\n" << text;
}

TEST(RenderText, ColourIsNeverTheOnlySign) {
  Fixture fixture(usual());
  const std::string plain = fixture.render(Format::kText);
  EXPECT_THAT(plain, Not(HasSubstr("\x1b")));
  fixture.report.has_color = true;
  std::string colored = fixture.render(Format::kText);
  EXPECT_THAT(colored, HasSubstr("\x1b[31m"));
  for (std::size_t at; (at = colored.find('\x1b')) != colored.npos;) colored.erase(at, colored.find('m', at) - at + 1);
  EXPECT_EQ(colored, plain);
}

TEST(RenderText, LongListsAreCutWithACountUnlessEverythingIsAskedFor) {
  Diff diff = usual();
  for (int i = 0; i < 30; ++i) diff.resources.push_back(resource(ChangeKind::kChanged, "AWS::EC2::SecurityGroup", "dev-network", "x", "name" + std::to_string(i), Verdict::kInPlace));
  for (int i = 0; i < 20; ++i) diff.resources[2].properties.push_back(property("P" + std::to_string(i), std::string(200, 'b'), "c", Verdict::kInPlace));
  Fixture fixture(std::move(diff));
  EXPECT_THAT(fixture.render(Format::kText), HasSubstr("  … 19 more resources; --verbose shows all\n"));
  EXPECT_THAT(fixture.render(Format::kText), HasSubstr("        … 14 more values; --verbose shows all\n"));
  EXPECT_THAT(fixture.render(Format::kText), HasSubstr(std::string(60, 'b') + "… -> c"));
  fixture.report.is_verbose = true;
  EXPECT_THAT(fixture.render(Format::kText), Not(HasSubstr("--verbose")));
  EXPECT_THAT(fixture.render(Format::kText), HasSubstr("name29"));
  EXPECT_THAT(fixture.render(Format::kText), HasSubstr(std::string(200, 'b')));
}

TEST(RenderText, OfManyStacksTheWorstAreShown) {
  Diff diff;
  for (int i = 0; i < 200; ++i)
    diff.resources.push_back(resource(ChangeKind::kChanged, "AWS::EC2::SecurityGroup", "stack-" + std::to_string(i), "x", "name", i == 150 ? Verdict::kRestart : Verdict::kInPlace));
  const std::string text = Fixture(std::move(diff)).render(Format::kText);
  EXPECT_THAT(text, HasSubstr("\nstack-0  1 changed\n"));
  EXPECT_THAT(text, HasSubstr("\nstack-150  1 changed\n"));
  EXPECT_THAT(text, Not(HasSubstr("\nstack-149  1 changed\n")));
  EXPECT_THAT(text, HasSubstr("\n… 188 more stacks; --verbose shows all\n"));
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 45);
}

TEST(RenderText, AnotherPairIsCalledWhatItIs) {
  Diff diff;
  diff.is_other_environment = true;
  diff.before_pair = "v1-dev";
  diff.after_pair = "v2-dev";
  for (int i = 0; i < 50; ++i) diff.resources.push_back(resource(ChangeKind::kReplaced, "AWS::EC2::SecurityGroup", "dev-network", "x", "n" + std::to_string(i), Verdict::kReplace));
  const std::string text = Fixture(std::move(diff)).render(Format::kText);
  EXPECT_THAT(text, HasSubstr("v1-dev becomes v2-dev: every name is another, so everything is made anew\n"));
  EXPECT_THAT(text, HasSubstr("\nstacks\n  dev-network  50 replaced\n"));
  EXPECT_LE(std::count(text.begin(), text.end(), '\n'), 25);
}

TEST(RenderText, NothingForNoDifference) { EXPECT_EQ(Fixture(Diff()).render(Format::kText), ""); }

TEST(RenderText, HostileNamesStayOnTheirLineAndVisible) {
  const std::string text = Fixture(hostile()).render(Format::kText);
  EXPECT_THAT(text, Not(HasSubstr("\x1b")));
  EXPECT_THAT(text, Not(HasSubstr("\xe2\x80\xae")));
  EXPECT_THAT(text, Not(HasSubstr("\n::")));
  EXPECT_THAT(text, Not(HasSubstr("\n```")));
}

TEST(RenderMarkdown, MarkerFirstThenVerdictThenWhatMatters) {
  const std::string text = Fixture(usual()).render(Format::kMarkdown);
  EXPECT_THAT(text, StartsWith("<!-- infragen:diff envs/dev.yaml -->\n\n### infragen: `v1-dev` · **deploy-failure, access-widened, data-loss, replace, restart, in-place** · 1 to add, 1 to change, 1 to replace, 1 to remove\n"));
  EXPECT_THAT(text, HasSubstr("- **access-widened**: `anyone on the Internet may reach v1-dev-acme-alb on tcp 443` `envs/dev.yaml:13`\n"));
  EXPECT_THAT(text, HasSubstr("- `v1-dev-acme-db` **data-loss, replace**: `StorageEncrypted: false -> true` `envs/dev.yaml:41`\n"));
  EXPECT_THAT(text, HasSubstr("| `dev-acme-service` | 0 | 1 | 0 | **1** | data-loss, replace, restart |\n"));
  EXPECT_THAT(text, HasSubstr("<details><summary><b><code>dev-acme-service</code></b>: 1 changed, 1 replaced</summary>\n\n```diff\n AWS::RDS::DBInstance  v1-dev-acme-db   (replacement)   # data-loss, replace\n-  StorageEncrypted: false\n+  StorageEncrypted: true\n"));
  EXPECT_THAT(text, HasSubstr("base <code>main</code> · head <code>working tree</code>"));
}

TEST(RenderMarkdown, HostileNamesAreCodeEverywhere) {
  Fixture fixture(hostile(), "a --><script>|`@b.yaml");
  fixture.report.before_label = kHostile;
  const std::string text = fixture.render(Format::kMarkdown);
  const std::string rest = outside_code(text);
  for (std::string_view bad : {"@octocat", "<b>&@", "[x]", "]]>", "::error", "<script"}) EXPECT_THAT(rest, Not(HasSubstr(std::string(bad)))) << rest;
  EXPECT_THAT(text, StartsWith("<!-- infragen:diff a%20-%2D%3E%3Cscript%3E%7C%60%40b.yaml -->\n"));
  const auto times = [&](std::string_view word) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = rest.find(word, at)) != rest.npos; at += word.size()) ++count;
    return count;
  };
  EXPECT_EQ(times("<details>"), times("</details>"));
  EXPECT_GT(times("<details>"), 0U);
  // A row of the table keeps its seven pipes.
  std::size_t rows = 0;
  for (std::size_t at = 0; (at = text.find("\n| ", at)) != text.npos; ++at) {
    const std::string row = text.substr(at + 1, text.find('\n', at + 1) - at - 1);
    EXPECT_EQ(std::count(row.begin(), row.end(), '|'), 7) << row;
    ++rows;
  }
  EXPECT_GE(rows, 2U);
}

TEST(RenderMarkdown, IsNeverTooLongAndSaysWhatIsCut) {
  Diff diff = usual();
  for (int stack = 0; stack < 60; ++stack)
    for (int i = 0; i < 40; ++i) {
      diff.resources.push_back(resource(ChangeKind::kReplaced, "AWS::EC2::SecurityGroup", "dev-stack-" + std::to_string(stack), "x", "name-" + std::to_string(i), Verdict::kReplace, 3));
      diff.resources.back().properties.push_back(property("P", std::string(300, 'b'), std::string(300, 'c'), Verdict::kReplace, 4));
      diff.access.push_back({true, std::string(500, 'w'), "x", {}, {}});
    }
  const std::string text = Fixture(std::move(diff)).render(Format::kMarkdown);
  EXPECT_LE(text.size(), kMostComment);
  EXPECT_GE(text.size(), kMostComment / 2);
  EXPECT_THAT(text, testing::ContainsRegex("\n- … and 23[0-9]+ more\n"));
  EXPECT_THAT(text, HasSubstr(" more lines, run `infragen diff --base main envs/dev.yaml`\n"));
  EXPECT_THAT(text, HasSubstr(" left out: a comment takes 60000 characters. Run `infragen diff --base main envs/dev.yaml` to see everything.\n"));
  EXPECT_THAT(text, HasSubstr("\n| stack | + add |"));
  EXPECT_THAT(text, HasSubstr("v1-dev-acme-db")) << "the worst comes first";
}

TEST(RenderMarkdown, SaysSoWhenNothingDiffers) {
  EXPECT_THAT(Fixture(Diff()).render(Format::kMarkdown), HasSubstr("### infragen: no difference in 1 environment\n"));
}

TEST(Markdown, CodeSpansCannotBeEnded) {
  EXPECT_EQ(code("plain"), "`plain`");
  EXPECT_EQ(code("a`b"), "``a`b``");
  EXPECT_EQ(code("`"), "`` ` ``");
  EXPECT_EQ(code("``x"), "``` ``x ```");
  EXPECT_EQ(code("a\nb"), "`a\\nb`");
  EXPECT_EQ(code("a|b"), "`a|b`");
  EXPECT_THAT(cell("a\\|b"), Not(HasSubstr("|")));
  EXPECT_EQ(code(""), "\u2014");
  EXPECT_EQ(fence_for("x ```` y"), "`````");
  EXPECT_EQ(html("<a/b-`é"), "&#60;a/b-&#96;é");
  EXPECT_EQ(comment_word("a---b->c-"), "a-%2D-b-%3Ec%2D");
}

TEST(RenderJson, HoldsEveryField) {
  const json document = json::parse(Fixture(usual()).render(Format::kJson));
  EXPECT_EQ(document["format_version"], "1.0");
  EXPECT_EQ(document["changed"], true);
  EXPECT_EQ(document["verdict"], "deploy-failure");
  const json& one = document["comparisons"][0];
  EXPECT_EQ(one["before"], "main:envs/dev.yaml");
  EXPECT_EQ(one["after"], "envs/dev.yaml");
  EXPECT_EQ(one["counts"], (json{{"added", 1}, {"changed", 1}, {"replaced", 1}, {"removed", 1}, {"moved", 0}}));
  const json& database = one["resources"][1];
  EXPECT_EQ(database["change"], "replaced");
  EXPECT_EQ(database["cloudformation_type"], "AWS::RDS::DBInstance");
  EXPECT_EQ(database["verdicts"], (json{"replace", "data-loss"}));
  EXPECT_EQ(database["properties"][0]["place"], (json{{"side", "after"}, {"file", "envs/dev.yaml"}, {"line", 41}, {"column", 5}, {"length", 10}}));
  EXPECT_EQ(one["resources"][2]["properties"][0]["before"], nullptr);
  EXPECT_EQ(one["access"][0]["verdict"], "access-widened");
  EXPECT_EQ(one["exports"][0]["importers"], (json{"dev-acme-service"}));
  EXPECT_EQ(one["failures"][0]["resources"], (json{1}));
  EXPECT_EQ(one["renames"][0]["loses_data"], true);
  EXPECT_EQ(one["gate"], nullptr);
  EXPECT_EQ(document["allowed"], nullptr);
}

TEST(RenderSarif, OneResultAChangeFromReplaceOnWithTheSpecsLine) {
  const json document = json::parse(Fixture(usual()).render(Format::kSarif));
  const json& results = document["runs"][0]["results"];
  std::vector<std::string> rules;
  for (const json& result : results) rules.push_back(result["ruleId"]);
  EXPECT_THAT(rules, ElementsAre("IG0964", "IG0966", "IG0961"));
  EXPECT_EQ(results[2]["locations"][0]["physicalLocation"]["region"]["startLine"], 41);
  EXPECT_EQ(results[2]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "envs/dev.yaml");
  EXPECT_EQ(results[2]["message"]["text"], "v1-dev-acme-db is replaced (data-loss, replace): StorageEncrypted: false -> true");
}

TEST(RenderSarif, WhatIsGoneIsAboutTheSpecAsAWhole) {
  Diff diff;
  diff.resources.push_back(resource(ChangeKind::kRemoved, "AWS::RDS::DBInstance", "dev-databases", "database.main", "v1-dev-main", Verdict::kDataLoss));
  diff.resources.back().place = {Side::kBefore, {1, 30, 3, 4}};
  const json document = json::parse(Fixture(std::move(diff)).render(Format::kSarif));
  const json& result = document["runs"][0]["results"][0];
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "envs/dev.yaml");
  EXPECT_EQ(result["message"]["text"], "v1-dev-main is removed (data-loss) (was at main:envs/dev.yaml:30)");
}

TEST(RenderSarif, OfASpecThatIsGoneTheFileIsNamedAsTheRepositoryDoes) {
  Diff diff;
  diff.resources.push_back(resource(ChangeKind::kRemoved, "AWS::RDS::DBInstance", "dev-databases", "database.main", "v1-dev-main", Verdict::kDataLoss));
  Fixture fixture(std::move(diff));
  fixture.comparisons[0].after_name.clear();
  fixture.report.directory = "/repo/sub";
  const json result = json::parse(fixture.render(Format::kSarif))["runs"][0]["results"][0];
  EXPECT_EQ(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "envs/dev.yaml");
  EXPECT_EQ(json::parse(fixture.render(Format::kJson))["comparisons"][0]["before"], "main:envs/dev.yaml");
}

TEST(Render, EveryFormHasAName) {
  for (Format format : kFormats) EXPECT_EQ(find_format(format_names()[static_cast<std::size_t>(format)]), format);
  EXPECT_EQ(find_format("yaml"), std::nullopt);
}

TEST(Render, TheSameDiffGivesTheSameBytesAndHostileNamesValidDocuments) {
  for (Format format : kFormats) EXPECT_EQ(Fixture(hostile()).render(format), Fixture(hostile()).render(format));
  EXPECT_TRUE(json::accept(Fixture(hostile()).render(Format::kJson)));
  EXPECT_TRUE(json::accept(Fixture(hostile()).render(Format::kSarif)));
}

}  // namespace

__attribute__((weak)) Verdicts Diff::verdicts() const {
  Verdicts out;
  for (const ResourceChange& change : resources) out.add(change.verdicts);
  for (const AccessChange& change : access) out.add(change.is_wider ? Verdict::kAccessWidened : Verdict::kAccessNarrowed);
  if (!failures.empty()) out.add(Verdict::kDeployFailure);
  return out;
}

}  // namespace infragen::diff
