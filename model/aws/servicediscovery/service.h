#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct PrivateDnsNamespace;

struct DiscoveryRecord {
  Text type = "A";
  std::int64_t ttl = 10;

  static constexpr auto rows() {
    return std::array{row<&DiscoveryRecord::type>("Type", "type", "A, AAAA or SRV.", Change::kInPlace, Flag::kLabel),
                      row<&DiscoveryRecord::ttl>("TTL", "ttl", "Seconds an answer may be remembered.")};
  }
};

struct DiscoveryDns {
  IdOf<PrivateDnsNamespace> name_space;
  std::vector<DiscoveryRecord> records;
  Text routing_policy;

  static constexpr auto rows() {
    using D = DiscoveryDns;
    return std::array{row<&D::name_space>("NamespaceId", "namespace_id", "The namespace."),
                      row<&D::records>("DnsRecords", block("dns_records"), "Records made for every task."),
                      row<&D::routing_policy>("RoutingPolicy", "routing_policy", "MULTIVALUE or WEIGHTED.")};
  }
};

// The provider calls the threshold deprecated, but forgets a block without it and wants to replace the service at every plan.
struct DiscoveryCustomHealth {
  std::int64_t failure_threshold = 1;

  static constexpr auto rows() {
    return std::array{
        row<&DiscoveryCustomHealth::failure_threshold>("FailureThreshold", "failure_threshold", "1; AWS takes no other value.")};
  }
};

// A name under which the tasks of a service are found.
struct DiscoveryService {
  PhysicalName name;
  Text description;
  std::optional<DiscoveryDns> dns;
  std::optional<DiscoveryCustomHealth> custom_health;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"discovery-service",
            "AWS::ServiceDiscovery::Service",
            "aws_service_discovery_service",
            "A name under which the tasks of a service are found.",
            kAttrs,
            "cloudmap-service"}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    using S = DiscoveryService;
    return std::array{row<&S::name>("Name", "name", "First part of the DNS name.", Change::kReplaces, Flag::kName),
                      row<&S::description>("Description", "description", "What it is for."),
                      row<&S::dns>("DnsConfig", block("dns_config"), "DNS records of the tasks."),
                      row<&S::custom_health>("HealthCheckCustomConfig", block("health_check_custom_config"),
                                             "ECS says which tasks are healthy.", Change::kReplaces),
                      row<&S::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
