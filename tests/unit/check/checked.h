// A spec validated in memory: its findings by code and line.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/load/files.h"
#include "compiler/pipeline.h"

namespace infragen::compile {

class TextReader final : public FileReader {
 public:
  explicit TextReader(std::string text) : text_(std::move(text)) {}
  bool read(std::string_view, std::string& text, std::string&) override {
    text = text_;
    return true;
  }

 private:
  std::string text_;
};

inline std::vector<Diagnostic> findings_of(std::string text) {
  TextReader reader(std::move(text));
  Compilation compilation;
  load("test.yaml", reader, compilation);
  lower(compilation);
  return compilation.diagnostics.sorted();
}

inline constexpr std::string_view kSpecHead = R"(infragen: 1
environment: dev
prefix: v1-
region: ap-southeast-1
)";
inline constexpr std::string_view kSpecNetwork = R"(network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }
)";

// "IG0511 3": errors and warnings. The head takes 4 lines and the network 1, so `rest` starts at line 6.
inline std::vector<std::string> checked(std::string_view rest) {
  std::vector<std::string> out;
  for (const Diagnostic& d : findings_of(std::string(kSpecHead) + std::string(kSpecNetwork) + std::string(rest)))
    if (d.severity != Severity::kInfo) out.push_back(std::string(d.kind->id) + " " + std::to_string(d.at.line));
  return out;
}

// All that was said, for messages and helps.
inline std::string said(std::string_view rest) {
  std::string out;
  for (const Diagnostic& d : findings_of(std::string(kSpecHead) + std::string(kSpecNetwork) + std::string(rest))) {
    out += std::string(d.kind->id) + " " + d.message + " | " + d.help + "\n";
    for (const Label& note : d.notes) out += "  " + note.text + "\n";
  }
  return out;
}

// A wrong spec, what it is refused with, and the spec repaired.
struct Pair {
  std::string_view name, wrong, finding, right;
};
inline void expect_pair(const Pair& pair) {
  EXPECT_THAT(checked(pair.wrong), ::testing::ElementsAre(std::string(pair.finding))) << pair.name << "\n" << said(pair.wrong);
  EXPECT_THAT(checked(pair.right), ::testing::IsEmpty()) << pair.name << "\n" << said(pair.right);
}

}  // namespace infragen::compile
