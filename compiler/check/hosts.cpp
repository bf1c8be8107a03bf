// Host names: of services, certificates, distributions and DNS records, and whether they fit together.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kBadHost{
    {"IG0650", Severity::kError, "host name that nothing can have",
     "A host name is words of letters, digits and dashes with dots between, without scheme, port or path; certificates take `*.` "
     "in front.",
     "services: { acme: { http: { load_balancer: web, alias: \"https://www.example.com\" } } }",
     "services: { acme: { http: { load_balancer: web, alias: www.example.com } } }"},
    "{} is not a host name: {}"};
constexpr Kind<std::string_view, std::string_view> kBadRecord{
    {"IG0651", Severity::kError, "DNS record that Route 53 does not take",
     "Each type of record has values of its own form; an alias has no values and is of type A or AAAA.",
     "dns: { zones: { site: { name: example.com, records: { www: { type: A, values: [example.org] } } } } }",
     "dns: { zones: { site: { name: example.com, records: { www: { type: A, values: [203.0.113.10] } } } } }"},
    "{} {}"};
constexpr Kind<std::string_view> kUnproved{
    {"IG0653", Severity::kWarning, "certificate that waits for somebody",
     "Without a zone the record that proves the domain is made by hand, and the deployment waits for it.",
     "certificates: { site: { domain: www.example.com } }",
     "certificates: { site: { domain: www.example.com, hosted_zone: Z0873220N255IR3MTNR4 } }"},
    "certificate {} has no zone that proves its domain"};
constexpr Kind<std::string_view, std::string_view> kNotCovered{
    {"IG0654", Severity::kWarning, "host name that no certificate of the listener covers",
     "Browsers refuse the connection before the service sees it.",
     "certificates: { site: { domain: www.example.com, hosted_zone: Z0873220N255IR3MTNR4 } }\n"
     "load_balancers: { web: { listeners: { http: { port: 443, protocol: HTTPS, certificates: [site] } } } }\n"
     "services: { acme: { http: { load_balancer: web, alias: api.example.com } } }",
     "certificates: { site: { domain: \"*.example.com\", hosted_zone: Z0873220N255IR3MTNR4 } }\n"
     "load_balancers: { web: { listeners: { http: { port: 443, protocol: HTTPS, certificates: [site] } } } }\n"
     "services: { acme: { http: { load_balancer: web, alias: api.example.com } } }"},
    "no certificate of {} covers {}"};
constexpr Kind<std::string_view, std::string_view> kNotCoveredAtEdge{
    {"IG0662", Severity::kError, "host name that the distribution's certificate does not cover",
     "CloudFront refuses an alias that its certificate does not name.",
     "region: us-east-1\ncertificates:\n  web: { arn: \"arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d\" }\n"
     "  site: { domain: www.example.com, hosted_zone: Z0873220N255IR3MTNR4 }\n"
     "buckets: { site: {} }\ncdn: { site: { origin: bucket.site, aliases: [cdn.example.com], certificate: site } }",
     "region: us-east-1\ncertificates:\n  web: { arn: \"arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d\" }\n"
     "  site: { domain: \"*.example.com\", hosted_zone: Z0873220N255IR3MTNR4 }\n"
     "buckets: { site: {} }\ncdn: { site: { origin: bucket.site, aliases: [cdn.example.com], certificate: site } }"},
    "certificate {} does not cover {}"};
constexpr Kind<std::string_view> kZoneTwice{
    {"IG0655", Severity::kError, "two public zones of one name",
     "The world asks one of the two, and nobody sees what stands in the other.",
     "dns: { zones: { a: { name: example.com }, b: { name: example.com } } }", "dns: { zones: { a: { name: example.com } } }"},
    "zone {} is made twice"};
