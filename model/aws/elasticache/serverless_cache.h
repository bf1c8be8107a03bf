#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;
struct SecurityGroup;
struct Subnet;

struct CacheStorageLimit {
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  Text unit = "GB";

  static constexpr auto rows() {
    using L = CacheStorageLimit;
    return std::array{row<&L::minimum>("Minimum", "minimum", "Never less.", Change::kInPlace, Flag::kCapacity),
                      row<&L::maximum>("Maximum", "maximum", "Never more.", Change::kInPlace, Flag::kCapacity),
                      row<&L::unit>("Unit", "unit", "GB.")};
  }
};

struct CacheRequestLimit {
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;

  static constexpr auto rows() {
    using L = CacheRequestLimit;
    return std::array{row<&L::minimum>("Minimum", "minimum", "Never less.", Change::kInPlace, Flag::kCapacity),
                      row<&L::maximum>("Maximum", "maximum", "Never more.", Change::kInPlace, Flag::kCapacity)};
  }
};

struct CacheUsageLimits {
  std::optional<CacheStorageLimit> storage;
  std::optional<CacheRequestLimit> requests;

  static constexpr auto rows() {
    return std::array{
        row<&CacheUsageLimits::storage>("DataStorage", block("data_storage"), "Data in GB."),
        row<&CacheUsageLimits::requests>("ECPUPerSecond", block("ecpu_per_second"), "ElastiCache processing units a second.")};
  }
};

// A cache without nodes to choose.
struct ServerlessCache {
  PhysicalName name;
  Text engine;
  Text major_version;
  Text description;
  std::optional<CacheUsageLimits> limits;
  std::vector<IdOf<Subnet>> subnets;
  std::vector<IdOf<SecurityGroup>> security_groups;
  ArnOf<KmsKey> kms_key;
  Text user_group;
  Text snapshot_time;
  std::optional<std::int64_t> snapshot_retention;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kName, "", "name", ""},
      {Attr::kArn, "ARN", "arn", "Arn"},
      {Attr::kEndpoint, "Endpoint.Address", "endpoint[0].address", "Endpoint"},
      {Attr::kReaderEndpoint, "ReaderEndpoint.Address", "reader_endpoint[0].address", "ReaderEndpoint"},
      {Attr::kPort, "Endpoint.Port", "endpoint[0].port", "Port"},
  };
  static constexpr ResourceInfo info() {
    return {"serverless-cache",
            "AWS::ElastiCache::ServerlessCache",
            "aws_elasticache_serverless_cache",
            "A cache without nodes to choose.",
            kAttrs,
            "cache-replication-group",
            Stateful::kRetainable};
  }
  static constexpr auto rows() {
    using C = ServerlessCache;
    using enum Change;
    return std::array{
        row<&C::name>("ServerlessCacheName", "name", "Name of the cache, at most 40, lower case.", kReplaces, Flag::kName),
        row<&C::engine>("Engine", "engine", "valkey, redis or memcached.", kRestarts),
        row<&C::major_version>("MajorEngineVersion", "major_engine_version", "Major version.", kRestarts),
        row<&C::description>("Description", "description", "What it is for."),
        row<&C::limits>("CacheUsageLimits", block("cache_usage_limits"), "Bounds of data and requests."),
        row<&C::subnets>("SubnetIds", "subnet_ids", "Subnets it is reached in, two or three.", kReplaces, Flag::kUnordered),
        row<&C::security_groups>("SecurityGroupIds", "security_group_ids", "Its security groups.", kInPlace, Flag::kUnordered),
        row<&C::kms_key>("KmsKeyId", "kms_key_id", "Key of the data; AWS's own unless given.", kReplaces),
        row<&C::user_group>("UserGroupId", "user_group_id", "User group that may sign in."),
        row<&C::snapshot_time>("DailySnapshotTime", "daily_snapshot_time", "Time of the snapshot, UTC: 03:00."),
        row<&C::snapshot_retention>("SnapshotRetentionLimit", "snapshot_retention_limit", "Days of daily snapshots.", kInPlace,
                                    Flag::kProtects),
        row<&C::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
