#pragma once

#include "model/aws/elbv2/action.h"

namespace infragen::aws {

struct Certificate;
struct LoadBalancer;

// The certificate that a listener shows when no other fits. Further ones are ListenerCertificate resources.
struct DefaultCertificate {
  ArnOf<Certificate> certificate;

  static constexpr auto rows() {
    return std::array{row<&DefaultCertificate::certificate>("CertificateArn", "certificate_arn", "Certificate, by ARN.")};
  }
};

inline constexpr std::string_view kMutualModes[] = {"off", "passthrough", "verify"};

struct MutualAuthentication {
  Text mode;
  Text trust_store_arn;
  std::optional<bool> ignore_expiry;

  static constexpr auto rows() {
    return std::array{
        row<&MutualAuthentication::mode>("Mode", "mode", "off, passthrough or verify.", Change::kInPlace, Flag::kProtects)
            .unset_means("off")
            .ranked(kMutualModes),
        row<&MutualAuthentication::trust_store_arn>("TrustStoreArn", "trust_store_arn",
                                                    "Authorities that clients may come from."),
        row<&MutualAuthentication::ignore_expiry>("IgnoreClientCertificateExpiry", "ignore_client_certificate_expiry",
                                                  "Accept certificates that have run out.", Change::kInPlace, Flag::kExposes)};
  }
};

// Settings that CloudFormation keeps in a list of keys and values and Terraform in arguments.
struct ListenerAttributes {
  std::optional<bool> server_header;
  Text strict_transport_security;
  Text content_security_policy;
  Text frame_options;
  Text content_type_options;
  std::optional<std::int64_t> tcp_idle_timeout;

  static constexpr auto rows() {
    using A = ListenerAttributes;
    return std::array{row<&A::server_header>("routing.http.response.server.enabled", "routing_http_response_server_enabled",
                                             "Send a Server header."),
                      row<&A::strict_transport_security>("routing.http.response.strict_transport_security.header_value",
                                                         "routing_http_response_strict_transport_security_header_value",
                                                         "Strict-Transport-Security header.", Change::kInPlace, Flag::kProtects),
                      row<&A::content_security_policy>("routing.http.response.content_security_policy.header_value",
                                                       "routing_http_response_content_security_policy_header_value",
                                                       "Content-Security-Policy header.", Change::kInPlace, Flag::kProtects),
                      row<&A::frame_options>("routing.http.response.x_frame_options.header_value",
                                             "routing_http_response_x_frame_options_header_value", "X-Frame-Options header."),
                      row<&A::content_type_options>("routing.http.response.x_content_type_options.header_value",
                                                    "routing_http_response_x_content_type_options_header_value",
                                                    "X-Content-Type-Options header."),
                      row<&A::tcp_idle_timeout>("tcp.idle_timeout.seconds", "tcp_idle_timeout_seconds",
                                                "Seconds without traffic, 60 to 6000 (network load balancers).")};
  }
};

inline constexpr std::string_view kListenerProtocols[] = {"HTTP|TCP|UDP|TCP_UDP", "HTTPS|TLS"};

// By the oldest TLS version that a client may speak, then by ciphers: the tables of "Security policies" in the user guide of
// Application Load Balancers.
inline constexpr std::string_view kTlsPolicies[] = {
    "ELBSecurityPolicy-TLS-1-0-2015-04|ELBSecurityPolicy-2015-05",
    "ELBSecurityPolicy-2016-08|ELBSecurityPolicy-FS-2018-06|ELBSecurityPolicy-TLS13-1-0-2021-06",
    "ELBSecurityPolicy-TLS-1-1-2017-01|ELBSecurityPolicy-FS-1-1-2019-08|ELBSecurityPolicy-TLS13-1-1-2021-06",
    "ELBSecurityPolicy-TLS-1-2-Ext-2018-06|ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
    "ELBSecurityPolicy-TLS-1-2-2017-01|ELBSecurityPolicy-FS-1-2-2019-08|ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-2021-06|ELBSecurityPolicy-FS-1-2-Res-2019-08",
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06|ELBSecurityPolicy-FS-1-2-Res-2020-10",
    "ELBSecurityPolicy-TLS13-1-3-2021-06"};

// One port of a load balancer and what becomes of requests that no rule takes.
struct Listener {
  ArnOf<LoadBalancer> load_balancer;
  std::optional<std::int64_t> port;
  Text protocol;
  std::optional<DefaultCertificate> certificate;
  Text ssl_policy;
  std::vector<Text> alpn_policy;
  std::optional<MutualAuthentication> mutual_authentication;
  std::vector<Action> default_actions;
  std::optional<ListenerAttributes> attributes;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"listener", "AWS::ElasticLoadBalancingV2::Listener", "aws_lb_listener", "One port of a load balancer.",
                        kAttrs}
        .with(Trait::kServes);
  }
  static void access(const Listener& listener, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&Listener::load_balancer>("LoadBalancerArn", "load_balancer_arn", "Load balancer.", kReplaces, Flag::kUnique),
        row<&Listener::port>("Port", "port", "Port, 1 to 65535.", kInPlace, Flag::kGrants | Flag::kUnique),
        row<&Listener::protocol>("Protocol", "protocol", "HTTP, HTTPS, TCP, TLS, UDP or TCP_UDP.", kInPlace, Flag::kProtects)
            .ranked(kListenerProtocols),
        row<&Listener::certificate>(encoded("Certificates", Encode::kSingleton), flatten(), "Certificate for HTTPS and TLS."),
        row<&Listener::ssl_policy>("SslPolicy", "ssl_policy", "TLS versions and ciphers, by AWS's name for them.", kInPlace,
                                   Flag::kProtects)
            .unset_means("ELBSecurityPolicy-2016-08")
            .ranked(kTlsPolicies),
        row<&Listener::alpn_policy>("AlpnPolicy", encoded("alpn_policy", Encode::kSingleton),
                                    "HTTP/2 over TLS (network load balancers)."),
        row<&Listener::mutual_authentication>("MutualAuthentication", block("mutual_authentication"),
                                              "Asks clients for a certificate."),
        row<&Listener::default_actions>("DefaultActions", block("default_action"), "What to do with a request."),
        row<&Listener::attributes>(encoded("ListenerAttributes", Encode::kMapToAttributes), flatten(), "Settings."),
        row<&Listener::tags>(kAbsent, infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
