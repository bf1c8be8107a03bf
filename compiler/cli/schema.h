// The JSON Schema (draft-07) of a spec, made from the descriptions of its sections, for editors.
#pragma once

#include <string>

#include "model/spec/schema.h"

namespace infragen::cli {

// What the schema accepts is what the loader accepts in shape: key names, required keys, kinds of values, words, ranges.
std::string json_schema(const spec::TypeInfo& root);
// Every key with its type, default, documentation and example, as Markdown (docs/reference/spec.md).
std::string spec_reference(const spec::TypeInfo& root);

}  // namespace infragen::cli
