// CodePipeline: source, then for every stage of the spec an approval, a build, deployments and tests. What it may do is written
// out: push to exactly the repositories it builds for, update exactly the services it deploys, hand over exactly their roles.
#include <algorithm>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/pipeline_build.h"
#include "compiler/lower/pipeline_source.h"
#include "compiler/lower/things.h"
#include "model/aws/codebuild/project.h"
#include "model/aws/codepipeline/pipeline.h"
#include "model/aws/codepipeline/webhook.h"
#include "model/aws/iam/role.h"
#include "model/aws/kms/key.h"
#include "model/aws/logs/log_group.h"
#include "model/aws/s3/bucket.h"
#include "model/aws/s3/bucket_policy.h"
#include "model/aws/sns/subscription.h"
#include "model/aws/sns/topic.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kArtifactDays = 90;
constexpr std::int64_t kLogDays = 30;
constexpr std::int64_t kBuildSeconds = 3600;
constexpr Text kImage = "aws/codebuild/amazonlinux2-x86_64-standard:5.0";
constexpr Text kSizes[] = {"BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE"};

void add_unique(std::vector<Text>& list, const Text& text) {
  if (std::ranges::find(list, text) == list.end()) list.push_back(text);
}

class PipelineBuilder {
 public:
  PipelineBuilder(Context& context, const spec::Map<spec::Pipeline>::Item& item)
      : c_(context),
        key_(item.key.value),
        told_(item.value),
        scope_{told_.application ? told_.application.value : key_},
        address_(c_.concat("pipeline.", key_)),
        at_{address_, item.key.at, scope_},
        stack_(c_.application_stack(scope_, "codepipeline", c_.concat("Pipeline of application ", scope_.application, "."))) {}

  void build() {
    Symbol& symbol = c_.define("pipeline", key_, at_.origin);
    if (told_.stages.empty()) {
      c_.diagnostics.report(kFewStages, at_.origin, quoted(address_))
          .help("add a stage, such as `stages: [{ name: dev, deployments: [acme] }]`");
      return;
    }
    if (!told_.build->docker || !c_.require("repository", told_.build->docker->repository)) return;
    make_artifacts();
    aws::Pipeline pipeline{.type = "V2", .execution_mode = "QUEUED"};
    source_ = lower_source(c_, stack_, key_, told_);
    if (!source_) return;
    pipeline.stages.push_back({.name = "Source", .actions = {source_->action}});
    for (const auto& stage : told_.stages) make_stage(pipeline, stage);
    const PhysicalName name = c_.names.resource(scope_, word(), "pipeline", "codepipeline");
    pipeline.name = name;
    pipeline.role =
        make_role("CodePipelineRole", "pipeline", "Runs pipeline ", "codepipeline.amazonaws.com", pipeline_statements());
    pipeline.artifact_store = {.bucket = artifacts_};
    pipeline.tags = c_.tags(scope_, name);
    const auto handle = c_.graph.add(c_.node(stack_, id("Pipeline"), name, at_), std::move(pipeline));
    if (source_->webhook_secret) make_webhook(handle);
    symbol.scope = scope_;
    symbol.stack = stack_;
    symbol.nodes = {handle.node};
    symbol.attributes = {{"name", handle.attr(Attr::kName)}, {"arn", c_.arn("codepipeline", handle.attr(Attr::kName))}};
    c_.graph.add_output(
        {.stack = stack_,
         .key = c_.concat(c_.pascal(word()), "PipelineUrl"),
         .description = "Where the pipeline is shown.",
         .value = c_.text("https://", Pseudo::kRegion, ".console.aws.amazon.com/codesuite/codepipeline/pipelines/", name,
                          "/view?region=", Pseudo::kRegion),
         .export_name = c_.names.export_name(scope_, c_.concat(c_.pascal(word()), "PipelineUrl")),
         .origin = at_.origin});
  }

 private:
  // Ids: the application's own pipeline needs no key.
  std::string_view word() const { return key_ == scope_.application ? std::string_view() : key_; }
  Id id(std::string_view logical, std::string_view label = {}) {
    return {c_.concat(c_.pascal(word()), logical),
            label.empty() ? c_.snake(key_) : c_.concat(c_.snake(key_), "_", c_.snake(label))};
  }
  Any mine() { return condition("StringEquals", "aws:SourceAccount", Any(c_.account())); }

