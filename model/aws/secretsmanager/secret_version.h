#pragma once

#include <optional>

#include "model/schema.h"

namespace infragen::aws {

struct Secret;

// First content of a secret. Terraform only: in CloudFormation the secret has it itself.
struct SecretVersion {
  IdOf<Secret> secret;
  Text placeholder;
  Text content_once;                            // an ephemeral value, which is in no state
  std::optional<std::int64_t> content_version;  // a change sends the value again

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"secret-version", "", "aws_secretsmanager_secret_version", "First content of a secret.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{
        row<&SecretVersion::secret>(kAbsent, "secret_id", "The secret.", Change::kReplaces),
        row<&SecretVersion::placeholder>(kAbsent, "secret_string", "Content that shows the form expected; never a secret."),
        row<&SecretVersion::content_once>(kAbsent, "secret_string_wo", "A value that is written and never kept.",
                                          Change::kInPlace, Flag::kSensitive),
        row<&SecretVersion::content_version>(kAbsent, "secret_string_wo_version", "A greater number sends the value again.")};
  }
};

}  // namespace infragen::aws
