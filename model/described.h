// The run-time face of a description: what emitters, diff, checks on flags and documentation read of every type. model/schema.h
// is how a type gives it.
#pragma once

#include <bit>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/facts.h"
#include "model/value.h"

namespace infragen {

// How a field is laid out in a target. Every place where the targets disagree is one of these, so an emitter has one branch a
// shape and none a resource.
enum class Shape : std::uint8_t {
  kValue,    // name: value (objects nest, lists stay lists). In Terraform an object or list of objects so marked is an argument
  kBlock,    // Terraform: a nested block, one per element of a list. CloudFormation: as kValue
  kFlatten,  // the nested struct's fields join the parent; `name` is put before their names
  kKeyList,  // a TextMap written as a list of two-field objects; `parent` names the fields, "Key|Value" unless given.
             // Terraform: repeated blocks in a resource or block, a list of objects inside an expression
  kJson,     // a string that holds JSON: Terraform jsonencode(...), CloudFormation the JSON text itself, without blanks.
             // Where CloudFormation takes an object (PolicyDocument), its slot is kValue
  kSibling,  // Terraform: a resource of its own (type = `name`), whose argument `parent` refers to this one.
             // One for an object; one per element of a list, told apart by the element's kLabel row
  kSelf,     // the row stands for the whole object: the value is written in the object's place
  kTags,     // the tag map in the target's own form
  kBeside,   // CloudFormation: stands beside the resource's Properties (UpdatePolicy)
  kAbsent,   // the target does not have it
};

// A change of representation that one target asks for.
enum class Encode : std::uint8_t {
  kPlain,
  kNumberAsText,     // 20 -> "20"
  kTextAsNumber,     // "20" -> 20
  kEnabledDisabled,  // true -> "ENABLED"
  kEnabledTitle,     // true -> "Enabled", false -> "Suspended"
  kOnOff,            // true -> "on"
  kBase64,           // user data: Fn::Base64, base64encode()
  kSingleton,        // a list of one is written as its element, anything else (an object, too) as a list of one
  kMapToAttributes,  // an object written as [{Key: name, Value: text}], one entry per set row (load balancer attributes)
};

struct Slot {
  std::string_view name;
  Shape shape = Shape::kValue;
  std::string_view parent = {};
  Attr attr = Attr::kId;  // kSibling: which attribute of this resource the argument takes
  Encode encode = Encode::kPlain;

  constexpr Slot(const char* n, Shape s = Shape::kValue, const char* p = "", Attr a = Attr::kId)
      : name(n), shape(s), parent(p), attr(a) {}
  constexpr Slot as(Encode e) const {
    Slot out = *this;
    out.encode = e;
    return out;
  }
};
constexpr Slot block(const char* n) { return {n, Shape::kBlock}; }
constexpr Slot flatten(const char* n = "") { return {n, Shape::kFlatten}; }
constexpr Slot key_list(const char* n, const char* fields = "Key|Value") { return {n, Shape::kKeyList, fields}; }
constexpr Slot json(const char* n) { return {n, Shape::kJson}; }
constexpr Slot sibling(const char* type, const char* argument, Attr attr = Attr::kId) {
  return {type, Shape::kSibling, argument, attr};
}
constexpr Slot tags(const char* n) { return {n, Shape::kTags}; }
constexpr Slot beside(const char* n) { return {n, Shape::kBeside}; }
constexpr Slot encoded(const char* n, Encode e) { return Slot(n).as(e); }
inline constexpr Slot kSelf{"", Shape::kSelf};
inline constexpr Slot kAbsent{"", Shape::kAbsent};

struct FieldInfo {
  Slot cfn, tf;
  std::string_view doc;
  Change change;
  Flag flags;
  Value (*read)(const void* owner);
  bool (*is_set)(const void* owner);  // read(owner).is_set()
  const ObjectInfo* (*object)();  // rows of the struct (or of a list's elements); null for scalars
  Value::Kind kind;               // kBool, kInt, kText, kMap, kObject or kAny: what the field holds, or each element of a list
  bool is_list;
  // For what fills a struct without knowing it (templates read back, overrides). `add` sets the field and gives the address of
  // what it then holds, to be written by `kind`: bool, std::int64_t, Text, TextMap, Any, or a struct described by `object`. Of a
  // list it appends an element and gives that. `clear` unsets the field.
  void* (*add)(void* owner);
  void (*clear)(void* owner);
  std::string_view standard = {};  // what the target takes when the field is unset, where that is neither false nor nothing
  // The words the field can hold, from least to most, for flags that compare; words that are worth the same stand in one text,
  // apart by '|'. Words that are not there cannot be compared.
  std::span<const std::string_view> ranks = {};

