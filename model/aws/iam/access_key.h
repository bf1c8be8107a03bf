#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct User;

// A key pair of a user. Its secret half is an attribute: whoever uses it has to keep it out of outputs.
struct AccessKey {
  NameOf<User> user;
  Text status;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kSecretKey, "SecretAccessKey", "secret", "Secret"}};
  static constexpr ResourceInfo info() {
    return {"access-key", "AWS::IAM::AccessKey", "aws_iam_access_key", "A key pair of a user.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{row<&AccessKey::user>("UserName", "user", "Name of the user.", Change::kReplaces),
                      row<&AccessKey::status>("Status", "status", "Active (default) or Inactive.")};
  }
};

}  // namespace infragen::aws
