// What can go wrong when a graph is written. Limits: CloudFormation's own (cfn-lint 1.51.0 LIMITS, botocore CreateStack).
#pragma once

#include <cstddef>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::emit {

inline constexpr std::size_t kMaxBodyInRequest = 51'200;  // bytes; a larger template has to come from a bucket
inline constexpr std::size_t kMaxBody = 1'000'000;        // bytes
inline constexpr std::size_t kMaxResources = 500;
inline constexpr std::size_t kMaxOutputs = 200;
inline constexpr std::size_t kMaxParameters = 200;

inline constexpr Kind<std::string_view> kStackCycle{
    {"IG0851", Severity::kError, "stacks need each other in a circle",
     "A stack can be deployed only after those it imports from, so a circle cannot be deployed at all.",
     "# two stacks that import from each other",
     "# a literal in place of one of the two references"},
    "the stacks {} need each other in a circle"};

inline constexpr Kind<std::string_view, std::size_t, std::size_t> kTemplateLarge{
    {"IG0852", Severity::kWarning, "template too large for a request",
     "CloudFormation takes a template of this size from a bucket only: deploy it with --template-url or `aws cloudformation "
     "deploy --s3-bucket`.",
     "services: { web: {} } # hundreds of variables",
     "cloudformation: { template_bucket: my-templates }\nservices: { web: {} } # hundreds of variables"},
    "the template of stack {} has {} bytes; a request holds at most {}"};

inline constexpr Kind<std::string_view, std::size_t, std::string_view, std::size_t> kTemplateTooMuch{
    {"IG0853", Severity::kError, "stack over a hard limit",
     "CloudFormation refuses the template, and the limit cannot be raised.",
     "network:\n  vpc: {} # with hundreds of subnets and rules", "network:\n  vpc: {} # split over two environments"},
    "stack {} has {} {}; CloudFormation allows {}"};

inline constexpr Kind<std::string_view, std::string_view> kSameAddress{
    {"IG0854", Severity::kError, "two resources with one identifier",
     "Logical ids and Terraform labels drop what is not a letter or digit, so two names of the spec can become one.",
     "secrets: { db-1: {}, db1: {} }",
     "secrets: { db-1: {}, db-2: {} }"},
    "two resources would be called {} in {}"};

inline constexpr Kind<std::string_view, std::string_view, std::string_view> kCannotWrite{
    {"IG0855", Severity::kError, "a value that the target cannot hold",
     "The target's language has no way to say it, so the output would mean something else.",
     "# a map whose key holds a reference",
     "# the reference in the value"},
    "{} cannot be written for {}: {}"};

inline constexpr Kind<std::string_view> kFileDiffers{
    {"IG0856", Severity::kError, "two environments disagree on a project-wide file",
     "A project-wide stack is one for all environments, so every spec has to describe it in the same way.",
     "repositories:\n  app: { scope: project, scan_on_push: true } # the other spec says false",
     "repositories:\n  app: { scope: project, scan_on_push: true } # as in every other spec"},
    "this spec and another one give different texts for {}"};

}  // namespace infragen::emit
