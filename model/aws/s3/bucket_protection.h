#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Bucket;
struct KmsKey;

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

  // Without one S3 encrypts all the same, with its own keys.
  static constexpr std::string_view kAlgorithms[] = {"|AES256", "aws:kms", "aws:kms:dsse"};
  static constexpr auto rows() {
    return std::array{
        row<&BucketEncryptionDefault::algorithm>("SSEAlgorithm", "sse_algorithm", "AES256, aws:kms or aws:kms:dsse.",
                                                 Change::kInPlace, Flag::kProtects)
            .ranked(kAlgorithms),
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

struct BucketLogging {
  IdOf<Bucket> bucket;
  Text prefix;

  static constexpr auto rows() {
    return std::array{row<&BucketLogging::bucket>("DestinationBucketName", "target_bucket", "Bucket that takes the access log."),
                      row<&BucketLogging::prefix>("LogFilePrefix", "target_prefix", "What the log's keys start with.")};
  }
};

}  // namespace infragen::aws
