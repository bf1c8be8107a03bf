// What containers are handed: variables that hold JSON or a time zone, secrets that name one source. Databases have time zones as well.
#include <nlohmann/json.hpp>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/check/time_zones.h"
#include "model/name_rules.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kBadJson{
    {"IG0537", Severity::kWarning, "variable that is nearly JSON",
     "A text that begins and ends like JSON and cannot be read as such stops the program when it starts.",
     "services: { acme: { variables: { LIMITS: '{\"cpu\": 1,}' } } }",
     "services: { acme: { variables: { LIMITS: '{\"cpu\": 1}' } } }"},
    "the JSON of variable {} cannot be read"};
constexpr Kind<std::string_view, std::string_view> kBadSource{
    {"IG0703", Severity::kError, "secret without one source",
     "A secret variable comes from one place: a secret, or a parameter of SSM, whose name has letters, digits and . _ - /.",
     "services: { acme: { secrets: { KEY: { ssm: /acme/key, secretsmanager: acme-key } } } }",
     "services: { acme: { secrets: { KEY: { ssm: /acme/key } } } }"},
    "secret variable {} {}"};

constexpr Kind<std::string_view, std::string_view> kBadZone{
    {"IG0556", Severity::kWarning, "time zone that nobody knows",
     "Programs go by UTC when the zone of `TZ` is not in the IANA time zone database, and say nothing; a database refuses it.",
     "services: { acme: { variables: { TZ: Europe/Berln } } }", "services: { acme: { variables: { TZ: Europe/Berlin } } }"},
    "{} names no time zone: {}"};

constexpr const KindInfo* kKinds[] = {&kBadJson.info, &kBadSource.info, &kBadZone.info};

// Begins and ends like JSON: {" or [" or [{, and the bracket that belongs to it.
bool looks_like_json(std::string_view text) {
  if (text.size() < 4) return false;
  const auto second = text.find_first_not_of(" \n", 1);
  if (second == text.npos) return false;
  if (text[0] == '{') return text[second] == '"' && text.back() == '}' && text.find(':') != text.npos;
  return text[0] == '[' && (text[second] == '"' || text[second] == '{') && text.back() == ']';
}

// References become a number, which stands wherever they may.
std::string without_references(std::string_view text) {
  std::string out;
  while (true) {
    const auto at = text.find("${");
    const auto end = at == text.npos ? at : text.find('}', at);
    if (end == text.npos) return out += text;
    out += text.substr(0, at);
    out += '0';
    text.remove_prefix(end + 1);
  }
}

template <class Text>
void time_zone(std::string_view key, const Text& text, Diagnostics& d) {
  std::string_view zone = text.value;
  if (zone.starts_with(':')) zone.remove_prefix(1);  // as POSIX lets an implementation's own names begin
  if (holds_expression(zone) || !would_be_time_zone(zone) || is_time_zone(zone)) return;
  const std::string_view near = nearest_time_zone(zone);
  d.report(kBadZone, text.at, quoted(key), quoted(text.value))
      .help(near.empty() ? std::string("write a name of the IANA database, such as Europe/Berlin or UTC") : fmt::format("did you mean {}?", near));
}

void variables(const spec::Map<spec::Expr>& all, Diagnostics& d) {
  for (const auto& item : all) {
    if (item.key.value == "TZ") time_zone("TZ", item.value, d);
    if (looks_like_json(item.value.value) && !nlohmann::json::accept(without_references(item.value.value)))
      d.report(kBadJson, item.value.at, quoted(item.key.value)).help("look for a comma, quote or bracket too many or too few");
  }
}

void secrets(const spec::Map<spec::SecretSource>& all, Diagnostics& d) {
  const NameRule* const rule = find_name_rule("ssm-parameter");
  for (const auto& item : all) {
    const spec::SecretSource& told = item.value;
    const auto bad = [&](SourceRange at, std::string why) { return d.report(kBadSource, at, quoted(item.key.value), why); };
    if (static_cast<int>(static_cast<bool>(told.from)) + static_cast<bool>(told.secretsmanager) + static_cast<bool>(told.ssm) >
        1) {
      bad(told.at, "has several sources").help("keep one of `from`, `secretsmanager` and `ssm`");
      continue;
    }
    const std::string_view name = told.ssm ? told.ssm.value : told.from.value;
    if (name.empty() || holds_expression(name) || name.find(':') != name.npos || !rule) continue;
    if (const auto fault = check_name(*rule, name))
      bad(told.ssm ? told.ssm.at : told.from.at,
          fmt::format("names parameter {}, which {}", quoted(name), describe(*rule, *fault)))
          .help("write the name as SSM has it, such as /qa_db_passwd");
  }
}

template <class Workloads>
void check(const Workloads& workloads, Diagnostics& d) {
  for (const auto& item : workloads) {
    variables(item.value.variables, d);
    secrets(item.value.secrets, d);
    for (const auto& sidecar : item.value.sidecars) {
      variables(sidecar.value.variables, d);
      secrets(sidecar.value.secrets, d);
    }
  }
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  check(spec.services, d);
  check(spec.jobs, d);
  check(spec.workers, d);
  for (const auto& database : spec.databases)
    for (const auto& item : database.value.parameters)
      if ((item.key.value == "timezone" || item.key.value == "time_zone") && item.value.value != "SYSTEM")
        time_zone(item.key.value, item.value, d);
}

}  // namespace

const Check kInputsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
