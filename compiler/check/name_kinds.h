// What can be wrong with a name as such, wherever it stands: in a spec's graph or in a template.
#pragma once

#include <cstddef>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::compile {

inline constexpr Kind<std::string_view, std::string_view, std::size_t, std::size_t> kTooLong{
    {"IG0320", Severity::kError, "name longer than AWS takes",
     "Names are composed of prefix, environment, application, suffix and key; they are never cut, because two cut names may be "
     "the same (N29).",
     "load_balancers: { customer-relationship-gateway: { listeners: { http: { port: 80, protocol: HTTP } } } }",
     "load_balancers: { crm-gateway: { listeners: { http: { port: 80, protocol: HTTP } } } }"},
    "name {} of {} has {} characters; at most {} are allowed"};
inline constexpr Kind<std::string_view, std::string_view, std::string_view> kBadName{
    {"IG0321", Severity::kError, "name that AWS does not take",
     "Each kind of resource has its own letters, first and last characters and reserved words (N29, N30).",
     "repositories: { acme: { namespace: MyTeam } }", "repositories: { acme: { namespace: my-team } }"},
    "name {} of {} {}"};
inline constexpr Kind<std::string_view> kAmbiguousSecret{
    {"IG0322", Severity::kWarning, "secret name that ends in a dash and six characters",
     "Secrets Manager appends a dash and six characters to the name in the ARN; a search by a partial ARN then finds the wrong "
     "secret (N31).",
     "secrets: { orders: {} }", "secrets: { order-settings: {} }"},
    "secret name {} ends in a dash and six characters"};
inline constexpr Kind<std::string_view, std::string_view> kTwice{
    {"IG0323", Severity::kError, "two things with one name",
     "AWS compares names of a kind in its own way (often without case); two equal ones cannot stand in one account and region "
     "(N32).",
     "services:\n"
     "  shop: { image: nginx:1 }\n"
     "  shop-x: { application: shop, suffix: api, image: nginx:1 }\n"
     "  shop-api: { image: nginx:1 }",
     "services:\n"
     "  shop: { image: nginx:1 }\n"
     "  shop-x: { application: shop, suffix: rest, image: nginx:1 }\n"
     "  shop-api: { image: nginx:1 }"},
    "{} {} is used twice"};

}  // namespace infragen::compile
