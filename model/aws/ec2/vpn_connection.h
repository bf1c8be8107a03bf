#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct CustomerGateway;
struct VpnGateway;

// Two tunnels between a network and a device outside AWS.
struct VpnConnection {
  IdOf<CustomerGateway> customer_gateway;
  IdOf<VpnGateway> vpn_gateway;
  Text transit_gateway;
  Text type = "ipsec.1";
  std::optional<bool> static_routes_only;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"vpn-connection", "AWS::EC2::VPNConnection", "aws_vpn_connection", "Two tunnels to a device outside AWS.",
                        kAttrs}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&VpnConnection::customer_gateway>("CustomerGatewayId", "customer_gateway_id", "The device."),
                      row<&VpnConnection::vpn_gateway>("VpnGatewayId", "vpn_gateway_id", "AWS's end."),
                      row<&VpnConnection::transit_gateway>("TransitGatewayId", "transit_gateway_id",
                                                           "AWS's end, when it is a transit gateway."),
                      row<&VpnConnection::type>("Type", "type", "Always ipsec.1.", kReplaces),
                      row<&VpnConnection::static_routes_only>("StaticRoutesOnly", "static_routes_only",
                                                              "The device does not speak BGP.", kReplaces),
                      row<&VpnConnection::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
