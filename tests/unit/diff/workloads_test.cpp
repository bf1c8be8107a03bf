// Services, load balancers and the network: what a changed line does.
#include <gmock/gmock.h>

#include "tests/unit/diff/shop.h"

namespace infragen::diff {
namespace {

const std::vector<Case>& cases() {
  static const std::vector<Case> kAll = {
      {"env variable",
       "LOG_LEVEL: info",
       "LOG_LEVEL: debug",
       {"~ service Service: restart", "~ task-definition TaskDefinition: restart",
        "  ContainerDefinitions[shopApp].Environment[LOG_LEVEL]: restart"}},
      {"new variable",
       "LOG_LEVEL: info",
       "LOG_LEVEL: info\n      NEW: x",
       {"~ service Service: restart", "~ task-definition TaskDefinition: restart",
        "  ContainerDefinitions[shopApp].Environment[NEW]: restart"}},
      {"count down", "count: 4", "count: 2", {"~ service Service: availability-reduced", "  DesiredCount: availability-reduced"}},
      {"count up", "count: 4", "count: 6", {"~ service Service: in-place", "  DesiredCount: in-place"}},
      {"sg narrower",
       "{ from: 0.0.0.0/0, ports: 443 }",
       "{ from: 10.0.0.0/8, ports: 443 }",
       {"~ security-group WebSecurityGroup: access-narrowed", "  SecurityGroupIngress[tcp_443_10_0_0_0_8]: access-narrowed",
        "  SecurityGroupIngress[tcp_443_anywhere]: access-narrowed"}},
      {"sg wider",
       "from: 203.0.113.0/24",
       "from: 0.0.0.0/0",
       {"~ security-group OfficeSecurityGroup: access-widened", "  SecurityGroupIngress[tcp_22_203_0_113_0_24]: access-widened",
        "  SecurityGroupIngress[tcp_22_anywhere]: access-widened"}},
      {"sg description",
       "description: office",
       "description: the office",
       {"~ security-group OfficeSecurityGroup: in-place", "  SecurityGroupIngress[tcp_22_203_0_113_0_24].Description: in-place"}},
      {"sg reorder",
       "      - { from: 0.0.0.0/0, ports: 80 }\n      - { from: 0.0.0.0/0, ports: 443 }",
       "      - { from: 0.0.0.0/0, ports: 443 }\n      - { from: 0.0.0.0/0, ports: 80 }",
       {}},
      {"lb internal",
       "scheme: internet-facing",
       "scheme: internal",
       {"! load-balancer LoadBalancer: replace+access-narrowed+deploy-failure", "  Scheme: replace+access-narrowed",
        "  Subnets: in-place", "! listener HttpListener: replace+deploy-failure",
        "! listener HttpsListener: replace+deploy-failure", "! listener-rule HttpListenerRule: replace",
        "! listener-rule HttpsListenerRule: replace", "! listener-rule HttpListenerRule: replace",
        "! listener-rule HttpsListenerRule: replace",
        "failure: CloudFormation makes the new load-balancer before it deletes the old one, but v1-dev-shop is taken until then",
        "failure: dev-shop-loadbalancer imports v1-dev-PublicSubnetA, which dev-network no longer exports; CloudFormation "
        "refuses that while it is imported",
        "failure: dev-shop-loadbalancer imports v1-dev-PublicSubnetB, which dev-network no longer exports; CloudFormation "
        "refuses that while it is imported",
        "failure: dev-shop-admin imports v1-dev-shop-HttpListener, which dev-shop-loadbalancer gives another value; "
        "CloudFormation refuses that while it is imported",
        "failure: dev-shop-admin imports v1-dev-shop-HttpsListener, which dev-shop-loadbalancer gives another value; "
        "CloudFormation refuses that while it is imported"}},
      {"lb protection",
       "deletion_protection: true\n    access_logs",
       "deletion_protection: false\n    access_logs",
       {"~ load-balancer LoadBalancer: protection-lost",
        "  LoadBalancerAttributes[deletion_protection.enabled]: protection-lost"}},
      {"lb logs off",
       "    access_logs: { bucket: logging }\n",
       "",
       {"~ bucket-policy LoggingBucketPolicy: access-widened",
        "  PolicyDocument.Statement[LoadBalancerLogs].Resource: access-widened", "~ load-balancer LoadBalancer: protection-lost",
        "  LoadBalancerAttributes[access_logs.s3.bucket]: in-place",
        "  LoadBalancerAttributes[access_logs.s3.enabled]: protection-lost",
        "failure: dev-shop-loadbalancer imports v1-dev-LoggingBucketName, which dev-storage no longer exports; CloudFormation "
        "refuses that while it is imported"}},
      {"ssl weaker",
       "TLS13-1-2-Res-2021-06",
       "TLS13-1-0-2021-06",
       {"~ listener HttpsListener: protection-lost", "  SslPolicy: protection-lost"}},
      {"ssl stronger",
       "TLS13-1-2-Res-2021-06",
       "TLS13-1-3-2021-06",
       {"~ listener HttpsListener: in-place", "  SslPolicy: in-place"}},
      {"listener port",
       "port: 443, protocol: HTTPS",
       "port: 8443, protocol: HTTPS",
       {"~ listener HttpsListener: access-widened+access-narrowed", "  Port: access-widened+access-narrowed"}},
      {"listener removed",
       "      http: { port: 80, protocol: HTTP }\n",
       "",
       {"- listener HttpListener: availability-reduced+access-narrowed+deploy-failure",
        "- listener-rule HttpListenerRule: availability-reduced", "- listener-rule HttpListenerRule: availability-reduced",
        "failure: dev-shop-admin imports v1-dev-shop-HttpListener, which dev-shop-loadbalancer no longer exports; CloudFormation "
        "refuses that while it is imported"}},
      {"container port",
       "port: 4000",
       "port: 4002",
       {"- security-group-egress WebToShopTcp4000: access-narrowed",
        "- security-group-ingress ShopFromWebTcp4000: access-narrowed",
        "+ security-group-egress WebToShopTcp4002: access-widened", "+ security-group-ingress ShopFromWebTcp4002: access-widened",
        "! target-group TargetGroup: replace+deploy-failure", "  Port: replace", "~ listener HttpListener: in-place",
        "~ listener HttpsListener: in-place", "~ listener-rule HttpListenerRule: in-place",
        "~ listener-rule HttpsListenerRule: in-place", "~ service Service: restart",
        "  LoadBalancers[service.shop TargetGroup ARN].ContainerPort: restart", "~ task-definition TaskDefinition: restart",
        "  ContainerDefinitions[shopApp].PortMappings[4000]: restart",
        "  ContainerDefinitions[shopApp].PortMappings[4002]: restart",
        "failure: CloudFormation makes the new target-group before it deletes the old one, but v1-dev-shop is taken until then",
        "failure: dev-shop-service imports v1-dev-shop-TargetGroup, which dev-shop-loadbalancer gives another value; "
        "CloudFormation refuses that while it is imported"}},
      {"healthcheck",
       "healthcheck: /ok",
       "healthcheck: /fine",
       {"~ target-group TargetGroup: in-place", "  HealthCheckPath: in-place"}},
      {"path",
       "path: /admin",
       "path: /backend",
       {"~ listener-rule HttpListenerRule: in-place", "  Conditions[0].PathPatternConfig.Values: in-place",
        "  Priority: in-place", "~ listener-rule HttpsListenerRule: in-place",
        "  Conditions[0].PathPatternConfig.Values: in-place", "  Priority: in-place"}},
      {"retention",
       "retention: 90",
       "retention: 30",
       {"~ log-group LogGroup: protection-lost", "  RetentionInDays: protection-lost"}},
      {"flow logs off",
       "    flow_logs: { retention: 30 }\n",
       "",
       {"- flow-log FlowLog: protection-lost", "- log-group FlowLogGroup: data-loss", "- role FlowLogsRole: in-place"}},
      {"nat single",
       "one_per_az",
       "single",
       {"- nat-gateway NatGatewayA: availability-reduced", "- nat-gateway NatGatewayB: availability-reduced",
        "+ eip NatAddress: in-place", "- eip NatAddressA: in-place", "- eip NatAddressB: in-place",
        "+ nat-gateway NatGateway: in-place", "~ route PrivateDefaultRouteA: in-place", "  NatGatewayId: in-place",
        "~ route PrivateDefaultRouteB: in-place", "  NatGatewayId: in-place"}},
      {"uses write",
       "bucket.files: read",
       "bucket.files: read-write",
       {"~ role TaskRole: access-widened",
        "  Policies[use_resources].PolicyDocument.Statement[WriteBucketFiles]: access-widened"}},
      {"uses gone",
       "queue.mail: send, ",
       "",
       {"~ role TaskRole: access-narrowed", "  Policies[use_resources].PolicyDocument.Statement[SendQueueMail]: access-narrowed",
        "failure: dev-shop-service imports v1-dev-MailQueueArn, which dev-messaging no longer exports; CloudFormation refuses "
        "that while it is imported"}},
      {"service removed",
       "  admin:\n    application: shop\n    suffix: admin\n    image: { repository: shop, tag: initial, port: 4001 }\n    http: "
       "{ load_balancer: shop, path: /admin }\n",
       "",
       {"- security-group-egress WebToShopAdminTcp4001: in-place", "- security-group-ingress ShopAdminFromWebTcp4001: in-place",
        "- security-group ShopAdminSecurityGroup: in-place", "- listener-rule HttpListenerRule: availability-reduced",
        "- listener-rule HttpsListenerRule: availability-reduced", "- service Service: availability-reduced",
        "- target-group TargetGroup: availability-reduced", "- task-definition TaskDefinition: in-place",
        "- role TaskExecutionRole: in-place", "- role TaskRole: in-place"}},
      {"image tag",
       "shop, tag: initial, port: 4000",
       "shop, tag: v2, port: 4000",
       {"~ service Service: restart", "~ task-definition TaskDefinition: restart",
        "  ContainerDefinitions[shopApp].Image: restart"}},
      {"nothing added to the tags", "cost_code: \"0000\"\n", "cost_code: \"0000\"\ntags: {}\n", {}},
      {"a policy is no resource", "cost_code: \"0000\"\n", "cost_code: \"0000\"\npolicy: { deny_changes: [data-loss] }\n", {}},
      {"exec",
       "    cpu: 256\n",
       "    cpu: 256\n    exec: true\n",
       {"~ role TaskRole: access-widened", "  Policies[use_resources].PolicyDocument.Statement[ExecSessions]: access-widened",
        "~ service Service: restart", "  EnableExecuteCommand: in-place", "~ task-definition TaskDefinition: restart",
        "  ContainerDefinitions[shopApp].LinuxParameters: restart"}},
      {"recreate",
       "    cpu: 256\n",
       "    cpu: 256\n    deployment: { rolling: recreate }\n",
       {"~ service Service: availability-reduced", "  DeploymentConfiguration.MaximumPercent: in-place",
        "  DeploymentConfiguration.MinimumHealthyPercent: availability-reduced"}},
      {"circuit breaker off",
       "    cpu: 256\n",
       "    cpu: 256\n    deployment: { circuit_breaker: none }\n",
       {"~ service Service: protection-lost", "  DeploymentConfiguration.DeploymentCircuitBreaker: protection-lost"}},
      {"scaling",
       "count: 4",
       "count: { range: 2-6, cpu_percentage: 60 }",
       {"~ service Service: availability-reduced", "  DesiredCount: availability-reduced",
        "+ scaling-policy CpuScalingPolicy: in-place", "+ scalable-target ScalableTarget: in-place"}},
      {"stickiness",
       "healthcheck: /ok",
       "healthcheck: /ok, stickiness: true",
       {"~ target-group TargetGroup: in-place", "  TargetGroupAttributes[stickiness.enabled]: in-place",
        "  TargetGroupAttributes[stickiness.lb_cookie.duration_seconds]: in-place",
        "  TargetGroupAttributes[stickiness.type]: in-place"}},
      {"memory",
       "memory: 512",
       "memory: 1024",
       {"~ service Service: restart", "~ task-definition TaskDefinition: restart", "  Memory: restart"}},
      {"idle timeout",
       "    deletion_protection: true\n    access_logs",
       "    deletion_protection: true\n    idle_timeout: 120s\n    access_logs",
       {"~ load-balancer LoadBalancer: in-place", "  LoadBalancerAttributes[idle_timeout.timeout_seconds]: in-place"}},
  };
  return kAll;
}

class Workloads : public testing::TestWithParam<std::size_t> {};

TEST_P(Workloads, SaysThisAndNothingElse) {
  const Case& c = cases()[GetParam()];
  const Compared done = compared(std::string(kShop), with(c.from, c.to));
  ASSERT_TRUE(done.is_valid()) << c.name;
  EXPECT_THAT(lines(done.diff), testing::ElementsAreArray(c.expected)) << c.name;
}

// What is added one way goes the other way, what opens closes, what is replaced is replaced.
TEST_P(Workloads, MirrorsItself) {
  const Case& c = cases()[GetParam()];
  const Compared there = compared(std::string(kShop), with(c.from, c.to));
  const Compared back = compared(with(c.from, c.to), std::string(kShop));
  ASSERT_TRUE(there.is_valid() && back.is_valid()) << c.name;
  EXPECT_EQ(mirror(there.diff, false), mirror(back.diff, true)) << c.name;
}

INSTANTIATE_TEST_SUITE_P(Shop, Workloads, testing::Range<std::size_t>(0, cases().size()));

}  // namespace
}  // namespace infragen::diff
