// One template per stack at `<environment>/cloudformation/<stack>.json` (project-wide stacks: `project/cloudformation/`), and
// `<environment>/cloudformation/stacks.json` with the order, capabilities, imports and exports.
#pragma once

#include "emitters/output_set.h"
#include "emitters/plan.h"
#include "model/diagnostics.h"
#include "model/graph.h"

namespace infragen::emit {

void cloudformation(const Graph& graph, const Plan& plan, OutputSet& outputs, Diagnostics& diagnostics);

}  // namespace infragen::emit
