// What stands beside the subnets: endpoints to AWS services, flow logs, groups of subnets for databases and caches; and a network
// that exists already.
#include "compiler/lower/lower.h"
#include "compiler/lower/zones.h"
#include "model/aws/ec2/flow_log.h"
#include "model/aws/ec2/route_table.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/ec2/vpc_endpoint.h"
#include "model/aws/elasticache/cache_subnet_group.h"
#include "model/aws/iam/role.h"
#include "model/aws/logs/log_group.h"
#include "model/aws/rds/db_subnet_group.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kAddress = "network.vpc";
constexpr std::int64_t kFlowLogDays = 30;

// What an endpoint of the spec means to AWS: its services' names after com.amazonaws.REGION.
struct EndpointService {
  std::string_view service, id, label;
  bool gateway;
};
struct EndpointServices {
  spec::ServiceEndpoint endpoint;
  EndpointService first, second = {};
};
constexpr EndpointServices kEndpoints[] = {
    {spec::ServiceEndpoint::kS3, {"s3", "S3Endpoint", "s3", true}},
    {spec::ServiceEndpoint::kDynamodb, {"dynamodb", "DynamodbEndpoint", "dynamodb", true}},
    {spec::ServiceEndpoint::kEcr,
     {"ecr.api", "EcrApiEndpoint", "ecr_api", false},
     {"ecr.dkr", "EcrDockerEndpoint", "ecr_dkr", false}},
    {spec::ServiceEndpoint::kLogs, {"logs", "LogsEndpoint", "logs", false}},
    {spec::ServiceEndpoint::kSecretsmanager, {"secretsmanager", "SecretsManagerEndpoint", "secretsmanager", false}},
    {spec::ServiceEndpoint::kSsm, {"ssm", "SsmEndpoint", "ssm", false}},
    {spec::ServiceEndpoint::kSsmmessages, {"ssmmessages", "SsmMessagesEndpoint", "ssmmessages", false}},
    {spec::ServiceEndpoint::kKms, {"kms", "KmsEndpoint", "kms", false}},
    {spec::ServiceEndpoint::kSns, {"sns", "SnsEndpoint", "sns", false}},
    {spec::ServiceEndpoint::kSqs, {"sqs", "SqsEndpoint", "sqs", false}},
    {spec::ServiceEndpoint::kEcs, {"ecs", "EcsEndpoint", "ecs", false}, {"ecs-agent", "EcsAgentEndpoint", "ecs_agent", false}},
    {spec::ServiceEndpoint::kSts, {"sts", "StsEndpoint", "sts", false}},
    {spec::ServiceEndpoint::kMonitoring, {"monitoring", "MonitoringEndpoint", "monitoring", false}},
    {spec::ServiceEndpoint::kEfs, {"elasticfilesystem", "EfsEndpoint", "elasticfilesystem", false}},
};

class EndpointBuilder {
 public:
  EndpointBuilder(Context& context, StackId stack) : c_(context), stack_(stack) {}

  void add(const EndpointService& service, SourceRange at) {
    if (service.service.empty()) return;
    const Text name = c_.names.tag({}, c_.concat(service.label, "-endpoint"));
    aws::VpcEndpoint endpoint{.vpc = IdOf<aws::Vpc>(c_.vpc_id),
                              .service_name = c_.text("com.amazonaws.", Pseudo::kRegion, ".", service.service),
                              .type = service.gateway ? Text("Gateway") : Text("Interface"),
                              .tags = c_.tags({}, name)};
    if (service.gateway) {
      for (const NodeId table : c_.private_routes) endpoint.route_tables.push_back(Handle<aws::RouteTable>{table, &c_.arena});
    } else {
      const auto tier = c_.has_tier(spec::Tier::kPrivate) ? spec::Tier::kPrivate : spec::Tier::kPublic;
      for (const auto& subnet : c_.subnets[static_cast<std::size_t>(tier)])
        endpoint.subnets.push_back(IdOf<aws::Subnet>(subnet.id));
      endpoint.security_groups.push_back(group(at));
      endpoint.private_dns = true;
    }
    c_.graph.add(c_.node(stack_, {service.id, service.label}, name, {kAddress, at}), std::move(endpoint));
  }

 private:
  // One group for all interface endpoints: HTTPS from inside the VPC.
  IdOf<aws::SecurityGroup> group(SourceRange at) {
    if (group_.empty()) {
      group_.push_back(own_security_group(c_, "endpoints", "Interface endpoints to AWS services", {kAddress, at}));
      auto* made = c_.graph.get<aws::SecurityGroup>(group_[0]);
      made->ingress.push_back({.key = "https",
                               .protocol = "tcp",
                               .from_port = 443,
                               .to_port = 443,
                               .cidr = c_.vpc_cidr,
                               .description = "HTTPS from the VPC"});
    }
    return group_id(c_, group_[0]);
  }

