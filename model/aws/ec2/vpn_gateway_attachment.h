#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;
struct VpnGateway;

// Puts a VPN gateway on a network.
struct VpnGatewayAttachment {
  IdOf<Vpc> vpc;
  IdOf<VpnGateway> vpn_gateway;

  static constexpr ResourceInfo info() {
    return {"vpn-gateway-attachment",
            "AWS::EC2::VPCGatewayAttachment",
            "aws_vpn_gateway_attachment",
            "Puts a VPN gateway on a network.",
            {},
            {},
            Stateful::kNo,
            false,
            {},
            "VpnGatewayId"};
  }
  static constexpr auto rows() {
    return std::array{row<&VpnGatewayAttachment::vpc>("VpcId", "vpc_id", "Network.", Change::kReplaces),
                      row<&VpnGatewayAttachment::vpn_gateway>("VpnGatewayId", "vpn_gateway_id", "Gateway.")};
  }
};

}  // namespace infragen::aws
