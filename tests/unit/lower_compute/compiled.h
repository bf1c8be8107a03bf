// A whole spec compiled in memory: findings by code, templates as JSON, Terraform as text.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/load/files.h"
#include "compiler/pipeline.h"

namespace infragen::compile {

using Json = nlohmann::json;

class OneFile final : public FileReader {
 public:
  explicit OneFile(std::string text) : text_(std::move(text)) {}
  bool read(std::string_view, std::string& text, std::string&) override {
    text = text_;
    return true;
  }

 private:
  std::string text_;
};

class Compiled {
 public:
  explicit Compiled(std::string text) : reader_(std::move(text)) {
    load("test.yaml", reader_, compilation_);
    lower(compilation_);
    outputs_ = emit(compilation_, {});
  }

  // "IG0511 3" for a finding of line 3.
  std::vector<std::string> findings() const {
    std::vector<std::string> out;
    for (const auto& d : compilation_.diagnostics.all())
      if (d.severity == Severity::kError) out.push_back(std::string(d.kind->id) + " " + std::to_string(d.at.line));
    return out;
  }
  std::string messages() const {
    std::string out;
    for (const auto& d : compilation_.diagnostics.all()) out += std::string(d.kind->id) + " " + d.message + "\n";
    return out;
  }

  // Every resource of every template, by type.
  std::vector<Json> resources(std::string_view type) const {
    std::vector<Json> out;
    for (const auto& file : outputs_.files()) {
      if (!file.path.ends_with(".json") || file.path.ends_with("stacks.json")) continue;
      const Json whole = Json::parse(file.text);
      if (!whole.contains("Resources")) continue;
      for (const auto& [id, body] : whole["Resources"].items())
        if (body["Type"] == type) out.push_back(body);
    }
    return out;
  }
  Json only(std::string_view type) const {
    const auto all = resources(type);
    EXPECT_EQ(all.size(), 1U) << type << "\n" << messages();
    return all.size() == 1 ? all[0]["Properties"] : Json::object();
  }
  Json resource(std::string_view stack, std::string_view id) const {
    const Json whole = stack_template(stack);
    return whole.contains("Resources") && whole["Resources"].contains(id) ? whole["Resources"][std::string(id)] : Json();
  }
  Json stack_template(std::string_view stack) const {
    for (const auto& file : outputs_.files())
      if (file.path.ends_with("/" + std::string(stack) + ".json")) return Json::parse(file.text);
    return Json::object();
  }
  // All Terraform files of the environment, one behind the other.
  std::string terraform() const {
    std::string out;
    for (const auto& file : outputs_.files())
      if (file.path.ends_with(".tf")) out += file.text;
    return out;
  }

 private:
  OneFile reader_;
  Compilation compilation_;
  OutputSet outputs_;
};

inline constexpr std::string_view kHead = R"(infragen: 1
environment: dev
prefix: v1-
region: ap-southeast-1
)";
inline constexpr std::string_view kNetwork = R"(network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }
)";

// The head takes 4 lines and the network 1: `rest` starts at line 6.
inline Compiled compiled(std::string_view rest) { return Compiled(std::string(kHead) + std::string(kNetwork) + std::string(rest)); }

}  // namespace infragen::compile
