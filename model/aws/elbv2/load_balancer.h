#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Eip;
struct SecurityGroup;
struct Subnet;

// Writes each request or connection into a bucket. `Attributes` puts the right words before the CloudFormation names.
struct LoadBalancerLogs {
  std::optional<bool> enabled;
  Text bucket;
  Text prefix;

  static constexpr auto rows() {
    return std::array{row<&LoadBalancerLogs::enabled>("enabled", "enabled", "Write the log.", Change::kInPlace, Flag::kProtects),
                      row<&LoadBalancerLogs::bucket>("bucket", "bucket", "Name of the bucket."),
                      row<&LoadBalancerLogs::prefix>("prefix", "prefix", "Folder inside the bucket.")};
  }
};

// Settings that CloudFormation keeps in a list of keys and values and Terraform in arguments.
struct LoadBalancerAttributes {
  std::optional<bool> deletion_protection;
  std::optional<std::int64_t> idle_timeout;
  std::optional<std::int64_t> client_keep_alive;
  std::optional<bool> http2;
  std::optional<bool> drop_invalid_headers;
  std::optional<bool> preserve_host_header;
  std::optional<bool> tls_headers;
  std::optional<bool> client_port_header;
  Text forwarded_for;
  Text desync_mitigation;
  std::optional<bool> waf_fail_open;
  std::optional<bool> cross_zone;
  Text dns_client_routing;
  std::optional<LoadBalancerLogs> access_logs;
  std::optional<LoadBalancerLogs> connection_logs;

  static constexpr auto rows() {
    using enum Change;
    using A = LoadBalancerAttributes;
    return std::array{
        row<&A::deletion_protection>("deletion_protection.enabled", "enable_deletion_protection", "Refuse to be deleted.",
                                     kInPlace, Flag::kProtects),
        row<&A::idle_timeout>("idle_timeout.timeout_seconds", "idle_timeout", "Seconds without traffic, 1 to 4000."),
        row<&A::client_keep_alive>("client_keep_alive.seconds", "client_keep_alive",
                                   "Longest life of a client's connection, seconds."),
        row<&A::http2>("routing.http2.enabled", "enable_http2", "Speak HTTP/2."),
        row<&A::drop_invalid_headers>("routing.http.drop_invalid_header_fields.enabled", "drop_invalid_header_fields",
                                      "Drop headers with names that HTTP does not allow.", kInPlace, Flag::kProtects),
        row<&A::preserve_host_header>("routing.http.preserve_host_header.enabled", "preserve_host_header",
                                      "Keep the Host header."),
        row<&A::tls_headers>("routing.http.x_amzn_tls_version_and_cipher_suite.enabled",
                             "enable_tls_version_and_cipher_suite_headers", "Tell targets the TLS version and cipher."),
        row<&A::client_port_header>("routing.http.xff_client_port.enabled", "enable_xff_client_port",
                                    "Tell targets the client's port."),
        row<&A::forwarded_for>("routing.http.xff_header_processing.mode", "xff_header_processing_mode",
                               "append, preserve or remove."),
        row<&A::desync_mitigation>("routing.http.desync_mitigation_mode", "desync_mitigation_mode",
                                   "monitor, defensive or strictest."),
        row<&A::waf_fail_open>("waf.fail_open.enabled", "enable_waf_fail_open",
                               "Let requests pass when the firewall does not answer.", kInPlace, Flag::kExposes),
        row<&A::cross_zone>("load_balancing.cross_zone.enabled", "enable_cross_zone_load_balancing",
                            "Use targets of all zones (network load balancers)."),
        row<&A::dns_client_routing>("dns_record.client_routing_policy", "dns_record_client_routing_policy",
                                    "Which zones clients are led to (network load balancers)."),
        row<&A::access_logs>(flatten("access_logs.s3."), block("access_logs"), "A log of requests.", kInPlace, Flag::kProtects),
        row<&A::connection_logs>(flatten("connection_logs.s3."), block("connection_logs"), "A log of connections.")};
  }
};

// A subnet with a fixed address in it (network load balancers).
struct SubnetMapping {
  IdOf<Subnet> subnet;
  IdOf<Eip> allocation;
  Text private_ip;

  static constexpr auto rows() {
    return std::array{row<&SubnetMapping::subnet>("SubnetId", "subnet_id", "Subnet.", Change::kInPlace, Flag::kLabel),
                      row<&SubnetMapping::allocation>("AllocationId", "allocation_id", "Its public address."),
                      row<&SubnetMapping::private_ip>("PrivateIPv4Address", "private_ipv4_address", "Its private address.")};
  }
};

// Spreads requests over targets.
struct LoadBalancer {
  PhysicalName name;
  Text type;
  Text scheme;                   // CloudFormation; set `internal` to the same
  std::optional<bool> internal;  // Terraform
  Text ip_address_type;
  std::vector<IdOf<Subnet>> subnets;
  std::vector<SubnetMapping> subnet_mappings;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<LoadBalancerAttributes> attributes;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""},
                                        {Attr::kName, "LoadBalancerName", "name", "Name"},
                                        {Attr::kDnsName, "DNSName", "dns_name", "DnsName"},
                                        {Attr::kHostedZoneId, "CanonicalHostedZoneID", "zone_id", "HostedZoneId"},
                                        {Attr::kFullName, "LoadBalancerFullName", "arn_suffix", "FullName"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"load-balancer", "AWS::ElasticLoadBalancingV2::LoadBalancer",
                        "aws_lb",        "Spreads requests over targets.",
                        kAttrs,          "alb",
                        Stateful::kNo,   false,
                        "name"}
        .with(Trait::kServes);
  }
  static void access(const LoadBalancer& load_balancer, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&LoadBalancer::name>("Name", "name", "Name, at most 32 characters.", kReplaces, Flag::kName),
        row<&LoadBalancer::type>("Type", "load_balancer_type", "application (default), network or gateway.", kReplaces),
        row<&LoadBalancer::scheme>("Scheme", kAbsent, "internet-facing (default) or internal.", kReplaces, Flag::kGrants),
        row<&LoadBalancer::internal>(kAbsent, "internal", "Not reachable from the Internet.", kReplaces,
                                     Flag::kGrants | Flag::kSaidElsewhere),
        row<&LoadBalancer::ip_address_type>("IpAddressType", "ip_address_type", "ipv4 (default) or dualstack."),
        row<&LoadBalancer::subnets>("Subnets", "subnets", "One subnet a zone, in two zones or more.", kInPlace,
                                    Flag::kUnordered | Flag::kCapacity),
        row<&LoadBalancer::subnet_mappings>("SubnetMappings", block("subnet_mapping"), "Subnets with fixed addresses.", kInPlace,
                                            Flag::kUnordered | Flag::kCapacity),
        row<&LoadBalancer::security_groups>("SecurityGroups", "security_groups", "Groups around it.", kInPlace, Flag::kUnordered),
        row<&LoadBalancer::attributes>(encoded("LoadBalancerAttributes", Encode::kMapToAttributes), flatten(), "Settings."),
        row<&LoadBalancer::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
