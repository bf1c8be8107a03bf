// Buckets: closed to the public, encrypted, owned by the account alone, with a policy that refuses requests without TLS.
#include <algorithm>
#include <set>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/things.h"
#include "model/aws/kms/key.h"
#include "model/aws/s3/bucket.h"
#include "model/aws/s3/bucket_policy.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kUnfinishedUploadDays = 7;

bool is_config(const spec::Bucket& bucket) { return bucket.purpose.value == spec::BucketPurpose::kConfig; }
bool is_kms(const spec::Bucket& bucket) {
  return bucket.encryption.value == spec::BucketEncryption::kKms || bucket.kms_key.is_set();
}

// Load balancers of one type that write their access logs into the bucket: the folders they write to, "" for the bucket itself.
std::set<std::string_view> log_folders(const Context& c, std::string_view bucket, spec::LoadBalancerType type) {
  std::set<std::string_view> out;
  for (const auto& item : c.spec.load_balancers)
    if (item.value.type.value == type && item.value.access_logs && item.value.access_logs->bucket.value == bucket)
      out.insert(item.value.access_logs->prefix.value);
  return out;
}

bool takes_balancer_logs(const Context& c, std::string_view key, const spec::Bucket& bucket) {
  return bucket.purpose.value == spec::BucketPurpose::kAccessLogs ||
         !log_folders(c, key, spec::LoadBalancerType::kApplication).empty() ||
         !log_folders(c, key, spec::LoadBalancerType::kNetwork).empty();
}

aws::BucketLifecycle lifecycle_of(const std::optional<spec::BucketLifecycle>& told) {
  aws::BucketLifecycle out;
  out.rules.push_back({.id = "abort-unfinished-uploads", .aborted_uploads = aws::AbortedUploads{.days = kUnfinishedUploadDays}});
  if (!told) return out;
  aws::LifecycleRule rule{.id = "age"};
  if (told->expire_days) rule.expiration = aws::LifecycleExpiration{.days = told->expire_days.value};
  if (told->noncurrent_days) rule.noncurrent_expiration = aws::NoncurrentExpiration{.days = told->noncurrent_days.value};
  if (told->infrequent_days) rule.transitions.push_back({.days = told->infrequent_days.value, .storage_class = "STANDARD_IA"});
  if (told->archive_days) rule.transitions.push_back({.days = told->archive_days.value, .storage_class = "GLACIER"});
  if (rule.expiration || rule.noncurrent_expiration || !rule.transitions.empty()) out.rules.push_back(std::move(rule));
  return out;
}

void define(Symbol& symbol, const Text& name, const Text& arn, const Text& domain, const Text& everything) {
  symbol.attributes = {{"name", name}, {"arn", arn}, {"domain_name", domain}};
  symbol.permissions.push_back({spec::Access::kRead, {"s3:GetObject", "s3:ListBucket"}, {arn, everything}});
  symbol.permissions.push_back(
      {spec::Access::kWrite, {"s3:AbortMultipartUpload", "s3:DeleteObject", "s3:PutObject"}, {everything}});
}

