// Every leaf of the examples that takes free text gets, in its turn, texts that JSON, HCL, YAML, shells, terminals, Markdown or
// CloudFormation might take for something else. Such a spec is refused with a place, or what is built differs from the build with a
// harmless word inside of literals only.
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "../fuzz/fuzz.h"
#include "../fuzz/tree.h"
#include "compiler/load/yaml.h"
#include "compiler/pipeline.h"
#include "compiler/report/report.h"
#include "model/spec/environment.h"

namespace infragen::fuzz {
namespace {

using spec::KeyInfo;
using spec::TypeInfo;

constexpr const char* kExamples[] = {"datp/dev.yaml", "rails/rails-qa.yaml", "boston/boston.yaml", "outyet/outyet.yaml"};

// Allowed or not, as the place decides; never anything but a text in what is built.
const std::vector<std::string> kHostile = {
    "${aws_vpc.x.id}", "$${x}", "${", "%{ if true }x%{ endif }", "a$", "\"}\nresource \"x\" \"y\" {", "\"", "\\", "\\u0022", "EOT\n<<EOT",
    "</script><script>alert(1)</script>", "` && id && `", "$(id)", "'; DROP TABLE x; --", "[x](javascript:alert)", "| a | b |", "<!-- x -->",
    "::error::x", "##[group]x", "%0A::error::x", "=1+1", "{\"Ref\": \"AWS::Region\"}", "!Ref AWS::Region", "Fn::Sub", "AWS::NoValue", "*", "?",
    "../../etc/passwd", "/etc/passwd", ".", "CON", "a/b", "\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80", "a,b;c", "#x", "// x", "/* x */", "~", "null", "true",
    "0x1F", "1e3", " leading", "trailing ", "{{x}}", "arn:aws:iam::123456789012:root"};

// Refused wherever they stand.
const std::vector<std::string> kRefused = {"{{resolve:ssm:x}}",   "a{{resolve:secretsmanager:x}}b", "A\xcc\x8a" /* not NFC */, "\xe2\x80\xae",
                                           "a\xe2\x80\x8b" "b",   "\x1b[31m",                       "\x7f",                     "\xc2\x85",
                                           "\xef\xbb\xbfx"};

struct Leaf {
  Tree* tree;
  std::string path;  // for messages
  std::string row;   // type and key, to count what is covered
};

// Calls `found` for each free text under `node`, values of maps whose keys are free included.
void walk(Tree& node, const TypeInfo& type, const std::string& path, const std::string& row, const std::function<void(const Leaf&)>& found) {
  switch (type.kind) {
    case TypeInfo::Kind::kString:
    case TypeInfo::Kind::kExpr:
      if (node.kind == Tree::Kind::kText || node.kind == Tree::Kind::kPlain) found({&node, path, row});
      return;
    case TypeInfo::Kind::kRaw:
      if (node.kind == Tree::Kind::kText) found({&node, path, row});
      for (Tree& item : node.items) walk(item, type, path + "[]", row, found);
      for (auto& [name, member] : node.members) walk(member, type, path + "." + name, row, found);
      return;
    case TypeInfo::Kind::kBlock:
      if (node.kind != Tree::Kind::kMap) {
        for (const KeyInfo& key : type.keys())
          if (key.name == type.scalar_key && node.kind != Tree::Kind::kList) walk(node, *key.type(), path, row + "." + std::string(key.name), found);
        return;
      }
      for (const KeyInfo& key : type.keys())
        if (Tree* member = node.find(key.name)) {
          const std::string name(key.name);
          walk(*member, *key.type(), path + "." + name, name, found);
        }
      return;
    case TypeInfo::Kind::kMap:
      for (auto& [name, member] : node.members) walk(member, *type.element(), path + "." + name, row, found);
      return;
    case TypeInfo::Kind::kList:
      for (Tree& item : node.items) walk(item, *type.element(), path + "[]", row, found);
      return;
    default: return;
  }
}

struct Built {
  bool refused = false;
  bool placed = true;  // each finding has a place
  std::string findings;
  std::string github;
  std::size_t count = 0;
  std::map<std::string, std::string> files;
};

Built build(const Tree& tree) {
  MemoryReader reader;
  tree.write(reader.files["spec.yaml"]);
  compile::Compilation c;
  compile::load("spec.yaml", reader, c);
  compile::lower(c);
  const OutputSet outputs = compile::emit(c, {});
  compile::silence(c, true);
  Built out;
  out.refused = c.diagnostics.has_errors();
  const auto sorted = c.diagnostics.sorted();
  out.count = sorted.size();
  for (const Diagnostic& d : sorted) {
    out.placed = out.placed && d.at.known();
    out.findings += std::string(d.kind->id) + " " + d.message + "\n";
  }
  const report::Findings findings{.diagnostics = sorted, .files = c.files, .directory = {}, .repository = {}};
  report::render(report::Format::kGithub, findings, out.github);
  for (const OutputFile& file : outputs.files()) out.files[file.path] = file.text;
  return out;
}

// The shape of JSON: its keys, and the kinds of its values. Resources count by their types, as ids may be made of texts, and a text
// joined of literals and references is a text in either of its two forms.
std::string shape_of(const nlohmann::json& value) {
  std::string out;
  if (value.is_object()) {
    if (value.size() == 1 && (value.contains("Fn::Sub") || value.contains("Fn::Join"))) return "s";
    std::multiset<std::string> members;
    for (const auto& [key, member] : value.items()) {
      const bool is_resource = member.is_object() && member.contains("Type") && member.contains("Properties");
      members.insert((is_resource ? member["Type"].get<std::string>() : key) + ":" + shape_of(member));
    }
    for (const std::string& member : members) out += member + ",";
    return "{" + out + "}";
  }
  if (value.is_array()) {
    for (const auto& element : value) out += shape_of(element) + ",";
    return "[" + out + "]";
  }
  return value.is_string() ? "s" : value.dump();
}

// HCL with every quoted text taken out, interpolations included, and blanks and line ends beside each other taken for one.
std::string shape_of_hcl(std::string_view text) {
  std::string out;
  bool blank = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      std::size_t depth = 0;
      for (++i; i < text.size() && (text[i] != '"' || depth > 0); ++i) {
        if (text[i] == '\\') ++i;
        else if ((text[i] == '$' || text[i] == '%') && text.substr(i + 1).starts_with('{') && text[i - 1] != text[i]) ++depth, ++i;
        else if (text[i] == '}' && depth > 0) --depth;
      }
      out += "\"\"";
      blank = false;
    } else if (c == ' ' || c == '\n' || c == ',') {
      if (!blank) out += ' ';
      blank = true;
    } else {
      out += c;
      blank = false;
    }
  }
  return out;
}

