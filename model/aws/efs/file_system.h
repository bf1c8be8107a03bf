#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;

struct FileSystemBackup {
  bool enabled = true;

  static constexpr auto rows() {
    return std::array{row<&FileSystemBackup::enabled>(encoded("Status", Encode::kEnabledDisabled),
                                                      encoded("status", Encode::kEnabledDisabled),
                                                      "Daily backup, kept for 35 days.", Change::kInPlace, Flag::kProtects)};
  }
};

struct FileSystemBackupPolicy {
  FileSystemBackup backup;

  static constexpr auto rows() {
    return std::array{
        row<&FileSystemBackupPolicy::backup>(flatten(), block("backup_policy"), "On or off.", Change::kInPlace, Flag::kProtects)};
  }
};

struct FileSystemPolicy {
  PolicyDocument document;

  static constexpr auto rows() {
    return std::array{
        row<&FileSystemPolicy::document>(infragen::kSelf, json("policy"), "The policy.", Change::kInPlace, Flag::kGrants)};
  }
};

// One step: AWS takes one transition an entry.
struct FileSystemTransition {
  Text to_infrequent;
  Text to_archive;
  Text to_primary;

  static constexpr auto rows() {
    using T = FileSystemTransition;
    return std::array{row<&T::to_infrequent>("TransitionToIA", "transition_to_ia",
                                             "AFTER_30_DAYS, ...: when unread files move to the cheaper class."),
                      row<&T::to_archive>("TransitionToArchive", "transition_to_archive",
                                          "AFTER_90_DAYS, ...: when they move to the archive class."),
                      row<&T::to_primary>("TransitionToPrimaryStorageClass", "transition_to_primary_storage_class",
                                          "AFTER_1_ACCESS: they come back when read.")};
  }
};

// Files that many tasks share.
struct FileSystem {
  std::optional<bool> encrypted;
  ArnOf<KmsKey> kms_key;
  Text performance_mode;
  Text throughput_mode;
  Text provisioned_throughput;
  Text zone;
  std::vector<FileSystemTransition> lifecycle;
  std::optional<FileSystemBackupPolicy> backup;
  std::optional<FileSystemPolicy> policy;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return {"file-system",        "AWS::EFS::FileSystem", "aws_efs_file_system", "Files that many tasks share.", kAttrs, {},
            Stateful::kRetainable};
  }
  static void access(const FileSystem& file_system, AccessBuilder& out);
  static constexpr auto rows() {
    using F = FileSystem;
    using enum Change;
    return std::array{row<&F::encrypted>("Encrypted", "encrypted", "Encrypt the files.", kReplaces, Flag::kProtects),
                      row<&F::kms_key>("KmsKeyId", "kms_key_id", "Key of the encryption; AWS's own unless given.", kReplaces),
                      row<&F::performance_mode>("PerformanceMode", "performance_mode", "generalPurpose or maxIO.", kReplaces),
                      row<&F::throughput_mode>("ThroughputMode", "throughput_mode", "elastic, bursting or provisioned."),
                      row<&F::provisioned_throughput>(encoded("ProvisionedThroughputInMibps", Encode::kTextAsNumber),
                                                      encoded("provisioned_throughput_in_mibps", Encode::kTextAsNumber),
                                                      "MiB a second, for provisioned.", kInPlace, Flag::kCapacity),
                      row<&F::zone>("AvailabilityZoneName", "availability_zone_name", "Keep it in one zone only.", kReplaces),
                      row<&F::lifecycle>("LifecyclePolicies", block("lifecycle_policy"),
                                         "When unread files move to a cheaper class.", kInPlace, Flag::kUnordered),
                      row<&F::backup>("BackupPolicy", sibling("aws_efs_backup_policy", "file_system_id"), "Daily backup.",
                                      kInPlace, Flag::kProtects),
                      row<&F::policy>("FileSystemPolicy", sibling("aws_efs_file_system_policy", "file_system_id"),
                                      "Who may mount it.", kInPlace, Flag::kGrants),
                      row<&F::tags>(infragen::tags("FileSystemTags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
