// The manual page and shell completions, made from the commands' rows.
#pragma once

#include <string>

namespace infragen::cli {

std::string man_page();  // roff, section 1
std::string bash_completion();
std::string zsh_completion();
std::string fish_completion();

}  // namespace infragen::cli
