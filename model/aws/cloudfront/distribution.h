#pragma once

#include "model/aws/cloudfront/origin.h"
#include "model/schema.h"

namespace infragen::aws {

struct Certificate;
struct WebAcl;

struct FunctionAssociation {
  Text event;
  Text function_arn;

  static constexpr auto rows() {
    return std::array{row<&FunctionAssociation::event>("EventType", "event_type", "viewer-request or viewer-response.",
                                                       Change::kInPlace, Flag::kLabel),
                      row<&FunctionAssociation::function_arn>("FunctionARN", "function_arn", "The function.")};
  }
};

inline constexpr std::string_view kViewerProtocols[] = {"allow-all", "redirect-to-https|https-only"};

// What happens to requests. Terraform asks for both lists of methods, CloudFormation has GET and HEAD as default.
struct DefaultBehavior {
  Text origin;
  Text viewer_protocol = "redirect-to-https";
  std::vector<Text> allowed_methods;
  std::vector<Text> cached_methods;
  Text cache_policy;
  Text origin_request_policy;
  Text response_headers_policy;
  std::optional<bool> compress;
  std::vector<FunctionAssociation> functions;
  std::vector<Text> key_groups;

  static constexpr auto rows() {
    using B = DefaultBehavior;
    using enum Change;
    return std::array{
        row<&B::origin>("TargetOriginId", "target_origin_id", "The origin."),
        row<&B::viewer_protocol>("ViewerProtocolPolicy", "viewer_protocol_policy", "redirect-to-https, https-only or allow-all.",
                                 Change::kInPlace, Flag::kProtects)
            .ranked(kViewerProtocols),
        row<&B::allowed_methods>("AllowedMethods", "allowed_methods", "GET and HEAD; with OPTIONS; or all seven.", kInPlace,
                                 Flag::kUnordered),
        row<&B::cached_methods>("CachedMethods", "cached_methods", "GET and HEAD; with OPTIONS.", kInPlace, Flag::kUnordered),
        row<&B::cache_policy>("CachePolicyId", "cache_policy_id", "What is cached and for how long, by id."),
        row<&B::origin_request_policy>("OriginRequestPolicyId", "origin_request_policy_id",
                                       "What the origin gets to see, by id."),
        row<&B::response_headers_policy>("ResponseHeadersPolicyId", "response_headers_policy_id",
                                         "Headers added to answers, by id."),
        row<&B::compress>("Compress", "compress", "Compress what browsers can unpack."),
        row<&B::functions>("FunctionAssociations", block("function_association"), "CloudFront functions.", kInPlace,
                           Flag::kUnordered),
        row<&B::key_groups>("TrustedKeyGroups", "trusted_key_groups",
                            "Keys that sign URLs; with them unsigned requests are refused.", kInPlace, Flag::kProtects)};
  }
};

struct PathBehavior {
  Text path;
  DefaultBehavior behavior;

  static constexpr auto rows() {
    return std::array{row<&PathBehavior::path>("PathPattern", "path_pattern", "Paths it is for.", Change::kInPlace, Flag::kLabel),
                      row<&PathBehavior::behavior>(flatten(), flatten(), "What happens.")};
  }
};

struct ErrorResponse {
  std::int64_t code = 404;
  std::optional<std::int64_t> response_code;
  Text page;
  std::optional<std::int64_t> caching;

  static constexpr auto rows() {
    using R = ErrorResponse;
    return std::array{row<&R::code>("ErrorCode", "error_code", "What the origin answered.", Change::kInPlace, Flag::kLabel),
                      row<&R::response_code>("ResponseCode", "response_code", "What to answer instead."),
                      row<&R::page>("ResponsePagePath", "response_page_path", "Page to serve."),
                      row<&R::caching>("ErrorCachingMinTTL", "error_caching_min_ttl", "Seconds the error is remembered.")};
  }
};

struct DistributionLogging {
  Text bucket;
  Text prefix;
  std::optional<bool> cookies;

  static constexpr auto rows() {
    using L = DistributionLogging;
    return std::array{row<&L::bucket>("Bucket", "bucket", "Domain name of the bucket; it must allow access lists."),
                      row<&L::prefix>("Prefix", "prefix", "What the log's keys start with."),
                      row<&L::cookies>("IncludeCookies", "include_cookies", "Log cookies, too.")};
  }
};

struct GeoRestriction {
  Text type = "none";
  std::vector<Text> locations;

  static constexpr auto rows() {
    return std::array{row<&GeoRestriction::type>("RestrictionType", "restriction_type", "none, whitelist or blacklist."),
                      row<&GeoRestriction::locations>("Locations", "locations", "Countries in two letters.", Change::kInPlace,
                                                      Flag::kUnordered)};
  }
};

struct DistributionRestrictions {
  GeoRestriction geo;

