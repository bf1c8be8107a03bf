// Load balancers: listeners that can work, rules that can be reached, health checks that can succeed.
#include <algorithm>
#include <charconv>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::int64_t> kPortTwice{
    {"IG0540", Severity::kError, "two listeners on one port", "A port of a load balancer belongs to one listener.",
     "load_balancers:\n"
     "  web: { listeners: { http: { port: 80, protocol: HTTP }, more: { port: 80, protocol: HTTP } } }",
     "load_balancers:\n"
     "  web: { listeners: { http: { port: 80, protocol: HTTP }, more: { port: 8080, protocol: HTTP } } }"},
    "port {} has a listener already"};
constexpr Kind<std::string_view> kCertificateMissing{
    {"IG0541", Severity::kError, "TLS listener without a certificate",
     "HTTPS and TLS cannot be spoken without a certificate, and AWS refuses the listener.",
     "load_balancers:\n"
     "  web: { listeners: { https: { port: 443, protocol: HTTPS } } }",
     "load_balancers:\n"
     "  web: { listeners: { https: { port: 443, protocol: HTTPS, certificates: [web] } } }"},
    "a listener with protocol {} needs a certificate"};
constexpr Kind<std::string_view, std::string_view> kCertificateUseless{
    {"IG0542", Severity::kError, "TLS settings of a listener without TLS",
     "Certificates and TLS policies belong to HTTPS and TLS; AWS refuses them elsewhere.",
     "load_balancers:\n"
     "  web: { listeners: { http: { port: 80, protocol: HTTP, certificates: [web] } } }",
     "load_balancers:\n"
     "  web: { listeners: { https: { port: 443, protocol: HTTPS, certificates: [web] } } }"},
    "a listener with protocol {} takes no {}"};
constexpr Kind<std::string_view> kRedirectToItself{
    {"IG0543", Severity::kError, "redirect that never ends",
     "A listener that redirects to itself, or to one that redirects back, sends browsers in a circle.",
     "load_balancers:\n"
     "  web: { listeners: { http: { port: 80, protocol: HTTP, redirect: http } } }",
     "load_balancers:\n"
     "  web: { listeners: { http: { port: 80, protocol: HTTP, redirect: https }, https: { port: 443, "
     "protocol: HTTPS, certificates: [web] } } }"},
    "the redirect of listener {} comes back to it"};
constexpr Kind<std::string_view, std::string_view> kWrongProtocol{
    {"IG0544", Severity::kError, "protocol that this kind of load balancer does not speak",
     "Application load balancers speak HTTP and HTTPS; network load balancers TCP, TLS and UDP.",
     "load_balancers: { db: { listeners: { a: { port: 3306, protocol: TCP } } } }",
     "load_balancers: { db: { type: network, listeners: { a: { port: 3306, protocol: TCP } } } }\nservices: { acme: { http: { load_balancer: db } } }"},
    "{} load balancers do not speak {}"};
constexpr Kind<std::int64_t, std::string_view> kPriorityTwice{
    {"IG0545", Severity::kError, "priority that two services share", "The rules of a listener have different priorities.",
     "services:\n"
     "  a: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /a, priority: 1 } "
     "}\n"
     "  b: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /b, priority: 1 } }",
     "services:\n"
     "  a: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /a, priority: 1 } "
     "}\n"
     "  b: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /b, priority: 2 } }"},
    "priority {} is taken on load balancer {}"};
constexpr Kind<std::string_view, std::string_view> kSameCondition{
    {"IG0546", Severity::kError, "two services for the same requests",
     "Of two rules with the same host and path only the first ever gets a request.",
     "services:\n"
     "  a: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /api } }\n"
     "  b: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /api } }",
     "services:\n"
     "  a: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /api } }\n"
     "  b: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /api2 } }"},
    "requests for {} go to service {} already"};
constexpr Kind<std::string_view, std::string_view> kShadowed{
    {"IG0547", Severity::kWarning, "rule that never gets a request",
     "Rules are tried in order of priority; an earlier one takes all that this one asks for.",
     "services:\n"
     "  a: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /, priority: 1 } "
     "}\n"
     "  b: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /api, priority: 2 "
     "} }",
     "services:\n"
     "  a: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /, priority: 2 } "
     "}\n"
     "  b: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, path: /api, priority: 1 "
     "} }"},
    "path {} is never asked for: service {} has a smaller priority and takes its requests"};
