// Databases and caches against their engines: versions, classes, what the storage can do, backups that others need.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kShortVersion{
    {"IG0637", Severity::kWarning, "engine version without its last number",
     "A short version means whatever AWS calls the newest on the day of the deployment, so two environments of one spec may run "
     "different ones.",
     "databases: { main: { engine: mysql, engine_version: \"8.0\" } }",
     "databases: { main: { engine: mysql, engine_version: 8.0.39 } }"},
    "{} is not a full version of {}"};
constexpr Kind<std::string_view, std::string_view> kForeignVersion{
    {"IG0638", Severity::kError, "version of another engine",
     "Each engine counts its versions on its own, and RDS and ElastiCache offer no others.",
     "databases: { main: { engine: mysql, engine_version: \"16.4\" } }",
     "databases: { main: { engine: mysql, engine_version: 8.0.39 } }"},
    "{} is no version of {}"};
constexpr Kind<std::string_view, std::string_view> kBadClass{
    {"IG0639", Severity::kError, "class of instance that cannot be used here",
     "Classes are written as AWS writes them (db.t4g.medium, cache.t4g.micro); small ones lack some features.",
     "databases: { main: { instance_class: t3.micro } }", "databases: { main: { instance_class: db.t3.micro } }"},
    "{} {}"};
constexpr Kind<std::string_view, std::string_view> kMissing{
    {"IG0640", Severity::kError, "database without a size", "Only a serverless Aurora database goes without a class.",
     "databases: { shop: { engine: mysql, engine_version: 8.0.39 } }",
     "databases: { shop: { engine: mysql, engine_version: 8.0.39, instance_class: db.t4g.micro } }"},
    "{} does not say its `{}`"};
constexpr Kind<std::string_view> kBadIops{
    {"IG0641", Severity::kError, "input and output that the storage does not give",
     "io1 and io2 need a number of I/O operations, 0.5 to 50 a GiB (io2: to 1000); gp3 takes one from 400 GiB on; gp2 and standard take none.",
     "databases: { main: { storage_type: gp3, allocated_storage: 50, iops: 12000 } }",
     "databases: { main: { storage_type: gp3, allocated_storage: 400, iops: 12000 } }"},
    "{}"};
constexpr Kind<std::string_view> kNoBackups{
    {"IG0642", Severity::kError, "backups that something needs are off",
     "Read replicas are made from backups, and Aurora always keeps at least one day of them.",
     "databases: { main: { read_replicas: 1, backup_retention_period: 0 } }",
     "databases: { main: { read_replicas: 1, backup_retention_period: 7 } }"},
    "{}"};
constexpr Kind<std::string_view> kBadCapacity{{"IG0643", Severity::kError, "capacity that Aurora Serverless does not have",
                                               "Capacities go from 0 to 256 in steps of 0.5, the least below the greatest.",
                                               "databases:\n  shop: { engine: aurora-mysql, engine_version: "
                                               "8.0.mysql_aurora.3.10.0, serverless: { min_capacity: 8, max_capacity: 4 } }",
                                               "databases:\n  shop: { engine: aurora-mysql, engine_version: "
                                               "8.0.mysql_aurora.3.10.0, serverless: { min_capacity: 4, max_capacity: 8 } }"},
                                              "{}"};
constexpr Kind<std::string_view> kWindowsMeet{
    {"IG0644", Severity::kError, "windows that RDS does not take",
     "A window lasts at least 30 minutes, and RDS refuses a backup window that meets the maintenance window.",
     "databases: { main: { backup_window: \"04:00-05:00\", maintenance_window: \"sun:04:30-sun:05:30\" } }",
     "databases: { main: { backup_window: \"03:00-04:00\", maintenance_window: \"sun:04:30-sun:05:30\" } }"},
    "{}"};
constexpr Kind<std::int64_t, std::string_view, std::string_view> kForeignPort{
    {"IG0645", Severity::kWarning, "port of another engine",
     "Clients, security groups and people expect an engine on its own port.",
     "databases: { main: { engine: mysql, port: 5432 } }", "databases: { main: { engine: mysql, port: 3306 } }"},
    "port {} is that of {}, and this is {}"};

