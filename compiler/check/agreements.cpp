// What has to agree over several sections: variables with what they name (N17, N18), alarms and queues with the times that AWS
// takes, pipelines and Terraform with what they take.
#include <algorithm>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view, std::string_view> kDisagrees{
    {"IG0535", Severity::kError, "variable that names another thing than the spec",
     "ALB_HOST is the load balancer in front of the service, JUICE_CONFIG a secret of this environment and region (N17, N18).",
     "services: { acme: { http: { load_balancer: web }, variables: { ALB_HOST: www.example.com } } }",
     "services: { acme: { http: { load_balancer: web }, variables: { ALB_HOST: \"${load_balancer.web.dns_name}\" } } }"},
    "{} is {}, but {}"};
constexpr Kind<std::string_view, std::string_view> kUnreadable{
    {"IG0730", Severity::kError, "secret that is named but cannot be read",
     "Rights follow use: a task that knows a secret's name and may not read it fails when it starts (seed 001: enable "
     "explicitly).",
     "services: { acme: { variables: { JUICE_CONFIG: \"secrets_manager:::${region}:::${secret.acme.name}\" } } }",
     "services: { acme: { variables: { JUICE_CONFIG: \"secrets_manager:::${region}:::${secret.acme.name}\" }, uses: { "
     "secret.acme: read } } }"},
    "{} names {}, and the task may not read it"};
constexpr Kind<std::int64_t> kBadPeriod{
    {"IG0560", Severity::kError, "alarm period that CloudWatch does not have",
     "Periods are 10, 20 or 30 seconds, or whole minutes.", "alarms: { a: { metric: service.acme.cpu, above: 80, period: 90s } }",
     "alarms: { a: { metric: service.acme.cpu, above: 80, period: 2m } }"},
    "CloudWatch has no periods of {} seconds"};
constexpr Kind<std::int64_t, std::string_view> kLongWatch{
    {"IG0561", Severity::kError, "alarm that looks back too far",
     "Period times periods is at most a day, or a week with periods of an hour and more.",
     "alarms: { a: { metric: service.acme.cpu, above: 80, period: 5m, periods: 300 } }",
     "alarms: { a: { metric: service.acme.cpu, above: 80, period: 1h, periods: 25 } }"},
    "the alarm looks back {} seconds, more than {}"};
constexpr Kind<std::int64_t, std::int64_t> kShortHiding{
    {"IG0562", Severity::kWarning, "message that comes back while it is worked on",
     "A message that takes longer than it is hidden goes to a second task before the first is done.",
     "queues: { orders: { visibility_timeout: 30s } }\nworkers: { mailer: { image: \"nginx:1.27\", queue: { name: orders, "
     "message_time: 60s } } }",
     "queues: { orders: { visibility_timeout: 2m } }\nworkers: { mailer: { image: \"nginx:1.27\", queue: { name: orders, "
     "message_time: 60s } } }"},
    "a message takes {} seconds and is hidden for {}"};
constexpr Kind<std::string_view, std::string_view> kBadStage{
    {"IG0616", Severity::kError, "stage of a pipeline that cannot be",
     "A stage has a name of letters, digits, `.`, `@`, `_` and `-`, and names an environment by the naming law.",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n    stages: [{ name: prod, environment: Prod_1, deployments: [acme] }]",
     "pipelines:\n  acme:\n    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n    stages: [{ name: prod, environment: prod, deployments: [acme] }]"},
    "stage {} {}"};
constexpr Kind<std::string_view, std::string_view> kBadConstraint{
    {"IG0837", Severity::kError, "setting that Terraform does not take",
     "Versions are constraints such as `~> 6.0` or `>= 1.9, < 2`; the S3 backend needs a bucket, a key and a region.",
     "terraform: { provider_version: latest }", "terraform: { provider_version: \"~> 6.0\" }"},
    "{} {}"};

constexpr const KindInfo* kKinds[] = {&kDisagrees.info, &kUnreadable.info,  &kBadPeriod.info,
                                      &kLongWatch.info, &kShortHiding.info, &kBadStage.info, &kBadConstraint.info};

// `load_balancer.web` and the like in `${...}` of a text: visit(kind, name, attribute).
template <class F>
void each_reference(std::string_view text, F visit) {
  for (auto at = text.find("${"); at != text.npos; at = text.find("${", at + 2)) {
    if (at > 0 && text[at - 1] == '$') continue;
    const std::string_view inside = text.substr(at + 2, std::min(text.find('}', at), text.size()) - at - 2);
    const auto dot = inside.find('.');
    if (dot == inside.npos) continue;
    const auto second = inside.find('.', dot + 1);
    visit(inside.substr(0, dot), inside.substr(dot + 1, second == inside.npos ? second : second - dot - 1),
          second == inside.npos ? std::string_view() : inside.substr(second + 1));
  }
}

