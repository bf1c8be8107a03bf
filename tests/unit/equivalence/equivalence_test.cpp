// The two outputs of a spec describe the same resources with the same names: counted and compared in what the emitters wrote, for
// every example.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "compiler/load/files.h"
#include "compiler/pipeline.h"

namespace infragen::compile {
namespace {

namespace fs = std::filesystem;

struct Written {
  std::map<std::string, std::size_t> cfn, tf;  // how many of each type
  std::map<std::string, std::string> bodies;   // Terraform address -> block
};

void read_template(const std::string& text, Written& out) {
  const auto json = nlohmann::json::parse(text);
  for (const auto& [id, resource] : json.at("Resources").items()) ++out.cfn[resource.at("Type")];
}

void read_module(const std::string& text, Written& out) {
  constexpr std::string_view kStart = "resource \"";
  for (std::size_t at = 0; (at = text.find(kStart, at)) != text.npos; ++at) {
    if (at != 0 && text[at - 1] != '\n') continue;
    const std::size_t type = at + kStart.size(), type_end = text.find('"', type), label = text.find('"', type_end + 1) + 1;
    const std::string name = text.substr(type, type_end - type);
    ++out.tf[name];
    out.bodies[name + "." + text.substr(label, text.find('"', label) - label)] = text.substr(at, text.find("\n}", at) - at);
  }
}

// The field that holds the physical name, wherever it is nested, as a literal; empty when there is none.
std::string_view physical_name(const Value& value) {
  for (const FieldInfo& field : value.object_info().fields) {
    const Value inner = field.read(value.owner());
    if (inner.kind() == Value::Kind::kText && has(field.flags, Flag::kName)) return inner.text().literal();
    if (inner.kind() != Value::Kind::kObject) continue;
    if (const auto name = physical_name(inner); !name.empty()) return name;
  }
  return {};
}

class Examples : public testing::TestWithParam<std::string> {};

TEST_P(Examples, DescribeTheSameOnBothTargets) {
  DiskReader reader;
  Compilation compilation;
  load(GetParam(), reader, compilation);
  lower(compilation);
  ASSERT_TRUE(compilation.graph) << "the example does not compile";
  const OutputSet outputs = emit(compilation, {});
  ASSERT_FALSE(outputs.files().empty());
  Written written;
  for (const OutputFile& file : outputs.files()) {
    if (file.path.ends_with(".json") && !file.path.ends_with("stacks.json")) read_template(file.text, written);
    if (file.path.ends_with(".tf")) read_module(file.text, written);
  }
  std::map<std::string, std::size_t> cfn, tf;
  std::size_t named = 0;
  for (const Node& node : compilation.graph->nodes()) {
    const std::string tf_type(node.type->tf), cfn_type(node.type->cfn);
    if (!cfn_type.empty()) ++cfn[cfn_type];
    if (!tf_type.empty()) ++tf[tf_type];
    if (cfn_type.empty() || tf_type.empty()) continue;
    const std::string_view name = physical_name(Value::object(node.type->object, node.value));
    if (name.empty()) continue;
    ++named;
    const std::string address = tf_type + "." + std::string(node.id.label);
    ASSERT_TRUE(written.bodies.contains(address)) << address;
    EXPECT_NE(written.bodies[address].find("\"" + std::string(name) + "\""), std::string::npos)
        << address << " is not called " << name;
    const std::string path =
        std::string(node.stack < compilation.graph->stacks().size() ? compilation.graph->stacks()[node.stack].name.text() : "");
    bool found = false;
    for (const OutputFile& file : outputs.files())
      found = found ||
              (file.path.ends_with("/" + path + ".json") && file.text.find("\"" + std::string(name) + "\"") != std::string::npos);
    EXPECT_TRUE(found) << node.id.logical << " is not called " << name << " in " << path;
  }
  EXPECT_GT(named, 5u);
  EXPECT_EQ(written.cfn, cfn);
  // Terraform has further resources where one CloudFormation resource is several; none is missing.
  for (const auto& [type, count] : tf) EXPECT_GE(written.tf[type], count) << type;
}

std::vector<std::string> specs() {
  std::vector<std::string> out;
  for (const auto& entry : fs::recursive_directory_iterator(fs::path(INFRAGEN_SOURCE_DIR) / "examples")) {
    const std::string path = entry.path().string();
    if (entry.path().extension() == ".yaml" && path.find("/out/") == path.npos) out.push_back(path);
  }
  std::sort(out.begin(), out.end());
  return out;
}

INSTANTIATE_TEST_SUITE_P(All, Examples, testing::ValuesIn(specs()), [](const auto& spec) {
  std::string name = fs::path(spec.param).parent_path().filename().string() + "_" + fs::path(spec.param).stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(static_cast<unsigned char>(c)); }, '_');
  return name;
});

}  // namespace
}  // namespace infragen::compile
