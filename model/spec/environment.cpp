#include "model/spec/environment.h"

namespace infragen::spec {

const TypeInfo& environment_type() { return *type_of<Environment>(); }

}  // namespace infragen::spec
