#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// Where the traffic of the subnets associated with it goes.
struct RouteTable {
  IdOf<Vpc> vpc;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"route-table", "AWS::EC2::RouteTable", "aws_route_table", "Where the traffic of its subnets goes.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{row<&RouteTable::vpc>("VpcId", "vpc_id", "Network.", Change::kReplaces),
                      row<&RouteTable::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
