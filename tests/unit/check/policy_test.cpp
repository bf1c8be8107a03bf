// Rule packs, acceptances and assertions.
#include "tests/unit/check/checked.h"

namespace infragen::compile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Line 6 to 11: a service behind a load balancer, and a database of its own group.
constexpr std::string_view kShop =
    R"(load_balancers: { shop: { scheme: SCHEME, listeners: { http: { port: 80, protocol: HTTP } } } }
services:
  shop:
    image: { location: nginx:1.27, port: 80 }
    http: { load_balancer: shop, healthcheck: / }
    USES
databases:
  main: { engine: postgres, engine_version: "16.8", instance_class: db.t4g.small, allocated_storage: 20 DATABASE }
)";

std::string shop(std::string_view rest, std::string_view scheme = "internet-facing", std::string_view database = "",
                 std::string_view uses = "") {
  std::string out(kShop);
  const auto put = [&](std::string_view word, std::string_view text) { out.replace(out.find(word), word.size(), text); };
  put("SCHEME", scheme);
  put("DATABASE", database);
  put("USES", uses);
  return out + std::string(rest);
}

TEST(Policy, RulesOfAPackThatIsOn) {
  EXPECT_THAT(checked(shop("")), IsEmpty());
  EXPECT_THAT(checked(shop("policy: { packs: [baseline] }\n")), ElementsAre("IG0934 6"));
  EXPECT_THAT(checked(shop("policy: { packs: [baseline] }\n", "internal")), IsEmpty());
  EXPECT_THAT(checked(shop("policy: { packs: [internet-facing] }\n")), ElementsAre("IG0987 6"));
  EXPECT_THAT(checked(shop("policy: { packs: [production] }\n")), ElementsAre("IG0989 8", "IG0988 13"));
  EXPECT_THAT(checked(shop("policy: { packs: [production] }\n", "internal",
                           ", multi_az: true, backup_retention_period: 0, deletion_protection: false", "count: 2")),
              ElementsAre("IG0938 13", "IG0939 13"));
  EXPECT_THAT(
      checked(shop("policy: { packs: [baseline] }\n", "internal", ", storage_encrypted: false, publicly_accessible: true")),
      ::testing::UnorderedElementsAre("IG0937 13", "IG0980 13"));
}

TEST(Policy, PortsThatAreOpenToTheInternet) {
  const auto group = [](std::string_view rule) {
    return "security_groups: { admin: { ingress: [{ " + std::string(rule) + " }] } }\npolicy: { packs: [baseline] }\n";
  };
  EXPECT_THAT(checked(group("from: 0.0.0.0/0, ports: 22")), ElementsAre("IG0935 6"));
  EXPECT_THAT(checked(group("from: \"::/0\", ports: 3000-4000")), ElementsAre("IG0935 6", "IG0936 6"));
  EXPECT_THAT(checked(group("from: 203.0.113.0/24, ports: 22")), IsEmpty());
  EXPECT_THAT(checked(group("from: 0.0.0.0/0, ports: 443")), IsEmpty());
}

TEST(Policy, AnAcceptanceHoldsForItsRuleThingAndTime) {
  const auto accept = [](std::string_view what) {
    return shop("policy:\n  packs: [baseline]\n  accept: [{ reason: old clients, " + std::string(what) + " }]\n");
  };
  EXPECT_THAT(checked(accept("rule: net.public-http, target: load_balancer.shop, expires: \"2999-12-31\"")), IsEmpty());
  EXPECT_THAT(checked(accept("rule: net.public-http, target: load_balancer.shop, expires: \"2020-12-31\"")),
              ElementsAre("IG0934 6", "IG0983 16"));
  EXPECT_THAT(checked(accept("rule: net.public-http, target: load_balancer.sho, expires: \"2999-12-31\"")),
              ElementsAre("IG0934 6", "IG0984 16"));
  EXPECT_THAT(checked(accept("rule: net.public-htp, target: load_balancer.shop, expires: \"2999-12-31\"")),
              ElementsAre("IG0982 16"));
  EXPECT_THAT(checked(accept("rule: net.public-http, target: load_balancer.shop, expires: \"2999-02-30\"")),
              ElementsAre("IG0985 16"));
  EXPECT_THAT(checked(accept("rule: data-loss, target: database.main, expires: \"2999-12-31\"")), ElementsAre("IG0934 6"))
      << "verdicts of diff are rules, too";
  EXPECT_THAT(checked(shop("policy: { packs: [basline] }\n")), ElementsAre("IG0982 14"));
}

TEST(Assert, NoPathLooksThroughLoadBalancersOnly) {
  constexpr std::string_view kUses = "uses: { database.main: connect }";
  EXPECT_THAT(checked(shop("assert: [{ no_path: { from: internet, to: database.main } }]\n", "internet-facing", "", kUses)),
              IsEmpty());
  EXPECT_THAT(checked(shop("assert: [{ no_path: { from: internet, to: service.shop } }]\n")), ElementsAre("IG0931 14"));
  EXPECT_THAT(checked(shop("assert: [{ no_path: { from: internet, to: service.shop, except_through: load_balancer.shop } }]\n")),
              IsEmpty());
  EXPECT_THAT(checked(shop("assert: [{ no_path: { from: internet, to: service.shop } }]\n", "internal")), IsEmpty());
  EXPECT_THAT(checked(shop("assert: [{ no_path: { from: service.shop, to: database.main } }]\n", "internal", "", kUses)),
              ElementsAre("IG0931 14"));
  EXPECT_THAT(said(shop("assert: [{ no_path: { from: internet, to: service.shop } }]\n")),
              ::testing::HasSubstr("internet -> load_balancer.shop -> service.shop"));
}

TEST(Assert, AGroupThatExistsAlreadyProvesNothing) {
  EXPECT_THAT(checked("security_groups: { old: { id: sg-0123456789abcdef0 } }\n"
                      "caches:\n  redis: { engine: redis, node_type: cache.t4g.micro, security_groups: [old] }\n"
                      "assert: [{ no_path: { from: internet, to: cache.redis } }]\n"),
              ElementsAre("IG0931 9"));
}

TEST(Assert, NamesThingsThatAreThere) {
  EXPECT_THAT(checked(shop("assert: [{ no_path: { from: internet, to: database.mian } }, { can_start: database.main }]\n")),
              ElementsAre("IG0930 14", "IG0930 14"));
  EXPECT_THAT(said(shop("assert: [{ no_path: { from: internet, to: database.mian } }]\n")),
              ::testing::HasSubstr("`database.main`"));
}

TEST(Assert, AWorkloadCanStart) {
  EXPECT_THAT(checked(shop("assert: [{ can_start: service.shop }]\n", "internal", "",
                           "secrets: { PASSWORD: \"${database.main.password}\" }")),
              IsEmpty());
  const std::string closed =
      "security_groups: { data: {} }\n" + shop("assert: [{ can_start: service.shop }]\n", "internal", ", security_groups: [data]",
                                               "variables: { HOST: \"${database.main.endpoint}\" }");
  EXPECT_THAT(said(closed), ::testing::HasSubstr("no rule lets it reach `database.main`"));
}

}  // namespace
}  // namespace infragen::compile
