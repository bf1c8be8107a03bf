#include "compiler/lower/compute_kinds.h"

namespace infragen::compile {

std::span<const KindInfo* const> compute_kinds() {
  static constexpr const KindInfo* kAll[] = {&kExistingGroupRules.info,
                                             &kHostNetwork.info,
                                             &kNoHosts.info,
                                             &kHostsOfOthers.info,
                                             &kBadSchedule.info,
                                             &kNeedsInsights.info,
                                             &kBadStep.info,
                                             &kHostsBetween.info,
                                             &kUnmanagedCount.info,
                                             &kServiceRole.info,
                                             &kGpuOnFargate.info,
                                             &kStopTimeout.info,
                                             &kBadDependency.info,
                                             &kDependencyUnchecked.info,
                                             &kPointWithoutSystem.info,
                                             &kSpotOnHosts.info,
                                             &kListenerTaken.info,
                                             &kListenerUnused.info};
  return kAll;
}

}  // namespace infragen::compile
