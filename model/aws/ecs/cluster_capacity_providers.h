#pragma once

#include "model/aws/ecs/capacity_provider_strategy.h"
#include "model/schema.h"

namespace infragen::aws {

struct Cluster;

// Which capacity providers a cluster may use, and the default mix. A resource of its own so that a provider over an Auto Scaling
// group can be made after the cluster.
struct ClusterCapacityProviderAssociations {
  NameOf<Cluster> cluster;
  std::vector<Text> providers;
  std::vector<CapacityProviderStrategyItem> default_strategy;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"cluster-capacity-providers", "AWS::ECS::ClusterCapacityProviderAssociations", "aws_ecs_cluster_capacity_providers",
            "Which capacity providers a cluster may use.", kAttrs};
  }
  static constexpr auto rows() {
    using Association = ClusterCapacityProviderAssociations;
    return std::array{
        row<&Association::cluster>("Cluster", "cluster_name", "The cluster.", Change::kReplaces),
        row<&Association::providers>("CapacityProviders", "capacity_providers", "Providers by name.", Change::kInPlace,
                                     Flag::kUnordered),
        row<&Association::default_strategy>("DefaultCapacityProviderStrategy", block("default_capacity_provider_strategy"),
                                            "Mix for tasks and services that name neither a launch type nor a mix.",
                                            Change::kInPlace, Flag::kUnordered)};
  }
};

}  // namespace infragen::aws
