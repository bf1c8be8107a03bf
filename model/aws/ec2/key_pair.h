#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// The public half of an SSH key. The private half never enters an output; Terraform takes nothing but an existing public key.
struct KeyPair {
  PhysicalName name;
  Text public_key;
  Text key_type;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "key_name", ""}, {Attr::kId, "KeyPairId", "key_pair_id", "Id"}};
  static constexpr ResourceInfo info() {
    return {"key-pair", "AWS::EC2::KeyPair", "aws_key_pair", "The public half of an SSH key.", kAttrs, "key-pair", Stateful::kNo,
            false,      "key_name"};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&KeyPair::name>("KeyName", "key_name", "Name of the key.", kReplaces, Flag::kName),
                      row<&KeyPair::public_key>("PublicKeyMaterial", "public_key", "Public key, as in an .pub file.", kReplaces),
                      row<&KeyPair::key_type>("KeyType", kAbsent, "rsa or ed25519, for a key that AWS makes.", kReplaces),
                      row<&KeyPair::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.", kReplaces)};
  }
};

}  // namespace infragen::aws
