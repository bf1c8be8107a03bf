// What a policy document grants, for every resource that holds one.
#pragma once

#include "model/access.h"
#include "model/aws/iam/policy_document.h"

namespace infragen::aws {

// The statements of `document` about `subject`: the role that has it, or the resource it stands on.
void grant(const PolicyDocument& document, const Text& subject, AccessBuilder& out);

}  // namespace infragen::aws
