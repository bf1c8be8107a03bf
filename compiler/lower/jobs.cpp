// Jobs: tasks that EventBridge starts on a schedule. Its role may start exactly this task and hand it exactly its roles.
#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/scaling.h"
#include "compiler/lower/schedule.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ecs/cluster.h"
#include "model/aws/events/rule.h"
#include "model/aws/sqs/queue.h"

namespace infragen::compile {

namespace {

class JobBuilder {
 public:
  JobBuilder(Context& context, const spec::Map<spec::Job>::Item& item)
      : c_(context),
        key_(item.key.value),
        job_(item.value),
        ec2_(runs_on_hosts(context, {})),
        workload_(context, "job", key_, item.key.at, item.value, ec2_) {}

  void build() {
    Symbol& symbol = c_.define("job", key_, workload_.at().origin);
    symbol.scope = workload_.scope();
    if (!c_.spec.network) {
      c_.diagnostics.report(kNetworkMissing, workload_.at().origin, quoted(workload_.address()))
          .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
      return;
    }
    const Schedule schedule = to_schedule(job_.schedule.value);
    if (schedule.expression.empty()) {
      const SourceRange where =
          schedule.length > 0 ? inside(job_.schedule.at, schedule.offset, schedule.length) : job_.schedule.at;
      c_.diagnostics.report(kBadSchedule, where, quoted(job_.schedule.value), schedule.problem).help(schedule.help);
    }
    stack_ = symbol.stack =
        c_.application_stack(workload_.scope(), "service", c_.concat("Job ", key_, ": task, roles and schedule."));
    TextMap variables;
    if (job_.timeout)
      variables.push_back({"JOB_TIMEOUT_SECONDS", Text::view(c_.arena.copy(fmt::format("{}", job_.timeout.value)))});
    const auto task = workload_.build_task(stack_, variables);
    const auto rule = make_rule(task, make_role(task), Text::view(c_.arena.copy(schedule.expression)));
    symbol.nodes = {rule.node};
    symbol.attributes = {{"name", rule.attr(Attr::kName)},
                         {"arn", rule.attr(Attr::kArn)},
                         {"task_definition", task.attr(Attr::kArn)},
                         {"task_role_arn", workload_.task_role().attr(Attr::kArn)},
                         {"execution_role_arn", workload_.execution_role().attr(Attr::kArn)}};
    symbol.metrics = {{"starts", "AWS/Events", "Invocations", "Sum", {{"RuleName", rule.attr(Attr::kName)}}},
                      {"failed_starts", "AWS/Events", "FailedInvocations", "Sum", {{"RuleName", rule.attr(Attr::kName)}}}};
  }

 private:
  Text cluster_arn() const {
    const Symbol* const cluster = c_.find("cluster", "main");
    for (const auto& attribute : cluster->attributes)
      if (attribute.name == "arn") return attribute.value;
    return {};
  }

  // A pipeline registers new revisions: the schedule then starts the newest one of the family, whichever that is.
  bool by_pipeline() const { return job_.image && job_.image->managed_by.value == spec::ManagedBy::kPipeline; }
  Text family_arn() const { return c_.arn("ecs", "task-definition/", c_.names.task_family(workload_.scope())); }

  Handle<aws::Role> make_role(Handle<aws::TaskDefinition> task) {
    const auto equals = [](Text condition, Text key, const Text& value) {
      return std::pair<Text, Any>{condition, Any::object({{key, Any(value)}})};
    };
    aws::PolicyDocument trust = aws::trust_service("events.amazonaws.com");
    trust.statements[0].conditions = Any::object({equals("StringEquals", "aws:SourceAccount", c_.account())});
    aws::PolicyDocument may;
    may.statements.push_back({.sid = "StartTask",
                              .actions = {"ecs:RunTask"},
                              .resources = {by_pipeline() ? c_.text(family_arn(), ":*") : task.attr(Attr::kArn)},
                              .conditions = Any::object({equals("ArnEquals", "ecs:cluster", cluster_arn())})});
    may.statements.push_back(
        {.sid = "PassRoles",
         .actions = {"iam:PassRole"},
         .resources = {workload_.execution_role().attr(Attr::kArn), workload_.task_role().attr(Attr::kArn)},
         .conditions = Any::object({equals("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com")})});
    may.statements.push_back({.sid = "TagTask",
                              .actions = {"ecs:TagResource"},
                              .resources = {c_.arn("ecs", "task/*")},
                              .conditions = Any::object({equals("StringEquals", "ecs:CreateAction", "RunTask")})});
    const PhysicalName name = c_.names.resource(workload_.scope(), {}, "EventsRole", "iam-role");
    return c_.graph.add(
        c_.node(stack_, {"EventsRole", c_.concat(workload_.label(), "_events")}, name, workload_.at()),
        aws::Role{.name = name,
                  .description = Text::view(c_.concat("Starts the tasks of ", workload_.address(), " on its schedule.")),
                  .trust = std::move(trust),
                  .policies = {{.key = "start_task", .name = "start-task", .document = std::move(may)}},
                  .permissions_boundary = job_.permissions_boundary ? Text::view(job_.permissions_boundary.value) : Text(),
                  .tags = c_.tags(workload_.scope(), name)});
  }

  Handle<aws::EventRule> make_rule(Handle<aws::TaskDefinition> task, Handle<aws::Role> role, const Text& schedule) {
    aws::Service where;  // where a service of the same capacity would run
    set_capacity(c_, {}, {}, where);
    aws::EcsTarget ecs{
        .task_definition = by_pipeline() ? ArnOf<aws::TaskDefinition>(family_arn()) : ArnOf<aws::TaskDefinition>(task),
        .count = 1,
        .launch_type = where.launch_type,
        .capacity_provider_strategy = where.capacity_provider_strategy};
    if (!ec2_)
      ecs.network = aws::TargetNetwork{.awsvpc = {.subnets = workload_.subnets(),
                                                  .security_groups = workload_.group_ids(),
                                                  .assign_public_ip = workload_.public_ip()}};
    ecs.managed_tags = true;
    if (job_.exec.value) ecs.execute_command = true;
    ecs.propagate_tags = "TASK_DEFINITION";
    const PhysicalName name = c_.names.resource(workload_.scope(), {}, {}, "events-rule");
    Node node = c_.node(stack_, workload_.id("Schedule"), name, workload_.at());
    node.depends_on = workload_.waits_for();
    if (by_pipeline()) node.depends_on.push_back(task.node);
    return c_.graph.add(std::move(node), aws::EventRule{.name = name,
                                                        .description = Text::view(c_.concat("Starts ", workload_.address(), ".")),
                                                        .schedule = schedule,
                                                        .enabled = true,
                                                        .targets = {{.id = "task",
                                                                     .arn = cluster_arn(),
                                                                     .role = role,
                                                                     .ecs = std::move(ecs),
                                                                     .retry = aws::EventRetry{.attempts = job_.retries.value}}},
                                                        .tags = c_.tags(workload_.scope(), name)});
  }

  Context& c_;
  std::string_view key_;
  const spec::Job& job_;
  bool ec2_;
  WorkloadBuilder workload_;
  StackId stack_ = 0;
};

}  // namespace

void lower_jobs(Context& c) {
  for (const auto& item : c.spec.jobs) JobBuilder(c, item).build();
}

}  // namespace infragen::compile
