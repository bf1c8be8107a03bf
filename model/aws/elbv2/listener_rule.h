#pragma once

#include "model/aws/elbv2/action.h"

namespace infragen::aws {

struct Listener;

struct ConditionValues {
  std::vector<Text> values;

  static constexpr auto rows() {
    return std::array{row<&ConditionValues::values>("Values", "values", "One of these; * and ? stand for any text.",
                                                    Change::kInPlace, Flag::kUnordered)};
  }
};

struct HeaderCondition {
  Text name;
  std::vector<Text> values;

  static constexpr auto rows() {
    return std::array{row<&HeaderCondition::name>("HttpHeaderName", "http_header_name", "Name of the header."),
                      row<&HeaderCondition::values>("Values", "values", "One of these.", Change::kInPlace, Flag::kUnordered)};
  }
};

struct QueryPair {
  Text key;
  Text value;

  static constexpr auto rows() {
    return std::array{row<&QueryPair::key>("Key", "key", "Key."), row<&QueryPair::value>("Value", "value", "Value.")};
  }
};

struct QueryCondition {
  std::vector<QueryPair> values;

  static constexpr auto rows() {
    return std::array{
        row<&QueryCondition::values>("Values", block("query_string"), "One of these.", Change::kInPlace, Flag::kUnordered)};
  }
};

// One test of a request. `field` says which member is set (CloudFormation wants both): path-pattern, host-header, http-header,
// http-request-method, query-string, source-ip.
struct Condition {
  Text field;
  std::optional<ConditionValues> path_pattern;
  std::optional<ConditionValues> host_header;
  std::optional<HeaderCondition> http_header;
  std::optional<ConditionValues> method;
  std::optional<QueryCondition> query;
  std::optional<ConditionValues> source_ip;

  static constexpr auto rows() {
    return std::array{row<&Condition::field>("Field", kAbsent, "What is tested."),
                      row<&Condition::path_pattern>("PathPatternConfig", block("path_pattern"), "Path."),
                      row<&Condition::host_header>("HostHeaderConfig", block("host_header"), "Host name."),
                      row<&Condition::http_header>("HttpHeaderConfig", block("http_header"), "A header."),
                      row<&Condition::method>("HttpRequestMethodConfig", block("http_request_method"), "Method."),
                      row<&Condition::query>("QueryStringConfig", flatten(), "Query."),
                      row<&Condition::source_ip>("SourceIpConfig", block("source_ip"), "Address of the client.")};
  }
};

// Takes the requests of a listener that pass all tests.
struct ListenerRule {
  ArnOf<Listener> listener;
  std::optional<std::int64_t> priority;
  std::vector<Condition> conditions;
  std::vector<Action> actions;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"listener-rule", "AWS::ElasticLoadBalancingV2::ListenerRule", "aws_lb_listener_rule",
                        "Takes some of a listener's requests.", kAttrs}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    return std::array{row<&ListenerRule::listener>("ListenerArn", "listener_arn", "Listener.", Change::kReplaces, Flag::kUnique),
                      row<&ListenerRule::priority>("Priority", "priority", "Lower goes first, 1 to 50000, once a listener.",
                                                     Change::kInPlace, Flag::kUnique),
                      row<&ListenerRule::conditions>("Conditions", block("condition"), "Tests; all have to pass.",
                                                     Change::kInPlace, Flag::kUnordered),
                      row<&ListenerRule::actions>("Actions", block("action"), "What to do with the request."),
                      row<&ListenerRule::tags>(kAbsent, infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
