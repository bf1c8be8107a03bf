// Users for CI systems and extra roles. What a user deploys is a managed policy of its own: exactly the services, repositories
// and roles that it names.
#include <algorithm>

#include "compiler/lower/scaling.h"
#include "compiler/lower/things.h"
#include "compiler/lower/workload.h"
#include "model/aws/ecs/cluster.h"
#include "model/aws/iam/access_key.h"
#include "model/aws/iam/managed_policy.h"
#include "model/aws/iam/role.h"
#include "model/aws/iam/user.h"
#include "model/aws/secretsmanager/secret.h"
#include "model/aws/secretsmanager/secret_version.h"

namespace infragen::compile {

namespace {

std::vector<aws::Statement> statements_of(Context& c, const spec::Map<spec::Located<spec::Access>>& uses,
                                          const spec::Map<spec::Grant>& grants) {
  std::vector<aws::Statement> out = grants_of(c, uses);
  for (const auto& item : grants) {
    aws::Statement statement{.sid = Text::view(c.pascal(item.key.value))};
    for (const auto& action : item.value.actions) statement.actions.push_back(Text::view(action.value));
    for (const auto& resource : item.value.resources)
      if (const Text value = c.resolve(resource)) statement.resources.push_back(value);
    std::ranges::sort(statement.actions, {}, &Text::literal);
    if (item.value.conditions.is_set()) statement.conditions = item.value.conditions.value;
    out.push_back(std::move(statement));
  }
  return out;
}

void add_unique(std::vector<Text>& list, const Text& text) {
  if (text && std::ranges::find(list, text) == list.end()) list.push_back(text);
}

// What it takes to bring a new version of a service: push its image, register the task definition, update the service, and hand
// its two roles, and no others, to ECS.
std::vector<aws::Statement> deploy_statements(Context& c, const spec::List<spec::String>& services) {
  std::vector<Text> repositories, arns, roles, families;
  bool creates = false;
  for (const auto& name : services) {
    const Symbol* const symbol = c.require("service", name);
    const spec::Service* const service = c.spec.services.find(name.value);
    if (!symbol || !service) continue;
    const Scope scope = scope_of(c, name.value, *service);
    const bool managed = told(service->managed, true);
    creates = creates || !managed;
    add_unique(arns, c.arn("ecs", "service/", cluster_name(c), "/", c.names.resource(scope, {}, {}, "ecs-service")));
    add_unique(families, c.arn("ecs", "task-definition/", c.names.task_family(scope), ":*"));
    add_unique(roles, attribute(*symbol, "execution_role_arn"));
    add_unique(roles, attribute(*symbol, "task_role_arn"));
    if (service->image && service->image->repository)
      if (const Symbol* repository = c.find("repository", service->image->repository.value))
        add_unique(repositories, attribute(*repository, "arn"));
  }
  std::vector<aws::Statement> out;
  if (arns.empty()) return out;
  if (!repositories.empty()) {
    out.push_back({.sid = "LogInToEcr", .actions = {"ecr:GetAuthorizationToken"}, .resources = {"*"}});
    out.push_back({.sid = "PushImages",
                   .actions = {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload",
                               "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:ListImages",
                               "ecr:PutImage", "ecr:UploadLayerPart"},
                   .resources = std::move(repositories)});
  }
  out.push_back({.sid = "RegisterTaskDefinitions", .actions = {"ecs:RegisterTaskDefinition"}, .resources = std::move(families)});
  // ECS takes no narrower resource for these.
  out.push_back({.sid = "ReadTaskDefinitions",
                 .actions = {"ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"},
                 .resources = {"*"}});
  aws::Statement deploy{
      .sid = "DeployServices", .actions = {"ecs:DescribeServices", "ecs:UpdateService"}, .resources = std::move(arns)};
  if (creates) deploy.actions.insert(deploy.actions.begin(), "ecs:CreateService");
  out.push_back(std::move(deploy));
  if (!roles.empty())
    out.push_back({.sid = "PassRoles",
                   .actions = {"iam:PassRole"},
                   .resources = std::move(roles),
                   .conditions = condition("StringEquals", "iam:PassedToService", Any(Text("ecs-tasks.amazonaws.com")))});
  return out;
}

// A stack of their own: what they may use stands in stacks that themselves need the keys, certificates and secrets of `security`.
StackId role_stack(Context& c) { return c.stack("role", "Users, and roles beside those of applications."); }

void lower_user(Context& c, const spec::Map<spec::User>::Item& item) {
  const spec::User& told_user = item.value;
  const std::string_view key = item.key.value;
  const StackId stack = role_stack(c);
  const Context::At at{c.concat("user.", key), item.key.at};
  const PhysicalName name = c.names.resource({}, key, {}, "iam-user");
  aws::User out{.name = name, .permissions_boundary = text_of(told_user.permissions_boundary), .tags = c.tags({}, name)};
  if (auto statements = statements_of(c, told_user.uses, told_user.grants); !statements.empty())
    out.policies.push_back({.key = "use_resources", .name = "use-resources", .document = {.statements = std::move(statements)}});
  const auto handle = c.graph.add(c.node(stack, {c.concat(c.pascal(key), "User"), c.snake(key)}, name, at), std::move(out));
  if (auto statements = deploy_statements(c, told_user.deploys); !statements.empty()) {
    const PhysicalName policy = c.names.resource({}, key, "deploy", "iam-managed-policy");
    c.graph.add(c.node(stack, {c.concat(c.pascal(key), "DeployPolicy"), c.concat(c.snake(key), "_deploy")}, policy, at),
                aws::ManagedPolicy{.name = policy,
                                   .description = Text::view(c.concat("What user ", key, " needs to deploy.")),
                                   .document = {.statements = std::move(statements)},
                                   .users = {{.key = Text::view(c.snake(key)), .user = handle}},
                                   .tags = c.tags({}, policy)});
  }
  Symbol& symbol = c.define("user", key, item.key.at);
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  symbol.attributes = {{"arn", handle.attr(Attr::kArn)}, {"name", handle.attr(Attr::kName)}};
  if (!told_user.access_key.value) return;
  const auto access =
      c.graph.add(c.node(stack, {c.concat(c.pascal(key), "AccessKey"), c.snake(key)}, {}, at), aws::AccessKey{.user = handle});
  symbol.attributes.push_back({"access_key_id", access.attr(Attr::kId)});
  // The secret half goes from IAM to Secrets Manager by reference; no output shows it.
  const PhysicalName secret = c.names.resource({}, key, "access-key", "secret");
  Node node = c.node(stack, {c.concat(c.pascal(key), "AccessKeySecret"), c.concat(c.snake(key), "_access_key")}, secret, at);
  const auto kept = c.graph.add(
      std::move(node), aws::Secret{.name = secret,
                                   .description = Text::view(c.concat("Secret half of the access key of user ", key, ".")),
                                   .placeholder = access.attr(Attr::kSecretKey),
                                   .tags = c.tags({}, secret)});
  c.graph.add(c.node(stack, {c.concat(c.pascal(key), "AccessKeySecretVersion"), c.concat(c.snake(key), "_access_key")}, {}, at),
              aws::SecretVersion{.secret = kept, .placeholder = access.attr(Attr::kSecretKey)});
  c.graph.add_output({.stack = stack,
                      .key = c.concat(c.pascal(key), "AccessKeyId"),
                      .description = "Id of the access key; its secret half is in Secrets Manager.",
                      .value = access.attr(Attr::kId),
                      .export_name = c.names.export_name({}, c.concat(c.pascal(key), "AccessKeyId")),
                      .origin = at.origin});
}

void lower_role(Context& c, const spec::Map<spec::ExtraRole>::Item& item) {
  const spec::ExtraRole& told_role = item.value;
  const std::string_view key = item.key.value;
  const StackId stack = role_stack(c);
  const PhysicalName name = c.names.resource({}, key, {}, "iam-role");
  aws::Role out{.name = name,
                .description = told_role.description ? text_of(told_role.description) : Text::view(c.concat("Role ", key, ".")),
                .permissions_boundary = text_of(told_role.permissions_boundary),
                .tags = c.tags({}, name)};
  aws::Principals principals;
  for (const auto& service : told_role.trusted_services) principals.services.push_back(Text::view(service.value));
  for (const auto& arn : told_role.trusted_arns) principals.aws.push_back(Text::view(arn.value));
  out.trust.statements.push_back({.principals = std::move(principals), .actions = {"sts:AssumeRole"}});
  if (auto statements = statements_of(c, told_role.uses, told_role.grants); !statements.empty())
    out.policies.push_back({.key = "use_resources", .name = "use-resources", .document = {.statements = std::move(statements)}});
  for (const auto& arn : told_role.managed_policies)
    out.managed_policies.push_back(
        {.key = Text::view(label_of(c, arn.value.substr(arn.value.rfind('/') + 1))), .policy_arn = Text::view(arn.value)});
  std::ranges::sort(out.managed_policies, {}, [](const auto& attachment) { return attachment.key.literal(); });
  const auto handle =
      c.graph.add(c.node(stack, {c.concat(c.pascal(key), "Role"), c.snake(key)}, name, {c.concat("role.", key), item.key.at}),
                  std::move(out));
  Symbol& symbol = c.define("role", key, item.key.at);
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  symbol.attributes = {{"arn", handle.attr(Attr::kArn)}, {"name", handle.attr(Attr::kName)}};
}

}  // namespace

void lower_users(Context& c) {
  for (const auto& item : c.spec.users) lower_user(c, item);
  for (const auto& item : c.spec.roles) lower_role(c, item);
}

}  // namespace infragen::compile
