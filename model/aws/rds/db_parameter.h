#pragma once

#include "model/schema.h"

namespace infragen::aws {

// An engine parameter as Terraform takes it. AWS refuses to apply a static parameter at once.
struct DbParameter {
  Text name;
  Text value;
  Text apply_method;

  static constexpr auto rows() {
    return std::array{row<&DbParameter::name>(kAbsent, "name", "Name of the parameter.", Change::kInPlace, Flag::kLabel),
                      row<&DbParameter::value>(kAbsent, "value", "Its value.", Change::kRestarts),
                      row<&DbParameter::apply_method>(kAbsent, "apply_method", "immediate, or pending-reboot.")};
  }
};

}  // namespace infragen::aws
