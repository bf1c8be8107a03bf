#include "compiler/lower/pipeline_build.h"

#include <fmt/format.h>

#include "compiler/lower/scaling.h"
#include "compiler/lower/things.h"
#include "model/aws/ecs/cluster.h"

namespace infragen::compile {

namespace {

Names names_of(Context& c, std::string_view environment) {
  NamingRules rules = c.names.rules();
  if (!environment.empty()) rules.environment = environment;
  return {c.arena, rules};
}

// A command as a YAML scalar. JSON's quoting is valid YAML and leaves no room for anything to be read otherwise.
void add_command(std::string& out, std::string_view command) {
  out += "      - \"";
  for (const char ch : command) {
    if (ch == '"' || ch == '\\') out += '\\';
    if (static_cast<unsigned char>(ch) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(ch));
    else
      out += ch;
  }
  out += "\"\n";
}

}  // namespace

StageTarget::StageTarget(Context& context, std::string_view environment)
    : names(names_of(context, environment)), here_(environment.empty() || environment == context.spec.environment.value) {
  const bool existing = context.spec.cluster && context.spec.cluster->name;
  cluster = existing ? Text::view(context.spec.cluster->name.value) : Text(names.resource({}, {}, {}, "ecs-cluster"));
}

Text StageTarget::repository_name(Context& c, std::string_view key) const {
  const spec::Repository* const told_repository = c.spec.repositories.find(key);
  if (!told_repository) return {};
  if (told_repository->scope.is_set() && told_repository->scope.value == spec::RepositoryScope::kProject)
    return names.project_repository(told_repository->github ? told_repository->github.value : key);
  if (told_repository->namespace_name) return c.text(told_repository->namespace_name.value, "/", key);
  return names.resource({}, key, {}, "ecr-repository");
}

Text StageTarget::repository_arn(Context& c, std::string_view key) const {
  // This environment's by reference, so that the repository comes first.
  if (here_)
    if (const Symbol* symbol = c.find("repository", key)) return attribute(*symbol, "arn");
  return c.arn("ecr", "repository/", repository_name(c, key));
}

Deployment StageTarget::deployment(Context& c, std::string_view key, const spec::Workload& workload, bool job, bool alone) const {
  Deployment out;
  out.key = key;
  out.job = job;
  out.scope = scope_of(c, key, workload);
  out.service = names.resource(out.scope, {}, {}, "ecs-service");
  out.family = names.task_family(out.scope);
  out.container = names.container(out.scope).literal();
  const auto role = [&](std::string_view word) {
    return c.text("arn:", Pseudo::kPartition, ":iam::", c.account(), ":role/", names.resource(out.scope, {}, word, "iam-role"));
  };
  out.execution_role = role("ECSTaskExecutionRole");
  out.task_role = role("ECSTaskRole");
  out.images_file = alone ? std::string_view("images.json") : c.concat("images-", key, ".json");
  return out;
}

std::string image_buildspec(std::span<const Deployment> deployments) {
  std::string out = "version: 0.2\nenv:\n  shell: bash\nphases:\n  pre_build:\n    commands:\n";
  add_command(out,
              "aws ecr get-login-password --region \"$AWS_DEFAULT_REGION\" | docker login --username AWS --password-stdin "
              "\"$REGISTRY\"");
  add_command(out, "TAG=$(printf '%s' \"$CODEBUILD_RESOLVED_SOURCE_VERSION\" | cut -c 1-8)");
  add_command(out, "IMAGE=\"$REGISTRY/$REPOSITORY:$TAG\"");
  out += "  build:\n    commands:\n";
  // Tags are written once: a second run of the same commit takes the image that is there.
  add_command(out,
              "aws ecr describe-images --repository-name \"$REPOSITORY\" --image-ids \"imageTag=$TAG\" > /dev/null 2>&1 || "
              "{ docker build --file \"$DOCKERFILE\" --tag \"$IMAGE\" \"$CONTEXT\" && docker push \"$IMAGE\"; }");
  add_command(out, "printf '%s' \"$IMAGE\" > image.txt");
  std::string files = "artifacts:\n  files:\n    - image.txt\n";
  for (const Deployment& deployment : deployments) {
    if (deployment.job) continue;
    add_command(out, fmt::format("printf '[{{\"name\":\"{}\",\"imageUri\":\"%s\"}}]' \"$IMAGE\" > {}", deployment.container,
                                 deployment.images_file));
    files += fmt::format("    - {}\n", deployment.images_file);
  }
  return out + files;
}

std::string test_buildspec(std::span<const std::string_view> commands) {
  std::string out = "version: 0.2\nphases:\n  build:\n    commands:\n";
  for (const std::string_view command : commands) add_command(out, command);
  return out;
}

std::string jobs_buildspec(std::span<const Deployment> jobs) {
  std::string out = "version: 0.2\nenv:\n  shell: bash\nphases:\n  build:\n    commands:\n";
  for (const Deployment& job : jobs) {
    // What describe-task-definition says beyond what register-task-definition takes has to go.
    add_command(
        out,
        fmt::format(
            "IMAGE=$(cat image.txt) && aws ecs describe-task-definition --task-definition {} --query taskDefinition "
            "--output json | jq --arg image \"$IMAGE\" '(.containerDefinitions[] | select(.name == \"{}\") | .image) |= $image "
            "| del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, "
            ".registeredBy)' > task.json",
            job.family.literal(), job.container));
    add_command(out,
                "aws ecs register-task-definition --cli-input-json file://task.json --query "
                "taskDefinition.taskDefinitionArn --output text");
  }
  return out;
}

}  // namespace infragen::compile
