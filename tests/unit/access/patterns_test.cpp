#include "model/patterns.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace infragen {
namespace {

TEST(Patterns, CoverWhatTheyMatch) {
  EXPECT_TRUE(covers("*", "s3:GetObject"));
  EXPECT_TRUE(covers("s3:*", "s3:Get*"));
  EXPECT_TRUE(covers("s3:Get*", "s3:GetObject"));
  EXPECT_TRUE(covers("s3:*Object", "s3:Get*Object"));
  EXPECT_TRUE(covers("a?c", "abc"));
  EXPECT_TRUE(covers("", ""));
  EXPECT_FALSE(covers("s3:Get*", "s3:*"));
  EXPECT_FALSE(covers("s3:GetObject", "s3:GetObject*"));
  EXPECT_FALSE(covers("abc", "a?c"));
  EXPECT_FALSE(covers("", "a"));
}

TEST(Patterns, MeetWhereSomeTextIsBoth) {
  EXPECT_TRUE(intersects("s3:Get*", "s3:*Object"));
  EXPECT_TRUE(intersects("*", ""));
  EXPECT_TRUE(intersects("a?c", "*b*"));
  EXPECT_FALSE(intersects("s3:Get*", "s3:Put*"));
  EXPECT_FALSE(intersects("abc", "ab"));
}

// Against trying every short text.
TEST(Patterns, AgreeWithTryingEveryText) {
  std::vector<std::string> texts{""}, patterns{""};
  const auto extend = [](std::vector<std::string>& all, std::string_view letters, std::size_t length) {
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].size() < length)
        for (const char c : letters) all.push_back(all[i] + c);
  };
  extend(texts, "ab", 4);
  extend(patterns, "ab*", 3);
  for (const std::string& a : patterns)
    for (const std::string& b : patterns) {
      bool all = true, some = false;
      for (const std::string& text : texts) {
        const bool in_a = covers(a, text), in_b = covers(b, text);
        if (in_b && !in_a) all = false;
        if (in_a && in_b) some = true;
      }
      EXPECT_EQ(covers(a, b), all) << a << " over " << b;
      EXPECT_EQ(intersects(a, b), some) << a << " and " << b;
    }
}

}  // namespace
}  // namespace infragen