constexpr const KindInfo* kKinds[] = {&kShortVersion.info, &kForeignVersion.info, &kBadClass.info,
                                      &kMissing.info,      &kBadIops.info,        &kNoBackups.info,
                                      &kBadCapacity.info,  &kWindowsMeet.info,    &kForeignPort.info};

struct EngineFacts {
  std::string_view name;
  int low, high;      // first number of its versions, with room for those to come
  std::size_t parts;  // numbers of a full version; Aurora MySQL: behind its own word
  std::string_view example;
  std::int64_t port;
};
constexpr EngineFacts kEngines[] = {{"aurora-mysql", 5, 9, 3, "8.0.mysql_aurora.3.10.0", 3306},
                                    {"aurora-postgresql", 9, 39, 2, "\"16.8\"", 5432},
                                    {"mysql", 5, 9, 3, "8.0.39", 3306},
                                    {"mariadb", 10, 19, 3, "10.11.8", 3306},
                                    {"postgres", 9, 39, 2, "\"16.8\"", 5432}};
constexpr EngineFacts kCaches[] = {
    {"redis", 2, 7, 2, "\"7.1\"", 6379}, {"valkey", 7, 19, 2, "\"8.0\"", 6379}, {"memcached", 1, 1, 3, "1.6.22", 11211}};
constexpr std::string_view kAuroraWord = ".mysql_aurora.";

// The numbers of a version; empty when it is none (another finding says so).
std::vector<int> numbers_of(std::string_view text) {
  std::vector<int> out;
  text = text.substr(0, text.find('-'));
  while (true) {
    const auto dot = text.find('.');
    const std::string_view one = text.substr(0, dot);
    int number = 0;
    const auto end = std::from_chars(one.data(), one.data() + one.size(), number);
    if (one.empty() || end.ec != std::errc() || end.ptr != one.data() + one.size()) return {};
    out.push_back(number);
    if (dot == text.npos) return out;
    text.remove_prefix(dot + 1);
  }
}

void check_version(const spec::String& version, const EngineFacts& engine, Diagnostics& d) {
  if (!version) return;
  std::string_view text = version.value;
  const auto word = text.find(kAuroraWord);
  if (word != text.npos && engine.name != "aurora-mysql") return;  // another check says so
  const std::vector<int> numbers = numbers_of(text.substr(0, word));
  if (numbers.empty()) return;
  const auto foreign = [&] {
    d.report(kForeignVersion, version.at, quoted(version.value), engine.name)
        .help(fmt::format("write a version such as {}", engine.example));
  };
  if (numbers[0] < engine.low || numbers[0] > engine.high) return foreign();
  std::size_t parts = numbers.size();
  if (engine.name == "aurora-mysql") {
    if (word == text.npos && parts > 2) return foreign();
    parts = word == text.npos ? 1 : numbers_of(text.substr(word + kAuroraWord.size())).size();
  }
  if (parts < engine.parts)
    d.report(kShortVersion, version.at, quoted(version.value), engine.name)
        .help(fmt::format("write the full version, such as {}", engine.example));
}

void check_class(const spec::String& type, std::string_view prefix, std::string_view example, Diagnostics& d) {
  if (!type || type.value == "db.serverless" || is_instance_type(type.value, prefix)) return;
  d.report(kBadClass, type.at, quoted(type.value), fmt::format("is not a class that begins with {} and ends in a size", prefix))
      .help(is_instance_type(type.value, "") ? fmt::format("write {}{}", prefix, type.value)
                                             : fmt::format("write a class such as {}", example));
}

void check_features(const spec::Database& db, bool aurora, Diagnostics& d) {
  const std::string_view type = db.instance_class.value;
  const auto report = [&](std::string_view why) {
    d.report(kBadClass, db.instance_class.at, quoted(type), why).help("choose a larger class");
  };
  const bool tiny = type.ends_with(".micro");
  const bool mysql = db.engine.value == spec::Engine::kMysql || db.engine.value == spec::Engine::kMariadb;
  if (aurora && tiny) return report("is too small for Aurora");
  if (type == "db.t2.micro" && (!db.storage_encrypted.is_set() || db.storage_encrypted.value))
    return report("cannot encrypt its storage");
  if (mysql && db.performance_insights.value && type.starts_with("db.t") && (tiny || type.ends_with(".small")))
    report("is too small for Performance Insights");
}

