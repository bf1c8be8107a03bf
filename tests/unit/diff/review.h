// Changes of a whole environment (world.yaml) that a reviewer must not miss, and everything that is said of them in both directions:
// verdicts, values and access.
#pragma once

#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "tests/unit/diff/comparing.h"

namespace infragen::diff {

struct Review {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> edits;  // of world.yaml: a text and what stands in its place
  std::vector<std::string> there, back;
};

inline const std::string& world() {
  static const std::string kText = [] {
    std::ifstream file(INFRAGEN_SOURCE_DIR "/tests/unit/diff/world.yaml");
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
  }();
  return kText;
}

inline std::string edited(const Review& review) {
  std::string out = world();
  for (const auto& [from, to] : review.edits) {
    const std::size_t at = out.find(from);
    EXPECT_NE(at, out.npos) << from;
    if (at != out.npos) out.replace(at, from.size(), to);
  }
  return out;
}

// "~ db-instance LegacyDatabase: restart", "  Port: 3306 -> 3307: restart", "  refers to ...", "wider: ...", "failure: ...".
inline std::vector<std::string> said_of(const Diff& diff) {
  std::vector<std::string> out;
  for (const ResourceChange& r : diff.resources) {
    constexpr std::string_view kSigns[] = {"+", "-", "~", "!", ">"};
    out.push_back(
        fmt::format("{} {} {}: {}", kSigns[static_cast<std::size_t>(r.kind)], r.type->id, r.logical, scale_words(r.verdicts)));
    for (const std::string& reason : r.reasons) out.push_back("  " + reason);
    for (const PropertyChange& p : r.properties)
      out.push_back(fmt::format("  {}: {} -> {}: {}", p.path, p.had_before ? p.before : "(unset)", p.has_after ? p.after : "(unset)",
                                scale_words(p.verdicts)));
  }
  for (const AccessChange& a : diff.access) out.push_back((a.is_wider ? "wider: " : "narrower: ") + a.text);
  for (const Failure& f : diff.failures) out.push_back("failure: " + f.text);
  return out;
}

inline void expect(const Review& review) {
  static const std::unique_ptr<compile::Compilation> before = compiled(world());
  const std::unique_ptr<compile::Compilation> after = compiled(edited(review));
  ASSERT_EQ(errors_of(*before), "");
  ASSERT_EQ(errors_of(*after), "") << review.name;
  const Input old{&*before->graph, before->spec.get()}, now{&*after->graph, after->spec.get()};
  EXPECT_THAT(said_of(compare(old, now)), testing::ElementsAreArray(review.there)) << review.name;
  EXPECT_THAT(said_of(compare(now, old)), testing::ElementsAreArray(review.back)) << review.name << ", back";
}

}  // namespace infragen::diff
