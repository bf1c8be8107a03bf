#include "model/source.h"

namespace infragen {

std::string_view SourceFiles::line(std::uint32_t file, std::uint32_t number) const {
  std::string_view rest = text(file);
  for (std::uint32_t at = 1; at < number; ++at) {
    const auto end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  if (number == 1 && rest.substr(0, 3) == "\xef\xbb\xbf") rest.remove_prefix(3);
  return rest;
}

}  // namespace infragen
