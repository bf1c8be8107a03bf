// What has to hold for any pair of specs: the examples, rewritten and mutated.
#include <gmock/gmock.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/unit/diff/comparing.h"

namespace infragen::diff {
namespace {

// The last two extend others, which stay as they are.
constexpr std::string_view kExamples[] = {
    "examples/datp/dev.yaml",      "examples/rails/rails-qa.yaml", "examples/outyet/outyet.yaml",
    "examples/boston/boston.yaml", "tests/unit/diff/world.yaml",   "examples/rails/rails-prod.yaml",
    "tests/architectures/overlay-prod.yaml"};

std::string path_of(std::string_view name) { return std::string(INFRAGEN_SOURCE_DIR "/") + std::string(name); }

std::string example(std::string_view name) {
  std::ifstream file(path_of(name));
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
    const Compared c = compared(example(name), example(name), {}, path_of(name));
    ASSERT_TRUE(c.is_valid()) << name;
    EXPECT_TRUE(c.diff.empty()) << name << "\n" << testing::PrintToString(lines(c.diff));
  }
}

YAML::Node sorted(const YAML::Node& node) {
  if (node.IsMap()) {
    std::map<std::string, YAML::Node> all;
    for (const auto& item : node) all.emplace(item.first.Scalar(), sorted(item.second));
    YAML::Node out(YAML::NodeType::Map);
    for (const auto& [key, value] : all) out.force_insert(key, value);
    return out;
  }
  if (node.IsSequence()) {
    YAML::Node out(YAML::NodeType::Sequence);
    for (const auto& element : node) out.push_back(sorted(element));
    return out;
  }
  return node;
}

std::string replaced(std::string_view text, std::string_view what, std::string_view by) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t found = std::min(text.find(what, at), text.size());
    out.append(text.substr(at, found - at));
    if (found < text.size()) out += by;
    at = found + what.size();
  }
  return out;
}

std::string emitted(const YAML::Node& node, YAML::EMITTER_MANIP manip) {
  YAML::Emitter out;
  if (manip == YAML::Flow) out << YAML::Flow;
  else out << YAML::Indent(8);
  out << node;
  return out.c_str();
}

// Ways to write the same: what a formatter, an editor on another system or a generator makes of a file.
struct Rewrite {
  std::string_view name;
  std::string (*write)(const std::string& text);
};
constexpr Rewrite kRewrites[] = {
    {"crlf", [](const std::string& t) { return replaced(t, "\n", "\r\n"); }},
    {"bom", [](const std::string& t) { return "\xEF\xBB\xBF" + t; }},
    {"no final newline", [](const std::string& t) { return t.substr(0, t.find_last_not_of('\n') + 1); }},
    {"many final newlines", [](const std::string& t) { return t + std::string(50, '\n'); }},
    {"document markers", [](const std::string& t) { return "---\n" + t + "...\n"; }},
    {"directive", [](const std::string& t) { return "%YAML 1.2\n---\n" + t; }},
    {"blank lines", [](const std::string& t) { return replaced(t, "\n", "\n\n"); }},
    {"comments", [](const std::string& t) { return replaced(t, "\n", "\n# a comment: ${x}\n"); }},
    {"emitted", [](const std::string& t) { return text_of(YAML::Load(t)); }},
    {"flow", [](const std::string& t) { return emitted(YAML::Load(t), YAML::Flow); }},
    {"indented by 8", [](const std::string& t) { return emitted(YAML::Load(t), YAML::Block); }},
    {"sorted", [](const std::string& t) { return text_of(sorted(YAML::Load(t))); }},
    {"reversed", [](const std::string& t) { return text_of(reversed(YAML::Load(t))); }},
};

class Rewrites : public testing::TestWithParam<std::string_view> {};

