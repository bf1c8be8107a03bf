#include "compiler/load/kinds.h"

namespace infragen::compile {

std::span<const KindInfo* const> load_kinds() {
  static constexpr const KindInfo* kAll[] = {
      &kCannotRead.info, &kFileTooLarge.info, &kNotUtf8Text.info, &kInvalidUtf8.info, &kControlCharacter.info,
      &kBareCarriageReturn.info, &kInvisibleCharacter.info, &kNotNfc.info, &kTabIndent.info, &kSyntax.info, &kOpenQuote.info,
      &kOpenBracket.info, &kTooDeep.info, &kTooManyNodes.info, &kScalarTooLong.info, &kKeyTooLong.info, &kDuplicateKey.info,
      &kAnchor.info, &kAlias.info, &kTag.info, &kMergeKey.info, &kKeyNotScalar.info, &kMissingColon.info, &kSecondDocument.info,
      &kEmptyDocument.info, &kResolve.info, &kTooManyFindings.info, &kEmptyItem.info, &kRootNotMap.info, &kExtendsNotText.info,
      &kCannotReadBase.info, &kExtendsCycle.info, &kExtendsTooDeep.info, &kIgnoreUnused.info, &kIgnoreWithoutReason.info,
      &kIgnoreRefused.info, &kIgnoreMalformed.info, &kUnknownKey.info, &kMissingKey.info, &kWrongKind.info, &kEmptyValue.info,
      &kQuotedValue.info, &kNotANumber.info, &kOutOfRange.info, &kNotABoolean.info, &kUnknownWord.info, &kExpressionNotAllowed.info,
      &kBadUnit.info, &kBadCidr.info, &kBadKeyName.info,
  };
  return kAll;
}

}  // namespace infragen::compile
