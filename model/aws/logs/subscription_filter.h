#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct LogGroup;
struct Role;

// Sends log entries on: to a stream, a function or another account.
struct SubscriptionFilter {
  PhysicalName name;
  NameOf<LogGroup> log_group;
  Text pattern;
  Text destination_arn;
  ArnOf<Role> role;
  Text distribution;

  static constexpr ResourceInfo info() {
    return {"subscription-filter",
            "AWS::Logs::SubscriptionFilter",
            "aws_cloudwatch_log_subscription_filter",
            "Sends log entries on.",
            {}};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&SubscriptionFilter::name>("FilterName", "name", "Name of the filter.", kReplaces, Flag::kName),
                      row<&SubscriptionFilter::log_group>("LogGroupName", "log_group_name", "Log group.", kReplaces),
                      row<&SubscriptionFilter::pattern>("FilterPattern", "filter_pattern", "Which entries; empty for all."),
                      row<&SubscriptionFilter::destination_arn>("DestinationArn", "destination_arn", "Where they go, by ARN."),
                      row<&SubscriptionFilter::role>("RoleArn", "role_arn", "Role that may write there."),
                      row<&SubscriptionFilter::distribution>("Distribution", "distribution", "ByLogStream (default) or Random.")};
  }
};

}  // namespace infragen::aws