class Agreements {
 public:
  Agreements(const spec::Environment& spec, Diagnostics& diagnostics) : spec_(spec), d_(diagnostics) {}

  void run() {
    for (const auto& item : spec_.services) {
      alb_host(item.value);
      workload("service", item.key, item.value);
    }
    for (const auto& item : spec_.jobs) workload("job", item.key, item.value);
    for (const auto& item : spec_.workers) {
      workload("worker", item.key, item.value);
      queue(item.value);
    }
    for (const auto& item : spec_.alarms) alarm(item.value);
    for (const auto& item : spec_.pipelines) pipeline(item.value);
    terraform();
  }

 private:
  // ---- variables ----
  void alb_host(const spec::Service& service) {
    const spec::Expr* const host = service.variables.find("ALB_HOST");
    if (!host || !*host || !service.http || !service.http->load_balancer) return;
    const std::string_view balancer = service.http->load_balancer.value;
    bool agrees = false, refers = false;
    each_reference(host->value, [&](std::string_view kind, std::string_view name, std::string_view) {
      refers = true;
      agrees =
          agrees || kind == "service" || kind == "certificate" || kind == "cdn" || (kind == "load_balancer" && name == balancer);
    });
    if (!refers && service.http->alias) {
      const auto is_it = [&](const spec::Expr& name) { return lower_case(name.value) == lower_case(host->value); };
      agrees =
          (service.http->alias->one && is_it(service.http->alias->one)) || std::ranges::any_of(service.http->alias->many, is_it);
    }
    if (!agrees)
      d_.report(kDisagrees, host->at, "ALB_HOST", quoted(host->value),
                fmt::format("requests come through load_balancer.{}", balancer))
          .note(service.http->load_balancer.at, "the load balancer")
          .help(fmt::format("write \"${{load_balancer.{}.dns_name}}\"", balancer));
  }

  void juice(const spec::Expr& text, std::string_view key) {
    constexpr std::string_view kStart = "secrets_manager:::";
    if (!text.value.starts_with(kStart)) return;  // another check says so
    const std::string_view rest = text.value.substr(kStart.size());
    const auto middle = rest.find(":::");
    const auto wrong = [&](std::string why) {
      d_.report(kDisagrees, text.at, "JUICE_CONFIG", quoted(text.value), why)
          .help("write \"secrets_manager:::${region}:::${secret.NAME.name}\"");
    };
    if (middle == rest.npos) return wrong("it has three parts with ::: between");
    const std::string_view name = rest.substr(middle + 3);
    if (name.empty()) return wrong("it names no secret");
    if (holds_expression(name) || (spec_.naming && spec_.naming->profile.value != spec::Profile::kPair)) return;
    std::string pair(spec_.prefix.value);
    if (!pair.empty() && pair.back() != '-') pair += '-';
    pair += spec_.environment.value;
    pair += '-';
    const bool known = name.starts_with(pair) && std::ranges::any_of(spec_.secrets, [&](const auto& item) {
                         return name.substr(pair.size()) == item.key.value || name.ends_with(fmt::format("-{}", item.key.value));
                       });
    if (!name.starts_with(pair)) return wrong(fmt::format("secrets of this environment begin with {}", pair));
    if (!known && !spec_.secrets.empty()) wrong(fmt::format("no secret of this spec is called so (service {})", key));
  }

  void workload(std::string_view kind, const spec::String& key, const spec::Workload& w) {
    if (const spec::Expr* const text = w.variables.find("JUICE_CONFIG")) juice(*text, key.value);
    for (const auto& variable : w.variables)
      each_reference(variable.value.value, [&](std::string_view of, std::string_view name, std::string_view attribute) {
        if (of != "secret" || (attribute != "name" && attribute != "arn")) return;
        const std::string address = fmt::format("secret.{}", name);
        const auto names_it = [&](const auto& item) { return item.value.from.value.find(address) != std::string_view::npos; };
        if (w.uses.find(address) || std::ranges::any_of(w.secrets, names_it)) return;
        d_.report(kUnreadable, variable.value.at, quoted(variable.key.value), quoted(address))
            .help(fmt::format("add `uses: {{ {}: read }}` to {}.{}", address, kind, key.value));
      });
  }

