#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;

// A name for a key.
struct KmsAlias {
  PhysicalName name;
  IdOf<KmsKey> key;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {"kms-alias", "AWS::KMS::Alias", "aws_kms_alias", "A name for a key.", kAttrs, "kms-alias"};
  }
  static constexpr auto rows() {
    return std::array{row<&KmsAlias::name>("AliasName", "name", "Name; it starts with alias/.", Change::kReplaces, Flag::kName),
                      row<&KmsAlias::key>("TargetKeyId", "target_key_id", "The key.")};
  }
};

}  // namespace infragen::aws