  void make_artifacts() {
    const PhysicalName name =
        c_.names.bucket(scope_, word().empty() ? "artifacts" : c_.concat(word(), "-artifacts"), c_.account());
    aws::BucketLifecycle lifecycle;
    lifecycle.rules.push_back(
        {.id = "age", .expiration = aws::LifecycleExpiration{.days = kArtifactDays}, .aborted_uploads = aws::AbortedUploads{}});
    Node node = c_.node(stack_, id("ArtifactBucket", "artifacts"), name, at_);
    node.on_delete = OnDelete::kRetain;
    artifacts_ = c_.graph.add(std::move(node), aws::Bucket{.name = name,
                                                           .encryption = aws::BucketEncryption{},
                                                           .public_access = aws::BucketPublicAccess{},
                                                           .ownership = aws::BucketOwnership{},
                                                           .lifecycle = std::move(lifecycle),
                                                           .tags = c_.tags(scope_, name)});
    const Text arn = artifacts_.attr(Attr::kArn);
    c_.graph.add(c_.node(stack_, id("ArtifactBucketPolicy", "artifacts"), {}, at_),
                 aws::BucketPolicy{
                     .bucket = artifacts_,
                     .document = {.statements = {denial("DenyUnEncryptedInflightOperations", {"s3:*"}, {arn, c_.text(arn, "/*")},
                                                        condition("Bool", "aws:SecureTransport", Any(Text("false"))))}}});
  }

  ArnOf<aws::Role> make_role(std::string_view role_word, std::string_view label, std::string_view what, Text service,
                             std::vector<aws::Statement> statements) {
    const PhysicalName name = c_.names.resource(scope_, word(), role_word, "iam-role");
    aws::Role role{.name = name, .description = Text::view(c_.concat(what, address_, ".")), .tags = c_.tags(scope_, name)};
    role.trust.statements.push_back(
        {.principals = aws::Principals{.services = {service}}, .actions = {"sts:AssumeRole"}, .conditions = mine()});
    role.policies.push_back({.key = "work", .name = "work", .document = {.statements = std::move(statements)}});
    return c_.graph.add(c_.node(stack_, id(role_word, label), name, at_), std::move(role));
  }

  void make_webhook(Handle<aws::Pipeline> pipeline) {
    const PhysicalName name = c_.names.resource(scope_, word(), "webhook");
    c_.graph.add(c_.node(stack_, id("Webhook"), name, at_),
                 aws::PipelineWebhook{.name = name,
                                      .pipeline = pipeline,
                                      .action = "Source",
                                      .pipeline_version = pipeline,
                                      .secret = {.secret_token = source_->webhook_secret},
                                      .filters = {{.path = "$.ref", .equals = "refs/heads/{Branch}"}},
                                      .registered = true,
                                      .tags = c_.tags(scope_, name)});
  }

  // ---- projects ----

