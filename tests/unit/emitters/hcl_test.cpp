#include "emitters/terraform/hcl.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "emitters/terraform/expressions.h"
#include "tests/unit/emitters/sample.h"
#include "tests/unit/emitters/terraform_tool.h"

namespace infragen::test {
namespace {

namespace hcl = emit::hcl;

TEST(Hcl, KnowsWhatMayStandBare) {
  for (const char* name : {"a", "_a", "A1", "Name", "snake_case"}) EXPECT_TRUE(hcl::is_identifier(name)) << name;
  for (const char* name : {"", "1a", "a-b", "a.b", "a b", "\u00e4", "for", "null", "true", "in", "if"})
    EXPECT_FALSE(hcl::is_identifier(name)) << name;
}

TEST(Hcl, AlignsNeighboursOnly) {
  const hcl::Assignment all[] = {{"a", "1"}, {"long", "2"}, {"block", "[\n    1,\n  ]"}, {"b", "3"}};
  std::string out;
  hcl::append_assignments(out, all, 2);
  EXPECT_EQ(out, "  a    = 1\n  long = 2\n  block = [\n    1,\n  ]\n  b = 3\n");
}

TEST(Hcl, CommentsStayOnTheirLine) {
  EXPECT_EQ(hcl::comment("a\nresource \"x\" \"y\" {}\x1b[0m"), "# aresource \"x\" \"y\" {}[0m\n");
}

// What came out of a folder of 180 hostile strings in shorter form: quotes, templates, controls, marks, long texts.
std::vector<std::string> hostile() {
  std::vector<std::string> all = {"",
                                  "$",
                                  "%",
                                  "$$",
                                  "$${",
                                  "$$${",
                                  "$$$${",
                                  "%%{",
                                  "$%{",
                                  "${",
                                  "%{",
                                  "{",
                                  "}",
                                  "a$",
                                  "a%",
                                  "\\${",
                                  "$\\{",
                                  "\"${\"",
                                  "\x01",
                                  "\x1f",
                                  "\x7f",
                                  "\\",
                                  "\\\\",
                                  "\\n",
                                  "\n",
                                  "\r\n",
                                  "\t",
                                  "\"",
                                  "'",
                                  "`",
                                  "#",
                                  "//",
                                  "/* */",
                                  "<<EOT",
                                  "EOT",
                                  "~}",
                                  "${~ 1 ~}",
                                  "${\"${1}\"}",
                                  "%{for x in y}%{endfor}",
                                  "%{ if true }x%{ endif }",
                                  " leading",
                                  "trailing ",
                                  "tab\there",
                                  "\"\n}\nresource \"x\" \"y\" {\n",
                                  "\u00e4\u20ac\U0001f600",
                                  "\u202eabc",
                                  "\u2028\u2029\ufeff",
                                  "\u200b",
                                  "{{resolve:x}}",
                                  "null",
                                  "true",
                                  "1",
                                  "01",
                                  "[1]",
                                  "{a=1}",
                                  "var.region",
                                  "local.tags",
                                  "jsonencode({})",
                                  "</script>",
                                  "; rm -rf /",
                                  "$(id)",
                                  "../../etc/passwd",
                                  "%s%n",
                                  std::string(100000, 'x')};
  for (const char* head : {"$", "%", "\\", "\"", "{", "}", "~"})
    for (const char* middle : {"$", "%", "{", "\\", "\n"})
      for (const char* tail : {"{x}", "{", "$", ""}) all.push_back(std::string(head) + middle + tail);
  return all;
}

class HclTool : public testing::TestWithParam<std::string> {};
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(HclTool);
INSTANTIATE_TEST_SUITE_P(Real, HclTool, testing::ValuesIn(terraform_if_found()));

// Terraform itself evaluates each string: alone, before and behind an interpolation, and as a key.
TEST_P(HclTool, HostileStringsComeBackExactly) {
  World world;
  Arena& arena = world.graph.arena();
  const ParameterId word = world.graph.add_parameter({"Word", "String", "", {}, false, "local.word"});
  emit::Module module;
  emit::Needs needs;
  Diagnostics diagnostics;
  emit::Expressions expressions(world.graph, module, needs, diagnostics);
  const std::vector<std::string> strings = hostile();
  std::string tf = "locals {\n  word = \"{w}\"\n}\n";
  for (std::size_t i = 0; i < strings.size(); ++i) {
    const Text text = Text::view(strings[i]);
    const std::string n = std::to_string(i);
    tf += "output \"alone" + n + "\" {\n  value = " + std::string(expressions.text(text)) + "\n}\n";
    tf += "output \"mixed" + n + "\" {\n  value = " + std::string(expressions.text(join(arena, text, world.graph.parameter(word), text))) +
          "\n}\n";
    tf += "output \"key" + n + "\" {\n  value = { " + std::string(expressions.key(text)) + " = 1 }\n}\n";
  }
  TemporaryFolder folder;
  folder.write("main.tf", tf);
  ToolRun run = run_terraform(folder, "apply -auto-approve -no-color");
  ASSERT_EQ(run.status, 0) << run.output.substr(0, 4000);
  run = run_terraform(folder, "output -json");
  const auto outputs = nlohmann::json::parse(run.output);
  for (std::size_t i = 0; i < strings.size(); ++i) {
    const std::string n = std::to_string(i);
    EXPECT_EQ(outputs["alone" + n]["value"], strings[i]);
    EXPECT_EQ(outputs["mixed" + n]["value"], strings[i] + "{w}" + strings[i]);
    EXPECT_EQ(outputs["key" + n]["value"], nlohmann::json({{strings[i], 1}}));
  }
}

}  // namespace
}  // namespace infragen::test
