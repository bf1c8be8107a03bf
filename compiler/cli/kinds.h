// What the tool itself can find wrong: outputs on disk that do not fit, sections that are not enforced.
#pragma once

#include <span>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::cli {

inline constexpr Kind<std::string_view> kStale{
    {"IG1001", Severity::kError, "an output is not what the spec builds",
     "What is reviewed and deployed has to be what the spec says; somebody changed the spec without building, or the output by hand.",
     "$ git commit env.yaml", "$ infragen build env.yaml && git commit env.yaml infragen.out"},
    "{} is not what this spec builds"};

inline constexpr Kind<std::string_view> kMissing{
    {"IG1002", Severity::kError, "an output is missing", "The spec builds a file that nobody committed, so nobody could review it.",
     "$ git commit env.yaml", "$ infragen build env.yaml && git commit env.yaml infragen.out"},
    "{} is missing; this spec builds it"};

inline constexpr Kind<std::string_view> kLeftOver{
    {"IG1003", Severity::kError, "an output that no spec builds",
     "A stack that left the spec would still look as if it were part of the environment.", "$ git commit env.yaml",
     "$ infragen build env.yaml && git add --all env.yaml infragen.out"},
    "{} is left over; this spec does not build it any more"};

std::span<const KindInfo* const> cli_kinds();

}  // namespace infragen::cli
