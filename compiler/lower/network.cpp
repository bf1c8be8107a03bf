#include <algorithm>
#include <string>

#include "compiler/lower/cidr.h"
#include "compiler/lower/escape_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/zones.h"
#include "model/aws/ec2/egress_only_internet_gateway.h"
#include "model/aws/ec2/eip.h"
#include "model/aws/ec2/internet_gateway.h"
#include "model/aws/ec2/nat_gateway.h"
#include "model/aws/ec2/route.h"
#include "model/aws/ec2/route_table.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ec2/subnet_route_table_association.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/ec2/vpc_cidr_block.h"
#include "model/aws/ec2/vpc_gateway_attachment.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kAddress = "network.vpc";
constexpr std::string_view kWords[] = {"Public", "Private", "Database", "Cache"};
constexpr std::string_view kLabels[] = {"public", "private", "database", "cache"};
constexpr Text kEverywhere = "0.0.0.0/0";
constexpr Text kEverywhere6 = "::/0";

class NetworkBuilder {
 public:
  NetworkBuilder(Context& context, const spec::Vpc& vpc) : c_(context), vpc_(vpc) {}

  void build() {
    stack_ = c_.stack("network", "Network: VPC, subnets, gateways, routes and security groups.");
    make_vpc();
    make_subnets();
    if (!tier(spec::Tier::kPublic).empty()) make_public_routes();
    make_private_routes();
  }

 private:
  std::vector<Context::SubnetRef>& tier(spec::Tier t) { return c_.subnets[static_cast<std::size_t>(t)]; }
  Context::At at() const { return {kAddress, vpc_.at}; }
  bool is_auto() const { return !vpc_.subnets || vpc_.subnets->layout.is_set(); }
  // "(AZ A)", as the seeds' "(AZ1)".
  std::string_view zone_words(char zone) const {
    const char upper = static_cast<char>(zone - 'a' + 'A');
    return c_.concat("(AZ ", std::string_view(&upper, 1), ")");
  }
  std::string_view letter(char zone) const { return c_.arena.copy(std::string_view(&zone, 1)); }
  std::string_view upper(char zone) const {
    const char c = static_cast<char>(zone - 'a' + 'A');
    return c_.arena.copy(std::string_view(&c, 1));
  }

  void make_vpc() {
    const Text name = c_.names.tag({}, "vpc");
    const auto vpc = c_.graph.add(c_.node(stack_, {"VPC", "main"}, name, at()),
                                  aws::Vpc{.cidr = Text::view(vpc_.cidr.value),
                                           .dns_support = true,
                                           .dns_hostnames = true,
                                           .ipv6 = vpc_.ipv6.value ? std::optional(true) : std::nullopt,
                                           .tags = c_.tags({}, name)});
    c_.vpc_id = vpc.attr(Attr::kId);
    c_.vpc_cidr = Text::view(vpc_.cidr.value);
    vpc_handle_ = vpc;
    if (vpc_.ipv6.value)
      range6_ = c_.graph
                    .add(c_.node(stack_, {"VPCIpv6", "ipv6"}, {}, {kAddress, vpc_.ipv6.at}),
                         aws::VpcCidrBlock{.vpc = vpc, .amazon_ipv6 = true})
                    .node;
  }

  // One of the 256 /64 of the network's /56: 16 for each tier, by zone letter, so that nothing moves when a zone or tier is
  // added.
  Text range6(const SubnetPlan& plan) {
    Part part;
    part.kind = Part::Kind::kAttribute;
    part.attr = Attr::kIpv6Cidr;
    part.index = vpc_handle_.node;
    part.block = static_cast<std::uint8_t>(16 * static_cast<int>(plan.tier) + (plan.zone - 'a') + 1);
    return Text::of(std::span<const Part>(c_.arena.make<Part>(part), 1));
  }

  void make_subnets() {
    for (const SubnetPlan& plan : plan_subnets(c_.spec)) {
      const auto t = static_cast<std::size_t>(plan.tier);
      const Text name = c_.names.tag({}, c_.concat(kWords[t], " Subnet ", zone_words(plan.zone)), ' ');
      Node node =
          c_.node(stack_, {c_.concat(kWords[t], "Subnet", upper(plan.zone)), c_.concat(kLabels[t], "_", letter(plan.zone))}, name,
                  {kAddress, plan.at});
      if (vpc_.ipv6.value) node.depends_on.push_back(range6_);
      const auto subnet =
          c_.graph.add(std::move(node), aws::Subnet{.vpc = vpc_handle_,
                                                    .cidr = Text::view(c_.arena.copy(plan.cidr)),
                                                    .availability_zone = c_.text(Pseudo::kRegion, letter(plan.zone)),
                                                    .map_public_ip = plan.tier == spec::Tier::kPublic,
                                                    .ipv6_cidr = vpc_.ipv6.value ? range6(plan) : Text(),
                                                    .assign_ipv6 = vpc_.ipv6.value ? std::optional(true) : std::nullopt,
                                                    .tags = c_.tags({}, name)});
      c_.subnets[t].push_back({plan.zone, subnet.node, subnet.attr(Attr::kId)});
    }
  }

