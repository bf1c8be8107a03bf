#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct WebAcl;

// Puts firewall rules before a load balancer.
struct WebAclAssociation {
  Text resource;
  ArnOf<WebAcl> web_acl;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"web-acl-association", "AWS::WAFv2::WebACLAssociation", "aws_wafv2_web_acl_association",
                        "Puts firewall rules before a load balancer.", kAttrs}
        .with(Trait::kGuards);
  }
  static constexpr auto rows() {
    return std::array{
        row<&WebAclAssociation::resource>("ResourceArn", "resource_arn", "ARN of the load balancer.", Change::kReplaces),
        row<&WebAclAssociation::web_acl>("WebACLArn", "web_acl_arn", "The rules.", Change::kReplaces)};
  }
};

}  // namespace infragen::aws
