#include "compiler/cli/explain_address.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "compiler/cli/parse.h"
#include "compiler/cli/specs.h"
#include "compiler/cli/table.h"
#include "compiler/lower/address.h"
#include "compiler/report/escape.h"

namespace infragen::cli {
namespace {

using Json = nlohmann::ordered_json;

// "service.acme" holds "service.acme" and "service.acme.target_group", not "service.acme2".
bool belongs_to(std::string_view inner, std::string_view address) {
  return inner.starts_with(address) && (inner.size() == address.size() || inner[address.size()] == '.');
}

// What is shown, and all that showing it needs.
struct Answer {
  const Graph& graph;
  const SourceFiles& files;
  std::string_view address;
  std::vector<NodeId> nodes;
  std::vector<std::string> typed;  // by NodeId

  std::string place(SourceRange at) const { return at.known() ? fmt::format("{}:{}", files.name(at.file), at.line) : std::string(); }
  std::vector<OverrideNote> overrides() const {
    std::vector<OverrideNote> out;
    for (const OverrideNote& note : graph.overrides())
      if (std::find(nodes.begin(), nodes.end(), note.node) != nodes.end()) out.push_back(note);
    return out;
  }
};

std::string as_text(const Answer& answer) {
  const Graph& graph = answer.graph;
  const std::size_t count = answer.nodes.size();
  std::string out = fmt::format("{} becomes {} resource{}.\n", report::visible(answer.address), count, count == 1 ? "" : "s");
  for (std::size_t id = 0; id < graph.stacks().size(); ++id) {
    std::vector<std::vector<std::string>> rows;
    for (const NodeId at : answer.nodes) {
      const Node& node = graph.node(at);
      if (node.stack != id) continue;
      rows.push_back({answer.typed[at], node.type->cfn.empty() ? std::string("-") : fmt::format("{} {}", node.type->cfn, node.id.logical),
                      node.type->tf.empty() ? std::string("-") : fmt::format("{}.{}", node.type->tf, node.id.label),
                      node.name.is_set() ? shown(node.name) : std::string(), answer.place(node.origin)});
    }
    if (rows.empty()) continue;
    const Stack& stack = graph.stacks()[id];
    fmt::format_to(std::back_inserter(out), "\nStack {} ({}.tf):\n", stack.name.text(), stack.file);
    rows.insert(rows.begin(), {"ADDRESS", "CLOUDFORMATION", "TERRAFORM", "NAME", "FROM"});
    out += table(rows, {}, 2);
  }
  const std::vector<OverrideNote> overrides = answer.overrides();
  if (overrides.empty()) return out;
  std::vector<std::vector<std::string>> rows = {{"ADDRESS", "PROPERTY", "ON", "FROM"}};
  for (const OverrideNote& note : overrides)
    rows.push_back({answer.typed[note.node], std::string(note.path),
                    note.cloudformation && note.terraform ? "both targets" : note.cloudformation ? "CloudFormation" : "Terraform",
                    answer.place(note.at)});
  return out += "\nOverrides:\n" + table(rows, {}, 2);
}

std::string as_json(const Answer& answer) {
  const auto with_place = [&](Json json, SourceRange at) {
    json["file"] = at.known() ? Json(answer.files.name(at.file)) : Json(nullptr);
    json["line"] = at.known() ? Json(at.line) : Json(nullptr);
    return json;
  };
  const auto known = [](std::string_view type) { return type.empty() ? Json(nullptr) : Json(type); };
  Json list = Json::array();
  for (const NodeId id : answer.nodes) {
    const Node& node = answer.graph.node(id);
    list.push_back(with_place(Json{{"address", node.address},
                                   {"typed_address", answer.typed[id]},
                                   {"stack", answer.graph.stacks()[node.stack].name.text()},
                                   {"cloudformation", Json{{"type", known(node.type->cfn)}, {"logical_id", node.id.logical}}},
                                   {"terraform", Json{{"type", known(node.type->tf)}, {"label", node.id.label}}},
                                   {"name", node.name.is_set() ? Json(shown(node.name)) : Json(nullptr)}},
                              node.origin));
  }
  Json overrides = Json::array();
  for (const OverrideNote& note : answer.overrides())
    overrides.push_back(with_place(Json{{"typed_address", answer.typed[note.node]},
                                        {"property", note.path},
                                        {"cloudformation", note.cloudformation},
                                        {"terraform", note.terraform}},
                                   note.at));
  return Json{{"format_version", "1.0"}, {"address", answer.address}, {"resources", std::move(list)}, {"overrides", std::move(overrides)}}
             .dump(2, ' ', true, Json::error_handler_t::replace) +
         "\n";
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
  Answer answer{*c.graph, c.files, address, {}, compile::typed_addresses(*c.graph)};
  std::vector<std::string_view> addresses;
  for (NodeId id = 0; id < c.graph->nodes().size(); ++id) {
    const Node& node = c.graph->node(id);
    if (belongs_to(node.address, address)) answer.nodes.push_back(id);
    if (!node.address.empty()) addresses.push_back(node.address);
  }
  if (answer.nodes.empty()) answer.nodes = compile::find_typed(*c.graph, address);
  if (answer.nodes.empty()) {
    std::sort(addresses.begin(), addresses.end());
    addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
    return session.wrong_use(fmt::format("nothing in the spec has the address {}{}", infragen::quoted(address), suggestion(address, addresses)), "explain");
  }
  session.out(arguments.value("format") == "json" ? as_json(answer) : as_text(answer));
  return kFine;
}

}  // namespace infragen::cli
