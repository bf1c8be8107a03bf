#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;
struct Queue;

// Where messages go that were received too often. Its names are SQS's own, in both targets.
struct QueueRedrive {
  ArnOf<Queue> queue;
  std::int64_t max_receives = 10;

  static constexpr auto rows() {
    return std::array{row<&QueueRedrive::queue>("deadLetterTargetArn", "deadLetterTargetArn", "The dead-letter queue."),
                      row<&QueueRedrive::max_receives>("maxReceiveCount", "maxReceiveCount",
                                                       "Receptions before a message goes there, 1 to 1000.")};
  }
};

// Keeps messages until someone has dealt with them.
struct Queue {
  PhysicalName name;
  std::optional<bool> fifo;
  std::optional<bool> content_deduplication;
  Text deduplication_scope;
  Text throughput_limit;
  std::optional<std::int64_t> visibility_timeout;
  std::optional<std::int64_t> retention;
  std::optional<std::int64_t> delay;
  std::optional<std::int64_t> receive_wait;
  std::optional<std::int64_t> max_message_size;
  std::optional<QueueRedrive> redrive;
  std::optional<bool> managed_encryption;
  ArnOf<KmsKey> kms_key;
  std::optional<std::int64_t> kms_reuse;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", "Id"},
                                        {Attr::kUrl, "", "url", ""},
                                        {Attr::kArn, "Arn", "arn", "Arn"},
                                        {Attr::kName, "QueueName", "name", "Name"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"queue", "AWS::SQS::Queue", "aws_sqs_queue",      "Keeps messages until someone has dealt with them.",
                        kAttrs,  "sqs-queue",       Stateful::kRetainable}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using Q = Queue;
    using enum Change;
    return std::array{
        row<&Q::name>("QueueName", "name", "Name of the queue; a FIFO queue's ends in .fifo.", kReplaces, Flag::kName),
        row<&Q::fifo>("FifoQueue", "fifo_queue", "Keep the order.", kReplaces),
        row<&Q::content_deduplication>("ContentBasedDeduplication", "content_based_deduplication",
                                       "Equal texts are one message; FIFO."),
        row<&Q::deduplication_scope>("DeduplicationScope", "deduplication_scope", "messageGroup or queue; FIFO."),
        row<&Q::throughput_limit>("FifoThroughputLimit", "fifo_throughput_limit", "perQueue or perMessageGroupId; FIFO."),
        row<&Q::visibility_timeout>("VisibilityTimeout", "visibility_timeout_seconds",
                                    "Seconds a received message stays hidden, 0 to 43200."),
        row<&Q::retention>("MessageRetentionPeriod", "message_retention_seconds", "Seconds a message is kept, 60 to 1209600.",
                           kInPlace, Flag::kProtects)
            .unset_means("345600"),
        row<&Q::delay>("DelaySeconds", "delay_seconds", "Seconds before a message can be received, 0 to 900."),
        row<&Q::receive_wait>("ReceiveMessageWaitTimeSeconds", "receive_wait_time_seconds",
                              "Seconds a reception waits for a message, 0 to 20."),
        row<&Q::max_message_size>("MaximumMessageSize", "max_message_size", "Bytes, 1024 to 1048576."),
        row<&Q::redrive>("RedrivePolicy", json("redrive_policy"), "Where messages go that were received too often.", kInPlace,
                         Flag::kProtects),
        row<&Q::managed_encryption>("SqsManagedSseEnabled", "sqs_managed_sse_enabled", "Encrypt messages with SQS's key.",
                                    kInPlace, Flag::kProtects)
            .unset_means("true"),
        row<&Q::kms_key>("KmsMasterKeyId", "kms_master_key_id", "Key, or alias, that encrypts messages.", kInPlace,
                         Flag::kProtects),
        row<&Q::kms_reuse>("KmsDataKeyReusePeriodSeconds", "kms_data_key_reuse_period_seconds",
                           "Seconds a data key is used, 60 to 86400."),
        row<&Q::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
