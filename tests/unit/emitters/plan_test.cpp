#include "emitters/plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/emitters/sample.h"

namespace infragen::test {
namespace {

TEST(Plan, SnakeCase) {
  const std::pair<const char*, const char*> cases[] = {
      {"VPCID", "vpcid"},      {"PublicSubnetA", "public_subnet_a"}, {"HTTPPort", "http_port"}, {"a-b c", "a_b_c"}, {"--", ""},
      {"Db2Main", "db2_main"}, {"already_so", "already_so"},         {"ImageTag", "image_tag"}};
  for (const auto& [from, to] : cases) EXPECT_EQ(emit::snake_case(from), to);
}

TEST(Plan, KnowsNumbers) {
  for (const char* number : {"0", "20", "0.5", "-3", "10.25", "2000000000"}) EXPECT_TRUE(emit::is_decimal(number)) << number;
  for (const char* other : {"", "-", "01", "1.", ".5", "1e3", "0x1", " 1", "1.2.3", "--1"})
    EXPECT_FALSE(emit::is_decimal(other)) << other;
}

TEST(Plan, CountsOnlyWhatCloudFormationHas) {
  World world;
  const auto there = world.graph.add(World::node(world.network_stack, "There", "there"), Service{});
  Service s;
  s.terraform_only = there.attr(Attr::kArn);
  world.graph.add(World::node(world.app_stack, "A", "a"), s);
  Diagnostics diagnostics;
  const emit::Plan plan = emit::make_plan(world.graph, diagnostics);
  EXPECT_TRUE(plan.stacks[world.network_stack].exports.empty());
  EXPECT_TRUE(plan.stacks[world.app_stack].imports.empty());
}

TEST(Plan, OrdersByNeedThenByTheGraph) {
  World world;
  const StackId third = world.add_stack("third");
  const auto last = world.graph.add(World::node(third, "L", "l"), Service{});
  Node node = World::node(world.network_stack, "N", "n");
  node.depends_on = {last.node};
  world.graph.add(node, Service{});
  Diagnostics diagnostics;
  const emit::Plan plan = emit::make_plan(world.graph, diagnostics);
  EXPECT_THAT(emit::deploy_order(world.graph, plan, diagnostics),
              testing::ElementsAre(world.app_stack, third, world.network_stack));
  EXPECT_TRUE(diagnostics.all().empty());
}

TEST(OutputSet, KeepsFilesSortedAndRefusesASecondText) {
  OutputSet set;
  EXPECT_TRUE(set.add("b", "1"));
  EXPECT_TRUE(set.add("a", "2"));
  EXPECT_TRUE(set.add("b", "1"));
  EXPECT_FALSE(set.add("b", "other"));
  ASSERT_EQ(set.files().size(), 2u);
  EXPECT_EQ(set.files()[0].path, "a");
  EXPECT_EQ(set.find("b")->text, "1");
  EXPECT_EQ(set.find("c"), nullptr);
}

}  // namespace
}  // namespace infragen::test
