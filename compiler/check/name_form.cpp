#include "compiler/check/identity.h"

namespace infragen::compile {
namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string fault_of(std::string_view text) {
  if (text.empty()) return "is empty";
  if (!is_lower(text.front())) {
    std::size_t length = 1;  // of the first character, in bytes
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xc0) == 0x80) ++length;
    return fmt::format("starts with {}, not with a lower-case letter", quoted(text.substr(0, length)));
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_lower(c) || is_digit(c)) continue;
    if (c != '-')
      return c >= 'A' && c <= 'Z' ? fmt::format("has the capital letter {}", quoted(text.substr(i, 1)))
                                  : fmt::format("has the character {} in it", static_cast<unsigned char>(c) < 0x80
                                                                                  ? quoted(text.substr(i, 1))
                                                                                  : std::string("that is not ASCII"));
    if (i + 1 == text.size()) return "ends with a dash";
    if (text[i + 1] == '-') return "has two dashes side by side";
  }
  return {};
}

std::string mended(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    if (is_lower(lower) || (is_digit(lower) && !out.empty()))
      out += lower;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace infragen::compile
