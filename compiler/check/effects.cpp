// Keys that change nothing where they stand: the thing exists already, the engine or kind does not have it, or another key
// decides. Nothing in a spec is ignored, so each of them is an error.
#include <algorithm>
#include <charconv>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kNoEffect{
    {"IG0834", Severity::kWarning, "key without effect",
     "Nothing in a spec is ignored: who writes a key believes that it does something.",
     "topics: { alarms: { arn: \"arn:aws:sns:eu-west-1:123456789012:alarms\", display_name: Alarms } }",
     "topics: { alarms: { arn: \"arn:aws:sns:eu-west-1:123456789012:alarms\" } }"},
    "`{}` has no effect: {}"};

constexpr const KindInfo* kKinds[] = {&kNoEffect.info};

class Effects {
 public:
  Effects(const spec::Environment& spec, Diagnostics& diagnostics) : spec_(spec), d_(diagnostics) {}

  void run() {
    network();
    cluster();
    for (const auto& group : spec_.security_groups)
      for (const auto& rule : group.value.ingress)
        if (rule.protocol.is_set() && rule.protocol.value == spec::IpProtocol::kIcmp)
          none(rule.ports, "ports", "ICMP has no ports");
    for (const auto& item : spec_.databases) database(item.value);
    for (const auto& item : spec_.caches) cache(item.value);
    stored();
    existing();
    for (const auto& item : spec_.load_balancers) balancer(item.value);
    for (const auto& item : spec_.services) service(item.value);
    for (const auto& item : spec_.workers)
      if (item.value.count) {
        count(*item.value.count);
        if (item.value.count->range) none(item.value.count->requests, "requests", "no load balancer counts requests of a worker");
      }
    workloads(spec_.services);
    workloads(spec_.jobs);
    workloads(spec_.workers);
    for (const auto& item : spec_.cdn)
      if (item.value.origin.value.starts_with("bucket.")) none(item.value.forward_host, "forward_host", "a bucket has no hosts");
    for (const auto& item : spec_.pipelines) pipeline(item.value);
    naming();
  }

 private:
  template <class Leaf>
  void none(const Leaf& leaf, std::string_view key, std::string_view why) {
    if (leaf.is_set()) at(leaf.at, key, why);
  }
  template <class Block>
  void none(const std::optional<Block>& block, std::string_view key, std::string_view why) {
    if (block) at(block->at, key, why);
  }
  void at(SourceRange place, std::string_view key, std::string_view why) {
    d_.report(kNoEffect, place, key, why).help("leave it out");
  }

  void network() {
    if (!spec_.network || !spec_.network->vpc || !spec_.network->vpc->id) return;
    const spec::Vpc& vpc = *spec_.network->vpc;
    if (vpc.nat_gateway.is_set() && vpc.nat_gateway.value != spec::NatGateway::kNone)
      at(vpc.nat_gateway.at, "nat_gateway", "nothing is made in a VPC that exists already");
    none(vpc.azs, "azs", "the subnets that exist already have their zones");
  }

  void cluster() {
    if (!spec_.cluster || !spec_.cluster->capacity || !spec_.cluster->capacity->ec2) return;
    const spec::Ec2Capacity& ec2 = *spec_.cluster->capacity->ec2;
    if (!ec2.managed_scaling.value) none(ec2.target_capacity, "target_capacity", "`managed_scaling` is off");
    if (ec2.public_ip.value && (!ec2.subnets.is_set() || ec2.subnets.value != spec::Tier::kPublic))
      at(ec2.public_ip.at, "public_ip", "only public subnets have a route for public addresses");
  }

  void database(const spec::Database& db) {
    if (!db.engine.is_set()) return;
    if (db.engine.value == spec::Engine::kAuroraMysql || db.engine.value == spec::Engine::kAuroraPostgresql) {
      constexpr std::string_view kWhy = "Aurora's storage grows by itself";
      none(db.allocated_storage, "allocated_storage", kWhy);
      none(db.max_allocated_storage, "max_allocated_storage", kWhy);
      none(db.storage_type, "storage_type", kWhy);
      none(db.iops, "iops", kWhy);
      none(db.multi_az, "multi_az", "Aurora fails over to its further `instances`");
      none(db.read_replicas, "read_replicas", "Aurora reads from its further `instances`");
    } else {
      none(db.instances, "instances", "only Aurora has several; others have `multi_az` and `read_replicas`");
    }
    if (db.storage_encrypted.is_set() && !db.storage_encrypted.value) none(db.kms_key, "kms_key", "`storage_encrypted` is false");
  }

