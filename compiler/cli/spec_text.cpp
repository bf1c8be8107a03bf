#include "compiler/cli/spec_text.h"

namespace infragen::cli {
namespace {

constexpr std::string_view kKey = "infragen";

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// `infragen:`, "infragen": or 'infragen' : at the start of `text`.
bool begins_with_key(std::string_view text) {
  const char quote = !text.empty() && (text[0] == '"' || text[0] == '\'') ? text[0] : '\0';
  if (quote != '\0') text.remove_prefix(1);
  if (!text.starts_with(kKey)) return false;
  text.remove_prefix(kKey.size());
  if (quote != '\0') {
    if (text.empty() || text[0] != quote) return false;
    text.remove_prefix(1);
  }
  while (!text.empty() && is_blank(text[0])) text.remove_prefix(1);
  return !text.empty() && text[0] == ':';
}

}  // namespace

bool is_spec_text(std::string_view text) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  if (text.find(kKey) == text.npos) return false;
  std::string_view start = text;
  while (!start.empty() && is_blank(start[0])) start.remove_prefix(1);
  const bool is_flow = start.starts_with('{');  // the whole document in braces: the key may stand anywhere in it
  for (std::size_t at = text.find(kKey); at != text.npos; at = text.find(kKey, at + 1)) {
    std::size_t from = at;
    if (from > 0 && (text[from - 1] == '"' || text[from - 1] == '\'')) --from;
    if (!begins_with_key(text.substr(from))) continue;
    std::size_t before = from;
    while (before > 0 && is_blank(text[before - 1]) && text[before - 1] != '\n') --before;
    if (before == from && (from == 0 || text[from - 1] == '\n')) return true;
    if (!is_flow) continue;
    while (before > 0 && is_blank(text[before - 1])) --before;
    // Depth one: every brace opened before it but the first is closed again.
    int depth = 0;
    for (char c : text.substr(0, before)) depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    if (depth == 1) return true;
  }
  return false;
}

}  // namespace infragen::cli
