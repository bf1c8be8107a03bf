#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/names.h"

namespace infragen::aws {

struct Role;

// A policy of one role that stands beside it, for roles that another stack makes. Users and groups hold theirs themselves.
struct Policy {
  PhysicalName name;
  NameOf<Role> role;
  PolicyDocument document;

  static constexpr ResourceInfo info() {
    return {"policy", "AWS::IAM::Policy", "aws_iam_role_policy", "A policy of one role.", {}, "iam-inline-policy"};
  }
  static void access(const Policy& policy, AccessBuilder& out);
  static constexpr auto rows() {
    return std::array{
        row<&Policy::name>("PolicyName", "name", "Name of the policy.", Change::kInPlace, Flag::kName),
        row<&Policy::role>(encoded("Roles", Encode::kSingleton), "role", "Name of the role.", Change::kInPlace, Flag::kGrants),
        row<&Policy::document>("PolicyDocument", json("policy"), "What it allows.", Change::kInPlace, Flag::kGrants)};
  }
};

}  // namespace infragen::aws