  // A project whose role may write its log, read what the pipeline hands it and leave its results, and what `more` says.
  Handle<aws::BuildProject> make_project(std::string_view what, const spec::Stage& stage, std::string_view buildspec,
                                         std::vector<aws::BuildVariable> variables, bool docker,
                                         std::vector<aws::Statement> more) {
    const std::string_view part = c_.concat(word(), word().empty() ? "" : "-", what, "-", stage.name.value);
    const std::string_view logical = c_.concat(c_.pascal(stage.name.value), c_.pascal(what));
    const std::string_view label = c_.concat(stage.name.value, "_", what);
    const PhysicalName log_name = c_.names.with_mandated_word("/aws/codebuild/", scope_, part);
    const auto logs =
        c_.graph.add(c_.node(stack_, id(c_.concat(logical, "LogGroup"), label), log_name, at_),
                     aws::LogGroup{.name = log_name, .retention_days = kLogDays, .tags = c_.tags(scope_, log_name)});
    const Text log_arn = c_.arn("logs", "log-group:", logs.attr(Attr::kName), ":*");
    std::vector<aws::Statement> statements;
    statements.push_back({.sid = "WriteLogs", .actions = {"logs:CreateLogStream", "logs:PutLogEvents"}, .resources = {log_arn}});
    statements.push_back({.sid = "Artifacts",
                          .actions = {"s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"},
                          .resources = {c_.text(artifacts_.attr(Attr::kArn), "/*")}});
    for (auto& statement : more) statements.push_back(std::move(statement));
    const auto role = make_role(c_.concat(c_.pascal(what), c_.pascal(stage.name.value), "Role"), c_.concat(label, "_role"),
                                c_.concat("Runs ", what, " of stage ", stage.name.value, " of "), "codebuild.amazonaws.com",
                                std::move(statements));
    const PhysicalName name = c_.names.resource(scope_, part, {}, "codebuild");
    const std::int64_t seconds = told(told_.build->timeout, kBuildSeconds);
    const auto project = c_.graph.add(
        c_.node(stack_, id(c_.concat(logical, "Project"), label), name, at_),
        aws::BuildProject{.name = name,
                          .description = Text::view(c_.concat(address_, ", stage ", stage.name.value, ": ", what, ".")),
                          .role = role,
                          .source = {.type = "CODEPIPELINE", .buildspec = Text::view(c_.arena.copy(buildspec))},
                          .artifacts = {.type = "CODEPIPELINE"},
                          .environment = {.image = told_.build->image ? text_of(told_.build->image) : kImage,
                                          .compute_type = kSizes[static_cast<std::size_t>(told_.build->size.value)],
                                          .privileged = docker,
                                          .image_credentials = "CODEBUILD",
                                          .variables = std::move(variables)},
                          .logs = aws::BuildLogs{.cloudwatch = aws::BuildCloudWatchLogs{.log_group = logs}},
                          .timeout = (seconds + 59) / 60,
                          .tags = c_.tags(scope_, name)});
    projects_.push_back(project.attr(Attr::kArn));
    return project;
  }

  static aws::PipelineAction run(std::string_view name, Text category, Handle<aws::BuildProject> project, std::int64_t order) {
    return {.name = Text::view(name),
            .type = {.category = category, .provider = "CodeBuild"},
            .configuration = {{"ProjectName", project.attr(Attr::kName)}},
            .order = order};
  }

  aws::PipelineAction build_image(const spec::Stage& stage, const StageTarget& target,
                                  const std::vector<Deployment>& deployments) {
    const spec::DockerBuild& docker = *told_.build->docker;
    const std::string_view repository = docker.repository.value;
    std::vector<aws::Statement> push;
    push.push_back({.sid = "LogInToEcr", .actions = {"ecr:GetAuthorizationToken"}, .resources = {"*"}});
    push.push_back(
        {.sid = "PushImages",
         .actions = {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
                     "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart"},
         .resources = {target.repository_arn(c_, repository)}});
    const auto plain = [](Text name, const Text& value) {
      return aws::BuildVariable{.name = name, .type = "PLAINTEXT", .value = value};
    };
    std::vector<aws::BuildVariable> variables{
        plain("CONTEXT", docker.context ? text_of(docker.context) : Text(".")),
        plain("DOCKERFILE", docker.dockerfile
                                ? text_of(docker.dockerfile)
                                : c_.text(docker.context ? docker.context.value : std::string_view("."), "/Dockerfile")),
        plain("REGISTRY", c_.text(c_.account(), ".dkr.ecr.", Pseudo::kRegion, ".", Pseudo::kUrlSuffix)),
        plain("REPOSITORY", target.repository_name(c_, repository))};
    const auto project = make_project("build", stage, image_buildspec(deployments), std::move(variables), true, std::move(push));
    aws::PipelineAction action = run("Build", "Build", project, 1);
    action.inputs = {{"SourceOutput"}};
    built_ = Text::view(c_.concat(c_.pascal(stage.name.value), "Output"));
    action.outputs = {{built_}};
    return action;
  }

  // ---- stages ----

  std::vector<Deployment> deployments_of(const spec::Stage& stage, const StageTarget& target) {
    std::vector<Deployment> out;
    const bool alone =
        std::ranges::count_if(stage.deployments, [&](const auto& name) { return c_.spec.jobs.find(name.value) == nullptr; }) < 2;
    for (const auto& name : stage.deployments) {
      if (const spec::Service* service = c_.spec.services.find(name.value))
        out.push_back(target.deployment(c_, name.value, *service, false, alone));
      else if (const spec::Worker* worker = c_.spec.workers.find(name.value))
        out.push_back(target.deployment(c_, name.value, *worker, false, alone));
      else if (const spec::Job* job = c_.spec.jobs.find(name.value))
        out.push_back(target.deployment(c_, name.value, *job, true, alone));
      else
        c_.require("service", name);
    }
    return out;
  }

