// Free texts against what AWS stores: lengths, characters, forms of addresses; tags.
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/load/unicode.h"
#include "model/name_rules.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kBadText{
    {"IG0831", Severity::kError, "text that AWS does not store",
     "Descriptions, tags and comments have a length and letters of their own; too long ones are refused, not cut.",
     "security_groups: { app: { description: \"the application's first tier\" } }",
     "security_groups: { app: { description: first tier of the application } }"},
    "{} {}"};
constexpr Kind<std::string_view, std::string_view> kBadAddress{
    {"IG0832", Severity::kError, "address that nothing can be sent to",
     "A subscription or a mail address that nobody has is found when the first alarm is missed.",
     "topics: { ops: { subscriptions: [{ protocol: email, endpoint: ops }] } }",
     "topics: { ops: { subscriptions: [{ protocol: email, endpoint: ops@example.com }] } }"},
    "{} is not {}"};
constexpr Kind<std::string_view, std::string_view> kOwnTag{
    {"IG0833", Severity::kError, "tag that infragen writes itself",
     "Environment, Application, Name, ContactEmail and CostCode have one form in the whole spec (N24, N25); a second one would "
     "contradict it.",
     "tags: { Environment: v1-dev }", "tags: { Team: platform }"},
    "tag {} is written from {}"};

constexpr const KindInfo* kKinds[] = {&kBadText.info, &kBadAddress.info, &kOwnTag.info};

enum class Letters : std::uint8_t { kAny, kLatin, kAscii };  // kLatin: up to U+00FF, as IAM has it

void check_text(const spec::String& text, std::string_view what, std::size_t longest, Letters letters, Diagnostics& d) {
  if (!text || holds_expression(text.value)) return;
  const auto size = count_code_points(text.value);
  if (size > longest) {
    d.report(kBadText, text.at, what, fmt::format("has {} characters; at most {} are allowed", size, longest)).help("shorten it");
    return;
  }
  for (std::string_view rest = text.value; letters != Letters::kAny && !rest.empty();) {
    const std::uint32_t point = next_code_point(rest);
    if (point < (letters == Letters::kAscii ? 0x7fu : 0x100u)) continue;
    d.report(kBadText, text.at, what, letters == Letters::kAscii ? "has letters outside ASCII" : "has letters above U+00FF")
        .help("write it without them");
    return;
  }
}

void check_rule(const spec::String& text, std::string_view what, std::string_view rule_id, Diagnostics& d) {
  const NameRule* const rule = find_name_rule(rule_id);
  if (!text || !rule || holds_expression(text.value)) return;
  if (const auto fault = check_name(*rule, text.value))
    d.report(kBadText, text.at, what, describe(*rule, *fault)).help("write it without what AWS does not take");
}

void check_mail(const spec::String& text, std::string_view what, Diagnostics& d) {
  if (text && !holds_expression(text.value) && !is_mail(text.value))
    d.report(kBadAddress, text.at, quoted(text.value), what).help("write an address such as ops@example.com");
}

void check_subscription(const spec::Subscription& told, Diagnostics& d) {
  if (!told.endpoint || holds_expression(told.endpoint.value)) return;
  const std::string_view protocol = told.protocol.value, to = told.endpoint.value;
  const auto report = [&](std::string_view what, std::string_view help) {
    d.report(kBadAddress, told.endpoint.at, quoted(to), what).help(std::string(help));
  };
  if (protocol == "email") {
    if (!is_mail(to)) report("a mail address", "write an address such as ops@example.com");
  } else if (protocol == "https") {
    if (!to.starts_with("https://") || to.size() < 12) report("an https address", "write https://host/path");
  } else if (protocol == "sms") {
    if (!to.starts_with('+') || !is_number(to.substr(1)) || to.size() > 16)
      report("a telephone number", "write + and digits, with the country first");
  } else if (protocol == "sqs") {
    const auto arn = parse_arn(to);
    if (!arn || arn->service != "sqs") report("a queue", "write ${queue.NAME}, or the ARN of a queue");
  } else if (protocol == "lambda") {
    const auto arn = parse_arn(to);
    if (!arn || arn->service != "lambda") report("a function", "write the ARN of the function");
  }
}

