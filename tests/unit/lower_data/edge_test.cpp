// Certificates, DNS and distributions; backups, users, roles and parameter groups.
#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::size_t count(const std::string& text, std::string_view what) {
  std::size_t out = 0;
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++out;
  return out;
}

TEST(Certificates, AreProvedInTheirZoneByBothTargets) {
  const Compiled c = compiled("certificates: { web: { domain: www.example.com, hosted_zone: Z0873220N255IR3MTNR4 } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json certificate = c.only("AWS::CertificateManager::Certificate");
  EXPECT_EQ(certificate["DomainValidationOptions"],
            Json::array({{{"DomainName", "www.example.com"}, {"HostedZoneId", "Z0873220N255IR3MTNR4"}}}));
  EXPECT_THAT(c.terraform(), HasSubstr("resource \"aws_acm_certificate_validation\" \"web\""));
  EXPECT_EQ(count(c.terraform(), "resource \"aws_route53_record\""), 1U);
}

TEST(Certificates, EveryNameThatNeedsARecordGetsOneInTerraform) {
  const Compiled two =
      compiled("certificates: { web: { domain: a.example.com, alternative_names: [b.example.com], hosted_zone: Z1 } }\n");
  EXPECT_EQ(count(two.terraform(), "resource \"aws_route53_record\""), 2U);
  EXPECT_THAT(two.terraform(), HasSubstr("one([for o in aws_acm_certificate.web.domain_validation_options : "
                                         "o.resource_record_name if o.domain_name == \"b.example.com\"])"));
  EXPECT_EQ(two.only("AWS::CertificateManager::Certificate")["DomainValidationOptions"].size(), 2U);
  EXPECT_FALSE(two.stack_template("dev-security").contains("Parameters"));
  // A domain and its wildcard share their record.
  const Compiled wildcard =
      compiled("certificates: { web: { domain: example.com, alternative_names: [\"*.example.com\"], hosted_zone: Z1 } }\n");
  EXPECT_EQ(count(wildcard.terraform(), "resource \"aws_route53_record\""), 1U);
}

TEST(Certificates, ListenersWaitUntilTheyAreIssued) {
  const Compiled c = compiled(
      "certificates: { web: { domain: www.example.com, hosted_zone: Z1 } }\n"
      "load_balancers: { web: { scheme: internal, listeners: { https: { port: 443, protocol: HTTPS, certificates: [web] } } } "
      "}\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_THAT(c.terraform(), HasSubstr("depends_on = [aws_acm_certificate_validation.web]"));
}

TEST(Certificates, NeedADomainAndAZoneThatIsOne) {
  EXPECT_THAT(compiled("certificates: { web: { validation: dns } }\n").findings(), ElementsAre("IG0609 6"));
  EXPECT_THAT(compiled("certificates: { web: { domain: a.example.com, hosted_zone: example.com } }\n").findings(),
              ElementsAre("IG0611 6"));
}

TEST(Dns, RecordsStandInTheirZone) {
  const Compiled c = compiled(
      "dns:\n  zones:\n    main:\n      name: example.com\n      records:\n"
      "        \"@\": { type: TXT, values: [\"v=spf1 -all\"] }\n"
      "        www: { type: CNAME, values: [example.com], ttl: 1m }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json text = c.resource("dev-dns", "MainApexTxtRecord")["Properties"];
  EXPECT_EQ(text["Name"], "example.com");
  EXPECT_EQ(text["ResourceRecords"], Json::array({"\"v=spf1 -all\""}));
  EXPECT_THAT(c.terraform(), HasSubstr("records = [\"v=spf1 -all\"]"));
  const Json www = c.resource("dev-dns", "MainWwwCnameRecord")["Properties"];
  EXPECT_EQ(www["Name"], "www.example.com");
  EXPECT_EQ(www["TTL"], "60");
  EXPECT_EQ(www["HostedZoneId"], Json({{"Ref", "MainZone"}}));
}

TEST(Dns, ARecordStandsForSomething) {
  EXPECT_THAT(compiled("dns: { zones: { main: { id: Z1, name: example.com, records: { www: { type: A } } } } }\n").findings(),
              ElementsAre("IG0610 6"));
}

constexpr std::string_view kService =
    "repositories: { acme: {} }\n"
    "load_balancers: { acme: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }\n"
    "services: { acme: { image: { repository: acme, tag: initial, port: 80 }, http: { load_balancer: acme, alias: "
    "www.example.com } } }\n";

TEST(Dns, AServicesNameGetsARecordWhereItsZoneIsKnown) {
  const Compiled known = compiled(std::string(kService) + "dns: { zones: { main: { id: Z1, name: example.com } } }\n");
  ASSERT_THAT(known.findings(), IsEmpty()) << known.messages();
  const Json record = known.only("AWS::Route53::RecordSet");
  EXPECT_EQ(record["HostedZoneId"], "Z1");
  EXPECT_EQ(record["Name"], "www.example.com");
  EXPECT_EQ(record["AliasTarget"]["EvaluateTargetHealth"], true);
  const Compiled unknown = compiled(std::string(kService) + "dns: { zones: { main: { id: Z1, name: ample.com } } }\n");
  EXPECT_THAT(unknown.resources("AWS::Route53::RecordSet"), IsEmpty());
}

TEST(Dns, ANameOfADistributionIsTheDistributions) {
  const Compiled c = compiled(std::string(kService) +
                              "dns: { zones: { main: { id: Z1, name: example.com } } }\n"
                              "cdn: { web: { origin: service.acme, aliases: [www.example.com], certificate: "
                              "\"arn:aws:acm:us-east-1:123456789012:certificate/0\" } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  for (const auto& record : c.resources("AWS::Route53::RecordSet"))
    EXPECT_EQ(record["Properties"]["AliasTarget"]["HostedZoneId"], "Z2FDTNDATAQYW2");
  EXPECT_EQ(c.resources("AWS::Route53::RecordSet").size(), 2U);
}

TEST(Cdn, InFrontOfABucketOnlyItMayRead) {
  const Compiled c = compiled("buckets: { site: {} }\ncdn: { site: { origin: bucket.site } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json config = c.only("AWS::CloudFront::Distribution")["DistributionConfig"];
  EXPECT_EQ(config["DefaultCacheBehavior"]["ViewerProtocolPolicy"], "redirect-to-https");
  EXPECT_EQ(config["Origins"][0]["OriginAccessControlId"], Json({{"Ref", "SiteOriginAccessControl"}}));
  EXPECT_EQ(config["ViewerCertificate"], Json({{"CloudFrontDefaultCertificate", true}}));
  // One policy, beside the distribution that it names: the storage stack does not need the other.
  EXPECT_EQ(c.resources("AWS::S3::BucketPolicy").size(), 1U);
  const Json policy = c.resource("dev-cdn", "SiteBucketPolicy")["Properties"]["PolicyDocument"];
  ASSERT_EQ(policy["Statement"].size(), 2U);
  EXPECT_EQ(policy["Statement"][1]["Sid"], "DistributionReads");
  EXPECT_TRUE(policy["Statement"][1]["Condition"]["StringEquals"].contains("AWS:SourceArn"));
}

TEST(Cdn, InFrontOfALoadBalancerHandsOnTheHost) {
  const Compiled c =
      compiled(std::string(kService) +
               "cdn: { web: { origin: load_balancer.acme, waf: \"arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b\" } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json config = c.only("AWS::CloudFront::Distribution")["DistributionConfig"];
  EXPECT_EQ(config["DefaultCacheBehavior"]["OriginRequestPolicyId"], "216adef6-5c7f-47e4-b989-5492eafa07d3");
  EXPECT_EQ(config["DefaultCacheBehavior"]["AllowedMethods"].size(), 7U);
  EXPECT_EQ(config["Origins"][0]["CustomOriginConfig"]["OriginProtocolPolicy"], "http-only");
  EXPECT_FALSE(config["Origins"][0].contains("OriginCustomHeaders"));
  EXPECT_EQ(config["WebACLId"], "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b");
}

TEST(Cdn, ServicesCanNameTheirDistribution) {
  const Compiled c = compiled(
      "repositories: { acme: {} }\nbuckets: { site: {} }\ncdn: { site: { origin: bucket.site } }\n"
      "services: { acme: { image: { repository: acme, tag: initial }, variables: { ASSETS: \"${cdn.site.url}\" } } }\n");
  EXPECT_THAT(c.findings(), IsEmpty()) << c.messages();
}

TEST(Cdn, CertificatesStandInUsEast1) {
  const Compiled c = compiled(
      "certificates: { web: { domain: www.example.com } }\nbuckets: { site: {} }\ncdn: { site: { origin: bucket.site, aliases: "
      "[www.example.com], certificate: web } }\n");
  EXPECT_THAT(c.findings(), ElementsAre("IG0604 8"));
  EXPECT_THAT(compiled("buckets: { site: {} }\ncdn: { site: { origin: bucket.site, aliases: [www.example.com] } }\n").findings(),
              ElementsAre("IG0605 7"));
}

TEST(Cdn, StandsInFrontOfNothingElse) {
  EXPECT_THAT(compiled("queues: { q: {} }\ncdn: { web: { origin: queue.q } }\n").findings(), ElementsAre("IG0606 7"));
}

TEST(Backups, CopyWhatKeepsData) {
  const Compiled c = compiled(
      "buckets: { data: {} }\nbackups: { nightly: { resources: [bucket.data], retention: 120d, cold_storage_after: 30d } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json rule = c.only("AWS::Backup::BackupPlan")["BackupPlan"]["BackupPlanRule"][0];
  EXPECT_EQ(rule["ScheduleExpression"], "cron(0 0 * * ? *)");
  EXPECT_EQ(rule["Lifecycle"], Json({{"DeleteAfterDays", 120}, {"MoveToColdStorageAfterDays", 30}}));
  EXPECT_EQ(c.resource("dev-storage", "NightlyBackupVault")["DeletionPolicy"], "Retain");
  EXPECT_THAT(c.only("AWS::IAM::Role")["ManagedPolicyArns"].dump(), HasSubstr("AWSBackupServiceRolePolicyForS3Backup"));
}

TEST(Backups, RefuseWhatAwsBackupRefuses) {
  EXPECT_THAT(compiled("buckets: { a: {} }\nbackups: { n: { resources: [bucket.a], retention: 60d, cold_storage_after: 30d } }\n")
                  .findings(),
              ElementsAre("IG0608 7"));
  EXPECT_THAT(compiled("queues: { q: {} }\nbackups: { n: { resources: [queue.q] } }\n").findings(), ElementsAre("IG0607 7"));
  EXPECT_THAT(compiled("buckets: { a: {} }\nbackups: { n: { resources: [bucket.a], schedule: sometimes } }\n").findings(),
              ElementsAre("IG0511 7"));
}

TEST(Dns, RecordsOfALoadBalancerCloseNoCircle) {
  const Compiled c = compiled(
      "dns: { zones: { main: { name: example.com, records: { www: { load_balancer: web } } } } }\n"
      "certificates: { web: { domain: www.example.com, hosted_zone: main } }\n"
      "load_balancers: { web: { scheme: internal, listeners: { https: { port: 443, protocol: HTTPS, certificates: [web] } } } "
      "}\n");
  EXPECT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_FALSE(c.resource("dev-web-loadbalancer", "MainWwwARecord").is_null());
}

TEST(Users, CloseNoCircleWithTheSecretsOfServices) {
  const Compiled c = compiled(
      "secrets: { shared: {} }\nrepositories: { acme: {} }\n"
      "services: { acme: { image: { repository: acme, tag: initial }, secrets: { S: \"${secret.shared}\" } } }\nusers: { ci: { "
      "deploys: [acme] } }\n");
  EXPECT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_FALSE(c.resource("dev-role", "CiUser").is_null());
}

TEST(Users, MayDeployExactlyTheirServices) {
  const Compiled c = compiled(std::string(kService) + "users: { ci: { deploys: [acme], access_key: true } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json policy = c.only("AWS::IAM::ManagedPolicy");
  EXPECT_EQ(policy["ManagedPolicyName"], "v1-dev-ci-deploy");
  Json pass;
  for (const auto& one : policy["PolicyDocument"]["Statement"]) {
    if (one["Sid"] == "PassRoles") pass = one;
    if (one["Sid"] == "PushImages") { EXPECT_EQ(one["Resource"].size(), 1U); }
  }
  EXPECT_EQ(pass["Action"], Json::array({"iam:PassRole"}));
  EXPECT_EQ(pass["Resource"].size(), 2U);
  EXPECT_EQ(pass["Condition"]["StringEquals"]["iam:PassedToService"], "ecs-tasks.amazonaws.com");
}

TEST(Users, TheSecretHalfOfAKeyIsInNoOutput) {
  const Compiled c = compiled("users: { ci: { access_key: true } }\n");
  const Json outputs = c.stack_template("dev-role")["Outputs"];
  EXPECT_TRUE(outputs.contains("CiAccessKeyId"));
  EXPECT_THAT(outputs.dump(), Not(HasSubstr("SecretAccessKey")));
  EXPECT_EQ(c.only("AWS::SecretsManager::Secret")["SecretString"], Json({{"Fn::GetAtt", {"CiAccessKey", "SecretAccessKey"}}}));
}

TEST(Roles, HoldGrantsWithTheirConditions) {
  const Compiled c = compiled(
      "roles: { audit: { trusted_arns: [\"arn:aws:iam::123456789012:root\"], grants: { look: { actions: "
      "[\"s3:ListAllMyBuckets\"], resources: [\"*\"], conditions: { Bool: { \"aws:SecureTransport\": \"true\" } } } } } }\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json role = c.only("AWS::IAM::Role");
  EXPECT_EQ(role["RoleName"], "v1-dev-audit");
  EXPECT_EQ(role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"]["AWS"],
            Json::array({"arn:aws:iam::123456789012:root"}));
  EXPECT_EQ(role["Policies"][0]["PolicyDocument"]["Statement"][0]["Condition"]["Bool"]["aws:SecureTransport"], "true");
}

TEST(ParameterGroups, BelongToTheFamilyOfTheVersion) {
  const auto family = [](std::string_view engine, std::string_view version) {
    const Compiled c = compiled("databases: { main: { engine: " + std::string(engine) + ", engine_version: \"" +
                                std::string(version) + "\", instance_class: db.t4g.medium, parameters: { max_connections: 100 } } }\n");
    const bool aurora = engine.starts_with("aurora");
    return c.only(aurora ? "AWS::RDS::DBClusterParameterGroup" : "AWS::RDS::DBParameterGroup").value("Family", c.messages());
  };
  EXPECT_EQ(family("postgres", "16.8"), "postgres16");
  EXPECT_EQ(family("mysql", "8.0.40"), "mysql8.0");
  EXPECT_EQ(family("mariadb", "10.11.9"), "mariadb10.11");
  EXPECT_EQ(family("aurora-postgresql", "16.4"), "aurora-postgresql16");
  EXPECT_EQ(family("aurora-mysql", "8.0.mysql_aurora.3.10.0"), "aurora-mysql8.0");
  // Each family has a group of its own name: while a database is upgraded both are there.
  const Compiled mysql = compiled("databases: { main: { engine: mysql, engine_version: \"8.0.40\", instance_class: db.t4g.medium, "
                                  "parameters: { max_connections: 100 } } }\n");
  EXPECT_EQ(mysql.only("AWS::RDS::DBParameterGroup")["DBParameterGroupName"], "v1-dev-main-mysql8-0");
  const Compiled cache = compiled(
      "caches: { main: { engine: redis, engine_version: \"6.2\", node_type: cache.t4g.micro, parameters: { timeout: \"60\" } } "
      "}\n");
  EXPECT_EQ(cache.only("AWS::ElastiCache::ParameterGroup")["CacheParameterGroupFamily"], "redis6.x");
}

}  // namespace
}  // namespace infragen::compile
