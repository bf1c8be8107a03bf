// What descriptions say of fields and types beside their names: what a change does, what protects, what exposes.
#pragma once

#include <cstdint>

namespace infragen {

// What becomes of the resource when the field changes. kReplaces agrees with createOnlyProperties (tests/conformance).
// The other three with a "replace" in them agree with conditionalCreateOnlyProperties: whether these replace depends on the
// value, so each says what happens to what infragen writes, by "Update requires" of the CloudFormation user guide.
enum class Change : std::uint8_t {
  kInPlace,
  kReplaces,
  kRestarts,
  kMayReplace,         // replaces
  kSeldomReplaces,     // in place; replaces only in cases that infragen does not write
  kSeldomElseRestarts  // the same, but what runs is interrupted
};

// What generic code may need to know about a field besides its place.
enum class Flag : std::uint16_t {
  kNone = 0,
  kName = 1,              // the physical name
  kSensitive = 2,         // never shown
  kUnordered = 4,         // a list whose order means nothing
  kLabel = 8,             // element of a list: what tells it from the others (diff key, label of a sibling)
  kProtects = 16,         // true or more is safer: going down is "protection-lost"
  kExposes = 32,          // true or wider is more public
  kCapacity = 64,         // a number whose decrease reduces availability
  kAlways = 128,          // written even when it equals the target's default
  kGrants = 256,          // read by the type's access(): judged with all that others grant, as a set, and not by itself
  kOnlyGrows = 512,       // the target refuses a smaller number or an older version
  kUnsetIsMost = 1024,    // a number that is without limit when it is unset
  kSaidElsewhere = 2048,  // one target's way to say what another row, or DeletionPolicy, says as well
  kCopyOf = 4096,         // whose data it holds a copy of: with it a stateful resource holds none of its own
  kRemark = 8192,         // for people: nothing that a kGrants row around it grants
  kUnique = 16384,        // no two resources of the type can be equal in all of these rows: a rule's listener and priority
};
constexpr Flag operator|(Flag a, Flag b) { return static_cast<Flag>(static_cast<int>(a) | static_cast<int>(b)); }
constexpr bool has(Flag all, Flag one) { return (static_cast<int>(all) & static_cast<int>(one)) != 0; }

// What generic code may need to know about a type.
enum class Trait : std::uint8_t {
  kNone = 0,
  kRevisioned = 1,      // a new one stands beside the old one under the same name, and its users move over: nothing is replaced
  kNameIsIdentity = 2,  // ARN and every other attribute are made of the name: a new one of that name has the same
  kGuards = 4,          // stands for a protection: its removal is "protection-lost"
  kServes = 8,          // carries traffic or load: its removal is "availability-reduced"
};
constexpr Trait operator|(Trait a, Trait b) { return static_cast<Trait>(static_cast<int>(a) | static_cast<int>(b)); }
constexpr bool has(Trait all, Trait one) { return (static_cast<int>(all) & static_cast<int>(one)) != 0; }

}  // namespace infragen
