#include "tests/unit/check/checked.h"

namespace infragen::compile {

namespace {

std::string database(std::string_view rest) {
  const bool has_version = rest.find("engine_version") != rest.npos;
  return "databases:\n  main: { " + std::string(rest) + (has_version ? "" : ", engine_version: \"8.0.39\"") + " }\n";
}

struct Case {
  std::string wrong, finding, right;
};

TEST(Data, WrongAndRepaired) {
  const Case cases[] = {
      {database("engine: mysql, allocated_storage: 10, instance_class: db.t4g.micro"), "IG0630 7",
       database("engine: mysql, allocated_storage: 20, instance_class: db.t4g.micro")},
      {database("engine: postgres, engine_version: latest, instance_class: db.t4g.micro, allocated_storage: 20"), "IG0631 7",
       database("engine: postgres, engine_version: \"16.4\", instance_class: db.t4g.micro, allocated_storage: 20")},
      {database("engine: mysql, engine_version: 8.0.mysql_aurora.3.10.0, instance_class: db.t4g.micro, allocated_storage: 20"),
       "IG0631 7", database("engine: aurora-mysql, engine_version: 8.0.mysql_aurora.3.10.0, instance_class: db.t4g.medium")},
      {database("engine: aurora-mysql, engine_version: 8.0.mysql_aurora.3.10.0, instance_class: db.t4g.medium, serverless: { min_capacity: 0.5, max_capacity: 4 }"),
       "IG0632 7", database("engine: aurora-mysql, engine_version: 8.0.mysql_aurora.3.10.0, serverless: { min_capacity: 0.5, max_capacity: 4 }")},
      {database("engine: mysql, username: rdsadmin, instance_class: db.t4g.micro, allocated_storage: 20"), "IG0633 7",
       database("engine: mysql, username: acme, instance_class: db.t4g.micro, allocated_storage: 20")},
      {database("engine: mysql, allocated_storage: 50, max_allocated_storage: 50, instance_class: db.t4g.micro"), "IG0634 7",
       database("engine: mysql, allocated_storage: 50, max_allocated_storage: 100, instance_class: db.t4g.micro")},
      {database("engine: mysql, backup_window: \"3-4\", instance_class: db.t4g.micro, allocated_storage: 20"), "IG0635 7",
       database("engine: mysql, backup_window: \"03:00-04:00\", instance_class: db.t4g.micro, allocated_storage: 20")},
      {database("engine: mysql, maintenance_window: \"so:03:00-so:04:00\", instance_class: db.t4g.micro, allocated_storage: 20"),
       "IG0635 7",
       database(
           "engine: mysql, maintenance_window: \"sun:03:00-sun:04:00\", instance_class: db.t4g.micro, allocated_storage: 20")},
      {"caches:\n  redis: { engine: redis, node_type: cache.t4g.micro, multi_az: true, num_cache_clusters: 1 }\n", "IG0636 7",
       "caches:\n  redis: { engine: redis, node_type: cache.t4g.micro, multi_az: true, num_cache_clusters: 2 }\n"},
  };
  for (const Case& c : cases) {
    EXPECT_THAT(checked(c.wrong), ::testing::ElementsAre(c.finding)) << said(c.wrong);
    EXPECT_THAT(checked(c.right), ::testing::IsEmpty()) << c.finding << "\n" << said(c.right);
  }
}

TEST(Data, TwoZonesForALoadBalancer) {
  const auto codes = [](std::string_view zones) {
    std::vector<std::string> out;
    for (const Diagnostic& d :
         findings_of(std::string(kSpecHead) + "network: { vpc: { cidr: 10.0.0.0/16, azs: " + std::string(zones) +
                     ", subnets: auto } }\nload_balancers:\n  web: { listeners: { http: { port: 80, protocol: HTTP } } }\n"))
      out.push_back(std::string(d.kind->id) + " " + std::to_string(d.at.line));
    return out;
  };
  EXPECT_THAT(codes("1"), ::testing::ElementsAre("IG0425 7"));
  EXPECT_THAT(codes("2"), ::testing::IsEmpty());
}

}  // namespace

}  // namespace infragen::compile
