// infragen plan
#include <fmt/format.h>

#include <algorithm>

#include "compiler/cli/pairs.h"
#include "compiler/cli/specs.h"
#include "compiler/deliver/deliver.h"
#include "compiler/diff/plan.h"
#include "compiler/report/report.h"

namespace infragen::cli {
namespace {

std::vector<std::string_view> plan_formats() { return {"text", "json"}; }

int write_phases(const std::string& folder, const Pairs& pairs, const std::vector<diff::DeployPlan>& plans, ColorChoice color, Session& session) {
  std::vector<OutputSet> outputs;
  std::vector<std::string> owners;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Pair& pair = pairs.all[i];
    outputs.push_back(diff::phase_outputs(plans[i], {&*pair.before.compilation.graph, &pair.before.outputs}, {&*pair.after.compilation.graph, &pair.after.outputs}));
    const auto& environment = pair.after.compilation.graph->environment;
    owners.push_back(fmt::format("{}{}", environment.prefix, environment.environment));
  }
  std::vector<compile::Delivery> deliveries;
  for (std::size_t i = 0; i < outputs.size(); ++i) deliveries.push_back({.owner = owners[i], .outputs = &outputs[i]});
  Diagnostics diagnostics;
  const compile::DeliverResult delivered = compile::deliver(deliveries, {.output_dir = folder}, diagnostics);
  const SourceFiles none;
  const std::vector<Diagnostic> sorted = diagnostics.sorted();
  std::string text;
  report::render(report::Format::kText, {.diagnostics = sorted, .files = none, .color = session.has_color(Stream::kErr, color)}, text);
  session.err(text);
  return delivered.done ? kFine : kCannot;
}

int run(const Arguments& arguments, Session& session) {
  std::vector<Destination> destinations;
  Pairs pairs;
  const ColorChoice color = color_choice(arguments, session);
  if (const int code = read_destinations(arguments, "plan", session, destinations); code != kFine) return code;
  if (const int code = find_pairs(arguments, "plan", session, pairs); code != kFine) return code;
  if (arguments.has("write") && pairs.all.size() > 1) return session.wrong_use("--write takes one environment at a time", "plan");
  if (const int code = compile_pairs(pairs, {.if_spec = arguments.has("if-spec"), .needs_outputs = true}, session, color); code != kFine) return code;
  std::vector<diff::DeployPlan> plans(pairs.all.size());
  in_parallel(pairs.all.size(), [&](std::size_t i) {
    Pair& pair = pairs.all[i];
    pair.diff = diff::compare(pair.before_input(), pair.after_input());
    plans[i] = diff::make_plan({&*pair.before.compilation.graph, &pair.before.outputs}, {&*pair.after.compilation.graph, &pair.after.outputs}, pair.diff);
  });
  std::vector<diff::NamedPlan> named;
  bool gets_through = true;
  for (std::size_t i = 0; i < plans.size(); ++i) {
    const Pair& pair = pairs.all[i];
    named.push_back({pair.after.is_there() ? pair.after.path : pair.before.path, pair.note, &plans[i]});
    gets_through = gets_through && plans[i].obstacles.empty();
  }
  for (const Destination& to : destinations) {
    std::string text;
    if (to.format == "json") diff::render_plan_json(named, text);
    else diff::render_plan_text(named, to.file.empty() && session.has_color(Stream::kOut, color), text);
    if (const int code = write_document(to, text, session); code != kFine) return code;
  }
  if (arguments.has("write"))
    if (const int code = write_phases(std::string(arguments.value("write")), pairs, plans, color, session); code != kFine) return code;
  return gets_through ? kFine : kFindings;
}

constexpr Option kOptions[] = {
    kBase,
    kHead,
    {.name = "write", .letter = 'w', .value = "DIR", .doc = "Write the templates of each phase to DIR/phase-1, DIR/phase-2, with a stacks.json in the order of the waves"},
    {.name = "format", .letter = 'f', .value = "FORMAT[=FILE]", .doc = "Form of the result, to FILE when one is named", .is_repeatable = true, .standard = {}, .choices = plan_formats},
    kIfSpec,
    kColor,
};
constexpr Example kExamples[] = {{"infragen plan --base main env.yaml", "shows which stacks to deploy in which order"},
                                 {"infragen plan --write phases old.yaml new.yaml", "writes what each phase deploys"}};

}  // namespace

extern const Command kPlan;
constinit const Command kPlan{.name = "plan",
                              .summary = "Say in which order to deploy a change",
                              .description = "Prints the waves of stacks that get from one spec to another: those of one wave can be deployed side by "
                                             "side, stacks that go are deleted last. Where CloudFormation would refuse to change an export that is "
                                             "in use, the plan takes two phases, the first of which keeps the old export. Leaves with 1 when no order "
                                             "gets through.",
                              .operands = "[OLD NEW|FILE...]",
                              .most_operands = kAnyNumber,
                              .options = kOptions,
                              .examples = kExamples,
                              .run = run};

}  // namespace infragen::cli
