// All resource types, to be walked or looked up by name.
#pragma once

#include <span>
#include <string_view>

#include "model/schema.h"

namespace infragen {

// Every type of model/types.h, in that order.
std::span<const ResourceType* const> resource_types();

// Null when there is no such type. Types may share a CloudFormation name (an instance of a database cluster and one of its own):
// by the name alone the one that no property tells from the others, with the properties of a resource the one that they tell.
const ResourceType* find_type_by_id(std::string_view id);    // "target-group"
const ResourceType* find_type_by_cfn(std::string_view cfn);  // "AWS::EC2::VPC"
const ResourceType* find_type_by_cfn(std::string_view cfn, std::span<const std::string_view> properties);
const ResourceType* find_type_by_tf(std::string_view tf);    // "aws_vpc"

}  // namespace infragen
