// Databases and caches: sizes, versions, names and windows that RDS and ElastiCache take, and the zones that they need.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "compiler/check/checks.h"
#include "compiler/lower/zones.h"
#include "model/name_rules.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::int64_t, std::string_view, std::int64_t> kTooLittleStorage{
    {"IG0630", Severity::kError, "storage that RDS does not have", "Each type of storage has a least and a greatest size.",
     "databases: { main: { engine: mysql, allocated_storage: 10 } }",
     "databases: { main: { engine: mysql, allocated_storage: 20 } }"},
    "{} GiB of {} storage are outside its limits; it starts at {} GiB"};
constexpr Kind<std::string_view, std::string_view> kBadVersion{
    {"IG0631", Severity::kError, "engine version that the engine does not have",
     "Versions are numbers with dots; Aurora MySQL adds the version of Aurora (8.0.mysql_aurora.3.10.0).",
     "databases: { main: { engine: postgres, engine_version: latest } }",
     "databases: { main: { engine: postgres, engine_version: \"16.4\" } }"},
    "{} is not a version of {}"};
constexpr Kind<> kServerlessClass{
    {"IG0632", Severity::kError, "instance class of a serverless database",
     "A serverless Aurora database has the class db.serverless and no other; other engines have no serverless form.",
     "databases:\n"
     "  orders:\n"
     "    engine: aurora-mysql\n"
     "    engine_version: 8.0.mysql_aurora.3.10.0\n"
     "    serverless: { min_capacity: 0.5, max_capacity: 4 }\n"
     "    instance_class: db.t4g.medium",
     "databases:\n"
     "  orders:\n"
     "    engine: aurora-mysql\n"
     "    engine_version: 8.0.mysql_aurora.3.10.0\n"
     "    serverless: { min_capacity: 0.5, max_capacity: 4 }"},
    "`serverless` needs an Aurora engine and goes with no other class than db.serverless"};
constexpr Kind<std::string_view, std::string_view, std::string_view> kBadDatabaseName{
    {"IG0633", Severity::kError, "database or user name that RDS does not take",
     "RDS keeps some words for itself, and has its own letters and lengths.",
     "databases: { main: { engine: mysql, username: rdsadmin } }", "databases: { main: { engine: mysql, username: acme } }"},
    "{} {} {}"};
constexpr Kind<std::int64_t, std::int64_t> kNoGrowth{
    {"IG0634", Severity::kError, "storage that cannot grow", "Autoscaling of storage needs a maximum above what is allocated.",
     "databases: { main: { engine: mysql, allocated_storage: 50, max_allocated_storage: 50 } }",
     "databases: { main: { engine: mysql, allocated_storage: 50, max_allocated_storage: 100 } }"},
    "a maximum of {} GiB is not above the allocated {} GiB"};
constexpr Kind<std::string_view, std::string_view> kBadWindow{
    {"IG0635", Severity::kError, "window that cannot be read",
     "A backup window is hh:mm-hh:mm (UTC); a maintenance window is ddd:hh:mm-ddd:hh:mm.",
     "databases: { main: { engine: mysql, backup_window: \"3-4\" } }",
     "databases: { main: { engine: mysql, backup_window: \"03:00-04:00\" } }"},
    "{} is not a {} window"};
constexpr Kind<> kOneNode{
    {"IG0636", Severity::kError, "failover without a second node", "Multi-AZ needs a replica to fail over to.",
     "caches: { redis: { engine: redis, node_type: cache.t4g.micro, num_cache_clusters: 1, multi_az: true } }",
     "caches: { redis: { engine: redis, node_type: cache.t4g.micro, num_cache_clusters: 2, multi_az: true } }"},
    "`multi_az` needs at least two nodes"};
constexpr Kind<std::string_view> kOneZone{
    {"IG0425", Severity::kError, "one zone where AWS wants two",
     "Application load balancers and the subnet groups of databases need subnets in two zones.",
     "network: { vpc: { cidr: 10.0.0.0/16, azs: 1, subnets: auto } }",
     "network: { vpc: { cidr: 10.0.0.0/16, azs: 2, subnets: auto } }"},
    "{} needs subnets in two zones, and its tier has one"};

