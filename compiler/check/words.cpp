// Words that AWS or the language keeps a closed list of, where the spec's key takes any text.
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/load/nearest.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kUnknown{
    {"IG0830", Severity::kError, "word that AWS does not know",
     "The property takes one of a few words; anything else is refused when it is deployed.",
     "cdn: { web: { origin: load_balancer.web, price_class: PriceClass_50 } }",
     "cdn: { web: { origin: load_balancer.web, price_class: PriceClass_100 } }"},
    "{} is not {}"};

constexpr const KindInfo* kKinds[] = {&kUnknown.info};

using Words = std::span<const std::string_view>;
constexpr std::string_view kStorage[] = {"gp3", "gp2", "io1", "io2", "standard"};
constexpr std::string_view kPriceClasses[] = {"PriceClass_100", "PriceClass_200", "PriceClass_All"};
constexpr std::string_view kStatistics[] = {"Average", "Sum", "Minimum", "Maximum", "SampleCount"};
constexpr std::string_view kRecords[] = {"A", "AAAA", "CNAME", "MX", "TXT", "NS", "SRV", "CAA"};
constexpr std::string_view kValidations[] = {"dns", "email"};
constexpr std::string_view kProtocols[] = {"email", "https", "sqs", "sms", "lambda"};
// botocore FixedResponseActionConfig.ContentType
constexpr std::string_view kContentTypes[] = {"text/plain", "text/css", "text/html", "application/javascript",
                                              "application/json"};
// Terraform 1.11's backends.
constexpr std::string_view kBackends[] = {"s3",  "local", "remote",     "azurerm", "consul", "cos",
                                          "gcs", "http",  "kubernetes", "oss",     "pg"};
// botocore CreateDBInstance.EnableCloudwatchLogsExports
constexpr std::string_view kMysqlLogs[] = {"audit", "error", "general", "slowquery", "iam-db-auth-error"};
constexpr std::string_view kPostgresLogs[] = {"postgresql", "upgrade", "iam-db-auth-error"};
constexpr std::string_view kAuroraPostgresLogs[] = {"postgresql", "instance", "iam-db-auth-error"};

void check(const spec::String& word, Words words, std::string_view what, Diagnostics& d) {
  if (!word || std::ranges::find(words, word.value) != words.end()) return;
  const std::string_view near = nearest(word.value, words);
  d.report(kUnknown, word.at, quoted(word.value), what)
      .help(near.empty() ? fmt::format("write one of {}", fmt::join(words, ", "))
                         : fmt::format("did you mean {}?", quoted(near)));
}

Words logs_of(spec::Engine engine) {
  if (engine == spec::Engine::kPostgres) return kPostgresLogs;
  if (engine == spec::Engine::kAuroraPostgresql) return kAuroraPostgresLogs;
  return kMysqlLogs;
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.databases) {
    check(item.value.storage_type, kStorage, "a type of storage", d);
    if (item.value.engine.is_set())
      for (const auto& log : item.value.log_exports) check(log, logs_of(item.value.engine.value), "a log of this engine", d);
  }
  for (const auto& item : spec.cdn) check(item.value.price_class, kPriceClasses, "a price class", d);
  for (const auto& item : spec.alarms) check(item.value.statistic, kStatistics, "a statistic", d);
  for (const auto& item : spec.certificates) check(item.value.validation, kValidations, "a way to validate a certificate", d);
  for (const auto& item : spec.topics)
    for (const auto& subscription : item.value.subscriptions)
      check(subscription.protocol, kProtocols, "a protocol of subscriptions", d);
  if (spec.dns)
    for (const auto& zone : spec.dns->zones)
      for (const auto& record : zone.value.records) check(record.value.type, kRecords, "a type of record", d);
  for (const auto& item : spec.load_balancers)
    for (const auto& listener : item.value.listeners) {
      if (listener.value.fixed_response)
        check(listener.value.fixed_response->content_type, kContentTypes, "a content type of fixed responses", d);
      if (listener.value.ssl_policy && !listener.value.ssl_policy.value.starts_with("ELBSecurityPolicy-"))
        d.report(kUnknown, listener.value.ssl_policy.at, quoted(listener.value.ssl_policy.value),
                 "a TLS policy of load balancers")
            .help("write ELBSecurityPolicy-TLS13-1-2-2021-06, or leave it out");
    }
  if (spec.terraform && spec.terraform->backend) check(spec.terraform->backend->type, kBackends, "a backend of Terraform", d);
}

}  // namespace

const Check kWordsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
