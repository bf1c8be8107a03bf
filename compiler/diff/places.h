// The spec lines that bring changes about.
#pragma once

#include "compiler/diff/work.h"

namespace infragen::diff {

// Fills in the places of resources, properties, access changes and failures (these two name pairs of `comparison` yet) as near as
// can be told from the leaves that differ, and says which renames `moved:` would keep.
void find_places(const Input& before, const Input& after, Workbench& comparison, Diff& diff);

}  // namespace infragen::diff
