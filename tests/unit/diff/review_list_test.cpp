// Many small changes of world.yaml: what becomes of each resource (reviews.yaml), in both directions.
#include <yaml-cpp/yaml.h>

#include "tests/unit/diff/review.h"

namespace infragen::diff {
namespace {

const YAML::Node& reviews() {
  static const YAML::Node kAll = YAML::LoadFile(INFRAGEN_SOURCE_DIR "/tests/unit/diff/reviews.yaml");
  return kAll;
}

std::vector<std::string> resources_of(const Diff& diff) {
  std::vector<std::string> out;
  for (std::string& line : lines(diff))
    if (!line.starts_with(' ') && !line.starts_with("failure: ")) out.push_back(std::move(line));
  return out;
}

std::vector<std::string> list(const YAML::Node& node) { return node.as<std::vector<std::string>>(); }

class ReviewList : public testing::TestWithParam<std::size_t> {};

TEST_P(ReviewList, GivesEachResourceItsVerdict) {
  const YAML::Node review = reviews()[GetParam()];
  std::string text = world();
  for (const YAML::Node& edit : review["edits"]) {
    const auto from = edit[0].as<std::string>();
    const std::size_t at = text.find(from);
    ASSERT_NE(at, text.npos) << from;
    text.replace(at, from.size(), edit[1].as<std::string>());
  }
  static const std::unique_ptr<compile::Compilation> before = compiled(world());
  const std::unique_ptr<compile::Compilation> after = compiled(text);
  ASSERT_EQ(errors_of(*after), "") << review["name"];
  const Input old{&*before->graph, before->spec.get()}, now{&*after->graph, after->spec.get()};
  EXPECT_THAT(resources_of(compare(old, now)), testing::ElementsAreArray(list(review["there"]))) << review["name"];
  EXPECT_THAT(resources_of(compare(now, old)), testing::ElementsAreArray(list(review["back"]))) << review["name"] << ", back";
}

INSTANTIATE_TEST_SUITE_P(World, ReviewList, testing::Range<std::size_t>(0, reviews().size()));

}  // namespace
}  // namespace infragen::diff
