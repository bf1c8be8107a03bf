// Free-form YAML of the spec with its places, and with what its expressions stand for.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/lower/context.h"

namespace infragen::compile {

struct RawTree {
  Any::Kind kind = Any::Kind::kNull;
  bool boolean = false;
  std::int64_t integer = 0;
  Text text;             // kText
  std::string_view key;  // of a map's member
  SourceRange key_at, at;
  std::vector<RawTree> children;  // of a list in its order, of a map by key: their order in the file means nothing

  bool is_map() const { return kind == Any::Kind::kMap; }
  bool is_list() const { return kind == Any::Kind::kList; }
  bool is_null() const { return kind == Any::Kind::kNull; }
  const RawTree* find(std::string_view name) const {
    for (const RawTree& child : children)
      if (child.key == name) return &child;
    return nullptr;
  }
  // Where to point: at the key of a member, else at the value.
  SourceRange place() const { return key_at.known() ? key_at : at; }
};

// What cannot be resolved is reported, and null in the result.
RawTree read_raw(Context& c, const spec::Raw& raw);

Any to_any(const RawTree& tree);

// "a list", "the text `often`": what a finding says was written.
std::string describe(const RawTree& tree);

}  // namespace infragen::compile
