// infragen build
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "compiler/cli/kinds.h"
#include "compiler/cli/specs.h"
#include "compiler/deliver/deliver.h"
#include "compiler/deliver/kinds.h"
#include "compiler/report/escape.h"

namespace infragen::cli {
namespace {

std::vector<const EmitterInfo*> chosen_targets(const Arguments& arguments) {
  const auto& wanted = arguments.values("target");
  std::vector<const EmitterInfo*> out;
  for (const EmitterInfo& emitter : emitters())
    if (wanted.empty() || std::find(wanted.begin(), wanted.end(), emitter.name) != wanted.end()) out.push_back(&emitter);
  return out;
}

// The spec that builds a path of the output folder: by the path itself, else by the folder it lies in.
const SpecResult& builder_of(const std::vector<SpecResult>& results, std::string_view path) {
  for (const SpecResult& result : results)
    if (result.outputs.find(path) != nullptr) return result;
  const std::string_view folder = path.substr(0, path.find('/') + 1);
  for (const SpecResult& result : results)
    for (const OutputFile& file : result.outputs.files())
      if (!folder.empty() && file.path.starts_with(folder)) return result;
  return results.front();
}

void report_changes(const compile::CompareResult& compared, const std::vector<SpecResult>& results, const std::string& output_dir,
                    FindingList& findings) {
  using State = compile::Comparison::State;
  for (const compile::Comparison& file : compared.files) {
    if (file.state == State::kFresh) continue;
    const std::string path = infragen::quoted(fmt::format("{}/{}", output_dir, file.path));
    const std::string& spec = builder_of(results, file.path).name;
    const auto& kind = file.state == State::kStale ? kStale : file.state == State::kMissing ? kMissing : kLeftOver;
    findings.report(kind, spec, path).help("run `infragen build` and commit what it writes");
  }
}

int failure_code(const Diagnostics& diagnostics) {
  const bool is_about_specs = std::all_of(diagnostics.all().begin(), diagnostics.all().end(), [](const Diagnostic& d) {
    return d.severity != Severity::kError || d.kind == &compile::kTwoTexts.info || d.kind == &compile::kBadPath.info;
  });
  return is_about_specs ? kFindings : kCannot;
}

int run(const Arguments& arguments, Session& session) {
  Settings settings;
  if (const int code = read_settings(arguments, "build", session, settings); code != kFine) return code;
  const std::vector<const EmitterInfo*> targets = chosen_targets(arguments);
  std::vector<SpecResult> results = compile_all(arguments.operands(), settings, session, [&](SpecResult& result) {
    compile::Compilation& c = result.compilation;
    compile::lower(c);
    result.outputs = compile::emit(c, targets);
    if (c.graph) result.owner = fmt::format("{}{}", c.graph->environment.prefix, c.graph->environment.environment);
    compile::release(c);
  });

  FindingList findings;
  for (SpecResult& result : results) findings.add(result);
  int code = kFine;
  std::string summary, diffs;
  if (findings.has_errors()) {
    code = findings.is_unreadable() ? kCannot : kFindings;  // nothing is written, whatever --fail-on says
  } else {
    std::vector<std::string_view> folders;
    if (arguments.has("target"))
      for (const EmitterInfo* target : targets) folders.push_back(target->name);
    std::vector<compile::Delivery> deliveries;
    for (const SpecResult& result : results)
      if (!result.is_skipped) deliveries.push_back({.owner = result.owner, .outputs = &result.outputs, .folders = folders});
    const compile::DeliverOptions options{.output_dir = std::string(arguments.value("output-dir")),
                                          .overwrite = arguments.has("overwrite"),
                                          .threads = deliveries.size() > 1 ? static_cast<unsigned>(settings.jobs) : 1U};
    Diagnostics diagnostics;
    if (deliveries.empty()) {
      summary = "no specs";
    } else if (arguments.has("check")) {
      const compile::CompareResult compared = compile::compare(deliveries, options, diagnostics);
      if (!compared.done) code = failure_code(diagnostics);
      report_changes(compared, results, options.output_dir, findings);
      for (const compile::Comparison& file : compared.files) diffs += file.diff;
      if (compared.done && !compared.is_fresh()) code = kFindings;
      if (compared.done) summary = fmt::format("{} in {} {}", report::plural(compared.files.size(), "file"), report::visible(options.output_dir), compared.is_fresh() ? "fresh" : "compared");
    } else {
      const compile::DeliverResult delivered = compile::deliver(deliveries, options, diagnostics);
      if (!delivered.done) code = failure_code(diagnostics);
      else
        summary = fmt::format("{} in {}: {} written, {} unchanged, {} removed", report::plural(delivered.written + delivered.unchanged, "file"),
                              report::visible(options.output_dir), delivered.written, delivered.unchanged, delivered.removed);
    }
    findings.add(diagnostics);
  }
  const bool shows_text = settings.reports.size() == 1 && settings.reports[0].format == report::Format::kText && settings.reports[0].file.empty();
  const bool has_summary = std::exchange(settings.has_summary, settings.has_summary && summary.empty());
  const int found = findings.finish(settings, Stream::kErr, session);
  if (shows_text && !settings.is_silent) session.out(diffs);
  if (has_summary && !summary.empty()) session.err(fmt::format("infragen: {}\n", summary));
  return std::max(code, found);
}

constexpr Option kOwn[] = {
    kTarget,
    kOutputDir,
    {.name = "check", .doc = "Write nothing; leave with 1 when the output folder does not hold what the specs build, and show the difference"},
    {.name = "overwrite", .doc = "Also replace files that infragen did not write"},
};
constexpr auto kOptions = with_spec_options(kOwn);
constexpr Example kExamples[] = {{"infragen build env.yaml", "writes infragen.out/ENVIRONMENT/cloudformation and .../terraform"},
                                 {"infragen build --target terraform -o out envs/*.yaml", "writes one target for several environments"},
                                 {"infragen build --check env.yaml", "shows what building again would change"}};

}  // namespace

extern const Command kBuild;
constinit const Command kBuild{.name = "build",
                               .summary = "Write the CloudFormation and Terraform of specs",
                               .description = "Compiles specs and writes what they become to the output folder: one CloudFormation template per stack "
                                              "and one Terraform root module per environment. When any spec has an error nothing is written. Findings "
                                              "go to standard error. `-` reads a spec from standard input.",
                               .operands = "FILE...",
                               .least_operands = 1,
                               .most_operands = kAnyNumber,
                               .options = kOptions,
                               .examples = kExamples,
                               .run = run};

}  // namespace infragen::cli
