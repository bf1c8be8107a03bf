// Rule by rule: what breaks it, and what obeys it and must not be reported.
#include "auditing.h"

namespace infragen::audit {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

constexpr std::string_view kParameters =
    "Parameters:\n  Prefix: { Type: String }\n  EnvironmentName: { Type: String }\n  ServiceName: { Type: String }\n";
constexpr std::string_view kApplication =
    "Parameters:\n  Prefix: { Type: String }\n  Env: { Type: String }\n  AppName: { Type: String, Default: acme }\n";

TEST(Names, StartWithThePair) {
  for (const std::string_view good :
       {"v1-dev", "v1-dev-ECSRole", "!Sub 'v1-dev-${AWS::Region}'", "!Join ['-', [v1, dev, x]]", "!Ref AWS::NoValue"})
    EXPECT_THAT(found("AWS::IAM::Role", fmt::format("{{ RoleName: {} }}", good)), IsEmpty()) << good;
  for (const std::string_view bad : {"dev-ECSRole", "v1-develop-x", "x-v1-dev", "v1-dev_x", "V1-dev-x", "'${Prefix}dev'",
                                     "v1dev-x", "!Sub '${AWS::Region}-x'"})
    EXPECT_THAT(found("AWS::IAM::Role", fmt::format("{{ RoleName: {} }}", bad)), ElementsAre(StartsWith("IG0343 Role RoleName")))
        << bad;
  const Audited one_({one("AWS::IAM::Role", "{ RoleName: dev_Reader }")}, pair());
  EXPECT_THAT(one_.helps(), HasSubstr("it should be `v1-dev-Reader`"));
}

TEST(Names, WordsThatAwsAsksForMayStandBefore) {
  for (const std::string_view good : {"/ecs/v1-dev-x", "/ecs/v1-dev/x", "/aws/codebuild/v1-dev-x",
                                      "/aws/rds/instance/v1-dev-db/error", "AmazonCloudWatch-v1-dev"})
    EXPECT_THAT(found("AWS::Logs::LogGroup", fmt::format("{{ LogGroupName: {} }}", good)), IsEmpty()) << good;
  for (const std::string_view bad : {"/myapp/v1-dev-x", "MyAmazonCloudWatch-v1-dev", "/ecs/dev-x"})
    EXPECT_THAT(found("AWS::Logs::LogGroup", fmt::format("{{ LogGroupName: {} }}", bad)), ElementsAre(StartsWith("IG0343")))
        << bad;
  EXPECT_THAT(found("AWS::KMS::Alias", "{ AliasName: alias/v1-dev-x }"), IsEmpty());
  EXPECT_THAT(found("AWS::SSM::Parameter", "{ Name: /v1-dev/acme/db }"), IsEmpty());
  EXPECT_THAT(found("AWS::SSM::Parameter", "{ Name: /acme/db }"), ElementsAre(StartsWith("IG0343")));
}

TEST(Names, OfTypesThatInfragenDoesNotMakeAreJudgedToo) {
  EXPECT_THAT(found("AWS::DynamoDB::Table", "{ TableName: orders }"),
              ElementsAre("IG0343 Table TableName `orders` does not start with `v1-dev` (N11)"));
  EXPECT_THAT(found("AWS::DynamoDB::Table", "{ TableName: v1-dev-orders }"), IsEmpty());
  EXPECT_THAT(found("AWS::CloudFront::CachePolicy", "{ CachePolicyConfig: { Name: x } }"),
              ElementsAre(StartsWith("IG0343 CachePolicy CachePolicyConfig.Name")));
  EXPECT_THAT(found("Custom::Thing", "{ Name: orders, TableName: x }"), IsEmpty());
  EXPECT_THAT(found("AWS::Route53::RecordSet", "{ Name: www.example.com }"), IsEmpty());
  EXPECT_THAT(found("AWS::IAM::Policy", "{ PolicyName: root }"), IsEmpty()) << "a policy inside of a role is no name of its own";
}

TEST(Names, OfAnApplicationAndItsServices) {
  EXPECT_THAT(found("AWS::Logs::LogGroup", "{ LogGroupName: !Sub '${Prefix}${Env}-logs' }", kApplication),
              ElementsAre("IG0340 judged for application `acme` (the default of its parameter `AppName`)",
                          "IG0344 LogGroup LogGroupName `v1-dev-logs` does not start with `v1-dev-acme` (N12)"));
  Options options = pair();
  options.application = "shop";
  EXPECT_THAT(found("AWS::Logs::LogGroup", "{ LogGroupName: !Sub '${Prefix}${Env}-${AppName}-logs' }", kApplication, options),
              IsEmpty());
  EXPECT_THAT(found("AWS::ECS::Service", "{ ServiceName: v1-dev-shop, Tags: [{ Key: Application, Value: acme }] }"),
              ElementsAre("IG0344 Service ServiceName `v1-dev-shop` does not start with `v1-dev-acme` (N12)"));
  // A template of a whole environment may ask for an application and name other things without it.
  const std::string mixed =
      std::string(kApplication) +
      "Resources:\n  C: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: !Sub '${Prefix}${Env}' } }\n"
      "  L: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: !Sub '${Prefix}${Env}-logs' } }\n";
  EXPECT_THAT(Audited({mixed}, options).messages(), IsEmpty());
}

TEST(Names, DependOnParametersWithoutAValue) {
  const auto type = "AWS::ECS::Service";
  EXPECT_THAT(found(type, "{ ServiceName: !Ref ServiceName }", kParameters),
              ElementsAre("IG0342 a name depends on the parameter `ServiceName`, which has no value here"));
  EXPECT_THAT(found(type, "{ ServiceName: !Sub '${Prefix}${EnvironmentName}-${ServiceName}' }", kParameters), IsEmpty());
  EXPECT_THAT(found(type, "{ ServiceName: !Sub 'dev-${ServiceName}' }", kParameters), ElementsAre(StartsWith("IG0343")));
  Options options = pair();
  options.parameters["ServiceName"] = "v1-dev-web";
  EXPECT_THAT(found(type, "{ ServiceName: !Ref ServiceName }", kParameters, options), IsEmpty());
  EXPECT_THAT(found(type, "{ ServiceName: !GetAtt R.Name }"), IsEmpty());
}

TEST(Names, TheDashOfAPrefixMayBeWrittenByTheTemplate) {
  const std::string text = one("AWS::IAM::Role",
                               "{ RoleName: !Sub '${Prefix}-${EnvironmentName}-x', Tags: [{ Key: Name, Value: !Join ['-', [!Ref "
                               "Prefix, !Ref EnvironmentName, x]] }] }",
                               kParameters);
  EXPECT_THAT(Audited({text}, pair()).messages(), IsEmpty());
  EXPECT_THAT(Audited({text}, pair("dev", "v1")).messages(), IsEmpty());
  const std::string with_default =
      one("AWS::IAM::Role", "{ RoleName: !Sub '${Prefix}-${EnvironmentName}-x' }",
          "Parameters:\n  Prefix: { Type: String, Default: j- }\n  EnvironmentName: { Type: String }\n");
  EXPECT_THAT(Audited({with_default}, pair()).messages(), ElementsAre(StartsWith("IG0343 Role RoleName `v1--dev-x`")))
      << "its default has the dash";
}

TEST(Names, BothSidesOfAnUnknownConditionCount) {
  const std::string head = std::string(kParameters) + "Conditions: { C: !Equals [!Ref ServiceName, x] }\n";
  EXPECT_THAT(found("AWS::SNS::Topic", "{ TopicName: !If [C, orders, v1-dev-orders] }", head),
              ElementsAre(StartsWith("IG0343 Topic TopicName `orders`")));
  Options options = pair();
  options.parameters["ServiceName"] = "y";
  EXPECT_THAT(found("AWS::SNS::Topic", "{ TopicName: !If [C, orders, v1-dev-orders] }", head, options), IsEmpty());
}

TEST(Names, AreWithinTheLimitsOfAws) {
  EXPECT_THAT(
      found("AWS::ElasticLoadBalancingV2::TargetGroup", "{ Name: v1-dev-customer-portal-with-a-name }"),
      ElementsAre("IG0320 name `v1-dev-customer-portal-with-a-name` of TargetGroup has 34 characters; at most 32 are allowed"));
  EXPECT_THAT(found("AWS::S3::Bucket", "{ BucketName: !Sub 'v1-dev_logs-${AWS::AccountId}' }"),
              ElementsAre(StartsWith("IG0343")));
  EXPECT_THAT(found("AWS::S3::Bucket", "{ BucketName: v1-dev-Logs }"),
              ElementsAre(StartsWith("IG0321 name `v1-dev-Logs` of Bucket")));
  EXPECT_THAT(found("AWS::S3::Bucket", "{ BucketName: !Sub 'v1-dev-logs-${AWS::AccountId}' }"), IsEmpty());
  EXPECT_THAT(found("AWS::SecretsManager::Secret", "{ Name: v1-dev-config }"), ElementsAre(StartsWith("IG0322")));
  EXPECT_THAT(found("AWS::ECR::Repository", "{ RepositoryName: MyAmazingImageRepo }"), ElementsAre(StartsWith("IG0321")));
}

TEST(Names, KeyPairsEndInTheRegion) {
  for (const std::string_view good : {"!Sub 'v1-dev-${AWS::Region}'", "v1-dev-ap-southeast-1"})
    EXPECT_THAT(found("AWS::EC2::Instance", fmt::format("{{ KeyName: {} }}", good)), IsEmpty()) << good;
  for (const std::string_view bad : {"v1-dev", "mykey", "!Sub 'dev-${AWS::Region}'", "v1-dev-key"})
    EXPECT_THAT(found("AWS::EC2::KeyPair", fmt::format("{{ KeyName: {} }}", bad)), ElementsAre(StartsWith("IG0347"))) << bad;
  Options options = pair();
  options.parameters["AWS::Region"] = "eu-west-1";
  EXPECT_THAT(found("AWS::EC2::Instance", "{ KeyName: v1-dev-us-east-1 }", "", options),
              ElementsAre("IG0347 key pair `v1-dev-us-east-1` is not `v1-dev-eu-west-1` (N16)"));
  EXPECT_THAT(found("AWS::EC2::Instance", "{ KeyName: outyet }", "", pair("outyet", "")), IsEmpty());
}

TEST(Names, OfRepositories) {
  for (const std::string_view good : {"tooltwist-acme", "v1-dev-acme", "v1-dev/acme"})
    EXPECT_THAT(found("AWS::ECR::Repository", fmt::format("{{ RepositoryName: {} }}", good)), IsEmpty()) << good;
  EXPECT_THAT(found("AWS::ECR::Repository", "{ RepositoryName: tooltwist/acme }"),
              ElementsAre(StartsWith("IG0350 repository `tooltwist/acme` has a slash")));
  EXPECT_THAT(found("AWS::ECR::Repository", "{ RepositoryName: dev-acme }"),
              ElementsAre(StartsWith("IG0350 repository `dev-acme` has the environment")));
}

TEST(Tags, SayThePair) {
  const auto tag = [](std::string_view key, std::string_view value) {
    return found("AWS::EC2::VPC", fmt::format("{{ Tags: [{{ Key: {}, Value: {} }}] }}", key, value));
  };
  for (const std::string_view good : {"v1-dev", "v1-dev-vpc", "v1-dev Public Subnet (AZ1)"})
    EXPECT_THAT(tag("Name", good), IsEmpty()) << good;
  EXPECT_THAT(tag("Name", "dev Public Subnet"),
              ElementsAre("IG0343 tag Name `dev Public Subnet` does not start with `v1-dev` (N11)"));
  EXPECT_THAT(Audited({one("AWS::EC2::VPC", "{ Tags: [{ Key: Name, Value: dev Public Subnet }] }")}, pair()).helps(),
              HasSubstr("`v1-dev Public Subnet`"));
  EXPECT_THAT(tag("Environment", "dev"), IsEmpty());
  EXPECT_THAT(tag("Environment", "v1-dev"), ElementsAre("IG0356 tag Environment is `v1-dev`, not `dev` (N24)"));
  EXPECT_THAT(tag("Prefix", "v1"), IsEmpty());
  EXPECT_THAT(tag("Prefix", "v2-"), ElementsAre("IG0357 tag Prefix is `v2-`, not `v1-` (N01)"));
  EXPECT_THAT(tag("Application", "acme"), IsEmpty());
  EXPECT_THAT(tag("Application", "Acme"),
              ElementsAre("IG0357 tag Application is `Acme`, which starts with `A`, not with a lower-case letter (N05)"));
  EXPECT_THAT(tag("Owner", "whoever"), IsEmpty());
}

TEST(Tags, StandInManyForms) {
  EXPECT_THAT(found("AWS::SSM::Parameter", "{ Tags: { Environment: test } }"), ElementsAre(StartsWith("IG0356")));
  EXPECT_THAT(found("AWS::Route53::HostedZone", "{ HostedZoneTags: [{ Key: Environment, Value: test }] }"),
              ElementsAre(StartsWith("IG0356")));
  EXPECT_THAT(found("AWS::EC2::LaunchTemplate",
                    "{ LaunchTemplateData: { TagSpecifications: [{ ResourceType: instance, Tags: [{ Key: Environment, Value: "
                    "test }] }] } }"),
              ElementsAre(StartsWith("IG0356")));
  EXPECT_THAT(found("AWS::EC2::VPC", "{ Tags: [!If [C, { Key: Environment, Value: test }, !Ref AWS::NoValue]] }",
                    "Conditions: { C: !Equals [a, a] }\n"),
              ElementsAre(StartsWith("IG0356")));
  EXPECT_THAT(found("AWS::EC2::VPC", "{ Tags: [!If [C, { Key: Environment, Value: test }, !Ref AWS::NoValue]] }",
                    "Conditions: { C: !Equals [a, b] }\n"),
              IsEmpty());
}

TEST(Tags, NameIsThePhysicalName) {
  EXPECT_THAT(found("AWS::SQS::Queue", "{ QueueName: v1-dev-a, Tags: [{ Key: Name, Value: v1-dev-b }] }"),
              ElementsAre(StartsWith("IG0358")));
  EXPECT_THAT(found("AWS::SQS::Queue", "{ QueueName: a, Tags: [{ Key: Name, Value: a }] }"),
              ElementsAre(StartsWith("IG0343 Queue QueueName")))
      << "one cause";
  EXPECT_THAT(found("AWS::SQS::Queue", "{ QueueName: a, Tags: [{ Key: Name, Value: v1-dev-a }] }"),
              ElementsAre(StartsWith("IG0343 Queue QueueName")));
}

TEST(Tags, ThatOnlySomeHave) {
  const std::string text =
      "Resources:\n  A: { Type: 'AWS::EC2::EIP' }\n  B: { Type: 'AWS::EC2::VPC', Properties: { Tags: [{ Key: CostCode, Value: x "
      "}] } }\n"
      "  C: { Type: 'AWS::EC2::Route' }\n";
  EXPECT_THAT(Audited({text}, pair()).messages(), ElementsAre("IG0359 tag `CostCode` is missing from `A` (N25)"));
}

TEST(Options, AreTakenFromTagsAndNamesOfATemplateWithoutParameters) {
  const std::string text =
      one("AWS::SQS::Queue",
          "{ QueueName: p2-qa-orders, Tags: [{ Key: Environment, Value: qa }, { Key: Name, Value: p2-qa-orders }] }");
  EXPECT_THAT(Audited({text}, {}).messages(),
              ElementsAre("IG0340 judged for environment `qa` (its tags), prefix `p2-` (its names)"));
  EXPECT_THAT(Audited({one("AWS::SQS::Queue", "{ QueueName: x }")}, {}).messages(),
              ElementsAre("IG0341 nothing says which environment this template is for"));
  EXPECT_THAT(Audited({one("AWS::SQS::Queue", "{}")}, {}).messages(), IsEmpty()) << "nothing asks for one";
  EXPECT_THAT(Audited({text, one("AWS::SNS::Topic", "{ TopicName: x }")}, {}).messages(),
              Contains("IG0340 judged for environment `qa` and prefix `p2-` (as in 1.yaml)"));
}

TEST(Options, HaveTheFormOfTheLaw) {
  const auto codes = [](const Options& options) { return Audited({one("AWS::SQS::Queue", "{}")}, options).messages(); };
  EXPECT_THAT(codes(pair("Dev")), ElementsAre(StartsWith("IG0301")));
  EXPECT_THAT(codes(pair("dev", "V1-")), ElementsAre(StartsWith("IG0302")));
  EXPECT_THAT(codes(pair("dev", "company-")), ElementsAre(StartsWith("IG0303")));
  EXPECT_THAT(codes(pair("dev", "dev-")), ElementsAre(StartsWith("IG0304")));
  Options options = pair();
  options.application = "Acme";
  EXPECT_THAT(codes(options), ElementsAre(StartsWith("IG0308")));
}

TEST(Options, StackNames) {
  const auto stack = [](std::string name) {
    Options options = pair();
    options.stack_name = std::move(name);
    return Audited({one("AWS::SQS::Queue", "{ QueueName: !Sub 'v1-${AWS::StackName}' }")}, options).messages();
  };
  EXPECT_THAT(stack("dev-network"), IsEmpty());
  EXPECT_THAT(stack("dev-acme-service"), IsEmpty());
  EXPECT_THAT(stack("v1-dev-network"), Contains("IG0360 stack `v1-dev-network` does not start with `dev-` (N07)"));
  EXPECT_THAT(stack("dev-vpc"), ElementsAre(StartsWith("IG0360 stack `dev-vpc` ends in `vpc`")));
  EXPECT_THAT(stack("dev_vpc"), Contains(HasSubstr("(N10)")));
}

TEST(Profiles, Words) {
  Options options;
  options.profile = NamingProfile::kWords;
  options.environment = "prod";
  EXPECT_THAT(found("AWS::IAM::Role", "{ RoleName: digitalAppsInstanceRole }", "", options), IsEmpty());
  EXPECT_THAT(found("AWS::IAM::Role", "{ RoleName: appsInstanceRole }", "", options), ElementsAre(StartsWith("IG0363")));
  EXPECT_THAT(found("AWS::S3::Bucket", "{ BucketName: cob-digital-apps-prod-config }", "", options), IsEmpty());
  EXPECT_THAT(found("AWS::S3::Bucket", "{ BucketName: config-secrets }", "", options),
              ElementsAre(StartsWith("IG0363 Bucket BucketName `config-secrets`")));
  EXPECT_THAT(found("AWS::ECR::Repository", "{ RepositoryName: registry-certs }", "", options), ElementsAre(HasSubstr("(N36)")));
  EXPECT_THAT(found("AWS::ECR::Repository", "{ RepositoryName: digitalApps/registry-certs }", "", options),
              ElementsAre(StartsWith("IG0321")));
  EXPECT_THAT(found("AWS::ElasticLoadBalancingV2::TargetGroup", "{ Name: registry-certs }", "", options), IsEmpty());
}

TEST(Profiles, Plain) {
  Options options = pair("outyet", "");
  options.profile = NamingProfile::kPlain;
  EXPECT_THAT(found("AWS::ElasticLoadBalancingV2::TargetGroup", "{ Name: outyet-alb-target-group }", "", options), IsEmpty());
  EXPECT_THAT(found("AWS::ElasticLoadBalancingV2::TargetGroup", "{ Name: outyet-elb-target-group }", "", options),
              ElementsAre("IG0364 TargetGroup Name `outyet-elb-target-group` does not end with `-alb-target-group` (N37)"));
  EXPECT_THAT(found("AWS::ECS::Cluster", "{ ClusterName: other-cluster }", "", options), ElementsAre(StartsWith("IG0343")));
}

}  // namespace
}  // namespace infragen::audit
