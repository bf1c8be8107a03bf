#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;

// The secret in which RDS keeps the master password, when it manages it.
struct MasterUserSecret {
  ArnOf<KmsKey> kms_key;

  static constexpr auto rows() {
    return std::array{
        row<&MasterUserSecret::kms_key>("KmsKeyId", "master_user_secret_kms_key_id", "Key that encrypts the secret.")};
  }
};

}  // namespace infragen::aws
