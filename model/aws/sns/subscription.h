#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Queue;
struct Topic;

struct SubscriptionRedrive {
  ArnOf<Queue> queue;

  static constexpr auto rows() {
    return std::array{
        row<&SubscriptionRedrive::queue>("deadLetterTargetArn", "deadLetterTargetArn", "Queue for what could not be delivered.")};
  }
};

// Someone who gets the messages of a topic.
struct Subscription {
  ArnOf<Topic> topic;
  Text protocol;
  Text endpoint;
  std::optional<bool> raw;
  Any filter;
  Text filter_scope;
  std::optional<SubscriptionRedrive> redrive;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return {"subscription", "AWS::SNS::Subscription", "aws_sns_topic_subscription", "Someone who gets the messages of a topic.",
            kAttrs};
  }
  static constexpr auto rows() {
    using S = Subscription;
    using enum Change;
    return std::array{
        row<&S::topic>("TopicArn", "topic_arn", "The topic.", kReplaces),
        row<&S::protocol>("Protocol", "protocol", "email, sqs, lambda, https, ...", kReplaces),
        row<&S::endpoint>("Endpoint", "endpoint", "Address or ARN; e-mail has to be confirmed by its reader.", kReplaces),
        row<&S::raw>("RawMessageDelivery", "raw_message_delivery", "Deliver the message without its envelope."),
        row<&S::filter>("FilterPolicy", json("filter_policy"), "Which messages."),
        row<&S::filter_scope>("FilterPolicyScope", "filter_policy_scope", "MessageAttributes or MessageBody."),
        row<&S::redrive>("RedrivePolicy", json("redrive_policy"), "What becomes of messages that cannot be delivered.", kInPlace,
                         Flag::kProtects)};
  }
};

}  // namespace infragen::aws
