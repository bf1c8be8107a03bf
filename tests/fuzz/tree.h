// A spec that can be changed and written again.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "compiler/load/node.h"

namespace infragen::fuzz {

struct Tree {
  enum class Kind : std::uint8_t { kPlain, kText, kList, kMap };
  Kind kind = Kind::kPlain;
  std::string value = "null";  // kPlain: as it stands in the file; kText: any text
  std::vector<Tree> items = {};
  std::vector<std::pair<std::string, Tree>> members = {};

  static Tree plain(std::string value) { return {Kind::kPlain, std::move(value), {}, {}}; }
  static Tree text(std::string value) { return {Kind::kText, std::move(value), {}, {}}; }
  Tree* find(std::string_view name) {
    for (auto& [key, tree] : members)
      if (key == name) return &tree;
    return nullptr;
  }
  Tree& add(std::string name) { return members.emplace_back(std::move(name), Tree{}).second; }

  // As YAML: maps and lists in blocks, texts in double quotes with everything but printable ASCII escaped. `indent` columns in.
  void write(std::string& out, std::size_t indent = 0) const;
};

Tree tree_of(const compile::YamlNode& node);

}  // namespace infragen::fuzz
