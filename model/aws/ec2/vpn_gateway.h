#pragma once

#include "model/schema.h"

namespace infragen::aws {

// AWS's end of a VPN.
struct VpnGateway {
  Text type = "ipsec.1";
  std::optional<std::int64_t> amazon_asn;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"vpn-gateway", "AWS::EC2::VPNGateway", "aws_vpn_gateway", "AWS's end of a VPN.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{row<&VpnGateway::type>("Type", kAbsent, "Always ipsec.1.", Change::kReplaces),
                      row<&VpnGateway::amazon_asn>("AmazonSideAsn", encoded("amazon_side_asn", Encode::kNumberAsText),
                                                   "Number of AWS's autonomous system.", Change::kReplaces),
                      row<&VpnGateway::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
