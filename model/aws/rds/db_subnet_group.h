#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Subnet;

// The subnets a database may live in, in at least two zones.
struct DbSubnetGroup {
  PhysicalName name;
  Text description;
  std::vector<IdOf<Subnet>> subnets;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {"db-subnet-group", "AWS::RDS::DBSubnetGroup", "aws_db_subnet_group", "The subnets a database may live in.", kAttrs,
            "rds-subnet-group"};
  }
  static constexpr auto rows() {
    using G = DbSubnetGroup;
    return std::array{row<&G::name>("DBSubnetGroupName", "name", "Name of the group; AWS keeps it in lower case.",
                                    Change::kReplaces, Flag::kName),
                      row<&G::description>("DBSubnetGroupDescription", "description", "What it is for."),
                      row<&G::subnets>("SubnetIds", "subnet_ids", "Subnets in at least two zones.", Change::kInPlace,
                                       Flag::kUnordered | Flag::kCapacity),
                      row<&G::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
