#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Eip;
struct Subnet;

// Lets hosts without a public address reach the Internet.
struct NatGateway {
  IdOf<Subnet> subnet;
  IdOf<Eip> allocation;
  Text connectivity_type;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"nat-gateway", "AWS::EC2::NatGateway", "aws_nat_gateway", "Lets private hosts reach the Internet.",
                        kAttrs}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    return std::array{row<&NatGateway::subnet>("SubnetId", "subnet_id", "Public subnet that it stands in.", Change::kReplaces),
                      row<&NatGateway::allocation>("AllocationId", "allocation_id", "Its fixed address.", Change::kReplaces),
                      row<&NatGateway::connectivity_type>("ConnectivityType", "connectivity_type", "public (default) or private.",
                                                          Change::kReplaces),
                      row<&NatGateway::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
