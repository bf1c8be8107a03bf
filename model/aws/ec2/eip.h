#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Instance;

// A fixed public IPv4 address.
struct Eip {
  Text domain = "vpc";
  IdOf<Instance> instance;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "AllocationId", "id", ""},
                                        {Attr::kPublicIp, "PublicIp", "public_ip", "PublicIp"}};
  static constexpr ResourceInfo info() { return {"eip", "AWS::EC2::EIP", "aws_eip", "A fixed public IPv4 address.", kAttrs}; }
  static constexpr auto rows() {
    return std::array{row<&Eip::domain>("Domain", "domain", "Always vpc."),
                      row<&Eip::instance>("InstanceId", "instance", "Host that answers at the address."),
                      row<&Eip::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
