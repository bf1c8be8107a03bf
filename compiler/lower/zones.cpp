#include "compiler/lower/zones.h"

#include <algorithm>

#include "compiler/lower/cidr.h"

namespace infragen::compile {

namespace {

// Whether `subnets: auto` makes the tier: public and private always, the others where something stands in them.
bool wants_tier(const spec::Environment& spec, spec::Tier tier) {
  const auto stands_in = [&](const auto& things) {
    return std::ranges::any_of(
        things, [&](const auto& item) { return !item.value.subnets.is_set() || item.value.subnets.value == tier; });
  };
  switch (tier) {
    case spec::Tier::kPublic:
    case spec::Tier::kPrivate: return true;
    case spec::Tier::kDatabase: return stands_in(spec.databases);
    case spec::Tier::kCache: return stands_in(spec.caches);
  }
  return false;
}

}  // namespace

std::string zone_letters(const spec::Vpc& vpc) {
  std::string out;
  if (vpc.azs && vpc.azs->names.at.known()) {
    for (const auto& name : vpc.azs->names)
      if (!name.value.empty()) out += name.value.back();
  } else if (vpc.subnets && !vpc.subnets->layout.is_set()) {
    for (const auto* tier : {&vpc.subnets->public_tier, &vpc.subnets->private_tier, &vpc.subnets->database, &vpc.subnets->cache})
      for (const auto& item : *tier)
        if (!item.key.value.empty()) out += item.key.value.front();
  } else {
    const std::int64_t count = vpc.azs && vpc.azs->count ? vpc.azs->count.value : 2;
    for (char zone = 'a'; zone < 'a' + count; ++zone) out += zone;
  }
  std::ranges::sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<SubnetPlan> plan_subnets(const spec::Environment& spec) {
  std::vector<SubnetPlan> out;
  const spec::Vpc& vpc = *spec.network->vpc;
  if (vpc.subnets && !vpc.subnets->layout.is_set()) {
    const auto add = [&](const spec::Map<spec::String>& subnets, spec::Tier tier) {
      for (const auto& item : subnets)
        out.push_back(
            {tier, item.key.value.empty() ? 'a' : item.key.value.front(), std::string(item.value.value), item.value.at});
    };
    add(vpc.subnets->public_tier, spec::Tier::kPublic);
    add(vpc.subnets->private_tier, spec::Tier::kPrivate);
    add(vpc.subnets->database, spec::Tier::kDatabase);
    add(vpc.subnets->cache, spec::Tier::kCache);
    return out;
  }
  const auto whole = parse_cidr4(vpc.cidr.value);
  if (!whole || whole->length > 24) return out;
  const SourceRange at = vpc.subnets ? vpc.subnets->layout.at : vpc.at;
  const std::string letters = zone_letters(vpc);
  for (const auto tier : {spec::Tier::kPublic, spec::Tier::kPrivate, spec::Tier::kDatabase, spec::Tier::kCache}) {
    if (!wants_tier(spec, tier)) continue;
    for (const char zone : letters) {
      if (zone < 'a' || zone > 'd') continue;  // four zones fit; a check reports the rest
      const auto slot = static_cast<std::uint32_t>(4 * static_cast<int>(tier) + (zone - 'a'));
      const int length = whole->length + 4;
      out.push_back({tier, zone, to_string(Cidr4{(whole->address & whole->mask()) + (slot << (32 - length)), length}), at});
    }
  }
  return out;
}

}  // namespace infragen::compile
