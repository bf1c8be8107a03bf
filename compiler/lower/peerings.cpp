// Connections to other networks, and the routes to them in every route table of this one.
#include <string>

#include "compiler/lower/leaves.h"
#include "compiler/lower/lower.h"
#include "model/aws/ec2/route.h"
#include "model/aws/ec2/route_table.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/ec2/vpc_peering_connection.h"

namespace infragen::compile {

void lower_peerings(Context& c) {
  if (!c.spec.network) return;
  const StackId stack = c.stack("network", "Network: VPC, subnets, gateways, routes and security groups.");
  for (const auto& item : c.spec.network->peerings) {
    const spec::Peering& peering = item.value;
    const std::string_view id = c.pascal(item.key.value), label = c.snake(item.key.value);
    const Context::At at{c.concat("network.peerings.", item.key.value), item.key.at};
    const Text name = c.names.tag({}, item.key.value);
    aws::VpcPeeringConnection out{.vpc = IdOf<aws::Vpc>(c.vpc_id),
                                  .peer_vpc = text_of(peering.vpc),
                                  .peer_account = text_of(peering.account),
                                  .peer_region = text_of(peering.region),
                                  .peer_role = text_of(peering.accepting_role)};
    // Only the owner of both networks can accept at once.
    if (!peering.account && !peering.region) out.accept = true;
    out.tags = c.tags({}, name);
    const auto connection = c.graph.add(c.node(stack, {c.concat(id, "Peering"), label}, name, at), std::move(out));
    for (const auto& route : peering.routes) {
      std::string words;
      for (const char ch : route.value) words += (ch >= '0' && ch <= '9') || (ch >= 'a' && ch <= 'z') ? ch : '_';
      for (const NodeId table : c.private_routes) {
        const Id own = c.graph.node(table).id;
        c.graph.add(
            c.node(stack, {c.concat(own.logical, "To", id, c.pascal(words)), c.concat(own.label, "_to_", label, "_", words)}, {},
                   {at.address, route.at}),
            aws::Route{.route_table = Handle<aws::RouteTable>{table, &c.arena},
                       .destination_cidr = Text::view(route.value),
                       .peering_connection = connection.attr(Attr::kId)});
      }
    }
    Symbol& symbol = c.define("peering", item.key.value, item.key.at);
    symbol.stack = stack;
    symbol.nodes = {connection.node};
    symbol.attributes = {{"id", connection.attr(Attr::kId)}};
  }
}

}  // namespace infragen::compile
