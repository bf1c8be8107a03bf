#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// A login at GitHub, GitLab or Bitbucket. Someone has to confirm it once in the console.
struct Connection {
  PhysicalName name;
  Text provider;
  Text host;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return {"connection",
            "AWS::CodeStarConnections::Connection",
            "aws_codestarconnections_connection",
            "A login at GitHub, GitLab or Bitbucket.",
            kAttrs,
            "codestar-connection"};
  }
  static constexpr auto rows() {
    using C = Connection;
    return std::array{row<&C::name>("ConnectionName", "name", "Name, at most 32 characters.", Change::kReplaces, Flag::kName),
                      row<&C::provider>("ProviderType", "provider_type", "GitHub, GitLab, Bitbucket, ...", Change::kReplaces),
                      row<&C::host>("HostArn", "host_arn", "Server of your own.", Change::kReplaces),
                      row<&C::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
