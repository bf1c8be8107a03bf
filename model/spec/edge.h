// `load_balancers`, `certificates`, `dns`, `cdn`: where requests come in.
#pragma once

#include "model/spec/data.h"

namespace infragen::spec {

struct Certificate {
  SourceRange at;
  String arn;
  String domain;
  List<String> alternative_names;
  String hosted_zone;
  Map<String> hosted_zones;
  String validation;
  static std::span<const KeyInfo> keys();
};

struct DnsRecord {
  SourceRange at;
  String type;
  Duration ttl;
  List<Expr> values;
  Name load_balancer;
  Name cdn;
  static std::span<const KeyInfo> keys();
};

struct Zone {
  SourceRange at;
  String id;
  String name;
  Bool private_zone;
  Map<DnsRecord> records;
  static std::span<const KeyInfo> keys();
};

struct Dns {
  SourceRange at;
  Map<Zone> zones;
  static std::span<const KeyInfo> keys();
};

enum class LoadBalancerType : std::uint8_t { kApplication, kNetwork };
constexpr auto enumerators(LoadBalancerType) {
  return std::array<Enumerator, 2>{{{"application", "HTTP and HTTPS."}, {"network", "TCP, UDP and TLS."}}};
}
enum class Scheme : std::uint8_t { kInternetFacing, kInternal };
constexpr auto enumerators(Scheme) {
  return std::array<Enumerator, 2>{
      {{"internet-facing", "Reached from the internet."}, {"internal", "Reached from inside the network."}}};
}
enum class ListenerProtocol : std::uint8_t { kHttp, kHttps, kTcp, kTls, kUdp };
constexpr auto enumerators(ListenerProtocol) {
  return std::array<Enumerator, 5>{{{"HTTP", "HTTP."},
                                    {"HTTPS", "HTTP over TLS; needs a certificate."},
                                    {"TCP", "TCP (network)."},
                                    {"TLS", "TLS (network); needs a certificate."},
                                    {"UDP", "UDP (network)."}}};
}

struct FixedResponse {
  SourceRange at;
  Int status;
  String content_type, body;
  static constexpr std::string_view scalar_key = "status";
  static std::span<const KeyInfo> keys();
};

struct Listener {
  SourceRange at;
  Int port;
  Located<ListenerProtocol> protocol;
  List<Name> certificates;
  String redirect;
  std::optional<FixedResponse> fixed_response;
  String ssl_policy;
  Name default_service;
  static std::span<const KeyInfo> keys();
};

struct AccessLogs {
  SourceRange at;
  Name bucket;
  String prefix;
  static constexpr std::string_view scalar_key = "bucket";
  static std::span<const KeyInfo> keys();
};

struct LoadBalancer {
  SourceRange at;
  Located<LoadBalancerType> type;
  Located<Scheme> scheme;
  Located<Tier> subnets;
  List<Name> security_groups;
  Map<Listener> listeners;
  std::optional<AccessLogs> access_logs;
  String waf;
  Name application;
  Duration idle_timeout;
  Bool deletion_protection, drop_invalid_header_fields, http2, cross_zone;
  static std::span<const KeyInfo> keys();
};

enum class CdnCache : std::uint8_t { kOptimized, kOrigin, kDisabled };
constexpr auto enumerators(CdnCache) {
  return std::array<Enumerator, 3>{{{"optimized", "Keep everything, whatever its query string or cookies."},
                                    {"origin", "Keep what the origin's Cache-Control header says may be kept."},
                                    {"disabled", "Keep nothing."}}};
}

// Paths of a distribution that go elsewhere, or are cached otherwise.
struct CdnPath {
  SourceRange at;
  String origin;
  Located<CdnCache> cache;
  static constexpr std::string_view scalar_key = "origin";
  static std::span<const KeyInfo> keys();
};

struct CdnErrorPage {
  SourceRange at;
  String page;
  Int status;
  static constexpr std::string_view scalar_key = "page";
  static std::span<const KeyInfo> keys();
};

struct Cdn {
  SourceRange at;
  String origin;
  Located<CdnCache> cache;
  Map<CdnPath> paths;
  Map<CdnErrorPage> error_pages;
  String price_class;
  std::optional<Aliases> aliases;
  Name certificate;
  String hosted_zone;
  String comment;
  String default_root_object;
  String waf;
  String origin_path;
  Bool forward_host;
  static std::span<const KeyInfo> keys();
};

}  // namespace infragen::spec
