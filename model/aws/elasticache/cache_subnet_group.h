#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Subnet;

// The subnets a cache may live in.
struct CacheSubnetGroup {
  PhysicalName name;
  Text description;
  std::vector<IdOf<Subnet>> subnets;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {"cache-subnet-group",
            "AWS::ElastiCache::SubnetGroup",
            "aws_elasticache_subnet_group",
            "The subnets a cache may live in.",
            kAttrs,
            "cache-subnet-group"};
  }
  static constexpr auto rows() {
    using G = CacheSubnetGroup;
    return std::array{
        row<&G::name>("CacheSubnetGroupName", "name", "Name of the group, lower case.", Change::kReplaces, Flag::kName),
        row<&G::description>("Description", "description", "What it is for."),
        row<&G::subnets>("SubnetIds", "subnet_ids", "The subnets.", Change::kInPlace, Flag::kUnordered | Flag::kCapacity),
        row<&G::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
