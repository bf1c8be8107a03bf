#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/schema.h"

namespace infragen::aws {

struct Queue;

// Who may send to a queue and receive from it, beside the account's roles.
struct QueuePolicy {
  Ref<Queue, Attr::kUrl> queue;
  PolicyDocument document;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"queue-policy", "AWS::SQS::QueuePolicy", "aws_sqs_queue_policy", "Who may send to a queue and receive from it.",
            kAttrs};
  }
  static void access(const QueuePolicy& queue_policy, AccessBuilder& out);
  static constexpr auto rows() {
    return std::array{
        row<&QueuePolicy::queue>(encoded("Queues", Encode::kSingleton), "queue_url", "The queue."),
        row<&QueuePolicy::document>("PolicyDocument", json("policy"), "The policy.", Change::kInPlace, Flag::kGrants)};
  }
};

}  // namespace infragen::aws
