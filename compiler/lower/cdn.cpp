// CloudFront distributions. In front of a bucket: read with signed requests, by this distribution only. In front of a load
// balancer: the viewer's Host header is handed on (CloudFront takes no custom Host header), and what the application says may be
// cached is cached.
#include <algorithm>
#include <functional>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/things.h"
#include "model/aws/acm/certificate.h"
#include "model/aws/cloudfront/distribution.h"
#include "model/aws/cloudfront/origin_access_control.h"
#include "model/aws/route53/hosted_zone.h"
#include "model/aws/route53/record_set.h"
#include "model/aws/wafv2/web_acl.h"

namespace infragen::compile {

namespace {

// Ids of AWS's managed policies (CloudFront Developer Guide, "Use managed cache policies" and its neighbours).
constexpr Text kCachingOptimized = "658327ea-f89d-4fab-a63d-7e88639e58f6";
constexpr Text kCachingDisabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
constexpr Text kCachingAsOriginSays = "4cc15a8a-d715-48a4-82b8-cc0b614638fe";  // UseOriginCacheControlHeaders-QueryStrings
constexpr Text kAllViewer = "216adef6-5c7f-47e4-b989-5492eafa07d3";
constexpr Text kAllViewerExceptHost = "b689b0a8-53d0-40ab-baf2-68738e2966ac";
constexpr Text kSecurityHeaders = "67f7725c-6f97-4210-82d7-5512b31e9d03";
constexpr std::int64_t kErrorSeconds = 10;          // CloudFront's own default: how long an error is remembered
constexpr Text kCloudFrontZone = "Z2FDTNDATAQYW2";  // of every distribution (Route 53 documentation, AliasTarget)

class CdnBuilder {
 public:
  CdnBuilder(Context& context, const spec::Map<spec::Cdn>::Item& item)
      : c_(context),
        key_(item.key.value),
        cdn_(item.value),
        stack_(c_.stack("cdn", "CloudFront distributions.")),
        address_(c_.concat("cdn.", key_)),
        at_{address_, item.key.at} {}

  void build() {
    Symbol& symbol = c_.define("cdn", key_, at_.origin);
    read_aliases();
    aws::Distribution out;
    auto& config = out.config;
    if (!add_origin(config, cdn_.origin, cdn_.cache, config.default_behavior)) return;
    if (!add_paths(config)) return;
    add_error_pages(config);
    config.comment = cdn_.comment ? text_of(cdn_.comment) : Text::view(key_);
    config.aliases = aliases_;
    config.default_root_object = text_of(cdn_.default_root_object);
    config.price_class = cdn_.price_class ? text_of(cdn_.price_class) : Text("PriceClass_100");
    config.http_version = "http2and3";
    config.ipv6 = true;
    if (cdn_.waf) config.web_acl = ArnOf<aws::WebAcl>(Text::view(cdn_.waf.value));
    config.certificate = viewer_certificate();
    const Text tag = c_.names.tag({}, key_);
    out.tags = c_.tags({}, tag);
    const auto handle =
        c_.graph.add(c_.node(stack_, {c_.concat(c_.pascal(key_), "Distribution"), c_.snake(key_)}, tag, at_), std::move(out));
    describe(symbol, handle);
    make_records(handle);
  }

 private:
  void read_aliases() {
    if (!cdn_.aliases) return;
    std::vector<spec::Expr> names(cdn_.aliases->many.begin(), cdn_.aliases->many.end());
    if (cdn_.aliases->one) names.push_back(cdn_.aliases->one);
    for (const auto& name : names)
      if (const Text host = c_.resolve(name)) aliases_.push_back(host);
    std::ranges::sort(aliases_, {}, &Text::literal);
  }

