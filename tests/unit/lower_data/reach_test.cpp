// Passwords that replicas can have, parameters in their time, paths of distributions, names in several zones, states apart.
#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Databases, WithReplicasHaveAGeneratedPassword) {
  const Compiled c = compiled(
      "databases: { main: { engine: postgres, engine_version: \"16.8\", instance_class: db.t4g.small, read_replicas: 1 } }\n"
      "services: { app: { image: { location: nginx }, secrets: { DB: \"${database.main.password}\" }, variables: { R: "
      "\"${database.main.reader_endpoint}\" } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const auto instances = c.resources("AWS::RDS::DBInstance");
  ASSERT_EQ(instances.size(), 2u);
  for (const Json& instance : instances) EXPECT_FALSE(instance["Properties"].contains("ManageMasterUserPassword"));
  EXPECT_THAT(instances[0].dump() + instances[1].dump(),
              HasSubstr(R"(["{{resolve:secretsmanager:",{"Ref":"MainMasterSecret"},":SecretString:password}}"])"));
  EXPECT_EQ(c.only("AWS::SecretsManager::Secret")["GenerateSecretString"]["GenerateStringKey"], "password");
  const std::string terraform = c.terraform();
  EXPECT_THAT(terraform, HasSubstr("ephemeral \"aws_secretsmanager_random_password\" \"main_master\""));
  EXPECT_THAT(terraform, HasSubstr("password_wo"));
  EXPECT_THAT(terraform, HasSubstr("required_version = \">= 1.11\""));
  EXPECT_THAT(terraform, Not(HasSubstr("manage_master_user_password")));
}

TEST(Databases, StaticParametersWaitForAReboot) {
  const Compiled c = compiled(
      "databases: { main: { engine: postgres, engine_version: \"16.8\", instance_class: db.t4g.small, parameters: { "
      "shared_preload_libraries: "
      "pg_stat_statements, work_mem: \"65536\" } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const std::string terraform = c.terraform();
  EXPECT_THAT(terraform, HasSubstr("name         = \"shared_preload_libraries\"\n    value        = \"pg_stat_statements\"\n    "
                                   "apply_method = \"pending-reboot\""));
  EXPECT_THAT(terraform,
              HasSubstr("name         = \"work_mem\"\n    value        = \"65536\"\n    apply_method = \"immediate\""));
}

TEST(SecurityGroups, OfOneNameAreToldApartByKind) {
  const Compiled c = compiled(
      "databases: { app: { engine: postgres, engine_version: \"16.8\", instance_class: db.t4g.small } }\n"
      "caches: { app: { engine: redis, node_type: cache.t4g.micro } }\n"
      "file_systems: { app: {} }\n"
      "services: { app: { image: { location: nginx }, variables: { D: \"${database.app.endpoint}\", C: \"${cache.app.endpoint}\" "
      "} } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::EC2::SecurityGroup").size(), 4u);
}

