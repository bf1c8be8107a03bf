#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Vpc;

// A DNS domain inside a network, in which services are found.
struct PrivateDnsNamespace {
  PhysicalName name;
  IdOf<Vpc> vpc;
  Text description;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""},
                                        {Attr::kArn, "Arn", "arn", "Arn"},
                                        {Attr::kHostedZoneId, "HostedZoneId", "hosted_zone", "HostedZoneId"}};
  static constexpr ResourceInfo info() {
    return {"private-dns-namespace",
            "AWS::ServiceDiscovery::PrivateDnsNamespace",
            "aws_service_discovery_private_dns_namespace",
            "A DNS domain inside a network, in which services are found.",
            kAttrs,
            "cloudmap-namespace"};
  }
  static constexpr auto rows() {
    using N = PrivateDnsNamespace;
    return std::array{row<&N::name>("Name", "name", "The domain.", Change::kReplaces, Flag::kName),
                      row<&N::vpc>("Vpc", "vpc", "The network.", Change::kReplaces),
                      row<&N::description>("Description", "description", "What it is for."),
                      row<&N::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

// Services that are found by calls, not by DNS: what Service Connect needs.
struct HttpNamespace {
  PhysicalName name;
  Text description;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return {"http-namespace",
            "AWS::ServiceDiscovery::HttpNamespace",
            "aws_service_discovery_http_namespace",
            "Services that are found by calls.",
            kAttrs,
            "cloudmap-namespace"};
  }
  static constexpr auto rows() {
    using N = HttpNamespace;
    return std::array{row<&N::name>("Name", "name", "Its name.", Change::kReplaces, Flag::kName),
                      row<&N::description>("Description", "description", "What it is for."),
                      row<&N::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
