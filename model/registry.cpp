#include "model/registry.h"

#include <algorithm>
#include <array>

#include "model/aws/acm/certificate.h"
#include "model/aws/acm/certificate_validation.h"
#include "model/aws/appautoscaling/scalable_target.h"
#include "model/aws/appautoscaling/scaling_policy.h"
#include "model/aws/autoscaling/auto_scaling_group.h"
#include "model/aws/autoscaling/launch_configuration.h"
#include "model/aws/backup/plan.h"
#include "model/aws/backup/selection.h"
#include "model/aws/backup/vault.h"
#include "model/aws/cloudfront/distribution.h"
#include "model/aws/cloudfront/origin_access_control.h"
#include "model/aws/cloudwatch/alarm.h"
#include "model/aws/cloudwatch/dashboard.h"
#include "model/aws/codebuild/project.h"
#include "model/aws/codepipeline/pipeline.h"
#include "model/aws/codepipeline/webhook.h"
#include "model/aws/codestar/connection.h"
#include "model/aws/ec2/customer_gateway.h"
#include "model/aws/ec2/egress_only_internet_gateway.h"
#include "model/aws/ec2/eip.h"
#include "model/aws/ec2/flow_log.h"
#include "model/aws/ec2/instance.h"
#include "model/aws/ec2/internet_gateway.h"
#include "model/aws/ec2/key_pair.h"
#include "model/aws/ec2/launch_template.h"
#include "model/aws/ec2/nat_gateway.h"
#include "model/aws/ec2/network_acl.h"
#include "model/aws/ec2/network_acl_entry.h"
#include "model/aws/ec2/prefix_list.h"
#include "model/aws/ec2/route.h"
#include "model/aws/ec2/route_table.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/security_group_egress.h"
#include "model/aws/ec2/security_group_ingress.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ec2/subnet_network_acl_association.h"
#include "model/aws/ec2/subnet_route_table_association.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/ec2/vpc_cidr_block.h"
#include "model/aws/ec2/vpc_endpoint.h"
#include "model/aws/ec2/vpc_gateway_attachment.h"
#include "model/aws/ec2/vpc_peering_connection.h"
#include "model/aws/ec2/vpn_connection.h"
#include "model/aws/ec2/vpn_connection_route.h"
#include "model/aws/ec2/vpn_gateway.h"
#include "model/aws/ec2/vpn_gateway_attachment.h"
#include "model/aws/ec2/vpn_gateway_route_propagation.h"
#include "model/aws/ecr/repository.h"
#include "model/aws/ecs/capacity_provider.h"
#include "model/aws/ecs/cluster.h"
#include "model/aws/ecs/cluster_capacity_providers.h"
#include "model/aws/ecs/service.h"
#include "model/aws/ecs/task_definition.h"
#include "model/aws/efs/access_point.h"
#include "model/aws/efs/file_system.h"
#include "model/aws/efs/mount_target.h"
#include "model/aws/elasticache/cache_cluster.h"
#include "model/aws/elasticache/cache_parameter_group.h"
#include "model/aws/elasticache/cache_subnet_group.h"
#include "model/aws/elasticache/replication_group.h"
#include "model/aws/elasticache/serverless_cache.h"
#include "model/aws/elbv2/listener.h"
#include "model/aws/elbv2/listener_certificate.h"
#include "model/aws/elbv2/listener_rule.h"
#include "model/aws/elbv2/load_balancer.h"
#include "model/aws/elbv2/target_group.h"
#include "model/aws/events/rule.h"
#include "model/aws/iam/access_key.h"
#include "model/aws/iam/group.h"
#include "model/aws/iam/instance_profile.h"
#include "model/aws/iam/managed_policy.h"
#include "model/aws/iam/oidc_provider.h"
#include "model/aws/iam/policy.h"
#include "model/aws/iam/role.h"
#include "model/aws/iam/service_linked_role.h"
#include "model/aws/iam/user.h"
#include "model/aws/kms/alias.h"
#include "model/aws/kms/key.h"
#include "model/aws/logs/log_group.h"
#include "model/aws/logs/metric_filter.h"
#include "model/aws/logs/subscription_filter.h"
#include "model/aws/rds/db_cluster.h"
#include "model/aws/rds/db_cluster_instance.h"
#include "model/aws/rds/db_cluster_parameter_group.h"
#include "model/aws/rds/db_instance.h"
#include "model/aws/rds/db_parameter_group.h"
#include "model/aws/rds/db_subnet_group.h"
#include "model/aws/route53/hosted_zone.h"
#include "model/aws/route53/record_set.h"
#include "model/aws/s3/bucket.h"
#include "model/aws/s3/bucket_policy.h"
#include "model/aws/scheduler/schedule.h"
#include "model/aws/secretsmanager/rotation.h"
#include "model/aws/secretsmanager/secret.h"
#include "model/aws/secretsmanager/secret_policy.h"
#include "model/aws/secretsmanager/secret_version.h"
#include "model/aws/servicediscovery/namespace.h"
#include "model/aws/servicediscovery/service.h"
#include "model/aws/sns/subscription.h"
#include "model/aws/sns/topic.h"
#include "model/aws/sns/topic_policy.h"
#include "model/aws/sqs/queue.h"
#include "model/aws/sqs/queue_policy.h"
#include "model/aws/ssm/parameter.h"
#include "model/aws/wafv2/web_acl.h"
#include "model/aws/wafv2/web_acl_association.h"
#include "model/types.h"

namespace infragen {
namespace {

template <class... Types>
constexpr std::array<const ResourceType*, sizeof...(Types)> all_of(TypeList<Types...>) {
  return {&kType<Types>...};
}

constexpr auto kAll = all_of(aws::ResourceTypes());

using Key = std::string_view ResourceInfo::*;

// The types by one of their names; of those that share it, the one that no property tells from the others comes first.
template <Key key>
constexpr auto sorted_by() {
  const auto before = [](const ResourceType* a, const ResourceType* b) {
    return a->*key != b->*key ? a->*key < b->*key : a->told_by.empty() && !b->told_by.empty();
  };
  auto sorted = kAll;
  for (std::size_t i = 1; i < sorted.size(); ++i)
    for (std::size_t j = i; j > 0 && before(sorted[j], sorted[j - 1]); --j) std::swap(sorted[j], sorted[j - 1]);
  return sorted;
}

template <Key key>
const ResourceType* find(std::string_view name) {
  static constexpr auto kSorted = sorted_by<key>();
  if (name.empty()) return nullptr;
  const auto found = std::lower_bound(kSorted.begin(), kSorted.end(), name,
                                      [](const ResourceType* type, std::string_view wanted) { return type->*key < wanted; });
  return found != kSorted.end() && (*found)->*key == name ? *found : nullptr;
}

}  // namespace

std::span<const ResourceType* const> resource_types() { return kAll; }

const ResourceType* find_type_by_id(std::string_view id) { return find<&ResourceInfo::id>(id); }
const ResourceType* find_type_by_cfn(std::string_view cfn) { return find<&ResourceInfo::cfn>(cfn); }
const ResourceType* find_type_by_cfn(std::string_view cfn, std::span<const std::string_view> properties) {
  const ResourceType* const plain = find_type_by_cfn(cfn);
  if (!plain) return nullptr;
  for (const ResourceType* type : kAll)
    if (type->cfn == cfn && !type->told_by.empty() && std::ranges::find(properties, type->told_by) != properties.end()) return type;
  return plain;
}
const ResourceType* find_type_by_tf(std::string_view tf) { return find<&ResourceInfo::tf>(tf); }

}  // namespace infragen
