// Templates of a plan's phases: those of the plain build with what has to stand beside it for a while.
#pragma once

#include <string>
#include <string_view>

#include "emitters/output_set.h"

namespace infragen::diff {

// The CloudFormation template of a stack; empty when the outputs have none.
std::string_view template_text(const OutputSet& outputs, std::string_view stack);
// stacks.json of the environment; empty when the outputs have none.
std::string_view stack_list_text(const OutputSet& outputs);

// "v1-dev-VPCID" -> "OldV1DevVPCID".
std::string parameter_name(std::string_view export_name);

// Both give a text laid out as infragen's templates are.
// `now` with the output of `old` that exports `name`, and with the resources and parameters that it needs and `now` has no more.
std::string with_export(std::string_view now, std::string_view old, std::string_view name);
// `old` with a parameter in place of every import of `name`.
std::string with_parameter(std::string_view old, std::string_view name, std::string_view parameter);

}  // namespace infragen::diff
