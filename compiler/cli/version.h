// What this program is. The number is the one of project() in CMakeLists.txt (a test compares them).
#pragma once

#include <string_view>

namespace infragen::cli {

inline constexpr std::string_view kVersion = "0.1.0";

}  // namespace infragen::cli
