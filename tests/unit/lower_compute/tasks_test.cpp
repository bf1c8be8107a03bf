// What a task may hold and wait for, and what stands before it.
#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string spec(std::string_view more) {
  return std::string(R"(infragen: 1
environment: dev
prefix: v1-
region: us-east-1
network: { vpc: { cidr: 10.0.0.0/16, subnets: auto, nat_gateway: single } }
)") + std::string(more);
}

constexpr std::string_view kHosts = "cluster: { capacity: { ec2: { instance_type: g5.xlarge } } }\n";

TEST(TasksTest, AContainerWaitsForOthersThatExistAndAreChecked) {
  const auto task = [](std::string_view condition) {
    return spec("services: { app: { image: { location: nginx, port: 80 }, depends_on: " + std::string(condition) +
                ", sidecars: { migrate: { image: busybox, essential: false } } } }\n");
  };
  EXPECT_THAT(Compiled(task("{ migrate: success }")).findings(), IsEmpty());
  EXPECT_THAT(Compiled(task("{ migrate: done }")).findings(), ElementsAre("IG0593 6"));
  EXPECT_THAT(Compiled(task("{ migrate: healthy }")).findings(), ElementsAre("IG0594 6"));
  EXPECT_THAT(Compiled(task("{ other: start }")).findings(), ElementsAre("IG0201 6"));
  const Json definition = Compiled(task("{ migrate: success }")).resources("AWS::ECS::TaskDefinition").at(0);
  EXPECT_EQ(definition["Properties"]["ContainerDefinitions"][0]["DependsOn"][0]["Condition"], "SUCCESS");
}

