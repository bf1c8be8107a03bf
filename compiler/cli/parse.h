// A command line turned into Arguments by the command's own rows. CLI11 does the splitting; it is set up for the one command
// that was named, and not at all when there is no option to read.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/cli/command.h"

namespace infragen::cli {

// False with one line in `error` (lower case, no full stop) when the line is not what the command takes.
[[nodiscard]] bool parse(const Command& command, std::span<const std::string_view> args, Arguments& out, std::string& error);

// "; did you mean `x`?", else "; one of: a, b, c" when there are few, else nothing.
std::string suggestion(std::string_view word, std::span<const std::string_view> candidates);

// "2.1.2": the version of CLI11 that is built in.
std::string_view cli11_version();

}  // namespace infragen::cli
