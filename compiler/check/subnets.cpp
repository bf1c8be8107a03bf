// The VPC's range and what is cut from it: canonical, in size, inside, apart from each other, in zones that exist.
#include <algorithm>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/load/scalar.h"
#include "compiler/lower/cidr.h"
#include "compiler/lower/zones.h"
#include "model/address_space.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kBadRange{
    {"IG0410", Severity::kError, "address range that AWS does not take",
     "A range is an IPv4 address without host bits and a length; a VPC and a subnet go from /16 to /28 (AWS keeps five addresses "
     "of each subnet). Rules take IPv6 as well, but for fd00::/16, which AWS keeps for metadata, time and DNS.",
     "network: { vpc: { cidr: 10.0.0.1/8 } }", "network: { vpc: { cidr: 10.0.0.0/16 } }"},
    "{} {}"};
constexpr Kind<std::string_view, std::string_view> kOutside{
    {"IG0411", Severity::kError, "subnet outside its VPC", "A subnet is a part of the VPC's range.",
     "network: { vpc: { subnets: { public: { a: 10.0.8.0/24, b: 10.0.9.0/24 }, private: { a: 10.1.0.0/24, b: "
     "10.0.2.0/24 } } } }",
     "network: { vpc: { subnets: { public: { a: 10.0.8.0/24, b: 10.0.9.0/24 }, private: { a: 10.0.1.0/24, b: "
     "10.0.2.0/24 } } } }"},
    "subnet {} is not inside the VPC's range {}"};
constexpr Kind<std::string_view, std::string_view> kOverlap{
    {"IG0412", Severity::kError, "subnets that overlap", "An address belongs to one subnet.",
     "network: { vpc: { subnets: { public: { a: 10.0.8.0/24, b: 10.0.9.0/24 }, private: { a: 10.0.0.0/23, b: "
     "10.0.1.0/24 } } } }",
     "network: { vpc: { subnets: { public: { a: 10.0.8.0/24, b: 10.0.9.0/24 }, private: { a: 10.0.0.0/24, b: "
     "10.0.1.0/24 } } } }"},
    "subnet {} overlaps {}"};
constexpr Kind<std::string_view, std::string_view> kZoneMismatch{
    {"IG0413", Severity::kError, "zones that do not agree", "`azs` and the letters of the subnets name the same zones.",
     "network: { vpc: { azs: 2, subnets: { public: { a: 10.0.8.0/24, b: 10.0.9.0/24 }, private: { a: "
     "10.0.0.0/24, b: 10.0.1.0/24, c: 10.0.2.0/24 } } } }",
     "network: { vpc: { azs: 3, subnets: { public: { a: 10.0.8.0/24, b: 10.0.9.0/24, c: 10.0.10.0/24 }, "
     "private: { a: 10.0.0.0/24, b: 10.0.1.0/24, c: 10.0.2.0/24 } } } }"},
    "{}: {}"};
constexpr Kind<std::string_view, std::string_view> kForeignZone{
    {"IG0414", Severity::kError, "zone of another region", "A zone is the region's name and a letter.",
     "network: { vpc: { azs: [eu-west-1a, us-west-2b] } }",
     "network: { vpc: { azs: [eu-west-1a, eu-west-1b] } }"},
    "zone {} is not a zone of region {}"};
constexpr Kind<> kNoRange{
    {"IG0415", Severity::kError, "VPC without a range", "A new VPC needs an address range; an existing one is named by its id.",
     "network: { vpc: { cidr: null } }",
     "network: { vpc: { cidr: 10.0.0.0/16 } }"},
    "the VPC has neither a cidr nor an id"};
constexpr Kind<std::string_view> kTooSmall{
    {"IG0406", Severity::kError, "VPC too small for `subnets: auto`",
     "`auto` cuts the VPC into 16 equal parts, and AWS takes no subnet smaller than /28, so the VPC may not be longer than /24.",
     "network: { vpc: { cidr: 10.0.0.0/25, subnets: auto } }",
     "network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }"},
    "{} is too small for subnets: auto"};
constexpr Kind<> kTooManyZones{{"IG0416", Severity::kError, "more zones than `subnets: auto` has room for",
                                "The 16 slots are four tiers of four zones, so that adding a zone moves nothing.",
                                "network: { vpc: { azs: 5, subnets: auto } }",
     "network: { vpc: { azs: 4, subnets: auto } }"},
                               "subnets: auto has room for zones a to d"};
