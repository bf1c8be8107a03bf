// The kinds of YAML files that infragen reads, and what is made of their descriptions: JSON Schemas (draft-07) for editors and
// references.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/spec/schema.h"

namespace infragen::cli {

struct Document {
  std::string_view name;      // what `infragen schema` takes
  std::string_view title;     // of its schema
  std::string_view section;   // heading of its top level in the reference
  std::string_view preface;   // Markdown in front of the reference, with its title
  bool has_overlays = false;  // one file may extend another (`extends:`)
  const spec::TypeInfo& (*root)() = nullptr;
};
// The first is the spec.
std::span<const Document> documents();

// What the schema accepts is what the loader accepts in shape: key names, required keys, kinds of values, words, ranges.
std::string json_schema(const Document& document);
// Every key with its type, default, documentation and example, as Markdown (docs/reference/).
std::string reference(const Document& document);

}  // namespace infragen::cli
