// What CloudFormation does to resources that the spec writes out, by type: those that nothing here describes among them.
#pragma once

#include <optional>
#include <string_view>

#include "model/schema.h"

namespace infragen::diff {

// What the change of a property of the first level does; nothing when neither the type nor the property is known.
std::optional<Change> change_of(std::string_view cfn, std::string_view property);

// The property that holds the physical name; empty when there is none, or a new name does not replace.
std::string_view name_property(std::string_view cfn);

}  // namespace infragen::diff
