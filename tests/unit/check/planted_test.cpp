// Faults of one change each, as reviewers plant them, and what looks like a fault and is none.
#include "compiler/lower/offers.h"
#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

std::string service(std::string_view rest) {
  return "load_balancers: { web: { scheme: internet-facing, listeners: { http: { port: 80, protocol: HTTP } } } }\n"
         "services:\n  acme:\n    image: { location: \"nginx:1\", port: 80 }\n" +
         std::string(rest);
}
std::string job(std::string_view schedule) {
  return "jobs: { nightly: { image: { location: \"busybox:1\" }, schedule: \"" + std::string(schedule) + "\" } }\n";
}
std::string hosts(std::string_view type, std::string_view task) {
  return "cluster: { capacity: { ec2: { instance_type: " + std::string(type) +
         " } } }\nservices:\n  acme: { image: { location: " + "\"nginx:1\", port: 80 }, " + std::string(task) + " }\n";
}
std::string database(std::string_view more) {
  return "databases: { main: { engine: postgres, engine_version: \"16.4\", instance_class: db.r6i.large, " + std::string(more) +
         " } }\n";
}
std::string role(std::string_view more) { return "roles: { r: { " + std::string(more) + " } }\n"; }

struct Case {
  std::string wrong, finding, right;
};

void expect(const std::vector<Case>& cases) {
  for (const Case& one : cases) {
    EXPECT_EQ(checked(one.wrong), std::vector<std::string>{one.finding}) << one.wrong << said(one.wrong);
    if (!one.right.empty()) {
      EXPECT_EQ(checked(one.right), std::vector<std::string>()) << one.right << said(one.right);
    }
  }
}

TEST(Planted, Schedules) {
  expect({{job("cron(0 25 * * ? *)"), "IG0511 6", job("cron(0 23 * * ? *)")},
          {job("cron(0 3 * * * *)"), "IG0511 6", job("cron(0 3 ? * MON-FRI *)")},
          {job("cron(0 3 * * ?)"), "IG0511 6", job("cron(0 3 L * ? 2027)")},
          {job("rate(1 hours)"), "IG0511 6", job("rate(1 hour)")},
          {job("rate(5 minute)"), "IG0511 6", job("rate(5 minutes)")},
          {job("rate(5 weeks)"), "IG0511 6", job("cron(15 10 ? * 6L 2019-2022)")},
          {job("0 3 31 2 *"), "IG0511 6", job("0 3 31 1,2 *")},
          {job("0 3 31 APR,JUN *"), "IG0511 6", job("0 3 29 2 *")},
          {job("0 3 30-31 2 *"), "IG0511 6", job("0 3 28-31 2 *")}});
}

TEST(Planted, HostsWithoutRoom) {
  expect({{hosts("t3.small", "memory: 4GiB"), "IG0536 8", hosts("t3.large", "memory: 4GiB")},
          {hosts("m6g.large", "cpu: 4096"), "IG0536 8", hosts("m6g.xlarge", "cpu: 4096")},
          {hosts("c5.2xlarge", "memory: 30GiB"), "IG0536 8", hosts("c5.2xlarge", "memory: 30GiB, memory_reservation: 2GiB")},
          {hosts("t2.micro", "cpu: 2048"), "IG0536 8", hosts("g4dn.xlarge", "cpu: 4096, memory: 15GiB")},
          {hosts("m5.large", "platform: linux/arm64"), "IG0534 8", hosts("a1.large", "platform: linux/arm64")}});
}

TEST(Planted, WhatContainersAreHanded) {
  expect({{service("    variables: { LIMITS: '{\"cpu\": 1,}' }\n"), "IG0537 10",
           service("    variables: { A: '{\"cpu\": 1}', B: '{name}', C: '[info] text [x]', D: '{\"p\": \"${region}\"}' }\n")},
          {service("    secrets: { K: { ssm: /a, secretsmanager: b } }\n"), "IG0703 10",
           service("    secrets: { K: { secretsmanager: b } }\n")},
          {service("    secrets: { K: qa db passwd }\n"), "IG0703 10", service("    secrets: { K: /qa_db_passwd }\n")},
          {service("    grants: { mail: { actions: [SendEmail], resources: [\"*\"] } }\n"), "IG0721 10",
           service("    grants: { mail: { actions: [\"ses:SendEmail\"], resources: [\"*\"] } }\n")},
          {service("    grants: { mail: { actions: [], resources: [\"*\"] } }\n"), "IG0836 10", ""}});
}