  constexpr FieldInfo unset_means(std::string_view value) const {
    FieldInfo out = *this;
    out.standard = value;
    return out;
  }
  constexpr FieldInfo ranked(std::span<const std::string_view> least_first) const {
    FieldInfo out = *this;
    out.ranks = least_first;
    return out;
  }
};

// Some rows of an object: a bit each, the lowest for the first.
using RowSet = std::uint64_t;

// Which rows a target has at all, and which of them stand for the whole object.
struct TargetRows {
  RowSet present = 0, self = 0;
};

struct ObjectInfo {
  std::span<const FieldInfo> fields;  // at most 64
  // Those that are set. Most rows of most objects are not: asking once for all is several times as fast as asking each.
  RowSet (*set_rows)(const void* owner) = [](const void*) { return RowSet{0}; };
  TargetRows cfn = {}, tf = {};

  const TargetRows& on(Slot FieldInfo::*slot) const { return slot == &FieldInfo::cfn ? cfn : tf; }
};

// The rows in a set, in order: for (const FieldInfo& row : rows_of(info, rows)).
class Rows {
 public:
  struct End {};
  class Iterator {
   public:
    Iterator(const FieldInfo* fields, RowSet left) : fields_(fields), left_(left) {}
    const FieldInfo& operator*() const { return fields_[std::countr_zero(left_)]; }
    Iterator& operator++() {
      left_ &= left_ - 1;
      return *this;
    }
    friend bool operator==(const Iterator& at, End) { return at.left_ == 0; }

   private:
    const FieldInfo* fields_;
    RowSet left_;
  };
  Rows(const ObjectInfo& info, RowSet rows) : fields_(info.fields.data()), rows_(rows) {}
  Iterator begin() const { return {fields_, rows_}; }
  End end() const { return {}; }

 private:
  const FieldInfo* fields_;
  RowSet rows_;
};

// The rows of an object that are set, in order; with a slot those that its target has.
inline Rows set_rows(const Value& object) {
  const ObjectInfo& info = object.object_info();
  return {info, info.set_rows(object.owner())};
}
inline Rows set_rows(const Value& object, Slot FieldInfo::*slot) {
  const ObjectInfo& info = object.object_info();
  return {info, info.set_rows(object.owner()) & info.on(slot).present};
}

struct AttrName {
  Attr attr;
  std::string_view cfn;     // "": Ref; otherwise the Fn::GetAtt attribute
  std::string_view tf;      // attribute path after the address
  std::string_view suffix;  // what its export is called after the resource ("ID" in v1-dev-VPCID)
};

// What happens to data when the resource goes, and what a target can say about it.
enum class Stateful : std::uint8_t { kNo, kRetainable, kSnapshots };

struct ResourceInfo {
  std::string_view id;       // infragen's own word, kebab-case: "target-group"
  std::string_view cfn, tf;  // names of the type; empty: the target has no such resource, and its emitter leaves such nodes out
  std::string_view doc;
  std::span<const AttrName> attrs;
  std::string_view name_rule = {};  // rule of data/names.json for the kName field; empty when it has none
  Stateful stateful = Stateful::kNo;
  bool named_iam = false;           // a fixed name asks for CAPABILITY_NAMED_IAM
  std::string_view tf_lookup = {};  // argument of the Terraform data source of the same type that takes the physical name
  // Of types that share a CloudFormation name: the property that only this one has. Empty for the type that has none of those.
  std::string_view told_by = {};
  Trait traits = Trait::kNone;

  constexpr ResourceInfo with(Trait more) const {
    ResourceInfo out = *this;
    out.traits = traits | more;
    return out;
  }
};

class AccessBuilder;  // model/access.h

// What a change means that no single row can say: it depends on values beside it, or on both values together.
struct ChangeRemark {
  std::string_view property;          // its path in CloudFormation's words: "EngineVersion", "Parameters[rds.force_ssl]"
  Change change = Change::kInPlace;   // at least that
  bool is_refused = false;            // AWS does not take it
  bool is_weaker = false;             // it protects less
  std::string_view why = {}, help = {};
};

struct ResourceType : ResourceInfo {
  ObjectInfo object;
  void* (*make)();  // an empty struct of the type, to be given back to `destroy`
  void (*destroy)(void* resource);
  // What the resource lets whom reach or do: its `static void access(const T&, AccessBuilder&)`; null when it grants nothing.
  void (*access)(const void* resource, AccessBuilder& builder) = nullptr;
  // Of two states of one resource that is not replaced: its `static void remarks(const T&, const T&, std::vector<ChangeRemark>&)`;
  // null when its rows say everything.
  void (*remarks)(const void* before, const void* after, std::vector<ChangeRemark>& out) = nullptr;
};

}  // namespace infragen
