// The specs that `infragen init` writes: files of compiler/cli/templates/, built in.
#pragma once

#include <span>
#include <string_view>

namespace infragen::cli {

struct Template {
  std::string_view name;     // what --template takes
  std::string_view summary;  // a sentence without its full stop
  std::string_view text;     // the spec
};
std::span<const Template> templates();

}  // namespace infragen::cli
