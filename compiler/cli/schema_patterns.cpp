#include "compiler/cli/schema_patterns.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace infragen::cli {
namespace {

std::string digits(std::size_t count) {
  if (count == 0) return {};
  return count == 1 ? std::string("[0-9]") : fmt::format("[0-9]{{{}}}", count);
}

bool is_all(std::string_view text, char c) { return text.find_first_not_of(c) == text.npos; }

std::string digit_range(char low, char high) { return low == high ? std::string(1, low) : fmt::format("[{}-{}]", low, high); }

// Both of the same length.
std::string same_length(std::string_view low, std::string_view high) {
  if (low.empty()) return {};
  const std::string_view low_rest = low.substr(1), high_rest = high.substr(1);
  if (is_all(low_rest, '0') && is_all(high_rest, '9')) return digit_range(low[0], high[0]) + digits(low_rest.size());
  if (low[0] == high[0]) return std::string(1, low[0]) + same_length(low_rest, high_rest);
  std::vector<std::string> parts;
  char first = low[0], last = high[0];
  if (!is_all(low_rest, '0')) parts.push_back(std::string(1, first++) + same_length(low_rest, std::string(low_rest.size(), '9')));
  const bool has_end = !is_all(high_rest, '9');
  if (has_end) --last;
  if (first <= last) parts.push_back(digit_range(first, last) + digits(low_rest.size()));
  if (has_end) parts.push_back(std::string(1, high[0]) + same_length(std::string(high_rest.size(), '0'), high_rest));
  return parts.size() == 1 ? parts[0] : fmt::format("({})", fmt::join(parts, "|"));
}

std::string ipv6_address() {
  constexpr std::string_view kGroup = "[0-9A-Fa-f]{1,4}";
  std::vector<std::string> forms{fmt::format("({0}:){{7}}{0}", kGroup), fmt::format("({}:){{1,7}}:", kGroup)};
  for (int before = 6; before >= 1; --before) forms.push_back(fmt::format("({0}:){{1,{1}}}(:{0}){{1,{2}}}", kGroup, before, 7 - before));
  forms.push_back(fmt::format(":((:{}){{1,7}}|:)", kGroup));
  return fmt::format("{}", fmt::join(forms, "|"));
}

}  // namespace

std::string number_range(std::int64_t low, std::int64_t high) {
  std::vector<std::string> parts;
  while (low <= high) {
    const std::string from = std::to_string(low);
    const std::int64_t last = std::min<std::int64_t>(high, std::stoll(std::string(from.size(), '9')));
    parts.push_back(same_length(from, std::to_string(last)));
    low = last + 1;
  }
  if (parts.empty()) return {};
  return parts.size() == 1 ? parts[0] : fmt::format("({})", fmt::join(parts, "|"));
}

Pattern key_pattern(spec::KeyRule rule) {
  switch (rule) {
    case spec::KeyRule::kNone: return plain_text_pattern();
    case spec::KeyRule::kName:
      return {"^[a-z][A-Za-z0-9]*([-_][A-Za-z0-9]+)*$", "a lower-case letter, then letters, digits, and single - or _ between them"};
    case spec::KeyRule::kZone: return {"^[a-f]$", "a zone letter, a to f"};
    case spec::KeyRule::kVariable: return {"^[A-Za-z_][A-Za-z0-9_]*$", "letters, digits and _, and no digit in front"};
    case spec::KeyRule::kAddress: return {"^[A-Za-z0-9_-]+\\.[A-Za-z0-9_.-]+$", "kind.name"};
  }
  return {};
}

Pattern cidr_pattern() {
  const std::string byte = number_range(0, 255);
  return {fmt::format("^(({0}\\.){{3}}{0}/{1}|({2})/{3})$", byte, number_range(0, 32), ipv6_address(), number_range(0, 128)),
          "a CIDR block such as 10.0.0.0/16"};
}

Pattern plain_text_pattern() { return {"^([^$]|\\$(?!\\{)|\\$\\$\\{)*$", "no expression (${...}) is allowed here; $${ stands for ${"}; }

Pattern quantity_pattern(const compile::Quantity& quantity, std::int64_t low, std::int64_t high) {
  std::vector<std::string> forms;
  for (const compile::Unit& unit : quantity.units) {
    const std::string range = number_range((std::max<std::int64_t>(low, 0) + unit.factor - 1) / unit.factor, high / unit.factor);
    if (!range.empty()) forms.push_back(range + std::string(unit.suffix));
  }
  std::string words(quantity.wanted);
  std::erase(words, '`');
  return {fmt::format("^({})$", fmt::join(forms, "|")), fmt::format("{}: {} to {} {}", words, low, high, quantity.base)};
}

}  // namespace infragen::cli
