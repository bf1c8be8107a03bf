// An output folder on a real disk: a temporary one for each test.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/deliver/deliver.h"

namespace infragen::compile {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;
using State = Comparison::State;

class Deliver : public ::testing::Test {
 protected:
  Deliver() {
    std::string pattern = ::testing::TempDir() + "infragen-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    root = pattern;
    options.output_dir = root + "/out";
  }
  ~Deliver() override {
    std::error_code ignored;
    fs::remove_all(root, ignored);
  }

  static OutputSet set_of(const Files& files) {
    OutputSet out;
    for (const auto& [path, text] : files) out.add(path, text);
    return out;
  }
  DeliverResult build(std::string_view owner, const Files& files) {
    const OutputSet outputs = set_of(files);
    const Delivery delivery{owner, &outputs};
    return deliver({&delivery, 1}, options, found);
  }
  CompareResult check(std::string_view owner, const Files& files) {
    const OutputSet outputs = set_of(files);
    const Delivery delivery{owner, &outputs};
    return compare({&delivery, 1}, options, found);
  }
  std::string place(std::string_view path) const { return options.output_dir + "/" + std::string(path); }
  static std::string read(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  static void put(const std::string& path, std::string_view text) {
    fs::create_directories(fs::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
  // Everything below the output folder but the manifest: path and text.
  Files tree() const {
    Files out;
    for (const auto& entry : fs::recursive_directory_iterator(options.output_dir))
      if (entry.is_regular_file()) out[fs::relative(entry.path(), options.output_dir).string()] = read(entry.path());
    out.erase(std::string(kManifestName));
    return out;
  }
  std::vector<std::string> codes() const {
    std::vector<std::string> out;
    for (const Diagnostic& one : found.all()) out.emplace_back(one.kind->id);
    return out;
  }

  std::string root;
  DeliverOptions options;
  Diagnostics found;
};

inline const Files kDev{{"dev/cloudformation/dev-network.json", "{\"a\": 1}\n"}, {"dev/terraform/network.tf", "# network\n"}};

}  // namespace infragen::compile
