#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;
struct LogGroup;
struct Bucket;

// "containerInsights": "enabled" and the like.
struct ClusterSetting {
  Text name;
  Text value;

  static constexpr auto rows() {
    return std::array{
        row<&ClusterSetting::name>("Name", "name", "Name of the setting: containerInsights.", Change::kInPlace, Flag::kLabel),
        row<&ClusterSetting::value>("Value", "value", "enabled, enhanced or disabled.")};
  }
};

// Where sessions of `aws ecs execute-command` are recorded.
struct ExecuteCommandLogs {
  NameOf<LogGroup> log_group;
  std::optional<bool> log_group_encrypted;
  NameOf<Bucket> bucket;
  std::optional<bool> bucket_encrypted;
  Text bucket_prefix;

  static constexpr auto rows() {
    using Logs = ExecuteCommandLogs;
    return std::array{
        row<&Logs::log_group>("CloudWatchLogGroupName", "cloud_watch_log_group_name", "Log group that takes the sessions."),
        row<&Logs::log_group_encrypted>("CloudWatchEncryptionEnabled", "cloud_watch_encryption_enabled",
                                        "Insist on an encrypted log group.", Change::kInPlace, Flag::kProtects),
        row<&Logs::bucket>("S3BucketName", "s3_bucket_name", "Bucket that takes the sessions."),
        row<&Logs::bucket_encrypted>("S3EncryptionEnabled", "s3_bucket_encryption_enabled", "Insist on an encrypted bucket.",
                                     Change::kInPlace, Flag::kProtects),
        row<&Logs::bucket_prefix>("S3KeyPrefix", "s3_key_prefix", "What the object keys start with.")};
  }
};

struct ExecuteCommandConfiguration {
  ArnOf<KmsKey> kms_key;
  Text logging;
  std::optional<ExecuteCommandLogs> logs;

  static constexpr auto rows() {
    using Configuration = ExecuteCommandConfiguration;
    return std::array{
        row<&Configuration::kms_key>("KmsKeyId", "kms_key_id", "Key that encrypts the session.", Change::kInPlace,
                                     Flag::kProtects),
        row<&Configuration::logging>("Logging", "logging", "DEFAULT (the task's log driver), OVERRIDE (as given here) or NONE."),
        row<&Configuration::logs>("LogConfiguration", block("log_configuration"), "Destinations for OVERRIDE.")};
  }
};

struct ClusterConfiguration {
  std::optional<ExecuteCommandConfiguration> execute_command;

  static constexpr auto rows() {
    return std::array{row<&ClusterConfiguration::execute_command>("ExecuteCommandConfiguration",
                                                                  block("execute_command_configuration"),
                                                                  "How shells into containers are encrypted and logged.")};
  }
};

struct ServiceConnectDefaults {
  Text name_space;

  static constexpr auto rows() {
    return std::array{row<&ServiceConnectDefaults::name_space>("Namespace", "namespace", "ARN of the Cloud Map namespace.")};
  }
};

// Where the tasks run.
struct Cluster {
  PhysicalName name;
  std::vector<ClusterSetting> settings;
  std::optional<ClusterConfiguration> configuration;
  std::optional<ServiceConnectDefaults> service_connect;
  TextMap tags;

  // Terraform's `id` is the ARN, CloudFormation's Ref the name: there is no common id.
  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"cluster", "AWS::ECS::Cluster", "aws_ecs_cluster", "Where the tasks run.", kAttrs, "ecs-cluster"}.with(
        Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    return std::array{row<&Cluster::name>("ClusterName", "name", "Name of the cluster.", Change::kReplaces, Flag::kName),
                      row<&Cluster::settings>("ClusterSettings", block("setting"), "Container Insights on or off.",
                                              Change::kInPlace, Flag::kUnordered),
                      row<&Cluster::configuration>("Configuration", block("configuration"), "Settings of execute-command."),
                      row<&Cluster::service_connect>("ServiceConnectDefaults", block("service_connect_defaults"),
                                                     "Namespace that services join unless they say otherwise."),
                      row<&Cluster::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