void check_iops(const spec::Database& db, Diagnostics& d) {
  const std::string_view type = db.storage_type ? db.storage_type.value : std::string_view("gp3");
  const std::int64_t size = db.allocated_storage.value, iops = db.iops.value;
  const auto report = [&](SourceRange at, std::string text, std::string help) {
    d.report(kBadIops, at, text).help(std::move(help));
  };
  if (type == "io1" || type == "io2") {
    if (!db.iops)
      report(db.storage_type.at, fmt::format("{} storage needs `iops`", type), "add `iops: 1000` or more");
    else if (const std::int64_t most = type == "io2" ? 1000 : 50;  // a GiB: RDS user guide, "Provisioned IOPS SSD storage"
             db.allocated_storage && (iops > size * most || iops * 2 < size))
      report(db.iops.at, fmt::format("{} I/O operations are not 0.5 to {} for each of {} GiB", iops, most, size),
             fmt::format("write {} to {}", std::max<std::int64_t>(1000, (size + 1) / 2), std::min<std::int64_t>(256000, size * most)));
  } else if (db.iops && type == "gp3" && db.allocated_storage && size < 400) {
    report(db.iops.at, fmt::format("gp3 storage of {} GiB has a fixed speed; `iops` can be chosen from 400 GiB on", size),
           "leave `iops` out, or allocate 400 GiB");
  } else if (db.iops && (type == "gp2" || type == "standard")) {
    report(db.iops.at, fmt::format("{} storage takes no `iops`", type), "leave it out, or write `storage_type: gp3`");
  }
}

// A capacity in halves; nothing when it is none.
std::optional<int> halves(std::string_view text) {
  const auto dot = text.find('.');
  if (!is_number(text.substr(0, dot)) || text.size() > 5) return {};
  if (dot != text.npos && text.substr(dot + 1) != "5" && text.substr(dot + 1) != "0") return {};
  int whole = 0;
  std::from_chars(text.data(), text.data() + std::min(dot, text.size()), whole);
  return whole * 2 + (dot != text.npos && text[dot + 1] == '5' ? 1 : 0);
}

void check_capacity(const spec::Serverless& told, Diagnostics& d) {
  const auto low = halves(told.min_capacity.value), high = halves(told.max_capacity.value);
  const auto bad = [&](const spec::String& one, int least) {
    d.report(kBadCapacity, one.at,
             fmt::format("{} is not a capacity from {} to 256 in steps of 0.5", quoted(one.value), least == 0 ? "0" : "1"))
        .help("write a number such as 0.5 or 8");
  };
  if (told.min_capacity && (!low || *low > 512)) return bad(told.min_capacity, 0);
  if (told.max_capacity && (!high || *high > 512 || *high < 2)) return bad(told.max_capacity, 1);
  if (low && high && *low > *high)
    d.report(kBadCapacity, told.min_capacity.at,
             fmt::format("the least capacity {} is above the greatest, {}", told.min_capacity.value, told.max_capacity.value))
        .note(told.max_capacity.at, "the greatest")
        .help("exchange the two");
}

// Minutes since midnight of "hh:mm-hh:mm" (days left away); nothing when it cannot be read.
struct Window {
  int from, to;
};
std::optional<Window> window_of(std::string_view text) {
  const auto side = [](std::string_view one) -> std::optional<int> {
    if (one.size() == 9) one.remove_prefix(4);
    if (one.size() != 5 || one[2] != ':' || !is_number(one.substr(0, 2)) || !is_number(one.substr(3))) return {};
    return ((one[0] - '0') * 10 + one[1] - '0') * 60 + (one[3] - '0') * 10 + one[4] - '0';
  };
  const auto dash = text.find('-');
  if (dash == text.npos) return {};
  const auto from = side(text.substr(0, dash)), to = side(text.substr(dash + 1));
  if (!from || !to) return {};
  return Window{*from, *to > *from ? *to : *to + 24 * 60};
}

