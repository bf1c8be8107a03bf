#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Secret;

// First content of a secret. Terraform only: in CloudFormation the secret has it itself.
struct SecretVersion {
  IdOf<Secret> secret;
  Text placeholder;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"secret-version", "", "aws_secretsmanager_secret_version", "First content of a secret.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{
        row<&SecretVersion::secret>(kAbsent, "secret_id", "The secret.", Change::kReplaces),
        row<&SecretVersion::placeholder>(kAbsent, "secret_string", "Content that shows the form expected; never a secret.")};
  }
};

}  // namespace infragen::aws
