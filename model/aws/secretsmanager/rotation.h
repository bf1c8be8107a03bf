#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Secret;

struct RotationRules {
  std::optional<std::int64_t> days;
  Text schedule;
  Text duration;

  static constexpr auto rows() {
    using R = RotationRules;
    return std::array{row<&R::days>("AutomaticallyAfterDays", "automatically_after_days", "Days between two values, 1 to 1000."),
                      row<&R::schedule>("ScheduleExpression", "schedule_expression", "rate(...) or cron(...), in place of days."),
                      row<&R::duration>("Duration", "duration", "Length of the window: 3h.")};
  }
};

// Gives a secret a new value regularly.
struct SecretRotation {
  IdOf<Secret> secret;
  Text function_arn;
  RotationRules rules;
  std::optional<bool> immediately;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"secret-rotation", "AWS::SecretsManager::RotationSchedule", "aws_secretsmanager_secret_rotation",
                        "Gives a secret a new value regularly.", kAttrs}
        .with(Trait::kGuards);
  }
  static constexpr auto rows() {
    using R = SecretRotation;
    return std::array{row<&R::secret>("SecretId", "secret_id", "The secret.", Change::kReplaces),
                      row<&R::function_arn>("RotationLambdaARN", "rotation_lambda_arn", "Function that makes the new value."),
                      row<&R::rules>("RotationRules", block("rotation_rules"), "When.", Change::kInPlace, Flag::kProtects),
                      row<&R::immediately>("RotateImmediatelyOnUpdate", "rotate_immediately", "Once as soon as this is made.")};
  }
};

}  // namespace infragen::aws