  // What happens to requests that go to `address`; its origin is added where it is new. False: it cannot stand behind a
  // distribution, which has been reported.
  bool add_origin(aws::DistributionConfig& config, const spec::String& address, const spec::Located<spec::CdnCache>& cache,
                  aws::DefaultBehavior& behavior) {
    // Services come later, so that they can name their distribution; the spec says which load balancer is theirs.
    std::string_view balancer;
    if (address.value.starts_with("service.")) {
      const spec::Service* const service = c_.spec.services.find(address.value.substr(8));
      if (service && service->http) balancer = service->http->load_balancer.value;
    } else {
      const Symbol* const origin = c_.require_address(address);
      if (!origin) return false;
      if (origin->kind == "bucket") {
        from_bucket(config, *origin, behavior);
        set_cache(cache, spec::CdnCache::kOptimized, behavior);
        return true;
      }
      if (origin->kind == "load_balancer") balancer = origin->name;
    }
    const Symbol* const found = balancer.empty() ? nullptr : c_.find("load_balancer", balancer);
    const spec::LoadBalancer* const told_balancer = c_.spec.load_balancers.find(balancer);
    if (!found || !told_balancer || found->nodes.empty()) {
      c_.diagnostics.report(kBadOrigin, address.at, quoted(address_), quoted(address.value))
          .help("name a bucket, a load balancer, or a service that has `http:`");
      return false;
    }
    from_load_balancer(config, *found, *told_balancer, behavior);
    set_cache(cache, told(cdn_.forward_host, true) ? spec::CdnCache::kOrigin : spec::CdnCache::kDisabled, behavior);
    return true;
  }

  static void set_cache(const spec::Located<spec::CdnCache>& cache, spec::CdnCache standard, aws::DefaultBehavior& behavior) {
    constexpr Text kPolicies[] = {kCachingOptimized, kCachingAsOriginSays, kCachingDisabled};
    behavior.cache_policy = kPolicies[static_cast<std::size_t>(cache.is_set() ? cache.value : standard)];
  }

  // CloudFront takes the first pattern that matches: the longest comes first, so that a pattern never hides a narrower one.
  bool add_paths(aws::DistributionConfig& config) {
    std::vector<const spec::Map<spec::CdnPath>::Item*> paths;
    for (const auto& item : cdn_.paths) paths.push_back(&item);
    std::ranges::stable_sort(paths, std::greater(), [](const auto* item) { return item->key.value.size(); });
    for (const auto* item : paths) {
      const std::string_view pattern = item->key.value;
      if (pattern.empty() || pattern == "*" || pattern == "/*" || (pattern[0] != '/' && pattern[0] != '*')) {
        c_.diagnostics.report(kBadCdnPath, item->key.at, quoted(pattern)).help("write a path such as \"/api/*\"");
        continue;
      }
      aws::PathBehavior behavior{.path = Text::view(pattern)};
      const spec::String& origin = item->value.origin ? item->value.origin : cdn_.origin;
      if (!add_origin(config, origin, item->value.cache, behavior.behavior)) return false;
      config.behaviors.push_back(std::move(behavior));
    }
    return true;
  }

  void add_error_pages(aws::DistributionConfig& config) {
    constexpr std::string_view kStatuses[] = {"400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504"};
    for (const auto& item : cdn_.error_pages) {
      if (std::ranges::find(kStatuses, item.key.value) == std::end(kStatuses)) {
        c_.diagnostics.report(kBadErrorPage, item.key.at, quoted(item.key.value)).help("write one of these, such as 404");
        continue;
      }
      std::int64_t code = 0;
      for (const char ch : item.key.value) code = 10 * code + (ch - '0');
      config.error_responses.push_back({.code = code,
                                        .response_code = told(item.value.status, std::int64_t{200}),
                                        .page = Text::view(item.value.page.value),
                                        .caching = kErrorSeconds});
    }
  }

  void from_bucket(aws::DistributionConfig& config, const Symbol& bucket, aws::DefaultBehavior& behavior) {
    behavior = {.origin = Text::view(bucket.name),
                .viewer_protocol = "redirect-to-https",
                .allowed_methods = {"GET", "HEAD"},
                .cached_methods = {"GET", "HEAD"},
                .response_headers_policy = kSecurityHeaders,
                .compress = true};
    if (has_origin(config, bucket.name)) return;
    const bool first = !std::ranges::any_of(config.origins, [](const aws::Origin& origin) { return origin.s3.has_value(); });
    const std::string_view word = first ? key_ : c_.concat(key_, "-", bucket.name);
    const PhysicalName name = c_.names.resource({}, word, {}, "cloudfront-oac");
    const auto control = c_.graph.add(
        c_.node(stack_, {c_.concat(c_.pascal(word), "OriginAccessControl"), c_.snake(word)}, name, at_),
        aws::OriginAccessControl{
            .config = {.name = name,
                       .description = Text::view(c_.concat("Distribution ", key_, " reads bucket ", bucket.name, "."))}});
    config.origins.push_back({.id = Text::view(bucket.name),
                              .domain_name = attribute(bucket, "domain_name"),
                              .path = text_of(cdn_.origin_path),
                              .access_control = control,
                              .s3 = aws::S3Origin{}});
  }

