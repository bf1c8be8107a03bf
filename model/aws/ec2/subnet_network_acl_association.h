#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct NetworkAcl;
struct Subnet;

// Says which network ACL a subnet has.
struct SubnetNetworkAclAssociation {
  IdOf<Subnet> subnet;
  IdOf<NetworkAcl> network_acl;

  static constexpr ResourceInfo info() {
    return {"subnet-network-acl-association",
            "AWS::EC2::SubnetNetworkAclAssociation",
            "aws_network_acl_association",
            "Says which network ACL a subnet has.",
            {}};
  }
  static constexpr auto rows() {
    return std::array{
        row<&SubnetNetworkAclAssociation::subnet>("SubnetId", "subnet_id", "Subnet.", Change::kReplaces),
        row<&SubnetNetworkAclAssociation::network_acl>("NetworkAclId", "network_acl_id", "Its ACL.", Change::kReplaces)};
  }
};

}  // namespace infragen::aws
