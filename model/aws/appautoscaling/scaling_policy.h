#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct ScalableTarget;

struct ScalingMetric {
  Text name_space;
  Text name;
  TextMap dimensions;

  static constexpr auto rows() {
    using M = ScalingMetric;
    return std::array{row<&M::name_space>("Namespace", "namespace", "Namespace of the metric."),
                      row<&M::name>("MetricName", "metric_name", "Name of the metric."),
                      row<&M::dimensions>(key_list("Dimensions", "Name|Value"), key_list("dimensions", "name|value"),
                                          "What it is measured on.")};
  }
};

struct ScalingMetricStat {
  ScalingMetric metric;
  Text statistic;
  Text unit;

  static constexpr auto rows() {
    using S = ScalingMetricStat;
    return std::array{row<&S::metric>("Metric", block("metric"), "The metric."),
                      row<&S::statistic>("Stat", "stat", "Average, Sum, ..."),
                      row<&S::unit>("Unit", "unit", "Unit to count; all unless given.")};
  }
};

// One line of a metric calculation: a metric or an expression over the others.
struct ScalingMetricQuery {
  Text id;
  Text expression;
  Text label;
  std::optional<bool> return_data;
  std::optional<ScalingMetricStat> metric;

  static constexpr auto rows() {
    using Q = ScalingMetricQuery;
    return std::array{row<&Q::id>("Id", "id", "Name in expressions.", Change::kInPlace, Flag::kLabel),
                      row<&Q::expression>("Expression", "expression", "Calculation over the other lines."),
                      row<&Q::label>("Label", "label", "What people read."),
                      row<&Q::return_data>("ReturnData", "return_data", "True for the one line that is compared."),
                      row<&Q::metric>("MetricStat", block("metric_stat"), "The metric.")};
  }
};

struct PredefinedScalingMetric {
  Text type;
  Text label;

  static constexpr auto rows() {
    using M = PredefinedScalingMetric;
    return std::array{
        row<&M::type>("PredefinedMetricType", "predefined_metric_type",
                      "ECSServiceAverageCPUUtilization, ECSServiceAverageMemoryUtilization, ALBRequestCountPerTarget, ..."),
        row<&M::label>("ResourceLabel", "resource_label",
                       "For ALBRequestCountPerTarget: <load balancer>/<target group>, by their full names.")};
  }
};

struct CustomScalingMetric {
  Text name_space;
  Text name;
  TextMap dimensions;
  Text statistic;
  Text unit;
  std::vector<ScalingMetricQuery> queries;

  static constexpr auto rows() {
    using M = CustomScalingMetric;
    return std::array{
        row<&M::name_space>("Namespace", "namespace", "Namespace of the metric."),
        row<&M::name>("MetricName", "metric_name", "Name of the metric."),
        row<&M::dimensions>(key_list("Dimensions", "Name|Value"), key_list("dimensions", "name|value"),
                            "What it is measured on."),
        row<&M::statistic>("Statistic", "statistic", "Average, Sum, Minimum, Maximum or SampleCount."),
        row<&M::unit>("Unit", "unit", "Unit to count; all unless given."),
        row<&M::queries>("Metrics", block("metrics"), "A calculation over several metrics, in place of the fields above.",
                         Change::kInPlace, Flag::kUnordered)};
  }
};

struct TargetTracking {
  Text target;
  std::optional<PredefinedScalingMetric> predefined;
  std::optional<CustomScalingMetric> custom;
  std::optional<std::int64_t> scale_in_cooldown;
  std::optional<std::int64_t> scale_out_cooldown;
  std::optional<bool> disable_scale_in;

