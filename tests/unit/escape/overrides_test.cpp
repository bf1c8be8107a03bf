// `overrides`: one value, both targets where a row knows it, one target where none does, and what is refused.
#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

constexpr std::string_view kService = R"(cluster: {}
load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }
services:
  acme: { image: { location: "nginx:1.27", port: 80 }, http: { load_balancer: web, path: / } }
)";  // 4 lines: overrides start at line 10

Compiled overridden(std::string_view overrides) {
  return compiled(std::string(kService) + "overrides:\n" + std::string(overrides));
}

Json target_group(const Compiled& c) { return c.only("AWS::ElasticLoadBalancingV2::TargetGroup"); }

std::string all_findings(const Compiled& c) { return c.messages(); }

TEST(Overrides, GoToBothTargetsByEitherName) {
  for (const std::string_view block :
       {"  service.acme.target-group: { cloudformation: { HealthCheckIntervalSeconds: 11 } }\n",
        "  service.acme.target_group: { terraform: { health_check: { interval: 11 } } }\n",
        "  \"service.acme.target-group#TargetGroup\": { terraform: { health_check.interval: 11 } }\n"}) {
    const Compiled c = overridden(block);
    EXPECT_EQ(all_findings(c), "") << block;
    EXPECT_EQ(target_group(c)["HealthCheckIntervalSeconds"], 11) << block;
    EXPECT_NE(c.terraform().find("interval            = 11\n"), std::string::npos) << block << c.terraform();
  }
}

TEST(Overrides, ReadListsOfKeysAndValuesAsTheyAreWritten) {
  const Compiled c = overridden(R"(  service.acme.target-group:
    cloudformation:
      TargetGroupAttributes: [{ Key: stickiness.enabled, Value: "true" }, { Key: slow_start.duration_seconds, Value: 40 }]
      Tags: [{ Key: Team, Value: blue }]
)");
  EXPECT_EQ(all_findings(c), "");
  const Json group = target_group(c);
  std::map<std::string, std::string> attributes, tags;
  for (const Json& pair : group["TargetGroupAttributes"]) attributes[pair["Key"]] = pair["Value"];
  for (const Json& pair : group["Tags"]) tags[pair["Key"]] = pair["Value"];
  EXPECT_EQ(attributes["stickiness.enabled"], "true");
  EXPECT_EQ(attributes["slow_start.duration_seconds"], "40");
  EXPECT_EQ(attributes.count("deregistration_delay.timeout_seconds"), 1U) << "other attributes stay";
  EXPECT_EQ(tags["Team"], "blue");
  EXPECT_EQ(tags["Environment"], "dev");
  EXPECT_NE(c.terraform().find("slow_start"), std::string::npos);
}

TEST(Overrides, ChangeOneElementOfAListOrAllOfThem) {
  const Compiled one = overridden(R"(  service.acme.task-definition:
    cloudformation: { ContainerDefinitions: { acmeApp: { StopTimeout: 60 } } }
)");
  EXPECT_EQ(all_findings(one), "");
  const Json container = one.only("AWS::ECS::TaskDefinition")["ContainerDefinitions"][0];
  EXPECT_EQ(container["StopTimeout"], 60);
  EXPECT_EQ(container["Image"], "nginx:1.27");
  EXPECT_NE(one.terraform().find("stopTimeout"), std::string::npos);
  EXPECT_THAT(overridden(R"(  service.acme.task-definition: { cloudformation: { ContainerDefinitions.web.StopTimeout: 60 } }
)")
                  .findings(),
              testing::ElementsAre("IG0915 11"));
}

TEST(Overrides, TakeReferencesAndRemoveWithNull) {
  const Compiled c = overridden(R"(  service.acme.target-group:
    cloudformation: { HealthCheckPath: "/${environment}", HealthCheckTimeoutSeconds: null }
)");
  EXPECT_EQ(all_findings(c), "");
  EXPECT_EQ(target_group(c)["HealthCheckPath"], "/dev");
  EXPECT_FALSE(target_group(c).contains("HealthCheckTimeoutSeconds"));
  EXPECT_EQ(c.terraform().find("timeout             = "), std::string::npos);
}

