// infragen build
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

#include "compiler/cli/kinds.h"
#include "compiler/cli/progress.h"
#include "compiler/cli/specs.h"
#include "compiler/deliver/deliver.h"
#include "compiler/deliver/early_look.h"
#include "compiler/deliver/kinds.h"
#include "compiler/report/escape.h"

namespace infragen::cli {
namespace {

// What the command line asks for, else the configuration of the spec, else everything.
std::vector<const EmitterInfo*> chosen_targets(const Arguments& arguments, const ConfigFile* config) {
  const auto& wanted = arguments.values("target");
  const auto is_wanted = [&](const EmitterInfo& emitter) {
    if (!wanted.empty()) return std::find(wanted.begin(), wanted.end(), emitter.name) != wanted.end();
    if (config == nullptr || config->config.targets.empty()) return true;
    const auto& targets = config->config.targets;
    return std::any_of(targets.begin(), targets.end(), [&](const auto& target) { return &emitters()[static_cast<std::size_t>(target.value)] == &emitter; });
  };
  std::vector<const EmitterInfo*> out;
  for (const EmitterInfo& emitter : emitters())
    if (is_wanted(emitter)) out.push_back(&emitter);
  return out;
}

std::string output_dir_of(const Arguments& arguments, const ConfigFile* config, const Configs& configs) {
  if (arguments.has("output-dir") || config == nullptr || !config->config.output_dir.is_set()) return std::string(arguments.value("output-dir"));
  return configs.relative(Configs::absolute(config->folder, config->config.output_dir.value));
}

// The spec that builds a path of the output folder: by the path itself, else by the folder it lies in.
const SpecResult& builder_of(std::span<const SpecResult* const> results, std::string_view path) {
  for (const SpecResult* result : results)
    if (result->outputs.find(path) != nullptr) return *result;
  const std::string_view folder = path.substr(0, path.find('/') + 1);
  for (const SpecResult* result : results)
    for (const OutputFile& file : result->outputs.files())
      if (!folder.empty() && file.path.starts_with(folder)) return *result;
  return *results.front();
}

void report_changes(const compile::CompareResult& compared, std::span<const SpecResult* const> results, const std::string& output_dir,
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

// Where a text goes to a terminal, no byte of a file may drive it.
std::string shown_lines(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    report::append_visible(out, text.substr(0, end));
    out += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

// The specs that go to one folder.
struct Group {
  std::string output_dir;
  std::vector<const SpecResult*> results;
};

// `first` is the folder that comes first when anything goes there.
std::vector<Group> grouped(const std::vector<SpecResult>& results, const Arguments& arguments, const Configs& configs, std::string_view first) {
  std::vector<Group> out;
  for (const SpecResult& result : results) {
    if (result.is_skipped) continue;
    std::string output_dir = output_dir_of(arguments, result.config, configs);
    auto group = std::find_if(out.begin(), out.end(), [&](const Group& one) { return one.output_dir == output_dir; });
    if (group == out.end()) group = out.insert(out.end(), {std::move(output_dir), {}});
    group->results.push_back(&result);
  }
  std::stable_partition(out.begin(), out.end(), [&](const Group& group) { return group.output_dir == first; });
  return out;
}

// Looks into one output folder only, the one that is delivered first: who waits for a second lock holds none.
struct Early {
  Early(std::string dir) : output_dir(std::move(dir)), look(output_dir) {}
  std::string output_dir;
  compile::EarlyLook look;
};

// One group after another is put on disk, or compared with it; what was done adds up.
struct Delivering {
  const Arguments& arguments;
  Early& early;
  const Settings& settings;
  FindingList& findings;
  int code = kFine;
  std::size_t files = 0, written = 0, unchanged = 0, removed = 0;
  bool is_done = true, is_fresh = true;
  std::string diffs = {};

  void group(const Group& group) {
    std::vector<std::string_view> folders;  // of targets chosen for this run only: the other targets' files are left alone
    if (arguments.has("target"))
      for (const EmitterInfo* target : chosen_targets(arguments, nullptr)) folders.push_back(target->name);
    std::vector<compile::Delivery> deliveries;
    for (const SpecResult* result : group.results) deliveries.push_back({.owner = result->owner, .outputs = &result->outputs, .folders = folders, .settled = result->settled});
    const compile::DeliverOptions options{.output_dir = group.output_dir,
                                          .overwrite = arguments.has("overwrite"),
                                          .all_owners = arguments.has("prune"),
                                          .threads = deliveries.size() > 1 ? static_cast<unsigned>(settings.jobs) : 1U,
                                          .early = group.output_dir == early.output_dir ? &early.look : nullptr};
    Diagnostics diagnostics;
    const bool done = arguments.has("check") ? compare(group, deliveries, options, diagnostics) : deliver(deliveries, options, diagnostics);
    if (!done) code = std::max(code, failure_code(diagnostics));
    is_done = is_done && done;
    findings.add(diagnostics);
  }

  std::string summary(const std::vector<Group>& groups) const {
    if (groups.empty()) return "no specs";
    if (!is_done) return {};
    const std::string where = groups.size() == 1 ? report::visible(groups[0].output_dir) : report::plural(groups.size(), "folder");
    if (arguments.has("check")) return fmt::format("{} in {} {}", report::plural(files, "file"), where, is_fresh ? "fresh" : "compared");
    return fmt::format("{} in {}: {} written, {} unchanged, {} removed", report::plural(written + unchanged, "file"), where, written, unchanged, removed);
  }

 private:
  bool compare(const Group& group, std::span<const compile::Delivery> deliveries, const compile::DeliverOptions& options, Diagnostics& diagnostics) {
    const compile::CompareResult compared = compile::compare(deliveries, options, diagnostics);
    report_changes(compared, group.results, options.output_dir, findings);
    for (const compile::Comparison& file : compared.files) diffs += file.diff;
    files += compared.files.size();
    is_fresh = is_fresh && compared.is_fresh();
    if (compared.done && !compared.is_fresh()) code = std::max(code, kFindings);
    return compared.done;
  }

  bool deliver(std::span<const compile::Delivery> deliveries, const compile::DeliverOptions& options, Diagnostics& diagnostics) {
    const compile::DeliverResult delivered = compile::deliver(deliveries, options, diagnostics);
    written += delivered.written;
    unchanged += delivered.unchanged;
    removed += delivered.removed;
    return delivered.done;
  }
};

int run(const Arguments& arguments, Session& session) {
  if (arguments.value("output-dir").empty()) return session.wrong_use("option --output-dir needs a value: DIR", "build");
  if (arguments.value("output-dir") == "-")
    return session.wrong_use("outputs are many files and go to a folder; one called `-` is written `--output-dir ./-`", "build");
  Settings settings;
  settings.heeds_variable = false;
  if (const int code = read_settings(arguments, "build", session, settings); code != kFine) return code;
  std::vector<std::string> paths;
  if (const int code = find_specs(arguments, "build", session, settings, paths); code != kFine) return code;
  Early early(output_dir_of(arguments, settings.configs->of_spec(paths.front()), *settings.configs));
  std::vector<SpecResult> results = compile_all(paths, settings, session, [&](SpecResult& result) {
    compile::Compilation& c = result.compilation;
    compile::lower(c);
    gather(result, paths.size());
    c.spec.reset();  // outputs come of the graph alone
    result.outputs = compile::emit(c, chosen_targets(arguments, result.config));
    if (c.graph) result.owner = fmt::format("{}{}", c.graph->environment.prefix, c.graph->environment.environment);
    compile::release(c);
    if (output_dir_of(arguments, result.config, *settings.configs) == early.output_dir) result.settled = early.look.settle(result.outputs);
  });

  FindingList findings;
  for (SpecResult& result : results) findings.add(result);
  findings.compare(results);
  Delivering delivering{.arguments = arguments, .early = early, .settings = settings, .findings = findings};
  std::string summary;
  if (findings.has_errors()) {
    delivering.code = findings.is_unreadable() ? kCannot : kFindings;  // nothing is written, whatever --fail-on says
  } else {
    const std::vector<Group> groups = grouped(results, arguments, *settings.configs, early.output_dir);
    if (groups.empty() || groups.front().output_dir != early.output_dir) early.look.take_folder();
    {
      const Progress progress(session, settings.has_progress, arguments.has("check") ? "comparing" : "writing");
      for (const Group& group : groups) delivering.group(group);
    }
    summary = delivering.summary(groups);
  }
  const bool shows_text = settings.reports.size() == 1 && settings.reports[0].format == report::Format::kText && settings.reports[0].file.empty();
  const bool has_summary = std::exchange(settings.has_summary, settings.has_summary && summary.empty());
  const int found = findings.finish(settings, Stream::kErr, session);
  if (shows_text && !settings.is_silent)
    session.out(session.io().is_terminal(Stream::kOut) ? shown_lines(delivering.diffs) : delivering.diffs);
  if (has_summary && !summary.empty()) session.err(fmt::format("infragen: {}\n", summary));
  return std::max(delivering.code, found);
}

constexpr Option kOwn[] = {
    kTarget,
    kOutputDir,
    {.name = "check", .doc = "Write nothing; leave with 1 when the output folder does not hold what the specs build, and show the difference"},
    {.name = "overwrite", .doc = "Also replace files that infragen did not write"},
    {.name = "prune", .doc = "The specs are all there are: also remove what infragen wrote to the output folder for other environments"},
};
constexpr auto kOptions = with_spec_options(kOwn);
constexpr Example kExamples[] = {{"infragen build env.yaml", "writes infragen.out/ENVIRONMENT/cloudformation and .../terraform"},
                                 {"infragen build --target terraform -o out envs/*.yaml", "writes one target for several environments"},
                                 {"infragen build --check env.yaml", "shows what building again would change"},
                                 {"infragen build --prune", "builds all specs of the folder and removes what none of them builds"}};

}  // namespace

extern const Command kBuild;
constinit const Command kBuild{.name = "build",
                               .summary = "Write the CloudFormation and Terraform of specs",
                               .description = "Compiles specs and writes what they become to the output folder: one CloudFormation template per stack "
                                              "and one Terraform root module per environment. When any spec has an error nothing is written. Findings "
                                              "go to standard error. `-` reads a spec from standard input. Without a FILE: the specs that .infragen.yaml "
                                              "lists, else all that lie below the working folder; of a folder, the specs below it.",
                               .operands = "[FILE]...",
                               .most_operands = kAnyNumber,
                               .options = kOptions,
                               .examples = kExamples,
                               .run = run};

}  // namespace infragen::cli
