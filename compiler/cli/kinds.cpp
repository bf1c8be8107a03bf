#include "compiler/cli/kinds.h"

namespace infragen::cli {

std::span<const KindInfo* const> cli_kinds() {
  static constexpr const KindInfo* kAll[] = {&kStale.info,     &kMissing.info, &kLeftOver.info,           &kUnknownCode.info,
                                              &kFixedCode.info, &kNoMatch.info, &kIgnoredWithoutReason.info};
  return kAll;
}

}  // namespace infragen::cli
