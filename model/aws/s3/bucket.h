// A bucket. CloudFormation keeps all of it in one resource, Terraform in one for each side of it.
#pragma once

#include "model/aws/s3/bucket_lifecycle.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Bucket;
struct KmsKey;
struct Queue;

struct BucketVersioningState {
  bool enabled = true;

  static constexpr auto rows() {
    return std::array{row<&BucketVersioningState::enabled>(encoded("Status", Encode::kEnabledTitle),
                                                           encoded("status", Encode::kEnabledTitle),
                                                           "Keep old versions of objects.", Change::kInPlace, Flag::kProtects)};
  }
};

struct BucketVersioning {
  BucketVersioningState state;

  static constexpr auto rows() {
    return std::array{row<&BucketVersioning::state>(flatten(), block("versioning_configuration"), "On or off.", Change::kInPlace,
                                                    Flag::kProtects)};
  }
};

struct BucketEncryptionDefault {
  Text algorithm = "AES256";
  ArnOf<KmsKey> kms_key;

  static constexpr auto rows() {
    return std::array{
        row<&BucketEncryptionDefault::algorithm>("SSEAlgorithm", "sse_algorithm", "AES256, aws:kms or aws:kms:dsse."),
        row<&BucketEncryptionDefault::kms_key>("KMSMasterKeyID", "kms_master_key_id", "Key for KMS; AWS's own unless given.")};
  }
};

struct BucketEncryptionRule {
  BucketEncryptionDefault by_default;
  std::optional<bool> bucket_key;

  static constexpr auto rows() {
    return std::array{
        row<&BucketEncryptionRule::by_default>("ServerSideEncryptionByDefault", block("apply_server_side_encryption_by_default"),
                                               "What objects are encrypted with that do not say it."),
        row<&BucketEncryptionRule::bucket_key>("BucketKeyEnabled", "bucket_key_enabled", "Ask KMS less often.")};
  }
};

struct BucketEncryption {
  BucketEncryptionRule rule;

  static constexpr auto rows() {
    return std::array{row<&BucketEncryption::rule>(encoded("ServerSideEncryptionConfiguration", Encode::kSingleton),
                                                   block("rule"), "The rule.")};
  }
};

struct BucketPublicAccess {
  bool block_acls = true;
  bool block_policy = true;
  bool ignore_acls = true;
  bool restrict_buckets = true;

  static constexpr auto rows() {
    using P = BucketPublicAccess;
    return std::array{
        row<&P::block_acls>("BlockPublicAcls", "block_public_acls", "Refuse public access lists.", Change::kInPlace,
                            Flag::kProtects),
        row<&P::block_policy>("BlockPublicPolicy", "block_public_policy", "Refuse a public policy.", Change::kInPlace,
                              Flag::kProtects),
        row<&P::ignore_acls>("IgnorePublicAcls", "ignore_public_acls", "Ignore public access lists.", Change::kInPlace,
                             Flag::kProtects),
        row<&P::restrict_buckets>("RestrictPublicBuckets", "restrict_public_buckets",
                                  "A public policy counts inside the account only.", Change::kInPlace, Flag::kProtects)};
  }
};

struct BucketOwnershipRule {
  Text object_ownership = "BucketOwnerEnforced";

  static constexpr auto rows() {
    return std::array{row<&BucketOwnershipRule::object_ownership>(
        "ObjectOwnership", "object_ownership", "BucketOwnerEnforced (no access lists), BucketOwnerPreferred or ObjectWriter.")};
  }
};

struct BucketOwnership {
  BucketOwnershipRule rule;

  static constexpr auto rows() {
    return std::array{row<&BucketOwnership::rule>(encoded("Rules", Encode::kSingleton), block("rule"), "The rule.")};
  }
};

struct BucketLogging {
  IdOf<Bucket> bucket;
  Text prefix;

  static constexpr auto rows() {
    return std::array{row<&BucketLogging::bucket>("DestinationBucketName", "target_bucket", "Bucket that takes the access log."),
                      row<&BucketLogging::prefix>("LogFilePrefix", "target_prefix", "What the log's keys start with.")};
  }
};

struct BucketCorsRule {
  Text id;
  std::vector<Text> origins;
  std::vector<Text> methods;
  std::vector<Text> headers;
  std::vector<Text> exposed_headers;
  std::optional<std::int64_t> max_age;

  static constexpr auto rows() {
    using R = BucketCorsRule;
    using enum Change;
    return std::array{
        row<&R::id>("Id", "id", "Name of the rule.", kInPlace, Flag::kLabel),
        row<&R::origins>("AllowedOrigins", "allowed_origins", "Sites that may ask.", kInPlace, Flag::kUnordered | Flag::kExposes),
        row<&R::methods>("AllowedMethods", "allowed_methods", "GET, PUT, POST, DELETE, HEAD.", kInPlace, Flag::kUnordered),
        row<&R::headers>("AllowedHeaders", "allowed_headers", "Headers they may send.", kInPlace, Flag::kUnordered),
        row<&R::exposed_headers>("ExposedHeaders", "expose_headers", "Headers they may read.", kInPlace, Flag::kUnordered),
        row<&R::max_age>("MaxAge", "max_age_seconds", "Seconds a browser may remember the answer.")};
  }
};

struct BucketCors {
  std::vector<BucketCorsRule> rules;