void check_windows(const spec::Database& db, Diagnostics& d) {
  const auto backup = window_of(db.backup_window.value), maintenance = window_of(db.maintenance_window.value);
  for (const auto& [window, text] : {std::pair{backup, &db.backup_window}, std::pair{maintenance, &db.maintenance_window}})
    if (window && window->to - window->from < 30)
      d.report(kWindowsMeet, text->at, fmt::format("the window {} is shorter than 30 minutes", quoted(text->value)))
          .help("make it 30 minutes or longer");
  if (!backup || !maintenance) return;
  for (const int day : {-24 * 60, 0, 24 * 60})
    if (backup->from < maintenance->to + day && maintenance->from + day < backup->to) {
      d.report(kWindowsMeet, db.maintenance_window.at, "the maintenance window meets the backup window")
          .note(db.backup_window.at, "the backup window")
          .help("let one end before the other begins");
      return;
    }
}

void check_port(const spec::Int& port, const EngineFacts& engine, std::span<const EngineFacts> all, Diagnostics& d) {
  if (!port || port.value == engine.port) return;
  for (const EngineFacts& other : all)
    if (other.port == port.value) {
      d.report(kForeignPort, port.at, port.value, other.name, engine.name)
          .help(fmt::format("write `port: {}`, or leave it out", engine.port));
      return;
    }
}

void check_database(const spec::Map<spec::Database>::Item& item, Diagnostics& d) {
  const spec::Database& db = item.value;
  if (!db.engine.is_set()) return;
  const EngineFacts& engine = kEngines[static_cast<std::size_t>(db.engine.value)];
  const bool aurora = engine.name.starts_with("aurora");
  const auto missing = [&](std::string_view key, std::string_view help) {
    d.report(kMissing, item.key.at, quoted(fmt::format("database.{}", item.key.value)), key).help(std::string(help));
  };
  check_version(db.engine_version, engine, d);
  check_class(db.instance_class, "db.", "db.t4g.medium", d);
  check_features(db, aurora, d);
  if (!db.instance_class && !db.serverless) missing("instance_class", "add `instance_class: db.t4g.medium`");
  if (!aurora) {
    check_iops(db, d);
    if (db.read_replicas.value > 0 && db.backup_retention_period.is_set() && db.backup_retention_period.value == 0)
      d.report(kNoBackups, db.backup_retention_period.at,
               "read replicas are made from backups, and `backup_retention_period` is 0")
          .note(db.read_replicas.at, "the replicas")
          .help("write `backup_retention_period: 7`");
  } else if (db.backup_retention_period.is_set() && db.backup_retention_period.value == 0) {
    d.report(kNoBackups, db.backup_retention_period.at, "Aurora keeps backups for at least one day")
        .help("write a number from 1 to 35");
  }
  if (db.serverless) check_capacity(*db.serverless, d);
  check_windows(db, d);
  check_port(db.port, engine, kEngines, d);
}

void check_cache(const spec::Cache& cache, Diagnostics& d) {
  if (!cache.engine.is_set()) return;
  const EngineFacts& engine = kCaches[static_cast<std::size_t>(cache.engine.value)];
  // ElastiCache knows `6.x`: the newest of Redis 6 on the day of the deployment.
  if (engine.name == "redis" && cache.engine_version.value == "6.x")
    d.report(kShortVersion, cache.engine_version.at, quoted(cache.engine_version.value), engine.name)
        .help("write the full version, such as \"6.2\"");
  else if (cache.engine_version && numbers_of(cache.engine_version.value).empty())
    d.report(kForeignVersion, cache.engine_version.at, quoted(cache.engine_version.value), engine.name)
        .help(fmt::format("write a version such as {}", engine.example));
  check_version(cache.engine_version, engine, d);
  check_class(cache.node_type, "cache.", "cache.t4g.micro", d);
  check_port(cache.port, engine, kCaches, d);
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.databases) check_database(item, d);
  for (const auto& item : spec.caches) check_cache(item.value, d);
}

}  // namespace

const Check kEnginesCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
