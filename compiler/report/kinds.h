// Every kind of finding that any part of the program can report.
#pragma once

#include <string_view>
#include <vector>

#include "model/diagnostics.h"

namespace infragen::report {

// By code.
std::vector<const KindInfo*> all_kinds();
// Null when there is no such code. Case does not count.
const KindInfo* find_kind(std::string_view id);

}  // namespace infragen::report
