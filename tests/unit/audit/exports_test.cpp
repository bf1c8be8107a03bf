// Exports, imports, references, containers, logical ids, and several templates together; the command.
#include "auditing.h"
#include "tests/unit/cli/memory_io.h"

namespace infragen::audit {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::string exporting(std::string_view name, std::string_view head = "") {
  return fmt::format("{}Resources: {{}}\nOutputs:\n  A: {{ Value: x, Export: {{ Name: {} }} }}\n", head, name);
}
std::string importing(std::string_view name) {
  return fmt::format("Resources:\n  R: {{ Type: 'AWS::EC2::Subnet', Properties: {{ VpcId: !ImportValue {} }} }}\n", name);
}
constexpr std::string_view kApplication = "Parameters: { AppName: { Type: String }, Env: { Type: String } }\n";

TEST(Exports, StartWithThePairAndEndInAWord) {
  for (const std::string_view good :
       {"v1-dev-VPCID", "v1-dev-acme-Secret", "v1-dev-acme-api2-TargetGroup", "ecr-tooltwist-acme-arn"})
    EXPECT_THAT(Audited({exporting(good)}, pair()).messages(), IsEmpty()) << good;
  for (const std::string_view bad : {"dev-VPCID", "v1-dev", "v1-dev-public-subnet-1", "!Sub '${AWS::StackName}-VPCID'",
                                     "v1-develop-VPCID", "VPCID", "v1-dev:VPC"})
    EXPECT_THAT(Audited({exporting(bad)}, pair()).messages(), ElementsAre(StartsWith("IG0351"))) << bad;
  EXPECT_THAT(Audited({exporting("!Sub '${AWS::StackName}-vpc-id'")}, pair()).helps(), HasSubstr("it should be `v1-dev-VpcId`"));
  EXPECT_THAT(Audited({exporting("!Sub 'v1-${AWS::StackName}-Name'")}, pair()).messages(), ElementsAre(StartsWith("IG0352")));
}

TEST(Exports, OfAnApplication) {
  Options options = pair();
  options.application = "acme";
  EXPECT_THAT(Audited({exporting("!Sub 'v1-dev-${AppName}-Secret'", kApplication)}, options).messages(), IsEmpty());
  EXPECT_THAT(Audited({exporting("v1-dev-Cluster", kApplication)}, options).messages(), IsEmpty());
  EXPECT_THAT(Audited({exporting("v1-dev-shop-Secret", kApplication)}, options).messages(),
              ElementsAre(HasSubstr("has another application than `acme`")));
}

TEST(Imports, AreOfTheSamePair) {
  EXPECT_THAT(Audited({importing("v1-dev-VPCID")}, pair()).messages(), IsEmpty());
  EXPECT_THAT(Audited({importing("ecr-tooltwist-acme-arn")}, pair()).messages(), IsEmpty());
  EXPECT_THAT(Audited({importing("v1-test-VPCID")}, pair()).messages(),
              ElementsAre("IG0353 import `v1-test-VPCID` does not start with `v1-dev` (N21)"));
  EXPECT_THAT(Audited({importing("{ 'Fn::Sub': '${AWS::StackName}-VPCID' }")}, pair()).messages(),
              ElementsAre(StartsWith("IG0353")));
  const std::string given =
      "Parameters: { NetworkStack: { Type: String } }\n" + importing("{ 'Fn::Sub': '${NetworkStack}-VPCID' }");
  EXPECT_THAT(Audited({given}, pair()).messages(), ElementsAre(StartsWith("IG0342")));
}

TEST(Together, ImportsHaveExports) {
  EXPECT_THAT(Audited({exporting("v1-dev-VPCID"), importing("v1-dev-VPCID")}, pair()).messages(), IsEmpty());
  EXPECT_THAT(Audited({exporting("v1-dev-VPCID"), importing("v1-dev-VpcId")}, pair()).messages(),
              ElementsAre("IG0354 none of the templates exports `v1-dev-VpcId` (N21)"));
  EXPECT_THAT(
      Audited({exporting("!Sub 'v1-dev-${AWS::Region}-Id'"), importing("{ 'Fn::Sub': 'v1-dev-${AWS::Region}-Id' }")}, pair())
          .messages(),
      IsEmpty());
  EXPECT_THAT(Audited({importing("v1-dev-VpcId")}, pair()).messages(), IsEmpty()) << "one template alone cannot tell";
}

TEST(Together, NoTwoThingsHaveOneName) {
  const std::string queue = one("AWS::SQS::Queue", "{ QueueName: v1-dev-orders }"),
                    role = one("AWS::IAM::Role", "{ RoleName: v1-dev-Reader }"),
                    same_role = one("AWS::IAM::Role", "{ RoleName: v1-dev-reader }");
  EXPECT_THAT(Audited({queue, queue}, pair()).messages(), ElementsAre("IG0362 Queue `v1-dev-orders` is used twice (N32)"));
  EXPECT_THAT(Audited({role, same_role}, pair()).messages(), ElementsAre(StartsWith("IG0362"))) << "IAM does not see case";
  EXPECT_THAT(Audited({exporting("v1-dev-VPCID"), exporting("v1-dev-VPCID")}, pair()).messages(),
              ElementsAre("IG0362 export `v1-dev-VPCID` is used twice (N32)"));
  EXPECT_THAT(Audited({queue, one("AWS::SNS::Topic", "{ TopicName: v1-dev-orders }")}, pair()).messages(), IsEmpty());
  const std::string either =
      "Parameters: { P: { Type: String } }\nConditions: { A: !Equals [!Ref P, x], B: !Not [!Condition A] }\nResources:\n"
      "  X: { Type: 'AWS::SQS::Queue', Condition: A, Properties: { QueueName: v1-dev-q } }\n"
      "  Y: { Type: 'AWS::SQS::Queue', Condition: B, Properties: { QueueName: v1-dev-q } }\n";
  EXPECT_THAT(Audited({either}, pair()).messages(), IsEmpty()) << "only one of them is made";
}

TEST(Contents, Containers) {
  Options options = pair();
  options.application = "acme";
  const auto task = [&](std::string_view containers) {
    return found("AWS::ECS::TaskDefinition", fmt::format("{{ Family: v1-dev-acme, ContainerDefinitions: {} }}", containers),
                 kApplication, options);
  };
  EXPECT_THAT(task("[{ Name: !Sub '${AppName}App' }]"), IsEmpty());
  EXPECT_THAT(task("[{ Name: log-router }, { Name: acme-api2App }]"), IsEmpty());
  EXPECT_THAT(task("[{ Name: acme }]"), ElementsAre("IG0349 container `acme` is not `acmeApp` (N19)"));
  const std::string pairing =
      "Resources:\n  T: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: [{ Name: webApp }] } }\n"
      "  S: { Type: 'AWS::ECS::Service', Properties: { TaskDefinition: !Ref T, LoadBalancers: [{ ContainerName: web }] } }\n";
  EXPECT_THAT(Audited({pairing}, pair()).messages(), ElementsAre("IG0349 container `web` is none of its task definition (N19)"));
}

TEST(Contents, NamesThatAreUsed) {
  EXPECT_THAT(found("AWS::ECS::Service", "{ Cluster: v1-dev }"), IsEmpty());
  EXPECT_THAT(found("AWS::ECS::Service", "{ Cluster: shared }"), IsEmpty()) << "it may have been there before";
  EXPECT_THAT(found("AWS::ECS::Service", "{ Cluster: v1-test }"),
              ElementsAre("IG0355 cluster `v1-test` names something of another environment (N33)"));
  const auto config = [&](std::string_view value) {
    return found(
        "AWS::ECS::TaskDefinition",
        fmt::format("{{ ContainerDefinitions: [{{ Name: x, Environment: [{{ Name: JUICE_CONFIG, Value: {} }}] }}] }}", value));
  };
  EXPECT_THAT(config("!Sub 'secrets_manager:::${AWS::Region}:::v1-dev-acme'"), IsEmpty());
  EXPECT_THAT(config("!Sub 'secrets_manager:::${AWS::Region}:::v1-test-acme'"), ElementsAre(StartsWith("IG0348")));
  EXPECT_THAT(config("file:settings.json"), IsEmpty());
  EXPECT_THAT(found("AWS::ECS::TaskDefinition",
                    "{ ContainerDefinitions: [{ Name: x, LogConfiguration: { Options: { awslogs-group: v1-test-logs } } }] }"),
              ElementsAre(StartsWith("IG0355 log group")));
}

TEST(Contents, ReferencesToOtherEnvironments) {
  const auto policy = [](std::string_view arn) {
    return found("AWS::IAM::Policy", fmt::format("{{ PolicyDocument: {{ Statement: [{{ Resource: {} }}] }} }}", arn));
  };
  EXPECT_THAT(policy("!Sub 'arn:aws:s3:::v1-dev-data/*'"), IsEmpty());
  EXPECT_THAT(policy("'*'"), IsEmpty());
  EXPECT_THAT(policy("['arn:aws:s3:::v1-*', 'arn:aws:s3:::v1-dev*', 'arn:aws:s3:::v1-d?v-x']"), IsEmpty());
  EXPECT_THAT(policy("'arn:aws:s3:::v1-test*'"), ElementsAre(StartsWith("IG0355")));
  EXPECT_THAT(policy("!Sub 'arn:${AWS::Partition}:s3:::other/v1/*'"), IsEmpty());
  EXPECT_THAT(policy("!Sub 'arn:aws:ssm:${AWS::Region}:${AWS::AccountId}:parameter/v1-test-acme'"),
              ElementsAre(StartsWith("IG0355 the reference")));
  EXPECT_THAT(policy("'{{resolve:secretsmanager:v1-test-db}}'"), ElementsAre(StartsWith("IG0355")));
  EXPECT_THAT(found("AWS::CloudFormation::Stack", "{ Parameters: { Environment: dev, Prefix: v1, Size: 3 } }"), IsEmpty());
  EXPECT_THAT(found("AWS::CloudFormation::Stack", "{ Parameters: { EnvironmentName: test } }"),
              ElementsAre("IG0355 the nested stack's `EnvironmentName` `test` names something of another environment (N33)"));
}

TEST(Contents, Images) {
  const auto image = [](std::string_view text, const Options& options) {
    return found("AWS::ECS::TaskDefinition", fmt::format("{{ ContainerDefinitions: [{{ Name: x, Image: {} }}] }}", text), "",
                 options);
  };
  Options options = pair();
  EXPECT_THAT(image("nginx:latest", options), ElementsAre("IG0366 image `nginx:latest` has the tag `latest` (N28)"));
  EXPECT_THAT(image("nginx:1.27", options), IsEmpty());
  EXPECT_THAT(image("1.dkr.ecr.us-east-1.amazonaws.com/a:1", options), IsEmpty()) << "nobody said which region";
  options.parameters["AWS::Region"] = "us-east-2";
  EXPECT_THAT(image("1.dkr.ecr.us-east-1.amazonaws.com/a:1", options), ElementsAre(StartsWith("IG0367")));
  EXPECT_THAT(image("!Sub '1.dkr.ecr.${AWS::Region}.amazonaws.com/a:1'", options), IsEmpty());
}

TEST(Together, OneEnvironmentHasOnePrefix) {
  const auto with = [](std::string_view prefix) {
    return fmt::format("Parameters:\n  Prefix: {{ Type: String, Default: {} }}\n  Env: {{ Type: String }}\nResources: {{}}\n",
                       prefix);
  };
  Options options;
  options.environment = "dev";
  EXPECT_THAT(Audited({with("p1-"), with("v1-")}, options).messages(),
              Contains("IG0365 environment `dev` has the prefix `v1-` here and `p1-` in another template (N01)"));
  EXPECT_THAT(Audited({with("v1-"), with("v1-")}, options).messages(), Each(StartsWith("IG0340")));
  EXPECT_THAT(Audited({with("p1-"), with("v1-")}, pair()).messages(), IsEmpty());
}

TEST(LogicalIds, SayTheRole) {
  EXPECT_THAT(Audited({"Resources: { Public-Subnet-1: { Type: T } }"}, pair()).messages(), ElementsAre(StartsWith("IG0361")));
  EXPECT_THAT(Audited({"Resources: { DevA: { Type: T }, DevB: { Type: T }, DevC: { Type: T } }"}, pair()).messages(),
              ElementsAre("IG0361 logical id `DevA` starts with the environment, like 2 others here (N38)"));
  EXPECT_THAT(Audited({"Resources: { A: { Type: T }, B: { Type: T }, C: { Type: T } }"}, {}).messages(), IsEmpty());
  EXPECT_THAT(Audited({"Resources: { DeveloperGroup: { Type: T }, DevOpsRole: { Type: T }, A: { Type: T } }"}, pair()).messages(),
              IsEmpty());
}

TEST(Hostile, TemplatesEndWithFindings) {
  std::string many = "Resources:\n";
  for (int i = 0; i < 2000; ++i)
    many += fmt::format(
        "  R{0}: {{ Type: 'AWS::SQS::Queue', Properties: {{ QueueName: !Sub 'x-${{R{1}}}', Tags: !Ref R{1} }} }}\n", i, i + 1);
  std::string deep = "Resources: { R: { Type: 'AWS::SQS::Queue', Properties: { QueueName: ", close;
  for (int i = 0; i < 28; ++i) {
    deep += "!If [C, a, ";
    close += "]";
  }
  for (const std::string& text :
       {many, deep + "b" + close + " } } }\nConditions: { C: !Condition C }",
        std::string("Resources: { R: { Type: 'AWS::SQS::Queue', Properties: { QueueName: [a], Tags: x } } }"),
        std::string("Resources: { R: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { a: b }, Tags: [[1], {Key: [x], Value: "
                    "{}}] } } }"),
        std::string("Resources: { R: { Type: 'AWS::ECS::TaskDefinition', Properties: { ContainerDefinitions: { a: b } } } "
                    "}\nOutputs: { A: { Export: { Name: [] } } }"),
        std::string("Parameters: { Env: { Type: String, Default: {} } }\nResources: { R: { Type: '' } }"),
        std::string("Metadata: { 'AWS::CloudFormation::Interface': x }\nResources: {}")}) {
    const Audited audited({text}, pair());
    EXPECT_LT(audited.diagnostics.all().size(), 5000u);
  }
}

TEST(Command, ReportsInEveryFormAndObeysComments) {
  cli::MemoryIo io;
  io.reader.texts["t.yaml"] = one("AWS::SQS::Queue", "{ QueueName: orders }");
  EXPECT_EQ(io.run({"audit", "-e", "dev", "-p", "v1-", "t.yaml"}), 1);
  EXPECT_THAT(io.out, HasSubstr("t.yaml:4:30: error: Queue QueueName `orders` does not start with `v1-dev` (N11) [IG0343]\n"));
  EXPECT_THAT(io.out, HasSubstr("= help: it should be `v1-dev-orders`\n"));
  for (const std::string_view format : {"json", "sarif", "github", "gitlab", "junit", "concise"}) {
    EXPECT_EQ(io.run({"audit", "-e", "dev", "-p", "v1-", "-f", format, "t.yaml"}), 1) << format;
    EXPECT_THAT(io.out, HasSubstr("IG0343")) << format;
  }
  EXPECT_EQ(io.run({"audit", "-e", "dev", "-p", "v1-", "--fail-on", "never", "t.yaml"}), 0);
  io.reader.texts["t.yaml"] =
      "Resources:\n  R:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: orders  # infragen: ignore IG0343 -- older "
      "than the law\n";
  EXPECT_EQ(io.run({"audit", "-e", "dev", "-p", "v1-", "t.yaml"}), 0) << io.out;
  EXPECT_EQ(io.err, "infragen: no findings in 1 file\n");
}

TEST(Command, TellsWrongUseFromWrongTemplates) {
  cli::MemoryIo io;
  io.reader.texts["t.yaml"] = "Resources: {}";
  EXPECT_EQ(io.run({"audit", "-e", "dev", "nowhere.yaml"}), 3);
  EXPECT_EQ(io.run({"audit", "--parameter", "novalue", "t.yaml"}), 2);
  EXPECT_EQ(io.run({"audit", "--environment", "", "t.yaml"}), 2);
  EXPECT_EQ(io.run({"audit", "--profile", "nope", "t.yaml"}), 2);
  EXPECT_EQ(io.run({"audit"}), 2);
  EXPECT_EQ(io.run({"audit", "--stack-name", "dev-network", "t.yaml", "t.yaml"}), 2);
  EXPECT_EQ(io.run({"audit", "--parameter", "P=a=b", "t.yaml"}), 0);
}

TEST(Contents, PortsAgree) {
  constexpr std::string_view kTask =
      "Resources:\n  T:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n"
      "        - { Name: acmeApp, Image: 'acme:1', PortMappings: [{ ContainerPort: 4000 }], Environment: [{ Name: PORT, Value: "
      "'5000' "
      "}] }\n"
      "  S:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: !Ref T\n"
      "      LoadBalancers: [{ ContainerName: acmeApp, ContainerPort: 80 }]\n";
  EXPECT_THAT(Audited({kTask}, pair()).messages(),
              ElementsAre("IG0368 variable PORT is `5000`, and the container has port 4000 (N18)",
                          "IG0368 the service's ContainerPort is `80`, and the container has port 4000 (N18)"));
}

TEST(Order, IsHeldByImports) {
  constexpr std::string_view kNetwork =
      "Resources: { Vpc: { Type: 'AWS::EC2::VPC' } }\nOutputs: { A: { Value: x, Export: { Name: v1-dev-NetworkCreated } } }\n";
  EXPECT_THAT(Audited({kNetwork, "Resources: { C: { Type: 'AWS::ECS::Cluster' } }\n"}, pair()).messages(),
              ElementsAre("IG0369 the template of `C` imports nothing, so it may be deployed before what it needs (N22)"));
  EXPECT_THAT(Audited({kNetwork,
                       "Resources: { C: { Type: 'AWS::ECS::Cluster', Metadata: { After: !ImportValue "
                       "v1-dev-NetworkCreated } } }\n"},
                      pair())
                  .messages(),
              ElementsAre());
  const auto circle = [](std::string_view one, std::string_view other) {
    return fmt::format(
        "Resources: {{ T: {{ Type: 'AWS::SNS::Topic', Properties: {{ DisplayName: !ImportValue v1-dev-{} }} }} }}\n"
        "Outputs: {{ O: {{ Value: x, Export: {{ Name: v1-dev-{} }} }} }}\n",
        one, other);
  };
  EXPECT_THAT(Audited({circle("A", "B"), circle("B", "A")}, pair()).messages(),
              ElementsAre("IG0370 import `v1-dev-B` comes from 1.yaml, which needs this template itself (N22)"));
}

TEST(Macros, AreNotRun) {
  EXPECT_THAT(Audited({"Transform: [AWS::Serverless-2016-10-31, Mine]\nResources: { T: { Type: 'AWS::SNS::Topic' } }\n"}, pair())
                  .messages(),
              ElementsAre("IG0371 AWS::Serverless-2016-10-31, Mine is not run: what it makes is not judged"));
}

TEST(Exports, OfProfileWords) {
  Options options = pair("prod", "");
  options.profile = NamingProfile::kWords;
  const auto judged = [&](std::string_view name) {
    const std::string text = fmt::format("Resources: {{}}\nOutputs: {{ O: {{ Value: x, Export: {{ Name: {} }} }} }}\n", name);
    return Audited({text}, options).messages();
  };
  EXPECT_THAT(judged("digital-apps-prod-VPCID"), ElementsAre());
  EXPECT_THAT(judged("digital-apps-test-VPCID"),
              ElementsAre("IG0351 export `digital-apps-test-VPCID` does not start with `digital-apps-prod` (N20)"));
}

}  // namespace
}  // namespace infragen::audit
