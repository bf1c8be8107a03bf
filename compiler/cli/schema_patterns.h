// Regular expressions (ECMA 262, as JSON Schema has them) for what the loader's own readers accept, and words for editors to say when
// a text does not match.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/load/scalar.h"
#include "model/spec/schema.h"

namespace infragen::cli {

struct Pattern {
  std::string text;   // empty: anything
  std::string words;  // "a CIDR block such as 10.0.0.0/16"
};

Pattern key_pattern(spec::KeyRule rule);
Pattern cidr_pattern();
// A text without `${...}`; `$${` is a literal `${`.
Pattern plain_text_pattern();
// A number with one of the units, so that low <= number * factor <= high.
Pattern quantity_pattern(const compile::Quantity& quantity, std::int64_t low, std::int64_t high);

// Matches the decimal numbers from `low` to `high` (0 <= low), without leading zeros; empty when there are none.
std::string number_range(std::int64_t low, std::int64_t high);

}  // namespace infragen::cli
