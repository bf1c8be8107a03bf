// IPv6 beside IPv4 in a network of our own.
#include <set>

#include "tests/unit/lower_compute/compiled.h"

namespace infragen::compile {
namespace {

Compiled dual(std::string_view vpc, std::string_view rest = "") {
  return Compiled(std::string(kHead) + "network: { vpc: { cidr: 10.0.0.0/16, ipv6: true, " + std::string(vpc) + " } }\n" +
                  std::string(rest));
}

TEST(Ipv6, GivesEverySubnetARangeOfItsOwn) {
  const Compiled c = dual("subnets: auto, azs: 2");
  EXPECT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  EXPECT_EQ(c.only("AWS::EC2::VPCCidrBlock")["AmazonProvidedIpv6CidrBlock"], true);
  const Json subnet = c.resource("dev-network", "PrivateSubnetB");
  EXPECT_EQ(subnet["DependsOn"], Json::parse(R"(["VPCIpv6"])"));
  EXPECT_EQ(subnet["Properties"]["AssignIpv6AddressOnCreation"], true);
  EXPECT_EQ(
      subnet["Properties"]["Ipv6CidrBlock"],
      Json::parse(R"({"Fn::Select":[17,{"Fn::Cidr":[{"Fn::Select":[0,{"Fn::GetAtt":["VPC","Ipv6CidrBlocks"]}]},256,64]}]})"));
  const std::string hcl = c.terraform();
  EXPECT_NE(hcl.find("cidrsubnet(aws_vpc.main.ipv6_cidr_block, 8, 17)"), std::string::npos) << hcl;
  EXPECT_NE(hcl.find("assign_generated_ipv6_cidr_block = true"), std::string::npos) << hcl;
}

TEST(Ipv6, KeepsTheRangesWhenAZoneIsAdded) {
  const Json before = dual("subnets: auto, azs: 2").resource("dev-network", "PrivateSubnetB");
  EXPECT_EQ(dual("subnets: auto, azs: 3").resource("dev-network", "PrivateSubnetB"), before);
}

TEST(Ipv6, LeadsPublicSubnetsInAndOutAndPrivateOnesOut) {
  const Compiled c = dual("subnets: auto, azs: 2, nat_gateway: none");
  const Json in = c.resource("dev-network", "PublicDefaultRouteAIpv6");
  EXPECT_EQ(in["Properties"]["DestinationIpv6CidrBlock"], "::/0");
  EXPECT_EQ(in["Properties"]["GatewayId"], Json::parse(R"({"Ref":"InternetGateway"})"));
  const Json out = c.resource("dev-network", "PrivateDefaultRouteAIpv6");
  EXPECT_EQ(out["Properties"]["EgressOnlyInternetGatewayId"], Json::parse(R"({"Ref":"EgressOnlyInternetGateway"})"));
  EXPECT_FALSE(out["Properties"].contains("GatewayId"));
  EXPECT_TRUE(dual("subnets: { private: { a: 10.0.0.0/24 } }").resources("AWS::EC2::EgressOnlyInternetGateway").empty());
}

TEST(Ipv6, OpensLoadBalancersOfTheInternetToBoth) {
  const Compiled c = dual("subnets: auto, azs: 2", R"(load_balancers:
  web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } }
  inner: { scheme: internal, listeners: { http: { port: 80, protocol: HTTP } } }
)");
  EXPECT_THAT(c.findings(), testing::IsEmpty()) << c.messages();
  std::multiset<std::string> types;
  for (const Json& balancer : c.resources("AWS::ElasticLoadBalancingV2::LoadBalancer"))
    types.insert(balancer["Properties"].value("IpAddressType", "ipv4"));
  EXPECT_EQ(types, (std::multiset<std::string>{"dualstack", "ipv4"}));
  EXPECT_EQ(c.terraform().find("cidr_ipv6"), c.terraform().rfind("cidr_ipv6")) << "only the open one";
}

TEST(Ipv6, WarnsOfGroupsThatLetInTheWorldByIpv4Only) {
  const auto messages = [](std::string_view from) {
    return dual("subnets: auto, azs: 2", "security_groups: { open: { ingress: [{ from: " + std::string(from) +
                                             R"(, ports: 80 }] } }
load_balancers: { web: { scheme: internet-facing, security_groups: [open], listeners: { http: { port: 80, protocol: HTTP } } } }
)")
        .messages();
  };
  EXPECT_THAT(messages("0.0.0.0/0"), testing::HasSubstr("IG0926 group `open` of `load_balancer.web`"));
  EXPECT_EQ(messages("[0.0.0.0/0, \"::/0\"]"), "");
  EXPECT_EQ(messages("10.1.0.0/16"), "");
}

TEST(Ipv6, IsNotForNetworksThatExist) {
  EXPECT_THAT(
      Compiled(
          std::string(kHead) +
          "network: { vpc: { id: vpc-0123456789abcdef0, ipv6: true, subnets: { private: { a: subnet-0123456789abcdef0 } } } }\n")
          .findings(),
      testing::ElementsAre("IG0925 5"));
}

TEST(Ipv6, IsLeftOutUnlessAskedFor) {
  const Compiled c = compiled("");
  EXPECT_TRUE(c.resources("AWS::EC2::VPCCidrBlock").empty());
  EXPECT_EQ(c.terraform().find("ipv6"), std::string::npos);
}

}  // namespace
}  // namespace infragen::compile
