#include <fmt/format.h>

#include <algorithm>

#include "compiler/load/nearest.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/lower.h"
#include "emitters/plan.h"
#include "model/aws/cloudwatch/alarm.h"

namespace infragen::compile {

namespace {

constexpr Text kMissing[] = {"missing", "breaching", "breaching", "notBreaching", "ignore"};

// What is wrong with a threshold; empty when nothing is. CloudWatch keeps a double, which holds 15 digits.
std::string_view threshold_fault(std::string_view text) {
  constexpr std::size_t kDigits = 15;
  const bool is_negative = text.starts_with('-');
  const std::string_view number = text.substr(is_negative ? 1 : 0);
  if (!emit::is_decimal(number)) return "is not a number as decimals are written";
  if (is_negative) return "is below anything that can be watched";
  if (number.size() > kDigits + (number.find('.') != number.npos ? 1 : 0)) return "has more digits than CloudWatch keeps";
  return {};
}

const Symbol::Metric* metric_of(Context& c, const spec::Alarm& alarm, const Symbol& symbol, std::string_view member) {
  std::vector<std::string_view> known;
  for (const auto& metric : symbol.metrics) {
    if (metric.name == member) return &metric;
    known.push_back(metric.name);
  }
  auto report = c.diagnostics.report(kUnknownMetric, alarm.metric.at, quoted(fmt::format("{}.{}", symbol.kind, symbol.name)),
                                     quoted(member));
  if (const auto near = compile::nearest(member, known); !near.empty())
    report.help(fmt::format("did you mean {}?", quoted(near)));
  else
    report.help(known.empty() ? std::string("nothing can be watched on it") : fmt::format("it has {}", fmt::join(known, ", ")));
  return nullptr;
}

void lower_alarm(Context& c, const spec::Map<spec::Alarm>::Item& item) {
  const spec::Alarm& told = item.value;
  const std::string_view address = c.concat("alarm.", item.key.value);
  std::string_view member;
  const Symbol* const symbol = c.require_member(told.metric, member);
  const spec::String& threshold = told.above ? told.above : told.below;
  if (told.above.is_set() == told.below.is_set())
    c.diagnostics
        .report(kBadThreshold, item.key.at, quoted(address),
                told.above ? "it says both above and below" : "it says neither above nor below")
        .help("write one of them");
  else if (const std::string_view fault = threshold_fault(threshold.value); !fault.empty())
    c.diagnostics.report(kBadThreshold, threshold.at, quoted(address), fmt::format("{} {}", quoted(threshold.value), fault))
        .help("write a number such as 80 or 0.5");
  if (!symbol) return;
  const auto* const metric = metric_of(c, told, *symbol, member);
  if (!metric) return;
  const Scope scope = symbol->scope;
  // An alarm of an application does not say its name twice: acme-healthy-hosts of acme is v1-dev-acme-healthy-hosts.
  std::string_view key = item.key.value;
  if (!scope.application.empty() && key.starts_with(scope.application) && key.size() > scope.application.size() &&
      key[scope.application.size()] == '-')
    key.remove_prefix(scope.application.size() + 1);
  const PhysicalName name = c.names.resource({scope.application}, key, {}, "cloudwatch-alarm");
  const StackId stack = scope.application.empty() ? c.stack("monitoring", "Alarms of no single application.") : symbol->stack;
  aws::Alarm out{.name = name,
                 .description = told.description
                                    ? Text::view(told.description.value)
                                    : Text::view(c.concat(told.metric.value, told.above ? " is above " : " is below ",
                                                          threshold.value, ".")),
                 .name_space = Text::view(metric->name_space),
                 .metric = Text::view(metric->metric),
                 .dimensions = metric->dimensions,
                 .statistic = Text::view(told.statistic ? told.statistic.value : metric->statistic),
                 .period = told.period ? told.period.value : 60,
                 .evaluation_periods = told.periods ? told.periods.value : 1,
                 .comparison = told.above ? Text("GreaterThanThreshold") : Text("LessThanThreshold"),
                 .threshold = Text::view(threshold.value),
                 .missing_data = kMissing[static_cast<std::size_t>(told.missing_data.value)]};
  for (const auto& topic : told.notify)
    if (const Symbol* to = c.require("topic", topic)) out.alarm_actions.push_back(to->attributes.front().value);
  out.tags = c.tags(scope, name);
  Symbol& alarm = c.define("alarm", item.key.value, item.key.at);
  const auto handle =
      c.graph.add(c.node(stack, {c.concat(c.pascal(key), "Alarm"), c.snake(item.key.value)}, name, {address, item.key.at, scope}),
                  std::move(out));
  alarm.nodes = {handle.node};
  alarm.attributes = {{"arn", handle.attr(Attr::kArn)}, {"name", handle.attr(Attr::kName)}};
}

}  // namespace

void lower_alarms(Context& c) {
  for (const auto& item : c.spec.alarms) lower_alarm(c, item);
}

}  // namespace infragen::compile
