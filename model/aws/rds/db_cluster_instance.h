#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct DbCluster;
struct DbParameterGroup;
struct DbSubnetGroup;
struct KmsKey;
struct Role;

// An instance of a database cluster. CloudFormation knows one type for it and for an instance of its own, Terraform two.
struct DbClusterInstance {
  PhysicalName name;
  IdOf<DbCluster> cluster;
  Text engine;
  Text engine_version;
  Text instance_class;
  NameOf<DbSubnetGroup> subnet_group;
  NameOf<DbParameterGroup> parameter_group;
  Text zone;
  std::optional<std::int64_t> promotion_tier;
  std::optional<bool> publicly_accessible;
  std::optional<bool> auto_minor_upgrade;
  Text maintenance_window;
  Text ca_certificate;
  std::optional<bool> performance_insights;
  ArnOf<KmsKey> performance_insights_key;
  std::optional<std::int64_t> performance_insights_retention;
  std::optional<std::int64_t> monitoring_interval;
  ArnOf<Role> monitoring_role;
  std::optional<bool> copy_tags_to_snapshot;
  std::optional<bool> apply_immediately;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kId, "", "id", ""},
      {Attr::kArn, "DBInstanceArn", "arn", "Arn"},
      {Attr::kEndpoint, "Endpoint.Address", "endpoint", "Endpoint"},
      {Attr::kPort, "Endpoint.Port", "port", "Port"},
  };
  static constexpr ResourceInfo info() {
    return ResourceInfo{
        "db-cluster-instance", "AWS::RDS::DBInstance", "aws_rds_cluster_instance", "An instance of a database cluster.", kAttrs,
        "rds-instance",        Stateful::kNo,          false,                      {},
        "DBClusterIdentifier"}
        .with(Trait::kNameIsIdentity | Trait::kServes);
  }
  static void access(const DbClusterInstance& db_cluster_instance, AccessBuilder& out);
  static constexpr auto rows() {
    using I = DbClusterInstance;
    using enum Change;
    return std::array{
        row<&I::name>("DBInstanceIdentifier", "identifier", "Name of the instance, lower case.", kReplaces, Flag::kName),
        row<&I::cluster>("DBClusterIdentifier", "cluster_identifier", "The cluster.", kReplaces),
        row<&I::engine>("Engine", "engine", "The cluster's engine.", kMayReplace),
        row<&I::engine_version>(kAbsent, "engine_version",
                                "Terraform: the cluster's version; CloudFormation takes it from the cluster.", kRestarts),
        row<&I::instance_class>("DBInstanceClass", "instance_class", "db.t4g.medium, db.r7g.large, db.serverless, ...",
                                kRestarts),
        row<&I::subnet_group>("DBSubnetGroupName", "db_subnet_group_name", "The cluster's subnets.", kReplaces),
        row<&I::parameter_group>("DBParameterGroupName", "db_parameter_group_name", "Engine parameters of the instance.",
                                 kSeldomElseRestarts),
        row<&I::zone>("AvailabilityZone", "availability_zone", "Zone it runs in.", kMayReplace),
        row<&I::promotion_tier>("PromotionTier", "promotion_tier", "0 to 15: the lowest becomes the writer after a failure."),
        row<&I::publicly_accessible>("PubliclyAccessible", "publicly_accessible", "Give it a public address.", kInPlace,
                                     Flag::kGrants),
        row<&I::auto_minor_upgrade>("AutoMinorVersionUpgrade", "auto_minor_version_upgrade",
                                    "Take minor versions in the maintenance window.", kSeldomReplaces),
        row<&I::maintenance_window>("PreferredMaintenanceWindow", "preferred_maintenance_window",
                                    "Weekly time of maintenance, UTC: sun:04:00-sun:05:00.", kSeldomReplaces),
        row<&I::ca_certificate>("CACertificateIdentifier", "ca_cert_identifier", "Certificate authority: rds-ca-rsa2048-g1, ...",
                                kRestarts),
        row<&I::performance_insights>("EnablePerformanceInsights", "performance_insights_enabled", "Performance Insights."),
        row<&I::performance_insights_key>("PerformanceInsightsKMSKeyId", "performance_insights_kms_key_id", "Its key.",
                                          kMayReplace),
        row<&I::performance_insights_retention>("PerformanceInsightsRetentionPeriod", "performance_insights_retention_period",
                                                "Days: 7, a multiple of 31, 731."),
        row<&I::monitoring_interval>("MonitoringInterval", "monitoring_interval",
                                     "Seconds between enhanced monitoring samples: 0, 1, 5, 10, 15, 30, 60."),
        row<&I::monitoring_role>("MonitoringRoleArn", "monitoring_role_arn", "Role that sends the samples."),
        row<&I::copy_tags_to_snapshot>("CopyTagsToSnapshot", "copy_tags_to_snapshot", "Snapshots get the tags."),
        row<&I::apply_immediately>("ApplyImmediately", "apply_immediately", "Do not wait for the maintenance window."),
        row<&I::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
