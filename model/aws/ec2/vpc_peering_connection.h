#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// Joins two networks: hosts of one reach those of the other by their private addresses, where both sides have routes.
struct VpcPeeringConnection {
  IdOf<Vpc> vpc;
  Text peer_vpc;
  Text peer_account;
  Text peer_region;
  Text peer_role;
  std::optional<bool> accept;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "Id", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"vpc-peering-connection", "AWS::EC2::VPCPeeringConnection", "aws_vpc_peering_connection",
                        "Joins two networks.", kAttrs}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    using P = VpcPeeringConnection;
    using enum Change;
    return std::array{
        row<&P::vpc>("VpcId", "vpc_id", "This network.", kReplaces),
        row<&P::peer_vpc>("PeerVpcId", "peer_vpc_id", "The other network, by id.", kReplaces, Flag::kExposes),
        row<&P::peer_account>("PeerOwnerId", "peer_owner_id", "Account of the other network; this one unless given.", kReplaces),
        row<&P::peer_region>("PeerRegion", "peer_region", "Region of the other network; this one unless given.", kReplaces),
        row<&P::peer_role>("PeerRoleArn", kAbsent,
                           "Role of the other account that accepts; Terraform needs a provider of that account.", kReplaces),
        row<&P::accept>(kAbsent, "auto_accept",
                        "Accept at once; the same account and region only, where CloudFormation does by itself."),
        row<&P::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
