// Managed policies of the spec, whom they are attached to, and the boundary of all roles and users.
#include <algorithm>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/things.h"
#include "compiler/lower/workload.h"
#include "model/aws/iam/managed_policy.h"
#include "model/aws/iam/role.h"
#include "model/aws/iam/user.h"

namespace infragen::compile {

namespace {

void lower_policy(Context& c, const spec::Map<spec::ManagedPolicy>::Item& item) {
  const std::string_view key = item.key.value;
  Symbol& symbol = c.define("managed_policy", key, item.key.at);
  // A stack of its own: it comes after what the policies name, and before the roles that have them.
  const StackId stack = c.stack("policies", "Managed policies.");
  std::vector<aws::Statement> statements = grants_of(c, item.value.uses);
  for (auto& statement : statements_of(c, item.value.grants)) statements.push_back(std::move(statement));
  const Context::At at{c.concat("managed_policy.", key), item.key.at};
  if (statements.empty() && item.value.uses.empty() && item.value.grants.empty()) {
    c.diagnostics.report(kEmptyPolicy, item.key.at, quoted(at.address)).help("add `uses: { bucket.data: read }`, or `grants:`");
    return;
  }
  const PhysicalName name = c.names.resource({}, key, {}, "iam-managed-policy");
  const auto handle =
      c.graph.add(c.node(stack, {c.concat(c.pascal(key), "Policy"), c.snake(key)}, name, at),
                  aws::ManagedPolicy{.name = name,
                                     .description = item.value.description ? text_of(item.value.description)
                                                                           : Text::view(c.concat("Policy ", key, ".")),
                                     .document = {.statements = std::move(statements)},
                                     .tags = c.tags({}, name)});
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  symbol.attributes = {{"arn", handle.attr(Attr::kArn)}};
}

}  // namespace

std::vector<aws::Statement> statements_of(Context& c, const spec::Map<spec::Grant>& grants) {
  std::vector<aws::Statement> out;
  for (const auto& item : grants) {
    aws::Statement statement{.sid = Text::view(c.pascal(item.key.value))};
    for (const auto& action : item.value.actions) statement.actions.push_back(Text::view(action.value));
    for (const auto& resource : item.value.resources)
      if (const Text value = c.resolve(resource)) statement.resources.push_back(value);
    std::ranges::sort(statement.actions, {}, &Text::literal);
    if (item.value.conditions.is_set()) statement.conditions = item.value.conditions.value;
    out.push_back(std::move(statement));
  }
  return out;
}

std::vector<aws::PolicyAttachment> attachments_of(Context& c, const spec::List<spec::Name>& policies) {
  std::vector<aws::PolicyAttachment> out;
  for (const auto& name : policies) {
    if (name.value.starts_with("arn:")) {
      out.push_back(
          {.key = Text::view(label_of(c, name.value.substr(name.value.rfind('/') + 1))), .policy_arn = Text::view(name.value)});
    } else if (const Symbol* policy = c.require("managed_policy", name)) {
      out.push_back({.key = Text::view(c.snake(name.value)), .policy_arn = attribute(*policy, "arn")});
    }
  }
  std::ranges::sort(out, {}, [](const auto& attachment) { return attachment.key.literal(); });
  return out;
}

void lower_managed_policies(Context& c) {
  for (const auto& item : c.spec.managed_policies) lower_policy(c, item);
}

void bound_all(Context& c) {
  if (!c.spec.permissions_boundary) return;
  const Text boundary = Text::view(c.spec.permissions_boundary.value);
  for (NodeId id = 0; id < c.graph.nodes().size(); ++id) {
    if (auto* role = c.graph.get<aws::Role>(id); role && !role->permissions_boundary) role->permissions_boundary = boundary;
    if (auto* user = c.graph.get<aws::User>(id); user && !user->permissions_boundary) user->permissions_boundary = boundary;
  }
}

}  // namespace infragen::compile
