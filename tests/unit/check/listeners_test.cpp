#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

// Two services behind one load balancer, with what each says under `http`.
std::string two(std::string_view first, std::string_view second) {
  return "load_balancers:\n  web: { listeners: { http: { port: 80, protocol: HTTP } } }\nservices:\n"
         "  a: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, " +
         std::string(first) +
         " } }\n"
         "  b: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, " +
         std::string(second) + " } }\n";
}
std::string one(std::string_view http) { return two(http, "path: /other"); }
std::string balancer(std::string_view body) {
  return "certificates: { web: { arn: "
         "\"arn:aws:acm:ap-southeast-1:123456789012:certificate/11111111-2222-3333-4444-555555555555\" } }\n"
         "load_balancers:\n  web:\n" +
         std::string(body);
}

struct Case {
  std::string wrong, finding, right;
};

TEST(Listeners, WrongAndRepaired) {
  const Case cases[] = {
      {balancer("    listeners:\n      a: { port: 80, protocol: HTTP }\n      b: { port: 80, protocol: HTTP }\n"), "IG0540 11",
       balancer("    listeners:\n      a: { port: 80, protocol: HTTP }\n      b: { port: 81, protocol: HTTP }\n")},
      {balancer("    listeners:\n      a: { port: 443, protocol: HTTPS }\n"), "IG0541 10",
       balancer("    listeners:\n      a: { port: 443, protocol: HTTPS, certificates: [web] }\n")},
      {balancer("    listeners:\n      a: { port: 80, protocol: HTTP, certificates: [web] }\n"), "IG0542 10",
       balancer("    listeners:\n      a: { port: 80, protocol: HTTP }\n")},
      {balancer("    listeners:\n      a: { port: 80, protocol: HTTP, redirect: a }\n"), "IG0543 10",
       balancer("    listeners:\n      a: { port: 80, protocol: HTTP, redirect: b }\n      b: { port: 81, protocol: HTTP }\n")},
      {balancer("    listeners:\n      a: { port: 80, protocol: TCP }\n"), "IG0544 10",
       balancer("    type: network\n    listeners:\n      a: { port: 80, protocol: TCP }\n"
                "services: { tcp: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web } } }\n")},
      {two("path: /a, priority: 1", "path: /b, priority: 1"), "IG0545 10", two("path: /a, priority: 1", "path: /b, priority: 2")},
      {two("path: /a", "path: /a"), "IG0546 10", two("path: /a", "path: /b")},
      {two("path: /a, priority: 1", "path: /a/b, priority: 2"), "IG0547 10",
       two("path: /a, priority: 2", "path: /a/b, priority: 1")},
      {one("path: /a, healthcheck: { path: /ok, interval: 10s, timeout: 10s }"), "IG0549 9",
       one("path: /a, healthcheck: { path: /ok, interval: 10s, timeout: 5s }")},
      {one("path: /a, healthcheck: { path: /ok, success_codes: 2xx }"), "IG0550 9",
       one("path: /a, healthcheck: { path: /ok, success_codes: \"200,300-302\" }")},
      {one("path: a"), "IG0551 9", one("path: /a")},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(checked(c.wrong), ::testing::ElementsAre(c.finding)) << said(c.wrong);
    EXPECT_THAT(checked(c.right), ::testing::IsEmpty()) << c.finding << "\n" << said(c.right);
  }
}

TEST(Listeners, AHundredRulesAndNoMore) {
  // One group for all services: a group of each one's own would fill that of the load balancer.
  std::string spec =
      "security_groups: { app: { ingress: [{ from: 10.0.0.0/16, ports: 80 }] } }\n"
      "load_balancers:\n  web: { listeners: { http: { port: 80, protocol: HTTP } } }\nservices:\n";
  const auto add = [&](int i) {
    spec += fmt::format(
        "  s{}: {{ image: {{ location: \"nginx:1\", port: 80 }}, network: {{ vpc: {{ security_groups: [app] }} }}, http: {{ "
        "load_balancer: web, path: /s{} }} }}\n",
        i, i);
  };
  for (int i = 0; i < 100; ++i) add(i);
  EXPECT_THAT(checked(spec), ::testing::IsEmpty());
  add(100);
  EXPECT_THAT(checked(spec), ::testing::ElementsAre("IG0548 8"));
}

TEST(Listeners, OtherHostsAreNotShadowed) {
  EXPECT_THAT(checked(two("alias: a.example.com, priority: 1", "alias: b.example.com, path: /x, priority: 2")),
              ::testing::IsEmpty());
  EXPECT_THAT(checked(two("alias: a.example.com, priority: 1", "alias: a.example.com, path: /x, priority: 2")),
              ::testing::ElementsAre("IG0547 10"));
}

}  // namespace

}  // namespace infragen::compile