void make_bucket(Context& c, const spec::Map<spec::Bucket>::Item& item) {
  const spec::Bucket& told_bucket = item.value;
  Symbol& symbol = c.define("bucket", item.key.value, item.key.at);
  if (told_bucket.name) {
    const std::string_view name = told_bucket.name.value;
    const Text arn = c.text("arn:", Pseudo::kPartition, ":s3:::", name);
    define(symbol, Text::view(name), arn, c.text(name, ".s3.", Pseudo::kRegion, ".", Pseudo::kUrlSuffix), c.text(arn, "/*"));
    return;
  }
  const std::string_view address = c.concat("bucket.", item.key.value);
  const StackId stack = storage_stack(c);
  const PhysicalName name = c.names.bucket({}, item.key.value, c.account());
  const ArnOf<aws::KmsKey> key = key_arn(c, told_bucket.kms_key);
  if (is_kms(told_bucket) && takes_balancer_logs(c, item.key.value, told_bucket))
    c.diagnostics
        .report(kLogBucketEncryption, told_bucket.kms_key ? told_bucket.kms_key.at : told_bucket.encryption.at, quoted(address))
        .help("write `encryption: aes256`");
  else if (is_kms(told_bucket) && !told_bucket.kms_key)
    c.diagnostics.report(kKmsKeyMissing, told_bucket.encryption.at, quoted(address))
        .help("add a key to `keys:` and name it with `kms_key:`");
  aws::BucketEncryptionRule encryption{
      .by_default = {.algorithm = is_kms(told_bucket) ? Text("aws:kms") : Text("AES256"), .kms_key = key}};
  if (is_kms(told_bucket)) encryption.bucket_key = true;
  aws::Bucket bucket{.name = name,
                     .encryption = aws::BucketEncryption{.rule = std::move(encryption)},
                     .public_access = aws::BucketPublicAccess{},
                     .ownership = aws::BucketOwnership{},
                     .lifecycle = lifecycle_of(told_bucket.lifecycle),
                     .tags = c.tags({}, name)};
  if (told(told_bucket.versioning, is_config(told_bucket))) bucket.versioning = aws::BucketVersioning{};
  Node node =
      c.node(stack, {c.concat(c.pascal(item.key.value), "Bucket"), c.snake(item.key.value)}, name, {address, item.key.at});
  node.on_delete = on_delete(told_bucket.on_delete, OnDelete::kRetain);
  const auto handle = c.graph.add(std::move(node), std::move(bucket));
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  const Text arn = handle.attr(Attr::kArn);
  define(symbol, handle.attr(Attr::kName), arn, handle.attr(Attr::kDomainName), c.text(arn, "/*"));
  if (key) {
    symbol.permissions.push_back({spec::Access::kRead, decrypting(), {key}});
    symbol.permissions.push_back({spec::Access::kWrite, encrypting(), {key}});
  }
  const auto metric = [&](std::string_view id, std::string_view metric_name, Text storage_class) {
    symbol.metrics.push_back(
        {id, "AWS/S3", metric_name, "Average", {{"BucketName", handle.attr(Attr::kName)}, {"StorageType", storage_class}}});
  };
  metric("size", "BucketSizeBytes", "StandardStorage");
  metric("objects", "NumberOfObjects", "AllStorageTypes");
}

// Server access logs, when all buckets stand.
void connect_logs(Context& c, const spec::Map<spec::Bucket>::Item& item) {
  if (!item.value.access_logs) return;
  const Symbol* const source = c.find("bucket", item.key.value);
  const Symbol* const target = c.require("bucket", item.value.access_logs);
  if (!target || source->nodes.empty()) return;
  if (target == source) {
    c.diagnostics.report(kLogsIntoItself, item.value.access_logs.at, quoted(c.concat("bucket.", item.key.value)))
        .help("name another bucket");
    return;
  }
  c.graph.get<aws::Bucket>(source->nodes[0])->logging = aws::BucketLogging{
      .bucket = IdOf<aws::Bucket>(attribute(*target, "name")), .prefix = Text::view(c.concat(item.key.value, "/"))};
}

Text folder(Context& c, const Text& arn, std::string_view prefix) {
  return prefix.empty() ? c.text(arn, "/AWSLogs/", c.account(), "/*") : c.text(arn, "/", prefix, "/AWSLogs/", c.account(), "/*");
}

