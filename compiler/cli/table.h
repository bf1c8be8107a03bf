// Columns of text, aligned.
#pragma once

#include <string>
#include <vector>

#include "model/text.h"

namespace infragen::cli {

// The first row is the header. Every column but the last is as wide as its widest cell; two blanks between columns, none at the
// end of a line. Columns in `right` are aligned to the right. Each line begins with `indent` blanks.
std::string table(const std::vector<std::vector<std::string>>& rows, const std::vector<std::size_t>& right = {}, std::size_t indent = 0);

// A name for people: what the target fills in stands as "${account}".
std::string shown(const Text& text);

}  // namespace infragen::cli
