#include "compiler/cli/explain_address.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "compiler/cli/parse.h"
#include "compiler/cli/specs.h"
#include "compiler/cli/table.h"
#include "compiler/report/escape.h"

namespace infragen::cli {
namespace {

using Json = nlohmann::ordered_json;

// "service.acme" holds "service.acme" and "service.acme.target_group", not "service.acme2".
bool belongs_to(std::string_view inner, std::string_view address) {
  return inner.starts_with(address) && (inner.size() == address.size() || inner[address.size()] == '.');
}

std::string as_text(const Graph& graph, const SourceFiles& files, const std::vector<const Node*>& nodes, std::string_view address) {
  std::string out = fmt::format("{} becomes {} resource{}.\n", report::visible(address), nodes.size(), nodes.size() == 1 ? "" : "s");
  for (std::size_t id = 0; id < graph.stacks().size(); ++id) {
    std::vector<std::vector<std::string>> rows;
    for (const Node* node : nodes)
      if (node->stack == id) {
        rows.push_back({fmt::format("{} {}", node->type->cfn, node->id.logical), fmt::format("{}.{}", node->type->tf, node->id.label),
                        node->name.is_set() ? shown(node->name) : std::string(),
                        node->origin.known() ? fmt::format("{}:{}", files.name(node->origin.file), node->origin.line) : std::string()});
      }
    if (rows.empty()) continue;
    const Stack& stack = graph.stacks()[id];
    fmt::format_to(std::back_inserter(out), "\nStack {} ({}.tf):\n", stack.name.text(), stack.file);
    rows.insert(rows.begin(), {"CLOUDFORMATION", "TERRAFORM", "NAME", "FROM"});
    out += table(rows, {}, 2);
  }
  return out;
}

std::string as_json(const Graph& graph, const SourceFiles& files, const std::vector<const Node*>& nodes, std::string_view address) {
  Json list = Json::array();
  for (const Node* node : nodes)
    list.push_back(Json{{"address", node->address},
                        {"stack", graph.stacks()[node->stack].name.text()},
                        {"cloudformation", Json{{"type", node->type->cfn}, {"logical_id", node->id.logical}}},
                        {"terraform", Json{{"type", node->type->tf}, {"label", node->id.label}}},
                        {"name", node->name.is_set() ? Json(shown(node->name)) : Json(nullptr)},
                        {"file", node->origin.known() ? Json(files.name(node->origin.file)) : Json(nullptr)},
                        {"line", node->origin.known() ? Json(node->origin.line) : Json(nullptr)}});
  return Json{{"format_version", "1.0"}, {"address", address}, {"resources", std::move(list)}}.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace

int explain_address(std::string_view address, const Arguments& arguments, Session& session) {
  Settings settings;
  settings.has_summary = false;
  settings.reports.push_back({});
  settings.color = color_choice(arguments, session);
  if (const int code = read_configs({arguments.operands()[1]}, session, settings); code != kFine) return code;
  std::vector<SpecResult> results =
      compile_all({arguments.operands()[1]}, settings, session, [](SpecResult& result) { compile::lower(result.compilation); });
  compile::Compilation& c = results[0].compilation;
  if (!c.graph || c.diagnostics.has_errors()) {
    FindingList findings;
    findings.add(results[0]);
    const int code = findings.finish(settings, Stream::kErr, session);
    return code == kFine ? kFindings : code;
  }
  std::vector<const Node*> nodes;
  std::vector<std::string_view> addresses;
  for (const Node& node : c.graph->nodes()) {
    if (belongs_to(node.address, address)) nodes.push_back(&node);
    if (!node.address.empty()) addresses.push_back(node.address);
  }
  if (nodes.empty()) {
    std::sort(addresses.begin(), addresses.end());
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
    return session.wrong_use(fmt::format("nothing in the spec has the address {}{}", infragen::quoted(address), suggestion(address, addresses)), "explain");
  }
  session.out(arguments.value("format") == "json" ? as_json(*c.graph, c.files, nodes, address) : as_text(*c.graph, c.files, nodes, address));
  return kFine;
}

}  // namespace infragen::cli
