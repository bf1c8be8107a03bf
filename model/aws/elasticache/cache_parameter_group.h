#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// Engine parameters of a cache. CloudFormation makes up its name.
struct CacheParameterGroup {
  PhysicalName name;
  Text family;
  Text description;
  TextMap parameters;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {"cache-parameter-group",
            "AWS::ElastiCache::ParameterGroup",
            "aws_elasticache_parameter_group",
            "Engine parameters of a cache.",
            kAttrs,
            "cache-subnet-group"};
  }
  static constexpr auto rows() {
    using G = CacheParameterGroup;
    return std::array{row<&G::name>(kAbsent, "name", "Name of the group, lower case; CloudFormation makes one up.",
                                    Change::kReplaces, Flag::kName),
                      row<&G::family>("CacheParameterGroupFamily", "family",
                                      "Engine and major version: redis7, valkey8, memcached1.6.", Change::kReplaces),
                      row<&G::description>("Description", "description", "What it is for."),
                      row<&G::parameters>("Properties", key_list("parameter", "name|value"), "Values by parameter."),
                      row<&G::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
