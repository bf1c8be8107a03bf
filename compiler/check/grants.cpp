// IAM: actions, resources, conditions and principals that are written by hand, and the size of the documents that come of it.
#include <algorithm>
#include <string>
#include <unordered_map>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/load/nearest.h"
#include "compiler/load/unicode.h"
#include "model/aws/iam/managed_policy.h"
#include "model/aws/iam/policy.h"
#include "model/aws/iam/role.h"
#include "model/aws/iam/user.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kBadAction{
    {"IG0721", Severity::kError, "action that IAM does not take",
     "An action is a service's prefix, a colon and the name of the action: ecs:UpdateService. IAM refuses the whole policy for "
     "one that is not.",
     "users: { ci: { grants: { deploy: { actions: [UpdateService], resources: [\"*\"] } } } }",
     "users: { ci: { grants: { deploy: { actions: [\"ecs:UpdateService\"], resources: [\"*\"] } } } }"},
    "{} is not an action: {}"};
constexpr Kind<std::string_view, std::string_view> kBadResource{
    {"IG0722", Severity::kError, "resource that is no ARN",
     "IAM names resources by ARN, `*` for all; names and ids mean nothing to it.",
     "users: { ci: { grants: { read: { actions: [\"s3:GetObject\"], resources: [my-bucket] } } } }",
     "users: { ci: { grants: { read: { actions: [\"s3:GetObject\"], resources: [\"arn:aws:s3:::my-bucket/*\"] } } } }"},
    "{} is not the ARN of a resource: {}"};
constexpr Kind<std::string_view> kEverything{
    {"IG0723", Severity::kWarning, "grant of everything",
     "All actions of a service on all resources is more than anything needs; whoever takes over the holder has it too.",
     "users: { ci: { grants: { all: { actions: [\"s3:*\"], resources: [\"*\"] } } } }",
     "users: { ci: { grants: { all: { actions: [\"s3:GetObject\"], resources: [\"arn:aws:s3:::my-bucket/*\"] } } } }"},
    "{} allows every action on every resource"};
constexpr Kind<std::string_view> kBadOperator{
    {"IG0724", Severity::kError, "condition that IAM does not know",
     "A condition is an operator (StringEquals, ArnLike, Bool, ...), a key and a value; IAM refuses other operators.",
     "users:\n  ci: { grants: { read: { actions: [\"s3:GetObject\"], resources: [\"*\"], conditions: { StringEqual: { "
     "\"aws:SourceVpc\": vpc-0a1b2c3d } } } } }",
     "users:\n  ci: { grants: { read: { actions: [\"s3:GetObject\"], resources: [\"*\"], conditions: { StringEquals: { "
     "\"aws:SourceVpc\": vpc-0a1b2c3d } } } } }"},
    "{} is not an operator of conditions"};
constexpr Kind<std::string_view, std::string_view> kBadPrincipal{
    {"IG0725", Severity::kError, "principal that IAM does not know",
     "A role is taken by AWS services (NAME.amazonaws.com) or by roles, users and accounts given by ARN; IAM looks each of them "
     "up.",
     "roles: { batch: { trusted_services: [ecs-tasks] } }", "roles: { batch: { trusted_services: [ecs-tasks.amazonaws.com] } }"},
    "{} is not {}"};
constexpr Kind<std::string_view, std::size_t, std::size_t> kTooLarge{
    {"IG0727", Severity::kError, "policy larger than IAM takes",
     "Without white space a role's own policies have 10,240 characters in all, a user's 2,048, a trust policy 2,048 and a "
     "managed policy 6,144.",
     "# a user with hundreds of ARNs in its grants", "# one grant with a pattern: arn:aws:s3:::acme-*/*"},
    "{} have about {} characters; IAM takes {}"};

constexpr const KindInfo* kKinds[] = {&kBadAction.info,    &kBadResource.info, &kEverything.info, &kBadOperator.info,
                                      &kBadPrincipal.info,      &kTooLarge.info};

