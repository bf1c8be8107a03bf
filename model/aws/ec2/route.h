#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct EgressOnlyInternetGateway;
struct InternetGateway;
struct NatGateway;
struct RouteTable;

// One way out of a route table: one destination and one target.
struct Route {
  IdOf<RouteTable> route_table;
  Text destination_cidr;
  Text destination_ipv6_cidr;
  Text destination_prefix_list;
  Text gateway;  // an Internet or VPN gateway
  IdOf<NatGateway> nat_gateway;
  IdOf<EgressOnlyInternetGateway> egress_only_gateway;
  Text transit_gateway;
  Text peering_connection;
  Text network_interface;

  static constexpr ResourceInfo info() { return {"route", "AWS::EC2::Route", "aws_route", "One way out of a route table.", {}}; }
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&Route::route_table>("RouteTableId", "route_table_id", "Table that it is in.", kReplaces, Flag::kUnique),
        row<&Route::destination_cidr>("DestinationCidrBlock", "destination_cidr_block", "IPv4 range that it is for.", kReplaces,
                                      Flag::kUnique),
        row<&Route::destination_ipv6_cidr>("DestinationIpv6CidrBlock", "destination_ipv6_cidr_block",
                                           "IPv6 range that it is for.", kReplaces),
        row<&Route::destination_prefix_list>("DestinationPrefixListId", "destination_prefix_list_id",
                                             "Prefix list that it is for.", kReplaces),
        row<&Route::gateway>("GatewayId", "gateway_id", "Internet or VPN gateway.", kInPlace, Flag::kExposes),
        row<&Route::nat_gateway>("NatGatewayId", "nat_gateway_id", "NAT gateway."),
        row<&Route::egress_only_gateway>("EgressOnlyInternetGatewayId", "egress_only_gateway_id",
                                         "Gateway for outgoing IPv6 traffic."),
        row<&Route::transit_gateway>("TransitGatewayId", "transit_gateway_id", "Transit gateway."),
        row<&Route::peering_connection>("VpcPeeringConnectionId", "vpc_peering_connection_id", "Peered network."),
        row<&Route::network_interface>("NetworkInterfaceId", "network_interface_id", "Network interface.")};
  }
};

}  // namespace infragen::aws
