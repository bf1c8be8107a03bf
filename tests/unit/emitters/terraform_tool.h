// The real terraform, when the machine has it. Tests that need it take their parameters from terraform_if_found(): without the
// tool they do not exist, and say so, instead of passing.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "emitters/output_set.h"

namespace infragen::test {

inline std::vector<std::string> terraform_if_found() {
  if (std::system("command -v terraform >/dev/null 2>&1") == 0) return {"terraform"};
  std::fputs("skipped: terraform not found; what only terraform can tell of the HCL output is not tested\n", stderr);
  return {};
}

// A folder of its own that goes away with the object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "infragen-test-XXXXXX").string();
    if (mkdtemp(pattern.data())) path_ = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  void write(const OutputSet& files) const {
    for (const OutputFile& file : files.files()) write(file.path, file.text);
  }
  std::string read(const std::string& name) const {
    std::ifstream in(path_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::filesystem::path path_;
};

struct ToolRun {
  int status = 0;
  std::string output;  // both streams
};

inline ToolRun run_terraform(const TemporaryFolder& folder, const std::string& arguments) {
  const std::string log = (folder.path() / "log.txt").string();
  const std::string command = "cd '" + folder.path().string() +
                              "' && TF_IN_AUTOMATION=1 CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=/dev/null terraform " + arguments +
                              " >'" + log + "' 2>&1";
  const int status = std::system(command.c_str());
  return {status, folder.read("log.txt")};
}

}  // namespace infragen::test
