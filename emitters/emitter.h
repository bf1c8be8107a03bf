// The contract of an emitter: a graph and its plan in, files out, diagnostics beside. No I/O, and no resource named.
#pragma once

#include <span>
#include <string_view>

#include "emitters/output_set.h"
#include "model/diagnostics.h"
#include "model/graph.h"

namespace infragen {

namespace emit {
struct Plan;  // emitters/plan.h; one for all targets
}

struct EmitterInfo {
  std::string_view name;     // what --target takes: "cloudformation"
  std::string_view summary;  // one line for --help
  void (*emit)(const Graph&, const emit::Plan&, OutputSet&, Diagnostics&);
};

// Every emitter, in the order of the help text.
std::span<const EmitterInfo> emitters();

}  // namespace infragen
