#include "tree.h"

#include <utf8.h>

#include <algorithm>
#include <cstdio>

namespace infragen::fuzz {
namespace {

void write_text(std::string& out, std::string_view text) {
  out += '"';
  for (auto at = text.begin(); at != text.end();) {
    const std::uint32_t point = utf8::next(at, text.end());
    char escape[16];
    if (point == '"' || point == '\\') {
      out.append(1, '\\').append(1, static_cast<char>(point));
    } else if (point >= 0x20 && point < 0x7f) {
      out += static_cast<char>(point);
    } else {
      std::snprintf(escape, sizeof escape, "\\U%08x", point);
      out += escape;
    }
  }
  out += '"';
}

}  // namespace

void Tree::write(std::string& out, std::size_t indent) const {
  switch (kind) {
    case Kind::kPlain: out.append(" ").append(value).append("\n"); return;
    case Kind::kText:
      out += ' ';
      write_text(out, value);
      out += '\n';
      return;
    case Kind::kList:
      if (items.empty()) {
        out += " []\n";
        return;
      }
      if (indent > 0) out += '\n';
      for (const Tree& item : items) {
        out.append(indent, ' ').append("-");
        item.write(out, indent + 2);
      }
      return;
    case Kind::kMap:
      if (members.empty()) {
        out += " {}\n";
        return;
      }
      if (indent > 0) out += '\n';
      for (const auto& [name, member] : members) {
        out.append(indent, ' ');
        write_text(out, name);
        out += ':';
        member.write(out, indent + 2);
      }
      return;
  }
}

Tree tree_of(const compile::YamlNode& node) {
  using Kind = compile::YamlNode::Kind;
  Tree out;
  switch (node.kind) {
    case Kind::kNull: break;
    case Kind::kScalar: {
      // A word that a reader might take for a number or a truth has to stay plain, any other text may stand in quotes.
      const auto is_word = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '/' || c == '_' || c == '-';
      };
      const bool plain = !node.quoted && std::all_of(node.text.begin(), node.text.end(), is_word);
      out = plain ? Tree::plain(std::string(node.text)) : Tree::text(std::string(node.text));
      break;
    }
    case Kind::kList:
      out.kind = Tree::Kind::kList;
      for (const compile::YamlNode& item : node.items) out.items.push_back(tree_of(item));
      break;
    case Kind::kMap:
      out.kind = Tree::Kind::kMap;
      for (const compile::Member& member : node.members) out.members.emplace_back(std::string(member.key.text), tree_of(member.value));
      break;
  }
  return out;
}

}  // namespace infragen::fuzz
