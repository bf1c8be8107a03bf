#include "compiler/lower/cidr.h"

#include <fmt/core.h>

namespace infragen::compile {

namespace {

// A decimal number without leading zeros at the start of `text`, which is shortened by it; -1 when there is none up to `most`.
int take_number(std::string_view& text, int most) {
  std::size_t digits = 0;
  int value = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') {
    value = value * 10 + (text[digits] - '0');
    if (++digits > 3 || value > most) return -1;
  }
  if (digits == 0 || (digits > 1 && text[0] == '0')) return -1;
  text.remove_prefix(digits);
  return value;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::optional<Cidr4> parse_cidr4(std::string_view text) {
  Cidr4 out;
  for (int octet = 0; octet < 4; ++octet) {
    if (octet > 0 && !take(text, '.')) return {};
    const int value = take_number(text, 255);
    if (value < 0) return {};
    out.address = out.address << 8 | static_cast<std::uint32_t>(value);
  }
  if (!take(text, '/')) return {};
  out.length = take_number(text, 32);
  if (out.length < 0 || !text.empty()) return {};
  return out;
}

std::string to_string(const Cidr4& c) {
  return fmt::format("{}.{}.{}.{}/{}", c.address >> 24, c.address >> 16 & 255, c.address >> 8 & 255, c.address & 255, c.length);
}

}  // namespace infragen::compile
