#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// WAF chooses by which empty object is there: Allow {}, Block {}, Count {}, None {}.
struct WafChoice {
  Any empty = Any::object({});

  static constexpr auto rows() {
    return std::array{row<&WafChoice::empty>(infragen::kSelf, kAbsent, "An object without fields.")};
  }
};

struct WafDefaultAction {
  std::optional<WafChoice> allow;
  std::optional<WafChoice> block_it;

  static constexpr auto rows() {
    return std::array{row<&WafDefaultAction::allow>("Allow", block("allow"), "Let it pass.", Change::kInPlace, Flag::kExposes),
                      row<&WafDefaultAction::block_it>("Block", block("block"), "Refuse it.", Change::kInPlace, Flag::kProtects)};
  }
};

struct WafRuleAction {
  std::optional<WafChoice> allow;
  std::optional<WafChoice> block_it;
  std::optional<WafChoice> count;

  static constexpr auto rows() {
    return std::array{row<&WafRuleAction::allow>("Allow", block("allow"), "Let it pass."),
                      row<&WafRuleAction::block_it>("Block", block("block"), "Refuse it.", Change::kInPlace, Flag::kProtects),
                      row<&WafRuleAction::count>("Count", block("count"), "Only count it.")};
  }
};

struct WafOverride {
  std::optional<WafChoice> none;
  std::optional<WafChoice> count;

  static constexpr auto rows() {
    return std::array{
        row<&WafOverride::none>("None", block("none"), "Do what the rules of the group say.", Change::kInPlace, Flag::kProtects),
        row<&WafOverride::count>("Count", block("count"), "Only count.")};
  }
};

struct WafManagedGroup {
  Text vendor = "AWS";
  Text name;
  Text version;

  static constexpr auto rows() {
    using G = WafManagedGroup;
    return std::array{row<&G::vendor>("VendorName", "vendor_name", "AWS."),
                      row<&G::name>("Name", "name", "AWSManagedRulesCommonRuleSet, ..."),
                      row<&G::version>("Version", "version", "Fixed version; the vendor's default unless given.")};
  }
};

struct WafRateLimit {
  std::int64_t limit = 2000;
  Text key = "IP";
  std::optional<std::int64_t> window;

  static constexpr auto rows() {
    using L = WafRateLimit;
    return std::array{
        row<&L::limit>("Limit", "limit", "Requests in the window, at least 10."),
        row<&L::key>("AggregateKeyType", "aggregate_key_type", "IP or FORWARDED_IP."),
        row<&L::window>("EvaluationWindowSec", "evaluation_window_sec", "Seconds: 60, 120, 300 or 600; 300 unless given.")};
  }
};

struct WafStatement {
  std::optional<WafManagedGroup> managed;
  std::optional<WafRateLimit> rate;

  static constexpr auto rows() {
    return std::array{
        row<&WafStatement::managed>("ManagedRuleGroupStatement", block("managed_rule_group_statement"),
                                    "A group of rules that someone else keeps."),
        row<&WafStatement::rate>("RateBasedStatement", block("rate_based_statement"), "Too many requests of one client.")};
  }
};

struct WafVisibility {
  bool metrics = true;
  Text metric_name;
  bool samples = true;

  static constexpr auto rows() {
    using V = WafVisibility;
    return std::array{row<&V::metrics>("CloudWatchMetricsEnabled", "cloudwatch_metrics_enabled", "Count in CloudWatch."),
                      row<&V::metric_name>("MetricName", "metric_name", "Name of the metric."),
                      row<&V::samples>("SampledRequestsEnabled", "sampled_requests_enabled", "Keep samples of requests.")};
  }
};

struct WafRule {
  Text name;
  std::int64_t priority = 0;
  std::optional<WafRuleAction> action;
  std::optional<WafOverride> override_action;
  WafStatement statement;
  WafVisibility visibility;

  static constexpr auto rows() {
    using R = WafRule;
    return std::array{row<&R::name>("Name", "name", "Name of the rule.", Change::kInPlace, Flag::kLabel),
                      row<&R::priority>("Priority", "priority", "Order, lowest first."),
                      row<&R::action>("Action", block("action"), "What to do; not for groups."),
                      row<&R::override_action>("OverrideAction", block("override_action"), "What to do for a group."),
                      row<&R::statement>("Statement", block("statement"), "Which requests."),
                      row<&R::visibility>("VisibilityConfig", block("visibility_config"), "Metrics and samples.")};
  }
};

// Firewall rules for requests.
struct WebAcl {
  PhysicalName name;
  Text scope = "REGIONAL";
  Text description;
  WafDefaultAction default_action;
  std::vector<WafRule> rules;
  WafVisibility visibility;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "Arn", "arn", "Arn"}, {Attr::kUniqueId, "Id", "id", "Id"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"web-acl", "AWS::WAFv2::WebACL", "aws_wafv2_web_acl", "Firewall rules for requests.", kAttrs, "waf-acl"}
        .with(Trait::kGuards);
  }
  static constexpr auto rows() {
    using A = WebAcl;
    using enum Change;
    return std::array{row<&A::name>("Name", "name", "Name of the rules.", kReplaces, Flag::kName),
                      row<&A::scope>("Scope", "scope", "REGIONAL, or CLOUDFRONT in us-east-1.", kReplaces),
                      row<&A::description>("Description", "description", "What they are for."),
                      row<&A::default_action>("DefaultAction", block("default_action"), "What to do with everything else."),
                      row<&A::rules>("Rules", block("rule"), "The rules.", kInPlace, Flag::kUnordered | Flag::kProtects),
                      row<&A::visibility>("VisibilityConfig", block("visibility_config"), "Metrics and samples."),
                      row<&A::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
