// A bucket. CloudFormation keeps all of it in one resource, Terraform in one for each side of it.
#pragma once

#include "model/aws/s3/bucket_access.h"
#include "model/aws/s3/bucket_lifecycle.h"
#include "model/aws/s3/bucket_protection.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Queue;

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
    return ResourceInfo{"bucket", "AWS::S3::Bucket", "aws_s3_bucket",      "Keeps objects.",
                        kAttrs,   "s3-bucket",       Stateful::kRetainable}
        .with(Trait::kNameIsIdentity);
  }
  static void access(const Bucket& bucket, AccessBuilder& out);
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
                               "What may be public.", kInPlace, Flag::kGrants),
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
