#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct LogGroup;
struct Vpc;

struct HostedZoneNote {
  Text comment;

  static constexpr auto rows() { return std::array{row<&HostedZoneNote::comment>("Comment", "comment", "What it is for.")}; }
};

struct HostedZoneVpc {
  IdOf<Vpc> vpc;
  Text region;

  static constexpr auto rows() {
    return std::array{row<&HostedZoneVpc::vpc>("VPCId", "vpc_id", "The network.", Change::kInPlace, Flag::kLabel),
                      row<&HostedZoneVpc::region>("VPCRegion", "vpc_region", "Its region.")};
  }
};

struct HostedZoneQueryLog {
  ArnOf<LogGroup> log_group;

  static constexpr auto rows() {
    return std::array{
        row<&HostedZoneQueryLog::log_group>("CloudWatchLogsLogGroupArn", "cloudwatch_log_group_arn", "Log group in us-east-1.")};
  }
};

// A DNS domain; private when it has networks.
struct HostedZone {
  PhysicalName name;
  std::optional<HostedZoneNote> note;
  std::vector<HostedZoneVpc> vpcs;
  std::optional<HostedZoneQueryLog> query_log;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "zone_id", ""}};
  static constexpr ResourceInfo info() {
    return {"hosted-zone", "AWS::Route53::HostedZone", "aws_route53_zone", "A DNS domain.", kAttrs, "route53-zone"};
  }
  // model/aws/remarks.cpp
  static void remarks(const HostedZone& before, const HostedZone& after, std::vector<ChangeRemark>& out);
  static constexpr auto rows() {
    using Z = HostedZone;
    using enum Change;
    return std::array{
        row<&Z::name>("Name", "name", "The domain.", kReplaces, Flag::kName),
        row<&Z::note>("HostedZoneConfig", flatten(), "A note."),
        row<&Z::vpcs>("VPCs", block("vpc"), "Networks that see the zone; public without any.", kInPlace, Flag::kUnordered),
        row<&Z::query_log>("QueryLoggingConfig", sibling("aws_route53_query_log", "zone_id"), "Log of the queries."),
        row<&Z::tags>(infragen::tags("HostedZoneTags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
