#include "compiler/deliver/hash.h"

#include <bit>
#include <cstring>

namespace infragen::compile {
namespace {

std::uint64_t word_at(const char* bytes) {
  std::uint64_t out;
  std::memcpy(&out, bytes, sizeof out);
  if constexpr (std::endian::native == std::endian::big) {
    std::uint64_t swapped = 0;
    for (int i = 0; i < 8; ++i) swapped |= (out >> (8 * i) & 0xff) << (56 - 8 * i);
    return swapped;
  }
  return out;
}

std::uint64_t mix(std::uint64_t k) {
  k = (k ^ (k >> 33)) * 0xff51afd7ed558ccdULL;
  k = (k ^ (k >> 33)) * 0xc4ceb9fe1a85ec53ULL;
  return k ^ (k >> 33);
}

}  // namespace

Hash hash_of(std::string_view bytes) {
  constexpr std::uint64_t c1 = 0x87c37b91114253d5ULL, c2 = 0x4cf5ad432745937fULL;
  std::uint64_t h1 = 0, h2 = 0;
  const char* at = bytes.data();
  for (std::size_t left = bytes.size() / 16; left > 0; --left, at += 16) {
    h1 ^= std::rotl(word_at(at) * c1, 31) * c2;
    h1 = (std::rotl(h1, 27) + h2) * 5 + 0x52dce729;
    h2 ^= std::rotl(word_at(at + 8) * c2, 33) * c1;
    h2 = (std::rotl(h2, 31) + h1) * 5 + 0x38495ab5;
  }
  char rest[16] = {};
  const std::size_t left = bytes.size() % 16;
  if (left > 0) std::memcpy(rest, at, left);
  // Of the bytes behind the last block the words are mixed in only when there are any; zero words change nothing.
  h2 ^= std::rotl(word_at(rest + 8) * c2, 33) * c1;
  h1 ^= std::rotl(word_at(rest) * c1, 31) * c2;
  h1 ^= bytes.size();
  h2 ^= bytes.size();
  h1 += h2;
  h2 += h1;
  h1 = mix(h1);
  h2 = mix(h2);
  h1 += h2;
  h2 += h1;
  return {h1, h2};
}

void append_hex(std::string& out, const Hash& hash) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (const std::uint64_t word : {hash.high, hash.low})
    for (int shift = 60; shift >= 0; shift -= 4) out += kDigits[word >> shift & 15];
}

bool parse_hex(std::string_view text, Hash& out) {
  if (text.size() != 32) return false;
  std::uint64_t words[2] = {0, 0};
  for (std::size_t i = 0; i < 32; ++i) {
    const char c = text[i];
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (digit < 0) return false;
    words[i / 16] = words[i / 16] << 4 | static_cast<std::uint64_t>(digit);
  }
  out = {words[0], words[1]};
  return true;
}

}  // namespace infragen::compile
