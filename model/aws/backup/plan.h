#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct BackupVault;

struct BackupLifecycle {
  std::optional<std::int64_t> delete_after;
  std::optional<std::int64_t> cold_after;

  static constexpr auto rows() {
    return std::array{row<&BackupLifecycle::delete_after>("DeleteAfterDays", "delete_after",
                                                          "Days a backup is kept; at least 90 more than before cold storage.",
                                                          Change::kInPlace, Flag::kProtects | Flag::kUnsetIsMost),
                      row<&BackupLifecycle::cold_after>("MoveToColdStorageAfterDays", "cold_storage_after",
                                                        "Days before it moves to cold storage.")};
  }
};

struct BackupCopy {
  ArnOf<BackupVault> vault;
  std::optional<BackupLifecycle> lifecycle;

  static constexpr auto rows() {
    return std::array{row<&BackupCopy::vault>("DestinationBackupVaultArn", "destination_vault_arn",
                                              "Vault of another region or account.", Change::kInPlace, Flag::kLabel),
                      row<&BackupCopy::lifecycle>("Lifecycle", block("lifecycle"), "How long the copy is kept.")};
  }
};

struct BackupRule {
  Text name;
  NameOf<BackupVault> vault;
  Text schedule;
  Text time_zone;
  std::optional<std::int64_t> start_window;
  std::optional<std::int64_t> completion_window;
  std::optional<BackupLifecycle> lifecycle;
  std::optional<bool> continuous;
  std::vector<BackupCopy> copies;

  static constexpr auto rows() {
    using R = BackupRule;
    using enum Change;
    return std::array{
        row<&R::name>("RuleName", "rule_name", "Name of the rule.", kInPlace, Flag::kLabel),
        row<&R::vault>("TargetBackupVault", "target_vault_name", "Where the backups go."),
        row<&R::schedule>("ScheduleExpression", "schedule", "cron(...) in the time zone."),
        row<&R::time_zone>("ScheduleExpressionTimezone", "schedule_expression_timezone", "Time zone; UTC unless given."),
        row<&R::start_window>("StartWindowMinutes", "start_window", "Minutes in which it must start, at least 60."),
        row<&R::completion_window>("CompletionWindowMinutes", "completion_window", "Minutes in which it must end."),
        row<&R::lifecycle>("Lifecycle", block("lifecycle"), "How long backups are kept.", kInPlace, Flag::kProtects),
        row<&R::continuous>("EnableContinuousBackup", "enable_continuous_backup",
                            "Any second of the last 35 days can be restored.", kInPlace, Flag::kProtects),
        row<&R::copies>("CopyActions", block("copy_action"), "Copies elsewhere.", kInPlace, Flag::kUnordered | Flag::kProtects)};
  }
};

struct BackupPlanDocument {
  PhysicalName name;
  std::vector<BackupRule> rules;

  static constexpr auto rows() {
    return std::array{
        row<&BackupPlanDocument::name>("BackupPlanName", "name", "Name of the plan.", Change::kInPlace, Flag::kName),
        row<&BackupPlanDocument::rules>("BackupPlanRule", block("rule"), "When to back up, and for how long.", Change::kInPlace,
                                        Flag::kUnordered)};
  }
};

// When to back up, and for how long.
struct BackupPlan {
  BackupPlanDocument plan;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kArn, "BackupPlanArn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"backup-plan", "AWS::Backup::BackupPlan", "aws_backup_plan", "When to back up, and for how long.", kAttrs}
        .with(Trait::kGuards);
  }
  // model/aws/remarks.cpp
  static void remarks(const BackupPlan& before, const BackupPlan& after, std::vector<ChangeRemark>& out);
  static constexpr auto rows() {
    return std::array{row<&BackupPlan::plan>("BackupPlan", flatten(), "Everything about it."),
                      // A map here, not the list of pairs that other types take.
                      row<&BackupPlan::tags>("BackupPlanTags", infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
