#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// Lets IPv6 traffic out and nothing in.
struct EgressOnlyInternetGateway {
  IdOf<Vpc> vpc;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"egress-only-internet-gateway", "AWS::EC2::EgressOnlyInternetGateway", "aws_egress_only_internet_gateway",
            "Lets IPv6 traffic out and nothing in.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{row<&EgressOnlyInternetGateway::vpc>("VpcId", "vpc_id", "Network.", Change::kReplaces),
                      row<&EgressOnlyInternetGateway::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
