#include <cstdlib>

#include "compiler/cli/command.h"

namespace infragen::cli {

std::size_t Arguments::index(std::string_view option) const {
  for (std::size_t i = 0; i < options_.size(); ++i)
    if (options_[i].name == option) return i;
  std::abort();
}

std::string_view Arguments::value(std::string_view option) const {
  const std::size_t at = index(option);
  return values_[at].empty() ? options_[at].standard : std::string_view(values_[at].back());
}

}  // namespace infragen::cli
