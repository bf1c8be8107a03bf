#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct LogGroup;

struct CacheLogGroup {
  NameOf<LogGroup> log_group;

  static constexpr auto rows() { return std::array{row<&CacheLogGroup::log_group>("LogGroup", "destination", "The log group.")}; }
};

struct CacheLogDetails {
  CacheLogGroup cloudwatch;

  static constexpr auto rows() {
    return std::array{row<&CacheLogDetails::cloudwatch>("CloudWatchLogsDetails", flatten(), "A log group.")};
  }
};

// Where a log of the cache engine goes.
struct CacheLogDelivery {
  CacheLogDetails destination;
  Text destination_type = "cloudwatch-logs";
  Text format = "json";
  Text type;

  static constexpr auto rows() {
    using L = CacheLogDelivery;
    return std::array{row<&L::destination>("DestinationDetails", flatten(), "Where it goes."),
                      row<&L::destination_type>("DestinationType", "destination_type", "cloudwatch-logs."),
                      row<&L::format>("LogFormat", "log_format", "json or text."),
                      row<&L::type>("LogType", "log_type", "slow-log or engine-log.", Change::kInPlace, Flag::kLabel)};
  }
};

}  // namespace infragen::aws
