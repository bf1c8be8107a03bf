#include "compiler/diff/match.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace infragen::diff {

namespace {

struct Key {
  std::string_view part;  // of the stack
  bool project_wide;
  std::string_view type, cfn, tf;  // by name: each graph describes its raw resources itself
  std::string_view logical;
  friend bool operator==(const Key&, const Key&) = default;
};
struct HashKey {
  std::size_t operator()(const Key& key) const {
    const std::hash<std::string_view> text;
    std::size_t h = text(key.part) * 31 + text(key.logical);
    return (h * 31 + text(key.type)) * 2 + (key.project_wide ? 1 : 0);
  }
};

Key key_of(const Graph& graph, const Node& node) {
  const Stack& stack = graph.stacks()[node.stack];
  return {stack.part, stack.project_wide, node.type->id, node.type->cfn, node.type->tf, node.id.logical};
}

}  // namespace

Matching match(const Graph& before, const Graph& after) {
  std::unordered_map<Key, NodeId, HashKey> old;
  old.reserve(before.nodes().size());
  for (NodeId id = 0; id < before.nodes().size(); ++id) old.try_emplace(key_of(before, before.node(id)), id);
  std::unordered_map<NodeId, const Move*> moves;
  for (const Move& move : after.moves()) moves.emplace(move.node, &move);

  Matching out;
  out.pairs.reserve(after.nodes().size());
  out.identities.before.assign(before.nodes().size(), kNoNode);
  out.identities.after.reserve(after.nodes().size());
  const auto take = [&](NodePair& pair, const Key& key) {
    const auto found = old.find(key);
    if (found == old.end() || out.identities.before[found->second] != kNoNode) return;
    pair.before = found->second;
    out.identities.before[found->second] = static_cast<std::uint32_t>(out.pairs.size());
  };
  for (NodeId id = 0; id < after.nodes().size(); ++id) {
    const Node& node = after.node(id);
    NodePair pair{kNoNode, id};
    take(pair, key_of(after, node));
    if (const auto move = pair.stays() ? moves.end() : moves.find(id); move != moves.end()) {
      const Move& from = *move->second;
      Key key = key_of(after, node);
      key.part = from.part;
      key.logical = from.id.logical;
      take(pair, key);
      pair.is_moved = pair.stays();
    }
    out.identities.after.push_back(static_cast<std::uint32_t>(out.pairs.size()));
    out.pairs.push_back(pair);
  }
  for (NodeId id = 0; id < before.nodes().size(); ++id) {
    if (out.identities.before[id] != kNoNode) continue;
    out.identities.before[id] = static_cast<std::uint32_t>(out.pairs.size());
    out.pairs.push_back({id, kNoNode});
  }
  return out;
}

}  // namespace infragen::diff
