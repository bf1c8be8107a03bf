#include "compiler/lower/priorities.h"

#include <algorithm>
#include <string>
#include <unordered_set>

namespace infragen::compile {

namespace {

// 1 to 999 is left to people; 1000 to 49,999 is cut into 2 x 128 bands of 190 (AWS allows 1 to 50,000 per listener).
constexpr std::int64_t kFirst = 1000;
constexpr std::int64_t kBand = 190;
constexpr std::int64_t kLongest = 127;  // a path pattern has at most 128 characters

// FNV-1a, 32 bits: stable for ever, and good enough to spread keys.
std::uint32_t hash(std::string_view text) {
  std::uint32_t out = 2166136261u;
  for (const char c : text) out = (out ^ static_cast<unsigned char>(c)) * 16777619u;
  return out;
}

std::int64_t band(const spec::Http& http) {
  std::string_view path = http.path ? http.path.value : std::string_view("/");
  path = path.substr(0, path.find_first_of("*?"));
  const auto length = std::min<std::int64_t>(static_cast<std::int64_t>(path.size()), kLongest);
  return (http.alias ? 0 : 128) + kLongest - length;
}

}  // namespace

void assign_priorities(Context& c) {
  std::unordered_map<std::string_view, std::unordered_set<std::int64_t>> taken;  // by load balancer
  for (const auto& item : c.spec.services)
    if (item.value.http && item.value.http->priority) {
      taken[item.value.http->load_balancer.value].insert(item.value.http->priority.value);
      c.set_priority(item.key.value, item.value.http->priority.value);
    }
  for (const auto& item : c.spec.services) {
    if (!item.value.http || item.value.http->priority) continue;
    const std::int64_t start = kFirst + band(*item.value.http) * kBand;
    auto& used = taken[item.value.http->load_balancer.value];
    std::int64_t offset = hash(item.key.value) % kBand;
    for (std::int64_t tries = 0; tries < kBand && used.contains(start + offset); ++tries) offset = (offset + 1) % kBand;
    used.insert(start + offset);
    c.set_priority(item.key.value, start + offset);
  }
}

}  // namespace infragen::compile
