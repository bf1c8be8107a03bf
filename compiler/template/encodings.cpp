// Fn::Base64 and Fn::Cidr.
#include <fmt/core.h>

#include <algorithm>

#include "compiler/template/kinds.h"
#include "compiler/template/shapes.h"

namespace infragen::cfn {

using Where = Piece::Kind;

Value Evaluator::base64(const Call& call, const Node& node) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const HoledText plain = text(*call.argument);
  if (!plain.is_literal()) return unknown({Where::kUnknown, "Fn::Base64"}, node);
  const std::string_view from = plain.literal();
  std::string out;
  for (std::size_t i = 0; i < from.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k) bits = bits << 8 | (i + k < from.size() ? static_cast<unsigned char>(from[i + k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k) out += i + k > from.size() ? '=' : kLetters[bits >> (18 - 6 * k) & 63];
  }
  return finished(HoledText(out), node);
}

// IPv4 blocks; others stay unknown.
Value Evaluator::cidr(const Call& call, const Node& node) {
  if (!is_list_of(*call.argument, 2, 3)) return bad(call, node, "a list of a CIDR block, a number of blocks and their bits");
  const HoledText block = text(call.argument->items[0]), count = text(call.argument->items[1]);
  const HoledText bits = call.argument->items.size() == 3 ? text(call.argument->items[2]) : HoledText("8");
  const auto hole = [&] { return unknown({Where::kUnknown, "Fn::Cidr"}, node); };
  if (!block.is_literal() || !count.is_literal() || !bits.is_literal()) return hole();
  std::uint64_t numbers[6] = {};  // four bytes and the prefix of the block
  std::size_t at = 0;
  const auto read = [](std::string_view text, std::uint64_t most) {
    std::uint64_t out = 0;
    if (text.empty() || text.size() > 3) return most + 1;
    for (const char c : text) {
      if (c < '0' || c > '9') return most + 1;
      out = out * 10 + static_cast<std::uint64_t>(c - '0');
    }
    return std::min(out, most + 1);
  };
  for (std::string_view rest = block.literal(); at < 5;) {
    const auto end = rest.find_first_of("./");
    numbers[at] = read(rest.substr(0, end), at == 4 ? 32 : 255);
    if (numbers[at] > (at == 4 ? 32u : 255u)) return hole();
    ++at;
    if (end == rest.npos) break;
    if ((rest[end] == '/') != (at == 4)) return hole();
    rest.remove_prefix(end + 1);
  }
  const std::uint64_t blocks = read(count.literal(), 256), host = read(bits.literal(), 32);
  if (at != 5 || blocks > 256 || host > 32 - numbers[4]) return hole();
  Value out{.kind = Value::Kind::kList, .node = &node};
  const std::uint64_t start = numbers[0] << 24 | numbers[1] << 16 | numbers[2] << 8 | numbers[3];
  if (blocks << host > std::uint64_t{1} << (32 - numbers[4])) return hole();
  for (std::uint64_t i = 0; i < blocks; ++i) {
    const std::uint64_t a = start + (i << host);
    out.items.push_back(
        {.kind = Value::Kind::kText,
         .text = HoledText(fmt::format("{}.{}.{}.{}/{}", a >> 24 & 255, a >> 16 & 255, a >> 8 & 255, a & 255, 32 - host)),
         .node = &node});
  }
  return out;
}

}  // namespace infragen::cfn
