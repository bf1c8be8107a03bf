// Parameter groups: the settings of an engine, in the family that its version belongs to.
#include <algorithm>
#include <span>

#include "compiler/lower/things.h"
#include "model/aws/elasticache/cache_parameter_group.h"
#include "model/aws/rds/db_cluster_parameter_group.h"
#include "model/aws/rds/db_parameter_group.h"

namespace infragen::compile {

namespace {

// "16.8" -> "16"; "8.0.mysql_aurora.3.10.0" with two parts -> "8.0".
std::string_view first_parts(std::string_view version, int parts) {
  std::size_t end = 0;
  for (int i = 0; i < parts && end < version.size(); ++i) {
    end = version.find('.', i == 0 ? 0 : end + 1);
    if (end == version.npos) return version;
  }
  return version.substr(0, end);
}

// Names by the engine's own rule: PostgreSQL has had one number a major version since 10, the others have two.
std::string_view database_family(Context& c, const spec::Database& db) {
  const std::string_view version = db.engine_version.value;
  const std::string_view postgres = version.starts_with("9.") ? first_parts(version, 2) : first_parts(version, 1);
  switch (db.engine.value) {
    case spec::Engine::kAuroraMysql: return c.concat("aurora-mysql", first_parts(version, 2));
    case spec::Engine::kAuroraPostgresql: return c.concat("aurora-postgresql", postgres);
    case spec::Engine::kMysql: return c.concat("mysql", first_parts(version, 2));
    case spec::Engine::kMariadb: return c.concat("mariadb", first_parts(version, 2));
    case spec::Engine::kPostgres: return c.concat("postgres", postgres);
  }
  return {};
}

// ElastiCache: redis5.0 and older with two numbers, redis6.x, redis7; valkey7, valkey8; memcached1.6.
std::string_view cache_family(Context& c, const spec::Cache& cache) {
  const std::string_view version = cache.engine_version.value;
  switch (cache.engine.value) {
    case spec::CacheEngine::kValkey: return c.concat("valkey", version.empty() ? std::string_view("8") : first_parts(version, 1));
    case spec::CacheEngine::kMemcached:
      return c.concat("memcached", version.empty() ? std::string_view("1.6") : first_parts(version, 2));
    case spec::CacheEngine::kRedis: break;
  }
  if (version.starts_with("6.")) return "redis6.x";
  if (!version.empty() && version[0] < '6' && version.find('.') == 1) return c.concat("redis", first_parts(version, 2));
  return c.concat("redis", version.empty() ? std::string_view("7") : first_parts(version, 1));
}

TextMap settings(const spec::Map<spec::String>& parameters) {
  TextMap out;
  for (const auto& item : parameters) out.push_back({Text::view(item.key.value), Text::view(item.value.value)});
  return out;
}

// Parameters that AWS can change while the engine runs (ApplyType dynamic in the parameter groups of RDS). Whatever is not here
// waits for the next reboot: AWS takes that of every parameter, and refuses `immediate` of a static one.
constexpr std::string_view kDynamicPostgres[] = {"autovacuum_analyze_scale_factor",
                                                 "autovacuum_analyze_threshold",
                                                 "autovacuum_naptime",
                                                 "autovacuum_vacuum_cost_delay",
                                                 "autovacuum_vacuum_cost_limit",
                                                 "autovacuum_vacuum_scale_factor",
                                                 "autovacuum_vacuum_threshold",
                                                 "checkpoint_timeout",
                                                 "client_encoding",
                                                 "deadlock_timeout",
                                                 "default_statistics_target",
                                                 "effective_cache_size",
                                                 "effective_io_concurrency",
                                                 "idle_in_transaction_session_timeout",
                                                 "lock_timeout",
                                                 "log_autovacuum_min_duration",
                                                 "log_connections",
                                                 "log_disconnections",
                                                 "log_lock_waits",
                                                 "log_min_duration_statement",
                                                 "log_min_messages",
                                                 "log_statement",
                                                 "log_temp_files",
                                                 "maintenance_work_mem",
                                                 "max_parallel_workers",
                                                 "max_parallel_workers_per_gather",
                                                 "max_wal_size",
                                                 "min_wal_size",
                                                 "pg_stat_statements.track",
                                                 "random_page_cost",
                                                 "search_path",
                                                 "statement_timeout",
                                                 "synchronous_commit",
                                                 "temp_file_limit",
                                                 "timezone",
                                                 "work_mem"};
constexpr std::string_view kDynamicMysql[] = {"binlog_format",
                                              "character_set_client",
                                              "character_set_connection",
                                              "character_set_database",
                                              "character_set_results",
                                              "character_set_server",
                                              "collation_connection",
                                              "collation_server",
                                              "event_scheduler",
                                              "general_log",
                                              "group_concat_max_len",
                                              "innodb_buffer_pool_size",
                                              "innodb_flush_log_at_trx_commit",
                                              "innodb_lock_wait_timeout",
                                              "innodb_print_all_deadlocks",
                                              "interactive_timeout",
                                              "join_buffer_size",
                                              "lock_wait_timeout",
                                              "log_bin_trust_function_creators",
                                              "log_output",
                                              "log_queries_not_using_indexes",
                                              "long_query_time",
                                              "max_allowed_packet",
                                              "max_connect_errors",
                                              "max_connections",
                                              "max_execution_time",
                                              "max_heap_table_size",
                                              "net_read_timeout",
                                              "net_write_timeout",
                                              "read_only",
                                              "require_secure_transport",
                                              "slow_query_log",
                                              "sort_buffer_size",
                                              "sql_mode",
                                              "table_open_cache",
                                              "time_zone",
                                              "tmp_table_size",
                                              "transaction_isolation",
                                              "tx_isolation",
                                              "wait_timeout"};

std::vector<aws::DbParameter> timed_settings(const spec::Database& db) {
  const bool postgres = db.engine.value == spec::Engine::kPostgres || db.engine.value == spec::Engine::kAuroraPostgresql;
  const std::span<const std::string_view> dynamic =
      postgres ? std::span<const std::string_view>(kDynamicPostgres) : kDynamicMysql;
  std::vector<aws::DbParameter> out;
  for (const auto& item : db.parameters)
    out.push_back({.name = Text::view(item.key.value),
                   .value = Text::view(item.value.value),
                   .apply_method =
                       std::ranges::find(dynamic, item.key.value) != dynamic.end() ? Text("immediate") : Text("pending-reboot")});
  return out;
}

template <class Group, class Settings>
NameOf<Group> add(Context& c, StackId stack, std::string_view key, std::string_view rule, std::string_view family,
                  std::string_view kind, const Settings& thing, const Context::At& at) {
  if (thing.parameters.empty()) return {};
  // The family is part of the name: an upgrade makes the new family's group while the old one is in use.
  std::string word(family);
  std::ranges::replace(word, '.', '-');
  const PhysicalName name = c.names.resource({}, key, c.arena.copy(word), rule);
  Group group{.name = name,
              .family = Text::view(family),
              .description = Text::view(c.concat("Settings of ", kind, " ", key, ".")),
              .parameters = settings(thing.parameters)};
  if constexpr (requires { group.tf_parameters; }) group.tf_parameters = timed_settings(thing);
  group.tags = c.tags({}, name);
  return c.graph.add(c.node(stack, {c.concat(c.pascal(key), "ParameterGroup"), c.snake(key)}, name, at), std::move(group));
}

}  // namespace

NameOf<aws::DbClusterParameterGroup> database_cluster_parameters(Context& c, StackId stack, std::string_view key,
                                                                 const spec::Database& db, const Context::At& at) {
  return add<aws::DbClusterParameterGroup>(c, stack, key, "rds-parameter-group", database_family(c, db), "database", db, at);
}

NameOf<aws::DbParameterGroup> database_parameters(Context& c, StackId stack, std::string_view key, const spec::Database& db,
                                                  const Context::At& at) {
  return add<aws::DbParameterGroup>(c, stack, key, "rds-parameter-group", database_family(c, db), "database", db, at);
}

NameOf<aws::CacheParameterGroup> cache_parameters(Context& c, StackId stack, std::string_view key, const spec::Cache& cache,
                                                  const Context::At& at) {
  return add<aws::CacheParameterGroup>(c, stack, key, "cache-subnet-group", cache_family(c, cache), "cache", cache, at);
}

}  // namespace infragen::compile
