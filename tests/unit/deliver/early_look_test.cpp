#include "compiler/deliver/early_look.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/deliver/fixture.h"

namespace infragen::compile {
namespace {

using ::testing::ElementsAre;

class Early : public Deliver {
 protected:
  // A build as the command makes it: looked at early, delivered later.
  DeliverResult build_early(const Files& files) {
    EarlyLook early(options.output_dir);
    outputs = set_of(files);
    settled = early.settle(outputs);
    DeliverOptions with = options;
    with.early = &early;
    const Delivery delivery{.owner = "v1-dev", .outputs = &outputs, .settled = settled};
    return deliver({&delivery, 1}, with, found);
  }
  std::string manifest() const { return read(place(kManifestName)); }

  OutputSet outputs;
  std::vector<std::optional<Hash>> settled;
};

TEST_F(Early, WhatStandsIsSettledAndItsTextGivenBack) {
  build("v1-dev", kDev);
  const std::string before = manifest();
  const DeliverResult result = build_early(kDev);
  EXPECT_TRUE(result.done);
  EXPECT_EQ(result.unchanged, 2u);
  EXPECT_EQ(result.written, 0u);
  ASSERT_EQ(settled.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(settled[i], hash_of(kDev.at(outputs.files()[i].path)));
    EXPECT_TRUE(outputs.files()[i].text.empty());
  }
  EXPECT_EQ(tree(), kDev);
  EXPECT_EQ(manifest(), before);
}

TEST_F(Early, WhatChangedIsWrittenBesideWhatIsSettled) {
  build("v1-dev", kDev);
  Files changed = kDev;
  changed["dev/terraform/network.tf"] = "# another\n";
  const DeliverResult result = build_early(changed);
  EXPECT_EQ(result.unchanged, 1u);
  EXPECT_EQ(result.written, 1u);
  EXPECT_TRUE(settled[0].has_value());
  EXPECT_FALSE(settled[1].has_value());
  EXPECT_EQ(tree(), changed);
  build("v1-dev", changed);
  EXPECT_TRUE(found.all().empty());
}

TEST_F(Early, AnEditedFileIsNotTakenForSettled) {
  build("v1-dev", kDev);
  put(place("dev/terraform/network.tf"), "# edited by hand\n");
  const DeliverResult result = build_early(kDev);
  EXPECT_EQ(result.written, 1u);
  EXPECT_EQ(tree(), kDev);
  EXPECT_THAT(codes(), ElementsAre("IG1018"));
}

TEST_F(Early, AFileThatNobodyClaimedIsTakenIntoTheManifest) {
  build("v1-dev", {{"dev/terraform/network.tf", "# network\n"}});
  put(place("dev/cloudformation/dev-network.json"), kDev.at("dev/cloudformation/dev-network.json"));
  EXPECT_EQ(build_early(kDev).unchanged, 2u);
  const std::string early = manifest();
  build("v1-dev", kDev);
  EXPECT_EQ(manifest(), early);
}

TEST_F(Early, AFolderThatIsNotThereIsMadeLater) {
  EXPECT_EQ(build_early(kDev).written, 2u);
  EXPECT_TRUE(settled.empty());
  EXPECT_EQ(tree(), kDev);
}

TEST_F(Early, HoldsTheFolderTillItIsDelivered) {
  build("v1-dev", kDev);
  OutputSet mine = set_of(kDev), theirs = set_of(kDev);
  {
    const EarlyLook first(options.output_dir), second(options.output_dir);
    EXPECT_TRUE(second.settle(theirs).empty());
    EXPECT_EQ(first.settle(mine).size(), 2u);
  }
  EXPECT_EQ(build_early(kDev).unchanged, 2u);
  EXPECT_EQ(build("v1-dev", kDev).unchanged, 2u) << "the lock is free again";
}

TEST_F(Early, DoesNotFollowLinks) {
  build("v1-dev", kDev);
  const std::string path = place("dev/terraform/network.tf");
  fs::rename(path, root + "/elsewhere");
  fs::create_symlink(root + "/elsewhere", path);
  const DeliverResult result = build_early(kDev);
  EXPECT_FALSE(settled[1].has_value());
  EXPECT_FALSE(result.done);
}

TEST_F(Early, TwoEnvironmentsAgreeOnASettledFileOrAreRefused) {
  const std::string shared = "project/terraform/repositories.tf";
  build("v1-dev", {{shared, "# one\n"}});
  for (const auto& [text, is_fine] : {std::pair{"# one\n", true}, std::pair{"# two\n", false}}) {
    EarlyLook early(options.output_dir);
    OutputSet dev = set_of({{shared, "# one\n"}}), qa = set_of({{shared, text}});
    const auto of_dev = early.settle(dev), of_qa = early.settle(qa);
    EXPECT_EQ(of_qa[0].has_value(), is_fine);
    const Delivery both[] = {{.owner = "v1-dev", .outputs = &dev, .settled = of_dev}, {.owner = "v1-qa", .outputs = &qa, .settled = of_qa}};
    DeliverOptions with = options;
    with.early = &early;
    EXPECT_EQ(deliver(both, with, found).done, is_fine);
  }
  EXPECT_THAT(codes(), ElementsAre("IG1020"));
}

TEST_F(Early, ACheckTakesSettledFilesForFresh) {
  build("v1-dev", kDev);
  put(place("dev/terraform/network.tf"), "# edited by hand\n");
  EarlyLook early(options.output_dir);
  OutputSet set = set_of(kDev);
  const auto of_set = early.settle(set);
  DeliverOptions with = options;
  with.early = &early;
  const Delivery delivery{.owner = "v1-dev", .outputs = &set, .settled = of_set};
  const CompareResult result = compare({&delivery, 1}, with, found);
  ASSERT_EQ(result.files.size(), 2u);
  EXPECT_EQ(result.files[0].state, State::kFresh);
  EXPECT_EQ(result.files[1].state, State::kStale);
  EXPECT_THAT(result.files[1].diff, ::testing::HasSubstr("-# edited by hand"));
}

}  // namespace
}  // namespace infragen::compile
