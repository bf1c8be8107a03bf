// One root module per environment at `<environment>/terraform/`, and one per project-wide stack at
// `project/terraform/<stack>/`. The text is as `terraform fmt` leaves it.
#pragma once

#include "emitters/output_set.h"
#include "emitters/plan.h"
#include "model/diagnostics.h"
#include "model/graph.h"

namespace infragen::emit {

void terraform(const Graph& graph, const Plan& plan, OutputSet& outputs, Diagnostics& diagnostics);

}  // namespace infragen::emit