// Common services, to find a misspelt one; an unknown prefix alone is no fault.
constexpr std::string_view kServices[] = {"acm",
                                          "apigateway",
                                          "application-autoscaling",
                                          "autoscaling",
                                          "backup",
                                          "cloudformation",
                                          "cloudfront",
                                          "cloudwatch",
                                          "codebuild",
                                          "codecommit",
                                          "codedeploy",
                                          "codepipeline",
                                          "codestar-connections",
                                          "dynamodb",
                                          "ec2",
                                          "ecr",
                                          "ecs",
                                          "elasticache",
                                          "elasticfilesystem",
                                          "elasticloadbalancing",
                                          "events",
                                          "execute-api",
                                          "firehose",
                                          "iam",
                                          "kinesis",
                                          "kms",
                                          "lambda",
                                          "logs",
                                          "rds",
                                          "rds-db",
                                          "route53",
                                          "s3",
                                          "scheduler",
                                          "secretsmanager",
                                          "servicediscovery",
                                          "ses",
                                          "sns",
                                          "sqs",
                                          "ssm",
                                          "ssmmessages",
                                          "states",
                                          "sts",
                                          "wafv2",
                                          "xray"};
constexpr std::string_view kPrincipals[] = {"apigateway.amazonaws.com",
                                            "backup.amazonaws.com",
                                            "cloudformation.amazonaws.com",
                                            "codebuild.amazonaws.com",
                                            "codedeploy.amazonaws.com",
                                            "codepipeline.amazonaws.com",
                                            "ec2.amazonaws.com",
                                            "ecs-tasks.amazonaws.com",
                                            "ecs.amazonaws.com",
                                            "events.amazonaws.com",
                                            "firehose.amazonaws.com",
                                            "lambda.amazonaws.com",
                                            "monitoring.rds.amazonaws.com",
                                            "rds.amazonaws.com",
                                            "scheduler.amazonaws.com",
                                            "ssm.amazonaws.com",
                                            "states.amazonaws.com",
                                            "vpc-flow-logs.amazonaws.com"};
constexpr std::string_view kOperators[] = {"StringEquals",
                                           "StringNotEquals",
                                           "StringEqualsIgnoreCase",
                                           "StringNotEqualsIgnoreCase",
                                           "StringLike",
                                           "StringNotLike",
                                           "NumericEquals",
                                           "NumericNotEquals",
                                           "NumericLessThan",
                                           "NumericLessThanEquals",
                                           "NumericGreaterThan",
                                           "NumericGreaterThanEquals",
                                           "DateEquals",
                                           "DateNotEquals",
                                           "DateLessThan",
                                           "DateLessThanEquals",
                                           "DateGreaterThan",
                                           "DateGreaterThanEquals",
                                           "Bool",
                                           "BinaryEquals",
                                           "IpAddress",
                                           "NotIpAddress",
                                           "ArnEquals",
                                           "ArnLike",
                                           "ArnNotEquals",
                                           "ArnNotLike",
                                           "Null"};
constexpr std::size_t kManagedPolicies = 10;  // attached to a role (IAM quotas)

std::string suggestion(std::string_view word, std::span<const std::string_view> known, std::string_view otherwise) {
  const std::string_view near = nearest(word, known);
  return near.empty() ? std::string(otherwise) : fmt::format("did you mean {}?", quoted(near));
}

void check_action(const spec::String& action, Diagnostics& d) {
  const std::string_view text = action.value;
  if (!action || text == "*") return;
  const auto colon = text.find(':');
  const std::string_view service = text.substr(0, colon), name = colon == text.npos ? std::string_view() : text.substr(colon + 1);
  const auto report = [&](std::string_view why, std::string help) {
    d.report(kBadAction, action.at, quoted(text), why).help(std::move(help));
  };
  if (colon == text.npos)
    return report("it has no service and colon in front", "write SERVICE:Action, such as ecs:UpdateService");
  if (service.empty() || !std::ranges::all_of(service, [](char c) { return is_lower(c) || is_digit(c) || c == '-'; }))
    return report(fmt::format("{} is not the prefix of a service", quoted(service)), "write the prefix in small letters: ecs");
  if (name.empty() || !std::ranges::all_of(name, [](char c) {
        return is_letter(c) || is_digit(c) || c == '*' || c == '?' || c == '_' || c == '-';
      }))
    return report("its name has letters, digits, `*` and `?` only", "write SERVICE:Action, such as ecs:UpdateService");
  if (std::ranges::find(kServices, service) != std::end(kServices)) return;
  // An unknown prefix that is one letter away from a known one is that one, misspelt.
  if (service.size() > 3)
    if (const std::string_view near = nearest(service, kServices);
        !near.empty() && (near.size() + 1 == service.size() || near.size() == service.size() + 1))
      report(fmt::format("there is no service {}", quoted(service)), fmt::format("did you mean {}:{}?", near, name));
}

