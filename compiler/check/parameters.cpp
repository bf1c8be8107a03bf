// Settings of database engines and caches: a name that is one letter away from one that the engine has.
#include <algorithm>
#include <span>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kMisspelt{
    {"IG0658", Severity::kError, "setting that the engine does not have",
     "A parameter group takes the settings of its engine's family only, by their own names; CloudFormation finds out when it "
     "makes the group.",
     "databases: { main: { parameters: { max_conections: \"200\" } } }",
     "databases: { main: { parameters: { max_connections: \"200\" } } }"},
    "{} is not a setting of {}"};
constexpr Kind<std::string_view, std::string_view> kBadValue{
    {"IG0659", Severity::kError, "value that a setting of the cache does not take",
     "What a cache throws away first is one of eight rules.",
     "caches: { redis: { engine: redis, node_type: cache.t4g.micro, parameters: { maxmemory-policy: lru } } }",
     "caches: { redis: { engine: redis, node_type: cache.t4g.micro, parameters: { maxmemory-policy: allkeys-lru } } }"},
    "{} is not a value of {}"};

constexpr const KindInfo* kKinds[] = {&kMisspelt.info, &kBadValue.info};

using Words = std::span<const std::string_view>;
// Settings that people change; others are taken as they are written.
constexpr std::string_view kMysql[] = {"binlog_format",
                                       "character_set_client",
                                       "character_set_connection",
                                       "character_set_database",
                                       "character_set_results",
                                       "character_set_server",
                                       "collation_connection",
                                       "collation_server",
                                       "event_scheduler",
                                       "explicit_defaults_for_timestamp",
                                       "ft_min_word_len",
                                       "general_log",
                                       "group_concat_max_len",
                                       "innodb_buffer_pool_size",
                                       "innodb_file_per_table",
                                       "innodb_flush_log_at_trx_commit",
                                       "innodb_ft_min_token_size",
                                       "innodb_lock_wait_timeout",
                                       "innodb_log_file_size",
                                       "innodb_print_all_deadlocks",
                                       "innodb_strict_mode",
                                       "interactive_timeout",
                                       "local_infile",
                                       "lock_wait_timeout",
                                       "log_bin_trust_function_creators",
                                       "log_output",
                                       "log_queries_not_using_indexes",
                                       "long_query_time",
                                       "lower_case_table_names",
                                       "max_allowed_packet",
                                       "max_connect_errors",
                                       "max_connections",
                                       "max_heap_table_size",
                                       "net_read_timeout",
                                       "net_write_timeout",
                                       "performance_schema",
                                       "require_secure_transport",
                                       "server_audit_events",
                                       "server_audit_logging",
                                       "slow_query_log",
                                       "sort_buffer_size",
                                       "sql_mode",
                                       "table_open_cache",
                                       "thread_cache_size",
                                       "time_zone",
                                       "tmp_table_size",
                                       "transaction_isolation",
                                       "wait_timeout"};
constexpr std::string_view kPostgres[] = {"autovacuum",
                                          "autovacuum_max_workers",
                                          "autovacuum_naptime",
                                          "checkpoint_timeout",
                                          "client_encoding",
                                          "datestyle",
                                          "deadlock_timeout",
                                          "default_statistics_target",
                                          "effective_cache_size",
                                          "effective_io_concurrency",
                                          "idle_in_transaction_session_timeout",
                                          "lock_timeout",
                                          "log_autovacuum_min_duration",
                                          "log_checkpoints",
                                          "log_connections",
                                          "log_disconnections",
                                          "log_lock_waits",
                                          "log_min_duration_statement",
                                          "log_min_messages",
                                          "log_statement",
                                          "log_temp_files",
                                          "maintenance_work_mem",
                                          "max_connections",
                                          "max_logical_replication_workers",
                                          "max_parallel_workers",
                                          "max_parallel_workers_per_gather",
                                          "max_replication_slots",
                                          "max_wal_senders",
                                          "max_wal_size",
                                          "max_worker_processes",
                                          "password_encryption",
                                          "pg_stat_statements.track",
                                          "random_page_cost",
                                          "rds.force_ssl",
                                          "rds.log_retention_period",
                                          "rds.logical_replication",
                                          "search_path",
                                          "seq_page_cost",
                                          "shared_buffers",
                                          "shared_preload_libraries",
                                          "statement_timeout",
                                          "temp_buffers",
                                          "timezone",
                                          "track_activity_query_size",
                                          "wal_buffers",
                                          "work_mem"};
constexpr std::string_view kPolicies[] = {"volatile-lru",    "allkeys-lru",    "volatile-lfu", "allkeys-lfu",
                                          "volatile-random", "allkeys-random", "volatile-ttl", "noeviction"};

// One letter more, less or other.
bool is_near(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t i = 0;
  while (i < a.size() && a[i] == b[i]) ++i;
  return a.size() == b.size() ? a.substr(std::min(i + 1, a.size())) == b.substr(std::min(i + 1, b.size()))
                              : a.substr(i) == b.substr(i + 1);
}

void check(const spec::Map<spec::String>& parameters, Words known, std::string_view engine, Diagnostics& d) {
  for (const auto& item : parameters) {
    const std::string_view name = item.key.value;
    if (name.size() < 7 || std::ranges::find(known, name) != known.end()) continue;
    const auto near = std::ranges::find_if(known, [&](std::string_view one) { return is_near(name, one); });
    if (near != known.end())
      d.report(kMisspelt, item.key.at, quoted(name), engine).help(fmt::format("did you mean {}?", quoted(*near)));
  }
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.databases) {
    if (!item.value.engine.is_set()) continue;
    const bool postgres =
        item.value.engine.value == spec::Engine::kPostgres || item.value.engine.value == spec::Engine::kAuroraPostgresql;
    check(item.value.parameters, postgres ? Words(kPostgres) : Words(kMysql), postgres ? "PostgreSQL" : "MySQL and MariaDB", d);
  }
  for (const auto& item : spec.caches)
    if (const spec::String* policy = item.value.parameters.find("maxmemory-policy");
        policy && std::ranges::find(kPolicies, policy->value) == std::end(kPolicies))
      d.report(kBadValue, policy->at, quoted(policy->value), "maxmemory-policy")
          .help("write allkeys-lru, volatile-lru or noeviction, say");
}

}  // namespace

const Check kParametersCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
