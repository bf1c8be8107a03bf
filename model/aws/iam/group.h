#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/names.h"

namespace infragen::aws {

// What several users may do.
struct Group {
  PhysicalName name;
  Text path;
  std::vector<InlinePolicy> policies;
  std::vector<PolicyAttachment> managed_policies;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"group",     "AWS::IAM::Group", "aws_iam_group", "What several users may do.",
                        kAttrs,      "iam-group",       Stateful::kNo,   true,
                        "group_name"}
        .with(Trait::kNameIsIdentity);
  }
  static void access(const Group& group, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&Group::name>("GroupName", "name", "Name of the group.", kReplaces, Flag::kName),
        row<&Group::path>("Path", "path", "Folder of the name, / unless given."),
        row<&Group::policies>("Policies", sibling("aws_iam_group_policy", "group", Attr::kName), "Policies of its own.", kInPlace,
                              Flag::kUnordered | Flag::kGrants),
        row<&Group::managed_policies>("ManagedPolicyArns", sibling("aws_iam_group_policy_attachment", "group", Attr::kName),
                                      "Managed policies.", kInPlace, Flag::kUnordered | Flag::kGrants)};
  }
};

}  // namespace infragen::aws
