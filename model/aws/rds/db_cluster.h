#pragma once

#include "model/aws/rds/master_user_secret.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct DbClusterParameterGroup;
struct DbSubnetGroup;
struct Role;
struct SecurityGroup;

// Capacity of Aurora Serverless v2 in ACUs (2 GiB of memory each), in steps of a half.
struct ServerlessV2Scaling {
  Text min_capacity;
  Text max_capacity;
  std::optional<std::int64_t> seconds_until_auto_pause;

  static constexpr auto rows() {
    using S = ServerlessV2Scaling;
    return std::array{
        row<&S::min_capacity>(encoded("MinCapacity", Encode::kTextAsNumber), encoded("min_capacity", Encode::kTextAsNumber),
                              "Smallest capacity in ACUs; 0 lets it pause.", Change::kInPlace, Flag::kCapacity)
            .unset_means("provisioned"),
        row<&S::max_capacity>(encoded("MaxCapacity", Encode::kTextAsNumber), encoded("max_capacity", Encode::kTextAsNumber),
                              "Largest capacity in ACUs.", Change::kInPlace, Flag::kCapacity)
            .unset_means("provisioned"),
        row<&S::seconds_until_auto_pause>("SecondsUntilAutoPause", "seconds_until_auto_pause",
                                          "Idle seconds before it pauses, 300 to 86400.")};
  }
};