// What the spec said there, and where that may show in names: files named after it, keys made of it.
bool same_shape(const Built& hostile, const Built& harmless, std::string& where) {
  if (hostile.files.size() != harmless.files.size()) {
    where = "another number of files";
    return false;
  }
  for (const auto& [path, text] : hostile.files) {
    const auto other = harmless.files.find(path);
    if (other == harmless.files.end()) {
      where = path;
      return false;
    }
    const bool same = path.ends_with(".json") ? shape_of(nlohmann::json::parse(text)) == shape_of(nlohmann::json::parse(other->second))
                                              : shape_of_hcl(text) == shape_of_hcl(other->second);
    if (!same) {
      where = path;
      return false;
    }
  }
  return true;
}

Tree example(const char* name) {
  std::ifstream file(std::string(INFRAGEN_SOURCE_DIR "/examples/") + name, std::ios::binary);
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  const auto* root = compile::parse_yaml(files.add(name, std::string(std::istreambuf_iterator<char>(file), {})), files, arena, diagnostics);
  EXPECT_NE(root, nullptr) << name;
  return root != nullptr ? tree_of(*root) : Tree{};
}

class Hostile : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Examples, Hostile, testing::ValuesIn(kExamples));

TEST_P(Hostile, TextsStayTextsInEveryPlace) {
  Tree tree = example(GetParam());
  std::vector<Leaf> leaves;
  walk(tree, spec::environment_type(), "", "", [&](const Leaf& leaf) { leaves.push_back(leaf); });
  ASSERT_GT(leaves.size(), 10U);
  std::size_t next = 0, accepted = 0;
  for (const Leaf& leaf : leaves) {
    const Tree before = *leaf.tree;
    *leaf.tree = Tree::text("harmless");
    const Built harmless = build(tree);
    // Every text comes to many leaves, every leaf sees several.
    for (int turn = 0; turn < 2; ++turn, ++next) {
      const std::string& text = kHostile[next % kHostile.size()];
      *leaf.tree = Tree::text(text);
      const Built built = build(tree);
      if (built.refused) {
        EXPECT_TRUE(built.placed) << leaf.path << " = " << text << "\n" << built.findings;
        // One line a finding and one that sums them up.
        EXPECT_EQ(static_cast<std::size_t>(std::count(built.github.begin(), built.github.end(), '\n')), built.count + 1) << built.github;
        continue;
      }
      for (const auto& [path, content] : built.files)
        EXPECT_TRUE(!path.ends_with(".json") || nlohmann::json::accept(content)) << leaf.path << " = " << text << " in " << path;
      std::string where;
      if (!harmless.refused && text.find("${") == text.npos) {
        ++accepted;
        EXPECT_TRUE(same_shape(built, harmless, where)) << leaf.path << " = " << text << " changes more than a text in " << where;
      }
    }
    *leaf.tree = before;
  }
  EXPECT_GT(accepted, 0U);
}

TEST_P(Hostile, SomeTextsAreRefusedEverywhere) {
  Tree tree = example(GetParam());
  std::vector<Leaf> leaves;
  walk(tree, spec::environment_type(), "", "", [&](const Leaf& leaf) { leaves.push_back(leaf); });
  std::size_t next = 0;
  for (const Leaf& leaf : leaves) {
    const Tree before = *leaf.tree;
    for (int turn = 0; turn < 2; ++turn, ++next) {
      *leaf.tree = Tree::text("x" + kRefused[next % kRefused.size()]);
      const Built built = build(tree);
      EXPECT_TRUE(built.refused && built.placed) << leaf.path << " takes text " << next % kRefused.size();
      EXPECT_TRUE(built.files.empty());
    }
    *leaf.tree = before;
  }
}

}  // namespace
}  // namespace infragen::fuzz
