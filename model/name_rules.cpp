#include "model/name_rules.h"

#include <algorithm>
#include <iterator>

namespace infragen {
namespace {

constexpr CharSet kWord{"a-zA-Z0-9_-"}, kDashed{"a-zA-Z0-9-"}, kLowerDashed{"a-z0-9-"}, kAlnum{"a-zA-Z0-9"}, kAlpha{"a-zA-Z"};
constexpr CharSet kIam{"A-Za-z0-9_+=,.@-"}, kPrintable{" -~"}, kVisible{"!-~"};
constexpr CharSet kGroup{"a-zA-Z0-9 ._:/()#,@[]+=&;{}!$*-"};
constexpr CharSet kTag{"a-zA-Z0-9_ \t\n\v\f\r+=.:/@-", CharSet::Beyond::kLetters};

using enum Reserved::Where;
constexpr Reserved kTags[] = {{"aws:", kStart, true}};
constexpr Reserved kGroups[] = {{"sg-", kStart, true}, {"default", kWhole}};
constexpr Reserved kBalancers[] = {{"internal-", kStart}};
constexpr Reserved kProviders[] = {{"aws", kStart, true}, {"ecs", kStart, true}, {"fargate", kStart, true}};
// A floor: each engine has a longer list of its own.
constexpr Reserved kDatabases[] = {
    {"postgres", kWhole, true},
    {"template0", kWhole, true},
    {"template1", kWhole, true},
    {"rdsadmin", kWhole, true},
    {"mysql", kWhole, true},
    {"information_schema", kWhole, true},
    {"performance_schema", kWhole, true},
    {"sys", kWhole, true},
    {"select", kWhole, true},
    {"table", kWhole, true},
    {"user", kWhole, true},
    {"database", kWhole, true},
    {"default", kWhole, true},
    {"null", kWhole, true},
    {"true", kWhole, true},
    {"false", kWhole, true},
};
constexpr Reserved kMasters[] = {{"rdsadmin", kWhole, true}, {"admin", kWhole, true}, {"pg_", kStart}};
constexpr Reserved kDefaultAnyCase[] = {{"default", kWhole, true}};
constexpr Reserved kDefault[] = {{"default", kWhole}};
constexpr Reserved kParameters[] = {{"aws", kStart, true}, {"/aws", kStart, true}, {"ssm", kStart, true}, {"/ssm", kStart, true}};
constexpr Reserved kLogGroups[] = {{"aws/", kStart}};
// Names with dots (four numbers, `.mrap`) are refused with the dot.
constexpr Reserved kBuckets[] = {
    {"xn--", kStart},  {"sthree-", kStart}, {"amzn-s3-demo-", kStart}, {"-s3alias", kEnd},
    {"--ol-s3", kEnd}, {"--x-s3", kEnd},    {"--table-s3", kEnd},
};
constexpr Reserved kAliases[] = {{"alias/aws/", kStart}};
constexpr Reserved kArns[] = {{"arn:", kStart}};

using enum NameShape;
using enum NameFold;
using enum NameScope;
// clang-format off
constexpr NameRule kRules[] = {
    {"acm-domain", "AWS::CertificateManager::Certificate", "DomainName", "aws_acm_certificate.domain_name", 1, 253,
     {"A-Za-z0-9*.-"}, "letters, digits and - . *", {.shape = kCertificate, .folding = kDomain, .unique_in = kNothing}},
    {"alb", "AWS::ElasticLoadBalancingV2::LoadBalancer", "Name", "aws_lb.name", 1, 32,
     kDashed, "letters, digits and dashes",
     {.first = kAlnum, .last = kAlnum, .ends_text = "a letter or digit", .reserved = kBalancers}},
    {"auto-scaling-group", "AWS::AutoScaling::AutoScalingGroup", "AutoScalingGroupName", "aws_autoscaling_group.name", 1, 255,
     {"!-9;-~"}, "printable ASCII characters but the blank and the colon"},
    {"backup-vault", "AWS::Backup::BackupVault", "BackupVaultName", "aws_backup_vault.name", 2, 50,
     kWord, "letters, digits, dashes and underscores"},
    {"cache-cluster", "AWS::ElastiCache::CacheCluster", "ClusterName", "aws_elasticache_cluster.cluster_id", 1, 50,
     kLowerDashed, "lower-case letters, digits and dashes",
     {.first = {"a-z"}, .last = {"a-z0-9"}, .ends_text = "a lower-case letter first and a letter or digit last", .once = '-',
     .folding = kLower}},
    {"cache-replication-group", "AWS::ElastiCache::ReplicationGroup", "ReplicationGroupId",
     "aws_elasticache_replication_group.replication_group_id", 1, 40,
     kLowerDashed, "lower-case letters, digits and dashes",
     {.first = {"a-z"}, .last = {"a-z0-9"}, .ends_text = "a lower-case letter first and a letter or digit last", .once = '-',
     .folding = kLower}},
    {"cache-subnet-group", "AWS::ElastiCache::SubnetGroup", "CacheSubnetGroupName", "aws_elasticache_subnet_group.name", 1, 255,
     kLowerDashed, "lower-case letters, digits and dashes", {.folding = kLower}},
    {"cfn-change-set", "change set", "ChangeSetName", "-", 1, 128,
     kDashed, "letters, digits and dashes",
     {.first = kAlpha, .ends_text = "a letter", .unique_in = kStack, .change = NameChange::kNone}},
    {"cfn-export", "template", "Outputs.*.Export.Name", "-", 1, 255,
     {"A-Za-z0-9:-"}, "letters, digits, colons and dashes", {.change = NameChange::kRefused}},
    {"cfn-logical-id", "template", "Resources key", "-", 1, 255,
     {"A-Za-z0-9"}, "letters and digits", {.folding = kAlphanumeric, .unique_in = kTemplate}},
    {"cfn-output", "template", "Outputs key", "-", 1, 255,
     {"A-Za-z0-9"}, "letters and digits", {.folding = kAlphanumeric, .unique_in = kTemplate, .change = NameChange::kInPlace}},
    {"cfn-stack", "stack", "StackName", "-", 1, 128,
     kDashed, "letters, digits and dashes", {.first = kAlpha, .ends_text = "a letter", .change = NameChange::kNewStack}},
    {"cloudfront-comment", "AWS::CloudFront::Distribution", "DistributionConfig.Comment",
     "aws_cloudfront_distribution.comment", 0, 128,
     kPrintable, "printable ASCII characters", {.unique_in = kNothing, .change = NameChange::kInPlace}},
    {"cloudfront-oac", "AWS::CloudFront::OriginAccessControl", "OriginAccessControlConfig.Name",
     "aws_cloudfront_origin_access_control.name", 1, 64,
     kPrintable, "printable ASCII characters", {.unique_in = kAccount, .change = NameChange::kInPlace}},
    {"cloudmap-namespace", "AWS::ServiceDiscovery::PrivateDnsNamespace", "Name",
     "aws_service_discovery_private_dns_namespace.name", 1, 253,
     kVisible, "printable ASCII characters but the blank", {.reserved = kArns, .folding = kDomain, .unique_in = kVpc}},
    {"cloudmap-service", "AWS::ServiceDiscovery::Service", "Name", "aws_service_discovery_service.name", 1, 127,
     {"A-Za-z0-9_.-"}, "letters, digits and _ . -", {.shape = kLabels, .folding = kDomain, .unique_in = kNamespace}},
    {"cloudwatch-alarm", "AWS::CloudWatch::Alarm", "AlarmName", "aws_cloudwatch_metric_alarm.alarm_name", 1, 255,
     {" -~", CharSet::Beyond::kAny}, "anything but control characters"},
    {"cloudwatch-dashboard", "AWS::CloudWatch::Dashboard", "DashboardName", "aws_cloudwatch_dashboard.dashboard_name", 1, 255,
     kWord, "letters, digits, dashes and underscores", {.unique_in = kAccount}},
    {"codebuild", "AWS::CodeBuild::Project", "Name", "aws_codebuild_project.name", 2, 150,
     kWord, "letters, digits, dashes and underscores", {.first = kAlnum, .ends_text = "a letter or digit"}},
    {"codepipeline", "AWS::CodePipeline::Pipeline", "Name", "aws_codepipeline.name", 1, 100,
     {"A-Za-z0-9.@_-"}, "letters, digits and . @ _ -"},
    {"codestar-connection", "AWS::CodeStarConnections::Connection", "ConnectionName",
     "aws_codestarconnections_connection.name", 1, 32,
     kVisible, "printable ASCII characters but the blank"},
    {"ecr-repository", "AWS::ECR::Repository", "RepositoryName", "aws_ecr_repository.name", 2, 256,
     {"a-z0-9._/-"}, "lower-case letters, digits and . _ / -",
     {.first = {"a-z0-9"}, .last = {"a-z0-9"}, .ends_text = "a lower-case letter or digit", .shape = kRepository,
     .folding = kLower}},
    {"ecs-capacity-provider", "AWS::ECS::CapacityProvider", "Name", "aws_ecs_capacity_provider.name", 1, 255,
     kWord, "letters, digits, dashes and underscores", {.reserved = kProviders}},
    {"ecs-cluster", "AWS::ECS::Cluster", "ClusterName", "aws_ecs_cluster.name", 1, 255,
     kWord, "letters, digits, dashes and underscores"},
    {"ecs-container", "AWS::ECS::TaskDefinition", "ContainerDefinitions[].Name",
     "aws_ecs_task_definition.container_definitions", 1, 255,
     kWord, "letters, digits, dashes and underscores", {.unique_in = kTaskDefinition}},
    {"ecs-family", "AWS::ECS::TaskDefinition", "Family", "aws_ecs_task_definition.family", 1, 255,
     kWord, "letters, digits, dashes and underscores"},
    {"ecs-service", "AWS::ECS::Service", "ServiceName", "aws_ecs_service.name", 1, 255,
     kWord, "letters, digits, dashes and underscores", {.unique_in = kCluster}},
    {"efs-creation-token", "-", "-", "aws_efs_file_system.creation_token", 1, 64,
     kVisible, "printable ASCII characters but the blank", {.change = NameChange::kNone}},
    {"event-bus", "AWS::Events::EventBus", "Name", "aws_cloudwatch_event_bus.name", 1, 256,
     {"A-Za-z0-9._-"}, "letters, digits and . _ -", {.reserved = kDefault}},
    {"events-rule", "AWS::Events::Rule", "Name", "aws_cloudwatch_event_rule.name", 1, 64,
     {"A-Za-z0-9._-"}, "letters, digits and . _ -", {.unique_in = kEventBus}},
    {"iam-group", "AWS::IAM::Group", "GroupName", "aws_iam_group.name", 1, 128,
     kIam, "letters, digits and _ + = , . @ -", {.folding = kLower, .unique_in = kAccount}},
    {"iam-inline-policy", "AWS::IAM::Policy", "PolicyName", "aws_iam_role_policy.name", 1, 128,
     kIam, "letters, digits and _ + = , . @ -", {.folding = kLower, .unique_in = kPrincipal, .change = NameChange::kInPlace}},
    {"iam-instance-profile", "AWS::IAM::InstanceProfile", "InstanceProfileName", "aws_iam_instance_profile.name", 1, 128,
     kIam, "letters, digits and _ + = , . @ -", {.folding = kLower, .unique_in = kAccount}},
    {"iam-managed-policy", "AWS::IAM::ManagedPolicy", "ManagedPolicyName", "aws_iam_policy.name", 1, 128,
     kIam, "letters, digits and _ + = , . @ -", {.folding = kLower, .unique_in = kAccount}},
    {"iam-role", "AWS::IAM::Role", "RoleName", "aws_iam_role.name", 1, 64,
     kIam, "letters, digits and _ + = , . @ -", {.folding = kLower, .unique_in = kAccount}},
    {"iam-user", "AWS::IAM::User", "UserName", "aws_iam_user.name", 1, 64,
     kIam, "letters, digits and _ + = , . @ -", {.folding = kLower, .unique_in = kAccount}},
    {"key-pair", "AWS::EC2::KeyPair", "KeyName", "aws_key_pair.key_name", 1, 255,
     kPrintable, "printable ASCII characters", {.first = {"!-~"}, .last = {"!-~"}, .ends_text = "anything but a blank"}},
    {"kms-alias", "AWS::KMS::Alias", "AliasName", "aws_kms_alias.name", 7, 256,
     {"a-zA-Z0-9:/_-"}, "letters, digits and : / _ -", {.starts_with = "alias/", .reserved = kAliases}},
    {"lambda-function", "AWS::Lambda::Function", "FunctionName", "aws_lambda_function.function_name", 1, 64,
     kWord, "letters, digits, dashes and underscores"},
    {"launch-template", "AWS::EC2::LaunchTemplate", "LaunchTemplateName", "aws_launch_template.name", 3, 128,
     {"a-zA-Z0-9()./_-"}, "letters, digits and ( ) . - / _"},
    {"listener-rule-priority", "AWS::ElasticLoadBalancingV2::ListenerRule", "Priority", "aws_lb_listener_rule.priority", 1, 50000,
     {"0-9"}, "digits", {.shape = kNumber, .unique_in = kListener, .change = NameChange::kInPlace}},
    {"log-group", "AWS::Logs::LogGroup", "LogGroupName", "aws_cloudwatch_log_group.name", 1, 512,
     {"A-Za-z0-9._/#-"}, "letters, digits and . _ - / #", {.reserved = kLogGroups}},
    {"rds-cluster", "AWS::RDS::DBCluster", "DBClusterIdentifier", "aws_rds_cluster.cluster_identifier", 1, 63,
     kLowerDashed, "lower-case letters, digits and dashes",
     {.first = {"a-z"}, .last = {"a-z0-9"}, .ends_text = "a lower-case letter first and a letter or digit last", .once = '-',
     .folding = kLower}},
    {"rds-db-name", "AWS::RDS::DBInstance", "DBName", "aws_db_instance.db_name", 1, 63,
     {"A-Za-z0-9_"}, "letters, digits and underscores",
     {.first = kAlpha, .ends_text = "a letter", .reserved = kDatabases, .folding = kLower, .unique_in = kInstance}},
    {"rds-instance", "AWS::RDS::DBInstance", "DBInstanceIdentifier", "aws_db_instance.identifier", 1, 63,
     kLowerDashed, "lower-case letters, digits and dashes",
     {.first = {"a-z"}, .last = {"a-z0-9"}, .ends_text = "a lower-case letter first and a letter or digit last", .once = '-',
     .folding = kLower}},
    {"rds-master-password", "AWS::RDS::DBInstance", "MasterUserPassword", "aws_db_instance.password", 8, 41,
     {"!#-.0-?A-~"}, "printable ASCII characters but the blank and / \" @",
     {.unique_in = kNothing, .change = NameChange::kInPlace}},
    {"rds-master-username", "AWS::RDS::DBInstance", "MasterUsername", "aws_db_instance.username", 1, 16,
     {"A-Za-z0-9_"}, "letters, digits and underscores",
     {.first = kAlpha, .ends_text = "a letter", .reserved = kMasters, .folding = kLower, .unique_in = kInstance}},
    {"rds-parameter-group", "AWS::RDS::DBParameterGroup", "DBParameterGroupName", "aws_db_parameter_group.name", 1, 255,
     kLowerDashed, "lower-case letters, digits and dashes",
     {.first = {"a-z"}, .last = {"a-z0-9"}, .ends_text = "a lower-case letter first and a letter or digit last", .once = '-',
     .folding = kLower}},
    {"rds-subnet-group", "AWS::RDS::DBSubnetGroup", "DBSubnetGroupName", "aws_db_subnet_group.name", 1, 255,
     {"a-z0-9._ -"}, "lower-case letters, digits, blanks and . _ -",
     {.first = {"a-z"}, .ends_text = "a lower-case letter", .reserved = kDefaultAnyCase, .folding = kLower}},
    {"route53-zone", "AWS::Route53::HostedZone", "Name", "aws_route53_zone.name", 1, 255,
     {"a-z0-9_*.-"}, "lower-case letters, digits and - _ . *", {.shape = kZone, .folding = kDomain, .unique_in = kNothing}},
    {"s3-bucket", "AWS::S3::Bucket", "BucketName", "aws_s3_bucket.bucket", 3, 63,
     kLowerDashed, "lower-case letters, digits and dashes",
     {.first = {"a-z0-9"}, .last = {"a-z0-9"}, .ends_text = "a lower-case letter or digit", .reserved = kBuckets,
     .folding = kLower, .unique_in = kWorld}},
    {"scaling-policy", "AWS::ApplicationAutoScaling::ScalingPolicy", "PolicyName", "aws_appautoscaling_policy.name", 1, 256,
     kVisible, "printable ASCII characters but the blank", {.unique_in = kScalableTarget}},
    {"secret", "AWS::SecretsManager::Secret", "Name", "aws_secretsmanager_secret.name", 1, 512,
     {"A-Za-z0-9/_+=.@-"}, "letters, digits and / _ + = . @ -", {.shape = kSecret}},
    {"security-group", "AWS::EC2::SecurityGroup", "GroupName", "aws_security_group.name", 1, 255,
     kGroup, "letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *",
     {.reserved = kGroups, .folding = kLower, .unique_in = kVpc}},
    {"security-group-description", "AWS::EC2::SecurityGroup", "GroupDescription", "aws_security_group.description", 0, 255,
     kGroup, "letters, digits, blanks and . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *", {.unique_in = kNothing}},
    {"sns-topic", "AWS::SNS::Topic", "TopicName", "aws_sns_topic.name", 1, 256,
     kWord, "letters, digits, dashes and underscores", {.shape = kFifo}},
    {"sqs-queue", "AWS::SQS::Queue", "QueueName", "aws_sqs_queue.name", 1, 80,
     kWord, "letters, digits, dashes and underscores", {.shape = kFifo}},
    {"ssm-parameter", "AWS::SSM::Parameter", "Name", "aws_ssm_parameter.name", 1, 1011,
     {"A-Za-z0-9_./-"}, "letters, digits and . _ - /", {.reserved = kParameters, .shape = kPath}},
    {"tag-key", "*", "Tags[].Key", "tags", 1, 128,
     kTag, "letters, digits, blanks and + - = . _ : / @",
     {.reserved = kTags, .unique_in = kResource, .change = NameChange::kInPlace}},
    {"tag-value", "*", "Tags[].Value", "tags", 0, 256,
     kTag, "letters, digits, blanks and + - = . _ : / @", {.unique_in = kResource, .change = NameChange::kInPlace}},
    {"target-group", "AWS::ElasticLoadBalancingV2::TargetGroup", "Name", "aws_lb_target_group.name", 1, 32,
     kDashed, "letters, digits and dashes", {.first = kAlnum, .last = kAlnum, .ends_text = "a letter or digit"}},
    {"tf-backend-key", "-", "-", "backend \"s3\" key", 1, 1024,
     {"A-Za-z0-9!_.*'()/-"}, "letters, digits and ! _ . * ' ( ) / -",
     {.first = {"!-.0-~"}, .last = {"!-.0-~"}, .ends_text = "anything but a slash", .once = '/', .unique_in = kBucket,
     .change = NameChange::kNone}},
    {"tf-label", "-", "-", "resource label", 1, 255,
     kWord, "letters, digits, dashes and underscores",
     {.first = {"A-Za-z_"}, .ends_text = "a letter or underscore", .folding = kUnderscores, .unique_in = kModule,
     .change = NameChange::kNone}},
    {"waf-acl", "AWS::WAFv2::WebACL", "Name", "aws_wafv2_web_acl.name", 1, 128,
     kWord, "letters, digits, dashes and underscores"},
};
// clang-format on

constexpr bool before(const NameRule& a, const NameRule& b) { return a.id < b.id; }
static_assert(std::is_sorted(std::begin(kRules), std::end(kRules), before));

}  // namespace

std::span<const NameRule> name_rules() { return kRules; }

const NameRule* find_name_rule(std::string_view id) {
  NameRule wanted{};
  wanted.id = id;
  const NameRule* const found = std::lower_bound(std::begin(kRules), std::end(kRules), wanted, before);
  return found != std::end(kRules) && found->id == id ? found : nullptr;
}

}  // namespace infragen
