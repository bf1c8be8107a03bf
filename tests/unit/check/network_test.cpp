#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

// A group with one peer, in a VPC that exists or is made.
std::vector<std::string> peer(std::string_view peer, std::string_view vpc) {
  std::vector<std::string> out;
  for (const Diagnostic& d : findings_of("infragen: 1\nenvironment: dev\nprefix: v1-\nregion: eu-west-1\nnetwork: { vpc: { " + std::string(vpc) +
                                         " } }\nsecurity_groups: { web: { ingress: [{ from: [\"" + std::string(peer) + "\"], ports: 80 }] } }\n"))
    out.push_back(std::string(d.kind->id));
  return out;
}

constexpr std::string_view kExisting = "id: vpc-0123456789abcdef0", kMade = "cidr: 10.0.0.0/16, azs: 2, subnets: auto",
                           kSix = "cidr: 10.0.0.0/16, azs: 2, subnets: auto, ipv6: true";

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Peers, AreRangesThatAwsTakes) {
  for (const std::string_view wrong : {"10.0.0.1/16", "zz::/16", "2001:db8::/200", "2001:db8::1/32", "::ffff:10.0.0.0/112", "2001:db8::"})
    EXPECT_THAT(peer(wrong, kExisting), ElementsAre("IG0410")) << wrong;
  for (const std::string_view right : {"10.0.0.0/16", "0.0.0.0/0", "::/0", "2001:db8::/32", "2001:db8::1/128"})
    EXPECT_THAT(peer(right, kExisting), IsEmpty()) << right;
}

TEST(Peers, AreNotWhatAwsKeepsForItself) {
  for (const std::string_view wrong : {"fd00::/16", "fd00:ec2::254/128", "fd00:ec2::/32"})
    for (const std::string_view vpc : {kExisting, kMade, kSix}) EXPECT_THAT(peer(wrong, vpc), ElementsAre("IG0410")) << wrong << " in " << vpc;
  for (const std::string_view right : {"fd00::/8", "fd01::/16", "fd80::/9", "fe80::/10"})
    for (const std::string_view vpc : {kExisting, kSix}) EXPECT_THAT(peer(right, vpc), IsEmpty()) << right << " in " << vpc;
}

TEST(ExistingVpc, HasTheIpv4RangeOfAVpc) {
  const auto with = [](std::string_view range) { return peer("0.0.0.0/0", std::string(kExisting) + ", cidr: '" + std::string(range) + "'"); };
  for (const std::string_view wrong : {"fd00::/16", "2001:db8::/56", "10.0.0.0/8", "10.0.0.0/29", "10.0.0.1/16", "0.0.0.0/0"})
    EXPECT_THAT(with(wrong), ElementsAre("IG0410")) << wrong;
  for (const std::string_view right : {"172.31.0.0/16", "10.0.0.0/28"}) EXPECT_THAT(with(right), IsEmpty()) << right;
}

TEST(Peers, OfIpv6NeedANetworkThatHasIt) {
  EXPECT_THAT(peer("2001:db8::/32", kMade), ElementsAre("IG0417"));
  EXPECT_THAT(peer("2001:db8::/32", kSix), IsEmpty());
  EXPECT_THAT(peer("::/0", kMade), IsEmpty()) << "anywhere is said of both families";
}

}  // namespace

}  // namespace infragen::compile
