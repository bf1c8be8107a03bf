#include "model/address_space.h"

#include <arpa/inet.h>
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace infragen {
namespace {

constexpr std::int64_t kLastPort = 65535;

struct NamedProtocol {
  std::string_view name;
  int number;
};
constexpr std::array<NamedProtocol, 4> kProtocols{{{"tcp", 6}, {"udp", 17}, {"icmp", 1}, {"icmpv6", 58}}};

Address all_ones(int bits) { return bits == 0 ? 0 : ~Address{0} >> (128 - bits); }

std::optional<Address> parse_address(std::string_view text, bool is_v6) {
  std::array<char, INET6_ADDRSTRLEN + 1> copy{};
  if (text.empty() || text.size() >= copy.size()) return std::nullopt;
  std::ranges::copy(text, copy.begin());
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(is_v6 ? AF_INET6 : AF_INET, copy.data(), bytes.data()) != 1) return std::nullopt;
  Address out = 0;
  for (int i = 0; i < (is_v6 ? 16 : 4); ++i) out = out << 8 | bytes[static_cast<std::size_t>(i)];
  return out;
}

std::string address_text(Address address, bool is_v6) {
  std::array<unsigned char, 16> bytes{};
  const int size = is_v6 ? 16 : 4;
  for (int i = size - 1; i >= 0; --i, address >>= 8)
    bytes[static_cast<std::size_t>(i)] = static_cast<unsigned char>(address & 0xff);
  std::array<char, INET6_ADDRSTRLEN + 1> out{};
  inet_ntop(is_v6 ? AF_INET6 : AF_INET, bytes.data(), out.data(), static_cast<socklen_t>(out.size()));
  return out.data();
}

// Splits `box` on one axis: what lies below and above `low`..`high` goes to `out`, the middle stays.
template <class Number, class Get>
void cut(Box& box, std::vector<Box>& out, Number low, Number high, Get get) {
  auto [first, last] = get(box);
  if (*first < low) {
    Box below = box;
    *get(below).second = low - 1;
    out.push_back(std::move(below));
    *first = low;
  }
  if (*last > high) {
    Box above = box;
    *get(above).first = high + 1;
    out.push_back(std::move(above));
    *last = high;
  }
}

bool overlap(const Box& a, const Box& b) {
  return a.peer.is_comparable(b.peer) && a.first_protocol <= b.last_protocol && b.first_protocol <= a.last_protocol &&
         a.first_port <= b.last_port && b.first_port <= a.last_port && a.peer.low <= b.peer.high && b.peer.low <= a.peer.high;
}

}  // namespace

AddressRange parse_range(std::string_view text) {
  AddressRange other;
  other.other = text;
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return other;
  const bool is_v6 = text.find(':') != text.npos;
  const int bits = is_v6 ? 128 : 32;
  int length = -1;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + slash + 1, end, length);
  const auto address = parse_address(text.substr(0, slash), is_v6);
  if (!address || error != std::errc{} || stop != end || length < 0 || length > bits) return other;
  AddressRange out;
  out.family = is_v6 ? AddressRange::Family::kIpv6 : AddressRange::Family::kIpv4;
  const Address hosts = all_ones(bits - length);
  out.low = *address & ~hosts;
  out.high = out.low | hosts;
  return out;
}

std::string to_string(const AddressRange& range) {
  if (range.family == AddressRange::Family::kOther) return range.other;
  const bool is_v6 = range.family == AddressRange::Family::kIpv6;
  const int bits = is_v6 ? 128 : 32;
  for (int length = 0; length <= bits; ++length) {
    const Address hosts = all_ones(bits - length);
    if (range.high - range.low != hosts || (range.low & hosts) != 0) continue;
    const std::string block = fmt::format("{}/{}", address_text(range.low, is_v6), length);
    return length == 0 ? fmt::format("anyone on the Internet ({})", block) : block;
  }
  return fmt::format("{} to {}", address_text(range.low, is_v6), address_text(range.high, is_v6));
}

bool is_private(const AddressRange& range) {
  if (range.family == AddressRange::Family::kOther) return true;
  static constexpr std::array<std::string_view, 8> kPrivate{"10.0.0.0/8",     "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10",
                                                            "169.254.0.0/16", "127.0.0.0/8",   "fc00::/7",       "fe80::/10"};
  return std::ranges::any_of(kPrivate, [&](std::string_view block) {
    const AddressRange inside = parse_range(block);
    return inside.family == range.family && inside.low <= range.low && range.high <= inside.high;
  });
}

Box make_box(std::string_view protocol, std::int64_t low, std::int64_t high, AddressRange peer) {
  Box box;
  box.peer = std::move(peer);
  if (protocol == "-1" || protocol == "all") return box;
  int number = 255;
  const auto named = std::ranges::find(kProtocols, protocol, &NamedProtocol::name);
  if (named != kProtocols.end())
    number = named->number;
  else
    std::from_chars(protocol.data(), protocol.data() + protocol.size(), number);
  box.first_protocol = box.last_protocol = number;
  if (low < 0) return box;
  const bool is_icmp = number == 1 || number == 58;
  box.first_port = low;
  box.last_port = is_icmp ? low : std::min(std::max(high, low), kLastPort);
  return box;
}

std::string ports_text(const Box& box) {
  if (box.first_protocol == 0 && box.last_protocol == 255) return "all traffic";
  std::string protocol;
  const auto named = std::ranges::find(kProtocols, box.first_protocol, &NamedProtocol::number);
  if (box.first_protocol != box.last_protocol)
    protocol = fmt::format("protocols {}-{}", box.first_protocol, box.last_protocol);
  else if (named != kProtocols.end())
    protocol = named->name;
  else
    protocol = fmt::format("protocol {}", box.first_protocol);
  if (box.first_port == 0 && box.last_port == kLastPort)
    return box.first_protocol == 6 || box.first_protocol == 17 ? protocol + " on every port" : protocol;
  if (box.first_port == box.last_port) return fmt::format("{} {}", protocol, box.first_port);
  return fmt::format("{} {}-{}", protocol, box.first_port, box.last_port);
}

std::vector<Box> subtract(const Box& box, const std::vector<Box>& others) {
  std::vector<Box> left{box};
  for (const Box& other : others) {
    std::vector<Box> next;
    for (Box& piece : left) {
      if (!overlap(piece, other)) {
        next.push_back(std::move(piece));
        continue;
      }
      cut(piece, next, other.first_protocol, other.last_protocol,
          [](Box& b) { return std::pair(&b.first_protocol, &b.last_protocol); });
      cut(piece, next, other.first_port, other.last_port, [](Box& b) { return std::pair(&b.first_port, &b.last_port); });
      cut(piece, next, other.peer.low, other.peer.high, [](Box& b) { return std::pair(&b.peer.low, &b.peer.high); });
    }
    left = std::move(next);
    if (left.empty()) break;
  }
  return left;
}

}  // namespace infragen
