// What the evaluator's parts share.
#pragma once

#include <cstddef>
#include <utility>

#include "compiler/template/evaluate.h"

namespace infragen::cfn {

inline bool is_list_of(const Node& node, std::size_t least, std::size_t most) {
  return node.kind == Node::Kind::kList && node.items.size() >= least && node.items.size() <= most;
}

inline Value unknown(Piece piece, const Node& node) {
  return {.kind = Value::Kind::kUnknown, .text = HoledText(std::move(piece)), .node = &node};
}

// One level of the evaluator's recursion.
class Deeper {
 public:
  explicit Deeper(std::size_t& depth) : depth_(depth) { ++depth_; }
  Deeper(const Deeper&) = delete;
  Deeper& operator=(const Deeper&) = delete;
  ~Deeper() { --depth_; }

 private:
  std::size_t& depth_;
};

}  // namespace infragen::cfn
