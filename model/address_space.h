// Traffic as boxes: protocols x ports x addresses. What is left of a box when others are taken away says what a change opens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infragen {

// An IPv6 address as a number; IPv4 uses the low 32 bits.
__extension__ using Address = unsigned __int128;

// Whom a box is about. Ranges of one family can be compared, anything else is equal or it is not.
struct AddressRange {
  enum class Family : std::uint8_t { kIpv4, kIpv6, kOther };
  Family family = Family::kOther;
  Address low = 0, high = 0;
  std::string other;  // kOther: what tells it from others

  bool is_comparable(const AddressRange& o) const { return family == o.family && other == o.other; }
};

// "10.0.0.0/8", "2001:db8::/32"; anything else, as it is, is kOther. Host bits are dropped, as EC2 does.
AddressRange parse_range(std::string_view text);
// A CIDR block where the range is one, else its first and last address; "anyone on the Internet" for all addresses.
std::string to_string(const AddressRange& range);
// Whether every address is private or local (RFC 1918, 6598, 3927, 4193, 4291) or means a group.
bool is_private(const AddressRange& range);

struct Box {
  int first_protocol = 0, last_protocol = 255;     // IANA's numbers
  std::int64_t first_port = 0, last_port = 65535;  // of ICMP: types
  AddressRange peer;
};

// From EC2's words: "tcp", "udp", "icmp", "icmpv6", a number, "-1" for all. A low port of -1 is all of them.
Box make_box(std::string_view protocol, std::int64_t low, std::int64_t high, AddressRange peer);
// "tcp 443", "tcp 8000-8010", "all traffic"
std::string ports_text(const Box& box);

// What of `box` none of `others` covers, as boxes without overlap.
std::vector<Box> subtract(const Box& box, const std::vector<Box>& others);

}  // namespace infragen
