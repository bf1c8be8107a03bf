#include <fmt/format.h>

#include <algorithm>

#include "compiler/report/common.h"
#include "compiler/report/escape.h"

namespace infragen::report {
namespace {

std::string xml(std::string_view text) {
  std::string out;
  for (char c : visible(text)) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&apos;"; break;
      default: out += c;
    }
  }
  return out;
}

struct Suite {
  std::string name;
  std::vector<const Diagnostic*> findings;
};

bool is_failure(const Findings& findings, const Diagnostic& d) { return findings.fails_from && d.severity >= *findings.fails_from; }

void append_suite(const Findings& findings, const Suite& suite, std::string& out) {
  const auto failures = std::count_if(suite.findings.begin(), suite.findings.end(), [&](auto* d) { return is_failure(findings, *d); });
  const std::string name = xml(suite.name);
  fmt::format_to(std::back_inserter(out), "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n", name,
                 std::max<std::size_t>(suite.findings.size(), 1), failures);
  if (suite.findings.empty()) fmt::format_to(std::back_inserter(out), "    <testcase name=\"check\" classname=\"{}\"/>\n", name);
  for (const Diagnostic* d : suite.findings) {
    fmt::format_to(std::back_inserter(out), "    <testcase name=\"{}\" classname=\"{}\" file=\"{}\" line=\"{}\">\n", d->kind->id, name, name,
                   region_of(d->at).line);
    const std::string line = xml(first_line(findings, *d));
    if (is_failure(findings, *d))
      fmt::format_to(std::back_inserter(out), "      <failure type=\"{}\" message=\"{}\">{}</failure>\n", word(d->severity), xml(d->message), line);
    else fmt::format_to(std::back_inserter(out), "      <system-out>{}</system-out>\n", line);
    out += "    </testcase>\n";
  }
  out += "  </testsuite>\n";
}

}  // namespace

void render_junit(const Findings& findings, std::string& out) {
  std::vector<Suite> suites;
  const auto suite_of = [&](const std::string& name) -> Suite& {
    for (Suite& suite : suites)
      if (suite.name == name) return suite;
    return suites.emplace_back(Suite{name, {}});
  };
  for (const std::string& name : findings.checked) suite_of(machine_name(findings, name));
  for (const Diagnostic& d : findings.diagnostics) suite_of(machine_name(findings, d.at)).findings.push_back(&d);

  std::size_t tests = 0, failures = 0;
  for (const Suite& suite : suites) tests += std::max<std::size_t>(suite.findings.size(), 1);
  for (const Diagnostic& d : findings.diagnostics) failures += is_failure(findings, d) ? 1U : 0U;
  out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  fmt::format_to(std::back_inserter(out), "<testsuites name=\"infragen\" tests=\"{}\" failures=\"{}\" errors=\"0\">\n", tests, failures);
  for (const Suite& suite : suites) append_suite(findings, suite, out);
  out += "</testsuites>\n";
}

}  // namespace infragen::report
