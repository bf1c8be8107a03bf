// Pipelines: sources, stages, what is built for whom, and that no right is wider than what the stages name.
#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr std::string_view kApplication =
    "repositories: { acme: {}, other: {} }\n"
    "services: { acme: { image: { repository: acme, tag: initial, managed_by: pipeline } } }\n"
    "jobs: { nightly: { image: { repository: acme, tag: initial, managed_by: pipeline }, schedule: \"@daily\" } }\n";

std::string pipeline(std::string_view source, std::string_view stages) {
  return std::string(kApplication) + "pipelines:\n  acme:\n    source: " + std::string(source) +
         "\n    build: { docker: { repository: acme } }\n    stages: " + std::string(stages) + "\n";
}
constexpr std::string_view kGithub =
    "{ provider: GitHub, properties: { repository: https://github.com/example/acme.git, connection_name: github } }";

Json stages_of(const Compiled& c) { return c.only("AWS::CodePipeline::Pipeline")["Stages"]; }

std::vector<std::string> action_names(const Json& stage) {
  std::vector<std::string> out;
  for (const auto& action : stage["Actions"]) out.push_back(action["Name"]);
  return out;
}

Json role(const Compiled& c, std::string_view name) {
  for (const auto& one : c.resources("AWS::IAM::Role"))
    if (one["Properties"]["RoleName"] == name) return one["Properties"];
  return {};
}

Json statement(const Json& role, std::string_view sid) {
  if (role.is_null()) return {};
  for (const auto& one : role["Policies"][0]["PolicyDocument"]["Statement"])
    if (one.value("Sid", "") == sid) return one;
  return {};
}

TEST(Pipelines, FollowTheStagesOfTheSpec) {
  const Compiled c = compiled(
      pipeline(kGithub,
               "[{ name: dev, deployments: [acme, nightly], test_commands: [make test] }, "
               "{ name: prod, environment: prod, requires_approval: true, notify: [ops@example.com], deployments: [acme] }]"));
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json stages = stages_of(c);
  ASSERT_EQ(stages.size(), 4U);
  EXPECT_EQ(stages[0]["Actions"][0]["Configuration"]["FullRepositoryId"], "example/acme");
  EXPECT_THAT(action_names(stages[1]), ElementsAre("Build", "Deploy-acme", "Deploy-jobs", "Test"));
  EXPECT_THAT(action_names(stages[2]), ElementsAre("Approve"));
  EXPECT_THAT(action_names(stages[3]), ElementsAre("Build", "Deploy-acme"));
  // The other environment's names follow from the same law and prefix.
  EXPECT_EQ(stages[3]["Actions"][1]["Configuration"],
            Json({{"ClusterName", "v1-prod"}, {"FileName", "images.json"}, {"ServiceName", "v1-prod-acme"}}));
  EXPECT_EQ(c.only("AWS::SNS::Subscription")["Endpoint"], "ops@example.com");
  EXPECT_EQ(c.resources("AWS::CodeBuild::Project").size(), 4U);
}

TEST(Pipelines, BuildRolesPushToTheirOwnRepositoryOnly) {
  const Compiled c =
      compiled(pipeline(kGithub, "[{ name: dev, deployments: [acme] }, { name: prod, environment: prod, deployments: [acme] }]"));
  const Json dev = statement(role(c, "v1-dev-acme-BuildDevRole"), "PushImages"),
             prod = statement(role(c, "v1-dev-acme-BuildProdRole"), "PushImages");
  ASSERT_EQ(dev["Resource"].size(), 1U);
  EXPECT_THAT(dev["Resource"].dump(), Not(HasSubstr("ther")));
  ASSERT_EQ(prod["Resource"].size(), 1U);
  EXPECT_THAT(prod["Resource"].dump(), HasSubstr("repository/v1-prod-acme"));
}

TEST(Pipelines, MayPassExactlyTheRolesOfWhatTheyDeploy) {
  const Compiled c = compiled(pipeline(kGithub, "[{ name: dev, deployments: [acme, nightly] }]"));
  const Json all = role(c, "v1-dev-acme-CodePipelineRole");
  const Json pass = statement(all, "PassRoles");
  EXPECT_EQ(pass["Resource"].size(), 2U);
  EXPECT_THAT(pass["Resource"].dump(), HasSubstr("role/v1-dev-acme-ECSTaskExecutionRole"));
  EXPECT_THAT(pass["Resource"].dump(), Not(HasSubstr("nightly")));
  EXPECT_EQ(statement(all, "DeployServices")["Resource"].size(), 1U);
  EXPECT_EQ(statement(role(c, "v1-dev-acme-JobsDevRole"), "PassRoles")["Resource"].size(), 2U);
}

TEST(Pipelines, BuildTheImageOnceUnlessToldOtherwise) {
  const Compiled once = compiled(pipeline(kGithub, "[{ name: a, deployments: [acme] }, { name: b, deployments: [acme] }]"));
  EXPECT_THAT(action_names(stages_of(once)[2]), ElementsAre("Deploy-acme"));
  EXPECT_EQ(stages_of(once)[2]["Actions"][0]["InputArtifacts"][0]["Name"], "AOutput");
  const Compiled twice = compiled(
      pipeline(kGithub, "[{ name: a, deployments: [acme] }, { name: b, build: true, deploy: false, deployments: [acme] }]"));
  EXPECT_THAT(action_names(stages_of(twice)[2]), ElementsAre("Build"));
}

