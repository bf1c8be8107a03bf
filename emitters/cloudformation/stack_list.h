// stacks.json: the stacks of an environment in the order in which they are deployed, and what each needs and offers.
#pragma once

#include <string>

#include "emitters/plan.h"

namespace infragen::emit {

// {"format_version", "environment", "prefix", "region", "stacks": [{"name", "template", "params", "capabilities", "imports",
// "exports", "depends_on"}]}. Templates are relative to the file. A circle of stacks is reported.
std::string stack_list(const Graph& graph, const Plan& plan, Diagnostics& diagnostics);

}  // namespace infragen::emit
