// Checks a name against its row. Matchers are written out: a regular expression says no more than yes or no.
#include <fmt/core.h>

#include <algorithm>

#include "model/name_rules.h"

namespace infragen {
namespace {

using Fault = NameFault;
using Kind = NameFault::Kind;
using Result = std::optional<NameFault>;

constexpr CharSet kAlnum{"A-Za-z0-9"}, kLowerAlnum{"a-z0-9"};

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Bytes of the code point at `at`; 1 where the text is not UTF-8.
std::size_t width(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const std::size_t want = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  return at + want <= text.size() ? want : 1;
}

std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

// Above ASCII AWS means letters, digits and blanks of any script. What is surely none of these: controls, punctuation, arrows and
// symbols, dingbats, private use, pictures.
bool may_be_letter(std::string_view utf8) {
  if (utf8.size() < 2) return false;
  char32_t code = static_cast<unsigned char>(utf8[0]) & (0xffu >> (utf8.size() + 1));
  for (const char c : utf8.substr(1)) code = code << 6 | (static_cast<unsigned char>(c) & 0x3f);
  struct Range {
    char32_t from, to;
  };
  static constexpr Range kNone[] = {
      {0x80, 0x84},     {0x86, 0x9f},     {0xa1, 0xa9},     {0xab, 0xb1},       {0xb4, 0xb4},
      {0xb6, 0xb8},     {0xbb, 0xbb},     {0xbf, 0xbf},     {0xd7, 0xd7},       {0xf7, 0xf7},
      {0x200b, 0x2027}, {0x202a, 0x202e}, {0x2030, 0x205e}, {0x2060, 0x206f},   {0x2190, 0x245f},
      {0x2500, 0x2bff}, {0x2e00, 0x2e7f}, {0x3001, 0x3004}, {0x3008, 0x3020},   {0xd800, 0xf8ff},
      {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}, {0xfff0, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff}};
  for (const Range& range : kNone)
    if (code >= range.from && code <= range.to) return false;
  return true;
}

bool allows(const CharSet& set, std::string_view character) {
  if (is_ascii(character[0])) return set.has(character[0]);
  return set.beyond() == CharSet::Beyond::kAny || (set.beyond() == CharSet::Beyond::kLetters && may_be_letter(character));
}

Fault bad(Kind kind, std::string_view name, std::size_t at) {
  return {kind, at, name.substr(at, at < name.size() ? width(name, at) : 0), characters(name),
          characters(name.substr(0, at)) + 1};
}

bool equal(std::string_view text, std::string_view reserved, bool any_case) {
  if (text.size() != reserved.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if ((any_case ? lower(text[i]) : text[i]) != reserved[i]) return false;
  return true;
}

Result check_reserved(std::span<const Reserved> all, std::string_view name) {
  for (const Reserved& row : all) {
    const std::size_t size = row.text.size();
    if (name.size() < size) continue;
    using enum Reserved::Where;
    if (row.where == kStart && equal(name.substr(0, size), row.text, row.any_case))
      return Fault{Kind::kReserved, 0, row.text, name.size()};
    if (row.where == kEnd && equal(name.substr(name.size() - size), row.text, row.any_case))
      return Fault{Kind::kReserved, name.size() - size, row.text, name.size()};
    if (row.where == kWhole && equal(name, row.text, row.any_case)) return Fault{Kind::kReserved, 0, row.text, name.size()};
  }
  return {};
}

Result check_number(const NameRule& rule, std::string_view name) {
  if (name.empty()) return Fault{Kind::kTooShort};
  for (std::size_t i = 0; i < name.size(); ++i)
    if (!rule.allowed.has(name[i])) return bad(Kind::kBadCharacter, name, i);
  if (name[0] == '0') return bad(Kind::kBadStart, name, 0);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < name.size() && value <= rule.max; ++i)
    value = value * 10 + static_cast<std::uint64_t>(name[i] - '0');
  if (value < rule.min || value > rule.max) return Fault{Kind::kOutOfRange, 0, name, name.size()};
  return {};
}

// Parts between separators; `check` gets each part and where it starts.
template <class Check>
Result each_part(std::string_view name, char separator, Check check) {
  for (std::size_t start = 0;;) {
    const std::size_t end = std::min(name.find(separator, start), name.size());
    if (Result fault = check(name.substr(start, end - start), start)) return fault;
    if (end == name.size()) return {};
    start = end + 1;
  }
}

// Letters and digits, joined by one dot, one or two underscores or any number of dashes.
Result check_repository(std::string_view name) {
  return each_part(name, '/', [&](std::string_view part, std::size_t at) -> Result {
    if (part.empty()) return bad(Kind::kBadShape, name, at);
    for (std::size_t i = 0; i < part.size();) {
      const std::size_t from = i;
      while (i < part.size() && !kLowerAlnum.has(part[i])) ++i;
      const std::string_view joint = part.substr(from, i - from);
      if (joint.empty()) {
        ++i;
        continue;
      }
      const bool dashes = joint.find_first_not_of('-') == std::string_view::npos;
      if (from == 0 || i == part.size() || !(dashes || joint == "." || joint == "_" || joint == "__"))
        return bad(Kind::kBadShape, name, at + from);
    }
    return {};
  });
}

// One plain word, or /a/b/c with at most 15 steps.
Result check_path(std::string_view name) {
  if (name.find('/') == std::string_view::npos) return {};
  if (name[0] != '/') return bad(Kind::kBadStart, name, 0);
  std::size_t steps = 0;
  return each_part(name.substr(1), '/', [&](std::string_view part, std::size_t at) -> Result {
    if (part.empty()) return bad(Kind::kBadShape, name, at);
    return ++steps > 15 ? Result(bad(Kind::kBadShape, name, at)) : Result();
  });
}

// Dotted labels of 1 to 63 characters; the ends of each are letters, digits or one of `ends`.
Result check_labels(std::string_view name, std::size_t offset, std::string_view starts, std::string_view ends) {
  return each_part(name.substr(offset), '.', [&](std::string_view label, std::size_t at) -> Result {
    at += offset;
    if (label.empty() || label.size() > 63) return bad(Kind::kBadShape, name, at);
    if (!kAlnum.has(label.front()) && starts.find(label.front()) == std::string_view::npos) return bad(Kind::kBadShape, name, at);
    if (label.size() > 1 && !kAlnum.has(label.back()) && ends.find(label.back()) == std::string_view::npos)
      return bad(Kind::kBadShape, name, at + label.size() - 1);
    if (const std::size_t star = label.find('*', 1); star != std::string_view::npos) return bad(Kind::kBadShape, name, at + star);
    return {};
  });
}

Result check_zone(std::string_view name) {
  if (name.ends_with('.')) name.remove_suffix(1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return bad(Kind::kBadShape, name, name.size());
  if (Result fault = check_labels(name.substr(0, dot), 0, "_*", "_")) return fault;
  // The last label is a plain word.
  if (name.find_first_of("_*", dot) != std::string_view::npos) return bad(Kind::kBadShape, name, name.find_first_of("_*", dot));
  return check_labels(name, dot + 1, "", "");
}

Result check_certificate(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || name.size() - dot - 1 < 2) return bad(Kind::kBadShape, name, name.size());
  const std::size_t offset = name.starts_with("*.") ? 2 : 0;
  if (const std::size_t star = name.find('*', offset); star != std::string_view::npos) return bad(Kind::kBadShape, name, star);
  if (dot < offset) return bad(Kind::kBadShape, name, dot);
  return check_labels(name, offset, "", "");
}

Result check_service(std::string_view name) {
  return each_part(name, '.', [&](std::string_view label, std::size_t at) -> Result {
    if (label == "_") return bad(Kind::kBadShape, name, at);
    return check_labels(name.substr(0, at + label.size()), at, "_", "_");
  });
}

// Secrets Manager puts a dash and six characters behind a name to make the ARN.
Result check_secret(std::string_view name) {
  if (name.size() < 7 || name[name.size() - 7] != '-') return {};
  for (const char c : name.substr(name.size() - 6))
    if (!kAlnum.has(c)) return {};
  return Fault{Kind::kAmbiguousEnd, name.size() - 7, name.substr(name.size() - 7), characters(name)};
}

Result check_shape(const NameRule& rule, std::string_view name) {
  switch (rule.more.shape) {
    case NameShape::kRepository: return check_repository(name);
    case NameShape::kPath: return check_path(name);
    case NameShape::kZone: return check_zone(name);
    case NameShape::kCertificate: return check_certificate(name);
    case NameShape::kLabels: return check_service(name);
    case NameShape::kSecret: return check_secret(name);
    case NameShape::kText:
    case NameShape::kNumber:
    case NameShape::kFifo: break;
  }
  return {};
}

}  // namespace

std::optional<NameFault> check_name(const NameRule& rule, std::string_view name) {
  if (rule.more.shape == NameShape::kNumber) return check_number(rule, name);
  const std::size_t length = characters(name);
  if (length > rule.max) return Fault{Kind::kTooLong, 0, name, length};
  if (!rule.more.starts_with.empty() && !name.starts_with(rule.more.starts_with))
    return Fault{Kind::kBadStart, 0, name.substr(0, 1), length};
  if (length < rule.min) return Fault{Kind::kTooShort, 0, name, length};
  if (name.empty()) return {};
  std::string_view body = name;
  if (rule.more.shape == NameShape::kFifo && body.size() > 5 && body.ends_with(".fifo")) body.remove_suffix(5);
  for (std::size_t i = 0; i < body.size(); i += width(body, i)) {
    if (!allows(rule.allowed, body.substr(i, width(body, i)))) return bad(Kind::kBadCharacter, body, i);
    if (rule.more.once != 0 && i > 0 && body[i] == rule.more.once && body[i - 1] == body[i]) return bad(Kind::kTwice, body, i);
  }
  if (!rule.more.first.empty() && !allows(rule.more.first, body.substr(0, width(body, 0)))) return bad(Kind::kBadStart, body, 0);
  if (!rule.more.last.empty() && !rule.more.last.has(body.back())) return bad(Kind::kBadEnd, body, body.size() - 1);
  if (Result fault = check_reserved(rule.more.reserved, name)) return fault;
  return check_shape(rule, name);
}

std::string describe(const NameRule& rule, const NameFault& fault) {
  switch (fault.kind) {
    case Kind::kTooShort: return fmt::format("has {} characters; at least {} are needed", fault.length, rule.min);
    case Kind::kTooLong: return fmt::format("has {} characters; at most {} are allowed", fault.length, rule.max);
    case Kind::kOutOfRange: return fmt::format("is not between {} and {}", rule.min, rule.max);
    case Kind::kBadCharacter:
      return fmt::format("has `{}` at character {}; allowed are {}", fault.what, fault.character, rule.allowed_text);
    case Kind::kBadStart:
      if (!rule.more.starts_with.empty()) return fmt::format("does not start with `{}`", rule.more.starts_with);
      return fmt::format("starts with `{}`; needed is {}", fault.what,
                         rule.more.ends_text.empty() ? rule.allowed_text : rule.more.ends_text);
    case Kind::kBadEnd: return fmt::format("ends with `{}`; needed is {}", fault.what, rule.more.ends_text);
    case Kind::kTwice: return fmt::format("has `{}` twice in a row at character {}", fault.what, fault.character);
    case Kind::kReserved:
      return fmt::format("{} `{}`, which AWS keeps for itself",
                         fault.at > 0                        ? "ends with"
                         : fault.what.size() == fault.length ? "is"
                                                             : "starts with",
                         fault.what);
    case Kind::kBadShape:
      if (fault.what.empty()) return fmt::format("is not complete; allowed are {}", rule.allowed_text);
      return fmt::format("has a misplaced `{}` at character {}", fault.what, fault.character);
    case Kind::kAmbiguousEnd:
      return fmt::format("ends with `{}`: a dash and six characters read like the end of a secret's ARN", fault.what);
  }
  return {};
}

std::string fold(const NameRule& rule, std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (const char c : name) {
    switch (rule.more.folding) {
      case NameFold::kNone: out += c; break;
      case NameFold::kLower:
      case NameFold::kDomain: out += lower(c); break;
      case NameFold::kAlphanumeric:
        if (kAlnum.has(c)) out += c;
        break;
      case NameFold::kUnderscores: out += c == '-' ? '_' : c; break;
    }
  }
  if (rule.more.folding == NameFold::kDomain && out.ends_with('.')) out.pop_back();
  return out;
}

}  // namespace infragen