constexpr Kind<std::int64_t, std::int64_t> kSlowHealth{
    {"IG0549", Severity::kError, "health check that takes longer than its interval", "AWS wants the timeout below the interval.",
     "services: { acme: { http: { load_balancer: web, healthcheck: { path: /ok, interval: 10s, timeout: 10s } "
     "} } }",
     "services: { acme: { http: { load_balancer: web, healthcheck: { path: /ok, interval: 10s, timeout: 5s } "
     "} } }"},
    "a timeout of {} seconds is not below the interval of {} seconds"};
constexpr Kind<std::string_view, std::string_view> kBadCodes{
    {"IG0550", Severity::kError, "success codes that cannot be read",
     "Codes from 200 to 499 (network load balancers: to 599; gRPC: 0 to 99): one, a range, or several with commas between.",
     "services: { acme: { http: { load_balancer: web, healthcheck: { path: /ok, success_codes: 2xx } } } }",
     "services: { acme: { http: { load_balancer: web, healthcheck: { path: /ok, success_codes: 200-299 } } } }"},
    "{} is not a list of {}"};
constexpr Kind<std::string_view, std::string_view> kBadPath{
    {"IG0551", Severity::kError, "path that is none",
     "A path starts with a slash, has at most 128 characters (health checks 1024), and no blank.",
     "services: { acme: { http: { load_balancer: web, path: api } } }",
     "services: { acme: { http: { load_balancer: web, path: /api } } }"},
    "path {} {}"};

constexpr const KindInfo* kKinds[] = {
    &kPortTwice.info,     &kCertificateMissing.info, &kCertificateUseless.info, &kRedirectToItself.info, &kWrongProtocol.info,
    &kPriorityTwice.info, &kSameCondition.info,      &kShadowed.info,           &kSlowHealth.info,       &kBadCodes.info,
    &kBadPath.info};

constexpr std::string_view kProtocols[] = {"HTTP", "HTTPS", "TCP", "TLS", "UDP"};

void check_listener(const spec::LoadBalancer& lb, const spec::Map<spec::Listener>::Item& item, Diagnostics& d) {
  using enum spec::ListenerProtocol;
  const spec::Listener& listener = item.value;
  const auto protocol = listener.protocol.value;
  const std::string_view word = kProtocols[static_cast<std::size_t>(protocol)];
  const bool network = lb.type.value == spec::LoadBalancerType::kNetwork;
  if (listener.protocol.is_set()) {
    if (const bool http = protocol == kHttp || protocol == kHttps; http == network) {
      d.report(kWrongProtocol, listener.protocol.at, network ? "network" : "application", word)
          .help(network ? "write TCP, TLS or UDP, or make it `type: application`"
                        : "write HTTP or HTTPS, or make it `type: network`");
      return;
    }
  }
  const bool tls = protocol == kHttps || protocol == kTls;
  if (tls && listener.certificates.empty())
    d.report(kCertificateMissing, listener.certificates.at.known() ? listener.certificates.at : listener.protocol.at, word)
        .help("add `certificates: [NAME]` with a certificate of `certificates:` or an ARN");
  if (!tls && listener.protocol.is_set() && !listener.certificates.empty())
    d.report(kCertificateUseless, listener.certificates.at, word, "certificates")
        .help(fmt::format("write `protocol: {}`, or leave out the certificates", network ? "TLS" : "HTTPS"));
  if (!tls && listener.protocol.is_set() && listener.ssl_policy)
    d.report(kCertificateUseless, listener.ssl_policy.at, word, "TLS policy").help("leave it out");
}

void check_redirects(const spec::LoadBalancer& lb, Diagnostics& d) {
  for (const auto& item : lb.listeners) {
    if (!item.value.redirect) continue;
    // A circle is reported once, at the one of its listeners whose name comes first.
    bool is_first = true;
    const spec::String* next = &item.value.redirect;
    for (std::size_t steps = 0; steps <= lb.listeners.size() && next; ++steps) {
      if (next->value == item.key.value) {
        if (is_first)
          d.report(kRedirectToItself, item.value.redirect.at, quoted(item.key.value))
              .help("redirect to a listener that does not redirect");
        break;
      }
      is_first = is_first && item.key.value < next->value;
      const spec::Listener* const listener = lb.listeners.find(next->value);
      next = listener && listener->redirect ? &listener->redirect : nullptr;
    }
  }
}

