// One cause, one finding: what only follows from another finding is not said.
#pragma once

#include "model/diagnostics.h"

namespace infragen::compile {

// Takes away findings that repeat or follow from another one: a network without usable ranges has no subnets either, a spec without
// a network is reported at the first thing that needs one.
void drop_consequences(Diagnostics& diagnostics);

}  // namespace infragen::compile