TEST(SecurityGroups, SayAllTypesOfIcmp) {
  const Compiled c = compiled(
      "security_groups: { app: { ingress: [{ from: 10.0.0.0/8, protocol: icmp }, { from: \"::/0\", protocol: icmp }] } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json rules = c.only("AWS::EC2::SecurityGroup")["SecurityGroupIngress"];
  ASSERT_EQ(rules.size(), 2u);
  EXPECT_EQ(rules[0]["IpProtocol"], "icmp");
  EXPECT_EQ(rules[0]["FromPort"], -1);
  EXPECT_EQ(rules[0]["ToPort"], -1);
  EXPECT_EQ(rules[1]["IpProtocol"], "icmpv6");
  EXPECT_THAT(c.terraform(), HasSubstr("from_port         = -1"));
  EXPECT_THAT(compiled("security_groups: { app: { ingress: [{ from: 10.0.0.0/8, protocol: icmp, ports: 8 }] } }\n").messages(),
              HasSubstr("ICMP has no ports"));
}

TEST(Secrets, OfAKeyLetTheirReadersDecrypt) {
  const Compiled c = compiled(
      "keys: { own: {} }\nsecrets: { app: { kms_key: own } }\nservices: { app: { image: { location: nginx }, secrets: { S: "
      "\"${secret.app}\" } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  std::string roles;
  for (const Json& role : c.resources("AWS::IAM::Role")) roles += role.dump();
  EXPECT_THAT(roles, HasSubstr("DecryptSecrets"));
}

TEST(Distributions, HavePathsAndErrorPages) {
  const std::string parts =
      "buckets: { site: {} }\nload_balancers: { api: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } "
      "} } }\n"
      "cdn: { site: { origin: bucket.site, paths: { ";
  const Compiled c = compiled(parts +
                              "\"/api/*\": load_balancer.api, \"/api/cached/*\": { origin: load_balancer.api, cache: optimized } "
                              "}, error_pages: { 404: /index.html } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json config = c.only("AWS::CloudFront::Distribution")["DistributionConfig"];
  EXPECT_EQ(config["Origins"].size(), 2u);
  EXPECT_EQ(config["CacheBehaviors"][0]["PathPattern"], "/api/cached/*");
  EXPECT_EQ(config["CustomErrorResponses"][0]["ErrorCode"], 404);
  EXPECT_THAT(compiled(parts + "\"*\": load_balancer.api } } }\n").findings(), ElementsAre("IG0694 8"));
  EXPECT_THAT(compiled(parts + "} , error_pages: { 418: /x } } }\n").findings(), ElementsAre("IG0693 8"));
}

TEST(Certificates, AreProvedInEachNamesZone) {
  const std::string zones = "dns: { zones: { com: { name: example.com }, org: { name: example.org } } }\n";
  const std::string start =
      "certificates: { web: { domain: www.example.com, alternative_names: [www.example.org], hosted_zone: com";
  EXPECT_THAT(compiled(zones + start + " } }\n").findings(), ElementsAre("IG0692 7"));
  const Compiled c = compiled(zones + start + ", hosted_zones: { example.org: org } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_EQ(c.only("AWS::CertificateManager::Certificate")["DomainValidationOptions"].size(), 2u);
  EXPECT_THAT(c.terraform(), HasSubstr("if o.domain_name == \"www.example.org\""));
}

TEST(States, OfProjectModulesLieApart) {
  const auto backend = [](std::string_view key) {
    return compiled("terraform: { project_backend: { type: s3, settings: { key: \"" + std::string(key) +
                    "\" } } }\nrepositories: { a-b: { scope: project } }\n");
  };
  EXPECT_THAT(backend("project.tfstate").findings(), ElementsAre("IG0691 6"));
  EXPECT_THAT(backend("{module}.tfstate").terraform(), HasSubstr("key = \"ecr-a-b.tfstate\""));
}

TEST(Roles, SayWhoMayTakeThemAndPoliciesWhatTheyAllow) {
  EXPECT_THAT(compiled("roles: { r: { managed_policies: [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"] } }\n").findings(),
              ElementsAre("IG0695 6"));
  EXPECT_THAT(compiled("managed_policies: { p: {} }\n").findings(), ElementsAre("IG0690 6"));
  const Compiled c = compiled("buckets: { d: {} }\nroles: { r: { trusted_github: example/app, uses: { bucket.d: read } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_THAT(c.only("AWS::IAM::Role").dump(), HasSubstr("repo:example/app:*"));
}

TEST(Peerings, HaveARouteInEveryTable) {
  const Compiled c = Compiled(std::string(kHead) +
                              "network: { vpc: { cidr: 10.0.0.0/16, subnets: auto }, peerings: { data: { vpc: "
                              "vpc-0a1b2c3d4e5f60718, routes: [10.9.0.0/16] } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_EQ(c.resources("AWS::EC2::VPCPeeringConnection").size(), 1u);
  int routes = 0;
  for (const Json& route : c.resources("AWS::EC2::Route")) routes += route["Properties"].contains("VpcPeeringConnectionId");
  EXPECT_EQ(routes, 4);
}

}  // namespace
}  // namespace infragen::compile
