#include "compiler/lower/escape_kinds.h"

namespace infragen::compile {

std::span<const KindInfo* const> escape_kinds() {
  static constexpr const KindInfo* kAll[] = {
      &kUnknownAddress.info,  &kManyResources.info, &kOneTarget.info,       &kWrongValue.info,    &kNamingLaw.info,
      &kNoElement.info,       &kMisspelt.info,      &kNotForOverrides.info, &kRawOneTarget.info,  &kNothingOverridden.info,
      &kOverriddenTwice.info, &kRawShape.info,      &kRawReference.info,    &kRawDependency.info, &kRawName.info,
      &kForeignIpv6.info,     &kOnlyIpv4.info};
  return kAll;
}

}  // namespace infragen::compile
