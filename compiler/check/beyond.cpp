// What lies beyond the VPC: ranges of the internet, VPN gateways, peerings, and that none of them has the VPC's own addresses.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/lower/cidr.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kBadGateway{
    {"IG0423", Severity::kError, "VPN that cannot work",
     "The other end has a public IPv4 address of its own, and what lies behind it other addresses than the VPC.",
     "network: { vpn: { gateways: { office: { ip: 10.1.1.1, routes: [192.168.0.0/16] } } } }",
     "network: { vpn: { gateways: { office: { ip: 203.0.113.10, routes: [192.168.0.0/16] } } } }"},
    "{} {}"};
constexpr Kind<std::string_view> kPublicRange{
    {"IG0428", Severity::kWarning, "VPC with addresses of the internet",
     "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10 belong to nobody. Any other range belongs to somebody on the "
     "internet, whom nothing in the VPC could reach.",
     "network: { vpc: { cidr: 8.8.0.0/16 } }", "network: { vpc: { cidr: 10.8.0.0/16 } }"},
    "{} is a range of the internet, not a private one"};
constexpr Kind<std::string_view, std::string_view> kBadPeering{
    {"IG0427", Severity::kError, "peering that cannot work",
     "Networks that are joined have different addresses, and a range leads one way: AWS refuses the connection or the second "
     "route.",
     "network: { peerings: { data: { vpc: vpc-0a1b2c3d4e5f60718, routes: [10.0.4.0/24] } } }",
     "network: { peerings: { data: { vpc: vpc-0a1b2c3d4e5f60718, routes: [10.9.0.0/16] } } }"},
    "the range {} {}"};

constexpr const KindInfo* kKinds[] = {&kBadGateway.info, &kPublicRange.info, &kBadPeering.info};

constexpr std::string_view kPrivate[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"};
constexpr std::string_view kNoGateway[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16"};

bool lies_in(const Cidr4& range, std::span<const std::string_view> all) {
  return std::ranges::any_of(all, [&](std::string_view one) { return parse_cidr4(one)->contains(range); });
}

class Beyond {
 public:
  Beyond(const spec::Network& network, Diagnostics& diagnostics) : network_(network), d_(diagnostics) {
    if (network.vpc && !network.vpc->id && network.vpc->cidr) own_ = parse_cidr4(network.vpc->cidr.value);
  }

  void run() {
    // A VPC as large as /8 is another finding.
    if (own_ && own_->length >= 16 && !lies_in(*own_, kPrivate))
      d_.report(kPublicRange, network_.vpc->cidr.at, quoted(network_.vpc->cidr.value)).help("write a range such as 10.0.0.0/16");
    if (network_.vpn)
      for (const auto& item : network_.vpn->gateways) gateway(item.value);
    for (const auto& item : network_.peerings) peering(item.value);
  }

 private:
  void gateway(const spec::CustomerGateway& told) {
    const auto bad = [&](SourceRange at, std::string_view text, std::string_view why) {
      return d_.report(kBadGateway, at, quoted(text), why);
    };
    if (const spec::String& ip = told.ip) {
      const auto address = parse_cidr4(std::string(ip.value) + "/32");
      if (!address)
        bad(ip.at, ip.value, "is no IPv4 address").help("write an address such as 203.0.113.10");
      else if (lies_in(*address, kNoGateway))
        bad(ip.at, ip.value, "is no public address").help("write the address that the other end has on the internet");
      const auto [place, is_new] = gateways_.try_emplace(ip.value, ip.at);
      if (!is_new)
        bad(ip.at, ip.value, "is the address of another gateway")
            .note(place->second, "the other one")
            .help("put the routes of both into one");
    }
    for (const auto& route : told.routes) {
      const auto range = parse_cidr4(route.value);
      if (!range && route.value.find(':') != route.value.npos)
        bad(route.at, route.value, "is no IPv4 range").help("name IPv4 ranges: a VPN to a virtual private gateway carries nothing else");
      if (range && own_ && range->overlaps(*own_))
        bad(route.at, route.value, "overlaps the VPC's own range")
            .note(network_.vpc->cidr.at, "the VPC")
            .help("name the ranges behind the other end without the VPC's");
    }
  }

  void peering(const spec::Peering& told) {
    for (const auto& route : told.routes) {
      const auto range = parse_cidr4(route.value);
      if (!range) continue;
      if (own_ && range->overlaps(*own_)) {
        d_.report(kBadPeering, route.at, quoted(route.value), "overlaps the VPC's own")
            .note(network_.vpc->cidr.at, "the VPC")
            .help("give one of the two networks another range");
        continue;
      }
      const auto [place, is_new] = routes_.try_emplace(to_string(*range), route.at);
      if (!is_new)
        d_.report(kBadPeering, route.at, quoted(route.value), "leads to another network already")
            .note(place->second, "the other route")
            .help("name the range in one of the two");
    }
  }

  const spec::Network& network_;
  Diagnostics& d_;
  std::optional<Cidr4> own_;
  std::unordered_map<std::string_view, SourceRange> gateways_;
  std::unordered_map<std::string, SourceRange> routes_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (spec.network) Beyond(*spec.network, d).run();
}

}  // namespace

const Check kBeyondCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
