// Things that vanished while their like appeared under another key.
#pragma once

#include "compiler/diff/work.h"

namespace infragen::diff {

// Which `moved:` entries would keep resources that are now made anew. The most alike pairs of a section first, each thing once.
std::vector<Rename> find_renames(const Input& before, const Input& after, const Workbench& comparison);

}  // namespace infragen::diff
