#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/schema.h"

namespace infragen::aws {

struct Secret;

// Who may read a secret, beside what roles allow.
struct SecretPolicy {
  ArnOf<Secret> secret;
  PolicyDocument document;
  std::optional<bool> block_public;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"secret-policy", "AWS::SecretsManager::ResourcePolicy", "aws_secretsmanager_secret_policy", "Who may read a secret.",
            kAttrs};
  }
  static void access(const SecretPolicy& secret_policy, AccessBuilder& out);
  static constexpr auto rows() {
    using P = SecretPolicy;
    return std::array{row<&P::secret>("SecretId", "secret_arn", "The secret.", Change::kReplaces),
                      row<&P::document>("ResourcePolicy", json("policy"), "The policy.", Change::kInPlace, Flag::kGrants),
                      row<&P::block_public>("BlockPublicPolicy", "block_public_policy",
                                            "Refuse a policy that opens it to everyone.", Change::kInPlace, Flag::kProtects)};
  }
};

}  // namespace infragen::aws