constexpr Kind<std::string_view, std::size_t, std::size_t> kManyNames{
    {"IG0656", Severity::kError, "more names than a certificate takes",
     "A certificate has at most 10 names until ACM raises the quota.",
     "certificates:\n  site:\n    domain: example.com\n    hosted_zone: Z0873220N255IR3MTNR4\n"
     "    alternative_names: [a.example.com, b.example.com, c.example.com, d.example.com, e.example.com, f.example.com, "
     "g.example.com, h.example.com, i.example.com, j.example.com]",
     "certificates:\n  site: { domain: example.com, hosted_zone: Z0873220N255IR3MTNR4, alternative_names: [\"*.example.com\"] }"},
    "certificate {} has {} names; ACM takes {}"};

constexpr const KindInfo* kKinds[] = {&kBadHost.info,    &kBadRecord.info, &kUnproved.info,
                                      &kNotCovered.info, &kNotCoveredAtEdge.info, &kZoneTwice.info, &kManyNames.info};

constexpr std::size_t kNames = 10;     // of a certificate (botocore RequestCertificate)
constexpr std::size_t kCommon = 64;    // characters of a certificate's first name
constexpr std::size_t kPattern = 128;  // characters of a host condition (botocore HostHeaderConditionConfig)

// Empty when it is one. `patterns`: `*` and `?` anywhere, as load balancers take them.
std::string host_fault(std::string_view text, bool wildcard, bool patterns) {
  if (text.find("://") != text.npos) return "a scheme does not belong to it";
  if (text.find('/') != text.npos) return "a path does not belong to it";
  if (text.find(':') != text.npos) return "a port does not belong to it";
  if (text.find('.') == text.npos) return "it has no dot";
  std::string plain(text);
  if (patterns)
    for (char& c : plain)
      if (c == '*' || c == '?') c = 'x';
  if (!is_host_name(plain, wildcard))
    return plain.size() > 253 ? "it has more than 253 characters" : "it has a character or a word that no host name has";
  return {};
}

void check_host(const spec::String& text, bool wildcard, bool patterns, Diagnostics& d) {
  if (!text || holds_expression(text.value)) return;
  std::string fault = host_fault(text.value, wildcard, patterns);
  if (fault.empty() && patterns && text.value.size() > kPattern) fault = fmt::format("conditions take {} characters", kPattern);
  if (!fault.empty()) d.report(kBadHost, text.at, quoted(text.value), fault).help("write a name such as www.example.com");
}

bool covers(std::string_view name, std::string_view host) {
  if (lower_case(name) == lower_case(host)) return true;
  if (!name.starts_with("*.")) return false;
  const auto dot = host.find('.');
  return dot != host.npos && lower_case(host.substr(dot + 1)) == lower_case(name.substr(2));
}
bool is_below(std::string_view name, std::string_view zone) {
  if (name.starts_with("*.")) name.remove_prefix(2);
  const std::string low = lower_case(name), end = lower_case(zone.ends_with('.') ? zone.substr(0, zone.size() - 1) : zone);
  return low == end || (low.size() > end.size() && low.ends_with(end) && low[low.size() - end.size() - 1] == '.');
}

class Hosts {
 public:
  Hosts(const spec::Environment& spec, Diagnostics& diagnostics) : spec_(spec), d_(diagnostics) {
    for (const auto& item : spec.certificates) certificates_.emplace(item.key.value, &item.value);
    for (const auto& item : spec.load_balancers) balancers_.emplace(item.key.value, &item.value);
  }

  void run() {
    zones();
    for (const auto& item : spec_.certificates) certificate(item);
    for (const auto& item : spec_.services)
      if (item.value.http) service(*item.value.http);
    for (const auto& item : spec_.cdn)
      if (item.value.aliases) edge(item);
  }

 private:
  template <class F>
  static void each(const spec::Aliases& aliases, F visit) {
    if (aliases.one) visit(aliases.one);
    for (const auto& name : aliases.many) visit(name);
  }

