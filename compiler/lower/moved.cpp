#include "compiler/lower/moved.h"

#include <map>
#include <string>
#include <vector>

#include "compiler/lower/lower.h"
#include "compiler/lower/renaming.h"

namespace infragen::compile {

namespace {

struct Slot {
  std::string_view address, type, cfn, tf;
  friend auto operator<=>(const Slot&, const Slot&) = default;
};

Slot slot_of(const Node& node) { return {node.address, node.type->id, node.type->cfn, node.type->tf}; }

}  // namespace

void add_moves(const spec::Environment& spec, Graph& graph) {
  if (spec.moved.empty()) return;
  std::vector<Renaming> back;
  for (const auto& item : spec.moved) back.push_back({item.value.value, item.key.value});
  spec::Environment old_spec = spec;
  old_spec.moved = {};
  rename(old_spec, back, graph.arena());
  Diagnostics ignored;  // the spec itself has been checked; what is wrong with the old one was in another version
  const Graph old = lower(old_spec, ignored);

  // Each thing makes its resources in the same order under any key: the nth of its type is the same one.
  std::map<Slot, std::vector<NodeId>> by_slot;
  for (NodeId id = 0; id < old.nodes().size(); ++id) by_slot[slot_of(old.node(id))].push_back(id);
  std::map<Slot, std::size_t> seen;
  Arena& arena = graph.arena();
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const Node& node = graph.node(id);
    const std::string address = renamed(node.address, back);
    Slot slot = slot_of(node);
    slot.address = address;
    const auto all = by_slot.find(slot);
    if (all == by_slot.end()) continue;
    std::size_t& nth = seen[slot_of(node)];
    if (nth >= all->second.size()) continue;
    const Node& was = old.node(all->second[nth++]);
    const Stack& stack = old.stacks()[was.stack];
    if (was.id.logical == node.id.logical && was.id.label == node.id.label && stack.part == graph.stacks()[node.stack].part)
      continue;
    Move move;
    move.node = id;
    move.part = arena.copy(stack.part);
    move.stack = arena.copy(stack.name.text());
    move.id = {arena.copy(was.id.logical), arena.copy(was.id.label)};
    move.address = arena.copy(was.address);
    graph.add_move(move);
  }
}

}  // namespace infragen::compile
