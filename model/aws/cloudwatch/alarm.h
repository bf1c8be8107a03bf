#pragma once

#include "model/aws/cloudwatch/metric.h"
#include "model/names.h"

namespace infragen::aws {

// Compares a metric, or a calculation over several, with a threshold and tells a topic.
struct Alarm {
  PhysicalName name;
  Text description;
  Text name_space;
  Text metric;
  TextMap dimensions;
  Text statistic;
  Text extended_statistic;
  std::optional<std::int64_t> period;
  Text unit;
  std::vector<MetricQuery> queries;
  std::int64_t evaluation_periods = 1;
  std::optional<std::int64_t> datapoints_to_alarm;
  Text comparison;
  Text threshold;
  Text missing_data;
  std::optional<bool> actions_enabled;
  std::vector<Text> alarm_actions;
  std::vector<Text> ok_actions;
  std::vector<Text> insufficient_data_actions;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "alarm_name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{
        "alarm", "AWS::CloudWatch::Alarm", "aws_cloudwatch_metric_alarm", "Compares a metric with a threshold and tells a topic.",
        kAttrs,  "cloudwatch-alarm"}
        .with(Trait::kNameIsIdentity | Trait::kGuards);
  }
  static constexpr auto rows() {
    using A = Alarm;
    using enum Change;
    return std::array{
        row<&A::name>("AlarmName", "alarm_name", "Name of the alarm.", kReplaces, Flag::kName),
        row<&A::description>("AlarmDescription", "alarm_description", "What it means and what to do."),
        row<&A::name_space>("Namespace", "namespace", "Namespace of the metric: AWS/ApplicationELB, AWS/ECS, ..."),
        row<&A::metric>("MetricName", "metric_name", "Name of the metric; not together with queries."),
        row<&A::dimensions>(key_list("Dimensions", "Name|Value"), "dimensions", "What it is measured on."),
        row<&A::statistic>("Statistic", "statistic", "Average, Sum, Minimum, Maximum or SampleCount."),
        row<&A::extended_statistic>("ExtendedStatistic", "extended_statistic", "A percentile: p99."),
        row<&A::period>("Period", "period", "Seconds of a data point: 10, 20, 30 or a multiple of 60."),
        row<&A::unit>("Unit", "unit", "Unit to count; all unless given."),
        row<&A::queries>("Metrics", block("metric_query"), "A calculation over several metrics.", kInPlace, Flag::kUnordered),
        row<&A::evaluation_periods>("EvaluationPeriods", "evaluation_periods", "Data points looked at."),
        row<&A::datapoints_to_alarm>("DatapointsToAlarm", "datapoints_to_alarm",
                                     "How many of them must be bad; all unless given."),
        row<&A::comparison>("ComparisonOperator", "comparison_operator",
                            "GreaterThanThreshold, LessThanThreshold, ...OrEqualToThreshold."),
        row<&A::threshold>(encoded("Threshold", Encode::kTextAsNumber), encoded("threshold", Encode::kTextAsNumber),
                           "What it is compared with."),
        row<&A::missing_data>("TreatMissingData", "treat_missing_data", "breaching, notBreaching, ignore or missing."),
        row<&A::actions_enabled>("ActionsEnabled", "actions_enabled", "Take the actions; true unless given.", kInPlace,
                                 Flag::kProtects)
            .unset_means("true"),
        row<&A::alarm_actions>("AlarmActions", "alarm_actions", "ARNs of what to tell or start when it goes off.", kInPlace,
                               Flag::kUnordered | Flag::kProtects),
        row<&A::ok_actions>("OKActions", "ok_actions", "ARNs of what to tell when it is over.", kInPlace, Flag::kUnordered),
        row<&A::insufficient_data_actions>("InsufficientDataActions", "insufficient_data_actions",
                                           "ARNs of what to tell when data is missing.", kInPlace, Flag::kUnordered),
        row<&A::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
