#pragma once

#include "model/aws/rds/db_parameter.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// Engine parameters of a cluster.
struct DbClusterParameterGroup {
  PhysicalName name;
  Text family;
  Text description;
  TextMap parameters;                      // CloudFormation, which knows itself when each can be applied
  std::vector<DbParameter> tf_parameters;  // the same for Terraform
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {"db-cluster-parameter-group",
            "AWS::RDS::DBClusterParameterGroup",
            "aws_rds_cluster_parameter_group",
            "Engine parameters of a cluster.",
            kAttrs,
            "rds-parameter-group"};
  }
  static void remarks(const DbClusterParameterGroup& before, const DbClusterParameterGroup& after,
                      std::vector<ChangeRemark>& out);
  static constexpr auto rows() {
    using G = DbClusterParameterGroup;
    return std::array{row<&G::name>("DBClusterParameterGroupName", "name", "Name of the group.", Change::kReplaces, Flag::kName),
                      row<&G::family>("Family", "family", "Engine and major version: aurora-mysql8.0, aurora-postgresql16, ...",
                                      Change::kReplaces),
                      row<&G::description>("Description", "description", "What it is for.", Change::kReplaces),
                      row<&G::parameters>("Parameters", kAbsent, "Values by parameter.", Change::kRestarts),
                      row<&G::tf_parameters>(kAbsent, block("parameter"), "Values by parameter, and when they are applied.",
                                             Change::kRestarts, Flag::kUnordered | Flag::kSaidElsewhere),
                      row<&G::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