  static bool has_origin(const aws::DistributionConfig& config, std::string_view id) {
    return std::ranges::any_of(config.origins, [&](const aws::Origin& origin) { return origin.id.literal() == id; });
  }

  void from_load_balancer(aws::DistributionConfig& config, const Symbol& balancer, const spec::LoadBalancer& told_balancer,
                          aws::DefaultBehavior& behavior) {
    const bool forward = told(cdn_.forward_host, true);
    // A bucket and a load balancer of one name are two origins.
    const std::string_view id = c_.spec.buckets.find(balancer.name) ? c_.concat(balancer.name, "-load-balancer") : balancer.name;
    behavior = {.origin = Text::view(id),
                .viewer_protocol = "redirect-to-https",
                .allowed_methods = {"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"},
                .cached_methods = {"GET", "HEAD"},
                .origin_request_policy = forward ? kAllViewer : kAllViewerExceptHost,
                .compress = true};
    if (has_origin(config, id)) return;
    aws::CustomOrigin custom{.ssl_protocols = {"TLSv1.2"}, .read_timeout = 60};
    bool http = false, https = false;
    for (const auto& listener : told_balancer.listeners) {
      if (listener.value.protocol.value == spec::ListenerProtocol::kHttps) {
        https = true;
        custom.https_port = listener.value.port.value;
      } else if (listener.value.protocol.value == spec::ListenerProtocol::kHttp && !listener.value.redirect) {
        http = true;
        custom.http_port = listener.value.port.value;
      }
    }
    // The load balancer's certificate is checked against the Host header that is handed on, which it covers, or against the load
    // balancer's own DNS name, which it does not.
    const bool tls = https && ((forward && !aliases_.empty()) || !http);
    custom.protocol_policy = tls ? Text("https-only") : Text("http-only");
    config.origins.push_back({.id = Text::view(id),
                              .domain_name = attribute(balancer, "dns_name"),
                              .path = cdn_.origin.value.starts_with("bucket.") ? Text() : text_of(cdn_.origin_path),
                              .custom = custom});
  }

  aws::ViewerCertificate viewer_certificate() {
    if (!cdn_.certificate) {
      if (!aliases_.empty())
        c_.diagnostics.report(kAliasesNeedCertificate, cdn_.aliases->at, quoted(address_))
            .help("add `certificate:` with the ARN of a certificate in us-east-1");
      return {.default_certificate = true};
    }
    aws::ViewerCertificate out{.minimum_protocol = "TLSv1.2_2021", .ssl_support = "sni-only"};
    const std::string_view told_name = cdn_.certificate.value;
    Text arn = Text::view(told_name);
    if (!told_name.starts_with("arn:")) {
      const Symbol* const found = c_.require("certificate", cdn_.certificate);
      if (!found) return out;
      arn = attribute(*found, "arn");
    }
    const std::string_view region = arn.is_literal() ? std::string_view("us-east-1") : c_.spec.region.value;
    const bool elsewhere = arn.is_literal() && arn.literal().find(":us-east-1:") == std::string_view::npos;
    if (region != "us-east-1" || elsewhere)
      c_.diagnostics.report(kCertificateRegion, cdn_.certificate.at, quoted(address_), quoted(told_name))
          .help("make a certificate in us-east-1 and write its ARN: `certificate: \"arn:aws:acm:us-east-1:...\"`");
    out.certificate = ArnOf<aws::Certificate>(arn);
    return out;
  }

