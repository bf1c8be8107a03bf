#include "compiler/deliver/kinds.h"

#include "compiler/deliver/deliver.h"

namespace infragen::compile {

std::span<const KindInfo* const> deliver_kinds() {
  static constexpr const KindInfo* kAll[] = {
      &kOutputFolder.info, &kLocked.info,       &kCannotWrite.info,  &kCannotReadOutput.info, &kNotAFile.info,
      &kForeignFile.info,  &kForeignOwner.info, &kManifest.info,     &kEdited.info,           &kEditedStays.info,
      &kTwoTexts.info,     &kBadPath.info,      &kCannotRemove.info,
  };
  return kAll;
}

}  // namespace infragen::compile