  static constexpr auto rows() { return std::array{row<&BucketCors::rules>("CorsRules", block("cors_rule"), "The rules.")}; }
};

struct BucketIndexDocument {
  Text suffix;

  static constexpr auto rows() { return std::array{row<&BucketIndexDocument::suffix>(infragen::kSelf, "suffix", "index.html.")}; }
};

struct BucketErrorDocument {
  Text key;

  static constexpr auto rows() { return std::array{row<&BucketErrorDocument::key>(infragen::kSelf, "key", "error.html.")}; }
};

struct BucketWebsite {
  std::optional<BucketIndexDocument> index;
  std::optional<BucketErrorDocument> error;

  static constexpr auto rows() {
    return std::array{
        row<&BucketWebsite::index>("IndexDocument", block("index_document"), "Document served for a folder."),
        row<&BucketWebsite::error>("ErrorDocument", block("error_document"), "Document served when there is none.")};
  }
};

struct BucketEventBridge {
  bool enabled = true;

  static constexpr auto rows() {
    return std::array{row<&BucketEventBridge::enabled>("EventBridgeEnabled", "eventbridge", "Send all events to EventBridge.")};
  }
};

struct BucketQueueNotification {
  Text event;
  ArnOf<Queue> queue;

  static constexpr auto rows() {
    return std::array{
        row<&BucketQueueNotification::event>("Event", encoded("events", Encode::kSingleton),
                                             "s3:ObjectCreated:*, s3:ObjectRemoved:*, ...", Change::kInPlace, Flag::kLabel),
        row<&BucketQueueNotification::queue>("Queue", "queue_arn",
                                             "Queue that takes the events; its policy must allow the bucket.")};
  }
};

struct BucketNotification {
  std::optional<BucketEventBridge> event_bridge;
  std::vector<BucketQueueNotification> queues;

  static constexpr auto rows() {
    return std::array{row<&BucketNotification::event_bridge>("EventBridgeConfiguration", flatten(), "Events to EventBridge."),
                      row<&BucketNotification::queues>("QueueConfigurations", block("queue"), "Events to queues.",
                                                       Change::kInPlace, Flag::kUnordered)};
  }
};

// Keeps objects.
struct Bucket {
  PhysicalName name;
  std::optional<BucketEncryption> encryption;
  std::optional<BucketVersioning> versioning;
  std::optional<BucketPublicAccess> public_access;
  std::optional<BucketOwnership> ownership;
  std::optional<BucketLifecycle> lifecycle;
  std::optional<BucketLogging> logging;
  std::optional<BucketCors> cors;
  std::optional<BucketWebsite> website;
  std::optional<BucketNotification> notification;
  std::optional<bool> object_lock;
  std::optional<bool> force_destroy;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kId, "", "id", ""},
      {Attr::kName, "", "bucket", "Name"},
      {Attr::kArn, "Arn", "arn", "Arn"},
      {Attr::kDomainName, "RegionalDomainName", "bucket_regional_domain_name", "DomainName"},
  };
  static constexpr ResourceInfo info() {
    return {"bucket", "AWS::S3::Bucket", "aws_s3_bucket", "Keeps objects.", kAttrs, "s3-bucket", Stateful::kRetainable};
  }
  static constexpr auto rows() {
    using B = Bucket;
    using enum Change;
    return std::array{
        row<&B::name>("BucketName", "bucket", "Name of the bucket, unique in the world.", kReplaces, Flag::kName),
        row<&B::encryption>("BucketEncryption", sibling("aws_s3_bucket_server_side_encryption_configuration", "bucket"),
                            "Encryption of the objects.", kInPlace, Flag::kProtects),
        row<&B::versioning>("VersioningConfiguration", sibling("aws_s3_bucket_versioning", "bucket"),
                            "Keep old versions of objects.", kInPlace, Flag::kProtects),
        row<&B::public_access>("PublicAccessBlockConfiguration", sibling("aws_s3_bucket_public_access_block", "bucket"),
                               "What may be public.", kInPlace, Flag::kProtects),
        row<&B::ownership>("OwnershipControls", sibling("aws_s3_bucket_ownership_controls", "bucket"),
                           "Who owns objects that others put there."),
        row<&B::lifecycle>("LifecycleConfiguration", sibling("aws_s3_bucket_lifecycle_configuration", "bucket"),
                           "What becomes of old objects."),
        row<&B::logging>("LoggingConfiguration", sibling("aws_s3_bucket_logging", "bucket"), "Access log.", kInPlace,
                         Flag::kProtects),
        row<&B::cors>("CorsConfiguration", sibling("aws_s3_bucket_cors_configuration", "bucket"),
                      "Which sites may ask from a browser.", kInPlace, Flag::kExposes),
        row<&B::website>("WebsiteConfiguration", sibling("aws_s3_bucket_website_configuration", "bucket"),
                         "Serve it as a web site.", kInPlace, Flag::kExposes),
        row<&B::notification>("NotificationConfiguration", sibling("aws_s3_bucket_notification", "bucket"),
                              "Who hears of new objects."),
        row<&B::object_lock>("ObjectLockEnabled", "object_lock_enabled",
                             "Objects can be made undeletable; only when the bucket is made.", kInPlace, Flag::kProtects),
        row<&B::force_destroy>(kAbsent, "force_destroy", "Terraform: delete the objects together with the bucket."),
        row<&B::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
