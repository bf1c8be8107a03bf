#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct LogGroup;

struct MetricTransformation {
  Text metric;
  Text metric_namespace;
  Text value;
  Text default_value;  // a number
  Text unit;

  static constexpr auto rows() {
    return std::array{
        row<&MetricTransformation::metric>("MetricName", "name", "Name of the metric."),
        row<&MetricTransformation::metric_namespace>("MetricNamespace", "namespace", "Its namespace."),
        row<&MetricTransformation::value>("MetricValue", "value", "What an entry counts for: 1, or a field of the entry."),
        row<&MetricTransformation::default_value>(encoded("DefaultValue", Encode::kTextAsNumber), "default_value",
                                                  "Value while nothing matches."),
        row<&MetricTransformation::unit>("Unit", "unit", "Count, Seconds, Bytes, ...")};
  }
};

// Makes a metric of log entries.
struct MetricFilter {
  PhysicalName name;
  NameOf<LogGroup> log_group;
  Text pattern;
  MetricTransformation transformation;

  static constexpr ResourceInfo info() {
    return {"metric-filter", "AWS::Logs::MetricFilter", "aws_cloudwatch_log_metric_filter", "Makes a metric of log entries.", {}};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&MetricFilter::name>("FilterName", "name", "Name of the filter.", kReplaces, Flag::kName),
                      row<&MetricFilter::log_group>("LogGroupName", "log_group_name", "Log group.", kReplaces),
                      row<&MetricFilter::pattern>("FilterPattern", "pattern", "Which entries."),
                      row<&MetricFilter::transformation>(encoded("MetricTransformations", Encode::kSingleton),
                                                         block("metric_transformation"), "The metric.")};
  }
};

}  // namespace infragen::aws