  void certificate(const spec::Map<spec::Certificate>::Item& item) {
    const spec::Certificate& told = item.value;
    if (told.arn || !told.domain) return;
    check_host(told.domain, true, false, d_);
    for (const auto& name : told.alternative_names) check_host(name, true, false, d_);
    if (told.domain.value.size() > kCommon)
      d_.report(kBadHost, told.domain.at, quoted(told.domain.value),
                fmt::format("the first name of a certificate has at most {} characters", kCommon))
          .help("give a shorter name first, and this one under `alternative_names`");
    if (told.alternative_names.size() + 1 > kNames)
      d_.report(kManyNames, told.alternative_names.at, quoted(item.key.value), told.alternative_names.size() + 1, kNames)
          .help("use a name with `*.` in front, or several certificates");
    if (!told.hosted_zone) {
      if (told.validation.value != "email")
        d_.report(kUnproved, item.key.at, quoted(item.key.value)).help("add `hosted_zone:` with a zone of `dns` or its id");
      return;
    }
  }

  void service(const spec::Http& http) {
    if (!http.alias) return;
    each(*http.alias, [&](const spec::Expr& name) { check_host(name, false, true, d_); });
    const auto found = balancers_.find(http.load_balancer.value);
    if (found == balancers_.end()) return;
    // Only where every certificate's names are known.
    std::vector<std::string_view> names;
    bool secure = false;
    for (const auto& listener : found->second->listeners)
      for (const auto& used : listener.value.certificates) {
        secure = true;
        const auto certificate = certificates_.find(used.value);
        if (certificate == certificates_.end() || certificate->second->arn || !certificate->second->domain) return;
        names.push_back(certificate->second->domain.value);
        for (const auto& other : certificate->second->alternative_names) names.push_back(other.value);
      }
    if (!secure || std::ranges::any_of(names, holds_expression)) return;
    each(*http.alias, [&](const spec::Expr& host) {
      if (holds_expression(host.value) || host.value.find_first_of("*?") != host.value.npos ||
          !host_fault(host.value, false, false).empty())
        return;
      if (std::ranges::none_of(names, [&](std::string_view name) { return covers(name, host.value); }))
        d_.report(kNotCovered, host.at, quoted(fmt::format("load_balancer.{}", found->first)), quoted(host.value))
            .help("add the name to the certificate's `alternative_names`");
    });
  }

  void edge(const spec::Map<spec::Cdn>::Item& item) {
    each(*item.value.aliases, [&](const spec::Expr& name) { check_host(name, true, false, d_); });
    const auto found = certificates_.find(item.value.certificate.value);
    if (found == certificates_.end() || found->second->arn || !found->second->domain) return;
    std::vector<std::string_view> names{found->second->domain.value};
    for (const auto& other : found->second->alternative_names) names.push_back(other.value);
    if (std::ranges::any_of(names, holds_expression)) return;
    each(*item.value.aliases, [&](const spec::Expr& host) {
      if (!holds_expression(host.value) && host_fault(host.value, true, false).empty() &&
          std::ranges::none_of(names, [&](std::string_view name) { return covers(name, host.value); }))
        d_.report(kNotCoveredAtEdge, host.at, quoted(item.value.certificate.value), quoted(host.value))
            .help("add the name to the certificate's `alternative_names`");
    });
  }

  void zones() {
    if (!spec_.dns) return;
    std::unordered_map<std::string, SourceRange> made;
    for (const auto& item : spec_.dns->zones) {
      const spec::Zone& zone = item.value;
      // `internal` and the like are names of private zones.
      std::string name(zone.name.value.ends_with('.') ? zone.name.value.substr(0, zone.name.value.size() - 1) : zone.name.value);
      if (zone.name && !holds_expression(name) && !is_host_name(zone.private_zone.value ? name + ".x" : name, false))
        d_.report(kBadHost, zone.name.at, quoted(zone.name.value), host_fault(name, false, false))
            .help("write a domain such as example.com");
      if (zone.name && !zone.id && !zone.private_zone.value) {
        const auto [place, is_new] = made.try_emplace(lower_case(zone.name.value), zone.name.at);
        if (!is_new)
          d_.report(kZoneTwice, zone.name.at, quoted(zone.name.value))
              .note(place->second, "the first")
              .help("put the records of both into one");
      }
      for (const auto& entry : zone.records) record(entry, zone);
    }
  }

