// Where names stand in a template: which property of which type holds one, and what the law and AWS want of it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/name_rules.h"

namespace infragen::audit {

// What the law says of a kind of name.
enum class NameKind : std::uint8_t {
  kPhysical,        // N11-N13
  kTaskFamily,      // N14
  kKeyPairName,     // N16
  kRepositoryName,  // N26
  kFree,            // nothing: names inside another thing, domains, what the user may choose; only AWS's limits count
};

struct NamePlace {
  std::string_view property;  // with dots to properties of properties
  NameKind kind = NameKind::kPhysical;
  const NameRule* rule = nullptr;  // AWS's limits; null where none are known
  bool is_reference = false;       // a name that is used, not given: a missing start is no break of this resource
};

// The places of a type. Empty for a type without names.
const std::vector<NamePlace>& name_places(std::string_view type);

// Whether things of the type belong to one application by their nature (load balancers, services ...).
bool is_of_application(std::string_view type);
// Whether things of the type belong to a whole environment (networks, clusters ...): a template that has one is not an
// application's alone.
bool is_of_environment(std::string_view type);
// Whether the type takes tags, as far as infragen describes it.
bool takes_tags(std::string_view type);

}  // namespace infragen::audit
