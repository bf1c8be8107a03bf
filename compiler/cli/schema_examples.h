// Examples of keys turned into what editors insert.
#pragma once

#include <nlohmann/json.hpp>

#include <optional>

#include "compiler/load/node.h"
#include "model/spec/schema.h"

namespace infragen::cli {

// As an editor reads YAML: unquoted numbers, true and false, and texts.
nlohmann::ordered_json to_json(const compile::YamlNode& node);

// The example of a key as a value; nothing when it has none.
std::optional<nlohmann::ordered_json> example_of(const spec::KeyInfo& key);

// `defaultSnippets` of a key whose example is a map: the example as a block, its own names as places to fill in. Null when there is none.
nlohmann::ordered_json snippets_of(const spec::KeyInfo& key);

// What an editor fills in for a key: its standard, where that is a value and not words. Null when it is not.
nlohmann::ordered_json default_of(const spec::KeyInfo& key);

}  // namespace infragen::cli
