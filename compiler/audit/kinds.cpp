#include "compiler/audit/kinds.h"

namespace infragen::audit {

std::span<const KindInfo* const> audit_kinds() {
  static constexpr const KindInfo* kAll[] = {
      &kAssumed.info,         &kNoEnvironment.info,  &kNotJudged.info,     &kNotOfThePair.info, &kNotOfTheApplication.info,
      &kNotOfTheService.info, &kFamily.info,         &kKeyPair.info,       &kConfigSecret.info, &kContainer.info,
      &kRepository.info,      &kExport.info,         &kExportOfStack.info, &kImport.info,       &kNoExport.info,
      &kReference.info,       &kEnvironmentTag.info, &kOtherTag.info,      &kNameTag.info,      &kMissingTag.info,
      &kStack.info,           &kLogicalId.info,      &kTwins.info,         &kWords.info,        &kPlain.info,
      &kTwoPrefixes.info,     &kLatest.info,         &kOtherRegion.info,
      &kPort.info,            &kNoGuard.info,        &kCircle.info,        &kNotRun.info,
  };
  return kAll;
}

}  // namespace infragen::audit
