#pragma once

#include "model/schema.h"

namespace infragen::aws {

// The role that an AWS service itself acts as; one an account and service.
struct ServiceLinkedRole {
  Text service;
  Text custom_suffix;
  Text description;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "RoleName", "name", ""}};
  static constexpr ResourceInfo info() {
    return {"service-linked-role", "AWS::IAM::ServiceLinkedRole", "aws_iam_service_linked_role",
            "The role that an AWS service itself acts as.", kAttrs};
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&ServiceLinkedRole::service>("AWSServiceName", "aws_service_name", "The service: ecs.amazonaws.com.", kReplaces),
        row<&ServiceLinkedRole::custom_suffix>("CustomSuffix", "custom_suffix", "Tells it from others of the service.",
                                               kReplaces),
        row<&ServiceLinkedRole::description>("Description", "description", "What it is for."),
        row<&ServiceLinkedRole::tags>(kAbsent, infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
