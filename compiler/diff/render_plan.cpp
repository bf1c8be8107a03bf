// Plans as text and JSON.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "compiler/diff/plan.h"
#include "compiler/report/escape.h"
#include "compiler/report/report.h"

namespace infragen::diff {
namespace {

using Json = nlohmann::ordered_json;
using report::visible;

struct Paint {
  std::string_view bold, red, green, yellow, off;
};
constexpr Paint kPlain{};
constexpr Paint kColors{"\x1b[1m", "\x1b[31m", "\x1b[32m", "\x1b[33m", "\x1b[0m"};

constexpr std::size_t kMostNamed = 4;

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (std::size_t i = 0; i < std::min(texts.size(), kMostNamed); ++i) out.append(i == 0 ? "" : ", ").append(visible(texts[i]));
  if (texts.size() > kMostNamed) out += fmt::format(" and {} more", texts.size() - kMostNamed);
  return out;
}

void append_step(const StackStep& step, const Paint& paint, std::string& out) {
  using Action = StackStep::Action;
  const std::string_view color = step.action == Action::kCreate ? paint.green : step.action == Action::kDelete ? paint.red : paint.yellow;
  const std::string_view sign = step.action == Action::kCreate ? "+" : step.action == Action::kDelete ? "-" : "~";
  out += fmt::format("    {}{} {}{} {}", color, sign, word(step.action), paint.off, visible(step.stack));
  if (const std::string counts = done(step.counts); !counts.empty()) out += "  " + counts;
  if (!step.replaced.empty()) out += fmt::format(" ({})", joined(step.replaced));
  if (const std::string verdicts = words(step.verdicts); !verdicts.empty()) out += "  " + verdicts;
  out += '\n';
}

void append_phase(const Phase& phase, std::size_t number, std::size_t all, const Paint& paint, std::string& out) {
  if (all > 1) out += fmt::format("{}phase {}: {}{}\n", paint.bold, number, phase.purpose, paint.off);
  for (const KeptExport& kept : phase.kept)
    out += kept.parameter.empty() ? fmt::format("  keeps {} of {} until {} no longer {} it\n", visible(kept.name), visible(kept.stack), joined(kept.importers), kept.importers.size() == 1 ? "imports" : "import")
                                  : fmt::format("  parameter {} stands in for {} of {} in {}\n", kept.parameter, visible(kept.name), visible(kept.stack), joined(kept.importers));
  for (std::size_t wave = 0; wave < phase.waves.size(); ++wave) {
    out += fmt::format("  wave {}\n", wave + 1);
    for (const StackStep& step : phase.waves[wave]) append_step(step, paint, out);
  }
}

}  // namespace

void render_plan_text(const std::vector<NamedPlan>& plans, bool has_color, std::string& out) {
  const Paint& paint = has_color ? kColors : kPlain;
  for (const NamedPlan& one : plans) {
    const DeployPlan& plan = *one.plan;
    if (!out.empty()) out += '\n';
    std::size_t stacks = 0, waves = 0;
    for (const Phase& phase : plan.phases) {
      waves += phase.waves.size();
      for (const auto& wave : phase.waves) stacks += wave.size();
    }
    out += fmt::format("{}{}{}: ", paint.bold, report::visible_at_line_start(one.name), paint.off);
    out += plan.phases.empty() ? std::string("nothing to deploy") : fmt::format("{} in {}", report::plural(stacks, "step"), report::plural(waves, "wave"));
    if (plan.phases.size() > 1) out += fmt::format(", {} phases", plan.phases.size());
    out += '\n';
    if (!one.note.empty()) out += "  note: " + visible(one.note) + "\n";
    for (const std::string& obstacle : plan.obstacles) out += fmt::format("  {}! cannot get through:{} {}\n", paint.red, paint.off, visible(obstacle));
    for (std::size_t i = 0; i < plan.phases.size(); ++i) append_phase(plan.phases[i], i + 1, plan.phases.size(), paint, out);
    for (const std::string& note : plan.notes) out += "  note: " + visible(note) + "\n";
  }
}

void render_plan_json(const std::vector<NamedPlan>& plans, std::string& out) {
  Json all = Json::array();
  for (const NamedPlan& one : plans) {
    Json phases = Json::array();
    for (const Phase& phase : one.plan->phases) {
      Json kept = Json::array(), waves = Json::array();
      for (const KeptExport& name : phase.kept)
        kept.push_back(Json{{"stack", name.stack}, {"name", name.name}, {"importers", name.importers}, {"parameter", name.parameter.empty() ? Json(nullptr) : Json(name.parameter)}});
      for (const auto& wave : phase.waves) {
        Json steps = Json::array();
        for (const StackStep& step : wave)
          steps.push_back(Json{{"stack", step.stack},
                               {"action", word(step.action)},
                               {"verdict", word(step.verdicts.worst())},
                               {"counts", Json{{"added", step.counts.added}, {"changed", step.counts.changed}, {"replaced", step.counts.replaced}, {"removed", step.counts.removed}, {"moved", step.counts.moved}}},
                               {"replaced", step.replaced}});
        waves.push_back(std::move(steps));
      }
      phases.push_back(Json{{"purpose", phase.purpose}, {"kept_exports", std::move(kept)}, {"waves", std::move(waves)}});
    }
    all.push_back(Json{{"name", one.name}, {"note", one.note}, {"gets_through", one.plan->obstacles.empty()}, {"obstacles", one.plan->obstacles}, {"notes", one.plan->notes}, {"phases", std::move(phases)}});
  }
  out += Json{{"format_version", "1.0"}, {"plans", std::move(all)}}.dump(2, ' ', true, Json::error_handler_t::replace);
  out += '\n';
}

}  // namespace infragen::diff
