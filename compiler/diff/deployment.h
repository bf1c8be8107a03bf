// Whether the stacks of one graph can be deployed over those of another: exports in use, quotas, and what no resource shows.
#pragma once

#include "compiler/diff/work.h"

namespace infragen::diff {

// Fills in stacks, exports, outputs and the failures of stacks; `order` becomes the stacks of `after` as they are deployed, then
// those that only `before` has. `matching` and what is replaced have to be known.
struct StackOrder {
  std::vector<std::uint32_t> before, after;  // place by StackId
};
StackOrder compare_stacks(Workbench& comparison, Diff& diff);

}  // namespace infragen::diff
