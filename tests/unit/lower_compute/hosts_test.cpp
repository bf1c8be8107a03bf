#include "tests/unit/lower_compute/compiled.h"

#include "compiler/lower/machine.h"

namespace infragen::compile {
namespace {

constexpr std::string_view kHosts = R"(cluster: { capacity: { ec2: { instance_type: t3.small, min: 1, max: 3, managed_scaling: true, key_name: auto, developer_group: true, cloudwatch_agent: true } } }
load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }
databases: { main: { engine: postgres, engine_version: "16.8", instance_class: db.t4g.micro, allocated_storage: 20GiB } }
services:
  web:
    image: { location: nginx:1.27, port: 8080 }
    http: { load_balancer: web }
    variables: { DB_HOST: "${database.main.endpoint}" }
)";

TEST(Hosts, ReadTheProcessorOffTheType) {
  for (const auto* type : {"t4g.small", "m6g.large", "c7gn.xlarge", "a1.medium", "x2gd.medium", "im4gn.large", "g5g.xlarge"}) EXPECT_TRUE(is_arm(type)) << type;
  for (const auto* type : {"t3.small", "t2.nano", "g4dn.xlarge", "g5.xlarge", "m5.large", "u-6tb1.metal", "p4de.24xlarge"}) EXPECT_FALSE(is_arm(type)) << type;
}

TEST(Hosts, JoinTheClusterWithAnEncryptedDiskAndStrictMetadata) {
  const Compiled c = compiled(kHosts);
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  const Json data = c.only("AWS::EC2::LaunchTemplate")["LaunchTemplateData"];
  EXPECT_EQ(data["ImageId"], Json({{"Ref", "EcsImage"}}));
  EXPECT_EQ(data["KeyName"], "v1-dev-ap-southeast-1");
  EXPECT_EQ(data["MetadataOptions"]["HttpTokens"], "required");
  EXPECT_EQ(data["BlockDeviceMappings"][0]["Ebs"]["Encrypted"], true);
  EXPECT_EQ(data["BlockDeviceMappings"][0]["Ebs"]["VolumeSize"], 30);
  EXPECT_THAT(data["UserData"].dump(), testing::HasSubstr("ECS_CLUSTER="));
  EXPECT_THAT(data["UserData"].dump(), testing::HasSubstr("amazon-cloudwatch-agent-ctl"));
  const Json parameter = c.stack_template("dev-cluster")["Parameters"]["EcsImage"];
  EXPECT_EQ(parameter["Type"], "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>");
  EXPECT_EQ(parameter["Default"], "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id");
  EXPECT_THAT(c.terraform(), testing::HasSubstr("data.aws_ssm_parameter.ecs_image.insecure_value"));
  EXPECT_EQ(c.only("AWS::SSM::Parameter")["Name"], "AmazonCloudWatch-v1-dev-ECS");
  const Json settings = Json::parse(c.only("AWS::SSM::Parameter")["Value"].get<std::string>());
  EXPECT_EQ(settings["logs"]["logs_collected"]["files"]["collect_list"].size(), 6U);
  EXPECT_EQ(c.only("AWS::IAM::Group")["GroupName"], "v1-dev-developers");
}

TEST(Hosts, AreSizedByEcsThroughACapacityProvider) {
  const Compiled c = compiled(kHosts);
  const Json group = c.only("AWS::AutoScaling::AutoScalingGroup");
  EXPECT_EQ(group["MinSize"], "1");
  EXPECT_EQ(group["MaxSize"], "3");
  EXPECT_FALSE(group.contains("DesiredCapacity"));
  EXPECT_EQ(group["NewInstancesProtectedFromScaleIn"], true);
  const Json provider = c.only("AWS::ECS::CapacityProvider");
  EXPECT_EQ(provider["AutoScalingGroupProvider"]["ManagedTerminationProtection"], "ENABLED");
  EXPECT_EQ(c.only("AWS::ECS::Service").contains("LaunchType"), false);
  EXPECT_EQ(c.only("AWS::ECS::Service")["CapacityProviderStrategy"].size(), 1U);
}

TEST(Hosts, KeepANumberWithoutManagedScaling) {
  const Compiled c = compiled(R"(cluster: { capacity: { ec2: { instance_type: t3.small, desired: 2 } } }
services: { web: { image: nginx:1.27 } }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.only("AWS::AutoScaling::AutoScalingGroup")["DesiredCapacity"], "2");
  EXPECT_EQ(c.only("AWS::ECS::Service")["LaunchType"], "EC2");
  EXPECT_TRUE(c.resources("AWS::ECS::CapacityProvider").empty());
}

