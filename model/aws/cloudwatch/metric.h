#pragma once

#include "model/schema.h"

namespace infragen::aws {

// A metric of CloudWatch.
struct AlarmMetric {
  Text name_space;
  Text name;
  TextMap dimensions;

  static constexpr auto rows() {
    return std::array{
        row<&AlarmMetric::name_space>("Namespace", "namespace", "Namespace: AWS/ApplicationELB, AWS/ECS, ..."),
        row<&AlarmMetric::name>("MetricName", "metric_name", "Name of the metric."),
        row<&AlarmMetric::dimensions>(key_list("Dimensions", "Name|Value"), "dimensions", "What it is measured on.")};
  }
};

struct AlarmMetricStat {
  AlarmMetric metric;
  std::int64_t period = 60;
  Text statistic;
  Text unit;

  static constexpr auto rows() {
    using S = AlarmMetricStat;
    return std::array{row<&S::metric>("Metric", flatten(), "The metric."),
                      row<&S::period>("Period", "period", "Seconds of a data point: 10, 20, 30 or a multiple of 60."),
                      row<&S::statistic>("Stat", "stat", "Average, Sum, Minimum, Maximum, SampleCount, p99, ..."),
                      row<&S::unit>("Unit", "unit", "Unit to count; all unless given.")};
  }
};

// One line of a metric calculation: a metric or an expression over the others.
struct MetricQuery {
  Text id;
  Text expression;
  Text label;
  std::optional<bool> return_data;
  std::optional<AlarmMetricStat> metric;

  static constexpr auto rows() {
    using Q = MetricQuery;
    return std::array{row<&Q::id>("Id", "id", "Name in expressions: a lower-case letter first.", Change::kInPlace, Flag::kLabel),
                      row<&Q::expression>("Expression", "expression", "Calculation over the other lines."),
                      row<&Q::label>("Label", "label", "What people read."),
                      row<&Q::return_data>("ReturnData", "return_data", "True for the one line that is compared."),
                      row<&Q::metric>("MetricStat", block("metric"), "The metric.")};
  }
};

}  // namespace infragen::aws
