// What this binary was built from and with. The definition is written by cmake/build_info.cmake when the program is built.
#pragma once

#include <string_view>

namespace infragen::cli {

struct BuildInfo {
  // "0.1.0" when built from the tag v0.1.0 or outside a git clone, else "0.1.0+61048e6daa08", with ".dirty" for an edited tree.
  std::string_view version;
  std::string_view date;      // "2026-11-21": the day of the release that `version` begins with
  std::string_view commit;    // 40 hex digits, or empty outside a git clone
  std::string_view compiler;  // "GNU 12.2.0"
  std::string_view yaml_cpp;  // versions of the libraries compiled in
  std::string_view fmt;
  std::string_view nlohmann_json;
};

BuildInfo build_info() noexcept;

}  // namespace infragen::cli
