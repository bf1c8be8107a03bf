// IAM policy documents. The rows carry the names of the policy language itself, so one description serves CloudFormation (an
// object in the template) and Terraform (json(...): jsonencode of the same object).
#pragma once

#include "model/schema.h"

namespace infragen::aws {

// Who a statement is about. Every list may be empty; `anyone` is written in the place of the whole object.
struct Principals {
  std::vector<Text> aws;        // ARNs of roles and users, account ids
  std::vector<Text> services;   // ecs-tasks.amazonaws.com
  std::vector<Text> federated;  // identity providers
  std::vector<Text> canonical_users;
  Text anyone;  // "*"

  static constexpr auto rows() {
    return std::array{
        row<&Principals::aws>("AWS", "AWS", "Roles, users and accounts.", Change::kInPlace, Flag::kUnordered),
        row<&Principals::services>("Service", "Service", "AWS services.", Change::kInPlace, Flag::kUnordered),
        row<&Principals::federated>("Federated", "Federated", "Identity providers.", Change::kInPlace, Flag::kUnordered),
        row<&Principals::canonical_users>("CanonicalUser", "CanonicalUser", "Canonical user ids.", Change::kInPlace,
                                          Flag::kUnordered),
        row<&Principals::anyone>(kSelf, kSelf, "\"*\": everyone.")};
  }
};

struct Statement {
  Text sid;
  Text effect = "Allow";
  std::optional<Principals> principals;  // in resource and trust policies only
  std::vector<Text> actions;
  std::vector<Text> not_actions;
  std::vector<Text> resources;
  std::vector<Text> not_resources;
  Any conditions;  // {operator: {key: value or list}}

  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&Statement::sid>("Sid", "Sid", "Its name: letters and digits.", kInPlace, Flag::kLabel),
        row<&Statement::effect>("Effect", "Effect", "Allow or Deny."),
        row<&Statement::principals>("Principal", "Principal", "Who."),
        row<&Statement::actions>("Action", "Action", "What, as service:Action.", kInPlace, Flag::kUnordered),
        row<&Statement::not_actions>("NotAction", "NotAction", "Everything but this.", kInPlace, Flag::kUnordered),
        row<&Statement::resources>("Resource", "Resource", "On what, by ARN.", kInPlace, Flag::kUnordered),
        row<&Statement::not_resources>("NotResource", "NotResource", "On everything but this.", kInPlace, Flag::kUnordered),
        row<&Statement::conditions>("Condition", "Condition", "When: values by key by operator.")};
  }
};

struct PolicyDocument {
  Text version = "2012-10-17";
  std::vector<Statement> statements;

  static constexpr auto rows() {
    return std::array{row<&PolicyDocument::version>("Version", "Version", "Version of the policy language."),
                      row<&PolicyDocument::statements>("Statement", "Statement", "What is allowed and denied.", Change::kInPlace,
                                                       Flag::kUnordered)};
  }
};

// A policy under a name, kept inside its role, user or group. `key` tells it from the others of its owner and does not change
// with the environment; `name` is what AWS shows.
struct InlinePolicy {
  Text key;
  Text name;
  PolicyDocument document;

  static constexpr auto rows() {
    return std::array{
        row<&InlinePolicy::key>(kAbsent, kAbsent, "What tells the policy from the others.", Change::kInPlace, Flag::kLabel),
        row<&InlinePolicy::name>("PolicyName", "name", "Name, 1 to 128 characters."),
        row<&InlinePolicy::document>("PolicyDocument", json("policy"), "What it allows.")};
  }
};

// A managed policy that is attached to a role, user or group.
struct PolicyAttachment {
  Text key;
  Text policy_arn;

  static constexpr auto rows() {
    return std::array{
        row<&PolicyAttachment::key>(kAbsent, kAbsent, "What tells the policy from the others.", Change::kInPlace, Flag::kLabel),
        row<&PolicyAttachment::policy_arn>(kSelf, "policy_arn", "The policy, by ARN.")};
  }
};

// A trust policy: `service` (ecs-tasks.amazonaws.com) may take the role.
inline PolicyDocument trust_service(const Text& service) {
  Statement statement;
  statement.principals = Principals{.services = {service}};
  statement.actions = {"sts:AssumeRole"};
  return {.statements = {std::move(statement)}};
}

}  // namespace infragen::aws
