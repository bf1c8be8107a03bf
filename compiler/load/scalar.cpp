#include "compiler/load/scalar.h"

#include <fmt/core.h>

#include <limits>

#include "compiler/load/unicode.h"
#include "model/diagnostics.h"

namespace infragen::compile {
namespace {

using Kind = spec::TypeInfo::Kind;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool all_digits(std::string_view text) {
  for (const char c : text)
    if (!is_digit(c)) return false;
  return !text.empty();
}

Integer not_decimal(std::string problem, std::string help = {}) {
  return {Integer::Fault::kNotDecimal, 0, std::move(problem), std::move(help)};
}

constexpr Unit kTimes[] = {{"s", 1}, {"m", 60}, {"h", 3600}, {"d", 86400}};
constexpr Unit kDayUnits[] = {{"d", 1}};
constexpr Unit kGibiUnits[] = {{"GiB", 1}, {"TiB", 1024}};
constexpr Unit kMebiUnits[] = {{"MiB", 1}, {"GiB", 1024}};
constexpr Quantity kQuantities[] = {
    {Kind::kDuration, kTimes, "a duration such as `30s`, `5m`, `1h` or `7d`", "seconds"},
    {Kind::kDays, kDayUnits, "a number of days such as `90d`", "days"},
    {Kind::kGibibytes, kGibiUnits, "a size such as `20GiB` or `1TiB`", "GiB"},
    {Kind::kMebibytes, kMebiUnits, "a size such as `512MiB` or `2GiB`", "MiB"},
};

// A decimal number of at most three digits without leading zeros, at most `most`.
bool is_small(std::string_view text, int most) {
  if (!all_digits(text) || text.size() > 3 || (text.size() > 1 && text[0] == '0')) return false;
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value <= most;
}

std::string ipv4_problem(std::string_view address) {
  int parts = 0;
  for (std::string_view rest = address;; ++parts) {
    const auto dot = rest.find('.');
    const std::string_view part = rest.substr(0, dot);
    if (!is_small(part, 255))
      return fmt::format("has {} where a number from 0 to 255 without leading zeros is wanted", quoted(part));
    if (dot == rest.npos) break;
    rest.remove_prefix(dot + 1);
  }
  return parts == 3 ? std::string() : fmt::format("has {} numbers in its address, not four", parts + 1);
}

bool is_ipv6(std::string_view address) {
  const auto gap = address.find("::");
  if (gap != address.npos && address.find("::", gap + 1) != address.npos) return false;
  int groups = 0, digits = 0;
  for (std::size_t i = 0; i <= address.size(); ++i) {
    const char c = i < address.size() ? address[i] : ':';
    if (is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      if (++digits > 4) return false;
    } else if (c != ':') {
      return false;
    } else {
      const bool at_gap = gap != address.npos && i >= gap && i <= gap + 2;
      if (digits == 0 && !at_gap) return false;
      groups += digits != 0;
      digits = 0;
    }
  }
  return gap == address.npos ? groups == 8 : groups <= 7;
}

// "`É` (U+00C9)" for a character that needs it, "`x`" for others.
std::string shown(std::string_view at) {
  std::string_view rest = at;
  const std::uint32_t point = next_code_point(rest);
  const std::string_view character = at.substr(0, at.size() - rest.size());
  if (point == ' ') return "a space";
  if (point < 0x80) return fmt::format("`{}`", character);
  return fmt::format("`{}` (U+{:04X})", character, point);
}

std::string name_problem(std::string_view text) {
  if (text[0] < 'a' || text[0] > 'z') return fmt::format("begins with {}; a name begins with a lower-case letter", shown(text));
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char c = text[i];
    if (is_letter(c) || is_digit(c)) continue;
    if (c != '-' && c != '_')
      return fmt::format("holds {}; a name has letters, digits, and single `-` or `_` between them", shown(text.substr(i)));
    if (i + 1 == text.size()) return fmt::format("ends with `{}`; a name ends with a letter or digit", c);
    if (text[i + 1] == '-' || text[i + 1] == '_')
      return fmt::format("holds `{}`; `-` and `_` stand alone between letters and digits", text.substr(i, 2));
  }
  return {};
}

std::string variable_problem(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_letter(text[i]) && text[i] != '_' && (i == 0 || !is_digit(text[i])))
      return fmt::format("{} {}; an environment variable has letters, digits and `_`, and no digit in front",
                         i == 0 ? "begins with" : "holds", shown(text.substr(i)));
  return {};
}

std::string address_problem(std::string_view text) {
  const auto dot = text.find('.');
  if (dot == text.npos) return "has no `.`; an address is written kind.name";
  if (dot == 0 || dot + 1 == text.size()) return "has nothing on one side of its `.`; an address is written kind.name";
  for (std::size_t i = 0; i < text.size(); ++i)
    if (!is_letter(text[i]) && !is_digit(text[i]) && text[i] != '-' && text[i] != '_' && text[i] != '.')
      return fmt::format("holds {}; an address is written kind.name", shown(text.substr(i)));
  return {};
}

}  // namespace

