#include "compiler/diff/markdown.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/report/escape.h"

namespace infragen::diff {
namespace {

std::size_t longest_run(std::string_view text, char of) {
  std::size_t longest = 0, run = 0;
  for (char c : text) longest = std::max(longest, run = c == of ? run + 1 : 0);
  return longest;
}

}  // namespace

std::string code(std::string_view text) {
  const std::string plain = report::visible(text);
  if (plain.empty()) return "\u2014";
  const std::string ticks(longest_run(plain, '`') + 1, '`');
  const bool needs_room = plain.front() == '`' || plain.back() == '`' || (plain.front() == ' ' && plain.back() == ' ');
  return fmt::format("{0}{1}{2}{1}{0}", ticks, needs_room ? " " : "", plain);
}

std::string cell(std::string_view text) {
  // Rows are split into cells before code is looked for. `\|` would keep a pipe, but not behind another backslash; a look-alike
  // always does.
  std::string plain(text);
  for (std::size_t at = 0; (at = plain.find('|', at)) != plain.npos; at += 3) plain.replace(at, 1, "\u2502");
  return code(plain);
}

std::string html(std::string_view text) {
  // Inline HTML is still read as Markdown, so everything that could mean something there is written as an entity.
  std::string out;
  for (char c : report::visible(text)) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '/' || (c & 0x80) != 0;
    if (is_plain) out += c;
    else out += fmt::format("&#{};", static_cast<int>(c));
  }
  return out;
}

std::string comment_word(std::string_view text) {
  constexpr std::string_view kPlain = "._/:";
  std::string out;
  for (char c : text) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || kPlain.find(c) != kPlain.npos ||
                          (c == '-' && !out.ends_with('-') && !out.empty());
    if (is_plain) out += c;
    else out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  if (out.ends_with('-')) out.replace(out.size() - 1, 1, "%2D");
  return out;
}

std::string fence_for(std::string_view text) { return std::string(std::max<std::size_t>(3, longest_run(text, '`') + 1), '`'); }

}  // namespace infragen::diff
