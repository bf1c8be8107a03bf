#include "compiler/template/kinds.h"

namespace infragen::cfn {

std::span<const KindInfo* const> template_kinds() {
  static constexpr const KindInfo* kAll[] = {&kNotATemplate.info, &kShape.info, &kBadCall.info, &kUnknownName.info,
                                             &kEndless.info};
  return kAll;
}

}  // namespace infragen::cfn
