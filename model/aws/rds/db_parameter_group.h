#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// Engine parameters of an instance. In Terraform they are applied at once, which AWS takes for dynamic parameters only.
struct DbParameterGroup {
  PhysicalName name;
  Text family;
  Text description;
  TextMap parameters;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {
        "db-parameter-group", "AWS::RDS::DBParameterGroup", "aws_db_parameter_group", "Engine parameters of an instance.", kAttrs,
        "rds-parameter-group"};
  }
  static constexpr auto rows() {
    using G = DbParameterGroup;
    return std::array{
        row<&G::name>("DBParameterGroupName", "name", "Name of the group.", Change::kReplaces, Flag::kName),
        row<&G::family>("Family", "family", "Engine and major version: postgres16, mysql8.0, ...", Change::kReplaces),
        row<&G::description>("Description", "description", "What it is for.", Change::kReplaces),
        row<&G::parameters>("Parameters", key_list("parameter", "name|value"), "Values by parameter.", Change::kRestarts),
        row<&G::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