void check_balancer(const spec::LoadBalancer& lb, Diagnostics& d) {
  std::unordered_map<std::int64_t, SourceRange> ports;
  for (const auto& item : lb.listeners) {
    check_listener(lb, item, d);
    if (!item.value.port) continue;
    // TCP and UDP ports are apart.
    const std::int64_t key = item.value.port.value * 2 + (item.value.protocol.value == spec::ListenerProtocol::kUdp ? 1 : 0);
    const auto [place, is_new] = ports.try_emplace(key, item.value.port.at);
    if (!is_new)
      d.report(kPortTwice, item.value.port.at, item.value.port.value)
          .note(place->second, "the other listener")
          .help("give it another port");
  }
  check_redirects(lb, d);
}

// From `low` to `high`: of HTTP 200 to 499 behind application load balancers and 200 to 599 behind network ones, of gRPC 0 to 99
// (botocore Matcher).
bool are_codes(std::string_view text, int least, int most) {
  const auto code = [&](std::string_view one, int& out) {
    const auto r = std::from_chars(one.data(), one.data() + one.size(), out);
    return r.ec == std::errc() && r.ptr == one.data() + one.size() && out >= least && out <= most;
  };
  while (true) {
    const auto comma = text.find(',');
    const std::string_view part = text.substr(0, comma);
    const auto dash = part.find('-');
    int low = 0, high = 0;
    if (!code(part.substr(0, dash), low)) return false;
    if (dash != part.npos && (!code(part.substr(dash + 1), high) || high < low)) return false;
    if (comma == text.npos) return true;
    text.remove_prefix(comma + 1);
  }
}

void check_path(const spec::String& path, std::size_t longest, Diagnostics& d) {
  if (!path || path.value.find("${") != path.value.npos) return;
  const auto report = [&](std::string_view why, std::string help) {
    d.report(kBadPath, path.at, quoted(path.value), why).help(std::move(help));
  };
  if (path.value.empty() || path.value[0] != '/') {
    if (path.value.starts_with('*')) return;  // a pattern
    report("does not start with a slash", path.value.empty() ? "write /" : fmt::format("write /{}", path.value));
  } else if (path.value.size() > longest) {
    report("is too long", fmt::format("use at most {} characters", longest));
  } else if (path.value.find_first_of(" \t?#") != path.value.npos && longest != 1024) {
    if (path.value.find_first_of(" \t#") != path.value.npos) report("has a blank or a `#` in it", "leave it out");
  } else if (path.value.find_first_of(" \t") != path.value.npos) {
    report("has a blank in it", "leave it out");
  }
}

void check_health(const spec::HealthCheck& health, bool grpc, bool network, Diagnostics& d) {
  const std::int64_t interval = health.interval ? health.interval.value : 30;
  const std::int64_t timeout = health.timeout ? health.timeout.value : 5;
  if ((health.interval || health.timeout) && timeout >= interval) {
    auto report = d.report(kSlowHealth, health.timeout ? health.timeout.at : health.interval.at, timeout, interval);
    if (health.timeout && health.interval) report.note(health.interval.at, "the interval");
    report.help("make the timeout shorter than the interval");
  }
  const int least = grpc ? 0 : 200, most = grpc ? 99 : network ? 599 : 499;
  if (health.success_codes && !are_codes(health.success_codes.value, least, most))
    d.report(kBadCodes, health.success_codes.at, quoted(health.success_codes.value),
             fmt::format("{} codes from {} to {}", grpc ? "gRPC" : "HTTP", least, most))
        .help(grpc ? "write codes such as 0, 0-99 or 0,12" : "write codes such as 200, 200-299 or 200,302");
  check_path(health.path, 1024, d);
}

struct Rule {
  std::string host;  // all of them, sorted; empty: any
  std::string_view path;
  std::int64_t priority = 0;
  bool on_all_listeners = true;
  const spec::Map<spec::Service>::Item* item = nullptr;
  SourceRange at() const { return item->value.http->path ? item->value.http->path.at : item->value.http->at; }
};

std::string hosts_of(const spec::Http& http) {
  if (!http.alias) return {};
  std::vector<std::string_view> all;
  if (http.alias->one) all.push_back(http.alias->one.value);
  for (const auto& name : http.alias->many) all.push_back(name.value);
  std::ranges::sort(all);
  std::string out;
  for (const auto& name : all) (out += name) += ' ';
  return out;
}

