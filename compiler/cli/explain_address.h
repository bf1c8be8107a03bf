// infragen explain ADDRESS FILE
#pragma once

#include <string_view>

#include "compiler/cli/command.h"

namespace infragen::cli {

// Prints what the thing at `address` ("service.acme") of the spec in the second operand becomes. Returns the exit code.
int explain_address(std::string_view address, const Arguments& arguments, Session& session);

}  // namespace infragen::cli
