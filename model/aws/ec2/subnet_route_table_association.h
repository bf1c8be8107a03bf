#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct RouteTable;
struct Subnet;

// Says which route table a subnet uses.
struct SubnetRouteTableAssociation {
  IdOf<Subnet> subnet;
  IdOf<RouteTable> route_table;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"subnet-route-table-association", "AWS::EC2::SubnetRouteTableAssociation", "aws_route_table_association",
            "Says which route table a subnet uses.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{
        row<&SubnetRouteTableAssociation::subnet>("SubnetId", "subnet_id", "Subnet.", Change::kReplaces),
        row<&SubnetRouteTableAssociation::route_table>("RouteTableId", "route_table_id", "Its route table.", Change::kReplaces)};
  }
};

}  // namespace infragen::aws
