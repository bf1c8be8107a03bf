// Values inside a scalar: numbers, quantities, CIDR blocks, names of map keys. Each reader says in plain words why it refuses.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "model/spec/schema.h"

namespace infragen::compile {

struct Integer {
  enum class Fault : std::uint8_t { kNone, kNotDecimal, kTooLarge };
  Fault fault = Fault::kNone;
  std::int64_t value = 0;
  std::string problem = {};  // kNotDecimal: "`0755` has a leading zero"; goes after "wants a whole number,"
  std::string help = {};     // what to write; may be empty
};

// Decimal digits, with a `-` in front if need be: no `+`, no leading zero, no `_`, no exponent, no other base.
Integer parse_integer(std::string_view text);

// What a kind of quantity counts in and how its units are written.
struct Unit {
  std::string_view suffix;
  std::int64_t factor;
};
struct Quantity {
  spec::TypeInfo::Kind kind;
  std::span<const Unit> units;  // smallest first
  std::string_view wanted;      // "a duration such as `30s`"
  std::string_view base;        // what a bare number counts: "seconds"
};
// Null for a kind that is no quantity.
const Quantity* quantity_of(spec::TypeInfo::Kind kind);

// A whole number with one of the units, or a bare number when `quoted` is false. kTooLarge also when the product is.
Integer parse_quantity(std::string_view text, const Quantity& quantity);

// Why the text is no CIDR block (IPv4 or IPv6), to go behind it: "has no `/` and prefix length"; empty when it is one.
// Host bits and ranges are not looked at.
std::string cidr_problem(std::string_view text);

// Why the text cannot be a key of a map with this rule, to go behind it; empty when it can.
std::string key_problem(std::string_view text, spec::KeyRule rule);

}  // namespace infragen::compile
