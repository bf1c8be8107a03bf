// Texts of a graph for comparing and for reading.
#pragma once

#include <string>

#include "compiler/diff/access.h"

namespace infragen::diff {

// One side of a comparison.
struct GraphSide {
  const Graph& graph;
  const std::vector<std::uint32_t>& identity;  // by NodeId
};

// The same string for texts that mean the same on both sides: references name the thing, not its number.
std::string canonical(const Text& text, const GraphSide& side);
// The same for free-form data; lists of texts count as sets, as conditions of IAM do.
std::string canonical(const Any& any, const GraphSide& side);

// The node that the text is one attribute of; none when it is anything else.
std::optional<NodeId> node_of(const Text& text);

// "security group v1-dev-acme-alb"
std::string display(NodeId node, const Graph& graph);
// As a reader of the spec would say it: references by the name of what they mean.
std::string display(const Text& text, const Graph& graph);

}  // namespace infragen::diff
