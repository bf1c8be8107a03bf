#include "compiler/audit/law.h"

#include <algorithm>
#include <array>

#include "model/name_rules.h"

namespace infragen::audit {
namespace {

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_joint(char c) { return c == '-' || c == '_' || c == '.' || c == ' ' || c == '/' || c == ':'; }

NamingRules rules_of(const Pair& pair, NamingProfile profile) {
  NamingRules out;
  out.profile = profile;
  out.prefix = pair.prefix;
  out.environment = pair.environment;
  return out;
}

// Takes `word` off the start when something that is no word follows.
bool take(std::string_view& text, std::string_view word) {
  if (word.empty() || !text.starts_with(word) ||
      (text.size() > word.size() && is_word(text[word.size()]) && is_word(word.back())))
    return false;
  text.remove_prefix(word.size());
  return true;
}

}  // namespace

Fit fit(std::string_view text, std::string_view base) {
  for (std::size_t i = 0; i < base.size(); ++i) {
    if (i == text.size()) return Fit::kNo;
    if (text[i] == kHole) return Fit::kUnknown;
    if (text[i] != base[i]) return Fit::kNo;
  }
  if (text.size() == base.size()) return Fit::kYes;
  const char next = text[base.size()];
  if (next == kHole) return Fit::kUnknown;
  return next == '-' || next == ' ' || next == '/' || next == '.' ? Fit::kYes : Fit::kNo;
}

std::size_t mandated(std::string_view text, std::string_view base, bool may_start_with_slash) {
  constexpr std::string_view kWords[] = {"AmazonCloudWatch-", "/ecs/", "ecr-", "alias/", "aws-waf-logs-", "/aws/", "/"};
  if (fit(text, base) != Fit::kNo) return 0;
  for (const std::string_view word : kWords) {
    if (!text.starts_with(word) || (word == "/" && !may_start_with_slash)) continue;
    if (word != "/aws/") {
      if (fit(text.substr(word.size()), base) != Fit::kNo) return word.size();
      continue;
    }
    // /aws/lambda/NAME, /aws/rds/instance/NAME/error: AWS's words have any number of parts.
    for (auto slash = text.find('/', 1); slash != text.npos; slash = text.find('/', slash + 1))
      if (fit(text.substr(slash + 1), base) != Fit::kNo) return slash + 1;
  }
  return 0;
}

bool has_word(std::string_view text, std::string_view word) {
  if (word.empty()) return false;
  for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

Composer::Composer(const Pair& pair, NamingProfile profile) : pair_(pair), names_(arena_, rules_of(pair, profile)) {}

std::string Composer::rest(std::string_view name) const {
  const std::string_view bare_prefix =
      std::string_view(pair_.prefix).substr(0, pair_.prefix.empty() ? 0 : pair_.prefix.size() - 1);
  for (bool again = true; again && !name.empty();) {
    again = false;
    if (name.starts_with("${")) {  // a variable that nobody filled in
      const auto end = name.find('}');
      if (end != name.npos) {
        name.remove_prefix(end + 1);
        again = true;
        continue;
      }
    }
    if (is_joint(name[0])) {
      name.remove_prefix(1);
      again = true;
      continue;
    }
    for (const std::string_view word : {std::string_view(pair_.prefix), std::string_view(pair_.environment),
                                        std::string_view(pair_.application), std::string_view(pair_.suffix), bare_prefix})
      again = again || take(name, word);
  }
  std::string out(name);
  for (auto hole = out.find("${"); hole != out.npos; hole = out.find("${")) {
    const auto end = out.find('}', hole);
    out.erase(hole, end == out.npos ? out.npos : end - hole + 1);
  }
  std::erase(out, kHole);
  while (!out.empty() && is_joint(out.back())) out.pop_back();
  return out;
}

std::string Composer::resource(std::string_view name, Scope scope, std::string_view rule) {
  std::string key = rest(name);
  const NameRule* const found = find_name_rule(rule);
  for (char& c : key) {
    if (found && !found->allowed.has('A')) c = lower(c);
    if (found && static_cast<unsigned char>(c) < 0x80 && !found->allowed.has(c)) c = '-';
  }
  return std::string(names_.resource(scope, key, {}, rule).literal());
}

std::string Composer::tag(std::string_view name, Scope scope) {
  const std::string words = rest(name);
  const auto at = words.empty() ? name.npos : name.rfind(words);
  const bool blank = words.find(' ') != words.npos || (at != name.npos && at > 0 && name[at - 1] == ' ');
  return std::string(names_.tag(scope, words, blank ? ' ' : '-').literal());
}

std::string Composer::export_name(std::string_view name, Scope scope) {
  const std::string words = rest(name);
  std::string kind;
  bool capital = true;
  for (const char c : words) {
    if (is_word(c)) kind += capital ? upper(c) : c;
    capital = !is_word(c);
  }
  return kind.empty() ? std::string() : std::string(names_.export_name(scope, kind).text());
}

std::string Composer::key_pair(std::string_view region) { return std::string(names_.key_pair(region).literal()); }
std::string Composer::container(Scope scope) { return std::string(names_.container(scope).literal()); }

}  // namespace infragen::audit
