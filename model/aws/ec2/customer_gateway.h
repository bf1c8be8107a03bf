#pragma once

#include "model/schema.h"

namespace infragen::aws {

// The other end of a VPN: a device outside AWS.
struct CustomerGateway {
  Text ip_address;
  std::optional<std::int64_t> asn;
  Text type = "ipsec.1";
  Text device_name;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"customer-gateway", "AWS::EC2::CustomerGateway", "aws_customer_gateway", "The other end of a VPN.", kAttrs};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&CustomerGateway::ip_address>("IpAddress", "ip_address", "Its public address.", kReplaces),
                      row<&CustomerGateway::asn>("BgpAsn", encoded("bgp_asn", Encode::kNumberAsText),
                                                 "Number of its autonomous system, 65000 when it has none.", kReplaces),
                      row<&CustomerGateway::type>("Type", "type", "Always ipsec.1.", kReplaces),
                      row<&CustomerGateway::device_name>("DeviceName", "device_name", "What it is called.", kReplaces),
                      row<&CustomerGateway::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
