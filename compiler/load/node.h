// A YAML document as infragen sees it: a light tree in an arena, made from the parser's events. Every node knows its place; a
// quoted scalar can be told from a plain one; keys are unique. Anchors, aliases, tags, merge keys and second documents never get
// this far.
#pragma once

#include <span>
#include <string_view>

#include "model/source.h"

namespace infragen::compile {

struct Member;

struct YamlNode {
  enum class Kind : std::uint8_t { kNull, kScalar, kList, kMap };
  Kind kind = Kind::kNull;
  bool quoted = false;             // kScalar: written in quotes or as a block, so always text
  bool raw = true;                 // kScalar: the characters stand in the file as they are (no escapes, no folding): columns inside it can be counted
  SourceRange at;
  std::string_view text = {};      // kScalar
  std::span<YamlNode> items = {};  // kList
  std::span<Member> members = {};  // kMap, in the file's order
};

struct Member {
  YamlNode key;  // a scalar
  YamlNode value;
};

}  // namespace infragen::compile
