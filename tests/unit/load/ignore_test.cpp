#include "compiler/load/ignore.h"

#include "compiler/load/kinds.h"
#include "loading.h"

namespace infragen::compile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr KindInfo kFirst{"IG0405", Severity::kWarning, "a", "b", "c", "d"};
constexpr KindInfo kSecond{"IG0803", Severity::kError, "a", "b", "c", "d"};

struct Silenced {
  SourceFiles files;
  Diagnostics diagnostics;
  explicit Silenced(std::string text, bool is_complete = true) {
    const std::uint32_t file = files.add("a.yaml", std::move(text));
    diagnostics.add(kFirst, {file, 2, 1, 1}, "first");
    diagnostics.add(kSecond, {file, 2, 5, 1}, "second");
    diagnostics.report(kMissingKey, {file, 2, 1, 1}, "port", "");
    apply_ignores(files, diagnostics, is_complete);
  }
  std::vector<std::string> left() const { return places(diagnostics); }
};

TEST(Ignore, LeavesAloneWhatNobodySilenced) {
  EXPECT_THAT(Silenced("a: 1\nb: 2\n").left(), ElementsAre("IG0102 2:1", "IG0405 2:1", "IG0803 2:5"));
}

TEST(Ignore, SilencesItsLineAndTheLineBelow) {
  EXPECT_THAT(Silenced("a: 1\nb: 2 # infragen: ignore IG0405 -- known\n").left(), ElementsAre("IG0102 2:1", "IG0803 2:5"));
  EXPECT_THAT(Silenced("# infragen: ignore IG0405, IG0803 -- known\nb: 2\n").left(), ElementsAre("IG0102 2:1"));
  EXPECT_FALSE(Silenced("# infragen: ignore IG0803 -- known\nb: 2\n").diagnostics.errors() == 2);
  SourceFiles files;
  Diagnostics diagnostics;
  const std::uint32_t file = files.add("a.yaml", "# infragen: ignore IG0405 -- x\n# more words\n\nb: 2\n");
  diagnostics.add(kFirst, {file, 4, 1, 1}, "first");
  apply_ignores(files, diagnostics, true);
  EXPECT_THAT(places(diagnostics), IsEmpty());
}

TEST(Ignore, BehindALineSaysNothingOfTheNext) {
  EXPECT_THAT(Silenced("a: 1 # infragen: ignore IG0405 -- known\nb: 2\n").left(),
              ElementsAre("IG0040 1:25", "IG0102 2:1", "IG0405 2:1", "IG0803 2:5"));
}

TEST(Ignore, WarnsOfWhatItCannotDo) {
  EXPECT_THAT(Silenced("a: 1\né: 2 # infragen: ignore IG0405, IG0803\n").left(), ElementsAre("IG0102 2:1", "IG0041 2:6"));
  EXPECT_THAT(Silenced("a: 1\nb: 2 # infragen: ignore IG0102 -- later\n").left(),
              ElementsAre("IG0102 2:1", "IG0405 2:1", "IG0803 2:5", "IG0042 2:25"));
  EXPECT_THAT(Silenced("a: 1\nb: 2 # infragen: ignore all -- later\n").left(),
              ElementsAre("IG0102 2:1", "IG0405 2:1", "IG0803 2:5", "IG0043 2:25"));
  EXPECT_THAT(Silenced("a: 1\nb: 2 # infragen: ignore\n").left(),
              ElementsAre("IG0102 2:1", "IG0405 2:1", "IG0803 2:5", "IG0041 2:6", "IG0043 2:24"));
}

TEST(Ignore, CallsNothingUnusedBeforeAllChecksHaveRun) {
  EXPECT_THAT(Silenced("a: 1 # infragen: ignore IG0999 -- x\n", false).left(),
              ElementsAre("IG0102 2:1", "IG0405 2:1", "IG0803 2:5"));
}

TEST(Ignore, IsAComment) {
  EXPECT_THAT(Silenced("a: 1\nb: \"infragen: ignore IG0405 -- x\"\n").left(),
              ElementsAre("IG0102 2:1", "IG0405 2:1", "IG0803 2:5"));
  EXPECT_THAT(Silenced("a: 1\nb: x#infragen: ignore IG0405 -- x\n").left(),
              ElementsAre("IG0102 2:1", "IG0405 2:1", "IG0803 2:5"));
  EXPECT_THAT(Silenced("a: 1\nb: 2 #infragen: ignore IG0405 -- x\n").left(), ElementsAre("IG0102 2:1", "IG0803 2:5"));
}

}  // namespace
}  // namespace infragen::compile