TEST(TasksTest, ScratchVolumesAreSharedWithSidecars) {
  const Compiled compiled(spec(R"(services:
  app:
    image: { location: nginx, port: 80 }
    storage: { volumes: { run: { path: /run/app } } }
    sidecars: { proxy: { image: envoy, mount_points: { run: /run/proxy } } }
)"));
  EXPECT_THAT(compiled.findings(), IsEmpty()) << compiled.messages();
  const Json task = compiled.resources("AWS::ECS::TaskDefinition").at(0)["Properties"];
  EXPECT_EQ(task["Volumes"], Json::parse(R"([{"Name":"run"}])"));
  EXPECT_EQ(task["ContainerDefinitions"][1]["MountPoints"][0]["ContainerPath"], "/run/proxy");
}

TEST(TasksTest, GpusStandOnHostsOnly) {
  const std::string service = "services: { app: { image: { location: nginx }, gpu: 1 } }\n";
  EXPECT_THAT(Compiled(spec(service)).findings(), ElementsAre("IG0591 6"));
  const Compiled hosts(spec(std::string(kHosts) + service));
  EXPECT_THAT(hosts.findings(), IsEmpty()) << hosts.messages();
  EXPECT_EQ(hosts.resources("AWS::ECS::TaskDefinition")
                .at(0)["Properties"]["ContainerDefinitions"][0]["ResourceRequirements"][0]["Type"],
            "GPU");
}

TEST(TasksTest, FargateWaitsTwoMinutesAtMost) {
  EXPECT_THAT(Compiled(spec("services: { app: { image: { location: nginx }, stop_timeout: 3m } }\n")).findings(),
              ElementsAre("IG0592 6"));
}

TEST(TasksTest, SpotBeginsWhereTheSpecSays) {
  const Compiled compiled(spec("services: { app: { image: { location: nginx }, count: { range: 1-9, spot_from: 3 } } }\n"));
  EXPECT_EQ(
      compiled.resources("AWS::ECS::Service").at(0)["Properties"]["CapacityProviderStrategy"],
      Json::parse(R"([{"CapacityProvider":"FARGATE","Base":2,"Weight":0},{"CapacityProvider":"FARGATE_SPOT","Weight":1}])"));
  EXPECT_THAT(Compiled(spec(std::string(kHosts) +
                            "services: { app: { image: { location: nginx }, count: { range: 1-9, spot_from: 3 } } }\n"))
                  .findings(),
              ElementsAre("IG0596 7"));
}

TEST(TasksTest, GrantsAndPoliciesAreTheTaskRoles) {
  const Compiled compiled(spec(R"(buckets: { data: {} }
managed_policies: { read: { uses: { bucket.data: read } } }
permissions_boundary: arn:aws:iam::123456789012:policy/boundary
services:
  app:
    image: { location: nginx }
    managed_policies: [read]
    grants: { mail: { actions: ["ses:SendEmail"], resources: ["*"] } }
)"));
  EXPECT_THAT(compiled.findings(), IsEmpty()) << compiled.messages();
  ASSERT_EQ(compiled.resources("AWS::IAM::ManagedPolicy").size(), 1u);
  for (const Json& role : compiled.resources("AWS::IAM::Role")) {
    EXPECT_EQ(role["Properties"]["PermissionsBoundary"], "arn:aws:iam::123456789012:policy/boundary");
    if (role["Properties"]["RoleName"] != "v1-dev-app-ECSTaskRole") continue;
    EXPECT_THAT(role["Properties"]["Policies"].dump(), HasSubstr("ses:SendEmail"));
    EXPECT_THAT(role["Properties"]["ManagedPolicyArns"].dump(), HasSubstr("v1-dev-ReadPolicy"));
  }
}

TEST(TasksTest, AServiceRoleIsForTargetsOnHosts) {
  const std::string service =
      "load_balancers: { app: { listeners: { http: { port: 80, protocol: HTTP } } } }\n"
      "services: { app: { image: { location: nginx, port: 80 }, service_role: true, http: { load_balancer: app } } }\n";
  EXPECT_THAT(Compiled(spec(service)).findings(), ElementsAre("IG0590 7"));
  EXPECT_THAT(Compiled(spec(std::string(kHosts) + service)).findings(), IsEmpty());
}

TEST(TasksTest, ListenersOfANetworkLoadBalancerLeadToOneServiceEach) {
  const auto edge = [](std::string_view services) {
    return spec(
        "load_balancers: { edge: { type: network, listeners: { a: { port: 1000, protocol: TCP }, b: { port: 2000, protocol: UDP "
        "} } } }\nservices:\n" +
        std::string(services));
  };
  const Compiled good(
      edge("  one: { image: { location: nginx, port: 1 }, http: { load_balancer: edge, listeners: [a] } }\n"
           "  two: { image: { location: nginx, port: 2 }, http: { load_balancer: edge, listeners: [b] } }\n"));
  EXPECT_THAT(good.findings(), IsEmpty()) << good.messages();
  ASSERT_EQ(good.resources("AWS::ElasticLoadBalancingV2::TargetGroup").size(), 2u);
  EXPECT_THAT(Compiled(edge("  one: { image: { location: nginx, port: 1 }, http: { load_balancer: edge } }\n"
                            "  two: { image: { location: nginx, port: 2 }, http: { load_balancer: edge } }\n"))
                  .findings(),
              ElementsAre("IG0597 9"));
  EXPECT_THAT(Compiled(edge("  one: { image: { location: nginx, port: 1 }, http: { load_balancer: edge, listeners: [a] } }\n"))
                  .findings(),
              ElementsAre("IG0598 6"));
}

TEST(TasksTest, ServicesReachOneAnotherWhicheverComesFirst) {
  const Compiled compiled(spec(R"(services:
  front: { image: { location: nginx, port: 80 }, variables: { BACK: "${service.rear.discovery_name}" } }
  rear: { image: { location: nginx, port: 9000 }, discovery: true }
)"));
  EXPECT_THAT(compiled.findings(), IsEmpty()) << compiled.messages();
  ASSERT_EQ(compiled.resources("AWS::EC2::SecurityGroupIngress").size(), 1u);
  EXPECT_EQ(compiled.resources("AWS::EC2::SecurityGroupIngress")[0]["Properties"]["FromPort"], 9000);
}

}  // namespace
}  // namespace infragen::compile
