#include "compiler/lower/data_kinds.h"

namespace infragen::compile {

std::span<const KindInfo* const> data_kinds() {
  static constexpr const KindInfo* kAll[] = {&kLogBucketEncryption.info,
                                             &kLogsIntoItself.info,
                                             &kBadTransition.info,
                                             &kCertificateRegion.info,
                                             &kAliasesNeedCertificate.info,
                                             &kBadOrigin.info,
                                             &kNotBackedUp.info,
                                             &kColdStorageTooShort.info,
                                             &kMissingDomain.info,
                                             &kRecordWithoutValue.info,
                                             &kBadZone.info,
                                             &kKmsKeyMissing.info,
                                             &kFewStages.info,
                                             &kBadRepositoryAddress.info,
                                             &kConnectionMissing.info,
                                             &kEmptyPolicy.info,
                                             &kSharedState.info,
                                             &kDomainWithoutZone.info,
                                             &kBadErrorPage.info,
                                             &kBadCdnPath.info,
                                             &kRoleForNobody.info};
  return kAll;
}

}  // namespace infragen::compile