TEST_P(Rewrites, MeanNothing) {
  const std::string text = example(GetParam());
  for (const Rewrite& rewrite : kRewrites) {
    const Compared c = compared(text, rewrite.write(text), {}, path_of(GetParam()));
    ASSERT_TRUE(c.is_valid()) << rewrite.name;
    EXPECT_TRUE(c.diff.empty()) << rewrite.name << "\n" << testing::PrintToString(lines(c.diff));
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

using Json = nlohmann::json;
using Properties = std::set<std::string>;

// Every imported value alike, by whatever name it is exported.
Json without_imports(const Json& value) {
  if (!value.is_structured()) return value;
  if (value.contains("Fn::ImportValue")) return "an import";
  Json out = value;
  for (Json& inner : out) inner = without_imports(inner);
  return out;
}

// Of resources that both builds have, the properties of which CloudFormation is told another value: "MainDatabase.MultiAZ". An
// import under another name is no other value when `are_renamed`.
Properties told(compile::Compilation& before, compile::Compilation& after, bool are_renamed) {
  const OutputSet a = compile::emit(before, {}), b = compile::emit(after, {});
  Properties out;
  for (const OutputFile& file : a.files()) {
    const OutputFile* const other = b.find(file.path);
    if (!other || !file.path.ends_with(".json") || file.path.find("/cloudformation/") == std::string::npos) continue;
    const Json old = Json::parse(file.text), now = Json::parse(other->text);
    if (!old.contains("Resources") || !now.contains("Resources")) continue;
    for (const auto& [logical, resource] : old["Resources"].items()) {
      if (!now["Resources"].contains(logical)) continue;
      const Json p = resource.value("Properties", Json::object()), q = now["Resources"][logical].value("Properties", Json::object());
      for (const Json* one : {&p, &q})
        for (const auto& [name, value] : one->items())
          // A launch template's own tags are those of its hosts, which its data say.
          if (name != "TagSpecifications" && (are_renamed ? without_imports(p.value(name, Json())) != without_imports(q.value(name, Json()))
                                                          : p.value(name, Json()) != q.value(name, Json())))
            out.insert(fmt::format("{}.{}", logical, name));
    }
  }
  return out;
}

// The same of a comparison. What only Terraform is told has names of its own, in lower case; policies stand beside Properties.
Properties shown(const Diff& diff) {
  Properties out;
  for (const ResourceChange& resource : diff.resources) {
    if (resource.kind != ChangeKind::kChanged && resource.kind != ChangeKind::kReplaced) continue;
    for (const PropertyChange& property : resource.properties) {
      const std::string name = property.path.substr(0, property.path.find_first_of(".["));
      const bool is_beside = name == "DeletionPolicy" || name == "UpdatePolicy" || name == "Metadata" || name == "UpdateReplacePolicy" ||
                             name == "CreationPolicy";
      if (!name.empty() && std::isupper(static_cast<unsigned char>(name[0])) && !is_beside)
        out.insert(fmt::format("{}.{}", resource.logical, name));
    }
  }
  return out;
}

class Leaves : public testing::TestWithParam<std::string_view> {};

// The outputs differ if and only if the comparison says so, and it shows exactly the properties of which CloudFormation is told
// another value.
TEST_P(Leaves, AChangeIsSeenWhereverTheOutputsShowIt) {
  const std::string text = example(GetParam());
  const std::string file = path_of(GetParam());
  const auto original = compiled(text, file);
  ASSERT_TRUE(original->graph) << errors_of(*original);
  std::vector<Path> paths;
  Path at;
  scalars(YAML::Load(text), at, paths);
  std::size_t compared_count = 0;
  for (const Path& path : paths) {
    YAML::Node changed = YAML::Load(text);
    YAML::Node leaf = find(changed, path);
    leaf = mutated(leaf.Scalar());
    const auto after = compiled(text_of(changed), file);
    if (!after->graph || after->diagnostics.has_errors()) continue;
    const Diff diff = compare({&*original->graph, original->spec.get()}, {&*after->graph, after->spec.get()});
    const auto files = changed_files(*original, *after);
    if (after->diagnostics.has_errors()) continue;  // found while emitting
    ++compared_count;
    if (is_managed_elsewhere(changed, path)) {
      EXPECT_TRUE(diff.empty()) << said(path);
      continue;
    }
    EXPECT_EQ(diff.empty(), files.empty()) << said(path) << " " << testing::PrintToString(files) << "\n"
                                           << testing::PrintToString(lines(diff));
    if (diff.is_other_environment) continue;
    // Under other names a reference means the same thing, though exports are called otherwise.
    EXPECT_EQ(shown(diff), told(*original, *after, path[0].key == "naming")) << said(path);
  }
  EXPECT_GT(compared_count, 5U);
}

std::string test_name(const testing::TestParamInfo<std::string_view>& info) {
  std::string name(info.param.substr(info.param.rfind('/') + 1));
  std::ranges::replace_if(name, [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Examples, Rewrites, testing::ValuesIn(kExamples), test_name);
INSTANTIATE_TEST_SUITE_P(Examples, Leaves, testing::ValuesIn(kExamples), test_name);

}  // namespace
}  // namespace infragen::diff
