// YAML text to a light tree (node.h), refusing everything that could mean two things.
#pragma once

#include <cstddef>
#include <cstdint>

#include "compiler/load/node.h"
#include "model/arena.h"
#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::compile {

inline constexpr std::size_t kMostNesting = 64;       // maps and lists inside each other
inline constexpr std::size_t kMostNodes = 1'000'000;  // keys and values of one file; a spec of 4 MiB has some 500,000
inline constexpr std::size_t kMostScalarBytes = 65536;
inline constexpr std::size_t kMostKeyBytes = 256;
inline constexpr std::size_t kMostFindings = 100;  // of one file; then reading ends

// kTemplate is what CloudFormation templates are written in, JSON included: functions have short forms (`!Sub text` becomes
// {"Fn::Sub": text}, whose key stands at the tag), anchors, aliases and merge keys are resolved, and texts may hold anything.
// An alias counts as the nodes it stands for, so that it cannot multiply a file without bound.
enum class Dialect : std::uint8_t { kSpec, kTemplate };

// The tree of a file's one document, in `arena`, its texts in `texts` (by default in `arena`, too); null when the text has no reliable meaning (all reasons are reported). A tree
// may come with findings: of a key that is given twice it holds the first one.
//
// Places: a quoted text begins at its quote; block maps and lists at their first key or item. `length` is that of a text on one
// line, quotes included, else 1 or what stands of the text on its first line. An explicit null keeps its word in `text`; a key
// without a value has an empty `text` and stands where its key does.
//
// Needs less than 64 KiB of stack whatever the file holds.
const YamlNode* parse_yaml(std::uint32_t file, const SourceFiles& files, Arena& arena, Diagnostics& diagnostics,
                           Dialect dialect = Dialect::kSpec, Arena* texts = nullptr);

// "a map", "a list", "a text", "empty": what stands in a spec, for messages.
std::string_view describe(const YamlNode& node);

}  // namespace infragen::compile
