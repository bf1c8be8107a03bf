// What the tests of the loader share: files in memory, and findings as short texts.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/load/extends.h"
#include "compiler/load/reader.h"
#include "compiler/load/yaml.h"

namespace infragen::compile {

class MemoryReader final : public FileReader {
 public:
  std::map<std::string, std::string, std::less<>> files;
  int reads = 0;
  bool read(std::string_view path, std::string& text, std::string& error) override {
    ++reads;
    const auto found = files.find(path);
    if (found == files.end()) {
      error = "No such file or directory";
      return false;
    }
    text = found->second;
    return true;
  }
};

// A text that was parsed, with everything it needs to live.
struct Parsed {
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  const YamlNode* root = nullptr;

  Parsed() = default;
  explicit Parsed(std::string_view text) {
    root = parse_yaml(files.add("spec.yaml", std::string(text)), files, arena, diagnostics);
  }
  const YamlNode* get(std::string_view key) const {
    for (const Member& member : root->members)
      if (member.key.text == key) return &member.value;
    return nullptr;
  }
};

// "IG0018 2:1" for each finding, in the order of places.
inline std::vector<std::string> places(const Diagnostics& diagnostics) {
  std::vector<std::string> out;
  for (const Diagnostic& d : diagnostics.sorted()) out.push_back(fmt::format("{} {}:{}", d.kind->id, d.at.line, d.at.column));
  return out;
}

inline std::string messages(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.sorted())
    out += fmt::format("{}: {}{}{}\n", d.kind->id, d.message, d.help.empty() ? "" : " | ", d.help);
  return out;
}

// A tree as one line, for comparing: {a: 1, b: [~, x]}.
inline std::string shown(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlNode::Kind::kNull: return "~";
    case YamlNode::Kind::kScalar: return node.quoted ? fmt::format("'{}'", node.text) : std::string(node.text);
    case YamlNode::Kind::kList:
      for (const YamlNode& item : node.items) out += (out.empty() ? "" : ", ") + shown(item);
      return "[" + out + "]";
    case YamlNode::Kind::kMap:
      for (const Member& member : node.members) out += (out.empty() ? "" : ", ") + shown(member.key) + ": " + shown(member.value);
      return "{" + out + "}";
  }
  return out;
}

}  // namespace infragen::compile
