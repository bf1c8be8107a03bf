// In which order the stacks of a change can be deployed, and how to get through where an export stands in the way.
//
// CloudFormation refuses to remove or change an export while another stack imports it. Mostly another order helps: whoever stops
// importing goes first. Where the importer itself waits for the exporter, the change takes two builds: the first keeps the old
// export beside everything new, the second is the plain build. Where an export gets another value that is imported all the time,
// the importers take the old value as a parameter first.
#pragma once

#include <string>
#include <vector>

#include "compiler/diff/diff.h"
#include "compiler/diff/words.h"
#include "emitters/output_set.h"

namespace infragen::diff {

struct PlanSide {
  const Graph* graph = nullptr;
  const OutputSet* outputs = nullptr;  // with the CloudFormation templates
};

struct StackStep {
  enum class Action : std::uint8_t { kCreate, kUpdate, kDelete } action = Action::kUpdate;
  std::string stack;
  Verdicts verdicts;  // of its resources
  Counts counts;
  std::vector<std::string> replaced;  // what is replaced in it, as people call it
};
std::string_view word(StackStep::Action action);

// An export that the plain build would remove or change too early.
struct KeptExport {
  std::string stack, name;
  std::vector<std::string> importers;  // stacks that are rid of it only later
  std::string parameter;               // the importers' parameter that stands in for it; empty: the exporter keeps it
};

struct Phase {
  std::string purpose;                        // "the plain build"
  std::vector<KeptExport> kept;               // of its templates
  std::vector<std::vector<StackStep>> waves;  // one after the other; the stacks of one side by side
};

struct DeployPlan {
  std::vector<Phase> phases;           // empty when there is nothing to deploy; more than one where exports stand in the way
  std::vector<std::string> obstacles;  // what no order gets through
  std::vector<std::string> notes;      // what is left to people
};

DeployPlan make_plan(const PlanSide& before, const PlanSide& after, const Diff& diff);

// The templates of each phase under "phase-1/", "phase-2/", with a stacks.json in the order of the waves.
OutputSet phase_outputs(const DeployPlan& plan, const PlanSide& before, const PlanSide& after);

// One plan for text and JSON.
struct NamedPlan {
  std::string name;  // of the spec
  std::string note;
  const DeployPlan* plan = nullptr;
};
void render_plan_text(const std::vector<NamedPlan>& plans, bool has_color, std::string& out);
void render_plan_json(const std::vector<NamedPlan>& plans, std::string& out);

}  // namespace infragen::diff
