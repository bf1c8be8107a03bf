#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/schema.h"

namespace infragen::aws {

// A key of our own.
struct KmsKey {
  Text description;
  std::optional<PolicyDocument> policy;
  std::optional<bool> rotation;
  std::optional<std::int64_t> rotation_days;
  std::optional<bool> enabled;
  Text spec;
  Text usage;
  std::optional<bool> multi_region;
  std::optional<std::int64_t> deletion_window;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "key_id", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return {"kms-key", "AWS::KMS::Key", "aws_kms_key", "A key of our own.", kAttrs, {}, Stateful::kRetainable};
  }
  static void access(const KmsKey& kms_key, AccessBuilder& out);
  static constexpr auto rows() {
    using K = KmsKey;
    using enum Change;
    return std::array{row<&K::description>("Description", "description", "What it encrypts."),
                      row<&K::policy>("KeyPolicy", json("policy"), "Who may use and manage it.", kInPlace, Flag::kGrants),
                      row<&K::rotation>("EnableKeyRotation", "enable_key_rotation", "Renew the key material by itself.", kInPlace,
                                        Flag::kProtects),
                      row<&K::rotation_days>("RotationPeriodInDays", "rotation_period_in_days",
                                             "Days between two renewals, 90 to 2560; 365 unless given."),
                      row<&K::enabled>("Enabled", "is_enabled", "It can be used."),
                      row<&K::spec>("KeySpec", "customer_master_key_spec", "SYMMETRIC_DEFAULT, RSA_2048, ECC_NIST_P256, ..."),
                      row<&K::usage>("KeyUsage", "key_usage", "ENCRYPT_DECRYPT, SIGN_VERIFY or GENERATE_VERIFY_MAC."),
                      row<&K::multi_region>("MultiRegion", "multi_region", "It can be copied to other regions."),
                      row<&K::deletion_window>("PendingWindowInDays", "deletion_window_in_days",
                                               "Days between deletion and loss, 7 to 30.", kInPlace, Flag::kProtects)
                          .unset_means("30"),
                      row<&K::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
