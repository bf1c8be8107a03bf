// AWS's own limits: every row and all 376 vectors of tests/data/names.json (its `origin` says where it comes from).
#include "model/name_rules.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

namespace infragen {
namespace {

using Kind = NameFault::Kind;

nlohmann::json data() { return nlohmann::json::parse(std::ifstream(INFRAGEN_SOURCE_DIR "/tests/data/names.json")); }

std::optional<NameFault> fault_of(std::string_view id, std::string_view name) {
  const NameRule* const rule = find_name_rule(id);
  EXPECT_NE(rule, nullptr) << id;
  return check_name(*rule, name);
}

std::string said_of(std::string_view id, std::string_view name) {
  const auto fault = fault_of(id, name);
  return fault ? describe(*find_name_rule(id), *fault) : "fine";
}

TEST(NameRules, EveryRowIsTheDatas) {
  const auto rules = data()["rules"];
  ASSERT_EQ(rules.size(), 64u);
  EXPECT_EQ(name_rules().size(), 64u);
  for (const auto& row : rules) {
    const NameRule* const rule = find_name_rule(row["id"].get<std::string>());
    ASSERT_NE(rule, nullptr) << row["id"];
    EXPECT_EQ(rule->cfn, row["cfn"].get<std::string>());
    EXPECT_EQ(rule->property, row["property"].get<std::string>());
    EXPECT_EQ(rule->terraform, row["terraform"].get<std::string>());
    EXPECT_EQ(rule->min, row["min"].get<unsigned>()) << rule->id;
    EXPECT_EQ(rule->max, row["max"].get<unsigned>()) << rule->id;
    EXPECT_EQ(rule->more.change == NameChange::kReplacement, row["cfn_change"] == "replacement") << rule->id;
  }
}

TEST(NameRules, EveryVector) {
  int vectors = 0;
  const auto rules = data()["rules"];
  for (const auto& row : rules) {
    const NameRule* const rule = find_name_rule(row["id"].get<std::string>());
    ASSERT_NE(rule, nullptr);
    for (const auto& name : row["accept"]) {
      const auto text = name.get<std::string>();
      const auto fault = check_name(*rule, text);
      EXPECT_FALSE(fault.has_value()) << rule->id << " refuses `" << text << "`: " << (fault ? describe(*rule, *fault) : "");
      ++vectors;
    }
    for (const auto& name : row["reject"]) {
      const auto text = name.get<std::string>();
      const auto fault = check_name(*rule, text);
      EXPECT_TRUE(fault.has_value()) << rule->id << " takes `" << text << "`";
      EXPECT_TRUE(!fault || !describe(*rule, *fault).empty());
      ++vectors;
    }
  }
  EXPECT_EQ(vectors, 376);
}

TEST(NameRules, AnUnknownIdIsNotThere) {
  EXPECT_EQ(find_name_rule("nonsense"), nullptr);
  EXPECT_EQ(find_name_rule(""), nullptr);
}

TEST(NameRules, TheMessageSaysWhatAndWhere) {
  EXPECT_EQ(said_of("target-group", "v1-production-customer-portal-api2"), "has 34 characters; at most 32 are allowed");
  EXPECT_EQ(said_of("alb", "a_b"), "has `_` at character 2; allowed are letters, digits and dashes");
  EXPECT_EQ(said_of("alb", "a-"), "ends with `-`; needed is a letter or digit");
  EXPECT_EQ(said_of("alb", "internal-a"), "starts with `internal-`, which AWS keeps for itself");
  EXPECT_EQ(said_of("security-group", "default"), "is `default`, which AWS keeps for itself");
  EXPECT_EQ(said_of("s3-bucket", "abc--x-s3"), "ends with `--x-s3`, which AWS keeps for itself");
  EXPECT_EQ(said_of("rds-instance", "a--b"), "has `-` twice in a row at character 3");
  EXPECT_EQ(said_of("rds-instance", "1a"), "starts with `1`; needed is a lower-case letter first and a letter or digit last");
  EXPECT_EQ(said_of("kms-alias", "main"), "does not start with `alias/`");
  EXPECT_EQ(said_of("iam-role", "caf\xc3\xa9"), "has `\xc3\xa9` at character 4; allowed are letters, digits and _ + = , . @ -");
  EXPECT_EQ(said_of("listener-rule-priority", "50001"), "is not between 1 and 50000");
  EXPECT_EQ(said_of("ecr-repository", "a/-b"), "has a misplaced `-` at character 3");
  EXPECT_EQ(said_of("acm-domain", "example"), "is not complete; allowed are letters, digits and - . *");
}

TEST(NameRules, ASecretThatReadsLikeAnArn) {  // N31
  const auto fault = fault_of("secret", "v1-dev-orders");
  ASSERT_TRUE(fault.has_value());
  EXPECT_EQ(fault->kind, Kind::kAmbiguousEnd);
  EXPECT_EQ(fault->what, "-orders");
}

TEST(NameRules, TheNumberOfAPriorityDoesNotOverflow) {
  EXPECT_EQ(fault_of("listener-rule-priority", "184467440737095516160001")->kind, Kind::kOutOfRange);
}

TEST(NameRules, LengthsCountCharacters) {
  std::string umlauts;
  for (int i = 0; i < 256; ++i) umlauts += "\xc3\xa4";
  EXPECT_FALSE(fault_of("tag-value", umlauts).has_value());
  EXPECT_EQ(fault_of("tag-value", umlauts + "x")->kind, Kind::kTooLong);
  EXPECT_EQ(fault_of("tag-value", umlauts + "x")->length, 257u);
}

TEST(NameRules, TagsTakeLettersOfEveryScriptButNoPictures) {
  EXPECT_FALSE(fault_of("tag-value", "\xe6\x9d\xb1\xe4\xba\xac caf\xc3\xa9").has_value());
  EXPECT_EQ(fault_of("tag-value", "a \xf0\x9f\x98\x80")->kind, Kind::kBadCharacter);
  EXPECT_EQ(fault_of("tag-value", "a \xe2\x80\x8b")->kind, Kind::kBadCharacter);
}

TEST(NameRules, BrokenUtf8IsRefusedAndNotReadPast) {
  EXPECT_TRUE(fault_of("tag-value", "a\xe6").has_value());
  EXPECT_TRUE(fault_of("iam-role", "\xf0").has_value());
}

TEST(NameRules, Domains) {
  EXPECT_FALSE(fault_of("route53-zone", "_acme.example.com").has_value());
  EXPECT_TRUE(fault_of("route53-zone", "example").has_value());
  EXPECT_TRUE(fault_of("route53-zone", "a*.example.com").has_value());
  EXPECT_TRUE(fault_of("acm-domain", "a.*.com").has_value());
  EXPECT_TRUE(fault_of("acm-domain", "*.").has_value());
  EXPECT_TRUE(fault_of("acm-domain", std::string(64, 'a') + ".com").has_value());
}

TEST(NameRules, FoldingIsTheServices) {
  EXPECT_EQ(fold(*find_name_rule("iam-role"), "V1-Dev"), "v1-dev");
  EXPECT_EQ(fold(*find_name_rule("security-group"), "V1-Dev"), "v1-dev");
  EXPECT_EQ(fold(*find_name_rule("log-group"), "V1-Dev"), "V1-Dev");
  EXPECT_EQ(fold(*find_name_rule("cfn-logical-id"), "acme-Api"), "acmeApi");
  EXPECT_EQ(fold(*find_name_rule("cfn-logical-id"), "acm\xc3\xa9-\xf0\x9f\x98\x80pi"), "acmpi");
  EXPECT_EQ(fold(*find_name_rule("tf-label"), "acme-api"), "acme_api");
  EXPECT_EQ(fold(*find_name_rule("route53-zone"), "Example.com."), "example.com");
}

TEST(NameRules, PlacesCountCharacters) {
  EXPECT_EQ(said_of("cloudwatch-alarm", "caf\xc3\xa9\x01"),
            "has `\x01` at character 5; allowed are anything but control characters");
}

TEST(NameRules, Scopes) {
  EXPECT_EQ(find_name_rule("s3-bucket")->more.unique_in, NameScope::kWorld);
  EXPECT_EQ(find_name_rule("iam-role")->more.unique_in, NameScope::kAccount);
  EXPECT_EQ(find_name_rule("security-group")->more.unique_in, NameScope::kVpc);
  EXPECT_EQ(find_name_rule("target-group")->more.unique_in, NameScope::kAccountRegion);
  EXPECT_EQ(find_name_rule("route53-zone")->more.unique_in, NameScope::kNothing);
}

}  // namespace
}  // namespace infragen
