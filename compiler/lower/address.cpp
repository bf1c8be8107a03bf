#include "compiler/lower/address.h"

#include <algorithm>
#include <unordered_map>

namespace infragen::compile {

namespace {

bool is_type(std::string_view written, std::string_view id) {
  return std::ranges::equal(written, id, [](char a, char b) { return a == b || (a == '_' && b == '-'); });
}

}  // namespace

std::vector<std::string> typed_addresses(const Graph& graph) {
  std::vector<std::string> out(graph.nodes().size());
  std::unordered_map<std::string, int> count;
  for (NodeId id = 0; id < out.size(); ++id) {
    const Node& node = graph.node(id);
    if (node.address.empty()) continue;
    out[id].append(node.address).append(".").append(node.type->id);
    ++count[out[id]];
  }
  for (NodeId id = 0; id < out.size(); ++id)
    if (!out[id].empty() && count[out[id]] > 1) out[id].append("#").append(graph.node(id).id.logical);
  return out;
}

std::vector<NodeId> find_typed(const Graph& graph, std::string_view address) {
  const auto mark = address.find('#');
  const std::string_view path = address.substr(0, mark);
  const std::string_view selector = mark == address.npos ? std::string_view() : address.substr(mark + 1);
  std::vector<NodeId> out;
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const Node& node = graph.node(id);
    if (node.address.empty() || !path.starts_with(node.address)) continue;
    const std::string_view rest = path.substr(node.address.size());
    if (rest.empty() || rest[0] != '.' || !is_type(rest.substr(1), node.type->id)) continue;
    if (mark == address.npos || node.id.logical == selector || node.id.label == selector) out.push_back(id);
  }
  return out;
}

}  // namespace infragen::compile
