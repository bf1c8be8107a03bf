// `moved:` of the spec: what its resources were called under their old keys.
#pragma once

#include "model/graph.h"
#include "model/spec/environment.h"

namespace infragen::compile {

// Adds to `graph` (lowered from `spec`) a move for each resource that an entry of `moved:` gives another stack, logical id or
// label. The old ids are those that the same spec gives with its keys renamed back, so nothing is guessed from words in them.
void add_moves(const spec::Environment& spec, Graph& graph);

}  // namespace infragen::compile
