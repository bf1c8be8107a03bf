// Step scaling on CPU: an alarm at the lowest step that adds tasks, one at the highest that removes them, and a policy behind each.
#include <algorithm>
#include <charconv>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/scaling.h"
#include "model/aws/appautoscaling/scaling_policy.h"
#include "model/aws/cloudwatch/alarm.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kCooldown = 60;  // seconds
constexpr std::int64_t kPeriod = 60;    // seconds: how often ECS reports CPU

struct Step {
  std::int64_t percent = 0, tasks = 0;
};

std::vector<Step> read_steps(Context& c, const spec::Map<spec::Int>& steps) {
  std::vector<Step> out;
  for (const auto& item : steps) {
    Step step{.tasks = item.value.value};
    const std::string_view text = item.key.value;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), step.percent);
    if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size() || step.percent < 0 || step.percent > 100)
      c.diagnostics.report(kBadStep, item.key.at, quoted(text), "per cent of CPU go from 0 to 100").help("write a whole number, such as 80");
    else if (step.tasks == 0) c.diagnostics.report(kBadStep, item.value.at, quoted(text), "it changes nothing").help("write how many tasks to add, or a number below 0 to remove some");
    else out.push_back(step);
  }
  std::ranges::sort(out, {}, &Step::percent);
  return out;
}

class StepScaling {
 public:
  StepScaling(Context& context, StackId stack, const WorkloadBuilder& workload, const spec::Count& count, Handle<aws::ScalableTarget> target, Handle<aws::Service> service)
      : c_(context), stack_(stack), workload_(workload), cooldown_(count.cooldown ? count.cooldown.value : kCooldown), target_(target), service_(service) {}

  // `steps` in the order in which they are reached: the first is where the alarm stands.
  void add(const std::vector<Step>& steps, bool up) {
    if (steps.empty()) return;
    const std::int64_t threshold = steps.front().percent;
    aws::StepScaling scaling{.adjustment_type = "ChangeInCapacity", .cooldown = cooldown_, .aggregation = "Average"};
    for (std::size_t i = 0; i < steps.size(); ++i) {
      // Bounds count from the threshold. A step ends where the next begins; the last is open.
      const Text begin = number(steps[i].percent - threshold), end = i + 1 < steps.size() ? number(steps[i + 1].percent - threshold) : Text();
      scaling.steps.push_back({.lower = up ? begin : end, .upper = up ? end : begin, .adjustment = steps[i].tasks});
    }
    const std::string_view word = up ? "more" : "fewer", id = up ? "More" : "Fewer";
    const std::string_view label = c_.concat(workload_.label(), "_", word);
    const PhysicalName name = c_.names.resource(workload_.scope(), {}, c_.concat("cpu-", word), "scaling-policy");
    const auto policy = c_.graph.add(c_.node(stack_, {c_.concat(id, "TasksPolicy"), label}, name, workload_.at()),
                                     aws::ScalingPolicy{.name = name, .type = "StepScaling", .target = target_, .service_namespace = "ecs", .dimension = "ecs:service:DesiredCount", .step_scaling = scaling});
    const PhysicalName alarm = c_.names.resource(workload_.scope(), {}, up ? "cpu-high" : "cpu-low", "cloudwatch-alarm");
    c_.graph.add(c_.node(stack_, {c_.concat(id, "TasksAlarm"), label}, alarm, workload_.at()),
                 aws::Alarm{.name = alarm,
                            .description = Text::view(c_.concat(up ? "Adds tasks to " : "Removes tasks from ", workload_.address(), ".")),
                            .name_space = "AWS/ECS",
                            .metric = "CPUUtilization",
                            .dimensions = {{"ClusterName", cluster_name(c_)}, {"ServiceName", service_.attr(Attr::kName)}},
                            .statistic = "Average",
                            .period = kPeriod,
                            .evaluation_periods = 1,
                            .comparison = up ? Text("GreaterThanOrEqualToThreshold") : Text("LessThanOrEqualToThreshold"),
                            .threshold = number(threshold),
                            .missing_data = "ignore",
                            .alarm_actions = {policy.attr(Attr::kArn)},
                            .tags = c_.tags(workload_.scope(), alarm)});
  }

 private:
  Text number(std::int64_t value) { return Text::view(c_.arena.copy(fmt::format("{}", value))); }

  Context& c_;
  StackId stack_;
  const WorkloadBuilder& workload_;
  std::int64_t cooldown_;
  Handle<aws::ScalableTarget> target_;
  Handle<aws::Service> service_;
};

}  // namespace

void add_step_scaling(Context& c, StackId stack, const WorkloadBuilder& workload, const spec::Count& count, Handle<aws::ScalableTarget> target, Handle<aws::Service> service) {
  if (count.steps.empty()) return;
  std::vector<Step> up, down;
  for (const Step& step : read_steps(c, count.steps)) {
    if (step.tasks > 0) up.push_back(step);
    else down.insert(down.begin(), step);
  }
  StepScaling scaling(c, stack, workload, count, target, service);
  scaling.add(up, true);
  scaling.add(down, false);
}

}  // namespace infragen::compile
