#include "model/aws/ecs/cluster.h"

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/lower.h"
#include "model/aws/ecs/cluster_capacity_providers.h"

namespace infragen::compile {

void lower_cluster(Context& c) {
  if (!c.spec.cluster && c.spec.services.empty() && c.spec.jobs.empty() && c.spec.workers.empty()) return;
  const spec::Cluster standard;
  const spec::Cluster& told = c.spec.cluster ? *c.spec.cluster : standard;
  const SourceRange origin = c.spec.cluster ? told.at : c.spec.at;
  Symbol& symbol = c.define("cluster", "main", origin);
  const bool on_hosts = told.capacity && told.capacity->kind.value == spec::CapacityKind::kEc2;
  if (on_hosts && !told.name && !told.capacity->ec2)
    c.diagnostics.report(kNoHosts, told.capacity->kind.at)
        .help("write `capacity: { ec2: { instance_type: t3.small, min: 1, max: 3 } }`");
  if (told.name && told.capacity && told.capacity->ec2)
    c.diagnostics.report(kHostsOfOthers, told.capacity->ec2->at, quoted(told.name.value))
        .help("write `capacity: ec2`, or leave out `name` so that the cluster is made here");
  if (told.name) {
    symbol.attributes = {{"name", Text::view(told.name.value)}, {"arn", c.arn("ecs", "cluster/", told.name.value)}};
    return;
  }
  const StackId stack = c.stack("cluster", "ECS cluster and its capacity.");
  if (c.spec.network && c.spec.network->vpc && !c.spec.network->vpc->id) {
    c.graph.stack(stack).follows = c.names.export_name({}, "NetworkCreated");
    c.graph.stack(stack).follows_stack = c.stack("network", {});
  }
  const PhysicalName name = c.names.resource({}, {}, {}, "ecs-cluster");
  const bool insights = told.container_insights.is_set() ? told.container_insights.value : true;
  const Context::At at{"cluster", origin};
  const auto cluster = c.graph.add(
      c.node(stack, {"Cluster", "main"}, name, at),
      aws::Cluster{.name = name,
                   .settings = {{.name = "containerInsights", .value = insights ? Text("enabled") : Text("disabled")}},
                   .tags = c.tags({}, name)});
  symbol.stack = stack;
  symbol.nodes = {cluster.node};
  symbol.attributes = {{"name", cluster.attr(Attr::kName)}, {"arn", cluster.attr(Attr::kArn)}};
  symbol.metrics = {{"cpu", "AWS/ECS", "CPUUtilization", "Average", {{"ClusterName", name}}},
                    {"memory", "AWS/ECS", "MemoryUtilization", "Average", {{"ClusterName", name}}}};

  aws::ClusterCapacityProviderAssociations providers{.cluster = cluster};
  if (told.capacity && told.capacity->ec2) {
    lower_hosts(c, stack, *told.capacity->ec2, cluster.node);
    const Symbol* const provider = c.find("capacity_provider", "ec2");
    if (!provider) return;  // the hosts' number is fixed: services say launch type EC2
    providers.providers = {provider->attributes.front().value};
    providers.default_strategy = {{.provider = provider->attributes.front().value, .weight = 1}};
  } else {
    const bool spot = told.capacity && told.capacity->kind.value == spec::CapacityKind::kFargateSpot;
    providers.providers = {"FARGATE", "FARGATE_SPOT"};
    providers.default_strategy = {{.provider = spot ? Text("FARGATE_SPOT") : Text("FARGATE"), .weight = 1}};
  }
  c.graph.add(c.node(stack, {"CapacityProviders", "main"}, {}, at), std::move(providers));
}

}  // namespace infragen::compile
