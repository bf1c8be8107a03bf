// CloudFormation templates read back into a graph, so that what was built can be compared with what a spec builds now.
#pragma once

#include <string>
#include <vector>

#include "model/graph.h"
#include "model/arena.h"
#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::diff {

struct BuiltStack {
  std::string name;  // of the stack
  std::string path;  // of its template, for messages
  std::string text;
};

// The graph of a folder of templates, and what it lives on. What no row describes becomes patches. What templates do not say (addresses in the spec, labels, scopes) is
// taken from `model`, the graph of the spec, as far as it knows the resource.
struct Built {
  SourceFiles files;
  Arena arena;
  Graph graph;
};
void read_built(const std::vector<BuiltStack>& stacks, const Graph& model, Built& out, Diagnostics& diagnostics);

// The stacks of stacks.json: name and template, which is relative to it. False when it cannot be understood. `prefix` is the one of the build.
bool read_stack_list(std::string_view text, std::vector<std::pair<std::string, std::string>>& stacks, std::string& prefix);

}  // namespace infragen::diff
