#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

TEST(Workers, FollowTheBacklogOfTheirQueue) {
  const Compiled c = compiled(R"(cluster: {}
queues: { orders: {} }
workers:
  mailer:
    image: nginx:1.27
    queue: { name: orders, acceptable_latency: 10m, message_time: 7s }
    count: { range: 1-10, cooldown: 30s }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  const Json tracking = c.only("AWS::ApplicationAutoScaling::ScalingPolicy")["TargetTrackingScalingPolicyConfiguration"];
  EXPECT_EQ(tracking["TargetValue"], 85.71);
  EXPECT_EQ(tracking["ScaleOutCooldown"], 30);
  EXPECT_EQ(tracking["CustomizedMetricSpecification"]["Metrics"].size(), 3U);
  const Json task = c.only("AWS::ECS::TaskDefinition");
  EXPECT_EQ(task["ContainerDefinitions"][0]["Environment"][0]["Name"], "QUEUE_URI");
  bool may_receive = false;
  for (const Json& role : c.resources("AWS::IAM::Role")) may_receive |= role.dump().find("sqs:ReceiveMessage") != std::string::npos;
  EXPECT_TRUE(may_receive);
}

TEST(Workers, NeedContainerInsightsToScaleAndAQueueThatIsThere) {
  EXPECT_THAT(compiled(R"(cluster: { container_insights: false }
queues: { orders: {} }
workers: { mailer: { image: nginx:1.27, queue: orders, count: { range: 1-10 } } }
)").findings(),
              testing::ElementsAre("IG0512 8"));
  EXPECT_THAT(compiled("cluster: {}\nqueues: { orders: {} }\nworkers: { mailer: { image: nginx:1.27, queue: order } }\n").findings(), testing::ElementsAre("IG0201 8"));
}

TEST(StepScaling, CountsItsStepsFromTheAlarm) {
  const Compiled c = compiled(R"(cluster: {}
services:
  web: { image: nginx:1.27, count: { range: 1-9, steps: { 70: 1, 85: 3, 30: -1, 10: -2 } } }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  const Json more = c.resource("dev-web-service", "MoreTasksPolicy")["Properties"]["StepScalingPolicyConfiguration"]["StepAdjustments"];
  EXPECT_EQ(more, Json::parse(R"([{"MetricIntervalLowerBound":0,"MetricIntervalUpperBound":15,"ScalingAdjustment":1},{"MetricIntervalLowerBound":15,"ScalingAdjustment":3}])"));
  const Json fewer = c.resource("dev-web-service", "FewerTasksPolicy")["Properties"]["StepScalingPolicyConfiguration"]["StepAdjustments"];
  EXPECT_EQ(fewer, Json::parse(R"([{"MetricIntervalLowerBound":-20,"MetricIntervalUpperBound":0,"ScalingAdjustment":-1},{"MetricIntervalUpperBound":-20,"ScalingAdjustment":-2}])"));
  EXPECT_EQ(c.resource("dev-web-service", "MoreTasksAlarm")["Properties"]["Threshold"], 70);
  EXPECT_EQ(c.resource("dev-web-service", "FewerTasksAlarm")["Properties"]["Threshold"], 30);
}

TEST(StepScaling, ReportsStepsThatSayNothing) {
  EXPECT_THAT(compiled(R"(cluster: {}
services:
  web:
    image: nginx:1.27
    count:
      range: 1-9
      steps:
        high: 1
        80: 0
        101: 2
)").findings(),
              testing::UnorderedElementsAre("IG0513 13", "IG0513 14", "IG0513 15"));
}

TEST(Discovery, GivesServicesANameInOneDomain) {
  const Compiled c = compiled(R"(cluster: {}
services:
  api: { image: { location: nginx:1.27, port: 80 }, discovery: true }
  web: { image: { location: nginx:1.27, port: 80 }, discovery: { name: front } }
  off: { image: { location: nginx:1.27, port: 80 }, discovery: false }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.only("AWS::ServiceDiscovery::PrivateDnsNamespace")["Name"], "v1-dev.local");
  EXPECT_EQ(c.resources("AWS::ServiceDiscovery::Service").size(), 2U);
  EXPECT_EQ(c.resource("dev-web-service", "DiscoveryService")["Properties"]["Name"], "front");
  EXPECT_EQ(c.resource("dev-api-service", "DiscoveryService")["Properties"]["DnsConfig"]["DnsRecords"][0]["Type"], "A");
}

TEST(Discovery, AsksForThePortOnHosts) {
  const Compiled c = compiled(R"(cluster: { capacity: { ec2: { instance_type: t3.small } } }
services:
  api: { image: { location: nginx:1.27, port: 80 }, discovery: true }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.only("AWS::ServiceDiscovery::Service")["DnsConfig"]["DnsRecords"][0]["Type"], "SRV");
  EXPECT_EQ(c.only("AWS::ECS::Service")["ServiceRegistries"][0]["ContainerPort"], 80);
}

TEST(UnmanagedServices, TellTheScriptEverythingAndMakeNoService) {
  const Compiled c = compiled(R"(cluster: {}
load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }
services:
  web: { managed: false, image: { location: nginx:1.27, port: 80 }, http: { load_balancer: web } }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_TRUE(c.resources("AWS::ECS::Service").empty());
  EXPECT_TRUE(c.resources("AWS::ECS::TaskDefinition").empty());
  const Json outputs = c.stack_template("dev-web-service")["Outputs"];
  for (const auto* key : {"AwsDefaultRegion", "AwsEcsCluster", "AwsEcsServiceName", "AwsEcsTaskRoleArn", "AwsEcsServiceRoleArn", "AwsCloudwatchLogsGroup", "AwsEc2TargetGroupArn"})
    EXPECT_TRUE(outputs.contains(key)) << key;
}

TEST(Vpn, PutsEachOtherEndBehindOneGateway) {
  const Compiled c = Compiled(std::string(kHead) + R"(network:
  vpc: { cidr: 10.0.0.0/16, subnets: auto }
  vpn:
    gateways:
      city: { ip: 203.0.113.10, routes: [192.168.0.0/16] }
      harbour: { ip: 203.0.113.20, bgp_asn: 64512 }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::EC2::VPNGateway").size(), 1U);
  EXPECT_EQ(c.resources("AWS::EC2::CustomerGateway").size(), 2U);
  EXPECT_EQ(c.resource("dev-network", "CityVpnConnection")["Properties"]["StaticRoutesOnly"], true);
  EXPECT_EQ(c.resource("dev-network", "HarbourVpnConnection")["Properties"]["StaticRoutesOnly"], false);
  EXPECT_EQ(c.resource("dev-network", "HarbourCustomerGateway")["Properties"]["BgpAsn"], 64512);
  EXPECT_EQ(c.only("AWS::EC2::VPNConnectionRoute")["DestinationCidrBlock"], "192.168.0.0/16");
  EXPECT_FALSE(c.resources("AWS::EC2::VPNGatewayRoutePropagation").empty());
}

TEST(ExistingGroups, AreNamedInRulesAndNeverChanged) {
  const Compiled c = compiled(R"(cluster: {}
security_groups:
  office: { id: sg-0a1b2c3d4e5f60718 }
  web:
    ingress:
      - { from: office, ports: 443 }
      - { from: sg-0123456789abcdef0, ports: 22 }
    egress:
      - { to: office, ports: 5432 }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::EC2::SecurityGroup").size(), 1U);
  EXPECT_EQ(c.resources("AWS::EC2::SecurityGroupIngress").size(), 2U);
  EXPECT_EQ(c.resources("AWS::EC2::SecurityGroupEgress").size(), 1U);
  EXPECT_EQ(c.resource("dev-network", "WebFromOfficeTcp443")["Properties"]["SourceSecurityGroupId"], Json({{"Ref", "OfficeSecurityGroupId"}}));
  EXPECT_EQ(c.resource("dev-network", "WebFromSg0123456789abcdef0Tcp22")["Properties"]["SourceSecurityGroupId"], "sg-0123456789abcdef0");
  EXPECT_EQ(c.resource("dev-network", "WebToOfficeTcp5432")["Properties"]["DestinationSecurityGroupId"], Json({{"Ref", "OfficeSecurityGroupId"}}));
  EXPECT_THAT(compiled("security_groups: { office: { id: sg-0a1b2c3d4e5f60718, ingress: [{ from: self, ports: 22 }] } }\n").findings(), testing::ElementsAre("IG0407 6"));
}

TEST(ExistingNetwork, IsAskedForAndNeverMade) {
  const Compiled c = Compiled(std::string(kHead) + R"(network: { vpc: { id: parameter, subnets: { public: { a: parameter, b: subnet-0a1b2c3d4e5f60718 } } } }
load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }
)");
  ASSERT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_TRUE(c.resources("AWS::EC2::VPC").empty());
  EXPECT_TRUE(c.resources("AWS::EC2::Subnet").empty());
  const Json parameters = c.stack_template("dev-web-loadbalancer")["Parameters"];
  EXPECT_EQ(parameters["PublicSubnetA"]["Type"], "AWS::EC2::Subnet::Id");
  EXPECT_FALSE(parameters["PublicSubnetA"].contains("Default"));
  EXPECT_EQ(parameters["PublicSubnetB"]["Default"], "subnet-0a1b2c3d4e5f60718");
  EXPECT_THAT(c.terraform(), testing::HasSubstr("data \"aws_vpc\" \"main\""));
}

}  // namespace
}  // namespace infragen::compile
