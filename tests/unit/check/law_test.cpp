// The naming law, rule by rule (N01 to N38), as far as `validate` judges it. Rules about names that infragen composes itself (N07, N09,
// N11 to N16, N19 to N23, N35 to N38) are tests/unit/names and the examples' outputs.
#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Findings for a head of another environment, prefix or region.
std::vector<std::string> with_head(std::string_view head, std::string_view rest = "") {
  std::vector<std::string> out;
  for (const Diagnostic& d : findings_of("infragen: 1\n" + std::string(head) + std::string(rest)))
    out.push_back(std::string(d.kind->id) + " " + std::to_string(d.at.line));
  return out;
}
std::vector<std::string> pair(std::string_view environment, std::string_view prefix) {
  return with_head(fmt::format("environment: {}\nprefix: {}\nregion: eu-west-1\n", environment, prefix));
}
std::string service(std::string_view body) { return "services:\n  acme: { image: { location: \"nginx:1\", port: 4000 }, " + std::string(body) + " }\n"; }

TEST(Law, N01OnePairAndNoOverride) {
  EXPECT_THAT(checked("services:\n  acme: { image: \"nginx:1\", prefix: v2- }\n"), ElementsAre("IG0101 7"));
  EXPECT_THAT(checked("services:\n  acme: { image: \"nginx:1\", environment: test }\n"), ElementsAre("IG0101 7"));
}
TEST(Law, N02PrefixIsALetterThenLettersAndDigitsThenADash) {
  for (const char* bad : {"v1--", "V1-", "-v1", "1-", "a-b-"}) EXPECT_THAT(pair("dev", bad), ElementsAre("IG0302 3")) << bad;
  for (const char* good : {"v1-", "v1", "\"\""}) EXPECT_THAT(pair("dev", good), IsEmpty()) << good;
}
TEST(Law, N03LongPrefixIsAWarning) {
  EXPECT_THAT(pair("dev", "acme-"), ElementsAre("IG0303 3"));
  EXPECT_THAT(pair("test", "dev-"), IsEmpty());
}
TEST(Law, N04EnvironmentIsLowerCaseWithSingleInnerDashes) {
  for (const char* bad : {"Dev", "dev-", "dev--x", "dev_1", "1dev"}) EXPECT_THAT(pair(bad, "v1-"), ElementsAre("IG0301 2")) << bad;
  EXPECT_THAT(pair("dev-2", "v1-"), IsEmpty());
}
TEST(Law, N05ApplicationAndSuffixFollowTheSamePattern) {
  EXPECT_THAT(checked("load_balancers:\n  web: { application: acme_api, listeners: { http: { port: 80, protocol: HTTP } } }\n"), ElementsAre("IG0308 7"));
  EXPECT_THAT(checked("services:\n  acme: { image: \"nginx:1\" }\n  x: { image: \"nginx:1\", application: acme, suffix: Api }\n"), ElementsAre("IG0308 8"));
}
TEST(Law, N06EnvironmentDoesNotRepeatThePrefix) { EXPECT_THAT(pair("dev", "dev-"), ElementsAre("IG0304 2")); }
TEST(Law, N08SuffixIsNoWordOfAnotherStack) {
  for (const char* word : {"loadbalancer", "service", "codepipeline"})
    EXPECT_THAT(checked(fmt::format("services:\n  acme: {{ image: \"nginx:1\" }}\n  x: {{ image: \"nginx:1\", application: acme, suffix: {} }}\n", word)), ElementsAre("IG0309 8")) << word;
}
TEST(Law, N10StackNamesObeyCloudFormation) {
  const std::string longest(120, 'a');
  EXPECT_THAT(with_head(fmt::format("environment: {}\nprefix: v1-\nregion: eu-west-1\nsecrets: {{ acme: {{}} }}\n", longest)), Contains(testing::StartsWith("IG0320")));
}
TEST(Law, N17JuiceConfigNamesASecretOfThisEnvironmentAndRegion) {
  const auto juice = [](std::string_view text) {
    return checked(service(fmt::format("variables: {{ JUICE_CONFIG: \"{}\" }}, uses: {{ secret.acme: read }}", text)) + "secrets: { acme: {} }\n");
  };
  EXPECT_THAT(juice("secrets_manager:::${region}:::${secret.acme.name}"), IsEmpty());
  EXPECT_THAT(juice("secrets_manager:::ap-southeast-1:::v1-dev-acme"), IsEmpty());
  EXPECT_THAT(juice("secrets_manager:::ap-southeast-1:::v1-test-acme"), ElementsAre("IG0535 7"));
  EXPECT_THAT(juice("secrets_manager:::ap-southeast-1:::v1-dev-other"), ElementsAre("IG0535 7"));
  EXPECT_THAT(juice("secrets_manager:::us-east-1:::v1-dev-acme"), ElementsAre("IG0327 7"));
  EXPECT_THAT(juice("parameter_store:::x"), ElementsAre("IG0525 7"));
}
TEST(Law, N18PortAndAlbHostAgreeWithTheSpec) {
  const auto found = [](std::string_view variable) {
    return checked(service(fmt::format("http: {{ load_balancer: web, alias: www.example.com }}, variables: {{ {} }}", variable)) +
                   "load_balancers: { web: { listeners: { http: { port: 80, protocol: HTTP } } }, other: { listeners: { http: { port: 80, protocol: HTTP } } } }\n");
  };
  EXPECT_THAT(found("PORT: 4000"), IsEmpty());
  EXPECT_THAT(found("PORT: 3000"), ElementsAre("IG0525 7"));
  EXPECT_THAT(found("ALB_HOST: \"${load_balancer.web.dns_name}\""), IsEmpty());
  EXPECT_THAT(found("ALB_HOST: www.example.com"), IsEmpty());
  EXPECT_THAT(found("ALB_HOST: \"${load_balancer.other.dns_name}\""), ElementsAre("IG0535 7"));
  EXPECT_THAT(found("ALB_HOST: dev-acme.elb.amazonaws.com"), ElementsAre("IG0535 7"));
}
TEST(Law, N24TagsOfTheLawAreNotWrittenByHand) {
  for (const char* tag : {"Environment", "Name", "CostCode", "application"}) EXPECT_THAT(checked(fmt::format("tags: {{ {}: x }}\n", tag)), ElementsAre("IG0833 6")) << tag;
}
TEST(Law, N26ProjectRepositoriesNameNoEnvironment) {
  EXPECT_THAT(checked("repositories: { v1-dev-acme: { scope: project } }\n"), ElementsAre("IG0326 6"));
  EXPECT_THAT(checked("repositories: { tooltwist-acme: { scope: project } }\n"), IsEmpty());
}
TEST(Law, N27TwoProjectsDoNotFoldToOneRepository) {
  EXPECT_THAT(checked("repositories:\n  a: { scope: project, github: tool/twist-acme }\n  b: { scope: project, github: tool-twist/acme }\n"), ElementsAre("IG0325 8"));
}
TEST(Law, N28LatestIsNoTagOfProfilePair) {
  EXPECT_THAT(checked("services:\n  acme: { image: \"nginx:latest\" }\n"), ElementsAre("IG0524 7"));
  EXPECT_THAT(checked("services:\n  acme: { image: nginx }\n"), ElementsAre("IG0526 7"));
  EXPECT_THAT(with_head("environment: dev\nprefix: \"\"\nregion: eu-west-1\nnaming: plain\nnetwork: { vpc: { cidr: 10.0.0.0/16 } }\n", "services: { acme: { image: \"nginx:latest\" } }\n"), IsEmpty());
}
TEST(Law, N29LoadBalancerNamesHave32Characters) {
  const auto named = [](std::size_t length) { return checked(fmt::format("load_balancers:\n  {}: {{ listeners: {{ http: {{ port: 80, protocol: HTTP }} }} }}\n", std::string(length, 'a'))); };
  EXPECT_THAT(named(25), IsEmpty());  // v1-dev- and 25
  EXPECT_THAT(named(26), ElementsAre("IG0320 7"));
}
TEST(Law, N30RetentionIsOneOfCloudWatchs) { EXPECT_THAT(checked(service("logging: { retention: 92 }")), ElementsAre("IG0870 7")); }
TEST(Law, N31SecretNamesDoNotEndInADashAndSixCharacters) { EXPECT_THAT(checked("secrets: { worker: {} }\n"), ElementsAre("IG0322 6")); }
TEST(Law, N32NamesAreUniqueAfterFolding) {
  EXPECT_THAT(checked("services:\n  acme: { image: \"nginx:1\" }\n  acme-x: { application: acme, suffix: api, image: \"nginx:1\" }\n  acme-api: { image: \"nginx:1\" }\n"), ElementsAre("IG0323 8"));
  EXPECT_THAT(checked("services:\n  a: { image: \"nginx:1\", discovery: { name: x } }\n  b: { image: \"nginx:1\", discovery: { name: X } }\n"), ElementsAre("IG0323 8"));
}
TEST(Law, N33ReferencesNameThingsOfTheSpec) { EXPECT_THAT(checked(service("http: { load_balancer: wbe }") + "load_balancers: { web: { listeners: { http: { port: 80, protocol: HTTP } } } }\n"), ElementsAre("IG0201 7")); }
TEST(Law, N34RegionLiteralsAreTheSpecs) {
  EXPECT_THAT(checked(service("variables: { AWS_DEFAULT_REGION: us-east-1 }")), ElementsAre("IG0327 7"));
  EXPECT_THAT(checked("users:\n  ci: { grants: { g: { actions: [\"sqs:SendMessage\"], resources: [\"arn:aws:sqs:us-east-1:123456789012:q\"] } } }\n"), ElementsAre("IG0327 7"));
}
TEST(Law, N37PlainHasAnEmptyPrefixWrittenOut) {
  EXPECT_THAT(with_head("environment: outyet\nprefix: v1-\nregion: eu-west-1\nnaming: plain\n"), ElementsAre("IG0310 3"));
  EXPECT_THAT(with_head("environment: outyet\nregion: eu-west-1\nnaming: plain\n"), ElementsAre("IG0102 1"));
}

TEST(Words, AreNotEmpty) {
  EXPECT_THAT(with_head("environment: dev\nprefix: \"\"\nregion: eu-west-1\nnaming: { profile: words, words: { global: cob, account: digital, cluster: "
                        "[\"\", apps] } }\n",
                        ""),
              ::testing::Contains(::testing::StartsWith("IG0312")));
}

}  // namespace

}  // namespace infragen::compile