Integer parse_integer(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view digits = text.substr(negative ? 1 : 0);
  if (!all_digits(digits)) {
    const std::string word = quoted(text);
    const bool begins = !digits.empty() && is_digit(digits[0]);
    if (text.starts_with('+') && all_digits(text.substr(1)))
      return not_decimal(word + " has a `+`", fmt::format("write `{}`", text.substr(1)));
    if (digits.size() > 1 && digits[0] == '0' && is_letter(digits[1]))
      return not_decimal(word + " is not decimal", "write it in decimal digits");
    if (begins && digits.find_first_not_of("0123456789_") == digits.npos)
      return not_decimal(word + " has `_` between its digits", "remove the `_`");
    if (begins && digits.find_first_not_of("0123456789.") == digits.npos) return not_decimal(word + " has a fraction");
    if (begins && digits.find_first_not_of("0123456789.eE+-") == digits.npos && digits.find_first_of("eE") != digits.npos)
      return not_decimal(word + " has an exponent", "write all digits");
    return not_decimal(text.empty() ? "this is an empty text" : "this is " + word);
  }
  if (digits.size() > 1 && digits[0] == '0') {
    const auto first = digits.find_first_not_of('0');
    const std::string_view plain = first == digits.npos ? std::string_view("0") : digits.substr(first);
    return not_decimal(quoted(text) + " has a leading zero",
                       plain.size() > 20 ? "remove it" : fmt::format("write `{}{}`", negative ? "-" : "", plain));
  }
  if (negative && digits == "0") return not_decimal("`-0` has a sign", "write `0`");
  Integer out;
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
  for (const char c : digits) {
    const int digit = c - '0';
    if (out.value > (kMost - digit) / 10) return {Integer::Fault::kTooLarge, negative ? -kMost : kMost};
    out.value = out.value * 10 + digit;
  }
  if (negative) out.value = -out.value;
  return out;
}

const Quantity* quantity_of(Kind kind) {
  for (const Quantity& quantity : kQuantities)
    if (quantity.kind == kind) return &quantity;
  return nullptr;
}

Integer parse_quantity(std::string_view text, const Quantity& quantity) {
  std::size_t end = text.starts_with('-') ? 1 : 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  const std::string_view suffix = text.substr(end);
  if (suffix.empty()) return parse_integer(text);
  for (const Unit& unit : quantity.units) {
    if (suffix != unit.suffix) continue;
    Integer out = parse_integer(text.substr(0, end));
    if (out.fault != Integer::Fault::kNone) return out;
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    if (out.value > kMost / unit.factor || out.value < -kMost / unit.factor) return {Integer::Fault::kTooLarge, kMost};
    out.value *= unit.factor;
    return out;
  }
  // `30 s`, `20GB`, `20 gib`: the unit whose first letter it has is what was meant.
  const auto letter = suffix.find_first_not_of(' ');
  std::string help;
  if (end > 0 && letter != suffix.npos)
    for (const Unit& unit : quantity.units)
      if (help.empty() && (suffix[letter] | 0x20) == (unit.suffix[0] | 0x20) && is_letter(suffix[letter]))
        help = fmt::format("write `{}{}`", text.substr(0, end), unit.suffix);
  if (help.empty()) {
    help = "the units are ";
    for (const Unit& unit : quantity.units)
      help += fmt::format("{}`{}`", &unit == quantity.units.data() ? "" : ", ", unit.suffix);
  }
  return not_decimal(quoted(text), std::move(help));
}

std::string cidr_problem(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == text.npos) return "has no `/` and number of network bits";
  const std::string_view address = text.substr(0, slash), bits = text.substr(slash + 1);
  const bool six = address.find(':') != address.npos;
  if (six && !is_ipv6(address)) return "has no valid IPv6 address in front of its `/`";
  if (!six)
    if (std::string problem = ipv4_problem(address); !problem.empty()) return problem;
  if (!is_small(bits, six ? 128 : 32))
    return fmt::format("has {} behind its `/` where a number from 0 to {} is wanted", quoted(bits), six ? 128 : 32);
  return {};
}

std::string key_problem(std::string_view text, spec::KeyRule rule) {
  if (text.empty()) return "is empty";
  switch (rule) {
    case spec::KeyRule::kNone: return {};
    case spec::KeyRule::kName: return name_problem(text);
    case spec::KeyRule::kZone:
      return text.size() == 1 && text[0] >= 'a' && text[0] <= 'f' ? std::string() : "is no zone letter; zones are `a` to `f`";
    case spec::KeyRule::kVariable: return variable_problem(text);
    case spec::KeyRule::kAddress: return address_problem(text);
  }
  return {};
}

}  // namespace infragen::compile
