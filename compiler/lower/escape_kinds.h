// What `overrides` and `resources` can find.
#pragma once

#include <span>

#include "model/diagnostics.h"

namespace infragen::compile {

inline constexpr Kind<std::string_view> kUnknownAddress{
    {"IG0910", Severity::kError, "override of nothing",
     "An override names one resource that the spec makes: the address of the thing, a dot and the type as `infragen explain` "
     "shows it.",
     "overrides: { service.acme.targetgroup2: { ... } }", "overrides: { service.acme.target-group: { ... } }"},
    "no resource has the address {}"};
inline constexpr Kind<std::string_view, std::size_t> kManyResources{
    {"IG0911", Severity::kError, "override of several resources",
     "The same values in several resources would be a surprise to whoever reads one of them, so an override names one.",
     "overrides: { network.vpc.subnet: { ... } }", "overrides: { \"network.vpc.subnet#PublicSubnetA\": { ... } }"},
    "{} is the address of {} resources"};
inline constexpr Kind<std::string_view, std::string_view, std::string_view> kOneTarget{
    {"IG0912", Severity::kWarning, "override of one target only",
     "No description knows the property, so nobody can say what it is called on the other target. The two outputs then differ.",
     "overrides: { service.acme.target-group: { cloudformation: { NewSetting: on } } }",
     "overrides: { service.acme.target-group: { cloudformation: { NewSetting: on }, terraform: { new_setting: \"on\" } } }"},
    "{} is written for {} alone: {} does not get it"};
inline constexpr Kind<std::string_view, std::string_view, std::string_view> kWrongValue{
    {"IG0913", Severity::kError, "override with a value of the wrong kind",
     "The property is described, so what it takes is known.",
     "overrides: { service.acme.target-group: { cloudformation: { HealthCheckIntervalSeconds: often } } }",
     "overrides: { service.acme.target-group: { cloudformation: { HealthCheckIntervalSeconds: 10 } } }"},
    "{} takes {}, not {}"};
inline constexpr Kind<std::string_view> kNamingLaw{
    {"IG0914", Severity::kError, "override of a name",
     "Names and the tags Environment, Prefix and Name come from the naming law; whatever else tells environments apart by them "
     "(policies, exports, other specs) would no longer find the resource.",
     "overrides: { service.acme.target-group: { cloudformation: { Name: mine } } }",
     "naming: { profile: words, words: { ... } }"},
    "{} is given by the naming law"};
inline constexpr Kind<std::string_view, std::string_view> kNoElement{
    {"IG0915", Severity::kError, "override of an element that is not there",
     "A map in the place of a list changes its elements, by what tells them apart or by their number from 0; a list replaces "
     "all.",
     "cloudformation: { ContainerDefinitions: { acme: { StopTimeout: 60 } } }",
     "cloudformation: { ContainerDefinitions: { acmeApp: { StopTimeout: 60 } } }"},
    "{} has no element {}"};
inline constexpr Kind<std::string_view, std::string_view> kMisspelt{
    {"IG0916", Severity::kWarning, "override of a property that looks misspelt",
     "It is written as it stands, and the target may refuse it.", "cloudformation: { HealthChekPath: /ok }",
     "cloudformation: { HealthCheckPath: /ok }"},
    "{} is no described property of a {}, but nearly one"};
inline constexpr Kind<std::string_view, std::string_view> kNotForOverrides{
    {"IG0917", Severity::kError, "not to be overridden",
     "It is part of the language around the resource: infragen writes it from what resources refer to.",
     "terraform: { count: 2 }", "services: { acme: { count: 2 } }"},
    "{} cannot be set here: {}"};
inline constexpr Kind<std::string_view> kNothingOverridden{
    {"IG0918", Severity::kError, "override without a value", "It would change nothing.",
     "overrides: { service.acme.target-group: {} }",
     "overrides: { service.acme.target-group: { cloudformation: { HealthCheckPath: /ok } } }"},
    "the override of {} says neither `cloudformation` nor `terraform`"};
inline constexpr Kind<std::string_view> kOverriddenTwice{
    {"IG0919", Severity::kError, "resource overridden twice", "Which of the two counts would depend on their order.",
     "overrides: { service.acme.target-group: { ... }, service.acme.target_group: { ... } }",
     "overrides: { service.acme.target-group: { ... } }"},
    "{} is overridden above already"};
inline constexpr Kind<std::string_view, std::string_view, std::string_view> kRawOneTarget{
    {"IG0920", Severity::kWarning, "raw resource of one target only", "The other target's environment lacks the resource.",
     "resources: { audit: { stack: storage, cloudformation: { ... } } }",
     "resources: { audit: { stack: storage, cloudformation: { ... }, terraform: { ... } } }"},
    "{} is written for {} alone: {} does not have it"};
inline constexpr Kind<std::string_view, std::string_view, std::string_view> kRawShape{
    {"IG0921", Severity::kError, "raw resource that cannot be read",
     "CloudFormation needs `Type` and takes Properties and the attributes of a resource; Terraform needs `type`, and all else is "
     "an "
     "argument.",
     "resources: { audit: { stack: storage, cloudformation: { Properties: { ... } } } }",
     "resources: { audit: { stack: storage, cloudformation: { Type: \"AWS::DynamoDB::Table\", Properties: { ... } } } }"},
    "{} of {}: {}"};
inline constexpr Kind<std::string_view, std::string_view> kRawReference{
    {"IG0922", Severity::kError, "reference to a raw resource of one target", "What refers to it is written for both targets.",
     "variables: { TABLE: \"${resource.audit.id}\" } # audit has no terraform",
     "resources: { audit: { stack: storage, cloudformation: { ... }, terraform: { ... } } }"},
    "{} cannot be referred to: it does not exist on {}"};
inline constexpr Kind<std::string_view, std::string_view> kRawDependency{
    {"IG0923", Severity::kError, "dependency on nothing",
     "A raw resource waits for resources that the spec makes: on CloudFormation for those of its stack, by logical id.",
     "cloudformation: { Type: \"AWS::DynamoDB::Table\", DependsOn: Vpc }",
     "cloudformation: { Type: \"AWS::DynamoDB::Table\", DependsOn: VPC }"},
    "{} depends on {}, which is not there"};
inline constexpr Kind<std::string_view, std::string_view, std::string_view> kRawName{
    {"IG0924", Severity::kWarning, "raw name without the environment",
     "Every name holds the prefix and the environment (N01): a fixed one can exist only once in an account, or belongs to "
     "another "
     "environment.",
     "terraform: { type: aws_dynamodb_table, name: audit }",
     "terraform: { type: aws_dynamodb_table, name: \"${prefix}${environment}-audit\" }"},
    "the name {} of {} does not hold {}"};
inline constexpr Kind<> kForeignIpv6{{"IG0925", Severity::kError, "IPv6 for a network that exists already",
                                      "infragen changes nothing in a VPC that it did not make, so the key would have no effect.",
                                      "network: { vpc: { id: vpc-0123456789abcdef0, ipv6: true, subnets: { ... } } }",
                                      "network: { vpc: { cidr: 10.0.0.0/16, ipv6: true, subnets: auto } }"},
                                     "`ipv6` is for a network that is made here"};
inline constexpr Kind<std::string_view, std::string_view> kOnlyIpv4{
    {"IG0926", Severity::kWarning, "open to IPv4 only",
     "The load balancer has IPv6 addresses, and a group that the spec writes is taken as written: clients that come by IPv6 wait "
     "until "
     "they try IPv4.",
     "network: { vpc: { ipv6: true } }\nsecurity_groups: { web: { ingress: [{ from: 0.0.0.0/0, ports: 443 }] } }",
     "security_groups: { web: { ingress: [{ from: [0.0.0.0/0, \"::/0\"], ports: 443 }] } }"},
    "group {} of {} lets 0.0.0.0/0 in, and nobody by IPv6"};

std::span<const KindInfo* const> escape_kinds();

}  // namespace infragen::compile