  void cache(const spec::Cache& cache) {
    if (cache.engine.value != spec::CacheEngine::kMemcached) return;
    constexpr std::string_view kWhy = "Memcached keeps nothing and has no replicas";
    if (cache.snapshot_retention.value > 0) at(cache.snapshot_retention.at, "snapshot_retention", kWhy);
    if (cache.multi_az.value) at(cache.multi_az.at, "multi_az", kWhy);
    if (cache.at_rest_encryption.value) none(cache.at_rest_encryption, "at_rest_encryption", kWhy);
  }

  void stored() {
    for (const auto& item : spec_.file_systems)
      if (item.value.encrypted.is_set() && !item.value.encrypted.value)
        none(item.value.kms_key, "kms_key", "`encrypted` is false");
    for (const auto& item : spec_.buckets) {
      const spec::Bucket& bucket = item.value;
      if (bucket.encryption.is_set() && bucket.encryption.value == spec::BucketEncryption::kAes256)
        none(bucket.kms_key, "kms_key", "`encryption` is aes256, S3's own keys");
      if (bucket.lifecycle && !bucket.versioning.value && bucket.purpose.value != spec::BucketPurpose::kConfig)
        none(bucket.lifecycle->noncurrent_days, "noncurrent_days", "the bucket keeps no replaced versions");
    }
    for (const auto& item : spec_.repositories) {
      const bool project = item.value.scope.is_set() && item.value.scope.value == spec::RepositoryScope::kProject;
      if (!project) none(item.value.github, "github", "only repositories with `scope: project` are named by their project");
      if (project) none(item.value.namespace_name, "namespace", "a project's repository is named by its project alone");
    }
  }

  // What exists already is not changed.
  void existing() {
    constexpr std::string_view kWhy = "it exists already, and nothing of it is changed";
    for (const auto& item : spec_.buckets) {
      const spec::Bucket& bucket = item.value;
      if (!bucket.name) continue;
      none(bucket.lifecycle, "lifecycle", kWhy);
      none(bucket.versioning, "versioning", kWhy);
      none(bucket.encryption, "encryption", kWhy);
      none(bucket.kms_key, "kms_key", kWhy);
      none(bucket.access_logs, "access_logs", kWhy);
      none(bucket.on_delete, "on_delete", kWhy);
    }
    for (const auto& item : spec_.secrets) {
      if (!item.value.arn) continue;
      none(item.value.generate, "generate", kWhy);
      none(item.value.kms_key, "kms_key", kWhy);
      none(item.value.recovery_window, "recovery_window", kWhy);
      none(item.value.on_delete, "on_delete", kWhy);
    }
    for (const auto& item : spec_.topics) {
      if (!item.value.arn) continue;
      none(item.value.display_name, "display_name", kWhy);
      none(item.value.kms_key, "kms_key", kWhy);
    }
    for (const auto& item : spec_.keys_section) {
      if (!item.value.arn) continue;
      none(item.value.description, "description", kWhy);
      none(item.value.rotation, "rotation", kWhy);
      none(item.value.on_delete, "on_delete", kWhy);
    }
    for (const auto& item : spec_.certificates) {
      if (!item.value.arn) continue;
      none(item.value.hosted_zone, "hosted_zone", kWhy);
      none(item.value.validation, "validation", kWhy);
    }
    for (const auto& item : spec_.parameters)
      if (item.value.name) none(item.value.value, "value", kWhy);
  }

  void balancer(const spec::LoadBalancer& lb) {
    if (lb.type.value == spec::LoadBalancerType::kApplication) {
      none(lb.cross_zone, "cross_zone", "application load balancers always spread over zones");
      for (const auto& item : lb.listeners)
        if (item.value.redirect) none(item.value.fixed_response, "fixed_response", "the listener redirects everything");
      return;
    }
    constexpr std::string_view kWhy = "network load balancers pass connections on and read no requests";
    none(lb.idle_timeout, "idle_timeout", kWhy);
    none(lb.http2, "http2", kWhy);
    none(lb.drop_invalid_header_fields, "drop_invalid_header_fields", kWhy);
    none(lb.waf, "waf", kWhy);
    for (const auto& item : lb.listeners) {
      none(item.value.redirect, "redirect", kWhy);
      none(item.value.fixed_response, "fixed_response", kWhy);
    }
  }

  // The second number of `1-4`; 0 when it cannot be read, which is another finding.
  static std::int64_t greatest(std::string_view range) {
    const auto dash = range.find('-');
    std::int64_t out = 0;
    if (dash != range.npos) std::from_chars(range.data() + dash + 1, range.data() + range.size(), out);
    return out;
  }