  Context& c_;
  StackId stack_;
  std::vector<NodeId> group_;
};

void add_flow_logs(Context& c, StackId stack, const spec::FlowLogs& logs) {
  const Context::At at{kAddress, logs.at};
  const PhysicalName group_name = c.names.resource({}, {}, "flow-logs", "log-group");
  Node group_node = c.node(stack, {"FlowLogGroup", "flow_logs"}, group_name, at);
  group_node.on_delete = OnDelete::kDelete;
  const auto group =
      c.graph.add(std::move(group_node), aws::LogGroup{.name = group_name,
                                                       .retention_days = logs.retention ? logs.retention.value : kFlowLogDays,
                                                       .tags = c.tags({}, group_name)});
  const PhysicalName role_name = c.names.resource({}, {}, "FlowLogsRole", "iam-role");
  const Text group_arn = c.arn("logs", "log-group:", group.attr(Attr::kName));
  aws::Role role{.name = role_name,
                 .description = "Lets VPC flow logs write to their log group.",
                 .trust = {.statements = {{.principals = aws::Principals{.services = {"vpc-flow-logs.amazonaws.com"}},
                                           .actions = {"sts:AssumeRole"}}}},
                 .policies = {{.key = "write_logs",
                               .name = "write-logs",
                               .document = {.statements = {{.sid = "WriteLogs",
                                                            .actions = {"logs:CreateLogStream", "logs:PutLogEvents",
                                                                        "logs:DescribeLogStreams"},
                                                            .resources = {group_arn, c.text(group_arn, ":*")}}}}}},
                 .tags = c.tags({}, role_name)};
  const auto role_handle = c.graph.add(c.node(stack, {"FlowLogsRole", "flow_logs"}, role_name, at), std::move(role));
  constexpr Text kTraffic[] = {"ALL", "ACCEPT", "REJECT"};
  const Text name = c.names.tag({}, "flow-logs");
  c.graph.add(c.node(stack, {"FlowLog", "main"}, name, at),
              aws::FlowLog{.vpc = IdOf<aws::Vpc>(c.vpc_id),
                           .resource_type = "VPC",
                           .traffic_type = kTraffic[static_cast<std::size_t>(logs.traffic.value)],
                           .destination_type = "cloud-watch-logs",
                           .log_group = group,
                           .log_group_arn = group,
                           .role = role_handle,
                           .tags = c.tags({}, name)});
}

template <class Subnets>
std::vector<IdOf<aws::Subnet>> ids_of(const Subnets& subnets) {
  std::vector<IdOf<aws::Subnet>> out;
  for (const auto& subnet : subnets) out.push_back(IdOf<aws::Subnet>(subnet.id));
  return out;
}

void add_subnet_groups(Context& c, StackId stack) {
  const auto tier_of = [&](spec::Tier own) { return c.has_tier(own) ? own : spec::Tier::kPrivate; };
  const auto database = tier_of(spec::Tier::kDatabase), cache = tier_of(spec::Tier::kCache);
  if (c.has_tier(database) && (!c.spec.databases.empty() || c.has_tier(spec::Tier::kDatabase))) {
    const PhysicalName name = c.names.resource({}, "db", {}, "rds-subnet-group");
    c.database_subnet_group =
        c.graph
            .add(c.node(stack, {"DatabaseSubnetGroup", "database"}, name, {kAddress, c.spec.network->vpc->at}),
                 aws::DbSubnetGroup{.name = name,
                                    .description = "Subnets for databases.",
                                    .subnets = ids_of(c.subnets[static_cast<std::size_t>(database)]),
                                    .tags = c.tags({}, name)})
            .node;
  }
  if (c.has_tier(cache) && (!c.spec.caches.empty() || c.has_tier(spec::Tier::kCache))) {
    const PhysicalName name = c.names.resource({}, "cache", {}, "cache-subnet-group");
    c.cache_subnet_group = c.graph
                               .add(c.node(stack, {"CacheSubnetGroup", "cache"}, name, {kAddress, c.spec.network->vpc->at}),
                                    aws::CacheSubnetGroup{.name = name,
                                                          .description = "Subnets for caches.",
                                                          .subnets = ids_of(c.subnets[static_cast<std::size_t>(cache)]),
                                                          .tags = c.tags({}, name)})
                               .node;
  }
}