constexpr Kind<std::string_view> kNoIpv6{
    {"IG0417", Severity::kError, "IPv6 range in a network without IPv6",
     "Nothing in the VPC has an IPv6 address: the rule lets nobody in or out. `::/0`, said beside 0.0.0.0/0, is taken as it is meant.",
     "security_groups: { web: { ingress: [{ from: \"2001:db8::/32\", ports: 443 }] } }",
     "network: { vpc: { ipv6: true } }\nsecurity_groups: { web: { ingress: [{ from: \"2001:db8::/32\", ports: 443 }] } }"},
    "{} is an IPv6 range, and the VPC has none"};

constexpr const KindInfo* kKinds[] = {&kBadRange.info,    &kOutside.info, &kOverlap.info,  &kZoneMismatch.info,
                                      &kForeignZone.info, &kNoRange.info, &kTooSmall.info, &kTooManyZones.info, &kNoIpv6.info};

// Reports what is wrong with a range; nothing when it cannot be used.
std::optional<Cidr4> range_of(const spec::String& text, Diagnostics& d) {
  const auto range = parse_cidr4(text.value);
  if (!range) {
    d.report(kBadRange, text.at, quoted(text.value),
             "is not an IPv4 range: four numbers from 0 to 255, a slash and a length from 0 to 32")
        .help("write a range such as 10.0.0.0/16");
    return {};
  }
  if (!range->is_canonical()) {
    d.report(kBadRange, text.at, quoted(text.value), fmt::format("has bits set behind its /{}", range->length))
        .help(fmt::format("write {}", to_string(range->canonical())));
    return {};
  }
  if (range->length < 16 || range->length > 28) {
    d.report(kBadRange, text.at, quoted(text.value), fmt::format("is /{}, outside /16 to /28", range->length))
        .help("choose a length from 16 to 28");
    return {};
  }
  return range;
}

void check_zones(const spec::Environment& spec, const spec::Vpc& vpc, Diagnostics& d) {
  if (!vpc.azs) return;
  for (const auto& zone : vpc.azs->names) {
    const bool good = zone.value.size() == spec.region.value.size() + 1 && zone.value.starts_with(spec.region.value) &&
                      zone.value.back() >= 'a' && zone.value.back() <= 'f';
    if (!good && spec.region)
      d.report(kForeignZone, zone.at, quoted(zone.value), quoted(spec.region.value))
          .help(fmt::format("write {}a to {}f", spec.region.value, spec.region.value));
  }
  if (!vpc.subnets || vpc.subnets->layout.is_set()) {
    if (vpc.azs->count && vpc.azs->count.value > 4)
      d.report(kTooManyZones, vpc.azs->count.at).help("choose at most 4 zones, or write the subnets");
    return;
  }
  std::string wanted;
  if (vpc.azs->count)
    for (char zone = 'a'; zone < 'a' + vpc.azs->count.value; ++zone) wanted += zone;
  for (const auto& zone : vpc.azs->names)
    if (!zone.value.empty()) wanted += zone.value.back();
  const auto compare = [&](const spec::Map<spec::String>& tier, std::string_view name) {
    for (const auto& item : tier)
      if (!item.key.value.empty() && wanted.find(item.key.value.front()) == wanted.npos)
        d.report(kZoneMismatch, item.key.at, fmt::format("{} subnet {}", name, quoted(item.key.value)),
                 "`azs` does not have this zone")
            .note(vpc.azs->at, "the zones")
            .help("add the zone to `azs`, or remove the subnet");
  };
  compare(vpc.subnets->public_tier, "public");
  compare(vpc.subnets->private_tier, "private");
  compare(vpc.subnets->database, "database");
  compare(vpc.subnets->cache, "cache");
}

// Ranges of other people's addresses: of any size, but without host bits.
void check_canonical(const spec::String& text, Diagnostics& d) {
  const auto range = parse_cidr4(text.value);
  if (range && !range->is_canonical())
    d.report(kBadRange, text.at, quoted(text.value), fmt::format("has bits set behind its /{}", range->length))
        .help(fmt::format("write {}", to_string(range->canonical())));
}

// Inside fd00::/16, where instances find metadata, time and DNS; no VPC and no network joined to one may have it (VPC user guide, "IP
// addressing for your VPCs and subnets").
bool is_amazons(const AddressRange& range) {
  const AddressRange reserved = parse_range("fd00::/16");
  return range.is_comparable(reserved) && range.low >= reserved.low && range.high <= reserved.high;
}

