#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct BackupPlan;
struct Role;

struct BackupTag {
  Text type = "STRINGEQUALS";
  Text key;
  Text value;

  static constexpr auto rows() {
    return std::array{row<&BackupTag::type>("ConditionType", "type", "STRINGEQUALS."),
                      row<&BackupTag::key>("ConditionKey", "key", "Key of the tag.", Change::kInPlace, Flag::kLabel),
                      row<&BackupTag::value>("ConditionValue", "value", "Its value.")};
  }
};

struct BackupSelectionDocument {
  PhysicalName name;
  ArnOf<Role> role;
  std::vector<Text> resources;
  std::vector<Text> not_resources;
  std::vector<BackupTag> tagged;

  static constexpr auto rows() {
    using S = BackupSelectionDocument;
    using enum Change;
    return std::array{
        row<&S::name>("SelectionName", "name", "Name of the selection.", kInPlace, Flag::kName),
        row<&S::role>("IamRoleArn", "iam_role_arn", "What AWS Backup may do."),
        row<&S::resources>("Resources", "resources", "ARNs, with * as wildcard.", kInPlace, Flag::kUnordered | Flag::kProtects),
        row<&S::not_resources>("NotResources", "not_resources", "ARNs to leave out.", kInPlace, Flag::kUnordered),
        row<&S::tagged>("ListOfTags", block("selection_tag"), "Or everything with one of these tags.", kInPlace,
                        Flag::kUnordered | Flag::kProtects)};
  }
};

// What a plan backs up.
struct BackupSelection {
  IdOf<BackupPlan> plan;
  BackupSelectionDocument selection;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"backup-selection", "AWS::Backup::BackupSelection", "aws_backup_selection", "What a plan backs up.",
                        kAttrs}
        .with(Trait::kGuards);
  }
  static constexpr auto rows() {
    return std::array{row<&BackupSelection::plan>("BackupPlanId", "plan_id", "The plan.", Change::kReplaces),
                      row<&BackupSelection::selection>("BackupSelection", flatten(), "What it backs up.", Change::kReplaces)};
  }
};

}  // namespace infragen::aws
