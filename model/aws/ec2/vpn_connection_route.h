#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct VpnConnection;

// A range behind a VPN that has static routes only.
struct VpnConnectionRoute {
  IdOf<VpnConnection> connection;
  Text destination_cidr;

  static constexpr ResourceInfo info() {
    return {"vpn-connection-route", "AWS::EC2::VPNConnectionRoute", "aws_vpn_connection_route", "A range behind a VPN.", {}};
  }
  static constexpr auto rows() {
    return std::array{row<&VpnConnectionRoute::connection>("VpnConnectionId", "vpn_connection_id", "VPN.", Change::kReplaces),
                      row<&VpnConnectionRoute::destination_cidr>("DestinationCidrBlock", "destination_cidr_block", "Range.",
                                                                 Change::kReplaces)};
  }
};

}  // namespace infragen::aws
