// A template judged, with its findings as short texts.
#pragma once

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/audit/audit.h"

namespace infragen::audit {

struct Audited {
  SourceFiles files;
  Diagnostics diagnostics;

  Audited(std::initializer_list<std::string_view> texts, const Options& options) {
    std::vector<std::uint32_t> all;
    for (const std::string_view text : texts) all.push_back(files.add(fmt::format("{}.yaml", all.size() + 1), std::string(text)));
    audit(all, files, options, diagnostics);
  }

  // "IG0343 message" for each finding, in the order of places.
  std::vector<std::string> messages() const {
    std::vector<std::string> out;
    for (const Diagnostic& d : diagnostics.sorted()) out.push_back(fmt::format("{} {}", d.kind->id, d.message));
    return out;
  }
  std::string helps() const {
    std::string out;
    for (const Diagnostic& d : diagnostics.sorted()) out += d.help + "\n";
    return out;
  }
};

inline Options pair(std::string environment = "dev", std::string prefix = "v1-") {
  Options out;
  out.environment = std::move(environment);
  out.prefix = std::move(prefix);
  return out;
}

// A template with one resource `R`; `properties` in braces.
inline std::string one(std::string_view type, std::string_view properties, std::string_view head = "") {
  return fmt::format("{}Resources:\n  R:\n    Type: {}\n    Properties: {}\n", head, type, properties);
}

// What is found in a template with one resource, judged for v1-dev.
inline std::vector<std::string> found(std::string_view type, std::string_view properties, std::string_view head = "",
                                      const Options& options = pair()) {
  return Audited({one(type, properties, head)}, options).messages();
}

}  // namespace infragen::audit