TEST(Pipelines, TagImagesWithTheCommitAndNameTheContainer) {
  const Compiled c = compiled(pipeline(kGithub, "[{ name: dev, deployments: [acme] }]"));
  const std::string spec = c.only("AWS::CodeBuild::Project")["Source"]["BuildSpec"];
  EXPECT_THAT(spec, HasSubstr("$CODEBUILD_RESOLVED_SOURCE_VERSION\\\" | cut -c 1-8"));
  EXPECT_THAT(spec, HasSubstr("\\\"name\\\":\\\"acmeApp\\\""));
  EXPECT_EQ(c.only("AWS::CodeBuild::Project")["Environment"]["PrivilegedMode"], true);
}

TEST(Pipelines, CommandsOfTheSpecAreQuoted) {
  const Compiled c = compiled(pipeline(kGithub, "[{ name: dev, deploy: false, test_commands: [\"echo \\\"a: b\\\" # c\"] }]"));
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  bool found = false;
  for (const auto& project : c.resources("AWS::CodeBuild::Project")) {
    const std::string spec = project["Properties"]["Source"]["BuildSpec"];
    found = found || spec.find(R"(      - "echo \"a: b\" # c")") != spec.npos;
  }
  EXPECT_TRUE(found);
}

TEST(Pipelines, OneConnectionServesAllThatNameIt) {
  const Compiled c = compiled(pipeline(kGithub, "[{ name: dev }]") + "  more:\n    source: " + std::string(kGithub) +
                              "\n    build: { docker: { repository: other } }\n    stages: [{ name: dev }]\n");
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_EQ(c.only("AWS::CodeStarConnections::Connection")["ConnectionName"], "v1-dev-github");
  EXPECT_EQ(c.resources("AWS::CodePipeline::Pipeline").size(), 2U);
}

TEST(Pipelines, ATokenIsReadWhereItIsKept) {
  const Compiled c =
      compiled(pipeline("{ provider: GitHubV1, properties: { repository: example/acme, token_secret: github-token, webhook_secret: github-webhook } }",
                        "[{ name: dev, deployments: [acme] }]"));
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  const Json hook = c.only("AWS::CodePipeline::Webhook");
  EXPECT_EQ(hook["Authentication"], "GITHUB_HMAC");
  EXPECT_EQ(hook["AuthenticationConfiguration"]["SecretToken"], Json({{"Ref", "AcmeWebhookSecret"}}));
  EXPECT_EQ(c.stack_template("dev-acme-codepipeline")["Parameters"]["AcmeWebhookSecret"]["Default"],
            "{{resolve:secretsmanager:github-webhook:SecretString}}");
  EXPECT_THAT(c.terraform(), HasSubstr("secret_token = data.aws_secretsmanager_secret_version.acme_webhook.secret_string"));
  EXPECT_THAT(c.terraform(), Not(HasSubstr("{{resolve")));
}

TEST(Pipelines, WithoutAWebhookGitHubIsAsked) {
  const Compiled c =
      compiled(pipeline("{ provider: GitHubV1, properties: { repository: example/acme, token_secret: github-token } }",
                        "[{ name: dev, deployments: [acme] }]"));
  ASSERT_THAT(c.findings(), IsEmpty()) << c.messages();
  EXPECT_THAT(c.resources("AWS::CodePipeline::Webhook"), IsEmpty());
  EXPECT_EQ(c.only("AWS::CodePipeline::Pipeline")["Stages"][0]["Actions"][0]["Configuration"]["PollForSourceChanges"], "true");
}

TEST(Pipelines, ArtifactsAreKeptEncryptedAndTakenByTlsOnly) {
  const Compiled c = compiled(pipeline(kGithub, "[{ name: dev, deployments: [acme] }]"));
  const Json bucket = c.resource("dev-acme-codepipeline", "ArtifactBucket");
  EXPECT_EQ(bucket["DeletionPolicy"], "Retain");
  EXPECT_TRUE(bucket["Properties"].contains("BucketEncryption"));
  EXPECT_THAT(c.only("AWS::S3::BucketPolicy").dump(), HasSubstr("aws:SecureTransport"));
}

TEST(Pipelines, SchedulesOfTheirJobsStartTheNewestRevision) {
  const Compiled c = compiled(pipeline(kGithub, "[{ name: dev, deployments: [nightly] }]"));
  const Json target = c.only("AWS::Events::Rule")["Targets"][0];
  EXPECT_THAT(target["EcsParameters"]["TaskDefinitionArn"].dump(), HasSubstr("task-definition/v1-dev-nightly\""));
}

TEST(Pipelines, SayWhatIsMissing) {
  EXPECT_THAT(compiled(pipeline(kGithub, "[]")).findings(), ElementsAre("IG0613 10"));
  EXPECT_THAT(
      compiled(pipeline("{ provider: GitHub, properties: { repository: acme, connection_name: github } }", "[{ name: dev }]"))
          .findings(),
      ElementsAre("IG0614 11"));
  EXPECT_THAT(compiled(pipeline("{ provider: GitHub, properties: { repository: a/b } }", "[{ name: dev }]")).findings(),
              ElementsAre("IG0615 11"));
  EXPECT_THAT(compiled(pipeline(kGithub, "[{ name: dev, deployments: [nope] }]")).findings(), ElementsAre("IG0201 13"));
}

}  // namespace
}  // namespace infragen::compile
