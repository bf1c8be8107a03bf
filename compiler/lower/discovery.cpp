// Service discovery: one private DNS domain of the environment, and a name in it for each workload that asks for one.
#include "compiler/lower/scaling.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/servicediscovery/namespace.h"
#include "model/aws/servicediscovery/service.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kTtl = 10;  // seconds: how long a task that is gone may still be answered with

bool wants(const std::optional<spec::Discovery>& discovery) { return discovery && (!discovery->enabled.is_set() || discovery->enabled.value); }

std::string_view first_label(const WorkloadBuilder& workload, const spec::Discovery& discovery) {
  if (discovery.name) return discovery.name.value;
  return workload.address().substr(workload.address().find('.') + 1);
}

// The domain stands with the VPC it is asked in; it is made when the first workload asks.
Handle<aws::PrivateDnsNamespace> domain(Context& c, SourceRange origin) {
  if (const Symbol* made = c.find("namespace", "main")) return {made->nodes[0], &c.arena};
  const StackId stack = c.stack("network", "Network: VPC, subnets, gateways, routes and security groups.");
  const PhysicalName name = c.names.private_domain();
  const auto handle = c.graph.add(c.node(stack, {"PrivateDomain", "main"}, name, {"network", origin}),
                                  aws::PrivateDnsNamespace{.name = name, .vpc = IdOf<aws::Vpc>(c.vpc_id), .description = "Where services of this environment find each other.", .tags = c.tags({}, name)});
  Symbol& symbol = c.define("namespace", "main", origin);
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  symbol.attributes = {{"name", name}, {"id", handle.attr(Attr::kId)}};
  return handle;
}

}  // namespace

Text discovery_name(Context& c, const WorkloadBuilder& workload, const std::optional<spec::Discovery>& discovery) {
  if (!wants(discovery)) return {};
  return Text::view(c.concat(first_label(workload, *discovery), ".", c.names.private_domain().literal()));
}

void add_discovery(Context& c, const WorkloadBuilder& workload, const std::optional<spec::Discovery>& discovery, StackId stack, std::int64_t port, bool hosts,
                   aws::Service& service) {
  if (!wants(discovery)) return;
  const SourceRange origin = discovery->at.known() ? discovery->at : workload.at().origin;
  const auto name_space = domain(c, origin);
  // Tasks on hosts share addresses, so a port has to be found too: SRV records hold both.
  const bool with_port = hosts && port > 0;
  const PhysicalName name = Names::existing(Text::view(first_label(workload, *discovery)));
  Node node = c.node(stack, workload.id("DiscoveryService"), name, workload.at());
  node.pair_named = false;  // the domain that it stands in carries the pair
  const auto registered = c.graph.add(
      std::move(node), aws::DiscoveryService{.name = name,
                                             .description = Text::view(c.concat("Tasks of ", workload.address(), ".")),
                                             .dns = aws::DiscoveryDns{.name_space = name_space,
                                                                      .records = {{.type = with_port ? Text("SRV") : Text("A"), .ttl = kTtl}},
                                                                      .routing_policy = "MULTIVALUE"},
                                             .custom_health = aws::DiscoveryCustomHealth{.failure_threshold = 1},
                                             .tags = c.tags(workload.scope(), name)});
  service.registry = aws::ServiceRegistry{.registry = registered};
  if (with_port) {
    service.registry->container_name = workload.container_name();
    service.registry->container_port = port;
  }
}

}  // namespace infragen::compile