TEST(Hosts, AreReplacedOneByOneWhenTheirTemplateChanges) {
  const Compiled fixed = compiled("cluster: { capacity: { ec2: { instance_type: t3.small, min: 2, desired: 2, max: 4 } } }\n");
  ASSERT_THAT(fixed.findings(), testing::IsEmpty()) << fixed.messages();
  const Json group = fixed.resource("dev-cluster", "AutoScalingGroup");
  EXPECT_EQ(group["UpdatePolicy"]["AutoScalingRollingUpdate"]["MinInstancesInService"], 2);
  EXPECT_EQ(group["UpdatePolicy"]["AutoScalingRollingUpdate"]["MaxBatchSize"], 1);
  EXPECT_FALSE(group["Properties"].contains("UpdatePolicy")) << "it stands beside the properties";
  // Hosts tell CloudFormation that they stand; Terraform does not listen.
  EXPECT_EQ(group["CreationPolicy"]["ResourceSignal"]["Count"], 2);
  EXPECT_EQ(group["UpdatePolicy"]["AutoScalingRollingUpdate"]["WaitOnResourceSignals"], true);
  EXPECT_THAT(fixed.only("AWS::EC2::LaunchTemplate").dump(),
              testing::HasSubstr("cfn-signal --success true --stack dev-cluster --resource AutoScalingGroup"));
  EXPECT_THAT(fixed.terraform(), testing::Not(testing::HasSubstr("cfn-signal")));
  const Compiled own = compiled("cluster: { capacity: { ec2: { instance_type: t3.small, desired: 1, ami: ami-0123456789abcdef0 } } }\n");
  EXPECT_FALSE(own.resource("dev-cluster", "AutoScalingGroup").contains("CreationPolicy")) << "nobody knows what this image has";
  EXPECT_THAT(fixed.terraform(), testing::HasSubstr("min_healthy_percentage = 100"));
  // A group of its largest size has to lose a host first; protected hosts are replaced, too.
  const Compiled single = compiled("cluster: { capacity: { ec2: { instance_type: t3.small, min: 1, max: 1, managed_scaling: true } } }\n");
  EXPECT_EQ(single.resource("dev-cluster", "AutoScalingGroup")["UpdatePolicy"]["AutoScalingRollingUpdate"]["MinInstancesInService"], 0);
  EXPECT_THAT(single.terraform(), testing::HasSubstr("min_healthy_percentage       = 0"));
  EXPECT_THAT(single.terraform(), testing::HasSubstr("scale_in_protected_instances = \"Refresh\""));
}

TEST(Hosts, TasksUseTheBridgeTheDynamicPortsAndTheHostsGroups) {
  const Compiled c = compiled(kHosts);
  const Json task = c.only("AWS::ECS::TaskDefinition");
  EXPECT_EQ(task["NetworkMode"], "bridge");
  EXPECT_EQ(task["ContainerDefinitions"][0]["PortMappings"][0]["HostPort"], 0);
  EXPECT_EQ(c.only("AWS::ElasticLoadBalancingV2::TargetGroup")["TargetType"], "instance");
  EXPECT_FALSE(c.only("AWS::ECS::Service").contains("NetworkConfiguration"));
  EXPECT_FALSE(c.only("AWS::ECS::Service").contains("Role"));
  const Json from_balancer = c.resource("dev-network", "HostsFromWebAlbTcp3276865535")["Properties"];
  EXPECT_EQ(from_balancer["FromPort"], 32768);
  EXPECT_EQ(from_balancer["ToPort"], 65535);
  bool database_lets_hosts_in = false;
  for (const Json& rule : c.resources("AWS::EC2::SecurityGroupIngress"))
    if (rule["Properties"]["FromPort"] == 5432) database_lets_hosts_in = rule["Properties"]["SourceSecurityGroupId"].dump().find("HostsSecurityGroup") != std::string::npos;
  EXPECT_TRUE(database_lets_hosts_in);
}

TEST(Hosts, RefuseWhatDoesNotFit) {
  EXPECT_THAT(compiled("cluster: { capacity: ec2 }\n").findings(), testing::ElementsAre("IG0509 6"));
  EXPECT_THAT(compiled("cluster: { name: shared, capacity: { ec2: { instance_type: t3.small } } }\n").findings(), testing::ElementsAre("IG0510 6"));
  EXPECT_THAT(compiled("cluster: { capacity: { ec2: { instance_type: t3.small, min: 3, desired: 2 } } }\n").findings(), testing::ElementsAre("IG0514 6"));
  EXPECT_THAT(compiled(R"(cluster: { capacity: { ec2: { instance_type: t3.small } } }
services: { web: { image: nginx:1.27, network: { vpc: { placement: private } } } }
)").findings(),
              testing::ElementsAre("IG0508 7"));
}

TEST(JumpBoxes, StandInThePublicSubnetsInTurnAndLetInOnlyWhomTheSpecNames) {
  const Compiled c = compiled("jump_boxes: { count: 3, ssh_from: [203.0.113.0/24] }\n");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::EC2::Instance").size(), 3U);
  const Json box = c.resource("dev-jumpboxes", "Jumpbox2")["Properties"];
  EXPECT_EQ(box["InstanceType"], "t2.nano");
  EXPECT_EQ(box["KeyName"], "v1-dev-ap-southeast-1");
  EXPECT_THAT(box["SubnetId"].dump(), testing::HasSubstr("PublicSubnetB"));
  EXPECT_THAT(c.resource("dev-jumpboxes", "Jumpbox3")["Properties"]["SubnetId"].dump(), testing::HasSubstr("PublicSubnetA"));
  const Json group = c.resource("dev-network", "JumpboxesSecurityGroup")["Properties"];
  ASSERT_EQ(group["SecurityGroupIngress"].size(), 1U);
  EXPECT_EQ(group["SecurityGroupIngress"][0]["CidrIp"], "203.0.113.0/24");
  EXPECT_EQ(group["SecurityGroupIngress"][0]["FromPort"], 22);
}

}  // namespace
}  // namespace infragen::compile
