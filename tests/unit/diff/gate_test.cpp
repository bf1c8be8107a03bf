// What a policy forbids, who may waive it, and that no spec switches off its own gate.
#include "compiler/diff/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/diff/shapes.h"

namespace infragen::diff {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr SourceRange kHere{1, 80, 3, 4};

spec::Environment with_policy(std::initializer_list<Verdict> denied) {
  spec::Environment out;
  out.policy.emplace();
  out.policy->at = kHere;
  for (Verdict verdict : denied) out.policy->deny_changes.items.push_back({verdict, kHere});
  return out;
}

spec::Acceptance waiver(std::string_view rule, std::string_view target, std::string_view reason, std::string_view expires) {
  return {kHere, {rule, kHere}, {target, kHere}, {reason, kHere}, {expires, kHere}};
}

Gate judged(const spec::Environment* before, const spec::Environment* after, std::vector<Verdict> deny = {}) {
  return judge(usual(), before, after, {std::move(deny), "2026-11-21"});
}

std::vector<std::string> refused(const Gate& gate) {
  std::vector<std::string> out;
  for (const Refusal& refusal : gate.refusals) out.push_back(std::string(word(refusal.verdict)) + " " + refusal.target);
  return out;
}

TEST(Gate, IsOpenWhenNobodyForbidsAnything) {
  EXPECT_TRUE(judged(nullptr, nullptr).is_open());
  const spec::Environment none;
  EXPECT_TRUE(judged(&none, &none).is_open());
}

TEST(Gate, APolicyForbidsExactlyItsVerdicts) {
  const spec::Environment policy = with_policy({Verdict::kDataLoss});
  const Gate gate = judged(&policy, &policy);
  EXPECT_THAT(refused(gate), ElementsAre("data-loss database.acme"));
  EXPECT_EQ(gate.refusals[0].text, "v1-dev-acme-db is replaced: StorageEncrypted: false -> true");
  EXPECT_EQ(gate.refusals[0].place.at.line, 41U);
  EXPECT_EQ(gate.refusals[0].waiver, "policy: { accept: [{ rule: data-loss, target: database.acme, reason: ..., expires: \"YYYY-MM-DD\" }] }");
  EXPECT_TRUE(gate.weakened.empty());
}

TEST(Gate, TheFormerPolicyHoldsForTheChangeThatDropsIt) {
  const spec::Environment before = with_policy({Verdict::kDataLoss, Verdict::kReplace}), after = with_policy({Verdict::kReplace}), none;
  EXPECT_THAT(refused(judged(&before, &after)), ElementsAre("data-loss database.acme", "replace database.acme"));
  EXPECT_THAT(judged(&before, &after).weakened, ElementsAre("policy.deny_changes no longer lists data-loss"));
  EXPECT_THAT(refused(judged(&before, &none)), ElementsAre("data-loss database.acme", "replace database.acme"));
  EXPECT_THAT(refused(judged(&none, &before)), ElementsAre("data-loss database.acme", "replace database.acme")) << "a new policy holds at once";
}

TEST(Gate, OptionsForbidMore) { EXPECT_THAT(refused(judged(nullptr, nullptr, {Verdict::kRestart})), ElementsAre("restart service.acme")); }

TEST(Gate, AccessAndFailuresAreToldOnceByWhatTheyAreAbout) {
  EXPECT_THAT(refused(judged(nullptr, nullptr, {Verdict::kAccessWidened, Verdict::kDeployFailure})), ElementsAre("deploy-failure database.acme", "access-widened load_balancer.acme"));
}

TEST(Gate, AWaiverWithReasonAndDateLetsThrough) {
  const spec::Environment before = with_policy({Verdict::kDataLoss});
  spec::Environment after = with_policy({Verdict::kDataLoss});
  after.policy->accept.items.push_back(waiver("data-loss", "database.acme", "test data only", "2026-11-21"));
  const Gate gate = judged(&before, &after);
  EXPECT_TRUE(gate.is_open());
  ASSERT_EQ(gate.waived.size(), 1U);
  EXPECT_EQ(gate.waived[0].reason, "test data only");
  EXPECT_EQ(gate.waived[0].expires, "2026-11-21");
}

TEST(Gate, AWaiverOfTheFormerSideOfAnotherThingOrOutOfDateDoesNot) {
  const spec::Environment policy = with_policy({Verdict::kDataLoss});
  spec::Environment before = with_policy({Verdict::kDataLoss});
  before.policy->accept.items.push_back(waiver("data-loss", "database.acme", "x", "2099-01-01"));
  EXPECT_FALSE(judged(&before, &policy).is_open());
  const struct {
    spec::Acceptance one;
    std::string_view remark;
  } kCases[] = {{waiver("replace", "database.acme", "x", "2099-01-01"), ""},
                {waiver("data-loss", "database.other", "x", "2099-01-01"), ""},
                {waiver("data-loss", "database.acme", "  ", "2099-01-01"), "without a reason"},
                {waiver("data-loss", "database.acme", "x", "2026-11-20"), "ended on 2026-11-20"},
                {waiver("data-loss", "database.acme", "x", "next year"), "YYYY-MM-DD"}};
  for (const auto& one : kCases) {
    spec::Environment after = with_policy({Verdict::kDataLoss});
    after.policy->accept.items.push_back(one.one);
    const Gate gate = judged(&policy, &after);
    ASSERT_EQ(gate.refusals.size(), 1U);
    EXPECT_THAT(gate.refusals[0].remark, HasSubstr(std::string(one.remark)));
    EXPECT_EQ(gate.refusals[0].remark.empty(), one.remark.empty());
  }
}

TEST(Gate, OfASpecThatIsGoneTheLastWaiversCount) {
  spec::Environment before = with_policy({Verdict::kDataLoss});
  ASSERT_EQ(judged(&before, nullptr).refusals.size(), 1U);
  EXPECT_THAT(judged(&before, nullptr).refusals[0].remark, HasSubstr("a change before this one"));
  before.policy->accept.items.push_back(waiver("data-loss", "database.acme", "it is not used any more", "2099-01-01"));
  EXPECT_TRUE(judged(&before, nullptr).is_open());
}

TEST(Gate, AnAccessWaiverMayNameTheThingReachedOrTheResourceThatOpensIt) {
  for (std::string_view target : {"load_balancer.acme", "security_group.api"}) {
    spec::Environment after = with_policy({Verdict::kAccessWidened});
    after.policy->accept.items.push_back(waiver("access-widened", target, "the shop is public", "2099-01-01"));
    EXPECT_TRUE(judged(nullptr, &after).is_open()) << target;
  }
}

TEST(Gate, KnowsTheCalendar) {
  for (std::string_view good : {"2026-11-21", "2024-02-29", "2000-02-29"}) EXPECT_TRUE(is_date(good)) << good;
  for (std::string_view bad : {"", "2026-13-01", "2026-00-10", "2023-02-29", "1900-02-29", "2026-1-1", "2026-11-21x", "21-11-2026", "2026/11/21", "2026-04-31"}) EXPECT_FALSE(is_date(bad)) << bad;
}

}  // namespace
}  // namespace infragen::diff
