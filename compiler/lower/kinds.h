// What lowering can find: references to nothing, and things that do not fit together.
#pragma once

#include <span>

#include "model/diagnostics.h"

namespace infragen::compile {

inline constexpr Kind<std::string_view, std::string_view> kUnknownReference{
    {"IG0201", Severity::kError, "reference to nothing",
     "Every name has to be the key of a thing in the same spec, so that a misspelt one is found before the deployment.",
     "services: { acme: { http: { load_balancer: wbe } } }",
     "services: { acme: { http: { load_balancer: web } } }"},
    "there is no {} called {}"};
inline constexpr Kind<std::string_view, std::string_view> kUnknownAttribute{
    {"IG0202", Severity::kError, "unknown attribute",
     "An expression names a thing and one of its attributes; the reference lists them for every kind.",
     "services: { acme: { variables: { DB_HOST: \"${database.main.host}\" } } }",
     "services: { acme: { variables: { DB_HOST: \"${database.main.endpoint}\" } } }"},
    "{} has no attribute {}"};
inline constexpr Kind<std::string_view> kUnknownKind{
    {"IG0203", Severity::kError, "unknown kind of thing",
     "Expressions start with region, account, environment, prefix or the kind of a thing: service, database, secret, ...",
     "services: { acme: { variables: { DB_HOST: \"${db.main.endpoint}\" } } }",
     "services: { acme: { variables: { DB_HOST: \"${database.main.endpoint}\" } } }"},
    "{} is not a kind of thing that can be referred to"};
inline constexpr Kind<std::string_view> kMadeLater{
    {"IG0205", Severity::kError, "thing that is made later",
     "Things name what is made before them: workloads and parameters name databases and load balancers, and nothing names users, "
     "roles or pipelines.",
     "parameters: { who: { value: \"${service.acme.name}\" } }", "parameters: { db: { value: \"${database.main.endpoint}\" } }"},
    "{} is made after what names it here"};
inline constexpr Kind<std::string_view> kBadExpression{
    {"IG0204", Severity::kError, "expression that cannot be read",
     "There is one form, ${kind.name.attribute}; a literal ${ is written $${.",
     "services: { acme: { variables: { DB_HOST: \"${database.main\" } } }",
     "services: { acme: { variables: { DB_HOST: \"${database.main.endpoint}\" } } }"},
    "expression {} is not of the form ${{kind.name.attribute}}"};
inline constexpr Kind<std::string_view, std::string_view> kAccessNotOffered{
    {"IG0701", Severity::kError, "access that the thing does not offer",
     "Rights follow use: each kind of thing has its own ways to be used.", "services: { acme: { uses: { secret.acme: send } } }",
     "services: { acme: { uses: { secret.acme: read } } }"},
    "{} cannot be used with {}"};
inline constexpr Kind<std::string_view> kNoSecretValue{
    {"IG0702", Severity::kError, "not a secret",
     "Only secrets, SSM parameters and managed database passwords can be handed to a container without their value showing "
     "anywhere.",
     "services: { acme: { secrets: { DB_PASSWORD: \"${database.main.endpoint}\" } } }",
     "services: { acme: { secrets: { DB_PASSWORD: \"${database.main.password}\" } } }"},
    "{} is not something a container can take as a secret"};
inline constexpr Kind<std::string_view, std::string_view> kMissingTier{
    {"IG0401", Severity::kError, "no subnets of that tier", "A thing can only stand in a tier of subnets that the network has.",
     "network: { vpc: { nat_gateway: none, endpoints: [ecr, s3, logs], subnets: { private: { a: 10.0.1.0/24, "
     "b: 10.0.2.0/24 } } } }\n"
     "load_balancers: { web: { scheme: internet-facing } }",
     "network: { vpc: { subnets: { public: { a: 10.0.3.0/24, b: 10.0.4.0/24 }, private: { a: 10.0.1.0/24, b: "
     "10.0.2.0/24 } } } }\n"
     "load_balancers: { web: { scheme: internet-facing } }"},
    "{} needs subnets of tier {}, and the network has none"};
inline constexpr Kind<std::string_view> kNetworkMissing{
    {"IG0402", Severity::kError, "no network", "Load balancers, databases, caches and tasks stand in a VPC.", "network: null",
     "network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }"},
    "{} needs a network, and the spec has none"};
inline constexpr Kind<std::string_view, std::string_view> kBadPorts{
    {"IG0403", Severity::kError, "ports that cannot be read", "A port is a number from 0 to 65535, a range `low-high`, or `all`.",
     "security_groups: { app: { ingress: [{ from: 10.0.0.0/16, ports: \"80,443\" }] } }",
     "security_groups: { app: { ingress: [{ from: 10.0.0.0/16, ports: 80 }] } }"},
    "{} is not a port, a range or `all`: {}"};
inline constexpr Kind<std::string_view> kBadPeer{
    {"IG0404", Severity::kError, "neither a group nor an address range",
     "A rule names a security group of the spec, `self`, a CIDR, or the id of an existing group (sg-...).",
     "security_groups: { app: { ingress: [{ from: 10.0.0.0, ports: 80 }] } }",
     "security_groups: { app: { ingress: [{ from: 10.0.0.0/16, ports: 80 }] } }"},
    "{} is neither a security group of this spec nor a CIDR"};
inline constexpr Kind<std::string_view> kRuleWithoutPorts{
    {"IG0405", Severity::kError, "rule without ports",
     "A TCP or UDP rule has to say which ports it opens; `all` is a choice that should be visible.",
     "security_groups: { app: { ingress: [{ from: 10.0.0.0/16 }] } }",
     "security_groups: { app: { ingress: [{ from: 10.0.0.0/16, ports: 443 }] } }"},
    "the rule says no ports for protocol {}"};
inline constexpr Kind<std::string_view> kNeedsImage{
    {"IG0501", Severity::kError, "workload without an image", "Something has to run.", "services: { shop: { cpu: 256 } }",
     "services: { shop: { cpu: 256, image: { repository: acme, tag: initial, port: 3000 } } }"},
    "{} has no image"};
inline constexpr Kind<std::string_view> kNeedsPort{
    {"IG0502", Severity::kError, "no port to send requests to", "A load balancer has to know the port the container listens on.",
     "services: { shop: { image: nginx:1, http: { load_balancer: web } } }",
     "services: { shop: { image: { location: \"nginx:1\", port: 80 }, http: { load_balancer: web } } }"},
    "{} takes requests but its image says no port"};
inline constexpr Kind<std::string_view, std::string_view> kBadRange{
    {"IG0503", Severity::kError, "range of tasks that cannot be read", "A range is `low-high`, two whole numbers.",
     "services: { acme: { count: { range: 4, cpu_percentage: 70 } } }",
     "services: { acme: { count: { range: 1-4, cpu_percentage: 70 } } }"},
    "{} is not a range of tasks: {}"};
inline constexpr Kind<std::string_view> kNoListener{
    {"IG0504", Severity::kError, "no listener that can take requests",
     "Every listener of the load balancer redirects or speaks another protocol.",
     "load_balancers:\n"
     "  web: { listeners: { http: { port: 80, protocol: HTTP, redirect: https }, https: { port: 443, "
     "protocol: HTTPS, certificates: [web] } } }\n"
     "services: { acme: { http: { load_balancer: web, listeners: [http] } } }",
     "load_balancers:\n"
     "  web: { listeners: { http: { port: 80, protocol: HTTP, redirect: https }, https: { port: 443, "
     "protocol: HTTPS, certificates: [web] } } }\n"
     "services: { acme: { http: { load_balancer: web, listeners: [https] } } }"},
    "{} has no listener that can take this service's requests"};
inline constexpr Kind<std::string_view> kSuffixMissing{
    {"IG0505", Severity::kError, "extra service without a suffix",
     "An application has one service of its own name; every further one needs a suffix, or their names would be the same.",
     "services: { slave: { application: acme, image: nginx:1 } }",
     "services: { slave: { application: acme, suffix: slave, image: nginx:1 } }"},
    "{} belongs to another application and has no suffix"};
inline constexpr Kind<std::string_view, std::string_view> kUnknownMetric{
    {"IG0506", Severity::kError, "alarm on a metric that does not exist", "An alarm on a metric that nobody sends never rings.",
     "alarms: { a: { metric: service.acme.cpu_load, above: 80 } }",
     "alarms: { a: { metric: service.acme.cpu, above: 80 } }"},
    "{} has no metric {}"};
inline constexpr Kind<std::string_view, std::string_view> kBadThreshold{
    {"IG0507", Severity::kError, "alarm without one threshold",
     "An alarm says either `above` or `below`, a whole or decimal number.", "alarms: { a: { metric: service.acme.cpu } }",
     "alarms: { a: { metric: service.acme.cpu, above: 80 } }"},
    "{}: {}"};

std::span<const KindInfo* const> lower_kinds();

}  // namespace infragen::compile
