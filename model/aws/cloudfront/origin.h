#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct OriginAccessControl;

// A web server, such as a load balancer. CloudFront's defaults: ports 80 and 443, 30 s to answer, 5 s keep-alive.
struct CustomOrigin {
  std::int64_t http_port = 80;
  std::int64_t https_port = 443;
  Text protocol_policy = "https-only";
  std::vector<Text> ssl_protocols;
  std::optional<std::int64_t> read_timeout;
  std::optional<std::int64_t> keepalive_timeout;

  static constexpr auto rows() {
    using O = CustomOrigin;
    using enum Change;
    return std::array{
        row<&O::http_port>("HTTPPort", "http_port", "Port for HTTP."),
        row<&O::https_port>("HTTPSPort", "https_port", "Port for HTTPS."),
        row<&O::protocol_policy>("OriginProtocolPolicy", "origin_protocol_policy", "http-only, https-only or match-viewer."),
        row<&O::ssl_protocols>("OriginSSLProtocols", "origin_ssl_protocols", "TLSv1.2.", kInPlace, Flag::kUnordered),
        row<&O::read_timeout>("OriginReadTimeout", "origin_read_timeout", "Seconds to wait for an answer, 1 to 60."),
        row<&O::keepalive_timeout>("OriginKeepaliveTimeout", "origin_keepalive_timeout",
                                   "Seconds a connection is kept, 1 to 60.")};
  }
};

// A bucket reached with an access control. CloudFormation wants the older identity spelled out as empty.
struct S3Origin {
  Text access_identity = "";

  static constexpr auto rows() {
    return std::array{row<&S3Origin::access_identity>("OriginAccessIdentity", kAbsent, "Empty: an access control is used.")};
  }
};

struct OriginShield {
  bool enabled = true;
  Text region;

  static constexpr auto rows() {
    return std::array{row<&OriginShield::enabled>("Enabled", "enabled", "One more cache in front of the origin."),
                      row<&OriginShield::region>("OriginShieldRegion", "origin_shield_region", "Region of that cache.")};
  }
};

// Where CloudFront gets what it has not cached.
struct Origin {
  Text id;
  Text domain_name;
  Text path;
  IdOf<OriginAccessControl> access_control;
  std::optional<CustomOrigin> custom;
  std::optional<S3Origin> s3;
  TextMap headers;
  std::optional<OriginShield> shield;
  std::optional<std::int64_t> connection_attempts;
  std::optional<std::int64_t> connection_timeout;

  static constexpr auto rows() {
    using O = Origin;
    using enum Change;
    return std::array{
        row<&O::id>("Id", "origin_id", "What behaviours call it.", kInPlace, Flag::kLabel),
        row<&O::domain_name>("DomainName", "domain_name", "Host name of the origin."),
        row<&O::path>("OriginPath", "origin_path", "Path put before what is asked for."),
        row<&O::access_control>("OriginAccessControlId", "origin_access_control_id", "How requests to a bucket are signed.",
                                kInPlace, Flag::kProtects),
        row<&O::custom>("CustomOriginConfig", block("custom_origin_config"), "A web server."),
        row<&O::s3>("S3OriginConfig", kAbsent, "A bucket."),
        row<&O::headers>(key_list("OriginCustomHeaders", "HeaderName|HeaderValue"), key_list("custom_header", "name|value"),
                         "Headers added to requests; Host is not allowed."),
        row<&O::shield>("OriginShield", block("origin_shield"), "One more cache in front of the origin."),
        row<&O::connection_attempts>("ConnectionAttempts", "connection_attempts", "1 to 3."),
        row<&O::connection_timeout>("ConnectionTimeout", "connection_timeout", "Seconds, 1 to 10.")};
  }
};

}  // namespace infragen::aws
