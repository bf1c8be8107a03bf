#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/schema.h"

namespace infragen::aws {

struct Topic;

// Who may publish to a topic and subscribe to it.
struct TopicPolicy {
  ArnOf<Topic> topic;
  PolicyDocument document;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"topic-policy", "AWS::SNS::TopicPolicy", "aws_sns_topic_policy", "Who may publish to a topic and subscribe to it.",
            kAttrs};
  }
  static void access(const TopicPolicy& topic_policy, AccessBuilder& out);
  static constexpr auto rows() {
    return std::array{
        row<&TopicPolicy::topic>(encoded("Topics", Encode::kSingleton), "arn", "The topic."),
        row<&TopicPolicy::document>("PolicyDocument", json("policy"), "The policy.", Change::kInPlace, Flag::kGrants)};
  }
};

}  // namespace infragen::aws