  void add_approval(aws::Pipeline& pipeline, const spec::Stage& stage) {
    const PhysicalName name =
        c_.names.resource(scope_, c_.concat(word(), word().empty() ? "" : "-", stage.name.value), "approval", "sns-topic");
    const auto topic = c_.graph.add(
        c_.node(stack_, id(c_.concat(c_.pascal(stage.name.value), "ApprovalTopic"), c_.concat(stage.name.value, "_approval")),
                name, at_),
        aws::Topic{.name = name, .tags = c_.tags(scope_, name)});
    for (const auto& mail : stage.notify) {
      const std::string_view label = label_of(c_, mail.value);
      c_.graph.add(c_.node(stack_,
                           id(c_.concat(c_.pascal(stage.name.value), c_.pascal(label), "Subscription"),
                              c_.concat(stage.name.value, "_", label)),
                           {}, {address_, mail.at, scope_}),
                   aws::Subscription{.topic = topic, .protocol = "email", .endpoint = Text::view(mail.value)});
    }
    topics_.push_back(topic.attr(Attr::kArn));
    aws::PipelineAction action{.name = "Approve",
                               .type = {.category = "Approval", .provider = "Manual"},
                               .configuration = {{"NotificationArn", topic.attr(Attr::kArn)}},
                               .order = 1};
    pipeline.stages.push_back({.name = Text::view(c_.concat(stage.name.value, "-approval")), .actions = {std::move(action)}});
  }

  void make_stage(aws::Pipeline& pipeline, const spec::Stage& stage) {
    const StageTarget target(c_, stage.environment.value);
    const bool other = stage.environment && stage.environment.value != c_.spec.environment.value;
    const std::vector<Deployment> all = deployments_of(stage, target);
    if (stage.requires_approval.value) add_approval(pipeline, stage);
    aws::PipelineStage out{.name = Text::view(stage.name.value)};
    // The first stage builds; a later one only for another environment, or when it is told to.
    if (told(stage.build, other || !built_)) out.actions.push_back(build_image(stage, target, all));
    std::vector<Deployment> jobs;
    if (told(stage.deploy, true) && built_) {
      for (const Deployment& deployment : all) {
        note(deployment, target);
        if (deployment.job) {
          jobs.push_back(deployment);
          continue;
        }
        aws::PipelineAction action{.name = Text::view(c_.concat("Deploy-", deployment.key)),
                                   .type = {.category = "Deploy", .provider = "ECS"},
                                   .order = 2};
        action.configuration = {{"ClusterName", target.cluster},
                                {"FileName", Text::view(deployment.images_file)},
                                {"ServiceName", deployment.service}};
        action.inputs = {{built_}};
        out.actions.push_back(std::move(action));
      }
      if (!jobs.empty()) out.actions.push_back(update_jobs(stage, jobs));
    }
    if (!stage.test_commands.empty()) out.actions.push_back(run_tests(stage, target));
    if (!out.actions.empty()) pipeline.stages.push_back(std::move(out));
  }

  void note(const Deployment& deployment, const StageTarget& target) {
    if (deployment.job) return;
    services_.push_back(c_.arn("ecs", "service/", target.cluster, "/", deployment.service));
    add_unique(clusters_, c_.arn("ecs", "cluster/", target.cluster));
    families_.push_back(c_.arn("ecs", "task-definition/", deployment.family, ":*"));
    add_unique(roles_, deployment.execution_role);
    add_unique(roles_, deployment.task_role);
  }