TEST(Overrides, WriteWhatNoRowKnowsForOneTargetAndSaySo) {
  const Compiled c = overridden(R"(  service.acme.target-group:
    cloudformation: { BrandNew: { Deep: [1, { A: "${region}" }] } }
  load_balancer.web.load-balancer:
    cloudformation: { Metadata: { Owner: me }, NovelThing: 1 }
    terraform: { novel_block: [{ a: 1, b: [x] }], timeouts: [{ create: 20m }], lifecycle: { ignore_changes: [tags], create_before_destroy: true } }
)");
  EXPECT_THAT(all_findings(c), testing::HasSubstr("IG0912 `cloudformation.BrandNew` is written for CloudFormation alone"));
  EXPECT_THAT(all_findings(c), testing::Not(testing::HasSubstr("NovelThing")));
  EXPECT_EQ(target_group(c)["BrandNew"], Json::parse(R"({"Deep":[1,{"A":{"Ref":"AWS::Region"}}]})"));
  const Json balancer = c.resources("AWS::ElasticLoadBalancingV2::LoadBalancer")[0];
  EXPECT_EQ(balancer["Metadata"]["Owner"], "me");
  EXPECT_EQ(balancer["Properties"]["NovelThing"], 1);
  const std::string hcl = c.terraform();
  EXPECT_NE(hcl.find("  novel_block {\n    a = 1\n    b = [\"x\"]\n  }\n"), std::string::npos) << hcl;
  EXPECT_NE(hcl.find("  lifecycle {\n    create_before_destroy = true\n    ignore_changes        = [tags]\n  }\n"),
            std::string::npos);
  EXPECT_EQ(hcl.find("BrandNew"), std::string::npos);
}

TEST(Overrides, WriteIntoObjectsInsideTheResource) {
  const Compiled c = overridden(R"(  service.acme.service:
    cloudformation: { DeploymentConfiguration: { NewKnob: true } }
    terraform: { deployment_circuit_breaker: { new_knob: 3 } }
)");
  EXPECT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.only("AWS::ECS::Service")["DeploymentConfiguration"]["NewKnob"], true);
  EXPECT_NE(c.terraform().find("new_knob = 3"), std::string::npos) << c.terraform();
}

TEST(Overrides, DeletionPolicyIsForBothTargets) {
  const Compiled c = overridden("  load_balancer.web.load-balancer: { cloudformation: { DeletionPolicy: Retain } }\n");
  EXPECT_EQ(all_findings(c), "");
  EXPECT_EQ(c.resources("AWS::ElasticLoadBalancingV2::LoadBalancer")[0]["DeletionPolicy"], "Retain");
  EXPECT_NE(c.terraform().find("prevent_destroy = true"), std::string::npos);
}

TEST(Overrides, RefuseWhatTheyCannotMean) {
  const auto refused = [](std::string_view line) { return overridden(std::string(line) + "\n").findings(); };
  using testing::ElementsAre;
  EXPECT_THAT(refused("  service.acme.targetgroup: { cloudformation: { Port: 81 } }"), ElementsAre("IG0910 11"));
  EXPECT_THAT(refused("  network.vpc.subnet: { cloudformation: { MapPublicIpOnLaunch: true } }"), ElementsAre("IG0911 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { cloudformation: { Port: often } }"), ElementsAre("IG0913 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { terraform: { health_check: 3 } }"), ElementsAre("IG0913 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { terraform: { name: mine } }"), ElementsAre("IG0914 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { cloudformation: { Name: mine } }"), ElementsAre("IG0914 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { terraform: { tags: { Environment: prod } } }"), ElementsAre("IG0914 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { cloudformation: { Tags: [{ Key: Prefix, Value: x }] } }"),
              ElementsAre("IG0914 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { terraform: { count: 2 } }"), ElementsAre("IG0917 11"));
  EXPECT_THAT(refused("  service.acme.target-group: {}"), ElementsAre("IG0918 11"));
  EXPECT_THAT(refused("  service.acme.target-group: { cloudformation: { Port: 81 } }\n  service.acme.target_group: { terraform: "
                      "{ port: 82 } }"),
              ElementsAre("IG0919 12"));
  EXPECT_THAT(refused("  service.acme.target-group: { cloudformation: { HealthCheckPath: \"${database.main.endpoint}\" } }"),
              ElementsAre("IG0201 11"));
}

TEST(Overrides, NameTheNearest) {
  EXPECT_THAT(all_findings(overridden("  service.acme.target-group: { cloudformation: { HealthChekPath: /x } }\n")),
              testing::HasSubstr("IG0916"));
}

}  // namespace
}  // namespace infragen::compile
