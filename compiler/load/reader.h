// The typed spec out of the tree, by the tables of model/spec/schema.h: no key is named here.
#pragma once

#include <cstddef>

#include "compiler/load/node.h"
#include "model/arena.h"
#include "model/diagnostics.h"
#include "model/spec/schema.h"

namespace infragen::compile {

inline constexpr std::size_t kMostShapeFindings = 100;  // then reading ends

// Reads a map into `owner`, a block whose type `type` describes (spec::type_of<Environment>()). Texts are views into the tree or
// the arena. Everything that the table does not allow is reported, at most one finding for each cause; a value that was refused
// keeps what `owner` starts with and has no place.
//
// Numbers without a range in the table are from 0 to 2147483647: what CloudFormation takes for an integer.
void read_block(const YamlNode& node, const spec::TypeInfo& type, void* owner, Arena& arena, Diagnostics& diagnostics);

// The same for a type that is known.
template <spec::Block T>
void read_block(const YamlNode& node, T& owner, Arena& arena, Diagnostics& diagnostics) {
  read_block(node, *spec::type_of<T>(), &owner, arena, diagnostics);
}

}  // namespace infragen::compile
