// The form of EEEEEE, PPP, AAAAA and SSSSS (N02-N06), and what is wrong with one that has not got it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::compile {

inline constexpr Kind<std::string_view, std::string_view> kBadEnvironment{
    {"IG0301", Severity::kError, "environment name that names cannot be made of",
     "EEEEEE starts stack names and ends up in database, cache, repository and bucket names, so it is a lower-case letter, then "
     "lower-case letters, digits and single "
     "inner dashes (N04).",
     "environment: Dev_1", "environment: dev-1"},
    "environment {} {}"};
inline constexpr Kind<std::string_view, std::string_view> kBadPrefix{
    {"IG0302", Severity::kError, "prefix that names cannot be made of",
     "PPP is one lower-case letter, then lower-case letters and digits, then one dash, or empty and written out as \"\" (N02).",
     "prefix: V1--", "prefix: v1-"},
    "prefix {} {}"};
inline constexpr Kind<std::string_view, std::size_t> kLongPrefix{
    {"IG0303", Severity::kWarning, "long prefix",
     "PPP stands in every name, and some names have 32 characters in all; one to three characters are preferred (N03).",
     "prefix: company-", "prefix: co-"},
    "prefix {} has {} characters before its dash, more than 3"};
inline constexpr Kind<std::string_view, std::string_view> kDoubledPrefix{
    {"IG0304", Severity::kWarning, "environment that repeats the prefix",
     "The two stand side by side in every name, so it would read as doubled (N06).", "environment: dev\nprefix: dev-",
     "environment: dev\nprefix: v1-"},
    "environment {} starts with the prefix {}"};
inline constexpr Kind<std::string_view, std::string_view> kBadApplication{
    {"IG0308", Severity::kError, "application or suffix that names cannot be made of",
     "AAAAA and SSSSS follow the same form as the environment's name (N05): a lower-case letter, then lower-case letters, digits "
     "and single inner dashes.",
     "load_balancers: { web: { application: Shop_API } }",
     "load_balancers: { web: { application: shop-api } }"},
    "{} {}"};

// What keeps `text` from being [a-z][a-z0-9]*(-[a-z0-9]+)*, to go behind it; empty when nothing does.
std::string fault_of(std::string_view text);
// The nearest text that is well formed, for the help; may be empty.
std::string mended(std::string_view text);

}  // namespace infragen::compile
