#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct LogGroup;
struct Role;
struct Subnet;
struct Vpc;

// A record of the connections of a network or subnet. For a log group set `log_group` (CloudFormation takes its name) and
// `log_group_arn` (Terraform takes its ARN); for a bucket set `bucket_arn`.
struct FlowLog {
  IdOf<Vpc> vpc;
  IdOf<Subnet> subnet;
  Text resource_type;  // VPC or Subnet; Terraform tells by the argument used
  Text traffic_type;
  Text destination_type;
  NameOf<LogGroup> log_group;
  ArnOf<LogGroup> log_group_arn;
  Text bucket_arn;
  ArnOf<Role> role;
  Text format;
  std::optional<std::int64_t> aggregation_seconds;
  TextMap tags;

  // Each of the narrower two shows what the other does not.
  static constexpr std::string_view kTraffic[] = {"ACCEPT|REJECT", "ALL"};
  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"flow-log", "AWS::EC2::FlowLog", "aws_flow_log", "A record of a network's connections.", kAttrs}.with(
        Trait::kGuards);
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&FlowLog::vpc>("ResourceId", "vpc_id", "Network that is watched.", kReplaces),
        row<&FlowLog::subnet>("ResourceId", "subnet_id", "Subnet that is watched, instead of a network.", kReplaces),
        row<&FlowLog::resource_type>("ResourceType", kAbsent, "VPC or Subnet.", kReplaces),
        row<&FlowLog::traffic_type>("TrafficType", "traffic_type", "ALL, ACCEPT or REJECT.", kReplaces, Flag::kProtects)
            .ranked(kTraffic),
        row<&FlowLog::destination_type>("LogDestinationType", "log_destination_type", "cloud-watch-logs or s3.", kReplaces),
        row<&FlowLog::log_group>("LogGroupName", kAbsent, "Log group, by name.", kReplaces),
        row<&FlowLog::log_group_arn>(kAbsent, "log_destination", "Log group, by ARN.", kReplaces, Flag::kSaidElsewhere),
        row<&FlowLog::bucket_arn>("LogDestination", "log_destination", "Bucket, by ARN.", kReplaces),
        row<&FlowLog::role>("DeliverLogsPermissionArn", "iam_role_arn", "Role that may write to the log group.", kReplaces),
        row<&FlowLog::format>("LogFormat", "log_format", "Fields of a record.", kReplaces),
        row<&FlowLog::aggregation_seconds>("MaxAggregationInterval", "max_aggregation_interval", "60 or 600 seconds.", kReplaces),
        row<&FlowLog::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
