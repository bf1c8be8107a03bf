// Values as a reviewer reads them.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "compiler/diff/sides.h"

namespace infragen::diff {

class Shower {
 public:
  explicit Shower(const Sides& sides) : sides_(sides) {}

  // "gp3", "ENABLED", "database.main endpoint", "a, b". Empty for what is unset.
  std::string value(Side side, const FieldInfo& field, const Value& value) const;
  std::string text(Side side, const Text& text) const;
  std::string any(Side side, const Any& any) const;
  // Of two lists without order what only one of them has, when all of it would be too long: "a, b (and 12 more)".
  std::pair<std::string, std::string> lists(const FieldInfo& field, const Value& before, const Value& after) const;

 private:
  std::string uncut(Side side, const FieldInfo* field, const Value& value) const;
  std::string reference(Side side, const Part& part) const;
  bool is_only(Side side, const Node& node, Attr attr) const;

  const Sides& sides_;
  // How many nodes of an address have the attribute; made when first asked for.
  mutable std::map<std::pair<std::string_view, int>, int> offers_[2];
};

// At most 80 code points: the first and the last of a longer text.
std::string cut(std::string text);

}  // namespace infragen::diff
