#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/schema.h"

namespace infragen::aws {

struct RouteTable;
struct SecurityGroup;
struct Subnet;
struct Vpc;

// A way to an AWS service that stays inside the network: a gateway (route tables) or an interface (subnets and groups).
struct VpcEndpoint {
  IdOf<Vpc> vpc;
  Text service_name;
  Text type;
  std::vector<IdOf<RouteTable>> route_tables;
  std::vector<IdOf<Subnet>> subnets;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<bool> private_dns;
  Text ip_address_type;
  std::optional<PolicyDocument> policy;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"vpc-endpoint", "AWS::EC2::VPCEndpoint", "aws_vpc_endpoint", "A private way to an AWS service.", kAttrs};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&VpcEndpoint::vpc>("VpcId", "vpc_id", "Network.", kReplaces),
        row<&VpcEndpoint::service_name>("ServiceName", "service_name", "com.amazonaws.<region>.<service>.", kReplaces),
        row<&VpcEndpoint::type>("VpcEndpointType", "vpc_endpoint_type", "Gateway or Interface.", kReplaces),
        row<&VpcEndpoint::route_tables>("RouteTableIds", "route_table_ids", "Tables that get the route (gateway).", kInPlace,
                                        Flag::kUnordered),
        row<&VpcEndpoint::subnets>("SubnetIds", "subnet_ids", "Subnets that get an interface.", kInPlace,
                                   Flag::kUnordered | Flag::kCapacity),
        row<&VpcEndpoint::security_groups>("SecurityGroupIds", "security_group_ids", "Groups around the interfaces.", kInPlace,
                                           Flag::kUnordered),
        row<&VpcEndpoint::private_dns>("PrivateDnsEnabled", "private_dns_enabled",
                                       "Answer the service's public name with the interface."),
        row<&VpcEndpoint::ip_address_type>("IpAddressType", "ip_address_type", "ipv4, ipv6 or dualstack."),
        row<&VpcEndpoint::policy>("PolicyDocument", json("policy"), "What may be done through it; everything unless given."),
        row<&VpcEndpoint::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
