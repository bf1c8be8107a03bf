#include "emitters/cloudformation/refactoring.h"

#include "emitters/cloudformation/json_writer.h"

namespace infragen::emit {

std::string refactoring(const Graph& graph, const Plan& plan) {
  std::string text;
  JsonWriter json(text);
  bool any = false;
  const auto place = [&](std::string_view key, std::string_view stack, std::string_view logical) {
    json.key(key);
    json.begin_object();
    json.member("StackName", stack);
    json.member("LogicalResourceId", logical);
    json.end_object();
  };
  for (const Move& move : graph.moves()) {
    const Node& node = graph.node(move.node);
    const Stack& stack = graph.stacks()[node.stack];
    if (node.type->cfn.empty() || plan.stacks[node.stack].nodes.empty()) continue;
    if (move.stack == stack.name.text() && move.id.logical == node.id.logical) continue;
    if (!any) json.begin_array(Layout::kBlock);
    any = true;
    json.begin_object(Layout::kBlock);
    place("Source", move.stack, move.id.logical);
    place("Destination", stack.name.text(), node.id.logical);
    json.end_object();
  }
  if (!any) return {};
  json.end_array();
  text += '\n';
  return text;
}

}  // namespace infragen::emit
