// A fingerprint of an output: is the file on disk the one that infragen wrote? MurmurHash3 (x64, 128 bit, seed 0; Austin Appleby,
// public domain) and not SHA-256: nobody gains by forging it (a forger could only have his own edit removed), and every output of
// every build is hashed, at some 5 GB/s instead of 0.3.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace infragen::compile {

struct Hash {
  std::uint64_t high = 0, low = 0;
  friend bool operator==(const Hash&, const Hash&) = default;
};

Hash hash_of(std::string_view bytes);

// 32 hexadecimal digits.
void append_hex(std::string& out, const Hash& hash);
// False when `text` is anything else.
bool parse_hex(std::string_view text, Hash& out);

}  // namespace infragen::compile
