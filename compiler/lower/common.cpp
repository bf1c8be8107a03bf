#include <array>

#include "compiler/lower/kinds.h"
#include "compiler/lower/lower.h"
#include "model/aws/ec2/subnet.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kTiers[] = {"public", "private", "database", "cache"};

constexpr const KindInfo* kKinds[] = {
    &kUnknownReference.info, &kUnknownAttribute.info, &kUnknownKind.info,    &kBadExpression.info, &kAccessNotOffered.info,
    &kNoSecretValue.info,    &kMissingTier.info,      &kNetworkMissing.info, &kBadPorts.info,      &kBadPeer.info,
    &kRuleWithoutPorts.info, &kNeedsImage.info,       &kNeedsPort.info,      &kBadRange.info,      &kNoListener.info,
    &kSuffixMissing.info,    &kUnknownMetric.info,    &kBadThreshold.info,     &kMadeLater.info,
};

}  // namespace

std::span<const KindInfo* const> lower_kinds() { return kKinds; }

std::vector<IdOf<aws::Subnet>> tier_subnets(Context& c, spec::Tier tier, std::string_view who, SourceRange at) {
  std::vector<IdOf<aws::Subnet>> out;
  for (const auto& subnet : c.subnets[static_cast<std::size_t>(tier)]) out.push_back(IdOf<aws::Subnet>(subnet.id));
  // Whoever has a network without subnets already knows.
  if (out.empty() && c.spec.network && c.spec.network->vpc)
    c.diagnostics.report(kMissingTier, at, quoted(who), quoted(kTiers[static_cast<std::size_t>(tier)]))
        .help(fmt::format("add `{}:` to network.vpc.subnets, or choose another tier", kTiers[static_cast<std::size_t>(tier)]));
  return out;
}

OnDelete on_delete(const spec::Located<spec::OnDeleteChoice>& choice, OnDelete standard) {
  if (!choice.is_set()) return standard;
  constexpr OnDelete kChoices[] = {OnDelete::kSnapshot, OnDelete::kRetain, OnDelete::kDelete};
  const OnDelete told = kChoices[static_cast<std::size_t>(choice.value)];
  // Where there are no snapshots, keeping the data is what comes nearest.
  return told == OnDelete::kSnapshot && standard != OnDelete::kSnapshot ? OnDelete::kRetain : told;
}

bool is_application(const Context& c, std::string_view name) {
  const auto is_it = [&](const auto& workloads) {
    for (const auto& item : workloads)
      if ((item.value.application ? item.value.application.value : item.key.value) == name) return true;
    return false;
  };
  return is_it(c.spec.services) || is_it(c.spec.jobs) || is_it(c.spec.workers) || is_it(c.spec.load_balancers);
}

StackId application_home(Context& c, std::string_view application) {
  for (const auto& item : c.spec.load_balancers)
    if ((item.value.application ? item.value.application.value : item.key.value) == application)
      return c.application_stack({application}, "loadbalancer", c.concat("Load balancer of application ", application, "."));
  return c.application_stack({application}, "service", c.concat("Service ", application, ": tasks, roles and scaling."));
}

}  // namespace infragen::compile
