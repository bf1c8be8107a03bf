#include "compiler/check/forms.h"

#include <algorithm>

#include "compiler/check/checks.h"
#include "compiler/lower/cidr.h"
#include "model/name_rules.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view, std::string_view> kBadArn{
    {"IG0720", Severity::kError, "not the ARN it should be",
     "An ARN has six parts: arn, partition, service, region, account (12 digits) and resource. What is named by it has to exist "
     "in "
     "the right service, and most things can be used in their own region only.",
     "topics: { ops: { arn: \"arn:aws:sqs:eu-west-1:123456789012:ops\" } }",
     "topics: { ops: { arn: \"arn:aws:sns:eu-west-1:123456789012:ops\" } }"},
    "{} is not the ARN of {}: {}"};

constexpr const KindInfo* kKinds[] = {&kBadArn.info};

std::string fault_of(std::string_view text, const ArnForm& form, std::string_view region) {
  const auto arn = parse_arn(text);
  if (!arn) return "it does not have six parts with colons between, the first of them arn";
  if (!arn->partition.starts_with("aws")) return fmt::format("its partition is {}", quoted(arn->partition));
  if (!form.service.empty() && arn->service != form.service) return fmt::format("its service is {}", quoted(arn->service));
  const bool is_account = (arn->account.size() == 12 && is_number(arn->account)) || arn->account == "aws";
  if (!arn->account.empty() && arn->account != "*" && !is_account)
    return fmt::format("its account {} does not have 12 digits", quoted(arn->account));
  if (!form.service.empty() && arn->account.empty()) return "it has no account";
  if (!form.resource.empty() && !arn->resource.starts_with(form.resource))
    return fmt::format("its last part does not begin with {}", quoted(form.resource));
  if (arn->resource.size() <= form.resource.size()) return "it names nothing";
  const std::string_view wanted = form.region.empty() ? region : form.region;
  const bool known = std::ranges::count(wanted, '-') >= 2;  // else the region itself is the fault
  if (!form.service.empty() && form.regional && known && arn->region != wanted)
    return arn->region.empty() ? std::string("it has no region")
                               : fmt::format("it is in {}, and has to be in {}", quoted(arn->region), wanted);
  if (!form.service.empty() && !form.regional && !arn->region.empty()) return "it has a region, which these things do not have";
  return {};
}

bool is_label(std::string_view label) {
  return !label.empty() && label.size() <= 63 && label.front() != '-' && label.back() != '-' &&
         std::ranges::all_of(label, [](char c) { return is_letter(c) || is_digit(c) || c == '-' || c == '_'; });
}

}  // namespace

bool all_of(std::string_view text, std::string_view allowed) {
  return !text.empty() && text.find_first_not_of(allowed) == text.npos;
}
bool is_number(std::string_view text) { return all_of(text, "0123456789"); }

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool holds_expression(std::string_view text) { return text.find("${") != text.npos; }

std::optional<Arn> parse_arn(std::string_view text) {
  std::string_view parts[6];
  for (std::size_t i = 0; i < 5; ++i) {
    const auto colon = text.find(':');
    if (colon == text.npos) return {};
    parts[i] = text.substr(0, colon);
    text.remove_prefix(colon + 1);
  }
  parts[5] = text;
  if (parts[0] != "arn" || parts[1].empty() || parts[2].empty()) return {};
  return Arn{parts[1], parts[2], parts[3], parts[4], parts[5]};
}

bool is_host_name(std::string_view text, bool wildcard) {
  if (wildcard && text.starts_with("*.")) text.remove_prefix(2);
  if (text.size() > 253 || text.find('.') == text.npos) return false;
  while (true) {
    const auto dot = text.find('.');
    if (!is_label(text.substr(0, dot))) return false;
    if (dot == text.npos) return std::ranges::any_of(text, is_letter);  // the last one is no number
    text.remove_prefix(dot + 1);
  }
}

bool is_mail(std::string_view text) {
  const auto at = text.find('@');
  return at != text.npos && at > 0 && text.find_first_of(" \t,;<>") == text.npos && is_host_name(text.substr(at + 1), false);
}

bool is_ip4(std::string_view text) { return parse_cidr4(std::string(text) + "/32").has_value(); }

bool is_ip6(std::string_view text) {
  return text.find(':') != text.npos && text.size() <= 39 && all_of(text, "0123456789abcdefABCDEF:") &&
         text.find(":::") == text.npos;
}

bool is_id(std::string_view text, std::string_view word) {
  if (!text.starts_with(word) || text.size() <= word.size() || text[word.size()] != '-') return false;
  text.remove_prefix(word.size() + 1);
  return (text.size() == 8 || text.size() == 17) && all_of(text, "0123456789abcdef");
}

bool is_instance_type(std::string_view text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  const auto dot = text.find('.');
  if (dot == text.npos || text.find('.', dot + 1) != text.npos) return false;
  const std::string_view family = text.substr(0, dot), size = text.substr(dot + 1);
  constexpr std::string_view kSizes[] = {"nano", "micro", "small", "medium", "large", "metal"};
  const bool is_size =
      std::ranges::find(kSizes, size) != std::end(kSizes) || size.ends_with("xlarge") || size.starts_with("metal-");
  return family.size() >= 2 && is_lower(family[0]) && std::ranges::any_of(family, is_digit) &&
         std::ranges::all_of(text, [](char c) { return is_lower(c) || is_digit(c) || c == '.' || c == '-'; }) && is_size;
}

void check_arn(const spec::String& text, const ArnForm& form, std::string_view region, Diagnostics& d) {
  if (!text || holds_expression(text.value)) return;
  const std::string fault = fault_of(text.value, form, region);
  if (fault.empty()) return;
  auto report = d.report(kBadArn, text.at, quoted(text.value), form.what, fault);
  if (!form.example.empty()) report.help(fmt::format("write an ARN such as {}", form.example));
}

const Check kFormsCheck{kKinds, nullptr, nullptr};

std::string spelt(const Text& text, std::string_view region, std::string_view account) {
  if (text.is_literal()) return std::string(text.literal());
  std::string out;
  for (const Part& part : text.parts()) {
    if (part.kind == Part::Kind::kLiteral)
      out += part.literal;
    else if (part.kind == Part::Kind::kPseudo && part.pseudo == Pseudo::kAccount)
      out += account;
    else if (part.kind == Part::Kind::kPseudo && part.pseudo == Pseudo::kRegion)
      out += region;
    else
      return {};
  }
  return out;
}

}  // namespace infragen::compile
