// `policy` and `assert` are read and typed; nobody should believe they are enforced before they are.
#include "compiler/check/checks.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view> kNotEnforced{{"IG0901", Severity::kInfo, "not enforced yet",
                                               "The section is read and its types are checked, but this version of infragen does "
                                               "not act on it: rules, waivers and assertions pass whatever they say.",
                                               "assert:\n  - can_start: service.acme", "assert:\n  - can_start: service.acme"},
                                              "`{}` is read but not enforced by this version"};

constexpr const KindInfo* kKinds[] = {&kNotEnforced.info};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (spec.policy && spec.policy->at.known()) d.report(kNotEnforced, spec.policy->at, "policy");
  if (!spec.assertions.empty()) d.report(kNotEnforced, spec.assertions.at, "assert");
}

}  // namespace

const Check kPolicyCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
