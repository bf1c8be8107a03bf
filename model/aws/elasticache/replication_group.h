#pragma once

#include "model/aws/elasticache/log_delivery.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct CacheParameterGroup;
struct CacheSubnetGroup;
struct KmsKey;
struct SecurityGroup;
struct Topic;

inline constexpr std::string_view kTransitModes[] = {"preferred", "required"};

// A Redis or Valkey cache: one primary with replicas, or several shards.
struct ReplicationGroup {
  PhysicalName name;
  Text description;
  Text engine;
  Text engine_version;
  Text node_type;
  std::optional<std::int64_t> num_cache_clusters;
  std::optional<std::int64_t> num_node_groups;
  std::optional<std::int64_t> replicas_per_node_group;
  Text cluster_mode;
  std::optional<bool> automatic_failover;
  std::optional<bool> multi_az;
  NameOf<CacheSubnetGroup> subnet_group;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::vector<Text> zones;
  std::optional<std::int64_t> port;
  Text network_type;
  Text ip_discovery;
  NameOf<CacheParameterGroup> parameter_group;
  std::optional<bool> at_rest_encryption;
  ArnOf<KmsKey> kms_key;
  std::optional<bool> transit_encryption;
  Text transit_encryption_mode;
  Text auth_token;
  std::vector<Text> user_groups;
  std::optional<std::int64_t> snapshot_retention;
  Text snapshot_window;
  Text snapshot_name;
  Text maintenance_window;
  std::optional<bool> auto_minor_upgrade;
  std::optional<bool> data_tiering;
  ArnOf<Topic> notification_topic;
  std::vector<CacheLogDelivery> logs;
  Text final_snapshot;
  std::optional<bool> apply_immediately;
  TextMap tags;

