// Policies that stand on a resource, and what makes a resource reachable by itself.
#include "model/access.h"

#include "model/aws/cloudfront/distribution.h"
#include "model/aws/ec2/instance.h"
#include "model/aws/ecr/repository.h"
#include "model/aws/efs/file_system.h"
#include "model/aws/elbv2/listener.h"
#include "model/aws/elbv2/load_balancer.h"
#include "model/aws/iam/access.h"
#include "model/aws/kms/key.h"
#include "model/aws/rds/db_cluster_instance.h"
#include "model/aws/rds/db_instance.h"
#include "model/aws/s3/bucket.h"
#include "model/aws/s3/bucket_policy.h"
#include "model/aws/secretsmanager/secret_policy.h"
#include "model/aws/sns/topic_policy.h"
#include "model/aws/sqs/queue_policy.h"

namespace infragen::aws {

void BucketPolicy::access(const BucketPolicy& policy, AccessBuilder& out) { grant(policy.document, policy.bucket, out); }
void QueuePolicy::access(const QueuePolicy& policy, AccessBuilder& out) { grant(policy.document, policy.queue, out); }
void TopicPolicy::access(const TopicPolicy& policy, AccessBuilder& out) { grant(policy.document, policy.topic, out); }
void SecretPolicy::access(const SecretPolicy& policy, AccessBuilder& out) { grant(policy.document, policy.secret, out); }
void KmsKey::access(const KmsKey& key, AccessBuilder& out) {
  if (key.policy) grant(*key.policy, out.self(), out);
}
void Repository::access(const Repository& repository, AccessBuilder& out) {
  if (repository.policy) grant(repository.policy->document, out.self(), out);
}
void FileSystem::access(const FileSystem& files, AccessBuilder& out) {
  if (files.policy) grant(files.policy->document, out.self(), out);
}

void LoadBalancer::access(const LoadBalancer& balancer, AccessBuilder& out) {
  // Internet-facing is what AWS makes of a load balancer that does not say.
  if (balancer.scheme.literal() != "internal") out.expose("from the Internet");
  out.forward();
}

void Listener::access(const Listener& listener, AccessBuilder& out) {
  NetworkGrant grant;
  grant.subject = listener.load_balancer;
  grant.peer = "clients";
  grant.is_listening = true;
  const std::string_view protocol = listener.protocol.literal();
  grant.low = grant.high = listener.port.value_or(0);
  for (const std::string_view one : {std::string_view("udp"), std::string_view("tcp")}) {
    const bool is_udp = one == "udp";
    if (protocol == "TCP_UDP" || is_udp == (protocol == "UDP")) {
      grant.protocol = one;
      out.add(grant);
    }
  }
}

void DbInstance::access(const DbInstance& database, AccessBuilder& out) {
  if (database.publicly_accessible.value_or(false)) out.expose("from the Internet");
}
void DbClusterInstance::access(const DbClusterInstance& database, AccessBuilder& out) {
  if (database.publicly_accessible.value_or(false)) out.expose("from the Internet");
}

void Instance::access(const Instance& host, AccessBuilder& out) {
  if (host.public_ip.value_or(false)) out.expose("from the Internet");
  out.forward();
}

void Bucket::access(const Bucket& bucket, AccessBuilder& out) {
  const auto& blocked = bucket.public_access;
  if (!blocked || !blocked->block_policy || !blocked->restrict_buckets) out.expose("by whoever a public policy names");
  if (!blocked || !blocked->block_acls || !blocked->ignore_acls) out.expose("by whoever a public access list names");
}

void Distribution::access(const Distribution& distribution, AccessBuilder& out) {
  if (distribution.config.enabled) out.expose("from the Internet");
  out.forward();
}

}  // namespace infragen::aws
