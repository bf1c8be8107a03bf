#pragma once

#include "model/schema.h"

namespace infragen::aws {

// Lets an outside system (GitHub Actions, GitLab) take roles without stored keys.
struct OidcProvider {
  Text url;
  std::vector<Text> client_ids;
  std::vector<Text> thumbprints;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "Arn", "arn", ""}};
  static constexpr ResourceInfo info() {
    return {"oidc-provider", "AWS::IAM::OIDCProvider", "aws_iam_openid_connect_provider",
            "Lets an outside system take roles without stored keys.", kAttrs};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&OidcProvider::url>("Url", "url", "Where it signs: https://token.actions.githubusercontent.com.", kReplaces),
        row<&OidcProvider::client_ids>("ClientIdList", "client_id_list", "Audiences: sts.amazonaws.com.", kInPlace,
                                       Flag::kUnordered),
        row<&OidcProvider::thumbprints>("ThumbprintList", "thumbprint_list", "Fingerprints of its certificates.", kInPlace,
                                        Flag::kUnordered),
        row<&OidcProvider::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
