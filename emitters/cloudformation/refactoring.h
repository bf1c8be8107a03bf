// refactor.json: where resources that the spec moved to other keys stand now, for
// `aws cloudformation create-stack-refactor --resource-mappings file://refactor.json`.
#pragma once

#include <string>

#include "emitters/plan.h"

namespace infragen::emit {

// A list of {"Source": {"StackName", "LogicalResourceId"}, "Destination": {...}} (ResourceMapping of the CloudFormation API), one
// a resource that has another stack or logical id than before. Empty when there is none.
std::string refactoring(const Graph& graph, const Plan& plan);

}  // namespace infragen::emit