constexpr const KindInfo* kKinds[] = {&kTooLittleStorage.info, &kBadVersion.info, &kServerlessClass.info, &kBadDatabaseName.info,
                                      &kNoGrowth.info,         &kBadWindow.info,  &kOneNode.info,         &kOneZone.info};

constexpr std::string_view kEngines[] = {"aurora-mysql", "aurora-postgresql", "mysql", "mariadb", "postgres"};

bool is_aurora(spec::Engine e) { return e == spec::Engine::kAuroraMysql || e == spec::Engine::kAuroraPostgresql; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// One to four numbers with dots between; Aurora MySQL: `8.0.mysql_aurora.3.10.0`; RDS adds `-R1` and the like.
bool is_version(std::string_view text, spec::Engine engine) {
  if (const auto aurora = text.find(".mysql_aurora."); aurora != text.npos)
    return engine == spec::Engine::kAuroraMysql && is_version(text.substr(0, aurora), spec::Engine::kMysql) &&
           is_version(text.substr(aurora + 14), spec::Engine::kMysql);
  text = text.substr(0, text.find("-"));
  bool digit = false;
  for (const char c : text) {
    if (c == '.' && !digit) return false;
    if (c != '.' && !is_digit(c)) return false;
    digit = c != '.';
  }
  return digit;
}

struct StorageSize {
  std::string_view type;
  std::int64_t low, high;  // GiB, botocore CreateDBInstance.AllocatedStorage: mysql, mariadb, postgres
};
constexpr std::array kStorage{StorageSize{"gp2", 20, 65536}, StorageSize{"gp3", 20, 65536}, StorageSize{"io1", 100, 65536},
                              StorageSize{"io2", 100, 65536}, StorageSize{"standard", 5, 3072}};

void check_storage(const spec::Database& db, Diagnostics& d) {
  const std::string_view type = db.storage_type ? db.storage_type.value : std::string_view("gp3");
  for (const StorageSize& size : kStorage)
    if (db.allocated_storage && !is_aurora(db.engine.value) && size.type == type &&
        (db.allocated_storage.value < size.low || db.allocated_storage.value > size.high))
      d.report(kTooLittleStorage, db.allocated_storage.at, db.allocated_storage.value, type, size.low)
          .help(fmt::format("write {} to {} GiB", size.low, size.high));
  if (db.allocated_storage && db.max_allocated_storage && db.max_allocated_storage.value <= db.allocated_storage.value)
    d.report(kNoGrowth, db.max_allocated_storage.at, db.max_allocated_storage.value, db.allocated_storage.value)
        .note(db.allocated_storage.at, "what is allocated")
        .help("write a larger maximum, or leave it out");
}

// "03:00-04:00", with days "sun:03:00-sun:04:00".
bool is_window(std::string_view text, bool with_day) {
  const auto side = [&](std::string_view one) {
    if (with_day) {
      constexpr std::string_view kDays = "mon tue wed thu fri sat sun";
      if (one.size() != 9 || one[3] != ':' || kDays.find(one.substr(0, 3)) % 4 != 0) return false;
      one.remove_prefix(4);
    }
    if (one.size() != 5 || one[2] != ':' || !is_digit(one[0]) || !is_digit(one[1]) || !is_digit(one[3]) || !is_digit(one[4]))
      return false;
    return (one[0] - '0') * 10 + (one[1] - '0') < 24 && one[3] < '6';
  };
  const auto dash = text.find('-');
  return dash != text.npos && side(text.substr(0, dash)) && side(text.substr(dash + 1));
}

void check_name_of(std::string_view what, std::string_view id, const spec::String& name, Diagnostics& d) {
  const NameRule* const rule = find_name_rule(id);
  if (!name || !rule) return;
  if (const auto fault = check_name(*rule, name.value))
    d.report(kBadDatabaseName, name.at, what, quoted(name.value), describe(*rule, *fault))
        .help("choose another name of letters and digits");
}

void check_database(const spec::Database& db, Diagnostics& d) {
  if (!db.engine.is_set()) return;
  check_storage(db, d);
  const std::string_view engine = kEngines[static_cast<std::size_t>(db.engine.value)];
  if (db.engine_version && !is_version(db.engine_version.value, db.engine.value))
    d.report(kBadVersion, db.engine_version.at, quoted(db.engine_version.value), engine)
        .help(db.engine.value == spec::Engine::kAuroraMysql ? "write a version such as 8.0.mysql_aurora.3.10.0"
                                                            : "write a version such as \"16.4\"");
  if (db.serverless && (!is_aurora(db.engine.value) || (db.instance_class && db.instance_class.value != "db.serverless")))
    d.report(kServerlessClass, db.instance_class && is_aurora(db.engine.value) ? db.instance_class.at : db.serverless->at)
        .help("leave out `instance_class`, or leave out `serverless`");
  // What the rule says beside the letters is PostgreSQL's word and MySQL's length: MySQL and MariaDB have an `admin` by default,
  // PostgreSQL takes 63 characters (RDS user guide, CreateDBInstance).
  const bool postgres = db.engine.value == spec::Engine::kPostgres || db.engine.value == spec::Engine::kAuroraPostgresql;
  const bool is_long = postgres && db.username.value.size() > 16 && db.username.value.size() <= 63;
  if (!is_long && (postgres || db.username.value != "admin"))
    check_name_of("user name", "rds-master-username", db.username, d);
  check_name_of("database name", "rds-db-name", db.db_name, d);
  if (db.backup_window && !is_window(db.backup_window.value, false))
    d.report(kBadWindow, db.backup_window.at, quoted(db.backup_window.value), "backup").help("write \"03:00-04:00\"");
  if (db.maintenance_window && !is_window(db.maintenance_window.value, true))
    d.report(kBadWindow, db.maintenance_window.at, quoted(db.maintenance_window.value), "maintenance")
        .help("write sun:04:00-sun:05:00");
}

void check_zones(const spec::Environment& spec, Diagnostics& d) {
  if (!spec.network || !spec.network->vpc || spec.network->vpc->id || d.has_errors()) return;
  std::array<std::string, 4> zones;  // letters, by tier
  for (const SubnetPlan& plan : plan_subnets(spec)) zones[static_cast<std::size_t>(plan.tier)] += plan.zone;
  bool is_told = false;  // one finding: the zones are the cause, however many things stand in them
  const auto check = [&](spec::Tier tier, std::string_view kind, const spec::String& key) {
    if (zones[static_cast<std::size_t>(tier)].size() != 1 || std::exchange(is_told, true)) return;
    d.report(kOneZone, key.at, quoted(fmt::format("{}.{}", kind, key.value)))
        .note(spec.network->vpc->at, "the network")
        .help("add a subnet of the tier in a second zone (`azs: 2` or more)");
  };
  for (const auto& item : spec.load_balancers) {
    const auto& lb = item.value;
    const bool outside = lb.scheme.is_set() && lb.scheme.value == spec::Scheme::kInternetFacing;
    if (lb.type.value == spec::LoadBalancerType::kApplication)
      check(lb.subnets.is_set() ? lb.subnets.value
            : outside           ? spec::Tier::kPublic
                                : spec::Tier::kPrivate,
            "load_balancer", item.key);
  }
  const auto standard =
      zones[static_cast<std::size_t>(spec::Tier::kDatabase)].empty() ? spec::Tier::kPrivate : spec::Tier::kDatabase;
  for (const auto& item : spec.databases)
    check(item.value.subnets.is_set() ? item.value.subnets.value : standard, "database", item.key);
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.databases) check_database(item.value, d);
  for (const auto& item : spec.caches)
    if (item.value.multi_az.value && item.value.num_cache_clusters.value <= 1)
      d.report(kOneNode, item.value.multi_az.at).help("write `num_cache_clusters: 2` or more");
  check_zones(spec, d);
}

}  // namespace

const Check kDatabasesCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