  Handle<aws::RouteTable> route_table(Id id, std::string_view words) {
    const Text name = c_.names.tag({}, words, ' ');
    return c_.graph.add(c_.node(stack_, id, name, at()), aws::RouteTable{.vpc = vpc_handle_, .tags = c_.tags({}, name)});
  }

  void associate(const Context::SubnetRef& subnet, Handle<aws::RouteTable> table) {
    const Id own = c_.graph.node(subnet.node).id;
    c_.graph.add(c_.node(stack_, {c_.concat(own.logical, "Routes"), own.label}, {}, at()),
                 aws::SubnetRouteTableAssociation{.subnet = IdOf<aws::Subnet>(subnet.id), .route_table = table});
  }

  void make_public_routes() {
    const Text name = c_.names.tag({}, "gw");
    const auto gateway = c_.graph.add(c_.node(stack_, {"InternetGateway", "main"}, name, at()),
                                      aws::InternetGateway{.vpc = vpc_handle_, .tags = c_.tags({}, name)});
    const auto attachment = c_.graph.add(c_.node(stack_, {"InternetGatewayAttachment", "main"}, {}, at()),
                                         aws::VpcGatewayAttachment{.vpc = vpc_handle_, .internet_gateway = gateway});
    attachment_ = attachment.node;

    const auto add_route = [&](Handle<aws::RouteTable> table, Id id) {
      Node node = c_.node(stack_, id, {}, at());
      node.depends_on = {attachment_};
      c_.graph.add(std::move(node),
                   aws::Route{.route_table = table, .destination_cidr = kEverywhere, .gateway = gateway.attr(Attr::kId)});
      if (!vpc_.ipv6.value) return;
      Node node6 = c_.node(stack_, {c_.concat(id.logical, "Ipv6"), c_.concat(id.label, "_ipv6")}, {}, at());
      node6.depends_on = {attachment_, range6_};
      c_.graph.add(std::move(node6),
                   aws::Route{.route_table = table, .destination_ipv6_cidr = kEverywhere6, .gateway = gateway.attr(Attr::kId)});
    };
    // `auto` gives every subnet a table of its own, so that a zone can be changed alone; written subnets share one.
    if (is_auto()) {
      for (const auto& subnet : tier(spec::Tier::kPublic)) {
        const auto table = route_table({c_.concat("PublicRoutes", upper(subnet.zone)), c_.concat("public_", letter(subnet.zone))},
                                       c_.concat("Public Routes ", zone_words(subnet.zone)));
        add_route(table, {c_.concat("PublicDefaultRoute", upper(subnet.zone)), c_.concat("public_", letter(subnet.zone))});
        associate(subnet, table);
        c_.private_routes.push_back(table.node);
      }
      return;
    }
    const auto table = route_table({"PublicRoutes", "public"}, "Public Routes");
    add_route(table, {"PublicDefaultRoute", "public"});
    for (const auto& subnet : tier(spec::Tier::kPublic)) associate(subnet, table);
    c_.private_routes.push_back(table.node);
  }

  // A NAT gateway with its address, in the public subnet of the zone.
  Handle<aws::NatGateway> nat_gateway(char zone, std::string_view id, std::string_view label, std::string_view words) {
    const auto& publics = tier(spec::Tier::kPublic);
    const auto home = std::ranges::find(publics, zone, &Context::SubnetRef::zone);
    const auto& subnet = home == publics.end() ? publics.front() : *home;
    const Text address_name = c_.names.tag({}, c_.concat("NAT ", words), ' ');
    Node address_node =
        c_.node(stack_, {c_.concat("NatAddress", id), c_.concat("nat", label)}, address_name, {kAddress, nat_at()});
    address_node.depends_on = {attachment_};
    const auto address = c_.graph.add(std::move(address_node), aws::Eip{.tags = c_.tags({}, address_name)});
    const Text name = c_.names.tag({}, c_.concat("NatGateway ", words), ' ');
    Node node =
        c_.node(stack_, {c_.concat("NatGateway", id), label.empty() ? "main" : label.substr(1)}, name, {kAddress, nat_at()});
    node.depends_on = {attachment_};
    return c_.graph.add(
        std::move(node),
        aws::NatGateway{.subnet = IdOf<aws::Subnet>(subnet.id), .allocation = address, .tags = c_.tags({}, name)});
  }
  SourceRange nat_at() const { return vpc_.nat_gateway.is_set() ? vpc_.nat_gateway.at : vpc_.at; }

