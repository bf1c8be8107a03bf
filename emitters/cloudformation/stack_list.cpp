#include "emitters/cloudformation/stack_list.h"

#include <algorithm>

#include "emitters/cloudformation/json_writer.h"

namespace infragen::emit {

namespace {

// A fixed name asks for more than a generated one.
std::string_view capability(const Graph& graph, const StackPlan& plan) {
  std::string_view needed;
  for (NodeId id : plan.nodes) {
    const Node& node = graph.node(id);
    if (!node.type->named_iam) continue;
    if (needed.empty()) needed = "CAPABILITY_IAM";
    for (const FieldInfo& field : node.type->object.fields)
      if (has(field.flags, Flag::kName) && field.read(node.value).is_set()) return "CAPABILITY_NAMED_IAM";
  }
  return needed;
}

void names(JsonWriter& json, std::string_view key, const std::vector<std::string_view>& all) {
  json.key(key);
  json.begin_array();
  for (std::string_view name : all) json.string(name);
  json.end_array();
}

}  // namespace

std::string stack_list(const Graph& graph, const Plan& plan, Diagnostics& diagnostics) {
  std::string text;
  JsonWriter json(text);
  json.begin_object(Layout::kBlock);
  json.key("format_version");
  json.number(1);
  json.member("environment", graph.environment.environment);
  json.member("prefix", graph.environment.prefix);
  json.member("region", graph.environment.region);
  if (!graph.environment.template_bucket.empty()) json.member("template_bucket", graph.environment.template_bucket);
  if (graph.environment.termination_protection) {
    json.key("termination_protection");
    json.boolean(true);
  }
  json.key("stacks");
  json.begin_array(Layout::kBlock);
  for (StackId id : deploy_order(graph, plan, diagnostics)) {
    const Stack& stack = graph.stacks()[id];
    const StackPlan& wanted = plan.stacks[id];
    if (!wanted.has_template) continue;
    const std::string_view name = stack.name.text();
    json.begin_object(Layout::kBlock);
    json.member("name", name);
    json.member("template", fmt::format("{}{}.json", stack.project_wide ? "../../project/cloudformation/" : "", name));
    json.key("params");
    json.begin_object();
    json.end_object();
    std::vector<std::string_view> list;
    for (ParameterId parameter : wanted.parameters)
      if (graph.parameters()[parameter].keep_previous) list.push_back(graph.parameters()[parameter].name);
    if (!list.empty()) names(json, "keep_previous", list);
    list.clear();
    if (const std::string_view needed = capability(graph, wanted); !needed.empty()) list.push_back(needed);
    names(json, "capabilities", list);
    names(json, "imports", wanted.imports);
    list.clear();
    for (const Export& exported : wanted.exports) list.push_back(exported.name);
    for (const Output& output : graph.outputs())
      if (output.stack == id && !output.export_name.text().empty()) list.push_back(output.export_name.text());
    names(json, "exports", list);
    list.clear();
    for (StackId need : wanted.needs) list.push_back(graph.stacks()[need].name.text());
    names(json, "depends_on", list);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return text;
}

}  // namespace infragen::emit
