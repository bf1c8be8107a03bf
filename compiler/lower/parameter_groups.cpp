// Parameter groups: the settings of an engine, in the family that its version belongs to.
#include <algorithm>

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

template <class Group, class Settings>
NameOf<Group> add(Context& c, StackId stack, std::string_view key, std::string_view rule, std::string_view family,
                  std::string_view kind, const Settings& thing, const Context::At& at) {
  if (thing.parameters.empty()) return {};
  const PhysicalName name = c.names.resource({}, key, {}, rule);
  return c.graph.add(c.node(stack, {c.concat(c.pascal(key), "ParameterGroup"), c.snake(key)}, name, at),
                     Group{.name = name,
                           .family = Text::view(family),
                           .description = Text::view(c.concat("Settings of ", kind, " ", key, ".")),
                           .parameters = settings(thing.parameters),
                           .tags = c.tags({}, name)});
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
