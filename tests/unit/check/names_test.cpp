#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

constexpr Pair kPairs[] = {
    {"a load balancer's name has 32 characters",
     "load_balancers: { customer-relationship-gateway: { listeners: { http: { port: 80, protocol: HTTP } } } }\n", "IG0320 6",
     "load_balancers: { crm-gateway: { listeners: { http: { port: 80, protocol: HTTP } } } }\n"},
    {"a secret's name is not ambiguous", "secrets:\n  orders: {}\n", "IG0322 7", "secrets:\n  order-settings: {}\n"},
    {"a written namespace", "repositories:\n  acme: { namespace: MyTeam }\n", "IG0321 7",
     "repositories:\n  acme: { namespace: my-team }\n"},
    {"two services with one name",
     "services:\n"
     "  acme: { application: acme-api, image: nginx:1 }\n"
     "  acme-api: { application: acme-api, image: nginx:1 }\n",
     "IG0505 7",
     "services:\n"
     "  acme-slave: { application: acme-api, suffix: slave, image: nginx:1 }\n"
     "  acme-api: { image: nginx:1 }\n"},
    {"application and suffix that read as another application",
     "services:\n"
     "  acme: { image: nginx:1 }\n"
     "  acme-x: { application: acme, suffix: api, image: nginx:1 }\n"
     "  acme-api: { image: nginx:1 }\n",
     "IG0323 8",
     "services:\n"
     "  acme: { image: nginx:1 }\n"
     "  acme-x: { application: acme, suffix: rest, image: nginx:1 }\n"
     "  acme-api: { image: nginx:1 }\n"},
};

TEST(Names, WrongAndRepaired) {
  for (const Pair& pair : kPairs) expect_pair(pair);
}

TEST(Names, TheLongestOffenderSaysWhatToShorten) {
  const std::string all =
      said("load_balancers: { customer-relationship-gateway: { listeners: { http: { port: 80, protocol: HTTP } } } }\n");
  EXPECT_THAT(all, ::testing::HasSubstr("at most 32 are allowed"));
  EXPECT_THAT(all, ::testing::HasSubstr("shorten the application `customer-relationship-gateway`"));
}

}  // namespace

}  // namespace infragen::compile