// Whether every request for `path` is one for `wide` too; both as infragen reads them: /api is /api and all below it.
bool covers(std::string_view wide, std::string_view path) {
  if (wide == "/" || wide == "/*" || wide == "*") return true;
  if (wide.ends_with('*') && wide.find_first_of("*?") == wide.size() - 1)
    return path.starts_with(wide.substr(0, wide.size() - 1));
  if (wide.find_first_of("*?") != wide.npos) return wide == path;
  while (wide.size() > 1 && wide.back() == '/') wide.remove_suffix(1);
  return path == wide || (path.starts_with(wide) && path[wide.size()] == '/');
}

// Only priorities that people write can be in the wrong order: computed ones put longer paths first.
void check_shadows(std::vector<Rule>& rules, Diagnostics& d) {
  std::vector<const Rule*> written;
  for (const Rule& rule : rules)
    if (rule.priority > 0) written.push_back(&rule);
  std::ranges::stable_sort(written, {}, &Rule::priority);
  std::unordered_map<std::string_view, std::vector<const Rule*>> wide_by_host;  // rules not covered themselves, in order
  for (const Rule* rule : written) {
    auto& earlier = wide_by_host[rule->host];
    const Rule* above = nullptr;
    for (const Rule* other : earlier)
      if (other->path != rule->path && covers(other->path, rule->path)) above = other;
    if (!above)
      if (const auto any = wide_by_host.find(""); any != wide_by_host.end() && !rule->host.empty())
        for (const Rule* other : any->second)
          if (covers(other->path, rule->path)) above = other;
    if (above) {
      d.report(kShadowed, rule->at(), quoted(rule->path), quoted(above->item->key.value))
          .note(above->item->value.http->priority.at, "its priority")
          .help(fmt::format("give {} a priority below {}", rule->item->key.value, above->priority));
    } else {
      earlier.push_back(rule);
    }
  }
}

void check_rules(const spec::Environment& spec, Diagnostics& d) {
  std::unordered_map<std::string_view, std::vector<Rule>> by_balancer;
  for (const auto& item : spec.services) {
    if (!item.value.http) continue;
    const spec::Http& http = *item.value.http;
    const spec::LoadBalancer* const balancer =
        http.load_balancer ? spec.load_balancers.find(http.load_balancer.value) : nullptr;
    const bool network = balancer && balancer->type.value == spec::LoadBalancerType::kNetwork;
    if (http.healthcheck) check_health(*http.healthcheck, http.version.value == spec::HttpVersion::kGrpc, network, d);
    check_path(http.path, 128, d);
    if (!balancer || network) continue;
    by_balancer[http.load_balancer.value].push_back({hosts_of(http), http.path ? http.path.value : std::string_view("/"),
                                                     http.priority.value, http.listeners.empty(), &item});
  }
  for (const auto& balancer : spec.load_balancers) {
    const auto found = by_balancer.find(balancer.key.value);
    if (found == by_balancer.end()) continue;
    auto& rules = found->second;
    std::unordered_map<std::int64_t, const Rule*> priorities;
    std::unordered_map<std::string, const Rule*> conditions;
    bool is_doubled = false;
    for (const Rule& rule : rules) {
      if (!rule.on_all_listeners) continue;  // rules of different listeners do not meet
      if (rule.priority > 0) {
        const auto [place, is_new] = priorities.try_emplace(rule.priority, &rule);
        if (!is_new) {
          is_doubled = true;
          d.report(kPriorityTwice, rule.item->value.http->priority.at, rule.priority, quoted(balancer.key.value))
              .note(place->second->item->value.http->priority.at, "the other service")
              .help("write another number, or leave it out: then one is computed");
        }
      }
      const auto [place, is_new] = conditions.try_emplace(rule.host + std::string(rule.path), &rule);
      if (!is_new) {
        is_doubled = true;
        d.report(kSameCondition, rule.at(), quoted(rule.host + std::string(rule.path)), quoted(place->second->item->key.value))
            .note(place->second->at(), "the other service")
            .help("give one of them another `path` or `alias`");
      }
    }
    if (!is_doubled) check_shadows(rules, d);
  }
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.load_balancers) check_balancer(item.value, d);
  check_rules(spec, d);
}

}  // namespace

const Check kListenersCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
