// Databases, caches, buckets and queues: what a changed line does.
#include <gmock/gmock.h>

#include "tests/unit/diff/shop.h"

namespace infragen::diff {
namespace {

const std::vector<Case>& cases() {
  static const std::vector<Case> kAll = {
      {"smaller instance",
       "db.t4g.medium",
       "db.t4g.small",
       {"~ db-instance MainDatabase: restart", "  DBInstanceClass: restart"}},
      {"multi az off",
       "multi_az: true",
       "multi_az: false",
       {"~ db-instance MainDatabase: protection-lost", "  MultiAZ: protection-lost"}},
      {"engine",
       "engine: postgres\n    engine_version: \"16.8\"\n    log_exports: [postgresql, upgrade]",
       "engine: mysql\n    engine_version: \"8.0.40\"\n    log_exports: [error, slowquery]",
       {"- security-group-ingress MainDatabaseFromShopTcp5432: access-narrowed",
        "- security-group-egress ShopToMainDatabaseTcp5432: access-narrowed",
        "+ security-group-ingress MainDatabaseFromShopTcp3306: access-widened",
        "+ security-group-egress ShopToMainDatabaseTcp3306: access-widened",
        "! db-instance MainDatabase: replace+data-loss+protection-lost+deploy-failure",
        "  EnableCloudwatchLogsExports: protection-lost", "  Engine: replace", "  EngineVersion: restart", "  Port: restart",
        "failure: CloudFormation makes the new db-instance before it deletes the old one, but v1-dev-main is taken until then"}},
      {"upgrade", "\"16.8\"", "\"16.9\"", {"~ db-instance MainDatabase: restart", "  EngineVersion: restart"}},
      {"downgrade",
       "\"16.8\"",
       "\"15.4\"",
       {"~ db-instance MainDatabase: restart+deploy-failure", "  EngineVersion: restart+deploy-failure",
        "failure: EngineVersion of database.main (MainDatabase) goes from 16.8 to 15.4: AWS refuses to make it smaller or "
        "older"}},
      {"storage grow",
       "allocated_storage: 50",
       "allocated_storage: 100",
       {"~ db-instance MainDatabase: in-place", "  AllocatedStorage: in-place"}},
      {"storage shrink",
       "allocated_storage: 50",
       "allocated_storage: 20",
       {"~ db-instance MainDatabase: deploy-failure", "  AllocatedStorage: deploy-failure",
        "failure: AllocatedStorage of database.main (MainDatabase) goes from 50 to 20: AWS refuses to make it smaller or older"}},
      {"backups 1",
       "backup_retention_period: 7",
       "backup_retention_period: 1",
       {"~ db-instance MainDatabase: protection-lost", "  BackupRetentionPeriod: protection-lost"}},
      {"backups 14",
       "backup_retention_period: 7",
       "backup_retention_period: 14",
       {"~ db-instance MainDatabase: in-place", "  BackupRetentionPeriod: in-place"}},
      {"deletion protection",
       "backup_retention_period: 7\n    deletion_protection: true",
       "backup_retention_period: 7\n    deletion_protection: false",
       {"~ db-instance MainDatabase: protection-lost", "  DeletionProtection: protection-lost"}},
      {"encryption off",
       "db_name: shop",
       "db_name: shop\n    storage_encrypted: false",
       {"! db-instance MainDatabase: replace+data-loss+protection-lost+deploy-failure",
        "  StorageEncrypted: replace+protection-lost",
        "failure: CloudFormation makes the new db-instance before it deletes the old one, but v1-dev-main is taken until then"}},
      {"db_name",
       "db_name: shop",
       "db_name: store",
       {"! db-instance MainDatabase: replace+data-loss+deploy-failure", "  DBName: replace",
        "failure: CloudFormation makes the new db-instance before it deletes the old one, but v1-dev-main is taken until then"}},
      {"public db",
       "db_name: shop",
       "db_name: shop\n    publicly_accessible: true",
       {"~ db-instance MainDatabase: access-widened", "  PubliclyAccessible: access-widened"}},
      {"log exports",
       "[postgresql, upgrade]",
       "[postgresql]",
       {"~ db-instance MainDatabase: protection-lost", "  EnableCloudwatchLogsExports: protection-lost"}},
      {"log exports order", "[postgresql, upgrade]", "[upgrade, postgresql]", {}},
      {"on_delete delete",
       "db_name: shop",
       "db_name: shop\n    on_delete: delete",
       {"~ db-instance MainDatabase: protection-lost", "  DeletionPolicy: protection-lost"}},
      {"storage type",
       "db_name: shop",
       "db_name: shop\n    storage_type: gp2",
       {"~ db-instance MainDatabase: in-place", "  StorageType: in-place"}},
      {"cache nodes",
       "num_cache_clusters: 2",
       "num_cache_clusters: 1",
       {"~ replication-group RedisCache: protection-lost+availability-reduced", "  AutomaticFailoverEnabled: protection-lost",
        "  MultiAZEnabled: protection-lost", "  NumCacheClusters: availability-reduced"}},
      {"cache encryption",
       "num_cache_clusters: 2",
       "num_cache_clusters: 2, at_rest_encryption: false",
       {"! replication-group RedisCache: replace+data-loss+protection-lost+deploy-failure",
        "  AtRestEncryptionEnabled: replace+protection-lost",
        "failure: CloudFormation makes the new replication-group before it deletes the old one, but v1-dev-redis is taken until "
        "then"}},
      {"cache tls",
       "num_cache_clusters: 2",
       "num_cache_clusters: 2, transit_encryption: false",
       {"~ replication-group RedisCache: protection-lost", "  TransitEncryptionEnabled: protection-lost"}},
      {"versioning off",
       "versioning: true",
       "versioning: false",
       {"~ bucket FilesBucket: protection-lost", "  VersioningConfiguration: protection-lost"}},
      {"scan off",
       "scan_on_push: true",
       "scan_on_push: false",
       {"~ repository ShopRepository: protection-lost", "  ImageScanningConfiguration.ScanOnPush: protection-lost"}},
      {"mutable",
       "scan_on_push: true",
       "scan_on_push: true, image_tag_mutability: MUTABLE",
       {"~ repository ShopRepository: protection-lost", "  ImageTagMutability: protection-lost"}},
      {"queue retention",
       "retention: 4d",
       "retention: 1d",
       {"~ queue MailQueue: protection-lost", "  MessageRetentionPeriod: protection-lost"}},
      {"fifo",
       "retention: 4d",
       "retention: 4d, fifo: true",
       {"! queue MailQueue: replace+data-loss+deploy-failure", "  ContentBasedDeduplication: in-place", "  FifoQueue: replace",
        "  QueueName: replace", "  Tags[Name]: in-place", "~ role TaskRole: in-place",
        "failure: dev-shop-service imports v1-dev-MailQueueArn, which dev-messaging gives another value; CloudFormation refuses "
        "that while it is imported"}},
      {"secret description", "Settings of the shop", "Settings", {"~ secret Secret: in-place", "  Description: in-place"}},
      {"topic removed", "topics: { events: {} }\n", "", {"- topic EventsTopic: in-place"}},
      {"dead letters",
       "retention: 4d }",
       "retention: 4d, dead_letter: { tries: 5 } }",
       {"~ queue MailQueue: in-place", "  RedrivePolicy: in-place", "+ queue MailDeadLetterQueue: in-place"}},
      {"objects go with the bucket",
       "files: { versioning: true }",
       "files: { versioning: true, on_delete: delete }",
       {"~ bucket FilesBucket: protection-lost", "  DeletionPolicy: protection-lost"}},
      {"replica",
       "db_name: shop",
       "db_name: shop\n    read_replicas: 1",
       {"~ db-instance MainDatabase: protection-lost", "  ManageMasterUserPassword: protection-lost",
        "  MasterUserPassword: in-place", "+ secret MainMasterSecret: in-place", "+ secret-version MainMasterSecretVersion: in-place",
        "+ db-instance MainReplica1: in-place"}},
      {"cache node type",
       "cache.t4g.micro",
       "cache.t4g.small",
       {"~ replication-group RedisCache: restart", "  CacheNodeType: restart"}},
      {"cache removed",
       "caches:\n  redis: { engine: redis, node_type: cache.t4g.micro, num_cache_clusters: 2 }\n",
       "",
       {"- security-group RedisCacheSecurityGroup: in-place", "- subnet CacheSubnetA: in-place",
        "- subnet CacheSubnetB: in-place", "- cache-subnet-group CacheSubnetGroup: in-place",
        "- replication-group RedisCache: data-loss+availability-reduced"}},
      {"lifecycle of images",
       "scan_on_push: true",
       "scan_on_push: true, lifecycle: { keep_last: 10 }",
       {"~ repository ShopRepository: in-place", "  LifecyclePolicy: in-place"}},
  };
  return kAll;
}

class Data : public testing::TestWithParam<std::size_t> {};

TEST_P(Data, SaysThisAndNothingElse) {
  const Case& c = cases()[GetParam()];
  const Compared done = compared(std::string(kShop), with(c.from, c.to));
  ASSERT_TRUE(done.is_valid()) << c.name;
  EXPECT_THAT(lines(done.diff), testing::ElementsAreArray(c.expected)) << c.name;
}

// What is added one way goes the other way, what opens closes, what is replaced is replaced.
TEST_P(Data, MirrorsItself) {
  const Case& c = cases()[GetParam()];
  const Compared there = compared(std::string(kShop), with(c.from, c.to));
  const Compared back = compared(with(c.from, c.to), std::string(kShop));
  ASSERT_TRUE(there.is_valid() && back.is_valid()) << c.name;
  EXPECT_EQ(mirror(there.diff, false), mirror(back.diff, true)) << c.name;
}

INSTANTIATE_TEST_SUITE_P(Shop, Data, testing::Range<std::size_t>(0, cases().size()));

}  // namespace
}  // namespace infragen::diff
