// Listener rule priorities: written ones stay, the others are computed so that adding a service moves none of them.
#pragma once

#include "compiler/lower/context.h"

namespace infragen::compile {

// Fills Context::priorities for every service with `http`. A rule for a longer path comes before one for a shorter path, a rule
// with a host before one without; within such a band the place follows from a hash of the service's key, and the next free number
// on a collision.
void assign_priorities(Context& c);

}  // namespace infragen::compile
