#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// The network's door to the Internet. Terraform attaches it by an argument; CloudFormation needs a VpcGatewayAttachment beside
// it.
struct InternetGateway {
  IdOf<Vpc> vpc;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"internet-gateway", "AWS::EC2::InternetGateway", "aws_internet_gateway", "The network's door to the Internet.",
            kAttrs};
  }
  static constexpr auto rows() {
    return std::array{row<&InternetGateway::vpc>(kAbsent, "vpc_id", "Network that it belongs to."),
                      row<&InternetGateway::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
