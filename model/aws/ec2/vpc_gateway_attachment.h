#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;
struct InternetGateway;

// Puts an Internet gateway on a network. CloudFormation only: InternetGateway::vpc says the same to Terraform.
struct VpcGatewayAttachment {
  IdOf<Vpc> vpc;
  IdOf<InternetGateway> internet_gateway;

  static constexpr ResourceInfo info() {
    return {"vpc-gateway-attachment", "AWS::EC2::VPCGatewayAttachment", "", "Puts an Internet gateway on a network.", {}};
  }
  static constexpr auto rows() {
    return std::array{row<&VpcGatewayAttachment::vpc>("VpcId", kAbsent, "Network.", Change::kReplaces),
                      row<&VpcGatewayAttachment::internet_gateway>("InternetGatewayId", kAbsent, "Gateway.")};
  }
};

}  // namespace infragen::aws
