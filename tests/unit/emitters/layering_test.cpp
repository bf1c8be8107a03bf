#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

namespace infragen::test {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// An emitter writes what a description says. Apart from the words for the target's own values it names no resource.
TEST(Layering, EmittersNameNoResourceAndSeeOnlyTheModel) {
  const std::regex type(R"re(AWS::\w+::\w+|aws_(?!caller_identity|partition)\w+)re");
  const std::regex include(R"re(#include "(compiler|model/aws|model/spec)/)re");
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(INFRAGEN_SOURCE_DIR "/emitters")) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string text = read(entry.path());
    std::smatch found;
    EXPECT_FALSE(std::regex_search(text, found, type)) << entry.path() << " names " << found.str();
    EXPECT_FALSE(std::regex_search(text, found, include)) << entry.path() << " includes " << found.str();
  }
  EXPECT_GT(files, 10u);
}

}  // namespace
}  // namespace infragen::test
