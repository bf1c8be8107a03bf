#include "compiler/audit/places.h"

#include <algorithm>
#include <map>
#include <string>

#include "model/registry.h"

namespace infragen::audit {
namespace {

// What the law says of names with a rule, where it is not "PPPEEEEEE first".
struct Special {
  std::string_view rule;
  NameKind kind;
};
constexpr Special kSpecial[] = {
    {"ecs-family", NameKind::kTaskFamily},   {"key-pair", NameKind::kKeyPairName},  {"ecr-repository", NameKind::kRepositoryName},
    {"cloudmap-namespace", NameKind::kFree}, {"cloudmap-service", NameKind::kFree}, {"iam-inline-policy", NameKind::kFree},
    {"scaling-policy", NameKind::kFree},
};

// Rules that are about something else than a thing's name, or that hold for one engine only.
constexpr std::string_view kNoNames[] = {"acm-domain",
                                         "cloudfront-comment",
                                         "ecs-container",
                                         "efs-creation-token",
                                         "listener-rule-priority",
                                         "rds-db-name",
                                         "rds-master-password",
                                         "rds-master-username",
                                         "route53-zone",
                                         "security-group-description",
                                         "tag-key",
                                         "tag-value"};

// Physical names of types that have no rule of their own: the law holds, AWS's limits are not known here.
struct Extra {
  std::string_view type, property;
};
constexpr Extra kExtra[] = {
    {"AWS::ApiGateway::RestApi", "Name"},
    {"AWS::ApiGatewayV2::Api", "Name"},
    {"AWS::AppSync::GraphQLApi", "Name"},
    {"AWS::Athena::WorkGroup", "Name"},
    {"AWS::AutoScaling::LaunchConfiguration", "LaunchConfigurationName"},
    {"AWS::Backup::BackupPlan", "BackupPlan.BackupPlanName"},
    {"AWS::Batch::ComputeEnvironment", "ComputeEnvironmentName"},
    {"AWS::Batch::JobDefinition", "JobDefinitionName"},
    {"AWS::Batch::JobQueue", "JobQueueName"},
    {"AWS::CloudFront::CachePolicy", "CachePolicyConfig.Name"},
    {"AWS::CloudFront::Function", "Name"},
    {"AWS::CloudFront::OriginRequestPolicy", "OriginRequestPolicyConfig.Name"},
    {"AWS::CloudTrail::Trail", "TrailName"},
    {"AWS::CloudWatch::CompositeAlarm", "AlarmName"},
    {"AWS::CodeCommit::Repository", "RepositoryName"},
    {"AWS::CodeDeploy::Application", "ApplicationName"},
    {"AWS::CodeDeploy::DeploymentGroup", "DeploymentGroupName"},
    {"AWS::Cognito::IdentityPool", "IdentityPoolName"},
    {"AWS::Cognito::UserPool", "UserPoolName"},
    {"AWS::DocDB::DBCluster", "DBClusterIdentifier"},
    {"AWS::DocDB::DBInstance", "DBInstanceIdentifier"},
    {"AWS::DynamoDB::GlobalTable", "TableName"},
    {"AWS::DynamoDB::Table", "TableName"},
    {"AWS::EC2::PrefixList", "PrefixListName"},
    {"AWS::EKS::Cluster", "Name"},
    {"AWS::EKS::Nodegroup", "NodegroupName"},
    {"AWS::ElastiCache::ServerlessCache", "ServerlessCacheName"},
    {"AWS::ElasticBeanstalk::Application", "ApplicationName"},
    {"AWS::ElasticBeanstalk::Environment", "EnvironmentName"},
    {"AWS::ElasticLoadBalancing::LoadBalancer", "LoadBalancerName"},
    {"AWS::Elasticsearch::Domain", "DomainName"},
    {"AWS::Glue::Crawler", "Name"},
    {"AWS::Glue::Job", "Name"},
    {"AWS::Kinesis::Stream", "Name"},
    {"AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName"},
    {"AWS::Lambda::LayerVersion", "LayerName"},
    {"AWS::MSK::Cluster", "ClusterName"},
    {"AWS::Neptune::DBCluster", "DBClusterIdentifier"},
    {"AWS::OpenSearchService::Domain", "DomainName"},
    {"AWS::RDS::DBClusterParameterGroup", "DBClusterParameterGroupName"},
    {"AWS::RDS::DBProxy", "DBProxyName"},
    {"AWS::RDS::OptionGroup", "OptionGroupName"},
    {"AWS::Redshift::Cluster", "ClusterIdentifier"},
    {"AWS::SSM::Document", "Name"},
    {"AWS::SSM::MaintenanceWindow", "Name"},
    {"AWS::Scheduler::Schedule", "Name"},
    {"AWS::Scheduler::ScheduleGroup", "Name"},
    {"AWS::Serverless::Function", "FunctionName"},
    {"AWS::Serverless::SimpleTable", "TableName"},
    {"AWS::StepFunctions::Activity", "Name"},
    {"AWS::StepFunctions::StateMachine", "StateMachineName"},
    {"AWS::Synthetics::Canary", "Name"},
    {"AWS::WAFv2::IPSet", "Name"},
    {"AWS::WAFv2::RuleGroup", "Name"},
};

// Names of key pairs that are used.
constexpr Extra kUsedKeys[] = {
    {"AWS::AutoScaling::LaunchConfiguration", "KeyName"},
    {"AWS::EC2::Instance", "KeyName"},
    {"AWS::EC2::LaunchTemplate", "LaunchTemplateData.KeyName"},
};

// Other properties that hold a name under one of the rules.
struct Shared {
  std::string_view type, property, rule;
};
constexpr Shared kShared[] = {
    {"AWS::RDS::DBClusterParameterGroup", "DBClusterParameterGroupName", "rds-parameter-group"},
    {"AWS::Serverless::Function", "FunctionName", "lambda-function"},
};

template <class Range>
bool contains(const Range& all, std::string_view wanted) {
  return std::find(std::begin(all), std::end(all), wanted) != std::end(all);
}

using Table = std::map<std::string_view, std::vector<NamePlace>, std::less<>>;

void add(Table& table, std::string_view type, NamePlace place) {
  std::vector<NamePlace>& places = table[type];
  const auto same = [&](const NamePlace& other) { return other.property == place.property; };
  if (const auto known = std::find_if(places.begin(), places.end(), same); known == places.end())
    places.push_back(place);
  else if (known->rule == nullptr)
    known->rule = place.rule;
}

Table make_table() {
  Table out;
  const auto kind_of = [](std::string_view rule) {
    for (const Special& special : kSpecial)
      if (special.rule == rule) return special.kind;
    return NameKind::kPhysical;
  };
  for (const NameRule& rule : name_rules())
    if (rule.cfn.starts_with("AWS::") && !contains(kNoNames, rule.id))
      add(out, rule.cfn, {rule.property, kind_of(rule.id), &rule});
  for (const ResourceType* type : resource_types()) {
    if (type->name_rule.empty() || contains(kNoNames, type->name_rule)) continue;
    for (const FieldInfo& field : type->object.fields)
      if (has(field.flags, Flag::kName) && field.cfn.shape == Shape::kValue)
        add(out, type->cfn, {field.cfn.name, kind_of(type->name_rule), find_name_rule(type->name_rule)});
  }
  for (const Shared& shared : kShared) add(out, shared.type, {shared.property, NameKind::kPhysical, find_name_rule(shared.rule)});
  for (const Extra& extra : kExtra) add(out, extra.type, {extra.property});
  for (const Extra& used : kUsedKeys)
    add(out, used.type, {used.property, NameKind::kKeyPairName, find_name_rule("key-pair"), true});
  return out;
}

}  // namespace

const std::vector<NamePlace>& name_places(std::string_view type) {
  static const Table table = make_table();
  static const std::vector<NamePlace> none;
  const auto found = table.find(type);
  return found == table.end() ? none : found->second;
}

bool is_of_application(std::string_view type) {
  constexpr std::string_view kTypes[] = {"AWS::CodeBuild::Project",
                                         "AWS::CodePipeline::Pipeline",
                                         "AWS::ECS::Service",
                                         "AWS::ECS::TaskDefinition",
                                         "AWS::ElasticLoadBalancingV2::LoadBalancer",
                                         "AWS::ElasticLoadBalancingV2::TargetGroup"};
  return contains(kTypes, type);
}

bool is_of_environment(std::string_view type) {
  constexpr std::string_view kTypes[] = {"AWS::AutoScaling::AutoScalingGroup",
                                         "AWS::EC2::InternetGateway",
                                         "AWS::EC2::NatGateway",
                                         "AWS::EC2::RouteTable",
                                         "AWS::EC2::Subnet",
                                         "AWS::EC2::VPC",
                                         "AWS::ECS::Cluster",
                                         "AWS::EKS::Cluster"};
  return contains(kTypes, type);
}

bool takes_tags(std::string_view type) {
  const ResourceType* const found = find_type_by_cfn(type);
  if (!found) return false;
  return std::any_of(found->object.fields.begin(), found->object.fields.end(),
                     [](const FieldInfo& field) { return field.cfn.shape == Shape::kTags; });
}

}  // namespace infragen::audit
