#include "compiler/lower/workload.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/leaves.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/logs/log_group.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kLogDays = 30;

constexpr std::string_view kAccessWords[] = {"read",    "write",   "read-write", "send", "receive",
                                             "publish", "connect", "use",        "mount"};
constexpr std::string_view kAccessIds[] = {"Read", "Write", "ReadWrite", "Send", "Receive", "Publish", "Connect", "Use", "Mount"};

}  // namespace

Scope scope_of(Context& c, std::string_view key, const spec::Workload& w) {
  Scope scope{w.application ? w.application.value : key, w.suffix.value};
  if (scope.suffix.empty() && scope.application != key) {
    // `application: acme` on `acme-slave` without a suffix: the part of the key that is not the application.
    if (key.starts_with(scope.application) && key.size() > scope.application.size() + 1 && key[scope.application.size()] == '-')
      scope.suffix = key.substr(scope.application.size() + 1);
  }
  scope.application = c.arena.copy(scope.application);
  return scope;
}

std::vector<aws::Statement> grants_of(Context& c, const spec::Map<spec::Located<spec::Access>>& uses) {
  std::vector<aws::Statement> out;
  for (const auto& use : uses) {
    const Symbol* const symbol = c.require_address(use.key);
    if (!symbol) continue;
    const auto access = use.value.value;
    const auto offers = [&](spec::Access a) { return std::ranges::find(symbol->permissions, a, &Symbol::Permission::access); };
    std::vector<spec::Access> parts{access};
    if (access == spec::Access::kReadWrite && offers(access) == symbol->permissions.end())
      parts = {spec::Access::kRead, spec::Access::kWrite};
    for (const auto part : parts) {
      if (offers(part) == symbol->permissions.end()) {
        std::vector<std::string_view> offered;
        for (const auto& permission : symbol->permissions) {
          const std::string_view word = kAccessWords[static_cast<std::size_t>(permission.access)];
          if (std::ranges::find(offered, word) == offered.end()) offered.push_back(word);
        }
        c.diagnostics
            .report(kAccessNotOffered, use.value.at, quoted(use.key.value),
                    quoted(kAccessWords[static_cast<std::size_t>(access)]))
            .help(offered.empty() ? std::string("nothing can be granted on it")
                                  : fmt::format("it offers {}", fmt::join(offered, ", ")));
        break;
      }
      // One access may need several statements: the thing itself, and the key that it is encrypted with.
      std::string_view number;
      for (const auto& permission : symbol->permissions) {
        if (permission.access != part || permission.actions.empty()) continue;  // without actions: reached over the network only
        aws::Statement statement;
        statement.sid = Text::view(
            c.concat(kAccessIds[static_cast<std::size_t>(part)], c.pascal(symbol->kind), c.pascal(symbol->name), number));
        statement.actions = permission.actions;
        statement.resources = permission.resources;
        out.push_back(std::move(statement));
        number = number.empty() ? std::string_view("Key") : c.concat(number, "Key");
      }
    }
  }
  return out;
}

WorkloadBuilder::WorkloadBuilder(Context& context, std::string_view kind, std::string_view key, SourceRange at,
                                 const spec::Workload& workload, bool ec2)
    : c_(context),
      kind_(kind),
      key_(key),
      w_(workload),
      ec2_(ec2),
      scope_(scope_of(context, key, workload)),
      address_(context.concat(kind, ".", key)),
      label_(context.snake(key)),
      at_{address_, at, scope_} {}

std::vector<IdOf<aws::SecurityGroup>> WorkloadBuilder::group_ids() const {
  std::vector<IdOf<aws::SecurityGroup>> out;
  for (const NodeId group : groups_) out.push_back(group_id(c_, group));
  return out;
}

bool WorkloadBuilder::public_ip() const {
  return w_.network && w_.network->vpc && w_.network->vpc->placement.value == spec::Placement::kPublic &&
         w_.network->vpc->placement.is_set();
}

std::vector<IdOf<aws::Subnet>> WorkloadBuilder::subnets() {
  const bool asked = w_.network && w_.network->vpc && w_.network->vpc->placement.is_set();
  return tier_subnets(c_, public_ip() ? spec::Tier::kPublic : spec::Tier::kPrivate, address_,
                      asked ? w_.network->vpc->placement.at : at_.origin);
}

void WorkloadBuilder::make_groups() {
  if (has_groups_) return;
  has_groups_ = true;
  const bool told = w_.network && w_.network->vpc && w_.network->vpc->at.known();
  if (ec2_) {
    // Tasks of a host share its network interface, and so its groups.
    if (told)
      c_.diagnostics.report(kHostNetwork, w_.network->vpc->at, quoted(address_))
          .help("write `security_groups` and `subnets` at cluster.capacity.ec2, or give the workload `capacity: fargate`");
    groups_ = c_.host_groups;
    own_group_ = c_.own_host_group;
  } else if (told && w_.network->vpc->security_groups.at.known()) {
    groups_ = security_groups_of(c_, w_.network->vpc->security_groups);
  } else {
    groups_ = {own_security_group(c_, {}, c_.concat("Tasks of ", address_), at_)};
    own_group_ = true;
  }
  // The way out that every task needs: image layers, logs, secrets and the other AWS services, all by HTTPS. One group is enough
  // for it.
  if (groups_.empty()) return;
  allow_https_out(c_, groups_.front());
}