  // kEndpoint is the primary's address and holds without cluster mode; with it clients use kDnsName, the configuration endpoint.
  static constexpr AttrName kAttrs[] = {
      {Attr::kId, "", "id", ""},
      {Attr::kEndpoint, "PrimaryEndPoint.Address", "primary_endpoint_address", "Endpoint"},
      {Attr::kReaderEndpoint, "ReaderEndPoint.Address", "reader_endpoint_address", "ReaderEndpoint"},
      {Attr::kDnsName, "ConfigurationEndPoint.Address", "configuration_endpoint_address", "ConfigurationEndpoint"},
      {Attr::kPort, "PrimaryEndPoint.Port", "port", "Port"},
  };
  static constexpr ResourceInfo info() {
    return ResourceInfo{"replication-group",
                        "AWS::ElastiCache::ReplicationGroup",
                        "aws_elasticache_replication_group",
                        "A Redis or Valkey cache with replicas.",
                        kAttrs,
                        "cache-replication-group",
                        Stateful::kSnapshots}
        .with(Trait::kNameIsIdentity | Trait::kServes);
  }
  static void remarks(const ReplicationGroup& before, const ReplicationGroup& after, std::vector<ChangeRemark>& out);
  static constexpr auto rows() {
    using G = ReplicationGroup;
    using enum Change;
    return std::array{
        row<&G::name>("ReplicationGroupId", "replication_group_id", "Name of the cache, at most 40, lower case.", kReplaces,
                      Flag::kName),
        row<&G::description>("ReplicationGroupDescription", "description", "What it is for."),
        row<&G::engine>("Engine", "engine", "redis or valkey.", kRestarts),
        row<&G::engine_version>("EngineVersion", "engine_version", "Version; an upgrade interrupts connections.", kRestarts,
                                Flag::kOnlyGrows),
        row<&G::node_type>("CacheNodeType", "node_type", "cache.t4g.micro, cache.r7g.large, ...", kRestarts),
        row<&G::num_cache_clusters>("NumCacheClusters", "num_cache_clusters",
                                    "Nodes: the primary and its replicas, 1 to 6; not with shards.", kInPlace, Flag::kCapacity),
        row<&G::num_node_groups>("NumNodeGroups", "num_node_groups", "Shards, with cluster mode.", kInPlace, Flag::kCapacity),
        row<&G::replicas_per_node_group>("ReplicasPerNodeGroup", "replicas_per_node_group", "Replicas a shard, 0 to 5.", kInPlace,
                                         Flag::kCapacity),
        row<&G::cluster_mode>("ClusterMode", "cluster_mode", "enabled, disabled or compatible."),
        row<&G::automatic_failover>("AutomaticFailoverEnabled", "automatic_failover_enabled",
                                    "Promote a replica when the primary fails; needs one.", kInPlace, Flag::kProtects),
        row<&G::multi_az>("MultiAZEnabled", "multi_az_enabled", "Spread the nodes over zones.", kInPlace, Flag::kProtects),
        row<&G::subnet_group>("CacheSubnetGroupName", "subnet_group_name", "Subnets it lives in.", kReplaces),
        row<&G::security_groups>("SecurityGroupIds", "security_group_ids", "Its security groups.", kInPlace, Flag::kUnordered),
        row<&G::zones>("PreferredCacheClusterAZs", "preferred_cache_cluster_azs", "Zone of each node, primary first.", kReplaces),
        row<&G::port>("Port", "port", "Port it listens on.", kReplaces),
        row<&G::network_type>("NetworkType", "network_type", "ipv4, ipv6 or dual_stack.", kReplaces),
        row<&G::ip_discovery>("IpDiscovery", "ip_discovery", "ipv4 or ipv6: which address clients are told."),
        row<&G::parameter_group>("CacheParameterGroupName", "parameter_group_name", "Engine parameters.", kRestarts),
        row<&G::at_rest_encryption>("AtRestEncryptionEnabled", "at_rest_encryption_enabled", "Encrypt snapshots and swap.",
                                    kReplaces, Flag::kProtects),
        row<&G::kms_key>("KmsKeyId", "kms_key_id", "Key of that encryption; AWS's own unless given.", kReplaces),
        row<&G::transit_encryption>("TransitEncryptionEnabled", "transit_encryption_enabled", "TLS.", kInPlace, Flag::kProtects),
        row<&G::transit_encryption_mode>("TransitEncryptionMode", "transit_encryption_mode",
                                         "preferred or required: whether clients must use TLS.", Change::kInPlace,
                                         Flag::kProtects)
            .ranked(kTransitModes),
        row<&G::auth_token>("AuthToken", "auth_token", "Password of the cache, by reference to a secret; needs TLS.", kMayReplace,
                            Flag::kSensitive | Flag::kProtects),
        row<&G::user_groups>("UserGroupIds", "user_group_ids", "User groups that may sign in.", kInPlace, Flag::kUnordered),
        row<&G::snapshot_retention>("SnapshotRetentionLimit", "snapshot_retention_limit", "Days of daily snapshots; 0: none.",
                                    kInPlace, Flag::kProtects),
        row<&G::snapshot_window>("SnapshotWindow", "snapshot_window", "Daily time of the snapshot, UTC: 02:00-03:00."),
        row<&G::snapshot_name>("SnapshotName", "snapshot_name", "Snapshot to start from.", kReplaces),
        row<&G::maintenance_window>("PreferredMaintenanceWindow", "maintenance_window",
                                    "Weekly time of maintenance, UTC: sun:04:00-sun:05:00."),
        row<&G::auto_minor_upgrade>("AutoMinorVersionUpgrade", "auto_minor_version_upgrade",
                                    "Take minor versions in the maintenance window."),
        row<&G::data_tiering>("DataTieringEnabled", "data_tiering_enabled", "Keep cold items on disk; r6gd nodes.", kReplaces),
        row<&G::notification_topic>("NotificationTopicArn", "notification_topic_arn", "Topic that hears of failovers."),
        row<&G::logs>("LogDeliveryConfigurations", block("log_delivery_configuration"), "Engine and slow log.", kInPlace,
                      Flag::kUnordered | Flag::kProtects),
        row<&G::final_snapshot>(kAbsent, "final_snapshot_identifier",
                                "Terraform: name of the snapshot made at deletion (CloudFormation: DeletionPolicy).",
                                Change::kInPlace, Flag::kSaidElsewhere),
        row<&G::apply_immediately>(kAbsent, "apply_immediately",
                                   "Terraform: do not wait for the maintenance window, as CloudFormation does not."),
        row<&G::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
