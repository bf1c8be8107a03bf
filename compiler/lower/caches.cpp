#include "compiler/lower/kinds.h"
#include "compiler/lower/leaves.h"
#include "compiler/lower/lower.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/elasticache/cache_cluster.h"
#include "model/aws/elasticache/cache_parameter_group.h"
#include "model/aws/elasticache/cache_subnet_group.h"
#include "model/aws/elasticache/replication_group.h"

namespace infragen::compile {

namespace {

constexpr Text kEngines[] = {"redis", "valkey", "memcached"};

class CacheBuilder {
 public:
  CacheBuilder(Context& context, const spec::Map<spec::Cache>::Item& item)
      : c_(context), key_(item.key.value), cache_(item.value), address_(c_.concat("cache.", key_)), at_{address_, item.key.at} {}

  void build() {
    Symbol& symbol = c_.define("cache", key_, at_.origin);
    if (!c_.spec.network) {
      c_.diagnostics.report(kNetworkMissing, at_.origin, quoted(address_))
          .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
      return;
    }
    stack_ = c_.stack("cache", "Caches.");
    bool own = false;
    if (cache_.security_groups.at.known())
      groups_ = security_groups_of(c_, cache_.security_groups);
    else
      groups_ = standard_groups(c_, key_, "cache", c_.concat("Cache ", key_), at_, own);
    const bool memcached = cache_.engine.value == spec::CacheEngine::kMemcached;
    const std::int64_t port = cache_.port ? cache_.port.value : memcached ? 11211 : 6379;
    symbol.listening = {groups_, port, own};
    symbol.permissions.push_back({spec::Access::kConnect, {}, {}});
    symbol.stack = stack_;
    Text name;
    if (memcached)
      name = build_memcached(symbol, port);
    else
      name = build_replication_group(symbol, port);
    symbol.attributes.push_back({"port", Text::view(c_.arena.copy(fmt::format("{}", port)))});
    const auto metric = [&](std::string_view id, std::string_view metric_name) {
      symbol.metrics.push_back({id,
                                "AWS/ElastiCache",
                                metric_name,
                                "Average",
                                {{memcached ? Text("CacheClusterId") : Text("ReplicationGroupId"), name}}});
    };
    metric("cpu", "CPUUtilization");
    metric("connections", "CurrConnections");
    metric("evictions", "Evictions");
    metric("free_memory", "FreeableMemory");
  }

 private:
  std::vector<IdOf<aws::SecurityGroup>> group_ids() const {
    std::vector<IdOf<aws::SecurityGroup>> out;
    for (const NodeId group : groups_) out.push_back(group_id(c_, group));
    return out;
  }
  Id id(std::string_view word) { return {c_.concat(c_.pascal(key_), word), c_.snake(key_)}; }

  NameOf<aws::CacheSubnetGroup> subnet_group() {
    const auto standard = c_.has_tier(spec::Tier::kCache) ? spec::Tier::kCache : spec::Tier::kPrivate;
    if (!cache_.subnets.is_set() || cache_.subnets.value == standard)
      return Handle<aws::CacheSubnetGroup>{c_.cache_subnet_group, &c_.arena};
    const PhysicalName name = c_.names.resource({}, key_, {}, "cache-subnet-group");
    return c_.graph.add(c_.node(stack_, id("SubnetGroup"), name, at_),
                        aws::CacheSubnetGroup{.name = name,
                                              .description = Text::view(c_.concat("Subnets of cache ", key_, ".")),
                                              .subnets = tier_subnets(c_, cache_.subnets.value, address_, cache_.subnets.at),
                                              .tags = c_.tags({}, name)});
  }

  Text build_replication_group(Symbol& symbol, std::int64_t port) {
    const PhysicalName name = c_.names.resource({}, key_, {}, "cache-replication-group");
    const std::int64_t nodes = cache_.num_cache_clusters ? cache_.num_cache_clusters.value : 1;
    Node node = c_.node(stack_, id("Cache"), name, at_);
    node.on_delete = OnDelete::kDelete;
    const auto handle = c_.graph.add(
        std::move(node),
        aws::ReplicationGroup{.name = name,
                              .description = Text::view(c_.concat("Cache ", key_, ".")),
                              .engine = kEngines[static_cast<std::size_t>(cache_.engine.value)],
                              .engine_version = cache_.engine_version ? Text::view(cache_.engine_version.value) : Text(),
                              .node_type = Text::view(cache_.node_type.value),
                              .num_cache_clusters = nodes,
                              .automatic_failover = nodes > 1,
                              .multi_az = nodes > 1 && told(cache_.multi_az, true),
                              .subnet_group = subnet_group(),
                              .security_groups = group_ids(),
                              .port = port,
                              .parameter_group = cache_parameters(c_, stack_, key_, cache_, at_),
                              .at_rest_encryption = told(cache_.at_rest_encryption, true),
                              .transit_encryption = told(cache_.transit_encryption, true),
                              .snapshot_retention = cache_.snapshot_retention
                                                        ? std::optional<std::int64_t>(cache_.snapshot_retention.value)
                                                        : std::nullopt,
                              .auto_minor_upgrade = true,
                              .tags = c_.tags({}, name)});
    symbol.nodes = {handle.node};
    symbol.attributes = {{"endpoint", handle.attr(Attr::kEndpoint)}, {"reader_endpoint", handle.attr(Attr::kReaderEndpoint)}};
    return name;
  }

  Text build_memcached(Symbol& symbol, std::int64_t port) {
    const PhysicalName name = c_.names.resource({}, key_, {}, "cache-cluster");
    Node node = c_.node(stack_, id("Cache"), name, at_);
    node.on_delete = OnDelete::kDelete;
    const auto handle =
        c_.graph.add(std::move(node),
                     aws::CacheCluster{.name = name,
                                       .engine = "memcached",
                                       .engine_version = cache_.engine_version ? Text::view(cache_.engine_version.value) : Text(),
                                       .node_type = Text::view(cache_.node_type.value),
                                       .num_nodes = cache_.num_cache_clusters ? cache_.num_cache_clusters.value : 1,
                                       .subnet_group = subnet_group(),
                                       .security_groups = group_ids(),
                                       .port = port,
                                       .parameter_group = cache_parameters(c_, stack_, key_, cache_, at_),
                                       .tags = c_.tags({}, name)});
    symbol.nodes = {handle.node};
    symbol.attributes = {{"endpoint", handle.attr(Attr::kEndpoint)}};
    return name;
  }

  Context& c_;
  std::string_view key_;
  const spec::Cache& cache_;
  std::string_view address_;
  Context::At at_;
  StackId stack_ = 0;
  std::vector<NodeId> groups_;
};

}  // namespace

void lower_caches(Context& c) {
  for (const auto& item : c.spec.caches) CacheBuilder(c, item).build();
}

}  // namespace infragen::compile
