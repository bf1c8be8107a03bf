#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

std::string service(std::string_view body) { return "services:\n  acme:\n" + std::string(body); }
std::string variable(std::string_view line) {
  return service("    image: { location: \"nginx:1\", port: 4000 }\n    variables:\n      " + std::string(line) + "\n");
}
// A service behind a load balancer, and a database; both in written groups.
std::string grouped(std::string_view application, std::string_view database) {
  return "security_groups:\n  lb: { ingress: [{ from: 0.0.0.0/0, ports: 80 }] }\n  app: { ingress: [{ from: lb, ports: " +
         std::string(application) + " }] }\n  db: { ingress: [{ from: " + std::string(database) +
         ", ports: 3306 }] }\n"
         "databases:\n  main: { engine: mysql, engine_version: \"8.0.39\", instance_class: db.t4g.micro, allocated_storage: 20, "
         "security_groups: [db] }\n"
         "load_balancers:\n  web: { security_groups: [lb], listeners: { http: { port: 80, protocol: HTTP } } }\n"
         "services:\n  acme:\n    image: { location: \"nginx:1\", port: 4000 }\n    http: { load_balancer: web }\n"
         "    network: { vpc: { security_groups: [app] } }\n    variables:\n      DB: \"${database.main.endpoint}\"\n";
}

struct Case {
  std::string wrong, finding, right;
};

TEST(Workloads, WrongAndRepaired) {
  const Case cases[] = {
      {service("    image: { location: \"nginx:latest\" }\n"), "IG0524 8", service("    image: { location: \"nginx:1.27\" }\n")},
      {variable("PORT: 3000"), "IG0525 10", variable("PORT: 4000")},
      {variable("JUICE_CONFIG: file.json"), "IG0525 10", variable("JUICE_CONFIG: \"secrets_manager:::${region}:::v1-dev-other\"")},
      {variable("AWS_DEFAULT_REGION: us-east-1"), "IG0327 10", variable("AWS_DEFAULT_REGION: \"${region}\"")},
      {variable("KEY: AKIAIOSFODNN7EXAMPLE"), "IG0710 10", variable("KEY: AKIA")},
      {variable("URL: mysql://root:hunter22@db/x"), "IG0710 10", variable("URL: mysql://root@db/x")},
      {variable("DB_PASSWORD: hunter22"), "IG0710 10", variable("DB_PASSWORD_FILE: /run/db")},
      {service("    image: { location: \"nginx:1\" }\n    logging: { retention: 100 }\n"), "IG0870 9",
       service("    image: { location: \"nginx:1\" }\n    logging: { retention: 120 }\n")},
      {"repositories:\n  v1-dev-acme: { scope: project }\n", "IG0326 7", "repositories:\n  acme: { scope: project }\n"},
      {grouped("4001", "app"), "IG0420 18", grouped("4000", "app")},
      {grouped("4000", "lb"), "IG0420 20", grouped("4000-4010", "app")},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(checked(c.wrong), ::testing::ElementsAre(c.finding)) << said(c.wrong);
    EXPECT_THAT(checked(c.right), ::testing::IsEmpty()) << c.finding << "\n" << said(c.right);
  }
}

TEST(Workloads, ASecretIsNeverShown) {
  EXPECT_THAT(said(variable("DB_PASSWORD: hunter22")), ::testing::Not(::testing::HasSubstr("hunter22")));
}

TEST(Workloads, HelpIsTheRuleToAdd) {
  EXPECT_THAT(said(grouped("4001", "app")),
              ::testing::HasSubstr("add `- { from: lb, ports: 4000 }` to `security_groups.app.ingress`"));
}

TEST(Workloads, ImageInTwoPlaces) {
  EXPECT_THAT(checked("repositories: { acme: {} }\nservices:\n  acme: { image: { repository: acme, tag: initial, location: "
                      "\"nginx:1\" } }\n"),
              ::testing::ElementsAre("IG0523 8"));
}

TEST(Workloads, ProjectsThatGiveOneRepository) {
  EXPECT_THAT(
      checked(
          "repositories:\n  a: { scope: project, github: tool/twist-acme }\n  b: { scope: project, github: tool-twist/acme }\n"),
      ::testing::Contains("IG0325 8"));
}

TEST(Workloads, SixGroupsAreTooMany) {
  std::string spec = "security_groups:\n";
  for (const char* name : {"a", "b", "c", "d", "e", "f"}) spec += "  " + std::string(name) + ": {}\n";
  spec += "services:\n  acme:\n    image: nginx:1\n    network: { vpc: { security_groups: [a, b, c, d, e] } }\n";
  EXPECT_THAT(checked(spec), ::testing::IsEmpty()) << said(spec);
  spec.replace(spec.find("d, e]"), 5, "d, e, f]");
  EXPECT_THAT(checked(spec), ::testing::ElementsAre("IG0871 16"));
}

}  // namespace

}  // namespace infragen::compile
