// The naming law (shared NAMING.md, N01-N38), one test a rule; examples are the seeds' own.
#include "model/names.h"

#include <gtest/gtest.h>

#include <string>

namespace infragen {
namespace {

class Pair : public ::testing::Test {
 protected:
  static NamingRules rules() {
    NamingRules out;
    out.prefix = "v1-";
    out.environment = "dev";
    return out;
  }
  Arena arena;
  Names names{arena, rules()};
  static std::string text(const Text& name) { return std::string(name.literal()); }
};

TEST_F(Pair, EnvironmentStacksCarryNoPrefix) {  // N07
  EXPECT_EQ(names.stack({}, "network").text(), "dev-network");
  EXPECT_EQ(names.stack({}, "cluster").text(), "dev-cluster");
}

TEST_F(Pair, ApplicationStacks) {  // N08
  EXPECT_EQ(names.stack({"acme"}, "service").text(), "dev-acme-service");
  EXPECT_EQ(names.stack({"acme", "slave"}, "").text(), "dev-acme-slave");
  EXPECT_EQ(names.stack({"my_app"}, "loadbalancer").text(), "dev-my-app-loadbalancer");
}

TEST_F(Pair, StackPrefixIsAChoice) {
  NamingRules with = rules();
  with.stack_prefix = true;
  EXPECT_EQ(Names(arena, with).stack({}, "network").text(), "v1-dev-network");
  EXPECT_EQ(Names(arena, with).stack({"acme"}, "service").text(), "v1-dev-acme-service");
}

TEST_F(Pair, ProjectRepository) {  // N09, N20, N26
  EXPECT_EQ(text(names.project_repository("tooltwist/acme")), "tooltwist-acme");
  EXPECT_EQ(text(names.project_repository("ToolTwist/My_App.js")), "tooltwist-my_app.js");
  EXPECT_EQ(names.project_repository_stack("tooltwist-acme").text(), "ecr-tooltwist-acme");
  EXPECT_EQ(names.project_repository_stack("tooltwist/my_app").text(), "ecr-tooltwist-my-app");
  EXPECT_EQ(names.project_repository_export("tooltwist-acme").text(), "ecr-tooltwist-acme-arn");
  EXPECT_EQ(text(names.repository_namespace()), "");
}

TEST_F(Pair, EnvironmentResources) {  // N11
  EXPECT_EQ(text(names.resource({}, "", "")), "v1-dev");
  EXPECT_EQ(text(names.resource({}, "db")), "v1-dev-db");
  EXPECT_EQ(text(names.resource({}, "", "ECSRole", "iam-role")), "v1-dev-ECSRole");
  EXPECT_EQ(text(names.resource({}, "orders_db", "logs")), "v1-dev-orders-db-logs");
}

TEST_F(Pair, ApplicationResources) {  // N12, N13
  EXPECT_EQ(text(names.resource({"acme"})), "v1-dev-acme");
  EXPECT_EQ(text(names.resource({"acme"}, "", "logs")), "v1-dev-acme-logs");
  EXPECT_EQ(text(names.resource({"acme"}, "", "ECSTaskExecutionRole")), "v1-dev-acme-ECSTaskExecutionRole");
  EXPECT_EQ(text(names.resource({"acme", "slave"})), "v1-dev-acme-slave");
}

TEST_F(Pair, AKeyThatIsTheApplicationIsNotRepeated) {
  EXPECT_EQ(text(names.resource({"acme"}, "acme", "logs")), "v1-dev-acme-logs");
  EXPECT_EQ(text(names.resource({"my-app"}, "my_app")), "v1-dev-my-app");
  EXPECT_EQ(text(names.resource({"acme", "slave"}, "slave")), "v1-dev-acme-slave");
  EXPECT_EQ(text(names.resource({"acme"}, "acme2")), "v1-dev-acme-acme2");
}

TEST_F(Pair, BucketsEndInTheAccount) {
  EXPECT_EQ(text(names.bucket({}, "configs", Text("123456789012"))), "v1-dev-configs-123456789012");
  const PhysicalName open = names.bucket({"acme"}, "artifacts", join(arena, Pseudo::kAccount));
  ASSERT_EQ(open.parts().size(), 2u);
  EXPECT_EQ(open.parts()[0].literal, "v1-dev-acme-artifacts-");
  EXPECT_EQ(open.parts()[1].pseudo, Pseudo::kAccount);
}

TEST_F(Pair, KeyPairEndsInTheRegion) {  // N16
  EXPECT_EQ(text(names.key_pair("ap-southeast-1")), "v1-dev-ap-southeast-1");
}

TEST_F(Pair, TaskFamily) {  // N14
  EXPECT_EQ(text(names.task_family({"acme"})), "v1-dev-acme");
  NamingRules bare = rules();
  bare.bare_task_family = true;
  EXPECT_EQ(text(Names(arena, bare).task_family({"acme"})), "dev-acme");
  EXPECT_EQ(text(Names(arena, bare).task_family({"acme", "slave"})), "dev-acme-slave");
}

TEST_F(Pair, Containers) {  // N19
  EXPECT_EQ(text(names.container({"acme"})), "acmeApp");
  EXPECT_EQ(text(names.container({"acme", "slave"})), "acme-slaveApp");
}

TEST_F(Pair, MandatedWords) {  // N15
  EXPECT_EQ(text(names.with_mandated_word("AmazonCloudWatch-", {}, "", "ECS")), "AmazonCloudWatch-v1-dev-ECS");
  EXPECT_EQ(text(names.with_mandated_word("/ecs/", {"acme"})), "/ecs/v1-dev-acme");
  EXPECT_EQ(text(names.with_mandated_word("alias/", {"acme"}, "acme", "data")), "alias/v1-dev-acme-data");
}

TEST_F(Pair, Tags) {  // N11, N23
  EXPECT_EQ(text(names.tag({}, "Public Subnet (AZ1)", ' ')), "v1-dev Public Subnet (AZ1)");
  EXPECT_EQ(text(names.tag({}, "vpc")), "v1-dev-vpc");
  EXPECT_EQ(text(names.tag({"acme"}, "")), "v1-dev-acme");
}

TEST_F(Pair, Exports) {  // N20
  EXPECT_EQ(names.export_name({}, "VPCID").text(), "v1-dev-VPCID");
  EXPECT_EQ(names.export_name({"acme"}, "TargetGroup").text(), "v1-dev-acme-TargetGroup");
  EXPECT_EQ(names.export_name({"acme", "slave"}, "TargetGroup").text(), "v1-dev-acme-slave-TargetGroup");
}

TEST_F(Pair, NamesOutliveWhatTheyWereMadeOf) {
  std::string key = "orders";
  const PhysicalName name = names.resource({}, key);
  key.assign("xxxxxx");
  EXPECT_EQ(text(name), "v1-dev-orders");
}

TEST_F(Pair, LongNamesAreWhole) {
  const std::string key(300, 'k');
  EXPECT_EQ(text(names.resource({}, key)), "v1-dev-" + key);
}

class Plain : public ::testing::Test {  // N37, seed 003
 protected:
  static NamingRules rules() {
    NamingRules out;
    out.profile = NamingProfile::kPlain;
    out.environment = "outyet";
    return out;
  }
  Arena arena;
  Names names{arena, rules()};
  static std::string text(const Text& name) { return std::string(name.literal()); }
};

TEST_F(Plain, EveryNameOfTheWorkshop) {
  const Scope app{"outyet"};
  EXPECT_EQ(text(names.resource({}, "outyet", "", "ecr-repository")), "outyet-image");
  EXPECT_EQ(text(names.key_pair("us-east-1")), "outyet");
  EXPECT_EQ(text(names.resource({}, "application", "", "security-group")), "outyet-sg");
  EXPECT_EQ(text(names.resource({}, "", "application", "security-group")), "outyet-sg");
  EXPECT_EQ(text(names.resource({}, "", "", "ecs-cluster")), "outyet-cluster");
  EXPECT_EQ(text(names.resource(app, "outyet", "", "alb")), "outyet-alb");
  EXPECT_EQ(text(names.resource(app, "", "alb", "security-group")), "outyet-alb-sg");
  EXPECT_EQ(text(names.resource(app, "outyet", "", "target-group")), "outyet-alb-target-group");
  EXPECT_EQ(text(names.task_family(app)), "outyet-task");
  EXPECT_EQ(text(names.container(app)), "outyet-task");
  EXPECT_EQ(text(names.resource(app, "outyet", "", "ecs-service")), "outyet-service");
}

TEST_F(Plain, ARoleThatIsAlreadySaidIsNotRepeated) {
  EXPECT_EQ(text(names.resource({}, "image", "", "ecr-repository")), "outyet-image");
  EXPECT_EQ(text(names.resource({}, "", "alb", "alb")), "outyet-alb");
}

TEST_F(Plain, MoreThanOneApplication) {
  EXPECT_EQ(text(names.resource({"api"}, "api", "", "ecs-service")), "outyet-api-service");
  EXPECT_EQ(text(names.resource({"outyet", "batch"}, "", "", "ecs-service")), "outyet-batch-service");
  EXPECT_EQ(text(names.resource({}, "db", "", "rds-instance")), "outyet-db");
}

TEST_F(Plain, StacksAndExports) {
  EXPECT_EQ(names.stack({}, "network").text(), "outyet-network");
  EXPECT_EQ(names.export_name({}, "VPCID").text(), "outyet-VPCID");
}

class Words : public ::testing::Test {  // N35, N36, seed 002
 protected:
  static NamingRules rules(std::string_view environment = "prod") {
    NamingRules out;
    out.profile = NamingProfile::kWords;
    out.environment = environment;
    return out;
  }
  Arena arena;
  Names names{arena, rules()};
  Names bare{arena, rules("digital-apps")};  // the environment is the cluster's own words
  static std::string text(const Text& name) { return std::string(name.literal()); }
};

TEST_F(Words, ClusterThings) {
  EXPECT_EQ(text(names.resource({}, "", "InstanceRole", "iam-role")), "digitalAppsProdInstanceRole");
  EXPECT_EQ(text(bare.resource({}, "", "InstanceRole", "iam-role")), "digitalAppsInstanceRole");
  EXPECT_EQ(text(bare.resource({}, "application", "", "security-group")), "digitalAppsApplication");
  EXPECT_EQ(text(bare.resource({}, "", "", "ecs-cluster")), "digital-apps");
  EXPECT_EQ(text(names.resource({}, "", "", "ecs-cluster")), "digital-apps-prod");
  EXPECT_EQ(text(names.resource({}, "", "", "alb")), "digital-apps-prod");
  EXPECT_EQ(text(names.resource({"registry-certs"}, "", "TaskRole", "iam-role")), "digitalAppsProdRegistryCertsTaskRole");
  EXPECT_EQ(text(bare.key_pair("us-east-1")), "digitalApps");
}

TEST_F(Words, AccountThings) {
  EXPECT_EQ(text(names.resource({}, "travis", "", "iam-user")), "digitalProdTravis");
  EXPECT_EQ(text(names.tag({}, "vpc")), "digitalProd-vpc");
}

TEST_F(Words, WorldThings) {
  EXPECT_EQ(text(names.bucket({}, "config", Text("123456789012"))), "cob-digital-apps-prod-config");
  EXPECT_EQ(text(Names(arena, rules("staging")).bucket({}, "config", Text())), "cob-digital-apps-staging-config");
  EXPECT_EQ(text(bare.bucket({}, "config", Text())), "cob-digital-apps-config");
}

TEST_F(Words, ServicesAndTargetGroupsAreCalledAsTheRepository) {
  const Scope app{"registry-certs"};
  EXPECT_EQ(text(names.resource(app, "registry-certs", "", "ecs-service")), "registry-certs");
  EXPECT_EQ(text(names.resource(app, "", "", "target-group")), "registry-certs");
  EXPECT_EQ(text(names.task_family(app)), "registry-certs");
  EXPECT_EQ(text(names.container(app)), "registry-certs");
  NamingRules staging = rules("staging");
  staging.service_ending = "staging";
  EXPECT_EQ(text(Names(arena, staging).resource(app, "", "", "ecs-service")), "registry-certs-staging");
}

TEST_F(Words, RepositoriesHaveANamespace) {
  EXPECT_EQ(text(names.resource({"registry-certs"}, "registry-certs", "", "ecr-repository")),
            "cob-digital-apps-prod/registry-certs");
  EXPECT_EQ(text(names.resource({}, "registry_certs", "", "ecr-repository")), "cob-digital-apps-prod/registry-certs");
  EXPECT_EQ(text(names.repository_namespace()), "cob-digital-apps-prod");
  EXPECT_EQ(text(names.project_repository("CityOfBoston/registry-certs")), "cob-digital-apps/registry-certs");
}

TEST_F(Words, OtherWordsAreData) {
  NamingRules other = rules("prod");
  other.world_word = "acme";
  other.account_words = "shop";
  other.cluster_words = "shop-web";
  const Names mine(arena, other);
  EXPECT_EQ(text(mine.bucket({}, "config", Text())), "acme-shop-web-prod-config");
  EXPECT_EQ(text(mine.resource({}, "", "InstanceRole", "iam-role")), "shopWebProdInstanceRole");
  EXPECT_EQ(text(mine.resource({}, "ci", "", "iam-user")), "shopProdCi");
}

}  // namespace
}  // namespace infragen
