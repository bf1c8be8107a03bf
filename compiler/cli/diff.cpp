// infragen diff
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "compiler/cli/pairs.h"
#include "compiler/cli/specs.h"
#include "compiler/diff/words.h"
#include "compiler/report/report.h"

namespace infragen::cli {
namespace {

std::vector<std::string_view> diff_formats() {
  const auto names = diff::format_names();
  return {names.begin(), names.end()};
}

std::vector<std::string_view> verdict_names() {
  std::vector<std::string_view> out;
  for (const spec::Enumerator& verdict : spec::kEnumerators<spec::Verdict>)
    if (verdict.text != "none") out.push_back(verdict.text);
  return out;
}

std::string today() {
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

// How to see what a document had no room for.
std::string command_line(const Arguments& arguments) {
  std::string out = "infragen diff --verbose";
  if (arguments.has("base")) out += fmt::format(" --base {}", short_revision(arguments.value("base")));
  if (arguments.has("head")) out += fmt::format(" --head {}", short_revision(arguments.value("head")));
  if (arguments.has("built")) out += fmt::format(" --built {}", arguments.value("built"));
  for (const std::string& operand : arguments.operands()) out.append(" ").append(operand);
  return out;
}

int read_gate(const Arguments& arguments, Session& session, std::optional<diff::GateOptions>& out) {
  if (!arguments.has("gate") && !arguments.has("deny")) {
    if (arguments.has("date")) return session.wrong_use("--date goes with --gate", "diff");
    return kFine;
  }
  out.emplace();
  const auto& all = spec::kEnumerators<spec::Verdict>;
  for (const std::string& name : arguments.values("deny"))
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].text == name) out->deny.push_back(static_cast<spec::Verdict>(i));
  out->date = arguments.has("date") ? std::string(arguments.value("date")) : today();
  if (!diff::is_date(out->date)) return session.wrong_use(fmt::format("option --date takes a day as YYYY-MM-DD, not {}", infragen::quoted(out->date)), "diff");
  return kFine;
}

int write_all(const std::vector<Destination>& destinations, diff::Report& report, const Arguments& arguments, Session& session) {
  int code = kFine;
  const bool is_silent = arguments.has("quiet");
  for (const Destination& to : destinations) {
    const diff::Format format = *diff::find_format(to.format);
    report.has_color = format == diff::Format::kText && to.file.empty() && session.has_color(Stream::kOut, color_choice(arguments, session));
    report.is_verbose = arguments.has("verbose");
    std::string text;
    diff::render(format, report, text);
    if (!to.file.empty() || !is_silent) code = std::max(code, write_document(to, text, session));
  }
  return code;
}

int run(const Arguments& arguments, Session& session) {
  std::vector<Destination> destinations;
  std::optional<diff::GateOptions> gate;
  Pairs pairs;
  if (const int code = read_destinations(arguments, "diff", session, destinations); code != kFine) return code;
  if (const int code = read_gate(arguments, session, gate); code != kFine) return code;
  if (const int code = find_pairs(arguments, "diff", session, pairs); code != kFine) return code;
  if (const int code = compile_pairs(pairs, {.if_spec = arguments.has("if-spec"), .needs_outputs = arguments.has("built")}, session, color_choice(arguments, session)); code != kFine) return code;
  if (arguments.has("built"))
    for (Pair& pair : pairs.all)
      if (const int code = read_built(std::string(arguments.value("built")), color_choice(arguments, session), session, pair); code != kFine) return code;
  in_parallel(pairs.all.size(), [&](std::size_t i) {
    Pair& pair = pairs.all[i];
    pair.diff = diff::compare(pair.before_input(), pair.after_input());
    if (gate) pair.gate = diff::judge(pair.diff, pair.before.compilation.spec.get(), pair.after.compilation.spec.get(), *gate);
  });

  std::vector<diff::SpecDiff> comparisons;
  std::size_t changed = 0, refused = 0;
  for (const Pair& pair : pairs.all) {
    comparisons.push_back({.before_name = pair.before.is_there() ? pair.before.path : std::string(),
                           .after_name = pair.after.is_there() ? pair.after.path : std::string(),
                           .note = pair.note,
                           .before_files = &pair.before.compilation.files,
                           .after_files = &pair.after.compilation.files,
                           .diff = &pair.diff,
                           .gate = pair.gate ? &*pair.gate : nullptr,
                           .texts = pair.texts});
    if (!comparisons.back().is_empty()) ++changed;
    refused += pair.gate ? pair.gate->refusals.size() : 0;
  }
  const std::string directory = session.io().directory();
  diff::Report report{.comparisons = comparisons,
                      .before_label = pairs.before_label,
                      .after_label = pairs.after_label,
                      .command = command_line(arguments),
                      .directory = directory,
                      .repository = repository_above(directory, session.io())};
  if (const int code = write_all(destinations, report, arguments, session); code != kFine) return code;
  if (!arguments.has("quiet")) {
    if (changed == 0) session.err(fmt::format("infragen: no difference in {}\n", report::plural(comparisons.size(), "environment")));
    if (refused != 0) session.err(fmt::format("infragen: {} forbidden\n", refused == 1 ? "a change is" : fmt::format("{} changes are", refused)));
  }
  if (gate) return refused != 0 ? kFindings : kFine;
  return changed != 0 ? kFindings : kFine;
}

constexpr Option kOptions[] = {
    kBase,
    kHead,
    {.name = "built", .value = "DIR", .doc = "Compare what lies in this output folder with what the specs build now; Terraform as text"},
    {.name = "format", .letter = 'f', .value = "FORMAT[=FILE]", .doc = "Form of the result, to FILE when one is named", .is_repeatable = true, .standard = {}, .choices = diff_formats},
    {.name = "gate", .doc = "Leave with 1 only when `policy.deny_changes` of either side forbids a change and no waiver allows it"},
    {.name = "deny", .value = "VERDICT", .doc = "Forbid this verdict as well; implies --gate", .is_repeatable = true, .choices = verdict_names},
    {.name = "date", .value = "YYYY-MM-DD", .doc = "The day for which waivers have to hold (default: today)"},
    kIfSpec,
    {.name = "quiet", .letter = 'q', .doc = "Nothing but the exit code and the files that --format names"},
    {.name = "verbose", .letter = 'v', .doc = "Text: show everything, cut nothing"},
    kColor,
};
constexpr Example kExamples[] = {{"infragen diff --base main env.yaml", "says what the edited spec will do"},
                                 {"infragen diff old.yaml new.yaml", "compares two specs"},
                                 {"infragen diff --built infragen.out env.yaml", "compares what was built with what the spec builds now"},
                                 {"infragen diff --base main --format markdown=comment.md --gate env.yaml", "writes a pull-request comment and lets policy decide"}};

}  // namespace

extern const Command kDiff;
constinit const Command kDiff{.name = "diff",
                              .summary = "Say what a change will do",
                              .description = "Compares two specs, or specs with what they were at a git revision, by what they deploy: each changed "
                                             "resource and property gets a verdict, from `in-place` over `replace` and `data-loss` to "
                                             "`deploy-failure`. Leaves with 0 when nothing differs and 1 when something does; with --gate with 1 "
                                             "only when a change is forbidden. With --base or --built and without a FILE: the specs that .infragen.yaml "
                                             "lists, else all that lie below the working folder.",
                              .operands = "[OLD NEW|FILE...]",
                              .most_operands = kAnyNumber,
                              .options = kOptions,
                              .examples = kExamples,
                              .run = run};

}  // namespace infragen::cli
