// Users for CI systems and extra roles. What a user deploys is a managed policy of its own: exactly the services, repositories
// and roles that it names.
#include <algorithm>

#include "compiler/lower/data_kinds.h"
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
  for (auto& statement : compile::statements_of(c, grants)) out.push_back(std::move(statement));
  return out;
}

void add_unique(std::vector<Text>& list, const Text& text) {
  if (text && std::ranges::find(list, text) == list.end()) list.push_back(text);
}

// What it takes to bring a new version of a service: push its image, register the task definition, update the service, and hand
// its two roles, and no others, to ECS.
std::vector<aws::Statement> deploy_statements(Context& c, const spec::List<spec::String>& services) {
  std::vector<Text> repositories, arns, roles, families;
  bool creates = false, passed_to_ecs = false;
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
    if (const Text role = attribute(*symbol, "service_role_arn"); role && !managed) {
      add_unique(roles, role);
      passed_to_ecs = true;
    }
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
  out.push_back({.sid = "RegisterTaskDefinitions", .actions = {"ecs:RegisterTaskDefinition", "ecs:TagResource"}, .resources = std::move(families)});
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
                   .conditions = condition(
                       "StringEquals", "iam:PassedToService",
                       passed_to_ecs ? Any(std::vector<Any>{Any(Text("ecs-tasks.amazonaws.com")), Any(Text("ecs.amazonaws.com"))})
                                     : Any(Text("ecs-tasks.amazonaws.com")))});
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
  out.managed_policies = attachments_of(c, told_user.managed_policies);
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

// GitHub signs a token for every run of a workflow; its subject says which repository, branch or environment it runs for.
aws::Statement github_trust(Context& c, const spec::GithubTrust& told_trust) {
  const Text audience("token.actions.githubusercontent.com:aud"), subject("token.actions.githubusercontent.com:sub");
  std::vector<Any> subjects;
  for (const auto& branch : told_trust.branches)
    subjects.push_back(Any(c.text("repo:", told_trust.repository.value, ":ref:refs/heads/", branch.value)));
  for (const auto& place : told_trust.environments)
    subjects.push_back(Any(c.text("repo:", told_trust.repository.value, ":environment:", place.value)));
  if (subjects.empty()) subjects.push_back(Any(c.text("repo:", told_trust.repository.value, ":*")));
  const Text provider =
      c.text("arn:", Pseudo::kPartition, ":iam::", c.account(), ":oidc-provider/token.actions.githubusercontent.com");
  return {.principals = aws::Principals{.federated = {provider}},
          .actions = {"sts:AssumeRoleWithWebIdentity"},
          .conditions =
              Any::object({{Text("StringEquals"), Any::object({{audience, Any(Text("sts.amazonaws.com"))}})},
                           {Text("StringLike"), Any::object({{subject, subjects.size() == 1 ? subjects[0] : Any(subjects)}})}})};
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
  if (!principals.services.empty() || !principals.aws.empty())
    out.trust.statements.push_back({.principals = std::move(principals), .actions = {"sts:AssumeRole"}});
  if (told_role.trusted_github) out.trust.statements.push_back(github_trust(c, *told_role.trusted_github));
  if (out.trust.statements.empty())
    c.diagnostics.report(kRoleForNobody, item.key.at, quoted(c.concat("role.", key)))
        .help("add `trusted_services: [ecs-tasks.amazonaws.com]`, `trusted_arns:` or `trusted_github:`");
  if (auto statements = statements_of(c, told_role.uses, told_role.grants); !statements.empty())
    out.policies.push_back({.key = "use_resources", .name = "use-resources", .document = {.statements = std::move(statements)}});
  out.managed_policies = attachments_of(c, told_role.managed_policies);
  if (auto statements = deploy_statements(c, told_role.deploys); !statements.empty())
    out.policies.insert(out.policies.begin(),
                        {.key = "deploy", .name = "deploy", .document = {.statements = std::move(statements)}});
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
