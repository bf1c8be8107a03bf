#include "compiler/load/nearest.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace infragen::compile {
namespace {

TEST(Nearest, FindsWhatWasMeant) {
  const std::vector<std::string_view> words = {"port", "protocol", "healthcheck", "nat_gateway", "on_delete", "cpu"};
  EXPECT_EQ(nearest("prot", words), "port");  // two neighbours swapped
  EXPECT_EQ(nearest("healthchek", words), "healthcheck");
  EXPECT_EQ(nearest("health_check", words), "healthcheck");
  EXPECT_EQ(nearest("nat-gateway", words), "nat_gateway");
  EXPECT_EQ(nearest("NAT_Gateway", words), "nat_gateway");
  EXPECT_EQ(nearest("onDelete", words), "on_delete");
  EXPECT_EQ(nearest("cpus", words), "cpu");
}

TEST(Nearest, DoesNotGuess) {
  const std::vector<std::string_view> words = {"port", "cpu"};
  EXPECT_EQ(nearest("memory", words), "");
  EXPECT_EQ(nearest("", words), "");
  EXPECT_EQ(nearest("po", words), "");  // two edits of a word of two
  EXPECT_EQ(nearest(std::string(5000, 'x'), words), "");
  EXPECT_EQ(nearest("port", {}), "");
}

TEST(Nearest, TakesTheFirstOfEquallyNearOnes) {
  const std::vector<std::string_view> words = {"bat", "cat", "hat"};
  EXPECT_EQ(nearest("rat", words), "bat");
  EXPECT_EQ(nearest("cat", words), "cat");
}

}  // namespace
}  // namespace infragen::compile
