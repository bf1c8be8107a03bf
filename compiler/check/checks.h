// The checks by name, one line each; checks.cpp has them in the order they run.
#pragma once

#include "compiler/check/check.h"

namespace infragen::compile {

extern const Check kAcrossCheck;
extern const Check kAgreementsCheck;
extern const Check kAssertionsCheck;
extern const Check kBeyondCheck;
extern const Check kContainersCheck;
extern const Check kDatabasesCheck;
extern const Check kDeliveriesCheck;
extern const Check kEffectsCheck;
extern const Check kEnginesCheck;
extern const Check kExistingCheck;
extern const Check kFargateCheck;
extern const Check kFormsCheck;
extern const Check kGrantsCheck;
extern const Check kGraphLimitsCheck;
extern const Check kHostsCheck;
extern const Check kIdentityCheck;
extern const Check kImagesCheck;
extern const Check kInputsCheck;
extern const Check kJoinsCheck;
extern const Check kListenersCheck;
extern const Check kLoadCheck;
extern const Check kMovedCheck;
extern const Check kNamesCheck;
extern const Check kNotBuiltCheck;
extern const Check kParametersCheck;
extern const Check kPolicyCheck;
extern const Check kQuotasCheck;
extern const Check kReachabilityCheck;
extern const Check kRepeatsCheck;
extern const Check kRoomCheck;
extern const Check kSchedulesCheck;
extern const Check kSubnetsCheck;
extern const Check kTextsCheck;
extern const Check kWaysOutCheck;
extern const Check kWordsCheck;

}  // namespace infragen::compile