  void record(const spec::Map<spec::DnsRecord>::Item& item, const spec::Zone& zone) {
    const spec::DnsRecord& told = item.value;
    const std::string_view name = item.key.value, type = told.type ? told.type.value : std::string_view("A");
    const bool alias = told.load_balancer || told.cdn;
    const auto bad = [&](SourceRange at, std::string what, std::string why, std::string help) {
      d_.report(kBadRecord, at, what, why).help(std::move(help));
    };
    if (name != "@") {
      std::string plain(name.starts_with("*.") ? name.substr(2) : name == "*" ? std::string_view("x") : name);
      if (!is_host_name(plain + ".example.com", false))
        bad(item.key.at, quoted(name), "is not a name below a zone",
            "use letters, digits, dashes and dots; `@` is the zone itself");
      else if (zone.name && is_below(name, zone.name.value))
        bad(item.key.at, quoted(name), fmt::format("ends in the zone's own name, and would be {}.{}", name, zone.name.value),
            "write only what stands before the zone, or `@`");
    }
    if (told.load_balancer && told.cdn) bad(told.cdn.at, quoted(name), "is the alias of two things", "leave one of them out");
    if (alias && !told.values.empty()) bad(told.values.at, quoted(name), "has values beside its alias", "leave the values out");
    if (alias && told.type && type != "A" && type != "AAAA")
      bad(told.type.at, quoted(type), "is not the type of an alias", "write A, or leave the type out");
    if (alias) return;
    if (type == "CNAME" && name == "@")
      bad(item.key.at, "a CNAME", "cannot stand at the zone itself", "use `load_balancer:` or `cdn:`, or records of type A");
    if (type == "CNAME" && told.values.size() > 1) bad(told.values.at, "a CNAME", "has one value", "leave one of them");
    for (const auto& value : told.values) record_value(type, value);
  }

  void record_value(std::string_view type, const spec::Expr& value) {
    if (!value || holds_expression(value.value)) return;
    const std::string_view text = value.value;
    const auto bad = [&](std::string_view why, std::string help) {
      d_.report(kBadRecord, value.at, quoted(text), fmt::format("is not a value of type {}: {}", type, why))
          .help(std::move(help));
    };
    std::vector<std::string_view> words;
    for (std::string_view rest = text; !rest.empty();) {
      const auto blank = rest.find(' ');
      if (blank != 0) words.push_back(rest.substr(0, blank));
      rest = blank == rest.npos ? std::string_view() : rest.substr(blank + 1);
    }
    const auto host = [](std::string_view one) {
      return is_host_name(one.ends_with('.') ? one.substr(0, one.size() - 1) : one, false);
    };
    if (type == "A" && !is_ip4(text))
      return bad("it is no IPv4 address", host(text) ? "write `type: CNAME`" : "write an address such as 203.0.113.10");
    if (type == "AAAA" && !is_ip6(text)) return bad("it is no IPv6 address", "write an address such as 2001:db8::1");
    if ((type == "CNAME" || type == "NS") && !host(text))
      return bad("it is no host name", "write a name such as www.example.org");
    if (type == "MX" && (words.size() != 2 || !is_number(words[0]) || !host(words[1])))
      return bad("it is a number and a host name", "write \"10 mail.example.com\"");
    if (type == "SRV" && (words.size() != 4 || !is_number(words[0]) || !is_number(words[1]) || !is_number(words[2])))
      return bad("it is priority, weight, port and host name", "write \"1 10 5269 host.example.com\"");
    if (type == "CAA" && (words.size() < 3 || !is_number(words[0]) || !words[2].starts_with('"')))
      return bad("it is flags, a tag and a value in quotes", "write '0 issue \"letsencrypt.org\"'");
    if (type == "TXT" && text.size() > 255 && text.find("\" \"") == text.npos)
      return bad("a text has at most 255 characters", "cut it into several texts in quotes: \"...\" \"...\"");
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
  std::unordered_map<std::string_view, const spec::Certificate*> certificates_;
  std::unordered_map<std::string_view, const spec::LoadBalancer*> balancers_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) { Hosts(spec, d).run(); }

}  // namespace

const Check kHostsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
