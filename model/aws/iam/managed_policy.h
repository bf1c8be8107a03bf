#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/names.h"

namespace infragen::aws {

struct Group;
struct Role;
struct User;

// Whom a managed policy is attached to. `key` tells one from another and does not change with the environment.
struct PolicyRole {
  Text key;
  NameOf<Role> role;

  static constexpr auto rows() {
    return std::array{row<&PolicyRole::key>(kAbsent, kAbsent, "What tells it from the others.", Change::kInPlace, Flag::kLabel),
                      row<&PolicyRole::role>(kSelf, "role", "Name of the role.")};
  }
};

struct PolicyUser {
  Text key;
  NameOf<User> user;

  static constexpr auto rows() {
    return std::array{row<&PolicyUser::key>(kAbsent, kAbsent, "What tells it from the others.", Change::kInPlace, Flag::kLabel),
                      row<&PolicyUser::user>(kSelf, "user", "Name of the user.")};
  }
};

struct PolicyGroup {
  Text key;
  NameOf<Group> group;

  static constexpr auto rows() {
    return std::array{row<&PolicyGroup::key>(kAbsent, kAbsent, "What tells it from the others.", Change::kInPlace, Flag::kLabel),
                      row<&PolicyGroup::group>(kSelf, "group", "Name of the group.")};
  }
};

// A policy that several roles, users and groups can share.
struct ManagedPolicy {
  PhysicalName name;
  Text path;
  Text description;
  PolicyDocument document;
  std::vector<PolicyRole> roles;
  std::vector<PolicyUser> users;
  std::vector<PolicyGroup> groups;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"managed-policy",
                        "AWS::IAM::ManagedPolicy",
                        "aws_iam_policy",
                        "A policy that several roles, users and groups can share.",
                        kAttrs,
                        "iam-managed-policy",
                        Stateful::kNo,
                        true,
                        "name"}
        .with(Trait::kNameIsIdentity);
  }
  static void access(const ManagedPolicy& managed_policy, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&ManagedPolicy::name>("ManagedPolicyName", "name", "Name of the policy.", kReplaces, Flag::kName),
                      row<&ManagedPolicy::path>("Path", "path", "Folder of the name, / unless given.", kReplaces),
                      row<&ManagedPolicy::description>("Description", "description", "What it is for.", kReplaces),
                      row<&ManagedPolicy::document>("PolicyDocument", json("policy"), "What it allows.", kInPlace, Flag::kGrants),
                      row<&ManagedPolicy::roles>("Roles", sibling("aws_iam_role_policy_attachment", "policy_arn", Attr::kArn),
                                                 "Roles that have it.", kInPlace, Flag::kUnordered | Flag::kGrants),
                      row<&ManagedPolicy::users>("Users", sibling("aws_iam_user_policy_attachment", "policy_arn", Attr::kArn),
                                                 "Users that have it.", kInPlace, Flag::kUnordered | Flag::kGrants),
                      row<&ManagedPolicy::groups>("Groups", sibling("aws_iam_group_policy_attachment", "policy_arn", Attr::kArn),
                                                  "Groups that have it.", kInPlace, Flag::kUnordered | Flag::kGrants),
                      row<&ManagedPolicy::tags>(kAbsent, infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
