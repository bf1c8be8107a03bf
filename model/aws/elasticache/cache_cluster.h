#pragma once

#include "model/aws/elasticache/log_delivery.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct CacheParameterGroup;
struct CacheSubnetGroup;
struct SecurityGroup;
struct Topic;

inline constexpr std::string_view kZoneModes[] = {"single-az", "cross-az"};

// Memcached, or a single Redis node without replicas.
struct CacheCluster {
  PhysicalName name;
  Text engine;
  Text engine_version;
  Text node_type;
  std::int64_t num_nodes = 1;
  NameOf<CacheSubnetGroup> subnet_group;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<std::int64_t> port;
  Text network_type;
  Text ip_discovery;
  Text az_mode;
  std::vector<Text> zones;
  NameOf<CacheParameterGroup> parameter_group;
  std::optional<bool> transit_encryption;
  std::optional<std::int64_t> snapshot_retention;
  Text snapshot_window;
  Text maintenance_window;
  std::optional<bool> auto_minor_upgrade;
  ArnOf<Topic> notification_topic;
  std::vector<CacheLogDelivery> logs;
  std::optional<bool> apply_immediately;
  TextMap tags;

  // kEndpoint and kPort hold for Redis, kDnsName (the configuration endpoint) for Memcached.
  static constexpr AttrName kAttrs[] = {
      {Attr::kId, "", "id", ""},
      {Attr::kEndpoint, "RedisEndpoint.Address", "cache_nodes[0].address", "Endpoint"},
      {Attr::kPort, "RedisEndpoint.Port", "cache_nodes[0].port", "Port"},
      {Attr::kDnsName, "ConfigurationEndpoint.Address", "cluster_address", "ConfigurationEndpoint"},
  };
  static constexpr ResourceInfo info() {
    return ResourceInfo{"cache-cluster",
                        "AWS::ElastiCache::CacheCluster",
                        "aws_elasticache_cluster",
                        "Memcached, or a single Redis node.",
                        kAttrs,
                        "cache-cluster",
                        Stateful::kSnapshots}
        .with(Trait::kNameIsIdentity | Trait::kServes);
  }
  static constexpr auto rows() {
    using C = CacheCluster;
    using enum Change;
    return std::array{
        row<&C::name>("ClusterName", "cluster_id", "Name of the cache, at most 50, lower case.", kReplaces, Flag::kName),
        row<&C::engine>("Engine", "engine", "memcached or redis.", kReplaces),
        row<&C::engine_version>("EngineVersion", "engine_version", "Version; an upgrade empties Memcached.", kRestarts),
        row<&C::node_type>("CacheNodeType", "node_type", "cache.t4g.micro, ...; a change empties Memcached.", kRestarts),
        row<&C::num_nodes>("NumCacheNodes", "num_cache_nodes", "Nodes; 1 for Redis.", kInPlace, Flag::kCapacity),
        row<&C::subnet_group>("CacheSubnetGroupName", "subnet_group_name", "Subnets it lives in.", kReplaces),
        row<&C::security_groups>("VpcSecurityGroupIds", "security_group_ids", "Its security groups.", kInPlace, Flag::kUnordered),
        row<&C::port>("Port", "port", "Port it listens on.", kReplaces),
        row<&C::network_type>("NetworkType", "network_type", "ipv4, ipv6 or dual_stack.", kReplaces),
        row<&C::ip_discovery>("IpDiscovery", "ip_discovery", "ipv4 or ipv6: which address clients are told.", kSeldomReplaces),
        row<&C::az_mode>("AZMode", "az_mode", "single-az or cross-az; Memcached.", kInPlace, Flag::kProtects)
            .unset_means("single-az")
            .ranked(kZoneModes),
        row<&C::zones>("PreferredAvailabilityZones", "preferred_availability_zones", "Zones of the nodes.", kMayReplace),
        row<&C::parameter_group>("CacheParameterGroupName", "parameter_group_name", "Engine parameters.", kRestarts),
        row<&C::transit_encryption>("TransitEncryptionEnabled", "transit_encryption_enabled", "TLS; Memcached.", kInPlace,
                                    Flag::kProtects),
        row<&C::snapshot_retention>("SnapshotRetentionLimit", "snapshot_retention_limit", "Days of daily snapshots; Redis.",
                                    kInPlace, Flag::kProtects),
        row<&C::snapshot_window>("SnapshotWindow", "snapshot_window", "Daily time of the snapshot, UTC."),
        row<&C::maintenance_window>("PreferredMaintenanceWindow", "maintenance_window", "Weekly time of maintenance, UTC."),
        row<&C::auto_minor_upgrade>("AutoMinorVersionUpgrade", "auto_minor_version_upgrade",
                                    "Take minor versions in the maintenance window."),
        row<&C::notification_topic>("NotificationTopicArn", "notification_topic_arn", "Topic that hears of events."),
        row<&C::logs>("LogDeliveryConfigurations", block("log_delivery_configuration"), "Engine and slow log; Redis.", kInPlace,
                      Flag::kUnordered | Flag::kProtects),
        row<&C::apply_immediately>(kAbsent, "apply_immediately",
                                   "Terraform: do not wait for the maintenance window, as CloudFormation does not."),
        row<&C::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
