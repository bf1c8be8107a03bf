#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct RouteTable;
struct VpnGateway;

// Lets a VPN gateway write its routes into a table.
struct VpnGatewayRoutePropagation {
  IdOf<RouteTable> route_table;
  IdOf<VpnGateway> vpn_gateway;

  static constexpr ResourceInfo info() {
    return {"vpn-gateway-route-propagation",
            "AWS::EC2::VPNGatewayRoutePropagation",
            "aws_vpn_gateway_route_propagation",
            "Lets a VPN gateway write its routes into a table.",
            {}};
  }
  static constexpr auto rows() {
    return std::array{
        row<&VpnGatewayRoutePropagation::route_table>(encoded("RouteTableIds", Encode::kSingleton), "route_table_id", "Table."),
        row<&VpnGatewayRoutePropagation::vpn_gateway>("VpnGatewayId", "vpn_gateway_id", "Gateway.")};
  }
};

}  // namespace infragen::aws
