#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// Where programs write their log. Mind the ARN: CloudFormation's ends in ":*" (all streams), Terraform's does not; for a policy
// build it from the name.
struct LogGroup {
  PhysicalName name;
  std::optional<std::int64_t> retention_days;
  Text kms_key;
  Text log_class;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"log-group", "AWS::Logs::LogGroup", "aws_cloudwatch_log_group", "Where programs write their log.",
                        kAttrs,      "log-group",           Stateful::kRetainable,      false,
                        "name"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    return std::array{
        row<&LogGroup::name>("LogGroupName", "name", "Name of the group.", Change::kReplaces, Flag::kName),
        row<&LogGroup::retention_days>("RetentionInDays", "retention_in_days",
                                       "Days that entries are kept; for ever unless given.", Change::kInPlace,
                                       Flag::kProtects | Flag::kUnsetIsMost),
        row<&LogGroup::kms_key>("KmsKeyId", "kms_key_id", "Key that encrypts it, by ARN.", Change::kInPlace, Flag::kProtects),
        row<&LogGroup::log_class>("LogGroupClass", "log_group_class", "STANDARD (default), INFREQUENT_ACCESS or DELIVERY."),
        row<&LogGroup::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
