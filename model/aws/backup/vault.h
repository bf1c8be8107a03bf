#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;

struct VaultLock {
  std::optional<std::int64_t> min_days;
  std::optional<std::int64_t> max_days;
  std::optional<std::int64_t> changeable_days;

  static constexpr auto rows() {
    using L = VaultLock;
    return std::array{row<&L::min_days>("MinRetentionDays", "min_retention_days", "No backup may be deleted earlier.",
                                        Change::kInPlace, Flag::kProtects),
                      row<&L::max_days>("MaxRetentionDays", "max_retention_days", "No backup may be kept longer."),
                      row<&L::changeable_days>("ChangeableForDays", "changeable_for_days",
                                               "Days until nobody, AWS included, can undo the lock; at least 3.")};
  }
};

// Where backups are kept.
struct BackupVault {
  PhysicalName name;
  ArnOf<KmsKey> kms_key;
  std::optional<VaultLock> lock;
  std::optional<bool> force_destroy;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "BackupVaultArn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"backup-vault", "AWS::Backup::BackupVault", "aws_backup_vault", "Where backups are kept.", kAttrs,
                        "backup-vault", Stateful::kRetainable}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using V = BackupVault;
    using enum Change;
    return std::array{
        row<&V::name>("BackupVaultName", "name", "Name of the vault.", kReplaces, Flag::kName),
        row<&V::kms_key>("EncryptionKeyArn", "kms_key_arn", "Key of the backups; AWS's own unless given.", kReplaces,
                         Flag::kProtects),
        row<&V::lock>("LockConfiguration", sibling("aws_backup_vault_lock_configuration", "backup_vault_name", Attr::kName),
                      "Keep backups from being deleted.", kInPlace, Flag::kProtects),
        row<&V::force_destroy>(kAbsent, "force_destroy", "Terraform: delete the backups together with the vault."),
        // A map here, not the list of pairs that other types take.
        row<&V::tags>("BackupVaultTags", infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