  static constexpr auto rows() {
    return std::array{row<&DistributionRestrictions::geo>("GeoRestriction", block("geo_restriction"), "Countries.")};
  }
};

// "Security policies" of the CloudFront developer guide, by the oldest version and ciphers.
inline constexpr std::string_view kViewerTlsVersions[] = {
    "SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021", "TLSv1.2_2025|TLSv1.3_2025"};

struct ViewerCertificate {
  ArnOf<Certificate> certificate;
  std::optional<bool> default_certificate;
  Text minimum_protocol;
  Text ssl_support;

  static constexpr auto rows() {
    using C = ViewerCertificate;
    return std::array{row<&C::certificate>("AcmCertificateArn", "acm_certificate_arn", "Certificate in us-east-1."),
                      row<&C::default_certificate>("CloudFrontDefaultCertificate", "cloudfront_default_certificate",
                                                   "Only the cloudfront.net name."),
                      row<&C::minimum_protocol>("MinimumProtocolVersion", "minimum_protocol_version", "TLSv1.2_2021.",
                                                Change::kInPlace, Flag::kProtects)
                          .unset_means("TLSv1")
                          .ranked(kViewerTlsVersions),
                      row<&C::ssl_support>("SslSupportMethod", "ssl_support_method", "sni-only.")};
  }
};

struct DistributionConfig {
  bool enabled = true;
  Text comment;
  std::vector<Text> aliases;
  Text default_root_object;
  Text price_class;
  Text http_version;
  std::optional<bool> ipv6;
  ArnOf<WebAcl> web_acl;
  std::vector<Origin> origins;
  DefaultBehavior default_behavior;
  std::vector<PathBehavior> behaviors;
  std::vector<ErrorResponse> error_responses;
  std::optional<DistributionLogging> logging;
  std::optional<DistributionRestrictions> restrictions;  // CloudFormation: only where there are any
  DistributionRestrictions all_restrictions;             // Terraform: asked for even where there are none
  ViewerCertificate certificate;

  static constexpr auto rows() {
    using C = DistributionConfig;
    using enum Change;
    return std::array{
        row<&C::enabled>("Enabled", "enabled", "Answer requests.", kInPlace, Flag::kAlways | Flag::kGrants),
        row<&C::comment>("Comment", "comment", "What people see in the console, at most 128 characters."),
        row<&C::aliases>("Aliases", "aliases", "Host names it answers to; the certificate must cover them.", kInPlace,
                         Flag::kUnordered),
        row<&C::default_root_object>("DefaultRootObject", "default_root_object", "index.html."),
        row<&C::price_class>("PriceClass", "price_class", "PriceClass_100 (America, Europe), PriceClass_200 or PriceClass_All."),
        row<&C::http_version>("HttpVersion", "http_version", "http2, http3, http2and3 or http1.1."),
        row<&C::ipv6>("IPV6Enabled", "is_ipv6_enabled", "Answer over IPv6, too."),
        row<&C::web_acl>("WebACLId", "web_acl_id", "Firewall rules, of scope CLOUDFRONT.", kInPlace, Flag::kProtects),
        row<&C::origins>("Origins", block("origin"), "Where it gets what it has not cached.", kInPlace, Flag::kUnordered),
        row<&C::default_behavior>("DefaultCacheBehavior", block("default_cache_behavior"), "What happens to all other paths."),
        row<&C::behaviors>("CacheBehaviors", block("ordered_cache_behavior"),
                           "What happens to certain paths, first match first."),
        row<&C::error_responses>("CustomErrorResponses", block("custom_error_response"), "Other pages for errors.", kInPlace,
                                 Flag::kUnordered),
        row<&C::logging>("Logging", block("logging_config"), "Access log.", kInPlace, Flag::kProtects),
        row<&C::restrictions>("Restrictions", kAbsent, "Countries."),
        row<&C::all_restrictions>(kAbsent, block("restrictions"), "Countries; none of them by default.", Change::kInPlace,
                                  Flag::kSaidElsewhere),
        row<&C::certificate>("ViewerCertificate", block("viewer_certificate"), "TLS towards browsers.")};
  }
};

// A content delivery network in front of buckets and servers.
struct Distribution {
  DistributionConfig config;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""},
                                        {Attr::kDomainName, "DomainName", "domain_name", "DomainName"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"distribution", "AWS::CloudFront::Distribution", "aws_cloudfront_distribution",
                        "A content delivery network in front of buckets and servers.", kAttrs}
        .with(Trait::kServes);
  }
  static void access(const Distribution& distribution, AccessBuilder& out);
  static constexpr auto rows() {
    return std::array{row<&Distribution::config>("DistributionConfig", flatten(), "Everything about it."),
                      row<&Distribution::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
