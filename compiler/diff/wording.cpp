#include "compiler/diff/wording.h"

#include <fmt/format.h>

#include <algorithm>

namespace infragen::diff {
namespace {

std::string_view pseudo_name(Pseudo pseudo) {
  switch (pseudo) {
    case Pseudo::kRegion: return "${region}";
    case Pseudo::kAccount: return "${account}";
    case Pseudo::kPartition: return "${partition}";
    case Pseudo::kUrlSuffix: return "${url_suffix}";
  }
  return "";
}

template <class NodePart>
std::string write(const Text& text, const Graph& graph, NodePart node_part) {
  if (text.is_literal()) return std::string(text.literal());
  std::string out;
  for (const Part& part : text.parts()) {
    switch (part.kind) {
      case Part::Kind::kLiteral: out += part.literal; break;
      case Part::Kind::kPseudo: out += pseudo_name(part.pseudo); break;
      case Part::Kind::kParameter: out += fmt::format("${{{}}}", graph.parameters()[part.index].name); break;
      case Part::Kind::kAttribute: out += node_part(part); break;
    }
  }
  return out;
}

}  // namespace

std::string canonical(const Text& text, const GraphSide& side) {
  return write(text, side.graph, [&](const Part& part) {
    return fmt::format("${{#{}.{}}}", side.identity[part.index], static_cast<int>(part.attr));
  });
}

std::string canonical(const Any& any, const GraphSide& side) {
  switch (any.kind) {
    case Any::Kind::kNull: return "null";
    case Any::Kind::kBool: return any.boolean ? "true" : "false";
    case Any::Kind::kInt: return fmt::format("{}", any.integer);
    case Any::Kind::kText: return fmt::format("\"{}\"", canonical(any.text, side));
    case Any::Kind::kList: {
      if (any.list.size() == 1) return canonical(any.list[0], side);
      std::vector<std::string> all;
      for (const Any& one : any.list) all.push_back(canonical(one, side));
      std::ranges::sort(all);
      return fmt::format("[{}]", fmt::join(all, ","));
    }
    case Any::Kind::kMap: {
      std::vector<std::string> all;
      for (const auto& [key, value] : any.map)
        all.push_back(fmt::format("\"{}\":{}", canonical(key, side), canonical(value, side)));
      std::ranges::sort(all);
      return fmt::format("{{{}}}", fmt::join(all, ","));
    }
  }
  return {};
}

std::optional<NodeId> node_of(const Text& text) {
  const auto parts = text.parts();
  if (parts.size() != 1 || parts[0].kind != Part::Kind::kAttribute) return std::nullopt;
  return parts[0].index;
}

std::string display(NodeId id, const Graph& graph) {
  const Node& node = graph.node(id);
  std::string kind(node.type->id);
  std::ranges::replace(kind, '-', ' ');
  if (node.name.is_set()) return fmt::format("{} {}", kind, display(node.name, graph));
  return fmt::format("{} {}", kind, node.id.logical);
}

std::string display(const Text& text, const Graph& graph) {
  return write(text, graph, [&](const Part& part) {
    const Node& node = graph.node(part.index);
    return node.name.is_set() ? display(node.name, graph) : std::string(node.id.logical);
  });
}

}  // namespace infragen::diff
