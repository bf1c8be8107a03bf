// A check: one file with its kinds (code, why, wrong and right YAML) and a function over the spec or over the graph.
#pragma once

#include <span>

#include "emitters/plan.h"
#include "model/diagnostics.h"
#include "model/graph.h"
#include "model/spec/environment.h"

namespace infragen::compile {

// A spec without errors and what it became.
struct Compiled {
  const spec::Environment& spec;
  const Graph& graph;
  const emit::Plan& plan;
};

struct Check {
  std::span<const KindInfo* const> kinds;
  void (*on_spec)(const spec::Environment&, Diagnostics&) = nullptr;  // sees specs with faults too: every leaf may be missing
  void (*on_graph)(const Compiled&, Diagnostics&) = nullptr;
};

// Every check, one line each.
std::span<const Check* const> checks();

void check_spec(const spec::Environment& spec, Diagnostics& diagnostics);
void check_graph(const Compiled& compiled, Diagnostics& diagnostics);
// The kinds of all checks, for `explain`.
std::span<const KindInfo* const> check_kinds();

}  // namespace infragen::compile