  static constexpr auto rows() {
    using T = TargetTracking;
    return std::array{
        row<&T::target>(encoded("TargetValue", Encode::kTextAsNumber), encoded("target_value", Encode::kTextAsNumber),
                        "Value to keep the metric at."),
        row<&T::predefined>("PredefinedMetricSpecification", block("predefined_metric_specification"), "A metric AWS knows."),
        row<&T::custom>("CustomizedMetricSpecification", block("customized_metric_specification"), "Any other metric."),
        row<&T::scale_in_cooldown>("ScaleInCooldown", "scale_in_cooldown", "Seconds between two decreases."),
        row<&T::scale_out_cooldown>("ScaleOutCooldown", "scale_out_cooldown", "Seconds between two increases."),
        row<&T::disable_scale_in>("DisableScaleIn", "disable_scale_in", "Never decrease.")};
  }
};

struct ScalingStep {
  Text lower;
  Text upper;
  std::int64_t adjustment = 1;

  static constexpr auto rows() {
    using S = ScalingStep;
    return std::array{
        row<&S::lower>(encoded("MetricIntervalLowerBound", Encode::kTextAsNumber), "metric_interval_lower_bound",
                       "From here, counted from the alarm's threshold; open unless given.", Change::kInPlace, Flag::kLabel),
        row<&S::upper>(encoded("MetricIntervalUpperBound", Encode::kTextAsNumber), "metric_interval_upper_bound",
                       "Up to here; open unless given."),
        row<&S::adjustment>("ScalingAdjustment", "scaling_adjustment", "How many, or how many percent, more or fewer.")};
  }
};

struct StepScaling {
  Text adjustment_type;
  std::vector<ScalingStep> steps;
  std::optional<std::int64_t> cooldown;
  Text aggregation;
  std::optional<std::int64_t> min_adjustment;

  static constexpr auto rows() {
    using S = StepScaling;
    return std::array{
        row<&S::adjustment_type>("AdjustmentType", "adjustment_type",
                                 "ChangeInCapacity, ExactCapacity or PercentChangeInCapacity."),
        row<&S::steps>("StepAdjustments", block("step_adjustment"), "The steps.", Change::kInPlace, Flag::kUnordered),
        row<&S::cooldown>("Cooldown", "cooldown", "Seconds between two changes."),
        row<&S::aggregation>("MetricAggregationType", "metric_aggregation_type", "Average, Minimum or Maximum."),
        row<&S::min_adjustment>("MinAdjustmentMagnitude", "min_adjustment_magnitude", "Smallest change, with percent.")};
  }
};

// When to change the number of a scalable target.
struct ScalingPolicy {
  PhysicalName name;
  Text type = "TargetTrackingScaling";
  IdOf<ScalableTarget> target;
  Text service_namespace;
  Text dimension;
  std::optional<TargetTracking> target_tracking;
  std::optional<StepScaling> step_scaling;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return {"scaling-policy",
            "AWS::ApplicationAutoScaling::ScalingPolicy",
            "aws_appautoscaling_policy",
            "When to change the number of a scalable target.",
            kAttrs,
            "scaling-policy"};
  }
  static constexpr auto rows() {
    using P = ScalingPolicy;
    using enum Change;
    return std::array{
        row<&P::name>("PolicyName", "name", "Name of the policy.", kReplaces, Flag::kName),
        row<&P::type>("PolicyType", "policy_type", "TargetTrackingScaling or StepScaling."),
        row<&P::target>("ScalingTargetId", "resource_id", "What it scales.", kReplaces),
        row<&P::service_namespace>(kAbsent, "service_namespace", "The target's namespace, which Terraform asks for again.",
                                   kReplaces, Flag::kSaidElsewhere),
        row<&P::dimension>(kAbsent, "scalable_dimension", "The target's dimension, which Terraform asks for again.", kReplaces,
                           Flag::kSaidElsewhere),
        row<&P::target_tracking>("TargetTrackingScalingPolicyConfiguration",
                                 block("target_tracking_scaling_policy_configuration"), "Keep a metric at a value."),
        row<&P::step_scaling>("StepScalingPolicyConfiguration", block("step_scaling_policy_configuration"),
                              "Steps on an alarm.")};
  }
};

}  // namespace infragen::aws
