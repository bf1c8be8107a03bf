#include <filesystem>

#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

class DiskReader final : public FileReader {
 public:
  bool read(std::string_view path, std::string& text, std::string& why) override {
    std::ifstream in{std::string(path)};
    if (!in) {
      why = "cannot be read";
      return false;
    }
    std::ostringstream all;
    all << in.rdbuf();
    text = all.str();
    return true;
  }
};

TEST(Examples, NoErrorsAndNoWarnings) {
  std::size_t count = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(std::string(INFRAGEN_SOURCE_DIR) + "/examples")) {
    if (file.path().extension() != ".yaml") continue;
    std::ifstream in(file.path());
    std::ostringstream text;
    text << in.rdbuf();
    if (text.str().find("\ninfragen: ") == std::string::npos && !text.str().starts_with("infragen: ")) continue;  // not a spec
    ++count;
    DiskReader reader;
    Compilation compilation;
    load(file.path().string(), reader, compilation);
    lower(compilation);
    for (const Diagnostic& d : compilation.diagnostics.all())
      EXPECT_EQ(d.severity, Severity::kInfo) << file.path() << ":" << d.at.line << ": " << d.kind->id << " " << d.message;
  }
  EXPECT_GE(count, 4U);
}

}  // namespace

}  // namespace infragen::compile
