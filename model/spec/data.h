// `databases`, `caches`, `file_systems`, `buckets`, `secrets`, `parameters`, `topics`, `queues`, `keys`: what is kept. Databases
// use the words of terraform-aws-modules.
#pragma once

#include "model/spec/compute.h"

namespace infragen::spec {

enum class OnDeleteChoice : std::uint8_t { kSnapshot, kRetain, kDelete };
constexpr auto enumerators(OnDeleteChoice) {
  return std::array<Enumerator, 3>{
      {{"snapshot", "Take a last snapshot."}, {"retain", "Leave it standing."}, {"delete", "Delete it with its data."}}};
}

enum class Engine : std::uint8_t { kAuroraMysql, kAuroraPostgresql, kMysql, kMariadb, kPostgres };
constexpr auto enumerators(Engine) {
  return std::array<Enumerator, 5>{{{"aurora-mysql", "Aurora, MySQL-compatible."},
                                    {"aurora-postgresql", "Aurora, PostgreSQL-compatible."},
                                    {"mysql", "RDS for MySQL."},
                                    {"mariadb", "RDS for MariaDB."},
                                    {"postgres", "RDS for PostgreSQL."}}};
}

struct Serverless {
  SourceRange at;
  String min_capacity, max_capacity;
  static std::span<const KeyInfo> keys();
};

struct Database {
  SourceRange at;
  Located<Engine> engine;
  String engine_version, instance_class;
  Int instances;
  std::optional<Serverless> serverless;
  Gibibytes allocated_storage, max_allocated_storage;
  String storage_type;
  Int iops;
  Bool multi_az, storage_encrypted;
  Name kms_key;
  String db_name, username;
  Bool manage_master_user_password;
  Days backup_retention_period;
  String backup_window, maintenance_window;
  Bool deletion_protection;
  Located<OnDeleteChoice> on_delete;
  Located<Tier> subnets;
  List<Name> security_groups;
  Int port;
  Bool publicly_accessible;
  Int read_replicas;
  Bool performance_insights, iam_authentication, auto_minor_version_upgrade;
  List<String> log_exports;
  Map<String> parameters;
  static std::span<const KeyInfo> keys();
};

enum class CacheEngine : std::uint8_t { kRedis, kValkey, kMemcached };
constexpr auto enumerators(CacheEngine) {
  return std::array<Enumerator, 3>{{{"redis", "Redis OSS."}, {"valkey", "Valkey."}, {"memcached", "Memcached."}}};
}

struct Cache {
  SourceRange at;
  Located<CacheEngine> engine;
  String engine_version, node_type;
  Int num_cache_clusters;
  Bool multi_az, transit_encryption, at_rest_encryption;
  Days snapshot_retention;
  Located<Tier> subnets;
  List<Name> security_groups;
  Int port;
  Map<String> parameters;
  static std::span<const KeyInfo> keys();
};

struct AccessPoint {
  SourceRange at;
  String path, permissions;
  Int uid, gid;
  static std::span<const KeyInfo> keys();
};

struct FileSystem {
  SourceRange at;
  Bool encrypted;
  Name kms_key;
  Bool backup;
  Days transition_to_ia;
  Map<AccessPoint> access_points;
  Located<Tier> subnets;
  List<Name> security_groups;
  Located<OnDeleteChoice> on_delete;
  static std::span<const KeyInfo> keys();
};

enum class BucketPurpose : std::uint8_t { kData, kAccessLogs, kConfig, kArtifacts };
constexpr auto enumerators(BucketPurpose) {
  return std::array<Enumerator, 4>{{{"data", "Anything."},
                                    {"access_logs", "Takes the access logs of load balancers."},
                                    {"config", "Configuration and secrets: versioned, refuses what is not encrypted."},
                                    {"artifacts", "What a pipeline builds."}}};
}
enum class BucketEncryption : std::uint8_t { kAes256, kKms };
constexpr auto enumerators(BucketEncryption) {
  return std::array<Enumerator, 2>{{{"aes256", "S3's own keys."}, {"kms", "A KMS key."}}};
}

struct BucketLifecycle {
  SourceRange at;
  Days expire_days, noncurrent_days, infrequent_days, archive_days;
  static std::span<const KeyInfo> keys();
};

struct Bucket {
  SourceRange at;
  String name;
  Located<BucketPurpose> purpose;
  std::optional<BucketLifecycle> lifecycle;
  Bool versioning;
  Located<BucketEncryption> encryption;
  Name kms_key;
  Bool require_tls, deny_unencrypted_uploads;
  Name access_logs;
  Located<OnDeleteChoice> on_delete;
  static std::span<const KeyInfo> keys();
};

struct GenerateSecret {
  SourceRange at;
  Int length;
  Bool exclude_punctuation;
  static std::span<const KeyInfo> keys();
};

struct Secret {
  SourceRange at;
  String arn;
  String description;
  Name application;
  Name kms_key;
  Days recovery_window;
  std::optional<GenerateSecret> generate;
  Located<OnDeleteChoice> on_delete;
  static std::span<const KeyInfo> keys();
};

enum class ParameterType : std::uint8_t { kString, kStringList };
constexpr auto enumerators(ParameterType) {
  return std::array<Enumerator, 2>{{{"String", "One text."}, {"StringList", "Texts with commas between."}}};
}

struct Parameter {
  SourceRange at;
  String name;
  Located<ParameterType> type;
  Expr value;
  String description;
  Name application;
  static std::span<const KeyInfo> keys();
};

struct Subscription {
  SourceRange at;
  String protocol;
  Expr endpoint;
  static std::span<const KeyInfo> keys();
};

struct Topic {
  SourceRange at;
  String arn;
  String display_name;
  Bool fifo;
  Name kms_key;
  List<Subscription> subscriptions;
  static std::span<const KeyInfo> keys();
};

struct DeadLetter {
  SourceRange at;
  Int tries;
  Days retention;
  static constexpr std::string_view scalar_key = "tries";
  static std::span<const KeyInfo> keys();
};

struct Queue {
  SourceRange at;
  Bool fifo;
  Duration visibility_timeout, retention, delay;
  std::optional<DeadLetter> dead_letter;
  Name kms_key;
  List<Name> topics;
  static std::span<const KeyInfo> keys();
};

struct Key {
  SourceRange at;
  String arn;
  String description;
  Bool rotation;
  Located<OnDeleteChoice> on_delete;
  static std::span<const KeyInfo> keys();
};

struct BackupPlan {
  SourceRange at;
  String schedule;
  Days retention;
  Days cold_storage_after;
  List<String> resources;
  static std::span<const KeyInfo> keys();
};

}  // namespace infragen::spec