// Ranges of other people's addresses that rules let in or out.
class Peers {
 public:
  Peers(const spec::Environment& spec, Diagnostics& d)
      : d_(d), is_four_only_(spec.network && spec.network->vpc && !spec.network->vpc->id && !spec.network->vpc->ipv6.value) {}

  void check(const spec::String& text) {
    check_canonical(text, d_);
    if (text.value.find(':') == text.value.npos) return;
    if (const std::string problem = cidr_problem(text.value); !problem.empty()) {
      d_.report(kBadRange, text.at, quoted(text.value), problem).help("write an IPv6 range such as 2001:db8::/32");
      return;
    }
    const std::string_view address = text.value.substr(0, text.value.find('/'));
    if (parse_range(text.value).low != parse_range(fmt::format("{}/128", address)).low)
      d_.report(kBadRange, text.at, quoted(text.value), "has bits set behind its network bits")
          .help(fmt::format("write {}", to_string(parse_range(text.value))));
    if (is_amazons(parse_range(text.value))) {
      d_.report(kBadRange, text.at, quoted(text.value), "is what AWS keeps for its own services: nothing that a rule meets has such an address")
          .help("write the range that you mean; networks of your own are elsewhere in fd00::/8");
      return;
    }
    if (is_four_only_ && text.value != "::/0")
      d_.report(kNoIpv6, text.at, quoted(text.value)).help("add `ipv6: true` to the VPC, or remove the range");
  }
  void check(const std::optional<spec::Peers>& peers) {
    if (!peers) return;
    if (peers->one) check(peers->one);
    for (const auto& peer : peers->many) check(peer);
  }

 private:
  Diagnostics& d_;
  bool is_four_only_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  Peers peers(spec, d);
  for (const auto& group : spec.security_groups) {
    for (const auto& rule : group.value.ingress) peers.check(rule.from);
    for (const auto& rule : group.value.egress) peers.check(rule.to);
  }
  if (spec.jump_boxes)
    for (const auto& range : spec.jump_boxes->ssh_from) peers.check(range);
  if (!spec.network || !spec.network->vpc) return;
  const spec::Vpc& vpc = *spec.network->vpc;
  if (vpc.id) {
    if (vpc.cidr) range_of(vpc.cidr, d);
    return;
  }
  check_zones(spec, vpc, d);
  if (!vpc.cidr) {
    // A range that could not be read has been reported already.
    if (!d.has_errors()) d.report(kNoRange, vpc.at).help("add `cidr: 10.0.0.0/16`, or `id: vpc-...` for an existing VPC");
    return;
  }
  const auto whole = range_of(vpc.cidr, d);
  if (!vpc.subnets || vpc.subnets->layout.is_set()) {
    if (whole && whole->length > 24)
      d.report(kTooSmall, vpc.cidr.at, quoted(vpc.cidr.value)).help("give the VPC a /24 or larger, or write the subnets");
    return;
  }
  struct Named {
    Cidr4 range;
    spec::String text;
  };
  std::vector<Named> all;
  for (const auto* tier : {&vpc.subnets->public_tier, &vpc.subnets->private_tier, &vpc.subnets->database, &vpc.subnets->cache}) {
    for (const auto& item : *tier) {
      const auto range = range_of(item.value, d);
      if (!range) continue;
      if (whole && !whole->contains(*range))
        d.report(kOutside, item.value.at, quoted(item.value.value), quoted(vpc.cidr.value))
            .note(vpc.cidr.at, "the VPC's range")
            .help(fmt::format("choose a range inside {}", vpc.cidr.value));
      all.push_back({*range, item.value});
    }
  }
  std::ranges::stable_sort(all, [](const Named& a, const Named& b) {
    return a.range.address != b.range.address ? a.range.address < b.range.address : a.range.length < b.range.length;
  });
  std::size_t widest = 0;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (all[widest].range.overlaps(all[i].range))
      d.report(kOverlap, all[i].text.at, quoted(all[i].text.value), quoted(all[widest].text.value))
          .note(all[widest].text.at, "the other one")
          .help("give each subnet a range of its own");
    if (all[i].range.last() > all[widest].range.last()) widest = i;
  }
}

}  // namespace

const Check kSubnetsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
