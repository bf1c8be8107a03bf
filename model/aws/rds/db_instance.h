#pragma once

#include "model/aws/rds/master_user_secret.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct DbParameterGroup;
struct DbSubnetGroup;
struct Role;
struct SecurityGroup;

// A database instance of its own, not one of a cluster.
struct DbInstance {
  PhysicalName name;
  Text engine;
  Text engine_version;
  Text instance_class;
  Text db_name;
  Text username;
  std::optional<bool> manage_password;
  std::optional<MasterUserSecret> master_secret;
  Text password;                                 // CloudFormation: a reference to a secret, never the value
  Text password_once;                            // Terraform: an ephemeral value, which is in no state
  std::optional<std::int64_t> password_version;  // Terraform: a change sends the value again
  std::optional<std::int64_t> allocated_storage;
  std::optional<std::int64_t> max_allocated_storage;
  Text storage_type;
  std::optional<std::int64_t> iops;
  std::optional<std::int64_t> storage_throughput;
  std::optional<bool> storage_encrypted;
  std::optional<bool>
      encrypted_as_source;  // Terraform, of a replica; CloudFormation takes it from the source and refuses to be told
  ArnOf<KmsKey> kms_key;
  std::optional<bool> multi_az;
  Text zone;
  NameOf<DbSubnetGroup> subnet_group;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<std::int64_t> port;
  Text network_type;
  std::optional<bool> publicly_accessible;
  NameOf<DbParameterGroup> parameter_group;
  Text option_group;
  Text license_model;
  Text character_set;
  Text time_zone;
  std::optional<std::int64_t> backup_retention;
  Text backup_window;
  Text maintenance_window;
  std::optional<bool> copy_tags_to_snapshot;
  std::optional<bool> deletion_protection;
  std::optional<bool> delete_automated_backups;
  std::optional<bool> auto_minor_upgrade;
  std::optional<bool> allow_major_upgrade;
  std::optional<bool> iam_authentication;
  std::vector<Text> log_exports;
  std::optional<bool> performance_insights;
  ArnOf<KmsKey> performance_insights_key;
  std::optional<std::int64_t> performance_insights_retention;
  Text database_insights_mode;
  std::optional<std::int64_t> monitoring_interval;
  ArnOf<Role> monitoring_role;
  Text ca_certificate;
  Text snapshot;
  Text replicate_source;
  std::optional<bool> skip_final_snapshot;
  Text final_snapshot;
  std::optional<bool> apply_immediately;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kId, "", "identifier", ""},
      {Attr::kArn, "DBInstanceArn", "arn", "Arn"},
      {Attr::kEndpoint, "Endpoint.Address", "address", "Endpoint"},
      {Attr::kPort, "Endpoint.Port", "port", "Port"},
      {Attr::kPassword, "MasterUserSecret.SecretArn", "master_user_secret[0].secret_arn", "PasswordSecret"},
      {Attr::kUniqueId, "DbiResourceId", "resource_id", "ResourceId"},
  };
  static constexpr ResourceInfo info() {
    return ResourceInfo{"db-instance", "AWS::RDS::DBInstance", "aws_db_instance",   "A database.",
                        kAttrs,        "rds-instance",         Stateful::kSnapshots}
        .with(Trait::kNameIsIdentity | Trait::kServes);
  }
  static void access(const DbInstance& db_instance, AccessBuilder& out);
  static void remarks(const DbInstance& before, const DbInstance& after, std::vector<ChangeRemark>& out);
  static constexpr auto rows() {
    using I = DbInstance;
    using enum Change;
    return std::array{
        row<&I::name>("DBInstanceIdentifier", "identifier", "Name of the instance, lower case.", kReplaces, Flag::kName),
        row<&I::engine>("Engine", "engine", "postgres, mysql, mariadb, ...", kMayReplace),
        row<&I::engine_version>("EngineVersion", "engine_version", "Version; an upgrade interrupts connections.", kRestarts,
                                Flag::kOnlyGrows),
        row<&I::instance_class>("DBInstanceClass", "instance_class", "db.t4g.small, db.m7g.large, ...", kRestarts),
        row<&I::db_name>("DBName", "db_name", "Database made at the start.", kReplaces),
        row<&I::username>("MasterUsername", "username", "Name of the master user.", kReplaces),
        row<&I::manage_password>("ManageMasterUserPassword", "manage_master_user_password",
                                 "RDS makes, keeps and rotates the master password in a secret.", kInPlace, Flag::kProtects),
        row<&I::master_secret>("MasterUserSecret", flatten(), "That secret."),
        row<&I::password>("MasterUserPassword", kAbsent, "Where the master password is read, when RDS does not make it.",
                          kInPlace, Flag::kSensitive),
        row<&I::password_once>(kAbsent, "password_wo", "The same for Terraform: a value that is written and never kept.",
                               kInPlace, Flag::kSensitive | Flag::kSaidElsewhere),
        row<&I::password_version>(kAbsent, "password_wo_version", "A greater number sends the value again.", kInPlace,
                                  Flag::kSaidElsewhere),
        row<&I::allocated_storage>(encoded("AllocatedStorage", Encode::kNumberAsText), "allocated_storage",
                                   "Storage in GiB; it can only grow.", kInPlace, Flag::kOnlyGrows),
        row<&I::max_allocated_storage>("MaxAllocatedStorage", "max_allocated_storage", "GiB up to which storage grows by itself.",
                                       kInPlace, Flag::kCapacity),
        row<&I::storage_type>("StorageType", "storage_type", "gp3, gp2, io1, io2.", kSeldomReplaces),
        row<&I::iops>("Iops", "iops", "Provisioned I/O operations a second.", kInPlace, Flag::kCapacity),
        row<&I::storage_throughput>("StorageThroughput", "storage_throughput", "MiB a second, gp3.", kInPlace, Flag::kCapacity),
        row<&I::storage_encrypted>("StorageEncrypted", "storage_encrypted", "Encrypt the storage and its snapshots.", kReplaces,
                                   Flag::kProtects),
        row<&I::encrypted_as_source>(kAbsent, "storage_encrypted", "Whether the source of a replica is encrypted.", kReplaces,
                                     Flag::kProtects),
        row<&I::kms_key>("KmsKeyId", "kms_key_id", "Key of the encryption; AWS's own unless given.", kReplaces),
        row<&I::multi_az>("MultiAZ", "multi_az", "Keep a standby in another zone.", kSeldomReplaces, Flag::kProtects),
        row<&I::zone>("AvailabilityZone", "availability_zone", "Zone of a single-zone instance.", kMayReplace),
        row<&I::subnet_group>("DBSubnetGroupName", "db_subnet_group_name", "Subnets it lives in.", kReplaces),
        row<&I::security_groups>("VPCSecurityGroups", "vpc_security_group_ids", "Its security groups.", kInPlace,
                                 Flag::kUnordered),
        row<&I::port>(encoded("Port", Encode::kNumberAsText), "port", "Port it listens on.", kRestarts),
        row<&I::network_type>("NetworkType", "network_type", "IPV4 or DUAL."),
        row<&I::publicly_accessible>("PubliclyAccessible", "publicly_accessible", "Give it a public address.", kInPlace,
                                     Flag::kGrants),
        row<&I::parameter_group>("DBParameterGroupName", "parameter_group_name", "Engine parameters.", kSeldomElseRestarts),
        row<&I::option_group>("OptionGroupName", "option_group_name", "Engine options."),
        row<&I::license_model>("LicenseModel", "license_model", "Licence of a commercial engine."),
        row<&I::character_set>("CharacterSetName", "character_set_name", "Character set, Oracle and SQL Server.", kReplaces),
        row<&I::time_zone>("Timezone", "timezone", "Time zone, SQL Server.", kReplaces),
        row<&I::backup_retention>("BackupRetentionPeriod", "backup_retention_period",
                                  "Days of automated backups, 0 (none) to 35.", kSeldomReplaces, Flag::kProtects)
            .unset_means("1"),
        row<&I::backup_window>("PreferredBackupWindow", "backup_window", "Daily time of the backup, UTC: 02:00-03:00."),
        row<&I::maintenance_window>("PreferredMaintenanceWindow", "maintenance_window",
                                    "Weekly time of maintenance, UTC: sun:04:00-sun:05:00.", kSeldomReplaces),
        row<&I::copy_tags_to_snapshot>("CopyTagsToSnapshot", "copy_tags_to_snapshot", "Snapshots get the instance's tags."),
        row<&I::deletion_protection>("DeletionProtection", "deletion_protection", "Refuse to be deleted.", kInPlace,
                                     Flag::kProtects),
        row<&I::delete_automated_backups>("DeleteAutomatedBackups", "delete_automated_backups",
                                          "Drop the automated backups together with the instance."),
        row<&I::auto_minor_upgrade>("AutoMinorVersionUpgrade", "auto_minor_version_upgrade",
                                    "Take minor versions in the maintenance window.", kSeldomReplaces),
        row<&I::allow_major_upgrade>("AllowMajorVersionUpgrade", "allow_major_version_upgrade",
                                     "A new major version may be asked for."),
        row<&I::iam_authentication>("EnableIAMDatabaseAuthentication", "iam_database_authentication_enabled",
                                    "Let roles sign in without a password."),
        row<&I::log_exports>("EnableCloudwatchLogsExports", "enabled_cloudwatch_logs_exports",
                             "Logs sent to CloudWatch: postgresql, upgrade, error, ...", kInPlace,
                             Flag::kUnordered | Flag::kProtects),
        row<&I::performance_insights>("EnablePerformanceInsights", "performance_insights_enabled", "Performance Insights."),
        row<&I::performance_insights_key>("PerformanceInsightsKMSKeyId", "performance_insights_kms_key_id", "Its key.",
                                          kMayReplace),
        row<&I::performance_insights_retention>("PerformanceInsightsRetentionPeriod", "performance_insights_retention_period",
                                                "Days: 7, a multiple of 31, 731."),
        row<&I::database_insights_mode>("DatabaseInsightsMode", "database_insights_mode", "standard or advanced."),
        row<&I::monitoring_interval>("MonitoringInterval", "monitoring_interval",
                                     "Seconds between enhanced monitoring samples: 0, 1, 5, 10, 15, 30, 60."),
        row<&I::monitoring_role>("MonitoringRoleArn", "monitoring_role_arn", "Role that sends the samples."),
        row<&I::ca_certificate>("CACertificateIdentifier", "ca_cert_identifier", "Certificate authority: rds-ca-rsa2048-g1, ...",
                                kRestarts),
        row<&I::snapshot>("DBSnapshotIdentifier", "snapshot_identifier", "Snapshot to start from.", kMayReplace),
        row<&I::replicate_source>("SourceDBInstanceIdentifier", "replicate_source_db", "Instance this is a read replica of.",
                                  kMayReplace, Flag::kCopyOf),
        row<&I::skip_final_snapshot>(kAbsent, "skip_final_snapshot",
                                     "Terraform: delete without a last snapshot (CloudFormation: DeletionPolicy).",
                                     Change::kInPlace, Flag::kSaidElsewhere),
        row<&I::final_snapshot>(kAbsent, "final_snapshot_identifier", "Terraform: name of the last snapshot.", Change::kInPlace,
                                Flag::kSaidElsewhere),
        row<&I::apply_immediately>("ApplyImmediately", "apply_immediately", "Do not wait for the maintenance window."),
        row<&I::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
