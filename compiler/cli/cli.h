// The program without its process: arguments in, exit code out.
#pragma once

#include <span>
#include <string_view>

#include "compiler/cli/io.h"

namespace infragen::cli {

// `args` without the program's own name. Returns 0 fine, 1 findings, 2 wrong use, 3 could not do the work; throws nothing.
int cli_main(std::span<const std::string_view> args, Io& io);

}  // namespace infragen::cli
