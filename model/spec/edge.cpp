#include "model/spec/edge.h"

namespace infragen::spec {

std::span<const KeyInfo> Certificate::keys() {
  static constexpr auto kAll = std::array{
      key<&Certificate::arn>("arn", "An existing certificate: its ARN. Then none is created."),
      key<&Certificate::domain>("domain", "Name it is for.").example("www.example.com"),
      key<&Certificate::alternative_names>("alternative_names", "Further names.").example("[example.com]"),
      key<&Certificate::hosted_zone>("hosted_zone", "Route 53 zone id that proves the names, or a zone of `dns`.")
          .example("Z0873220N255IR3MTNR4"),
      key<&Certificate::hosted_zones>("hosted_zones", "Zones of further domains, where not all names lie in one: domain to zone.")
          .keyed(KeyRule::kNone)
          .example("{ example.org: Z0461208D8KEXAMPLE11 }"),
      key<&Certificate::validation>("validation", "dns or email.").standard("dns")};
  return kAll;
}

std::span<const KeyInfo> DnsRecord::keys() {
  static constexpr auto kAll =
      std::array{key<&DnsRecord::type>("type", "A, AAAA, CNAME, MX, TXT, NS, SRV or CAA.").standard("A"),
                 key<&DnsRecord::ttl>("ttl", "How long answers are kept.").range(0, 2147483647).unit("seconds").standard("5m"),
                 key<&DnsRecord::values>("values", "Values."),
                 key<&DnsRecord::load_balancer>("load_balancer", "Alias of a load balancer of this spec, in place of values.")
                     .refers("load_balancer"),
                 key<&DnsRecord::cdn>("cdn", "Alias of a distribution of this spec, in place of values.").refers("cdn")};
  return kAll;
}

std::span<const KeyInfo> Zone::keys() {
  static constexpr auto kAll =
      std::array{key<&Zone::id>("id", "An existing zone: its id. Then none is created.").example("Z0873220N255IR3MTNR4"),
                 key<&Zone::name>("name", "Domain.").required().example("example.com"),
                 key<&Zone::private_zone>("private", "Known inside the VPC only.").standard("false"),
                 key<&Zone::records>("records", "Records, by name below the zone; `@` is the zone itself.")
                     .keyed(KeyRule::kNone)
                     .example("{ www: { type: CNAME, values: [example.com] } }")};
  return kAll;
}

std::span<const KeyInfo> Dns::keys() {
  static constexpr auto kAll =
      std::array{key<&Dns::zones>("zones", "Hosted zones, by a name of your own.").example("{ main: { name: example.com } }")};
  return kAll;
}

std::span<const KeyInfo> FixedResponse::keys() {
  static constexpr auto kAll =
      std::array{key<&FixedResponse::status>("status", "HTTP status.").range(200, 599).required().example("503"),
                 key<&FixedResponse::content_type>("content_type", "Content type.").standard("text/plain"),
                 key<&FixedResponse::body>("body", "Body, at most 1,024 characters.").example("Service Unavailable")};
  return kAll;
}

std::span<const KeyInfo> Listener::keys() {
  static constexpr auto kAll = std::array{
      key<&Listener::port>("port", "Port.").required().range(1, 65535).example("443"),
      key<&Listener::protocol>("protocol", "Protocol.").required().example("HTTPS"),
      key<&Listener::certificates>("certificates",
                                   "Certificates of this spec, or ARNs of existing ones; the first is the default.")
          .refers("certificate")
          .example("[web]"),
      key<&Listener::redirect>("redirect", "Send everything to another listener: its key.").example("https"),
      key<&Listener::fixed_response>("fixed_response", "Answer of the listener where no service is asked for.").example("503"),
      key<&Listener::ssl_policy>("ssl_policy", "TLS versions and ciphers.").standard("ELBSecurityPolicy-TLS13-1-2-2021-06"),
      key<&Listener::default_service>("default_service", "Service that gets what no rule takes.")
          .refers("service")
          .standard("the service with path `/` and the load balancer's application")};
  return kAll;
}

std::span<const KeyInfo> AccessLogs::keys() {
  static constexpr auto kAll = std::array{key<&AccessLogs::bucket>("bucket", "Bucket of this spec with `purpose: access_logs`.")
                                              .required()
                                              .refers("bucket")
                                              .example("logging"),
                                          key<&AccessLogs::prefix>("prefix", "Folder in it.").example("alb")};
  return kAll;
}

std::span<const KeyInfo> LoadBalancer::keys() {
  static constexpr auto kAll = std::array{
      key<&LoadBalancer::type>("type", "Kind of load balancer.").standard("application"),
      key<&LoadBalancer::scheme>("scheme", "Who can reach it.").standard("internal"),
      key<&LoadBalancer::subnets>("subnets", "Tier it stands in.").standard("public when internet-facing, else private"),
      key<&LoadBalancer::security_groups>("security_groups",
                                          "Its groups; none: one of its own that opens its listeners' ports to everyone when "
                                          "internet-facing, to the VPC otherwise.")
          .refers("security_group")
          .example("[loadbalancer]"),
      key<&LoadBalancer::listeners>("listeners", "Ports it listens on, by a name of your own.")
          .required()
          .example("{ http: { port: 80, protocol: HTTP } }"),
      key<&LoadBalancer::access_logs>("access_logs", "Where access logs go.").example("{ bucket: logging, prefix: alb }"),
      key<&LoadBalancer::waf>("waf", "ARN of the WAFv2 web ACL in front of it."),
      key<&LoadBalancer::application>("application", "AAAAA, the application it belongs to.").standard("its key"),
      key<&LoadBalancer::idle_timeout>("idle_timeout", "Time a silent connection stays open.")
          .range(1, 4000)
          .unit("seconds")
          .standard("60s"),
      key<&LoadBalancer::deletion_protection>("deletion_protection", "Refuse to be deleted.").standard("false"),
      key<&LoadBalancer::drop_invalid_header_fields>("drop_invalid_header_fields", "Drop headers that are not valid.")
          .standard("true"),
      key<&LoadBalancer::http2>("http2", "Speak HTTP/2.").standard("true"),
      key<&LoadBalancer::cross_zone>("cross_zone", "Network: spread over zones.").standard("true")};
  return kAll;
}

std::span<const KeyInfo> CdnPath::keys() {
  static constexpr auto kAll =
      std::array{key<&CdnPath::origin>("origin", "What stands behind these paths: as the distribution's own.")
                     .standard("the distribution's")
                     .example("load_balancer.api"),
                 key<&CdnPath::cache>("cache", "What the edges keep.").standard("optimized in front of a bucket, else origin")};
  return kAll;
}

std::span<const KeyInfo> CdnErrorPage::keys() {
  static constexpr auto kAll =
      std::array{key<&CdnErrorPage::page>("page", "Page to serve in its place.").required().example("/index.html"),
                 key<&CdnErrorPage::status>("status", "HTTP status to answer with.").range(200, 599).standard("200")};
  return kAll;
}

std::span<const KeyInfo> Cdn::keys() {
  static constexpr auto kAll = std::array{
      key<&Cdn::origin>("origin", "What stands behind it: `bucket.NAME`, `load_balancer.NAME` or `service.NAME`.")
          .required()
          .example("bucket.reports"),
      key<&Cdn::cache>("cache", "What the edges keep.").standard("optimized in front of a bucket, else origin"),
      key<&Cdn::paths>("paths",
                       "Paths that go elsewhere or are cached otherwise, by pattern; the longest pattern is looked at first.")
          .keyed(KeyRule::kNone)
          .example("{ \"/api/*\": load_balancer.api }"),
      key<&Cdn::error_pages>("error_pages", "Pages in place of the origins' errors, those of `paths` too, by status: a page or a block.")
          .keyed(KeyRule::kNone)
          .example("{ 404: /index.html }"),
      key<&Cdn::price_class>("price_class", "Edges that serve it: PriceClass_100, PriceClass_200 or PriceClass_All.")
          .standard("PriceClass_100"),
      key<&Cdn::aliases>("aliases", "Host names it answers to.").example("[www.example.com]"),
      key<&Cdn::certificate>("certificate", "Certificate for the aliases: the name of an existing one, or its ARN, in us-east-1.")
          .refers("certificate"),
      key<&Cdn::hosted_zone>("hosted_zone", "Route 53 zone id that gets the aliases' records."),
      key<&Cdn::comment>("comment", "Shown in the console; at most 128 characters.").standard("its key"),
      key<&Cdn::default_root_object>("default_root_object", "Object for `/`.").example("index.html"),
      key<&Cdn::waf>("waf", "ARN of the WAFv2 web ACL in front of it (scope CLOUDFRONT)."),
      key<&Cdn::origin_path>("origin_path", "Folder of the origin.").example("/public"),
      key<&Cdn::forward_host>("forward_host", "Hand the viewer's Host header to the load balancer.").standard("true")};
  return kAll;
}

}  // namespace infragen::spec
