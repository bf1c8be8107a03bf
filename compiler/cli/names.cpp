// infragen names
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "compiler/cli/specs.h"
#include "compiler/cli/table.h"
#include "emitters/plan.h"
#include "model/name_rules.h"

namespace infragen::cli {
namespace {

using Json = nlohmann::ordered_json;

// One name that AWS will see.
struct NameLine {
  std::string name;
  std::size_t used = 0;
  std::size_t allowed = 0;
  std::string_view what;     // "stack", "export" or the resource's type
  std::string_view stack;
  std::string_view address;  // what of the spec asked for it; may be empty
};

std::size_t allowed_by(std::string_view rule) {
  const NameRule* const found = find_name_rule(rule);
  return found != nullptr ? found->max : 0;
}

std::vector<NameLine> all_names(const Graph& graph, Diagnostics& diagnostics) {
  constexpr std::string_view kStackRule = "cfn-stack", kExportRule = "cfn-export", kTagRule = "tag-value";
  const emit::Plan plan = emit::make_plan(graph, diagnostics);
  std::vector<NameLine> out;
  for (StackId id = 0; id < graph.stacks().size(); ++id) {
    const std::string_view stack = graph.stacks()[id].name.text();
    out.push_back({std::string(stack), stack.size(), allowed_by(kStackRule), "stack", stack, {}});
    for (const NodeId node_id : plan.stacks[id].nodes) {
      const Node& node = graph.node(node_id);
      if (!node.name.is_set()) continue;
      const std::string_view rule = node.type->name_rule.empty() ? kTagRule : node.type->name_rule;
      out.push_back({shown(node.name), expected_length(node.name, graph.environment.region.size()), allowed_by(rule), node.type->id, stack, node.address});
    }
    for (const emit::Export& exported : plan.stacks[id].exports)
      out.push_back({std::string(exported.name), exported.name.size(), allowed_by(kExportRule), "export", stack, graph.node(exported.node).address});
    for (const Output& output : graph.outputs())
      if (output.stack == id && !output.export_name.text().empty())
        out.push_back({std::string(output.export_name.text()), output.export_name.text().size(), allowed_by(kExportRule), "export", stack, {}});
  }
  return out;
}

std::string as_json(const std::vector<NameLine>& lines) {
  Json list = Json::array();
  for (const NameLine& line : lines)
    list.push_back(Json{{"name", line.name}, {"type", line.what}, {"used", line.used}, {"allowed", line.allowed}, {"stack", line.stack}, {"address", line.address}});
  return Json{{"format_version", "1.0"}, {"names", std::move(list)}}.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

std::string as_text(const std::vector<NameLine>& lines) {
  std::vector<std::vector<std::string>> rows{{"NAME", "USED", "ALLOWED", "TYPE", "STACK"}};
  for (const NameLine& line : lines)
    rows.push_back({line.name, std::to_string(line.used), std::to_string(line.allowed), std::string(line.what), std::string(line.stack)});
  return table(rows, {1, 2});
}

int run(const Arguments& arguments, Session& session) {
  Settings settings;
  settings.has_summary = false;
  settings.color = color_choice(arguments, session);
  settings.reports.push_back({});
  settings.stdin_filename = arguments.value("stdin-filename");
  if (const int code = read_configs(arguments.operands(), session, settings); code != kFine) return code;
  std::vector<SpecResult> results = compile_all(arguments.operands(), settings, session, [](SpecResult& result) { compile::lower(result.compilation); });
  compile::Compilation& c = results[0].compilation;
  std::string text;
  if (c.graph && !c.diagnostics.has_errors()) {
    const std::vector<NameLine> lines = all_names(*c.graph, c.diagnostics);
    text = arguments.value("format") == "json" ? as_json(lines) : as_text(lines);
  }
  FindingList findings;
  findings.add(results[0]);
  if (!findings.has_errors()) session.out(text);
  return findings.finish(settings, Stream::kErr, session);
}

constexpr Option kOptions[] = {kPlainFormat, kColor, kStdinFilename};
constexpr Example kExamples[] = {{"infragen names env.yaml", "a table of all names, each with its length and the most that AWS allows"}};

}  // namespace

extern const Command kNames;
constinit const Command kNames{.name = "names",
                               .summary = "List every name that a spec creates",
                               .description = "Prints the stacks, physical names, Name tags and exports that come of a spec, stack by stack, "
                                              "each with its length and the most characters that AWS allows.",
                               .operands = "FILE",
                               .least_operands = 1,
                               .most_operands = 1,
                               .options = kOptions,
                               .examples = kExamples,
                               .run = run};

}  // namespace infragen::cli
