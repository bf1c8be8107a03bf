#include "compiler/diff/kinds.h"

namespace infragen::diff {

std::span<const KindInfo* const> diff_kinds() {
  static constexpr const KindInfo* kAll[] = {&kReplaces.info,     &kLosesData.info,    &kLosesProtection.info, &kReducesAvailability.info,
                                             &kWidensAccess.info, &kNarrowsAccess.info, &kFailsToDeploy.info};
  return kAll;
}

}  // namespace infragen::diff
