// Help text of at most 80 columns, made from the commands' rows.
#pragma once

#include <string>
#include <string_view>

#include "compiler/cli/command.h"

namespace infragen::cli {

inline constexpr std::size_t kHelpColumns = 80;

std::string help();
std::string help(const Command& command);

// `text` broken into lines of at most `columns`, each after the first indented by `indent` spaces; no line break at the end.
std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns = kHelpColumns);

}  // namespace infragen::cli
