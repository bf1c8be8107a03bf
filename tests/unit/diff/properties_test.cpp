// What has to hold for any pair of specs: the examples, rewritten and mutated.
#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <fstream>
#include <sstream>

#include "tests/unit/diff/comparing.h"

namespace infragen::diff {
namespace {

constexpr std::string_view kExamples[] = {"datp/dev.yaml", "rails/rails-qa.yaml", "outyet/outyet.yaml"};

std::string example(std::string_view name) {
  std::ifstream file(std::string(INFRAGEN_SOURCE_DIR "/examples/") + std::string(name));
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

YAML::Node reversed(const YAML::Node& node) {
  if (node.IsMap()) {
    std::vector<std::pair<YAML::Node, YAML::Node>> all;
    for (const auto& item : node) all.emplace_back(item.first, item.second);
    YAML::Node out(YAML::NodeType::Map);
    for (auto item = all.rbegin(); item != all.rend(); ++item) out.force_insert(item->first, reversed(item->second));
    return out;
  }
  if (node.IsSequence()) {
    YAML::Node out(YAML::NodeType::Sequence);
    for (const auto& element : node) out.push_back(reversed(element));
    return out;
  }
  return node;
}

std::string text_of(const YAML::Node& node) {
  YAML::Emitter out;
  out << node;
  return out.c_str();
}

TEST(Properties, ASpecIsItself) {
  for (const std::string_view name : kExamples) {
    const Compared c = compared(example(name), example(name));
    ASSERT_TRUE(c.is_valid()) << name;
    EXPECT_TRUE(c.diff.empty()) << name << "\n" << testing::PrintToString(lines(c.diff));
  }
}

TEST(Properties, OrderMeansNothing) {
  for (const std::string_view name : kExamples) {
    const Compared c = compared(example(name), text_of(reversed(YAML::Load(example(name)))));
    ASSERT_TRUE(c.is_valid()) << name;
    EXPECT_TRUE(c.diff.empty()) << name << "\n" << testing::PrintToString(lines(c.diff));
  }
}

// Every scalar of the document, by the steps that lead to it.
struct Step {
  std::string key;
  std::size_t index = 0;
};
using Path = std::vector<Step>;

void scalars(const YAML::Node& node, Path& at, std::vector<Path>& out) {
  if (node.IsScalar()) out.push_back(at);
  if (node.IsMap())
    for (const auto& item : node) {
      at.push_back({item.first.Scalar()});
      scalars(item.second, at, out);
      at.pop_back();
    }
  if (node.IsSequence())
    for (std::size_t i = 0; i < node.size(); ++i) {
      at.push_back({{}, i});
      scalars(node[i], at, out);
      at.pop_back();
    }
}

YAML::Node find(const YAML::Node& root, const Path& path) {
  YAML::Node at = root;
  for (const Step& step : path) at.reset(step.key.empty() ? at[step.index] : at[step.key]);
  return at;
}

std::string said(const Path& path) {
  std::string out;
  for (const Step& step : path) out += "/" + (step.key.empty() ? std::to_string(step.index) : step.key);
  return out;
}

std::string mutated(const std::string& value) {
  if (value == "true") return "false";
  if (value == "false") return "true";
  if (!value.empty() && value.find_first_not_of("0123456789") == std::string::npos && value.size() < 9)
    return std::to_string(std::stoll(value) + 1);
  return value + "x";
}

std::vector<std::string> changed_files(compile::Compilation& before, compile::Compilation& after) {
  const OutputSet a = compile::emit(before, {}), b = compile::emit(after, {});
  std::vector<std::string> out;
  for (const OutputFile& file : a.files())
    if (const OutputFile* other = b.find(file.path); !other || other->text != file.text) out.push_back(file.path);
  for (const OutputFile& file : b.files())
    if (!a.find(file.path)) out.push_back(file.path);
  return out;
}

// The tag of an image that a pipeline manages: a parameter's default that deployments do not use.
bool is_managed_elsewhere(const YAML::Node& root, const Path& path) {
  if (path.size() < 2 || path.back().key != "tag") return false;
  const YAML::Node image = find(root, Path(path.begin(), path.end() - 1));
  return image["managed_by"] && image["managed_by"].Scalar() == "pipeline";
}

// The outputs differ if and only if the comparison says so.
TEST(Properties, OneChangedLeafIsSeenWhereverTheOutputsShowIt) {
  for (const std::string_view name : kExamples) {
    const std::string text = example(name);
    const auto original = compiled(text);
    ASSERT_TRUE(original->graph) << name;
    std::vector<Path> paths;
    Path at;
    scalars(YAML::Load(text), at, paths);
    std::size_t compared_count = 0;
    for (const Path& path : paths) {
      YAML::Node changed = YAML::Load(text);
      YAML::Node leaf = find(changed, path);
      leaf = mutated(leaf.Scalar());
      const auto after = compiled(text_of(changed));
      if (!after->graph || after->diagnostics.has_errors()) continue;
      const Diff diff = compare({&*original->graph, original->spec.get()}, {&*after->graph, after->spec.get()});
      const auto files = changed_files(*original, *after);
      if (after->diagnostics.has_errors()) continue;  // found while emitting
      ++compared_count;
      if (is_managed_elsewhere(changed, path)) {
        EXPECT_TRUE(diff.empty()) << name << said(path);
        continue;
      }
      EXPECT_EQ(diff.empty(), files.empty()) << name << said(path) << " " << testing::PrintToString(files) << "\n"
                                             << testing::PrintToString(lines(diff));
    }
    EXPECT_GT(compared_count, 10U) << name;
  }
}

}  // namespace
}  // namespace infragen::diff
