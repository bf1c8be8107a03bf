// Walks the rows of a type as an emitter would and compares every name and kind with the providers' facts.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "model/schema.h"

namespace infragen::conformance {

using Json = nlohmann::json;
using Findings = std::vector<std::string>;

// What a type's CloudFormation slots get wrong. `facts`: an entry of cloudformation.json.
Findings check_cloudformation(const ResourceType& type, const Json& facts);

// What a type's Terraform slots get wrong. `facts`: the whole of terraform.json, for siblings are types of their own.
Findings check_terraform(const ResourceType& type, const Json& facts);

// Attribute tables.
Findings check_cloudformation_attributes(const ResourceType& type, const Json& facts);
Findings check_terraform_attributes(const ResourceType& type, const Json& facts);

}  // namespace infragen::conformance