  // ---- times ----
  void alarm(const spec::Alarm& told) {
    constexpr std::int64_t kDay = 86400;
    const std::int64_t period = told.period ? told.period.value : 60, periods = told.periods ? told.periods.value : 1;
    if (period != 10 && period != 20 && period != 30 && period % 60 != 0) {
      d_.report(kBadPeriod, told.period.at, period)
          .help(period < 60 ? "write 10s, 20s, 30s or 1m" : fmt::format("write {}m or {}m", period / 60, period / 60 + 1));
      return;
    }
    const std::int64_t limit = period < 3600 ? kDay : 7 * kDay;
    if (period * periods > limit)
      d_.report(kLongWatch, told.periods ? told.periods.at : told.period.at, period * periods, limit == kDay ? "a day" : "a week")
          .help(fmt::format("write `periods: {}` or less", limit / period));
  }

  void queue(const spec::Worker& worker) {
    if (!worker.queue || !worker.queue->name || !worker.queue->message_time) return;
    const spec::Queue* const queue = spec_.queues.find(worker.queue->name.value);
    if (!queue) return;
    const std::int64_t hidden = queue->visibility_timeout ? queue->visibility_timeout.value : 30;
    if (worker.queue->message_time.value <= hidden) return;
    auto report = d_.report(kShortHiding, worker.queue->message_time.at, worker.queue->message_time.value, hidden);
    if (queue->visibility_timeout) report.note(queue->visibility_timeout.at, "how long it is hidden");
    report.help(fmt::format("write `visibility_timeout: {}s` or more for the queue", worker.queue->message_time.value * 2));
  }

  // ---- pipelines, Terraform ----
  void pipeline(const spec::Pipeline& pipeline) {
    for (const auto& stage : pipeline.stages) {
      const auto bad = [&](SourceRange at, std::string why) { return d_.report(kBadStage, at, quoted(stage.name.value), why); };
      const std::string_view name = stage.name.value;
      if (stage.name && (name.empty() || name.size() > 100 || !std::ranges::all_of(name, [](char c) {
                           return is_letter(c) || is_digit(c) || c == '.' || c == '@' || c == '_' || c == '-';
                         })))
        bad(stage.name.at, "has a character that CodePipeline does not take").help("use letters, digits, `.`, `@`, `_` and `-`");
      else if (const std::string low = lower_case(name); low == "source" || low == "build")
        bad(stage.name.at, "has the name of the pipeline's own first stages").help("choose another name");
      const std::string_view other = stage.environment.value;
      const bool formed = !other.empty() && is_lower(other[0]) && other.back() != '-' && other.find("--") == other.npos &&
                          std::ranges::all_of(other, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
      if (stage.environment && !formed)
        bad(stage.environment.at, fmt::format("names {}, which can be no environment", quoted(other)))
            .help("write the other environment's name, in small letters");
    }
  }

  static bool is_constraint(std::string_view text) {
    while (true) {
      const auto comma = text.find(',');
      std::string_view one = text.substr(0, comma);
      while (one.starts_with(' ')) one.remove_prefix(1);
      for (const std::string_view sign : {"~>", ">=", "<=", "!=", "=", ">", "<"})
        if (one.starts_with(sign)) {
          one.remove_prefix(sign.size());
          break;
        }
      while (one.starts_with(' ')) one.remove_prefix(1);
      while (one.ends_with(' ')) one.remove_suffix(1);
      if (one.empty() || !is_digit(one[0]) || one.find("..") != one.npos || one.back() == '.' ||
          one.substr(0, one.find('-')).find_first_not_of("0123456789.") != one.npos)
        return false;
      if (comma == text.npos) return true;
      text.remove_prefix(comma + 1);
    }
  }

  void terraform() {
    if (!spec_.terraform) return;
    for (const auto* version : {&spec_.terraform->required_version, &spec_.terraform->provider_version})
      if (*version && !is_constraint(version->value))
        d_.report(kBadConstraint, version->at, quoted(version->value), "is not a version constraint")
            .help("write a constraint such as \"~> 6.0\"");
    if (!spec_.terraform->backend || spec_.terraform->backend->type.value != "s3") return;
    for (const std::string_view key : {"bucket", "key", "region"})
      if (!spec_.terraform->backend->settings.find(key))
        d_.report(kBadConstraint, spec_.terraform->backend->type.at, "the backend s3", fmt::format("has no `{}`", key))
            .help(fmt::format("add `{}:` to its settings", key));
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) { Agreements(spec, d).run(); }

}  // namespace

const Check kAgreementsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