  void add_nat_route(Handle<aws::RouteTable> table, Handle<aws::NatGateway> nat, std::string_view id, std::string_view label) {
    c_.graph.add(c_.node(stack_, {c_.concat("PrivateDefaultRoute", id), label}, {}, at()),
                 aws::Route{.route_table = table, .destination_cidr = kEverywhere, .nat_gateway = nat});
  }

  // IPv6 has no NAT: a gateway that lets traffic out only stands in its place. A network without public subnets stays closed.
  void make_egress_gateway() {
    if (!vpc_.ipv6.value || tier(spec::Tier::kPublic).empty()) return;
    const Text name = c_.names.tag({}, "egress-gw");
    egress_ = c_.graph.add(c_.node(stack_, {"EgressOnlyInternetGateway", "main"}, name, {kAddress, vpc_.ipv6.at}),
                           aws::EgressOnlyInternetGateway{.vpc = vpc_handle_, .tags = c_.tags({}, name)});
  }

  void add_egress_route(Handle<aws::RouteTable> table, std::string_view id, std::string_view label) {
    if (!egress_) return;
    Node node = c_.node(stack_, {c_.concat("PrivateDefaultRoute", id, "Ipv6"), c_.concat(label, "_ipv6")}, {}, at());
    node.depends_on = {range6_};
    c_.graph.add(std::move(node),
                 aws::Route{.route_table = table, .destination_ipv6_cidr = kEverywhere6, .egress_only_gateway = *egress_});
  }

  void make_private_routes() {
    const auto& privates = tier(spec::Tier::kPrivate);
    if (privates.empty()) return;
    make_egress_gateway();
    spec::NatGateway mode = vpc_.nat_gateway.is_set() ? vpc_.nat_gateway.value : spec::NatGateway::kOnePerAz;
    if (tier(spec::Tier::kPublic).empty()) mode = spec::NatGateway::kNone;
    if (mode == spec::NatGateway::kOnePerAz || is_auto()) {
      const auto shared =
          mode == spec::NatGateway::kSingle ? nat_gateway(privates.front().zone, "", "", "") : Handle<aws::NatGateway>{};
      for (const auto& subnet : privates) {
        const auto table =
            route_table({c_.concat("PrivateRoutes", upper(subnet.zone)), c_.concat("private_", letter(subnet.zone))},
                        c_.concat("Private Routes ", zone_words(subnet.zone)));
        c_.private_routes.push_back(table.node);
        if (mode != spec::NatGateway::kNone) {
          const auto nat =
              mode == spec::NatGateway::kSingle
                  ? shared
                  : nat_gateway(subnet.zone, upper(subnet.zone), c_.concat("_", letter(subnet.zone)), zone_words(subnet.zone));
          add_nat_route(table, nat, upper(subnet.zone), c_.concat("private_", letter(subnet.zone)));
        }
        add_egress_route(table, upper(subnet.zone), c_.concat("private_", letter(subnet.zone)));
        associate(subnet, table);
      }
      return;
    }
    const auto table = route_table({"PrivateRoutes", "private"}, "Private Routes");
    c_.private_routes.push_back(table.node);
    if (mode == spec::NatGateway::kSingle) add_nat_route(table, nat_gateway(privates.front().zone, "", "", ""), "", "private");
    add_egress_route(table, "", "private");
    for (const auto& subnet : privates) associate(subnet, table);
  }

  Context& c_;
  const spec::Vpc& vpc_;
  StackId stack_ = 0;
  Handle<aws::Vpc> vpc_handle_;
  NodeId attachment_ = 0;
  NodeId range6_ = 0;  // the IPv6 range, where there is one
  std::optional<Handle<aws::EgressOnlyInternetGateway>> egress_;
};

}  // namespace

void lower_network(Context& c) {
  if (!c.spec.network || !c.spec.network->vpc) return;
  const spec::Vpc& vpc = *c.spec.network->vpc;
  if (vpc.id && vpc.ipv6.value)
    c.diagnostics.report(kForeignIpv6, vpc.ipv6.at).help("remove it; give the existing VPC its IPv6 range where it is made");
  if (vpc.id)
    lower_existing_network(c, vpc);
  else
    NetworkBuilder(c, vpc).build();
  Symbol& symbol = c.define("network", "vpc", vpc.at);
  symbol.attributes = {{"id", c.vpc_id}, {"cidr", c.vpc_cidr}};
  for (std::size_t tier = 0; tier < std::size(kLabels); ++tier)  // private_a, ...
    for (const Context::SubnetRef& subnet : c.subnets[tier])
      symbol.attributes.push_back({c.concat(kLabels[tier], "_", std::string_view(&subnet.zone, 1)), subnet.id});
  std::erase_if(symbol.attributes, [](const Symbol::Attribute& attribute) { return !attribute.value; });
  lower_network_services(c, vpc);
}

}  // namespace infragen::compile
