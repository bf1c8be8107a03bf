// The checks by name, one line each; checks.cpp has them in the order they run.
#pragma once

#include "compiler/check/check.h"

namespace infragen::compile {

extern const Check kAssertionsCheck;
extern const Check kDatabasesCheck;
extern const Check kFargateCheck;
extern const Check kIdentityCheck;
extern const Check kImagesCheck;
extern const Check kListenersCheck;
extern const Check kMovedCheck;
extern const Check kNamesCheck;
extern const Check kNotBuiltCheck;
extern const Check kPolicyCheck;
extern const Check kQuotasCheck;
extern const Check kReachabilityCheck;
extern const Check kSubnetsCheck;

}  // namespace infragen::compile