void check_resource(const spec::Expr& resource, Diagnostics& d) {
  const std::string_view text = resource.value;
  if (!resource || text == "*" || text.starts_with("${")) return;
  const auto report = [&](std::string_view why) {
    d.report(kBadResource, resource.at, quoted(text), why)
        .help("write ${kind.name.arn}, an ARN such as arn:aws:s3:::bucket/*, or \"*\"");
  };
  for (std::string_view rest = text; !rest.empty();)
    if (next_code_point(rest) > 0xff) return report("it has letters above U+00FF");
  if (!text.starts_with("arn:")) return report("it does not begin with arn:");
  if (holds_expression(text)) return;
  const auto arn = parse_arn(text);
  if (!arn) return report("it does not have six parts with colons between");
  if (arn->resource.empty()) return report("it names nothing");
  const bool plain = arn->account.find_first_of("*?") == arn->account.npos;
  if (!arn->account.empty() && plain && arn->account != "aws" && (arn->account.size() != 12 || !is_number(arn->account)))
    report(fmt::format("its account {} does not have 12 digits", quoted(arn->account)));
}

void check_conditions(const spec::Raw& conditions, Diagnostics& d) {
  if (!conditions.is_set() || conditions.value.kind != Any::Kind::kMap) return;
  for (const auto& [key, value] : conditions.value.map) {
    std::string_view word = key.literal();
    for (const std::string_view start : {"ForAnyValue:", "ForAllValues:"})
      if (word.starts_with(start)) word.remove_prefix(start.size());
    if (word.ends_with("IfExists")) word.remove_suffix(8);
    if (std::ranges::find(kOperators, word) == std::end(kOperators))
      d.report(kBadOperator, conditions.at, quoted(key.literal()))
          .help(suggestion(word, kOperators, "write an operator such as StringEquals or ArnLike"));
  }
}

void check_grants(const spec::Map<spec::Grant>& grants, Diagnostics& d) {
  for (const auto& item : grants) {
    const spec::Grant& grant = item.value;
    for (const auto& action : grant.actions) check_action(action, d);
    for (const auto& resource : grant.resources) check_resource(resource, d);
    check_conditions(grant.conditions, d);
    const bool all = std::ranges::any_of(grant.resources, [](const auto& one) { return one.value == "*"; });
    const auto wide =
        std::ranges::find_if(grant.actions, [](const auto& one) { return one.value == "*" || one.value.ends_with(":*"); });
    if (all && wide != grant.actions.end() && !grant.conditions.is_set())
      d.report(kEverything, wide->at, quoted(wide->value)).help("name the actions, or the resources");
  }
}

void check_role(const spec::Map<spec::ExtraRole>::Item& item, Diagnostics& d) {
  const spec::ExtraRole& role = item.value;
  for (const auto& service : role.trusted_services) {
    const bool known = std::ranges::find(kPrincipals, service.value) != std::end(kPrincipals);
    const std::string_view near = nearest(service.value, kPrincipals);
    const bool formed = service.value.ends_with(".amazonaws.com") || service.value.ends_with(".amazonaws.com.cn");
    // es, ds and the like are services of their own, not misspelt ones.
    const bool typed = !near.empty() && service.value.find('.') > 3 && (near.size() + 1 == service.value.size() || near.size() == service.value.size() + 1);
    if (!known && (!formed || typed))
      d.report(kBadPrincipal, service.at, quoted(service.value), "an AWS service")
          .help(near.empty() ? fmt::format("write {}.amazonaws.com", service.value)
                             : fmt::format("did you mean {}?", quoted(near)));
  }
  for (const auto& principal : role.trusted_arns) {
    const auto arn = parse_arn(principal.value);
    const bool account = principal.value.size() == 12 && is_number(principal.value);
    const bool formed = arn && (arn->service == "iam" || arn->service == "sts") && arn->account.size() == 12 &&
                        is_number(arn->account) && !arn->resource.empty();
    if (!account && !formed && !holds_expression(principal.value))
      d.report(kBadPrincipal, principal.at, quoted(principal.value), "a role, user or account")
          .help("write an ARN such as arn:aws:iam::123456789012:role/name, or an account's 12 digits");
  }
  if (role.trusted_github && role.trusted_github->repository) {
    const spec::String& repository = role.trusted_github->repository;
    const auto slash = repository.value.find('/');
    if (slash == repository.value.npos || slash == 0 || slash + 1 == repository.value.size() ||
        repository.value.find_first_of("/: ", slash + 1) != repository.value.npos || repository.value.find(':') < slash)
      d.report(kBadPrincipal, repository.at, quoted(repository.value), "a repository of GitHub").help("write owner/repository");
  }
  if (role.managed_policies.size() > kManagedPolicies)
    d.report(kTooLarge, role.managed_policies.at, fmt::format("the managed policies of role {}", quoted(item.key.value)),
             role.managed_policies.size(), kManagedPolicies)
        .help("put the rights of some into `grants`");
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  const auto check_all = [&](const auto& owners) {
    for (const auto& item : owners) check_grants(item.value.grants, d);
  };
  check_all(spec.services);
  check_all(spec.jobs);
  check_all(spec.workers);
  check_all(spec.users);
  check_all(spec.managed_policies);
  check_all(spec.roles);
  for (const auto& item : spec.roles) check_role(item, d);
}

