// Typed addresses: how a spec names one resource that it makes. `service.acme.target-group` is the address of the thing in the
// spec and the id of the resource's type; where the thing has several of the type, `#` and the logical id tell them apart
// (`network.vpc.subnet#PublicSubnetA`). Type ids may be written with `_`, logical ids as the Terraform label.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace infragen::compile {

// The address of each node, by NodeId; empty for nodes that nothing in the spec asked for.
std::vector<std::string> typed_addresses(const Graph& graph);

// The nodes that a typed address means: one, unless it is wrong or leaves open which.
std::vector<NodeId> find_typed(const Graph& graph, std::string_view address);

}  // namespace infragen::compile
