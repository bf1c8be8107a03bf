// Site-to-site VPN: one gateway on the VPC, and for each other end a connection of two tunnels. Route tables learn the ranges behind
// it by propagation, whether they come by BGP or are written in the spec.
#include <string>

#include "compiler/lower/lower.h"
#include "model/aws/ec2/customer_gateway.h"
#include "model/aws/ec2/route_table.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/ec2/vpn_connection.h"
#include "model/aws/ec2/vpn_connection_route.h"
#include "model/aws/ec2/vpn_gateway.h"
#include "model/aws/ec2/vpn_gateway_attachment.h"
#include "model/aws/ec2/vpn_gateway_route_propagation.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kPrivateAsn = 65000;  // what AWS's console proposes for a device without a number of its own

std::string_view words_of(Context& c, std::string_view cidr) {
  std::string word;
  for (const char ch : cidr) word += (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') ? ch : '_';
  return c.arena.copy(word);
}

}  // namespace

void lower_vpn(Context& c) {
  if (!c.spec.network || !c.spec.network->vpn || c.spec.network->vpn->gateways.empty()) return;
  const spec::Vpn& vpn = *c.spec.network->vpn;
  const Context::At at{"network.vpn", vpn.at.known() ? vpn.at : c.spec.network->at};
  const StackId stack = c.stack("network", "Network: VPC, subnets, gateways, routes and security groups.");
  const Text gateway_name = c.names.tag({}, "vpn-gateway");
  const auto gateway = c.graph.add(c.node(stack, {"VpnGateway", "main"}, gateway_name, at), aws::VpnGateway{.tags = c.tags({}, gateway_name)});
  const auto attachment = c.graph.add(c.node(stack, {"VpnGatewayAttachment", "main"}, {}, at),
                                      aws::VpnGatewayAttachment{.vpc = IdOf<aws::Vpc>(c.vpc_id), .vpn_gateway = gateway});
  for (const NodeId table : c.private_routes) {
    const Id own = c.graph.node(table).id;
    Node node = c.node(stack, {c.concat(own.logical, "VpnPropagation"), own.label}, {}, at);
    node.depends_on = {attachment.node};  // AWS refuses routes of a gateway that is on no VPC
    c.graph.add(std::move(node), aws::VpnGatewayRoutePropagation{.route_table = Handle<aws::RouteTable>{table, &c.arena}, .vpn_gateway = gateway});
  }
  for (const auto& item : vpn.gateways) {
    const spec::CustomerGateway& end = item.value;
    const std::string_view key = item.key.value, id = c.pascal(key), label = c.snake(key);
    const Context::At here{c.concat("network.vpn.gateways.", key), item.key.at};
    const Text name = c.names.tag({}, key);
    const auto device = c.graph.add(c.node(stack, {c.concat(id, "CustomerGateway"), label}, name, here),
                                    aws::CustomerGateway{.ip_address = Text::view(end.ip.value), .asn = end.bgp_asn ? end.bgp_asn.value : kPrivateAsn, .tags = c.tags({}, name)});
    const auto connection = c.graph.add(
        c.node(stack, {c.concat(id, "VpnConnection"), label}, name, here),
        aws::VpnConnection{.customer_gateway = device, .vpn_gateway = gateway, .static_routes_only = !end.routes.empty(), .tags = c.tags({}, name)});
    for (const auto& route : end.routes) {
      const std::string_view words = words_of(c, route.value);
      c.graph.add(c.node(stack, {c.concat(id, "VpnRoute", c.pascal(words)), c.concat(label, "_", words)}, {}, {here.address, route.at}),
                  aws::VpnConnectionRoute{.connection = connection, .destination_cidr = Text::view(route.value)});
    }
    Symbol& symbol = c.define("vpn", key, item.key.at);
    symbol.stack = stack;
    symbol.nodes = {connection.node};
    symbol.attributes = {{"id", connection.attr(Attr::kId)}};
    // 1 while a tunnel is up: the least of both tunnels falls to 0 when one of them is down.
    symbol.metrics = {{"tunnel_state", "AWS/VPN", "TunnelState", "Minimum", {{"VpnId", connection.attr(Attr::kId)}}}};
  }
}

}  // namespace infragen::compile
