#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/names.h"

namespace infragen::aws {

struct Group;

// The groups of a user, together.
struct GroupMembership {
  std::vector<NameOf<Group>> groups;

  static constexpr auto rows() {
    return std::array{row<&GroupMembership::groups>(kSelf, "groups", "Names of the groups.", Change::kInPlace, Flag::kUnordered)};
  }
};

// Somebody or something that signs in with keys of its own, such as a CI system.
struct User {
  PhysicalName name;
  Text path;
  std::optional<GroupMembership> groups;
  std::vector<InlinePolicy> policies;
  std::vector<PolicyAttachment> managed_policies;
  Text permissions_boundary;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"user",     "AWS::IAM::User", "aws_iam_user", "Somebody that signs in with keys of its own.",
                        kAttrs,     "iam-user",       Stateful::kNo,  true,
                        "user_name"}
        .with(Trait::kNameIsIdentity);
  }
  static void access(const User& user, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&User::name>("UserName", "name", "Name of the user.", kReplaces, Flag::kName),
        row<&User::path>("Path", "path", "Folder of the name, / unless given."),
        row<&User::groups>("Groups", sibling("aws_iam_user_group_membership", "user", Attr::kName), "Groups.", kInPlace,
                           Flag::kGrants),
        row<&User::policies>("Policies", sibling("aws_iam_user_policy", "user", Attr::kName), "Policies of its own.", kInPlace,
                             Flag::kUnordered | Flag::kGrants),
        row<&User::managed_policies>("ManagedPolicyArns", sibling("aws_iam_user_policy_attachment", "user", Attr::kName),
                                     "Managed policies.", kInPlace, Flag::kUnordered | Flag::kGrants),
        row<&User::permissions_boundary>("PermissionsBoundary", "permissions_boundary",
                                         "Policy that limits what it may ever do, by ARN.", kInPlace, Flag::kGrants),
        row<&User::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
