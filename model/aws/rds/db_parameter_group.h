#pragma once

#include "model/aws/rds/db_parameter.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// Engine parameters of an instance.
struct DbParameterGroup {
  PhysicalName name;
  Text family;
  Text description;
  TextMap parameters;                      // CloudFormation, which knows itself when each can be applied
  std::vector<DbParameter> tf_parameters;  // the same for Terraform
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {
        "db-parameter-group", "AWS::RDS::DBParameterGroup", "aws_db_parameter_group", "Engine parameters of an instance.", kAttrs,
        "rds-parameter-group"};
  }
  static void remarks(const DbParameterGroup& before, const DbParameterGroup& after, std::vector<ChangeRemark>& out);
  static constexpr auto rows() {
    using G = DbParameterGroup;
    return std::array{
        row<&G::name>("DBParameterGroupName", "name", "Name of the group.", Change::kReplaces, Flag::kName),
        row<&G::family>("Family", "family", "Engine and major version: postgres16, mysql8.0, ...", Change::kReplaces),
        row<&G::description>("Description", "description", "What it is for.", Change::kReplaces),
        row<&G::parameters>("Parameters", kAbsent, "Values by parameter.", Change::kRestarts),
        row<&G::tf_parameters>(kAbsent, block("parameter"), "Values by parameter, and when they are applied.", Change::kRestarts,
                               Flag::kUnordered | Flag::kSaidElsewhere),
        row<&G::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