void WorkloadBuilder::make_log_group() {
  const std::string_view key = c_.concat("logs/", scope_.application);
  if (const auto found = c_.log_groups.find(key); found != c_.log_groups.end()) {
    log_group_ = found->second;
  } else {
    const Scope application{scope_.application};
    const PhysicalName name = c_.names.resource(application, {}, "logs", "log-group");
    Node node = c_.node(application_home(c_, scope_.application), {"LogGroup", c_.snake(scope_.application)}, name,
                        {address_, at_.origin, application});
    node.on_delete = OnDelete::kDelete;
    log_group_ =
        c_.graph.add(std::move(node), aws::LogGroup{.name = name, .retention_days = kLogDays, .tags = c_.tags(application, name)})
            .node;
    c_.log_groups.emplace(key, log_group_);
  }
  // Several workloads share the group: the longest time that one of them writes down holds.
  if (w_.logging && w_.logging->retention) {
    auto* const group = c_.graph.get<aws::LogGroup>(log_group_);
    auto& told = c_.log_retention[log_group_];
    told = std::max(told, w_.logging->retention.value);
    group->retention_days = told;
  }
}

aws::ContainerLogs WorkloadBuilder::logs(std::string_view stream_prefix) {
  const Handle<aws::LogGroup> group{log_group_, &c_.arena};
  return {.driver = "awslogs",
          .options = {{"awslogs-group", group.attr(Attr::kName)},
                      {"awslogs-region", c_.text(Pseudo::kRegion)},
                      {"awslogs-stream-prefix", Text::view(stream_prefix)}}};
}

// ---- roles -----------------------------------------------------------------------------------------------------------------

std::vector<aws::Statement> WorkloadBuilder::execution_statements() {
  std::vector<aws::Statement> out;
  if (!repositories_.empty()) {
    out.push_back({.sid = "LogInToEcr", .actions = {"ecr:GetAuthorizationToken"}, .resources = {"*"}});
    out.push_back({.sid = "PullImages",
                   .actions = {"ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"},
                   .resources = repositories_});
  }
  const Handle<aws::LogGroup> group{log_group_, &c_.arena};
  out.push_back({.sid = "WriteLogs",
                 .actions = {"logs:CreateLogStream", "logs:PutLogEvents"},
                 .resources = {c_.arn("logs", "log-group:", group.attr(Attr::kName), ":*")}});
  for (auto& reading : secrets_read_)
    out.push_back({.sid = reading.action.starts_with("ssm")   ? Text("ReadParameters")
                          : reading.action.starts_with("kms") ? Text("DecryptSecrets")
                                                              : Text("ReadSecrets"),
                   .actions = {Text::view(reading.action)},
                   .resources = reading.resources});
  return out;
}

std::vector<aws::Statement> WorkloadBuilder::task_statements() {
  std::vector<aws::Statement> out = grants_of(c_, w_.uses);
  for (const auto& use : w_.uses)
    if (Symbol* symbol = c_.find(use.key.value.substr(0, use.key.value.find('.')),
                                 use.key.value.substr(std::min(use.key.value.size(), use.key.value.find('.') + 1))))
      reach({symbol}, use.value.at, true);
  // What is mounted may be mounted, whether or not `uses` says so too.
  for (const auto& mount : mounted_) {
    if (w_.uses.find(mount.address)) continue;
    aws::Statement statement{.sid = Text::view(c_.concat("Mount", c_.pascal(mount.file_system))), .resources = {mount.arn}};
    statement.actions.push_back("elasticfilesystem:ClientMount");
    if (mount.writes) statement.actions.push_back("elasticfilesystem:ClientWrite");
    out.push_back(std::move(statement));
  }
  for (auto& statement : statements_of(c_, w_.grants)) out.push_back(std::move(statement));
  if (w_.exec.value)
    out.push_back({.sid = "ExecSessions",
                   .actions = {"ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
                               "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel"},
                   .resources = {"*"}});
  return out;
}

void WorkloadBuilder::make_roles() {
  const auto trust = [&] {
    aws::Statement statement{.principals = aws::Principals{.services = {"ecs-tasks.amazonaws.com"}},
                             .actions = {"sts:AssumeRole"}};
    statement.conditions = Any::object({{Text("StringEquals"), Any::object({{Text("aws:SourceAccount"), Any(c_.account())}})}});
    return aws::PolicyDocument{.statements = {statement}};
  };
  const auto make = [&](std::string_view word, std::string_view logical, std::string_view label, std::string_view what,
                        std::string_view policy_key, Text policy, std::vector<aws::Statement> statements) {
    const PhysicalName name = c_.names.resource(scope_, {}, word, "iam-role");
    aws::Role role{.name = name, .description = Text::view(c_.concat(what, address_, ".")), .trust = trust()};
    if (!statements.empty())
      role.policies.push_back({.key = Text::view(policy_key), .name = policy, .document = {.statements = std::move(statements)}});
    if (logical == "TaskRole") role.managed_policies = attachments_of(c_, w_.managed_policies);
    if (w_.permissions_boundary) role.permissions_boundary = Text::view(w_.permissions_boundary.value);
    role.tags = c_.tags(scope_, name);
    return c_.graph.add(c_.node(stack_, {logical, c_.concat(label_, label)}, name, at_), std::move(role));
  };
  execution_role_ = make("ECSTaskExecutionRole", "TaskExecutionRole", "_execution", "Starts the tasks of ", "start_tasks",
                         "start-tasks", execution_statements());
  task_role_ =
      make("ECSTaskRole", "TaskRole", "_task", "What the tasks may do: ", "use_resources", "use-resources", task_statements());
}

}  // namespace infragen::compile
