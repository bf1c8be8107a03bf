#include "model/aws/iam/access.h"

#include "model/aws/iam/group.h"
#include "model/aws/iam/managed_policy.h"
#include "model/aws/iam/policy.h"
#include "model/aws/iam/role.h"
#include "model/aws/iam/user.h"

namespace infragen::aws {
namespace {

void append(std::vector<Text>& out, std::string_view kind, const std::vector<Text>& names, Arena& arena) {
  for (const Text& name : names) out.push_back(kind.empty() ? name : join(arena, kind, name));
}

// A managed policy whose text another account keeps: all that is known is its name.
void grant_managed(const PolicyAttachment& attachment, AccessBuilder& out) {
  PolicyGrant grant;
  grant.subject = out.self();
  grant.actions = {Text::view(kManagedPolicyAction)};
  grant.resources = {attachment.policy_arn};
  out.add(std::move(grant));
}

void bound(const Text& boundary, AccessBuilder& out) {
  if (!boundary.is_set()) return;
  PolicyGrant grant;
  grant.subject = out.self();
  grant.is_denied = true;
  grant.actions = {Text::view(kBoundaryAction)};
  grant.resources = {boundary};
  out.add(std::move(grant));
}

template <class Holder>
void grant_own(const Holder& holder, AccessBuilder& out) {
  for (const InlinePolicy& policy : holder.policies) grant(policy.document, out.self(), out);
  for (const PolicyAttachment& attachment : holder.managed_policies) grant_managed(attachment, out);
}

}  // namespace

void grant(const PolicyDocument& document, const Text& subject, AccessBuilder& out) {
  for (const Statement& statement : document.statements) {
    PolicyGrant grant;
    grant.subject = subject;
    grant.is_denied = statement.effect.literal() == "Deny";
    if (statement.principals) {
      const Principals& who = *statement.principals;
      append(grant.principals, "", who.aws, out.arena());
      append(grant.principals, "service:", who.services, out.arena());
      append(grant.principals, "identity provider:", who.federated, out.arena());
      append(grant.principals, "canonical user:", who.canonical_users, out.arena());
      if (who.anyone.is_set()) grant.principals.push_back(who.anyone);
    }
    grant.actions = statement.actions;
    grant.not_actions = statement.not_actions;
    grant.resources = statement.resources;
    grant.not_resources = statement.not_resources;
    grant.conditions = statement.conditions;
    out.add(std::move(grant));
  }
}

void Role::access(const Role& role, AccessBuilder& out) {
  grant(role.trust, out.self(), out);
  grant_own(role, out);
  bound(role.permissions_boundary, out);
}

void User::access(const User& user, AccessBuilder& out) {
  grant_own(user, out);
  bound(user.permissions_boundary, out);
  if (!user.groups) return;
  for (const NameOf<Group>& group : user.groups->groups) {
    PolicyGrant grant;
    grant.subject = out.self();
    grant.actions = {"membership"};
    grant.resources = {group};
    out.add(std::move(grant));
  }
}

void Group::access(const Group& group, AccessBuilder& out) { grant_own(group, out); }

void Policy::access(const Policy& policy, AccessBuilder& out) { grant(policy.document, policy.role, out); }

void ManagedPolicy::access(const ManagedPolicy& policy, AccessBuilder& out) {
  // By itself it lets nobody do anything; who refers to it is granted what it says.
  grant(policy.document, out.self(), out);
  for (const PolicyRole& holder : policy.roles) grant(policy.document, holder.role, out);
  for (const PolicyUser& holder : policy.users) grant(policy.document, holder.user, out);
  for (const PolicyGroup& holder : policy.groups) grant(policy.document, holder.group, out);
}

}  // namespace infragen::aws
