#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// A firewall around subnets, without memory of connections.
struct NetworkAcl {
  IdOf<Vpc> vpc;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"network-acl", "AWS::EC2::NetworkAcl", "aws_network_acl", "A firewall around subnets.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{row<&NetworkAcl::vpc>("VpcId", "vpc_id", "Network.", Change::kReplaces),
                      row<&NetworkAcl::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
