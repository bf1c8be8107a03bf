#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/schema.h"

namespace infragen::aws {

struct Bucket;

// Who may do what with a bucket.
struct BucketPolicy {
  IdOf<Bucket> bucket;
  PolicyDocument document;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"bucket-policy", "AWS::S3::BucketPolicy", "aws_s3_bucket_policy", "Who may do what with a bucket.", kAttrs};
  }
  static void access(const BucketPolicy& bucket_policy, AccessBuilder& out);
  static constexpr auto rows() {
    return std::array{
        row<&BucketPolicy::bucket>("Bucket", "bucket", "The bucket.", Change::kReplaces),
        row<&BucketPolicy::document>("PolicyDocument", json("policy"), "The policy.", Change::kInPlace, Flag::kGrants)};
  }
};

}  // namespace infragen::aws
