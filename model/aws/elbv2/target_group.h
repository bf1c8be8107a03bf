#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

struct HealthMatcher {
  Text http_codes;
  Text grpc_codes;

  static constexpr auto rows() {
    return std::array{
        row<&HealthMatcher::http_codes>("HttpCode", "matcher", "HTTP answers that are healthy: 200, 200-299, 200,301."),
        row<&HealthMatcher::grpc_codes>("GrpcCode", "matcher", "gRPC answers that are healthy, instead.")};
  }
};

struct HealthCheck {
  std::optional<bool> enabled;
  Text protocol;
  Text port;
  Text path;
  std::optional<std::int64_t> interval;
  std::optional<std::int64_t> timeout;
  std::optional<std::int64_t> healthy_threshold;
  std::optional<std::int64_t> unhealthy_threshold;
  std::optional<HealthMatcher> matcher;

  static constexpr auto rows() {
    return std::array{
        row<&HealthCheck::enabled>("HealthCheckEnabled", "enabled", "Ask targets for their health.", Change::kInPlace,
                                   Flag::kProtects)
            .unset_means("true"),
        row<&HealthCheck::protocol>("HealthCheckProtocol", "protocol", "HTTP, HTTPS or TCP."),
        row<&HealthCheck::port>("HealthCheckPort", "port", "traffic-port (default) or a number, as text."),
        row<&HealthCheck::path>("HealthCheckPath", "path", "URL path that is asked for."),
        row<&HealthCheck::interval>("HealthCheckIntervalSeconds", "interval", "Seconds between questions, 5 to 300."),
        row<&HealthCheck::timeout>("HealthCheckTimeoutSeconds", "timeout", "Seconds to wait for an answer, 2 to 120."),
        row<&HealthCheck::healthy_threshold>("HealthyThresholdCount", "healthy_threshold",
                                             "Good answers until healthy, 2 to 10."),
        row<&HealthCheck::unhealthy_threshold>("UnhealthyThresholdCount", "unhealthy_threshold",
                                               "Bad answers until unhealthy, 2 to 10."),
        row<&HealthCheck::matcher>("Matcher", flatten(), "Which answers are good.")};
  }
};

// Keeps a client at its target. `lb_cookie_seconds` goes with type lb_cookie, the two app fields with app_cookie.
struct Stickiness {
  std::optional<bool> enabled;
  Text type;
  std::optional<std::int64_t> lb_cookie_seconds;
  std::optional<std::int64_t> app_cookie_seconds;
  Text app_cookie_name;

  static constexpr auto rows() {
    return std::array{
        row<&Stickiness::enabled>("enabled", "enabled", "Keep clients at their target."),
        row<&Stickiness::type>("type", "type", "lb_cookie, app_cookie or source_ip."),
        row<&Stickiness::lb_cookie_seconds>("lb_cookie.duration_seconds", "cookie_duration",
                                            "Life of our cookie, 1 to 604800 seconds."),
        row<&Stickiness::app_cookie_seconds>("app_cookie.duration_seconds", "cookie_duration",
                                             "Life of the application's cookie."),
        row<&Stickiness::app_cookie_name>("app_cookie.cookie_name", "cookie_name", "Name of the application's cookie.")};
  }
};

// Settings that CloudFormation keeps in a list of keys and values and Terraform in arguments.
struct TargetGroupAttributes {
  std::optional<std::int64_t> deregistration_delay;
  std::optional<bool> connection_termination;
  std::optional<std::int64_t> slow_start;
  Text algorithm;
  Text anomaly_mitigation;
  Text cross_zone;
  std::optional<bool> preserve_client_ip;
  std::optional<bool> proxy_protocol;
  std::optional<Stickiness> stickiness;

  static constexpr auto rows() {
    using A = TargetGroupAttributes;
    return std::array{
        row<&A::deregistration_delay>("deregistration_delay.timeout_seconds", "deregistration_delay",
                                      "Seconds that a leaving target keeps its connections, 0 to 3600."),
        row<&A::connection_termination>("deregistration_delay.connection_termination.enabled", "connection_termination",
                                        "Close them after that (network load balancers)."),
        row<&A::slow_start>("slow_start.duration_seconds", "slow_start",
                            "Seconds until a new target gets its full share, 30 to 900."),
        row<&A::algorithm>("load_balancing.algorithm.type", "load_balancing_algorithm_type",
                           "round_robin (default), least_outstanding_requests or weighted_random."),
        row<&A::anomaly_mitigation>("load_balancing.algorithm.anomaly_mitigation", "load_balancing_anomaly_mitigation",
                                    "on or off: fewer requests to targets that fail; with weighted_random."),
        row<&A::cross_zone>("load_balancing.cross_zone.enabled", "load_balancing_cross_zone_enabled",
                            "true, false or use_load_balancer_configuration."),
        row<&A::preserve_client_ip>("preserve_client_ip.enabled", "preserve_client_ip",
                                    "Show targets the client's address (network load balancers)."),
        row<&A::proxy_protocol>("proxy_protocol_v2.enabled", "proxy_protocol_v2",
                                "Speak proxy protocol 2 (network load balancers)."),
        row<&A::stickiness>(flatten("stickiness."), block("stickiness"), "Keeps a client at its target.")};
  }
};

// Where a load balancer sends requests.
struct TargetGroup {
  PhysicalName name;
  IdOf<Vpc> vpc;
  Text target_type;
  std::optional<std::int64_t> port;
  Text protocol;
  Text protocol_version;
  Text ip_address_type;
  std::optional<HealthCheck> health_check;
  std::optional<TargetGroupAttributes> attributes;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""},
                                        {Attr::kName, "TargetGroupName", "name", "Name"},
                                        {Attr::kFullName, "TargetGroupFullName", "arn_suffix", "FullName"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"target-group",
                        "AWS::ElasticLoadBalancingV2::TargetGroup",
                        "aws_lb_target_group",
                        "Where a load balancer sends requests.",
                        kAttrs,
                        "target-group",
                        Stateful::kNo,
                        false,
                        "name"}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&TargetGroup::name>("Name", "name", "Name, at most 32 characters.", kReplaces, Flag::kName),
        row<&TargetGroup::vpc>("VpcId", "vpc_id", "Network of the targets.", kReplaces),
        row<&TargetGroup::target_type>("TargetType", "target_type", "instance (default), ip, lambda or alb.", kReplaces),
        row<&TargetGroup::port>("Port", "port", "Port of the targets.", kReplaces),
        row<&TargetGroup::protocol>("Protocol", "protocol", "HTTP, HTTPS, TCP, TLS, UDP or TCP_UDP.", kReplaces),
        row<&TargetGroup::protocol_version>("ProtocolVersion", "protocol_version", "HTTP1 (default), HTTP2 or GRPC.", kReplaces),
        row<&TargetGroup::ip_address_type>("IpAddressType", "ip_address_type", "ipv4 (default) or ipv6.", kReplaces),
        row<&TargetGroup::health_check>(flatten(), block("health_check"), "How the health of a target is found out."),
        row<&TargetGroup::attributes>(encoded("TargetGroupAttributes", Encode::kMapToAttributes), flatten(), "Settings."),
        row<&TargetGroup::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
