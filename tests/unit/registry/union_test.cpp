// The four seed systems are made of these types: seeds inventory, unions over all its components.
#include <gtest/gtest.h>

#include <set>
#include <string_view>

#include "model/registry.h"

namespace infragen {
namespace {

constexpr std::string_view kCloudFormation[] = {
    "AWS::ApplicationAutoScaling::ScalableTarget", "AWS::ApplicationAutoScaling::ScalingPolicy",
    "AWS::AutoScaling::AutoScalingGroup", "AWS::AutoScaling::LaunchConfiguration", "AWS::CertificateManager::Certificate",
    "AWS::CloudFront::Distribution", "AWS::CloudFront::OriginAccessControl", "AWS::CloudWatch::Alarm",
    "AWS::CodeBuild::Project", "AWS::CodePipeline::Pipeline", "AWS::CodePipeline::Webhook", "AWS::EC2::CustomerGateway",
    "AWS::EC2::EIP", "AWS::EC2::Instance", "AWS::EC2::InternetGateway", "AWS::EC2::KeyPair", "AWS::EC2::LaunchTemplate",
    "AWS::EC2::NatGateway", "AWS::EC2::Route", "AWS::EC2::RouteTable", "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupIngress", "AWS::EC2::Subnet", "AWS::EC2::SubnetRouteTableAssociation", "AWS::EC2::VPC",
    "AWS::EC2::VPCEndpoint", "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::VPNConnection", "AWS::EC2::VPNConnectionRoute",
    "AWS::EC2::VPNGateway", "AWS::EC2::VPNGatewayRoutePropagation", "AWS::ECR::Repository", "AWS::ECS::Cluster",
    "AWS::ECS::Service", "AWS::ECS::TaskDefinition", "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::SubnetGroup", "AWS::ElasticLoadBalancingV2::Listener", "AWS::ElasticLoadBalancingV2::ListenerRule",
    "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::IAM::AccessKey",
    "AWS::IAM::Group", "AWS::IAM::InstanceProfile", "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::Role",
    "AWS::IAM::ServiceLinkedRole", "AWS::IAM::User", "AWS::Logs::LogGroup", "AWS::RDS::DBCluster", "AWS::RDS::DBInstance",
    "AWS::RDS::DBSubnetGroup", "AWS::Route53::RecordSet", "AWS::S3::Bucket", "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription", "AWS::SNS::Topic", "AWS::SSM::Parameter", "AWS::SecretsManager::Secret"};
constexpr std::string_view kTerraform[] = {
    "aws_acm_certificate", "aws_appautoscaling_policy", "aws_appautoscaling_target", "aws_autoscaling_group",
    "aws_cloudfront_distribution", "aws_cloudfront_origin_access_control", "aws_cloudwatch_log_group",
    "aws_cloudwatch_metric_alarm", "aws_codebuild_project", "aws_codepipeline", "aws_codepipeline_webhook",
    "aws_customer_gateway", "aws_db_instance", "aws_db_subnet_group", "aws_ecr_lifecycle_policy", "aws_ecr_repository",
    "aws_ecs_cluster", "aws_ecs_service", "aws_ecs_task_definition", "aws_eip", "aws_elasticache_cluster",
    "aws_elasticache_replication_group", "aws_elasticache_subnet_group", "aws_iam_access_key", "aws_iam_group",
    "aws_iam_group_policy", "aws_iam_group_policy_attachment", "aws_iam_instance_profile", "aws_iam_policy", "aws_iam_role",
    "aws_iam_role_policy", "aws_iam_role_policy_attachment", "aws_iam_service_linked_role", "aws_iam_user",
    "aws_iam_user_policy_attachment", "aws_instance", "aws_internet_gateway", "aws_key_pair", "aws_launch_configuration",
    "aws_launch_template", "aws_lb", "aws_lb_listener", "aws_lb_listener_rule", "aws_lb_target_group", "aws_nat_gateway",
    "aws_rds_cluster", "aws_rds_cluster_instance", "aws_route", "aws_route53_record", "aws_route_table",
    "aws_route_table_association", "aws_s3_bucket", "aws_s3_bucket_policy", "aws_s3_bucket_public_access_block",
    "aws_s3_bucket_server_side_encryption_configuration", "aws_s3_bucket_versioning", "aws_secretsmanager_secret",
    "aws_secretsmanager_secret_version", "aws_security_group", "aws_sns_topic", "aws_sns_topic_subscription",
    "aws_ssm_parameter", "aws_subnet", "aws_vpc", "aws_vpc_endpoint", "aws_vpc_security_group_egress_rule",
    "aws_vpc_security_group_ingress_rule", "aws_vpn_connection", "aws_vpn_connection_route", "aws_vpn_gateway",
    "aws_vpn_gateway_attachment", "aws_vpn_gateway_route_propagation"};

void add_siblings(const ObjectInfo& object, std::set<std::string_view>& names) {
  for (const FieldInfo& field : object.fields) {
    if (field.tf.shape == Shape::kSibling) names.insert(field.tf.name);
    if (field.object) add_siblings(*field.object(), names);
  }
}

TEST(UnionTest, EveryCloudFormationTypeOfTheSeedsIsDescribed) {
  for (const std::string_view name : kCloudFormation) EXPECT_NE(find_type_by_cfn(name), nullptr) << name;
}

TEST(UnionTest, EveryTerraformTypeOfTheSeedsIsDescribed) {
  std::set<std::string_view> names;
  for (const ResourceType* type : resource_types()) {
    names.insert(type->tf);
    add_siblings(type->object, names);
  }
  for (const std::string_view name : kTerraform) EXPECT_TRUE(names.contains(name)) << name;
}

}  // namespace
}  // namespace infragen