TEST(Planted, LoadAndTraffic) {
  expect(
      {{service("    count: { range: 1-4, steps: { 80: -1, 30: 2 } }\n"), "IG0554 10",
        service("    count: { range: 1-4, steps: { 80: 2, 30: -1 } }\n")},
       {service("    count: { range: 1-4, spot_from: 9 }\n"), "IG0834 10", service("    count: { range: 1-4, spot_from: 4 }\n")},
       {"load_balancers: { web: { listeners: { https: { port: 443, protocol: HTTPS, certificates: [] } } } }\n", "IG0541 6", ""},
       {service("    http: { load_balancer: web, healthcheck: { path: /, success_codes: 200-500 } }\n"), "IG0550 10",
        service("    http: { load_balancer: web, healthcheck: { path: /, success_codes: \"200-204,301\" } }\n")}});
}

TEST(Planted, CodesOfGrpcAreCounted) {
  const std::string grpc =
      "certificates: { web: { arn: \"arn:aws:acm:ap-southeast-1:123456789012:certificate/0a1b\" } }\n"
      "load_balancers: { web: { listeners: { https: { port: 443, protocol: HTTPS, certificates: [web] } } } }\n"
      "services: { acme: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web, version: grpc, healthcheck: { "
      "path: /grpc.health.v1.Health/Check, success_codes: \"";
  EXPECT_EQ(checked(grpc + "0,12\" } } } }\n"), std::vector<std::string>()) << said(grpc + "0,12\" } } } }\n");
  EXPECT_EQ(checked(grpc + "200\" } } } }\n"), std::vector<std::string>{"IG0550 8"});
}

TEST(Planted, Data) {
  expect({{database("allocated_storage: 100, parameters: { max_conections: \"9\" }"), "IG0658 6",
           database("allocated_storage: 100, parameters: { max_connections: \"9\", min_wal_size: \"80\" }")},
          {database("allocated_storage: 100, parameters: { time_zone: UTC }"), "IG0658 6",
           database("allocated_storage: 100, parameters: { timezone: UTC }")},
          {database("allocated_storage: 100, storage_type: io1, iops: 6000"), "IG0641 6",
           database("allocated_storage: 100, storage_type: io2, iops: 6000")},
          {"topics: { a: {} }\nqueues: { q: { fifo: true, topics: [a] } }\n", "IG0660 7",
           "topics: { a: { fifo: true } }\nqueues: { q: { topics: [a] } }\n"},
          {"caches: { c: { engine: redis, engine_version: 6.x, node_type: cache.t4g.micro } }\n", "IG0637 6",
           "caches: { c: { engine: redis, engine_version: \"6.2\", node_type: cache.t4g.micro } }\n"}});
}

TEST(Planted, Rights) {
  expect({{role("trusted_services: [event.amazonaws.com]"), "IG0725 6", role("trusted_services: [es.amazonaws.com]")},
          {role("trusted_github: { repository: acme }"), "IG0725 6", role("trusted_github: { repository: example/acme }")},
          {role("trusted_services: [ds.amazonaws.com], managed_policies: [redcfg]") +
               "managed_policies: { readcfg: { grants: { a: { "
               "actions: [\"s3:GetObject\"], resources: [\"arn:aws:s3:::b/*\"] } } } }\n",
           "IG0201 6",
           role("trusted_services: [ds.amazonaws.com], managed_policies: [readcfg]") +
               "managed_policies: { readcfg: { grants: { a: "
               "{ actions: [\"s3:GetObject\"], resources: [\"arn:aws:s3:::b/*\"] } } } }\n"}});
}

