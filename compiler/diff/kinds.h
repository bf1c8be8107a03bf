// What a diff reports as findings: one kind a verdict, for code scanning and `explain`.
#pragma once

#include <span>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::diff {

inline constexpr Kind<std::string_view> kReplaces{
    {"IG0960", Severity::kWarning, "a resource is replaced",
     "A new one is made and the old one deleted: its address, id and what it holds in memory change, and whatever uses it notices.",
     "$ infragen diff --base main env.yaml # replace", "# keep the property as it is, or choose the moment of the deployment"},
    "{}"};

inline constexpr Kind<std::string_view> kLosesData{
    {"IG0961", Severity::kError, "data is lost", "Something that holds data is replaced or deleted without a final snapshot or being retained.",
     "$ infragen diff --base main env.yaml # data-loss", "databases:\n  main: { on_delete: snapshot }"},
    "{}"};

inline constexpr Kind<std::string_view> kLosesProtection{
    {"IG0962", Severity::kError, "protection is lost", "Encryption, backups, deletion protection or logging are weaker than they were.",
     "databases:\n  main: { deletion_protection: false }", "databases:\n  main: { deletion_protection: true }"},
    "{}"};

inline constexpr Kind<std::string_view> kReducesAvailability{
    {"IG0963", Severity::kWarning, "availability is reduced", "With fewer copies or zones the next failure is an outage.",
     "services:\n  acme: { tasks: 1 }", "services:\n  acme: { tasks: 2 }"},
    "{}"};

inline constexpr Kind<std::string_view> kWidensAccess{
    {"IG0964", Severity::kError, "access is widened", "Somebody may reach or do more than before; that should be meant.",
     "security_groups:\n  db: { ingress: [{ from: 0.0.0.0/0, ports: 5432 }] }",
     "security_groups:\n  db: { ingress: [{ from: application, ports: 5432 }] }"},
    "{}"};

inline constexpr Kind<std::string_view> kNarrowsAccess{
    {"IG0965", Severity::kInfo, "access is narrowed", "Who still needs what is taken away stops working.",
     "$ infragen diff --base main env.yaml # access-narrowed", "# make sure that nobody needs it any more"},
    "{}"};

inline constexpr Kind<std::string_view> kFailsToDeploy{
    {"IG0966", Severity::kError, "a deployment cannot succeed",
     "CloudFormation would roll the stack back: a name is taken, an export is in use, or stacks wait for each other.",
     "$ infragen diff --base main env.yaml # deploy-failure", "$ infragen plan --base main env.yaml # shows how to get through"},
    "{}"};

std::span<const KindInfo* const> diff_kinds();

}  // namespace infragen::diff