  aws::PipelineAction update_jobs(const spec::Stage& stage, const std::vector<Deployment>& jobs) {
    std::vector<Text> families, roles;
    for (const Deployment& job : jobs) {
      families.push_back(c_.arn("ecs", "task-definition/", job.family, ":*"));
      roles.push_back(job.execution_role);
      roles.push_back(job.task_role);
    }
    std::vector<aws::Statement> more;
    more.push_back({.sid = "ReadTaskDefinitions",
                    .actions = {"ecs:DescribeTaskDefinition"},
                    .resources = {"*"}});  // ECS takes no narrower resource
    more.push_back(
        {.sid = "RegisterTaskDefinitions", .actions = {"ecs:RegisterTaskDefinition"}, .resources = std::move(families)});
    more.push_back({.sid = "PassRoles",
                    .actions = {"iam:PassRole"},
                    .resources = std::move(roles),
                    .conditions = condition("StringEquals", "iam:PassedToService", Any(Text("ecs-tasks.amazonaws.com")))});
    const auto project = make_project("jobs", stage, jobs_buildspec(jobs), {}, false, std::move(more));
    aws::PipelineAction action = run("Deploy-jobs", "Build", project, 2);
    action.inputs = {{built_}};
    return action;
  }

  aws::PipelineAction run_tests(const spec::Stage& stage, const StageTarget& target) {
    std::vector<std::string_view> commands;
    for (const auto& command : stage.test_commands) commands.push_back(command.value);
    aws::PipelineAction action =
        run("Test", "Test",
            make_project("test", stage, test_buildspec(commands),
                         {{.name = "ENVIRONMENT", .type = "PLAINTEXT", .value = Text::view(target.names.rules().environment)}},
                         false, {}),
            3);
    action.inputs = {{"SourceOutput"}};
    return action;
  }

  // ---- rights of the pipeline itself ----

  std::vector<aws::Statement> pipeline_statements() {
    const Text bucket = artifacts_.attr(Attr::kArn);
    std::vector<aws::Statement> out;
    out.push_back({.sid = "Artifacts",
                   .actions = {"s3:GetObject", "s3:GetObjectVersion", "s3:PutObject"},
                   .resources = {c_.text(bucket, "/*")}});
    out.push_back(
        {.sid = "ArtifactBucket", .actions = {"s3:GetBucketLocation", "s3:GetBucketVersioning"}, .resources = {bucket}});
    for (auto& statement : source_->statements) out.push_back(std::move(statement));
    if (!projects_.empty())
      out.push_back(
          {.sid = "RunBuilds", .actions = {"codebuild:BatchGetBuilds", "codebuild:StartBuild"}, .resources = projects_});
    if (!topics_.empty()) out.push_back({.sid = "AskForApproval", .actions = {"sns:Publish"}, .resources = topics_});
    if (services_.empty()) return out;
    out.push_back({.sid = "DeployServices", .actions = {"ecs:DescribeServices", "ecs:UpdateService"}, .resources = services_});
    out.push_back(
        {.sid = "RegisterTaskDefinitions", .actions = {"ecs:RegisterTaskDefinition", "ecs:TagResource"}, .resources = families_});
    out.push_back({.sid = "ReadTaskDefinitions",
                   .actions = {"ecs:DescribeTaskDefinition"},
                   .resources = {"*"}});  // ECS takes no narrower resource
    std::vector<Any> clusters(clusters_.begin(), clusters_.end());
    out.push_back({.sid = "WatchTasks",
                   .actions = {"ecs:DescribeTasks", "ecs:ListTasks"},
                   .resources = {"*"},
                   .conditions = condition("ArnEquals", "ecs:cluster", clusters.size() == 1 ? clusters[0] : Any(clusters))});
    out.push_back({.sid = "PassRoles",
                   .actions = {"iam:PassRole"},
                   .resources = roles_,
                   .conditions = condition("StringEquals", "iam:PassedToService", Any(Text("ecs-tasks.amazonaws.com")))});
    return out;
  }

  Context& c_;
  std::string_view key_;
  const spec::Pipeline& told_;
  Scope scope_;
  std::string_view address_;
  Context::At at_;
  StackId stack_;
  Handle<aws::Bucket> artifacts_;
  std::optional<PipelineSource> source_;
  Text built_;  // the artifact of the last build
  std::vector<Text> projects_, topics_, services_, clusters_, families_, roles_;
};

}  // namespace

void lower_pipelines(Context& c) {
  for (const auto& item : c.spec.pipelines) PipelineBuilder(c, item).build();
}

}  // namespace infragen::compile
