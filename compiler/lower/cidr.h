// IPv4 address ranges by hand: 32 bits and a length say all there is, and our messages say what is wrong.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace infragen::compile {

struct Cidr4 {
  std::uint32_t address = 0;
  int length = 0;  // 0 to 32

  std::uint32_t mask() const { return length == 0 ? 0 : ~std::uint32_t{0} << (32 - length); }
  std::uint32_t last() const { return address | ~mask(); }
  bool is_canonical() const { return (address & ~mask()) == 0; }
  bool contains(const Cidr4& other) const { return other.length >= length && (other.address & mask()) == (address & mask()); }
  bool overlaps(const Cidr4& other) const { return contains(other) || other.contains(*this); }
  Cidr4 canonical() const { return {address & mask(), length}; }
  friend bool operator==(const Cidr4&, const Cidr4&) = default;
};

// Four decimal octets without leading zeros, `/`, a length from 0 to 32; anything else is nothing. Host bits are kept.
std::optional<Cidr4> parse_cidr4(std::string_view text);
std::string to_string(const Cidr4& cidr);

}  // namespace infragen::compile
