// Outputs for a script that deploys a service from outside (`managed: false`): the variables that the City of Boston's deploy
// script reads, each under its own name without underscores.
#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/scaling.h"
#include "model/aws/elbv2/target_group.h"

namespace infragen::compile {

namespace {

class SettingsWriter {
 public:
  SettingsWriter(Context& context, StackId stack, SourceRange origin) : c_(context), stack_(stack), origin_(origin) {}

  void add(std::string_view key, std::string_view variable, std::string_view what, const Text& value) {
    if (value)
      c_.graph.add_output(
          {.stack = stack_, .key = key, .description = c_.concat(variable, ": ", what), .value = value, .origin = origin_});
  }

 private:
  Context& c_;
  StackId stack_;
  SourceRange origin_;
};

// The name of a thing, written out where infragen knows it: an output that only repeats another stack's export says nothing new.
Text name_of(Context& c, const Symbol* symbol) {
  if (!symbol) return {};
  if (!symbol->nodes.empty()) return c.graph.node(symbol->nodes.front()).name;
  for (const auto& one : symbol->attributes)
    if (one.name == "name") return one.value;
  return {};
}

}  // namespace

void describe_deploy_settings(Context& c, StackId stack, WorkloadBuilder& workload, const spec::Service& service,
                              const std::optional<Handle<aws::TargetGroup>>& target, const Text& own_role) {
  if (service.count && service.count->range)
    c.diagnostics.report(kUnmanagedCount, service.count->range.at, quoted(workload.address()))
        .help("leave out `count`, or let infragen deploy the service");
  workload.build_surroundings(stack);
  const Text name = c.names.resource(workload.scope(), {}, {}, "ecs-service");
  const Text service_role = own_role ? own_role
                                     : c.text("arn:", Pseudo::kPartition, ":iam::", c.account(),
                                              ":role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS");
  SettingsWriter out(c, stack, workload.at().origin);
  out.add("AwsDefaultRegion", "AWS_DEFAULT_REGION", "region of everything.", c.text(Pseudo::kRegion));
  out.add("AwsEcsCluster", "AWS_ECS_CLUSTER", "short name of the cluster.", name_of(c, c.find("cluster", "main")));
  out.add("AwsEcsServiceName", "AWS_ECS_SERVICE_NAME", "name of the service to create or update.", name);
  out.add("AwsEcsTaskRoleArn", "AWS_ECS_TASK_ROLE_ARN", "what the tasks may do.", workload.task_role().attr(Attr::kArn));
  out.add("AwsEcsExecutionRoleArn", "AWS_ECS_EXECUTION_ROLE_ARN", "starts the tasks: images, logs, secrets.",
          workload.execution_role().attr(Attr::kArn));
  out.add("AwsEcsServiceRoleArn", "AWS_ECS_SERVICE_ROLE_ARN",
          own_role ? "the role that ECS acts as for this service." : "the role that ECS itself acts as; AWS makes it.",
          service_role);
  out.add("AwsCloudwatchLogsGroup", "AWS_CLOUDWATCH_LOGS_GROUP", "log group; streams start with the service's name.",
          workload.log_group().attr(Attr::kName));
  if (target)
    out.add("AwsEc2TargetGroupArn", "AWS_EC2_TARGET_GROUP_ARN", "target group the tasks register with.",
            target->attr(Attr::kArn));
  if (service.image && service.image->repository) {
    out.add("AwsEcsRegistry", "AWS_ECS_REGISTRY", "registry of the images.",
            c.text(c.account(), ".dkr.ecr.", Pseudo::kRegion, ".", Pseudo::kUrlSuffix));
    const Symbol* const repository = c.find("repository", service.image->repository.value);
    out.add("AwsEcsRepository", "AWS_ECS_REPOSITORY", "repository of the images.", name_of(c, repository));
    if (const Text space = c.names.repository_namespace(); space && !space.literal().empty())
      out.add("AwsEcsRepositoryNamespace", "AWS_ECS_REPOSITORY_NAMESPACE", "what stands before the slash of a repository's name.",
              space);
  }
  // The first bucket that the service may use: the script knows one.
  const auto settings_in = [&](const spec::Map<spec::Located<spec::Access>>& uses) {
    for (const auto& use : uses) {
      if (!use.key.value.starts_with("bucket.")) continue;
      const Text bucket = name_of(c, c.find("bucket", use.key.value.substr(7)));
      if (!bucket) continue;
      out.add("AwsS3ConfigBucket", "AWS_S3_CONFIG_BUCKET", "bucket that holds the service's settings.", bucket);
      out.add("AwsS3ConfigUrl", "AWS_S3_CONFIG_URL", "the service's settings.", c.text("s3://", bucket, "/", name, "/.env"));
      return true;
    }
    return false;
  };
  if (!settings_in(service.uses))
    for (const auto& policy : service.managed_policies)
      if (const spec::ManagedPolicy* const shared = c.spec.managed_policies.find(policy.value);
          shared && settings_in(shared->uses))
        break;
  Symbol* const symbol = c.find("service", workload.address().substr(workload.address().find('.') + 1));
  symbol->attributes = {{"name", name},
                        {"task_role_arn", workload.task_role().attr(Attr::kArn)},
                        {"execution_role_arn", workload.execution_role().attr(Attr::kArn)}};
  if (own_role) symbol->attributes.push_back({"service_role_arn", own_role});
}

}  // namespace infragen::compile
