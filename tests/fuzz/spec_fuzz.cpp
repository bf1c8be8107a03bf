// Structured specs: the bytes are decisions that bend a spec which is right. Leaves get other values of their type, texts that other
// languages might take for code, names of other things; keys come from the tables that the reader knows.
#include <fstream>
#include <iterator>
#include <memory>

#include "compiler/load/yaml.h"
#include "fuzz.h"
#include "model/spec/environment.h"
#include "tree.h"

namespace infragen::fuzz {
namespace {

using spec::KeyInfo;
using spec::TypeInfo;

constexpr const char* kBases[] = {"datp/dev.yaml", "rails/rails-qa.yaml", "boston/boston.yaml", "outyet/outyet.yaml"};

const std::string& base_text(std::size_t number) {
  static std::string texts[std::size(kBases)];
  std::string& text = texts[number];
  if (text.empty()) {
    std::ifstream file(std::string(INFRAGEN_SOURCE_DIR "/examples/") + kBases[number], std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  return text;
}

class Bender {
 public:
  explicit Bender(Bytes& bytes) : bytes_(bytes) {}

  // One change somewhere in the block.
  void bend(Tree& node, const TypeInfo& type) {
    switch (type.kind) {
      case TypeInfo::Kind::kBlock: return bend_block(node, type);
      case TypeInfo::Kind::kMap:
        if (node.kind != Tree::Kind::kMap || node.members.empty()) return replace(node, type);
        return bend_map(node, type);
      case TypeInfo::Kind::kList:
        if (node.kind != Tree::Kind::kList || node.items.empty()) return replace(node, type);
        switch (bytes_.below(4)) {
          case 0: node.items.push_back(node.items[bytes_.below(node.items.size())]); return;
          case 1: node.items.pop_back(); return;
          default: return bend(node.items[bytes_.below(node.items.size())], *type.element());
        }
      default: return replace(node, type);
    }
  }

 private:
  void bend_block(Tree& node, const TypeInfo& type) {
    const auto keys = type.keys();
    if (node.kind != Tree::Kind::kMap || keys.empty()) return replace(node, type);
    const std::size_t choice = bytes_.below(8);
    if (choice == 0 && !node.members.empty()) {
      node.members.erase(node.members.begin() + static_cast<std::ptrdiff_t>(bytes_.below(node.members.size())));
      return;
    }
    if (choice <= 2 || node.members.empty()) {
      const KeyInfo& key = keys[bytes_.below(keys.size())];
      Tree* value = node.find(key.name);
      if (value == nullptr) value = &node.add(std::string(key.name));
      return replace(*value, *key.type());
    }
    auto& [name, value] = node.members[bytes_.below(node.members.size())];
    for (const KeyInfo& key : keys)
      if (key.name == name) return bend(value, *key.type());
  }

  void bend_map(Tree& node, const TypeInfo& type) {
    const std::size_t at = bytes_.below(node.members.size());
    switch (bytes_.below(6)) {
      case 0: node.members[at].first = word(); return;
      case 1: {
        Tree copy = node.members[at].second;
        node.members.emplace_back(word(), std::move(copy));
        return;
      }
      case 2: node.members.erase(node.members.begin() + static_cast<std::ptrdiff_t>(at)); return;
      default: return bend(node.members[at].second, *type.element());
    }
  }

  std::string word() {
    static constexpr const char* kWords[] = {"a",   "main",  "acme", "public", "x-1", "web_2", "b",    "database", "z9",
                                             "app", "redis", "self", "all",    "null", "toolong-toolong-toolong-toolong-toolong"};
    const std::size_t choice = bytes_.below(std::size(kWords) + 1);
    return choice < std::size(kWords) ? kWords[choice] : valid_utf8(bytes_.text(bytes_.below(16)));
  }

  std::string text() {
    static constexpr const char* kTexts[] = {"",        "${region}",       "${a.b.c}",     "$${x}",     "${",           "%{if true}",  "\"",
                                             "\\",      "<<EOT\nEOT",      "a\nb",         "</script>", "`id`",         "'; --",       "%s%n",
                                             "::error", "\xe2\x80\xae",    "A\xcc\x8a",    "\xc3\xa9",  "*",            "arn:aws:iam::*", "{{resolve:ssm:x}}",
                                             "-",       "${secret.acme.arn}", "${load_balancer.acme.dns_name}", "${service.acme.name}"};
    const std::size_t choice = bytes_.below(std::size(kTexts) + 2);
    return choice < std::size(kTexts) ? kTexts[choice] : valid_utf8(bytes_.text(bytes_.below(40)));
  }

  void replace(Tree& node, const TypeInfo& type, int depth = 0) {
    using Kind = TypeInfo::Kind;
    static constexpr const char* kNumbers[] = {"0", "1", "2", "-1", "80", "443", "65535", "65536", "4096", "2147483647", "2147483648", "1.5"};
    static constexpr const char* kCidrs[] = {"10.0.0.0/16", "0.0.0.0/0", "10.192.0.0/16", "10.192.10.0/24", "10.192.10.128/25", "255.255.255.255/32", "::/0", "10.0.0.1/8"};
    if (bytes_.below(16) == 0) {  // another shape
      static constexpr const char* kOther[] = {"null", "true", "7", "text", "[]", "{}"};
      node = Tree::plain(kOther[bytes_.below(std::size(kOther))]);
      return;
    }
    switch (type.kind) {
      case Kind::kBool: node = Tree::plain(bytes_.below(2) != 0 ? "true" : "false"); return;
      case Kind::kInt: node = Tree::plain(kNumbers[bytes_.below(std::size(kNumbers))]); return;
      case Kind::kDuration: node = Tree::plain(std::string(kNumbers[bytes_.below(std::size(kNumbers))]) + (bytes_.below(2) != 0 ? "s" : "h")); return;
      case Kind::kDays: node = Tree::plain(std::string(kNumbers[bytes_.below(std::size(kNumbers))]) + "d"); return;
      case Kind::kGibibytes:
      case Kind::kMebibytes: node = Tree::plain(std::string(kNumbers[bytes_.below(std::size(kNumbers))]) + "GiB"); return;
      case Kind::kCidr: node = Tree::plain(kCidrs[bytes_.below(std::size(kCidrs))]); return;
      case Kind::kName: node = Tree::text(word()); return;
      case Kind::kEnum: node = Tree::text(std::string(type.enumerators[bytes_.below(type.enumerators.size())].text)); return;
      case Kind::kString:
      case Kind::kExpr: node = Tree::text(text()); return;
      case Kind::kRaw:
        node = Tree{.kind = Tree::Kind::kMap};
        node.add(word()) = Tree::text(text());
        node.add(word() + "2") = Tree::plain("7");
        return;
      case Kind::kBlock:
        node = Tree{.kind = Tree::Kind::kMap};
        if (depth > 6) return;
        for (const KeyInfo& key : type.keys())
          if (key.is_required || bytes_.below(8) == 1) replace(node.add(std::string(key.name)), *key.type(), depth + 1);
        return;
      case Kind::kMap:
        node = Tree{.kind = Tree::Kind::kMap};
        for (std::size_t i = bytes_.below(3); i > 0; --i) replace(node.add(word()), *type.element(), depth + 1);
        return;
      case Kind::kList:
        node = Tree{.kind = Tree::Kind::kList};
        for (std::size_t i = bytes_.below(3); i > 0; --i) replace(node.items.emplace_back(), *type.element(), depth + 1);
        return;
    }
  }

  Bytes& bytes_;
};

}  // namespace
}  // namespace infragen::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace infragen;
  fuzz::Bytes bytes(data, size);
  fuzz::Tree tree;
  {
    SourceFiles files;
    Arena arena;
    Diagnostics diagnostics;
    const std::uint32_t file = files.add("base.yaml", fuzz::base_text(bytes.below(std::size(fuzz::kBases))));
    const compile::YamlNode* const root = compile::parse_yaml(file, files, arena, diagnostics);
    fuzz::demand(root != nullptr, "an example cannot be read");
    tree = fuzz::tree_of(*root);
  }
  fuzz::Bender bender(bytes);
  for (int changes = 0; !bytes.empty() && changes < 64; ++changes) bender.bend(tree, spec::environment_type());
  fuzz::MemoryReader reader;
  tree.write(reader.files["spec.yaml"]);
  fuzz::compile_and_check(reader);
  return 0;
}