  void count(const spec::Count& told) {
    const std::int64_t most = told.range ? greatest(told.range.value) : told.number.value;
    if (told.spot_from && most > 0 && told.spot_from.value > most)
      at(told.spot_from.at, "spot_from", fmt::format("there are at most {} tasks", most));
    if (told.range) {
      none(told.number, "number", "`range` says how many tasks there are");
      return;
    }
    constexpr std::string_view kWhy = "only a `range` of tasks is scaled";
    none(told.cpu_percentage, "cpu_percentage", kWhy);
    none(told.memory_percentage, "memory_percentage", kWhy);
    none(told.requests, "requests", kWhy);
    none(told.cooldown, "cooldown", kWhy);
    if (!told.steps.empty()) at(told.steps.at, "steps", kWhy);
  }

  bool is_on_hosts(const spec::Located<spec::CapacityKind>& own) const {
    if (own.is_set()) return own.value == spec::CapacityKind::kEc2;
    if (!spec_.cluster || !spec_.cluster->capacity) return false;
    return spec_.cluster->capacity->ec2 || spec_.cluster->capacity->kind.value == spec::CapacityKind::kEc2;
  }

  void service(const spec::Service& service) {
    if (service.count) count(*service.count);
    const bool hosts = is_on_hosts(service.capacity);
    if (!hosts) {
      none(service.host_port, "host_port", "Fargate tasks have an address of their own");
      none(service.memory_reservation, "memory_reservation", "Fargate gives a task what `memory` says");
    }
    if (hosts && service.storage) none(service.storage->ephemeral, "ephemeral", "scratch space of this kind is Fargate's");
    if (service.count && !service.http)
      none(service.count->requests, "requests", "no load balancer counts requests of this service");
    if (!service.http) return;
    const spec::Http& http = *service.http;
    if (http.stickiness && http.stickiness->enabled.is_set() && !http.stickiness->enabled.value)
      none(http.stickiness->duration, "duration", "`enabled` is false");
    const spec::LoadBalancer* const lb = http.load_balancer ? spec_.load_balancers.find(http.load_balancer.value) : nullptr;
    if (!lb) return;
    const auto is_secure = [](const auto& listener) { return listener.value.protocol.value == spec::ListenerProtocol::kHttps; };
    if (http.redirect_to_https.value && std::ranges::none_of(lb->listeners, is_secure))
      at(http.redirect_to_https.at, "redirect_to_https", "the load balancer has no HTTPS listener");
    if (lb->type.value != spec::LoadBalancerType::kNetwork) return;
    constexpr std::string_view kWhy = "network load balancers pass connections on and read no requests";
    none(http.path, "path", kWhy);
    none(http.priority, "priority", kWhy);
    none(http.redirect_to_https, "redirect_to_https", kWhy);
  }

  template <class Workloads>
  void workloads(const Workloads& all) {
    for (const auto& item : all) {
      if (item.value.image && !item.value.image->repository) {
        none(item.value.image->tag, "tag", "the tag of an image from elsewhere stands in its `location`");
        none(item.value.image->digest, "digest", "the digest of an image from elsewhere stands in its `location`");
      }
      if (item.value.image && item.value.image->digest) none(item.value.image->tag, "tag", "`digest` names the image already");
      for (const auto& sidecar : item.value.sidecars) {
        if (!sidecar.value.repository) none(sidecar.value.tag, "tag", "the tag of an image from elsewhere stands in `image`");
      }
    }
  }

  void pipeline(const spec::Pipeline& pipeline) {
    for (const auto& stage : pipeline.stages)
      if (!stage.requires_approval.value && stage.notify.at.known())
        at(stage.notify.at, "notify", "nobody is asked where `requires_approval` is not true");
    if (!pipeline.source || !pipeline.source->properties || !pipeline.source->provider.is_set()) return;
    const spec::SourceProperties& properties = *pipeline.source->properties;
    const auto provider = pipeline.source->provider.value;
    if (provider != spec::SourceProvider::kGithub)
      none(properties.connection_name, "connection_name", "connections are those of provider GitHub");
    if (provider != spec::SourceProvider::kGithubV1) {
      none(properties.token_secret, "token_secret", "tokens are those of provider GitHubV1");
      none(properties.webhook_secret, "webhook_secret", "webhooks are those of provider GitHubV1");
    }
    if (provider == spec::SourceProvider::kS3) none(properties.branch, "branch", "a bucket has no branches");
  }

  void naming() {
    if (!spec_.naming) return;
    if (spec_.naming->profile.value != spec::Profile::kWords)
      none(spec_.naming->words, "words", "only profile `words` starts names with them");
    if (spec_.naming->stack_prefix.value && spec_.prefix && spec_.prefix.value.empty())
      at(spec_.naming->stack_prefix.at, "stack_prefix", "the prefix is empty");
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) { Effects(spec, d).run(); }

}  // namespace

const Check kEffectsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
