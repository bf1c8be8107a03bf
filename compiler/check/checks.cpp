#include "compiler/check/checks.h"

#include <array>
#include <vector>

namespace infragen::compile {

namespace {

constexpr const Check* kChecks[] = {
    &kIdentityCheck,
    &kSubnetsCheck,
    &kFargateCheck,
    &kListenersCheck,
    &kDatabasesCheck,
    &kImagesCheck,
    &kQuotasCheck,
    &kReachabilityCheck,
    &kFormsCheck,
    &kExistingCheck,
    &kWordsCheck,
    &kTextsCheck,
    &kRepeatsCheck,
    &kEffectsCheck,
    &kEnginesCheck,
    &kContainersCheck,
    &kHostsCheck,
    &kGrantsCheck,
    &kAgreementsCheck,
    &kWaysOutCheck,
    &kBeyondCheck,
    &kJoinsCheck,
    &kRoomCheck,
    &kLoadCheck,
    &kInputsCheck,
    &kParametersCheck,
    &kSchedulesCheck,
    &kDeliveriesCheck,
    &kGraphLimitsCheck,
    &kAcrossCheck,
    &kNotBuiltCheck,
    &kMovedCheck,
    &kPolicyCheck,
    &kAssertionsCheck,
    &kNamesCheck,
};

}  // namespace

std::span<const Check* const> checks() { return kChecks; }

void check_spec(const spec::Environment& spec, Diagnostics& diagnostics) {
  for (const Check* check : kChecks)
    if (check->on_spec) check->on_spec(spec, diagnostics);
}

void check_graph(const Compiled& compiled, Diagnostics& diagnostics) {
  for (const Check* check : kChecks)
    if (check->on_graph) check->on_graph(compiled, diagnostics);
}

std::span<const KindInfo* const> check_kinds() {
  static const std::vector<const KindInfo*> all = [] {
    std::vector<const KindInfo*> out;
    for (const Check* check : kChecks) out.insert(out.end(), check->kinds.begin(), check->kinds.end());
    return out;
  }();
  return all;
}

}  // namespace infragen::compile