// Who writes logs into the bucket. Application load balancers write as the service principal that AWS recommends in every region;
// the accounts of single regions are the older form, which only its oldest policies still need. The folder ends in this account's
// id, and Elastic Load Balancing writes there for load balancers of this account only.
void allow_logs(Context& c, std::string_view key, const spec::Bucket& bucket, const Text& arn, std::vector<aws::Statement>& out) {
  std::vector<Text> application, network;
  for (const std::string_view prefix : log_folders(c, key, spec::LoadBalancerType::kApplication))
    application.push_back(folder(c, arn, prefix));
  for (const std::string_view prefix : log_folders(c, key, spec::LoadBalancerType::kNetwork))
    network.push_back(folder(c, arn, prefix));
  if (application.empty() && network.empty() && bucket.purpose.value == spec::BucketPurpose::kAccessLogs)
    application = {folder(c, arn, {}), folder(c, arn, "*")};
  if (!application.empty())
    out.push_back({.sid = "LoadBalancerLogs",
                   .principals = aws::Principals{.services = {"logdelivery.elasticloadbalancing.amazonaws.com"}},
                   .actions = {"s3:PutObject"},
                   .resources = std::move(application)});
  if (!network.empty()) {
    const aws::Principals delivery{.services = {"delivery.logs.amazonaws.com"}};
    const Any mine = condition("StringEquals", "aws:SourceAccount", Any(c.account()));
    out.push_back({.sid = "NetworkLoadBalancerLogs",
                   .principals = delivery,
                   .actions = {"s3:PutObject"},
                   .resources = std::move(network),
                   .conditions = mine});
    out.push_back({.sid = "NetworkLoadBalancerLogsCheck",
                   .principals = delivery,
                   .actions = {"s3:GetBucketAcl"},
                   .resources = {arn},
                   .conditions = mine});
  }
  std::vector<Text> server;
  for (const auto& item : c.spec.buckets)
    if (item.value.access_logs && item.value.access_logs.value == key) server.push_back(c.text(arn, "/", item.key.value, "/*"));
  if (!server.empty())
    out.push_back({.sid = "ServerAccessLogs",
                   .principals = aws::Principals{.services = {"logging.s3.amazonaws.com"}},
                   .actions = {"s3:PutObject"},
                   .resources = std::move(server),
                   .conditions = condition("StringEquals", "aws:SourceAccount", Any(c.account()))});
}

}  // namespace

bool stands_before(const spec::Cdn& cdn, std::string_view bucket) {
  const auto is_it = [&](const spec::String& origin) {
    return origin.value.starts_with("bucket.") && origin.value.substr(7) == bucket;
  };
  return is_it(cdn.origin) || std::ranges::any_of(cdn.paths, [&](const auto& path) { return is_it(path.value.origin); });
}

bool is_distributed_bucket(const Context& c, std::string_view key) {
  return std::ranges::any_of(c.spec.cdn, [&](const auto& item) { return stands_before(item.value, key); });
}

void add_bucket_policy(Context& c, StackId stack, std::string_view key, std::vector<aws::Statement> more) {
  Symbol* const symbol = c.find("bucket", key);
  const spec::Bucket* const bucket = c.spec.buckets.find(key);
  if (!symbol || symbol->nodes.empty() || !bucket) return;
  const Handle<aws::Bucket> handle{symbol->nodes[0], &c.arena};
  const Text arn = handle.attr(Attr::kArn);
  std::vector<aws::Statement> statements;
  // The seeds' own words for the two refusals of a configuration bucket.
  if (told(bucket->deny_unencrypted_uploads, is_config(*bucket)))
    statements.push_back(denial("DenyUnEncryptedObjectUploads", {"s3:PutObject"}, {c.text(arn, "/*")},
                                condition("StringNotEquals", "s3:x-amz-server-side-encryption",
                                          Any(is_kms(*bucket) ? Text("aws:kms") : Text("AES256")))));
  if (told(bucket->require_tls, true))
    statements.push_back(denial("DenyUnEncryptedInflightOperations", {"s3:*"}, {arn, c.text(arn, "/*")},
                                condition("Bool", "aws:SecureTransport", Any(Text("false")))));
  allow_logs(c, key, *bucket, arn, statements);
  for (auto& statement : more) statements.push_back(std::move(statement));
  if (statements.empty()) return;
  const Node& of = c.graph.node(handle.node);
  Node node = c.node(stack, {c.concat(of.id.logical, "Policy"), of.id.label}, {}, {of.address, of.origin, of.scope});
  const NodeId made =
      c.graph.add(std::move(node), aws::BucketPolicy{.bucket = handle, .document = {.statements = std::move(statements)}}).node;
  if (stack == symbol->stack) symbol->nodes.push_back(made);
}

void lower_storage(Context& c) {
  for (const auto& item : c.spec.buckets) make_bucket(c, item);
  for (const auto& item : c.spec.buckets) connect_logs(c, item);
  for (const auto& item : c.spec.buckets)
    if (!is_distributed_bucket(c, item.key.value)) add_bucket_policy(c, storage_stack(c), item.key.value, {});
}

}  // namespace infragen::compile