struct OwnTag {
  std::string_view key, from;
};
constexpr OwnTag kOwnTags[] = {{"environment", "`environment`"},
                               {"application", "the application"},
                               {"name", "the name"},
                               {"contactemail", "`contact_email`"},
                               {"costcode", "`cost_code`"}};
constexpr std::size_t kTags = 50, kOwn = 5;  // tags of a resource (botocore), and those that infragen adds

void check_tags(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& tag : spec.tags) {
    check_rule(tag.key, fmt::format("tag {}", quoted(tag.key.value)), "tag-key", d);
    check_rule(tag.value, fmt::format("the value of tag {}", quoted(tag.key.value)), "tag-value", d);
    const std::string key = lower_case(tag.key.value);
    for (const OwnTag& own : kOwnTags)
      if (key == own.key) d.report(kOwnTag, tag.key.at, quoted(tag.key.value), own.from).help("leave it out");
  }
  if (spec.tags.size() + kOwn > kTags)
    d.report(kBadText, spec.tags.at, "the spec",
             fmt::format("has {} tags; with those of infragen's own AWS takes {}", spec.tags.size(), kTags - kOwn))
        .help("leave some out");
  check_rule(spec.cost_code, "the cost code", "tag-value", d);
  check_mail(spec.contact_email, "a mail address", d);
}

void check_rules(const spec::Map<spec::SecurityGroup>::Item& item, Diagnostics& d) {
  check_rule(item.value.description, "the description", "security-group-description", d);
  for (const auto& rule : item.value.ingress) check_rule(rule.description, "the description", "security-group-description", d);
  for (const auto& rule : item.value.egress) check_rule(rule.description, "the description", "security-group-description", d);
}

void check_parameter(const spec::Parameter& parameter, Diagnostics& d) {
  check_text(parameter.value, "the value", 4096, Letters::kAny, d);  // SSM standard tier
  if (parameter.value && parameter.value.value.find("{{") != parameter.value.value.npos)
    d.report(kBadText, parameter.value.at, "the value", "holds {{, which SSM does not take")
        .help("write it without double braces");
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  check_tags(spec, d);
  for (const auto& item : spec.security_groups) check_rules(item, d);
  for (const auto& item : spec.load_balancers)
    for (const auto& listener : item.value.listeners)
      if (listener.value.fixed_response) check_text(listener.value.fixed_response->body, "the body", 1024, Letters::kAny, d);
  for (const auto& item : spec.cdn) check_text(item.value.comment, "the comment", 128, Letters::kAscii, d);
  for (const auto& item : spec.roles) check_text(item.value.description, "the description", 1000, Letters::kLatin, d);
  for (const auto& item : spec.alarms) check_text(item.value.description, "the description", 1024, Letters::kAny, d);
  for (const auto& item : spec.secrets) check_text(item.value.description, "the description", 2048, Letters::kAny, d);
  for (const auto& item : spec.keys_section) check_text(item.value.description, "the description", 8192, Letters::kAny, d);
  for (const auto& item : spec.parameters) {
    check_text(item.value.description, "the description", 1024, Letters::kAny, d);
    check_parameter(item.value, d);
  }
  for (const auto& item : spec.topics) {
    check_text(item.value.display_name, "the display name", 100, Letters::kAny, d);
    for (const auto& subscription : item.value.subscriptions) check_subscription(subscription, d);
  }
  for (const auto& item : spec.pipelines)
    for (const auto& stage : item.value.stages)
      for (const auto& mail : stage.notify) check_mail(mail, "a mail address", d);
}

}  // namespace

const Check kTextsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