// An Aurora or multi-AZ database cluster: the storage and the endpoints. Its instances are resources of their own.
struct DbCluster {
  PhysicalName name;
  Text engine;
  Text engine_version;
  Text engine_mode;
  Text db_name;
  Text username;
  std::optional<bool> manage_password;
  std::optional<MasterUserSecret> master_secret;
  NameOf<DbSubnetGroup> subnet_group;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<std::int64_t> port;
  Text network_type;
  std::vector<Text> zones;
  NameOf<DbClusterParameterGroup> parameter_group;
  std::optional<ServerlessV2Scaling> serverless;
  Text instance_class;
  Text storage_type;
  std::optional<std::int64_t> allocated_storage;
  std::optional<std::int64_t> iops;
  std::optional<bool> storage_encrypted;
  ArnOf<KmsKey> kms_key;
  std::optional<std::int64_t> backup_retention;
  Text backup_window;
  Text maintenance_window;
  std::optional<bool> copy_tags_to_snapshot;
  std::optional<std::int64_t> backtrack_window;
  std::optional<bool> deletion_protection;
  std::optional<bool> delete_automated_backups;
  std::optional<bool> iam_authentication;
  std::optional<bool> data_api;
  std::vector<Text> log_exports;
  std::optional<bool> performance_insights;
  ArnOf<KmsKey> performance_insights_key;
  std::optional<std::int64_t> performance_insights_retention;
  Text database_insights_mode;
  std::optional<std::int64_t> monitoring_interval;
  ArnOf<Role> monitoring_role;
  Text snapshot;
  Text replication_source;
  Text global_cluster;
  std::optional<bool> skip_final_snapshot;
  Text final_snapshot;
  std::optional<bool> apply_immediately;
  std::optional<bool> allow_major_upgrade;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kId, "", "id", ""},
      {Attr::kArn, "DBClusterArn", "arn", "Arn"},
      {Attr::kEndpoint, "Endpoint.Address", "endpoint", "Endpoint"},
      {Attr::kReaderEndpoint, "ReadEndpoint.Address", "reader_endpoint", "ReaderEndpoint"},
      {Attr::kPort, "Endpoint.Port", "port", "Port"},
      {Attr::kPassword, "MasterUserSecret.SecretArn", "master_user_secret[0].secret_arn", "PasswordSecret"},
      {Attr::kUniqueId, "DBClusterResourceId", "cluster_resource_id", "ResourceId"},
  };
  static constexpr ResourceInfo info() {
    return ResourceInfo{"db-cluster", "AWS::RDS::DBCluster", "aws_rds_cluster",   "A database cluster: storage and endpoints.",
                        kAttrs,       "rds-cluster",         Stateful::kSnapshots}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using C = DbCluster;
    using enum Change;
    return std::array{
        row<&C::name>("DBClusterIdentifier", "cluster_identifier", "Name of the cluster, lower case.", kReplaces, Flag::kName),
        row<&C::engine>("Engine", "engine", "aurora-mysql, aurora-postgresql, mysql or postgres.", kMayReplace),
        row<&C::engine_version>("EngineVersion", "engine_version", "Version; an upgrade interrupts connections.", kRestarts,
                                Flag::kOnlyGrows),
        row<&C::engine_mode>("EngineMode", "engine_mode", "provisioned; also for Serverless v2.", kReplaces),
        row<&C::db_name>("DatabaseName", "database_name", "Database made at the start.", kReplaces),
        row<&C::username>("MasterUsername", "master_username", "Name of the master user.", kMayReplace),
        row<&C::manage_password>("ManageMasterUserPassword", "manage_master_user_password",
                                 "RDS makes, keeps and rotates the master password in a secret.", kInPlace, Flag::kProtects),
        row<&C::master_secret>("MasterUserSecret", flatten(), "That secret."),
        row<&C::subnet_group>("DBSubnetGroupName", "db_subnet_group_name", "Subnets it lives in.", kReplaces),
        row<&C::security_groups>("VpcSecurityGroupIds", "vpc_security_group_ids", "Its security groups.", kInPlace,
                                 Flag::kUnordered),
        row<&C::port>("Port", "port", "Port it listens on.", kRestarts),
        row<&C::network_type>("NetworkType", "network_type", "IPV4 or DUAL."),
        row<&C::zones>("AvailabilityZones", "availability_zones", "Zones of the storage; AWS chooses three unless given.",
                       kReplaces, Flag::kUnordered),
        row<&C::parameter_group>("DBClusterParameterGroupName", "db_cluster_parameter_group_name", "Engine parameters.",
                                 kRestarts),
        row<&C::serverless>("ServerlessV2ScalingConfiguration", block("serverlessv2_scaling_configuration"),
                            "Capacity of db.serverless instances."),
        row<&C::instance_class>("DBClusterInstanceClass", "db_cluster_instance_class",
                                "Class of the instances of a multi-AZ cluster (not Aurora).", kRestarts),
        row<&C::storage_type>("StorageType", "storage_type", "aurora, aurora-iopt1; io1, io2 or gp3 for a multi-AZ cluster."),
        row<&C::allocated_storage>("AllocatedStorage", "allocated_storage", "GiB an instance, multi-AZ cluster only.", kInPlace,
                                   Flag::kOnlyGrows),
        row<&C::iops>("Iops", "iops", "Provisioned I/O operations a second, multi-AZ cluster only.", kInPlace, Flag::kCapacity),
        row<&C::storage_encrypted>("StorageEncrypted", "storage_encrypted", "Encrypt the storage and its snapshots.", kReplaces,
                                   Flag::kProtects),
        row<&C::kms_key>("KmsKeyId", "kms_key_id", "Key of the encryption; AWS's own unless given.", kReplaces),
        row<&C::backup_retention>("BackupRetentionPeriod", "backup_retention_period", "Days of automated backups, 1 to 35.",
                                  kInPlace, Flag::kProtects)
            .unset_means("1"),
        row<&C::backup_window>("PreferredBackupWindow", "preferred_backup_window", "Daily time of the backup, UTC: 02:00-03:00."),
        row<&C::maintenance_window>("PreferredMaintenanceWindow", "preferred_maintenance_window",
                                    "Weekly time of maintenance, UTC: sun:04:00-sun:05:00."),
        row<&C::copy_tags_to_snapshot>("CopyTagsToSnapshot", "copy_tags_to_snapshot", "Snapshots get the cluster's tags."),
        row<&C::backtrack_window>("BacktrackWindow", "backtrack_window",
                                  "Seconds it can be wound back, 0 to 259200; Aurora MySQL.", kInPlace, Flag::kProtects),
        row<&C::deletion_protection>("DeletionProtection", "deletion_protection", "Refuse to be deleted.", kInPlace,
                                     Flag::kProtects),
        row<&C::delete_automated_backups>("DeleteAutomatedBackups", "delete_automated_backups",
                                          "Drop the automated backups together with the cluster."),
        row<&C::iam_authentication>("EnableIAMDatabaseAuthentication", "iam_database_authentication_enabled",
                                    "Let roles sign in without a password."),
        row<&C::data_api>("EnableHttpEndpoint", "enable_http_endpoint", "Serve SQL over HTTPS (Data API)."),
        row<&C::log_exports>("EnableCloudwatchLogsExports", "enabled_cloudwatch_logs_exports",
                             "Logs sent to CloudWatch: audit, error, slowquery, postgresql.", kInPlace,
                             Flag::kUnordered | Flag::kProtects),
        row<&C::performance_insights>("PerformanceInsightsEnabled", "performance_insights_enabled",
                                      "Performance Insights on all instances."),
        row<&C::performance_insights_key>("PerformanceInsightsKmsKeyId", "performance_insights_kms_key_id",
                                          "Key for Performance Insights."),
        row<&C::performance_insights_retention>("PerformanceInsightsRetentionPeriod", "performance_insights_retention_period",
                                                "Days: 7, a multiple of 31, 731."),
        row<&C::database_insights_mode>("DatabaseInsightsMode", "database_insights_mode", "standard or advanced."),
        row<&C::monitoring_interval>("MonitoringInterval", "monitoring_interval",
                                     "Seconds between enhanced monitoring samples: 0, 1, 5, 10, 15, 30, 60."),
        row<&C::monitoring_role>("MonitoringRoleArn", "monitoring_role_arn", "Role that sends the samples."),
        row<&C::snapshot>("SnapshotIdentifier", "snapshot_identifier", "Snapshot to start from.", kReplaces),
        row<&C::replication_source>("ReplicationSourceIdentifier", "replication_source_identifier",
                                    "ARN of the cluster to replicate."),
        row<&C::global_cluster>("GlobalClusterIdentifier", "global_cluster_identifier", "Global database it joins.",
                                kSeldomReplaces),
        row<&C::skip_final_snapshot>(kAbsent, "skip_final_snapshot",
                                     "Terraform: delete without a last snapshot (CloudFormation: DeletionPolicy).",
                                     Change::kInPlace, Flag::kSaidElsewhere),
        row<&C::final_snapshot>(kAbsent, "final_snapshot_identifier", "Terraform: name of the last snapshot.", Change::kInPlace,
                                Flag::kSaidElsewhere),
        row<&C::apply_immediately>(kAbsent, "apply_immediately",
                                   "Terraform: do not wait for the maintenance window, as CloudFormation does not."),
        row<&C::allow_major_upgrade>(kAbsent, "allow_major_version_upgrade", "Terraform: a new major version may be asked for."),
        row<&C::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