  void describe(Symbol& symbol, Handle<aws::Distribution> handle) {
    const Text domain = handle.attr(Attr::kDomainName), id = handle.attr(Attr::kId);
    const Text arn = c_.text("arn:", Pseudo::kPartition, ":cloudfront::", c_.account(), ":distribution/", id);
    const Text url = c_.text("https://", aliases_.empty() ? domain : aliases_.front());
    symbol.attributes = {{"domain", domain}, {"url", url}, {"id", id}, {"arn", arn}, {"hosted_zone_id", kCloudFrontZone}};
    symbol.permissions.push_back({spec::Access::kWrite, {"cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"}, {arn}});
    symbol.stack = stack_;
    symbol.nodes = {handle.node};
    // CloudFront's metrics stand in us-east-1 only, and an alarm sees those of its own region.
    if (c_.spec.region.value == "us-east-1") {
      const auto metric = [&](std::string_view word, std::string_view name, std::string_view statistic) {
        symbol.metrics.push_back({word, "AWS/CloudFront", name, statistic, {{"DistributionId", id}, {"Region", "Global"}}});
      };
      metric("requests", "Requests", "Sum");
      metric("error_rate_4xx", "4xxErrorRate", "Average");
      metric("error_rate_5xx", "5xxErrorRate", "Average");
    }
    c_.graph.add_output({.stack = stack_,
                         .key = c_.concat(c_.pascal(key_), "Url"),
                         .description = "Where requests go.",
                         .value = url,
                         .export_name = c_.names.export_name({}, c_.concat(c_.pascal(key_), "Url")),
                         .origin = at_.origin});
  }

  void make_records(Handle<aws::Distribution> handle) {
    for (const Text& host : aliases_) {
      if (!host.is_literal()) continue;
      const IdOf<aws::HostedZone> zone = cdn_.hosted_zone ? zone_id(c_, cdn_.hosted_zone) : zone_covering(c_, host.literal());
      if (!zone) continue;
      const std::string_view word = c_.concat(c_.snake(key_), "_", label_of(c_, host.literal()));
      const auto add = [&](Text type, std::string_view logical, std::string_view label) {
        c_.graph.add(
            c_.node(stack_, {c_.concat(c_.pascal(word), logical, "Record"), c_.concat(word, label)}, {}, at_),
            aws::RecordSet{.zone = zone,
                           .name = host,
                           .type = type,
                           .alias = aws::RecordAlias{.dns_name = handle.attr(Attr::kDomainName), .zone = kCloudFrontZone}});
      };
      add("A", "", "");
      add("AAAA", "Ipv6", "_ipv6");
    }
  }

  Context& c_;
  std::string_view key_;
  const spec::Cdn& cdn_;
  StackId stack_;
  std::string_view address_;
  Context::At at_;
  std::vector<Text> aliases_;
};

// A bucket has one policy; that of a distribution's bucket names the distributions, so it stands in their stack: the other way
// round the two stacks would need each other.
void let_distributions_read(Context& c) {
  for (const auto& bucket : c.spec.buckets) {
    if (!is_distributed_bucket(c, bucket.key.value)) continue;
    const Symbol* const symbol = c.find("bucket", bucket.key.value);
    std::vector<Any> arns;
    for (const auto& item : c.spec.cdn)
      if (stands_before(item.value, bucket.key.value))
        if (const Symbol* cdn = c.find("cdn", item.key.value); cdn && !cdn->nodes.empty())
          arns.push_back(Any(attribute(*cdn, "arn")));
    if (arns.empty() || !symbol) continue;
    aws::Statement read{.sid = "DistributionReads",
                        .principals = aws::Principals{.services = {"cloudfront.amazonaws.com"}},
                        .actions = {"s3:GetObject"},
                        .resources = {c.text(attribute(*symbol, "arn"), "/*")},
                        .conditions = condition("StringEquals", "AWS:SourceArn", arns.size() == 1 ? arns[0] : Any(arns))};
    add_bucket_policy(c, c.stack("cdn", "CloudFront distributions."), bucket.key.value, {std::move(read)});
  }
}

}  // namespace

void lower_cdn(Context& c) {
  for (const auto& item : c.spec.cdn) CdnBuilder(c, item).build();
  let_distributions_read(c);
}

}  // namespace infragen::compile
