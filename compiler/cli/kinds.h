// What the tool itself can find wrong: outputs on disk that do not fit, configurations.
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

// ---- .infragen.yaml ----------------------------------------------------------------------------------------------------------

inline constexpr Kind<std::string_view> kUnknownCode{
    {"IG1030", Severity::kError, "a configuration names a code that does not exist",
     "A misspelt code silences nothing, or a check that somebody relies on keeps its old severity.",
     "# .infragen.yaml\nseverities: { IG9999: error }", "# .infragen.yaml\nseverities: { IG0405: error }"},
    "there is no code {}"};

inline constexpr Kind<std::string_view, std::string_view> kFixedCode{
    {"IG1031", Severity::kError, "a configuration softens what cannot be softened",
     "Without the right shape and its references there is no meaning that could be compiled.",
     "# .infragen.yaml\nignore: [{ code: IG0101, reason: later }]",
     "# .infragen.yaml\nignore: [{ code: IG0405, reason: the addresses belong to the office }]"},
    "{} cannot be {}: it is about files, shape or references"};

inline constexpr Kind<std::string_view> kNoMatch{
    {"IG1032", Severity::kError, "a pattern of a configuration matches no spec",
     "A folder that was renamed would silently not be checked any more.", "# .infragen.yaml\nspecs: [\"env/*.yaml\"]",
     "# .infragen.yaml\nspecs: [\"envs/*.yaml\"]"},
    "{} matches no file with an `infragen:` key"};

inline constexpr Kind<std::string_view> kIgnoredWithoutReason{
    {"IG1033", Severity::kWarning, "a configuration ignores a code without a reason",
     "Whoever reads it next cannot tell whether it still holds.", "# .infragen.yaml\nignore: [IG0405]",
     "# .infragen.yaml\nignore: [{ code: IG0405, reason: the addresses belong to the office }]"},
    "{} is ignored without a reason"};

std::span<const KindInfo* const> cli_kinds();

}  // namespace infragen::cli
