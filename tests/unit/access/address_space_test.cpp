#include "model/address_space.h"

#include <gtest/gtest.h>

#include <random>

namespace infragen {
namespace {

Box box(std::string_view protocol, std::int64_t low, std::int64_t high, std::string_view peer) {
  return make_box(protocol, low, high, parse_range(peer));
}

TEST(AddressSpace, ReadsAndWritesBlocks) {
  EXPECT_EQ(to_string(parse_range("10.1.0.0/16")), "10.1.0.0/16");
  EXPECT_EQ(to_string(parse_range("10.1.2.3/16")), "10.1.0.0/16") << "EC2 drops host bits, too";
  EXPECT_EQ(to_string(parse_range("2001:db8::/32")), "2001:db8::/32");
  EXPECT_EQ(to_string(parse_range("0.0.0.0/0")), "anyone on the Internet (0.0.0.0/0)");
  EXPECT_EQ(to_string(parse_range("::/0")), "anyone on the Internet (::/0)");
  for (const char* other : {"pl-123", "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "/8", "::/129", "10.0.0.0/8x", ""})
    EXPECT_EQ(parse_range(other).family, AddressRange::Family::kOther) << other;
}

TEST(AddressSpace, KnowsPrivateAddresses) {
  EXPECT_TRUE(is_private(parse_range("10.2.0.0/16")));
  EXPECT_TRUE(is_private(parse_range("fd00::/8")));
  EXPECT_FALSE(is_private(parse_range("0.0.0.0/0")));
  EXPECT_FALSE(is_private(parse_range("10.0.0.0/7")));
  EXPECT_FALSE(is_private(parse_range("203.0.113.0/24")));
}

TEST(AddressSpace, LeavesNothingOfWhatTwoHalvesCover) {
  EXPECT_TRUE(
      subtract(box("tcp", 80, 90, "10.0.0.0/8"), {box("tcp", 80, 84, "10.0.0.0/8"), box("tcp", 85, 90, "10.0.0.0/8")}).empty());
  EXPECT_TRUE(
      subtract(box("tcp", 80, 80, "10.0.0.0/8"), {box("tcp", 1, 99, "10.0.0.0/9"), box("-1", 0, 0, "10.128.0.0/9")}).empty());
}

TEST(AddressSpace, SaysWhatIsLeft) {
  const auto left = subtract(box("tcp", 443, 443, "0.0.0.0/0"), {box("tcp", 443, 443, "0.0.0.0/1")});
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(to_string(left[0].peer), "128.0.0.0/1");
  EXPECT_EQ(ports_text(left[0]), "tcp 443");
  EXPECT_EQ(subtract(box("tcp", 80, 80, "sg-a"), {box("tcp", 80, 80, "sg-b")}).size(), 1u);
  EXPECT_EQ(subtract(box("tcp", 80, 80, "::/0"), {box("tcp", 80, 80, "0.0.0.0/0")}).size(), 1u);
  EXPECT_EQ(subtract(box("udp", 53, 53, "10.0.0.0/8"), {box("tcp", 53, 53, "10.0.0.0/8")}).size(), 1u);
  EXPECT_EQ(ports_text(box("-1", 0, 0, "::/0")), "all traffic");
  EXPECT_EQ(ports_text(box("tcp", 0, 65535, "::/0")), "tcp on every port");
  EXPECT_EQ(ports_text(box("icmp", -1, -1, "::/0")), "icmp");
}

// Against counting point by point on a small grid.
TEST(AddressSpace, SubtractsExactly) {
  std::mt19937 random(7);
  const auto pick = [&](unsigned n) { return static_cast<int>(random() % n); };
  const auto any_box = [&] {
    Box b = box("tcp", 0, 0, "0.0.0.0/0");
    b.first_protocol = pick(3);
    b.last_protocol = b.first_protocol + pick(3);
    b.first_port = pick(5);
    b.last_port = b.first_port + pick(4);
    b.peer.low = static_cast<Address>(pick(5));
    b.peer.high = b.peer.low + static_cast<Address>(pick(4));
    return b;
  };
  const auto has = [](const Box& b, int protocol, int port, int address) {
    return b.first_protocol <= protocol && protocol <= b.last_protocol && b.first_port <= port && port <= b.last_port &&
           b.peer.low <= static_cast<Address>(address) && static_cast<Address>(address) <= b.peer.high;
  };
  for (int round = 0; round < 300; ++round) {
    const Box whole = any_box();
    std::vector<Box> others;
    for (int i = pick(5); i > 0; --i) others.push_back(any_box());
    const std::vector<Box> left = subtract(whole, others);
    for (int protocol = 0; protocol < 6; ++protocol)
      for (int port = 0; port < 9; ++port)
        for (int address = 0; address < 9; ++address) {
          bool expected = has(whole, protocol, port, address);
          for (const Box& other : others) expected = expected && !has(other, protocol, port, address);
          int count = 0;
          for (const Box& piece : left) count += has(piece, protocol, port, address) ? 1 : 0;
          ASSERT_EQ(count, expected ? 1 : 0) << "round " << round;
        }
  }
}

}  // namespace
}  // namespace infragen
