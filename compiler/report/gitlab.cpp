#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "compiler/report/common.h"
#include "compiler/report/escape.h"

namespace infragen::report {
namespace {

using Json = nlohmann::ordered_json;

std::string_view gitlab_severity(Severity severity) {
  switch (severity) {
    case Severity::kError: return "major";
    case Severity::kWarning: return "minor";
    case Severity::kInfo: return "info";
  }
  return {};
}

}  // namespace

void render_gitlab(const Findings& findings, std::string& out) {
  const std::vector<std::string> prints = fingerprints(findings);
  Json list = Json::array();
  for (std::size_t i = 0; i < findings.diagnostics.size(); ++i) {
    const Diagnostic& d = findings.diagnostics[i];
    const Region region = region_of(d.at);
    const auto point = [&](std::uint32_t column) { return Json{{"line", region.line}, {"column", column}}; };
    // GitLab does not show check_name, so the description begins with the code.
    list.push_back(Json{{"description", fmt::format("{}: {}", d.kind->id, visible(d.message))},
                        {"check_name", d.kind->id},
                        {"fingerprint", prints[i]},
                        {"severity", gitlab_severity(d.severity)},
                        {"location", Json{{"path", machine_name(findings, d.at)},
                                          {"lines", Json{{"begin", region.line}}},
                                          {"positions", Json{{"begin", point(region.column)}, {"end", point(region.end_column)}}}}}});
  }
  out += list.dump(2, ' ', true, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace infragen::report
