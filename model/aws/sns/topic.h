#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;

// Passes a message on to everyone who asked for it.
struct Topic {
  PhysicalName name;
  Text display_name;
  std::optional<bool> fifo;
  std::optional<bool> content_deduplication;
  ArnOf<KmsKey> kms_key;
  Text signature_version;
  Text tracing;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}, {Attr::kName, "TopicName", "name", "Name"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"topic", "AWS::SNS::Topic", "aws_sns_topic", "Passes a message on to everyone who asked for it.",
                        kAttrs,  "sns-topic"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using T = Topic;
    using enum Change;
    return std::array{
        row<&T::name>("TopicName", "name", "Name of the topic; a FIFO topic's ends in .fifo.", kReplaces, Flag::kName),
        row<&T::display_name>("DisplayName", "display_name", "Sender of e-mails and text messages."),
        row<&T::fifo>("FifoTopic", "fifo_topic", "Keep the order.", kReplaces),
        row<&T::content_deduplication>("ContentBasedDeduplication", "content_based_deduplication",
                                       "Equal texts are one message; FIFO."),
        row<&T::kms_key>("KmsMasterKeyId", "kms_master_key_id", "Key, or alias, that encrypts messages at rest.", kInPlace,
                         Flag::kProtects),
        row<&T::signature_version>("SignatureVersion", encoded("signature_version", Encode::kTextAsNumber),
                                   "1 (SHA1) or 2 (SHA256)."),
        row<&T::tracing>("TracingConfig", "tracing_config", "Active or PassThrough."),
        row<&T::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