// ---- sizes -----------------------------------------------------------------------------------------------------------------

std::size_t size_of(const Any& any, std::size_t region);

std::size_t size_of(const Text& text, std::size_t region) { return expected_length(text, region) + 2; }

// Characters of the value as JSON without blanks.
std::size_t size_of(const Value& value, std::size_t region) {
  switch (value.kind()) {
    case Value::Kind::kText: return size_of(value.text(), region);
    case Value::Kind::kAny: return size_of(value.any(), region);
    case Value::Kind::kList: {
      std::size_t all = 2;
      for (std::size_t i = 0; i < value.size(); ++i) all += size_of(value.at(i), region) + 1;
      return all;
    }
    case Value::Kind::kObject: {
      std::size_t all = 2;
      for (const FieldInfo& field : set_rows(value)) all += field.cfn.name.size() + 4 + size_of(field.read(value.owner()), region);
      return all;
    }
    default: return 5;
  }
}

std::size_t size_of(const Any& any, std::size_t region) {
  std::size_t all = 2;
  if (any.kind == Any::Kind::kText) return size_of(any.text, region);
  for (const Any& one : any.list) all += size_of(one, region) + 1;
  for (const auto& [key, value] : any.map) all += size_of(key, region) + size_of(value, region) + 2;
  return all;
}

// Limits in characters without white space (IAM quotas); the trust policy's can be raised, the others cannot.
constexpr std::size_t kRoleInline = 10240, kUserInline = 2048, kTrust = 2048, kManaged = 6144;

void on_graph(const Compiled& compiled, Diagnostics& d) {
  const Graph& graph = compiled.graph;
  const std::size_t region = compiled.spec.region.value.size();
  std::unordered_map<NodeId, std::size_t> separate;  // policies that stand beside their role
  const auto report = [&](const Node& node, std::string_view what, std::size_t size, std::size_t limit) {
    if (size > limit)
      d.report(kTooLarge, node.origin, fmt::format("{} of {}", what, quoted(node.address)), size, limit)
          .help("name fewer resources, or one pattern for many: arn:aws:s3:::acme-*/*");
  };
  const auto document = [&](const aws::PolicyDocument& one) { return size_of(to_value(one), region); };
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const Node& node = graph.nodes()[id];
    if (const auto* policy = graph.get<aws::Policy>(id)) {
      for (const Part& part : policy->role.parts())
        if (part.kind == Part::Kind::kAttribute) separate[part.index] += document(policy->document);
    } else if (const auto* managed = graph.get<aws::ManagedPolicy>(id)) {
      report(node, "the managed policies", document(managed->document), kManaged);
    } else if (const auto* user = graph.get<aws::User>(id)) {
      std::size_t all = 0;
      for (const auto& one : user->policies) all += document(one.document);
      report(node, "the policies", all, kUserInline);
    }
  }
  for (NodeId id = 0; id < graph.nodes().size(); ++id) {
    const auto* role = graph.get<aws::Role>(id);
    if (!role) continue;
    std::size_t all = separate[id];
    for (const auto& one : role->policies) all += document(one.document);
    report(graph.nodes()[id], "the policies", all, kRoleInline);
    report(graph.nodes()[id], "the trust policies", document(role->trust), kTrust);
  }
}

}  // namespace

const Check kGrantsCheck{kKinds, on_spec, on_graph};

}  // namespace infragen::compile
