#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/names.h"

namespace infragen::aws {

// What a service, task or host may do, and who may act as it.
struct Role {
  PhysicalName name;
  Text path;
  Text description;
  PolicyDocument trust;
  std::vector<InlinePolicy> policies;
  std::vector<PolicyAttachment> managed_policies;
  Text permissions_boundary;
  std::optional<std::int64_t> max_session_seconds;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kArn, "Arn", "arn", ""}, {Attr::kName, "", "name", "Name"}, {Attr::kUniqueId, "RoleId", "unique_id", "Id"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"role", "AWS::IAM::Role", "aws_iam_role", "What somebody may do who acts as it.",
                        kAttrs, "iam-role",       Stateful::kNo,  true,
                        "name"}
        .with(Trait::kNameIsIdentity);
  }
  static void access(const Role& role, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&Role::name>("RoleName", "name", "Name of the role.", kReplaces, Flag::kName),
        row<&Role::path>("Path", "path", "Folder of the name, / unless given.", kReplaces),
        row<&Role::description>("Description", "description", "What the role is for."),
        row<&Role::trust>("AssumeRolePolicyDocument", json("assume_role_policy"), "Who may act as it.", kInPlace, Flag::kGrants),
        row<&Role::policies>("Policies", sibling("aws_iam_role_policy", "role", Attr::kName), "Policies of its own.", kInPlace,
                             Flag::kUnordered | Flag::kGrants),
        row<&Role::managed_policies>("ManagedPolicyArns", sibling("aws_iam_role_policy_attachment", "role", Attr::kName),
                                     "Managed policies.", kInPlace, Flag::kUnordered | Flag::kGrants),
        row<&Role::permissions_boundary>("PermissionsBoundary", "permissions_boundary",
                                         "Policy that limits what it may ever do, by ARN.", kInPlace, Flag::kGrants),
        row<&Role::max_session_seconds>("MaxSessionDuration", "max_session_duration", "Longest session, 3600 to 43200 seconds."),
        row<&Role::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