TEST(Planted, OneCauseIsSaidOnce) {
  // A name in capitals, and two who name it in small letters; a region that does not exist, and an ARN of the right one.
  EXPECT_EQ(checked("topics: { Ops: {} }\nalarms: { a: { metric: service.acme.cpu, above: 80, notify: [ops] } }\n" +
                    service("    cpu: 256\n")),
            std::vector<std::string>{"IG0113 6"});
  EXPECT_EQ(checked(service("    sidecars: { p: { image: \"nginx:1\", depends_on: { acme: healthy } } }\n")),
            std::vector<std::string>{"IG0594 10"});
}

TEST(Planted, EndpointsForWhatTasksUse) {
  const auto spec = [](std::string_view endpoints) {
    return "infragen: 1\nenvironment: dev\nprefix: v1-\nregion: ap-southeast-1\nnetwork: { vpc: { cidr: 10.0.0.0/16, "
           "nat_gateway: "
           "none, endpoints: [ecr, s3, logs" +
           std::string(endpoints) +
           "] } }\nrepositories: { r: {} }\nqueues: { q: {} }\n"
           "parameters: { p: { value: x } }\nworkers: { w: { image: { repository: r, tag: \"1\" }, queue: q, secrets: { P: "
           "\"${parameter.p}\" } } }\n";
  };
  const auto all = findings_of(spec(""));
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(all[0].kind->id, "IG0421");
  EXPECT_THAT(all[0].message, testing::HasSubstr("no endpoint for ssm, sqs"));
  EXPECT_TRUE(findings_of(spec(", ssm, sqs")).empty());
}

TEST(Planted, KindsAreKnownWhereTheSpecHasNone) {
  for (const Offer& offer : offers()) {
    const auto all = checked(service("    variables: { A: \"${" + offer.kind + ".nothing}\" }\n"));
    EXPECT_EQ(all, std::vector<std::string>{"IG0201 10"}) << offer.kind;
  }
}

TEST(Planted, ThingsOfOthersAreSpeltAsAwsSpellsThem) {
  EXPECT_EQ(checked("repositories: { r: { scope: project, github: broker } }\n"), std::vector<std::string>{"IG0430 6"});
  EXPECT_EQ(checked("repositories: { r: { scope: project, github: example/broker } }\n"), std::vector<std::string>());
}

TEST(Planted, MasterUsersAreThoseOfTheirEngine) {
  const auto user = [](std::string_view engine, std::string_view name) {
    return checked("databases: { main: { engine: " + std::string(engine) + ", instance_class: db.t4g.medium, allocated_storage: 20, " +
                   "username: " + std::string(name) + " } }\n");
  };
  EXPECT_THAT(user("mysql, engine_version: 8.0.39", "admin"), testing::IsEmpty());
  EXPECT_THAT(user("mysql, engine_version: 8.0.39", "rdsadmin"), testing::ElementsAre("IG0633 6"));
  EXPECT_THAT(user("postgres, engine_version: \"16.4\"", "admin"), testing::ElementsAre("IG0633 6"));
  EXPECT_THAT(user("postgres, engine_version: \"16.4\"", "owner_of_all_the_tables"), testing::IsEmpty());
}

TEST(Planted, WhatIsMadeLaterIsThere) {
  EXPECT_EQ(checked("parameters: { who: { value: \"${service.acme.name}\" } }\n" + service("    cpu: 256\n")),
            std::vector<std::string>{"IG0205 6"});
  EXPECT_EQ(checked("parameters:\n  a: { value: \"${parameter.a}\" }\n  b: { value: \"${parameter.b.arn}\" }\n"),
            (std::vector<std::string>{"IG0205 7", "IG0205 8"}));
}

// Of a kind that is made later the spec has one, and says which.
TEST(Planted, AMisspeltNameOfWhatIsMadeLaterIsNothing) {
  EXPECT_EQ(checked("roles: { reader: { trusted_services: [ecs-tasks.amazonaws.com] } }\nparameters: { a: { value: \"${role.raeder.arn}\" } }\n"),
            std::vector<std::string>{"IG0201 7"});
}

}  // namespace

}  // namespace infragen::compile