// Facts that the original templates export for others to read (D16).
void add_metadata(Context& c, StackId stack) {
  const auto add = [&](std::string_view key, std::string_view description, std::string_view value) {
    if (value.empty()) return;
    c.graph.add_output({.stack = stack,
                        .key = key,
                        .description = description,
                        .value = Text::view(c.arena.copy(value)),
                        .export_name = c.names.export_name({}, key),
                        .origin = c.spec.at,
                        .guard = true});
  };
  add("ContactEmail", "Who answers for this environment.", c.spec.contact_email.value);
  add("CostCode", "What this environment is charged to.", c.spec.cost_code.value);
  add("TemplateName", "What made this stack.", "network");
  add("TemplateVersion", "Edition of infragen that made this stack.", "1");
  add("NetworkCreated", "Says that the network stands.", "true");
}

}  // namespace

void lower_network_services(Context& c, const spec::Vpc& vpc) {
  const bool exists = vpc.id.is_set();
  if (exists && vpc.endpoints.empty() && c.spec.databases.empty() && c.spec.caches.empty() &&
      !(vpc.flow_logs && vpc.flow_logs->at.known()))
    return;
  const StackId stack = c.stack("network", "Network: VPC, subnets, gateways, routes and security groups.");
  EndpointBuilder endpoints(c, stack);
  for (const auto& row : kEndpoints) {
    for (const auto& wanted : vpc.endpoints) {
      if (wanted.value != row.endpoint) continue;
      endpoints.add(row.first, wanted.at);
      endpoints.add(row.second, wanted.at);
    }
  }
  if (vpc.flow_logs && (!vpc.flow_logs->enabled.is_set() || vpc.flow_logs->enabled.value))
    add_flow_logs(c, stack, *vpc.flow_logs);
  add_subnet_groups(c, stack);
  if (!exists) add_metadata(c, stack);
}

void lower_existing_network(Context& c, const spec::Vpc& vpc) {
  const bool ask = vpc.id.value == "parameter";
  c.vpc_id = c.graph.parameter(c.graph.add_parameter({.name = "VpcId",
                                                      .type = "AWS::EC2::VPC::Id",
                                                      .description = "The existing VPC.",
                                                      .default_value = ask ? Text() : Text::view(vpc.id.value),
                                                      .tf_expression = "data.aws_vpc.main.id"}));
  c.vpc_cidr = vpc.cidr ? Text::view(vpc.cidr.value)
                        : c.graph.parameter(c.graph.add_parameter({.name = "VpcCidr",
                                                                   .type = "String",
                                                                   .description = "Address range of the existing VPC.",
                                                                   .tf_expression = "data.aws_vpc.main.cidr_block"}));
  const StackId home = c.stack("network", "Network: security groups in an existing VPC.");
  const ParameterId variable = c.graph.add_parameter({.name = "VpcId",
                                                      .type = "AWS::EC2::VPC::Id",
                                                      .description = "The existing VPC.",
                                                      .default_value = ask ? Text() : Text::view(vpc.id.value)});
  c.graph.add_data({home, "aws_vpc", "main", Any::object({{Text("id"), Any(c.graph.parameter(variable))}})});
  constexpr std::string_view kTierIds[] = {"Public", "Private", "Database", "Cache"};
  constexpr std::string_view kTierLabels[] = {"public", "private", "database", "cache"};
  if (!vpc.subnets) return;
  const spec::Map<spec::String>* const tiers[] = {&vpc.subnets->public_tier, &vpc.subnets->private_tier, &vpc.subnets->database,
                                                  &vpc.subnets->cache};
  for (std::size_t tier = 0; tier < 4; ++tier) {
    for (const auto& item : *tiers[tier]) {
      const char zone = item.key.value.empty() ? 'a' : item.key.value.front();
      const char upper = static_cast<char>(zone - 'a' + 'A');
      const bool ask_subnet = item.value.value == "parameter";
      const Parameter told{.name = c.concat(kTierIds[tier], "Subnet", std::string_view(&upper, 1)),
                           .type = "AWS::EC2::Subnet::Id",
                           .description = c.concat("An existing subnet in zone ", std::string_view(&zone, 1), "."),
                           .default_value = ask_subnet ? Text() : Text::view(item.value.value)};
      // Terraform looks the subnet up, so that one that is not there is found before anything is made.
      const std::string_view label = c.concat(kTierLabels[tier], "_", std::string_view(&zone, 1));
      const ParameterId variable_id = c.graph.add_parameter(told);
      c.graph.add_data({home, "aws_subnet", label,
                        Any::object({{Text("id"), Any(c.graph.parameter(variable_id))}, {Text("vpc_id"), Any(c.vpc_id)}})});
      Parameter looked_up = told;
      looked_up.tf_expression = c.concat("data.aws_subnet.", label, ".id");
      const ParameterId id = c.graph.add_parameter(looked_up);
      c.subnets[tier].push_back({zone, 0, c.graph.parameter(id)});
    }
  }
}

}  // namespace infragen::compile
