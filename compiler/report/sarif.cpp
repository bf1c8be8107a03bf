#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

#include "compiler/cli/build_info.h"
#include "compiler/report/common.h"
#include "compiler/report/escape.h"

namespace infragen::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostResults = 5000;      // GitHub shows no more
constexpr std::size_t kMostDescription = 1024;  // GitHub's limit of fullDescription.text, in characters

// GitHub's words for kInfo are "note".
std::string_view level(Severity severity) { return severity == Severity::kInfo ? "note" : word(severity); }

// A file name as a relative reference (RFC 3986, section 4.2).
std::string uri(std::string_view name) {
  constexpr std::string_view kSafe = "-._~/!$&'()*+,;=@";
  std::string out;
  for (char c : name) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kSafe.find(c) != kSafe.npos;
    if (is_plain) out += c;
    else fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string sentence(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  if (!out.empty() && out.back() != '.') out += '.';
  return out;
}

Json rule(const KindInfo& kind) {
  std::string why(kind.why.empty() ? kind.title : kind.why);
  if (why.size() > kMostDescription) {
    std::size_t end = kMostDescription - 3;
    while (end > 0 && (static_cast<unsigned char>(why[end]) & 0xc0) == 0x80) --end;
    why = why.substr(0, end) + "...";
  }
  std::string help = fmt::format("Run `infragen explain {}`.", kind.id);
  std::string markdown = help;
  if (!kind.right.empty()) {
    fmt::format_to(std::back_inserter(help), "\n\nWrite:\n\n{}", kind.right);
    fmt::format_to(std::back_inserter(markdown), "\n\nWrite:\n\n```yaml\n{}\n```", kind.right);
  }
  return Json{{"id", kind.id},
              {"name", kind.title},
              {"shortDescription", Json{{"text", sentence(kind.title)}}},
              {"fullDescription", Json{{"text", sentence(why)}}},
              {"help", Json{{"text", help}, {"markdown", markdown}}},
              {"defaultConfiguration", Json{{"level", level(kind.severity)}}},
              {"properties", Json{{"precision", "very-high"}, {"problem.severity", kind.severity == Severity::kInfo ? "recommendation" : word(kind.severity)}}}};
}

Json location(const Findings& findings, const SourceRange& at) {
  const Region region = region_of(at);
  return Json{{"physicalLocation",
               Json{{"artifactLocation", Json{{"uri", uri(machine_name(findings, at))}, {"uriBaseId", "%SRCROOT%"}}},
                    {"region", Json{{"startLine", region.line},
                                    {"startColumn", region.column},
                                    {"endLine", region.line},
                                    {"endColumn", std::max(region.end_column, region.column + 1)}}}}}};
}

Json result(const Findings& findings, const Diagnostic& d, std::size_t index_of_rule, const std::string& fingerprint) {
  std::string message = visible(d.message);
  if (!d.help.empty()) message += "; help: " + visible(d.help);
  Json out{{"ruleId", d.kind->id},
           {"ruleIndex", index_of_rule},
           {"level", level(d.severity)},
           {"message", Json{{"text", std::move(message)}}},
           {"locations", Json::array({location(findings, d.at)})}};
  Json related = Json::array();
  for (const Label& note : d.notes) {
    if (!note.at.known()) continue;
    Json one = location(findings, note.at);
    one["id"] = related.size() + 1;
    one["message"] = Json{{"text", visible(note.text)}};
    related.push_back(std::move(one));
  }
  if (!related.empty()) out["relatedLocations"] = std::move(related);
  out["partialFingerprints"] = Json{{"primaryLocationLineHash", fingerprint}};
  return out;
}

}  // namespace

void render_sarif(const Findings& findings, std::string& out) {
  std::vector<const KindInfo*> kinds;
  for (const Diagnostic& d : findings.diagnostics) kinds.push_back(d.kind);
  const auto by_id = [](const KindInfo* a, const KindInfo* b) { return a->id < b->id; };
  std::sort(kinds.begin(), kinds.end(), by_id);
  kinds.erase(std::unique(kinds.begin(), kinds.end(), [](auto* a, auto* b) { return a->id == b->id; }), kinds.end());

  Json rules = Json::array();
  for (const KindInfo* kind : kinds) rules.push_back(rule(*kind));

  const std::vector<std::string> prints = fingerprints(findings);
  const std::size_t shown = std::min(findings.diagnostics.size(), kMostResults);
  Json results = Json::array();
  for (std::size_t i = 0; i < shown; ++i) {
    const Diagnostic& d = findings.diagnostics[i];
    const auto index = std::lower_bound(kinds.begin(), kinds.end(), d.kind, by_id) - kinds.begin();
    results.push_back(result(findings, d, static_cast<std::size_t>(index), prints[i]));
  }

  Json invocation{{"executionSuccessful", true}};
  if (shown < findings.diagnostics.size())
    invocation["toolExecutionNotifications"] = Json::array({Json{
        {"level", "warning"},
        {"message", Json{{"text", fmt::format("{} more findings are left out", findings.diagnostics.size() - shown)}}}}});

  const Json driver{{"name", "infragen"}, {"semanticVersion", cli::build_info().version}, {"rules", std::move(rules)}};
  const Json run{{"tool", Json{{"driver", driver}}},
                 {"automationDetails", Json{{"id", "infragen/"}}},
                 {"columnKind", "unicodeCodePoints"},
                 {"originalUriBaseIds", Json{{"%SRCROOT%", Json{{"description", Json{{"text", "The root of the repository."}}}}}}},
                 {"invocations", Json::array({std::move(invocation)})},
                 {"results", std::move(results)}};
  const Json document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"}, {"version", "2.1.0"}, {"runs", Json::array({run})}};
  out += document.dump(2, ' ', true, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace infragen::report
