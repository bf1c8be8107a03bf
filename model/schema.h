// One description per type, read by everything else.
//
// A resource is a plain struct with `static constexpr auto description()`: its names in both targets, what others may refer to,
// and one row per field that pairs the field with its CloudFormation and Terraform slots. A nested struct has `rows()` only.
//
//   struct Vpc {
//     Text cidr;
//     TextMap tags;
//     static constexpr auto rows() { return std::array{
//         row<&Vpc::cidr>("CidrBlock", "cidr_block", "Address range of the network.", Change::kReplaces),
//         row<&Vpc::tags>(tags("Tags"), tags("tags"), "Labels.")}; }
//     static constexpr ResourceInfo info() { return {"vpc", "AWS::EC2::VPC", "aws_vpc", "The environment's network.", kAttrs}; }
//   };
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
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

// ---- rows ------------------------------------------------------------------------------------------------------------------

template <class T>
concept Described = requires {
  T::rows();
};

namespace detail {

template <class M>
struct MemberOf;
template <class O, class F>
struct MemberOf<F O::*> {
  using Owner = O;
  using Type = F;
};

template <class T>
struct Unwrap {
  using Type = T;
};
template <class T>
struct Unwrap<std::optional<T>> : Unwrap<T> {};
template <class T>
struct Unwrap<std::vector<T>> : Unwrap<T> {};

template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::optional<T>> = kIsList<T>;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = !std::is_same_v<T, Entry>;

template <class T>
consteval Value::Kind kind_of() {
  if constexpr (std::is_same_v<T, bool>)
    return Value::Kind::kBool;
  else if constexpr (std::is_same_v<T, std::int64_t>)
    return Value::Kind::kInt;
  else if constexpr (std::is_base_of_v<Text, T>)
    return Value::Kind::kText;
  else if constexpr (std::is_same_v<T, Entry>)
    return Value::Kind::kMap;
  else if constexpr (std::is_same_v<T, Any>)
    return Value::Kind::kAny;
  else
    return Value::Kind::kObject;
}

template <class T>
void* add_value(T& field) {
  if constexpr (kIsList<T>) {
    if constexpr (requires { field.has_value(); })
      return add_value(field ? *field : field.emplace());
    else
      return &field.emplace_back();
  } else if constexpr (requires { field.has_value(); }) {
    return field ? &*field : &field.emplace();
  } else if constexpr (std::is_base_of_v<Text, T>) {
    return static_cast<Text*>(&field);
  } else {
    return &field;
  }
}

// What to_value(field).is_set() says.
template <class T>
bool is_set(const T& field) {
  if constexpr (requires { field.has_value(); })
    return field.has_value() && is_set(*field);
  else if constexpr (std::is_same_v<T, Any>)
    return field.kind != Any::Kind::kNull;
  else if constexpr (std::is_base_of_v<Text, T>)
    return field.is_set();
  else if constexpr (requires { field.empty(); })
    return !field.empty();
  else
    return true;
}

struct AnyField {
  template <class F>
  operator F() const;
};
template <class T, class... A>
concept BracesWith = requires {
  T{std::declval<A>()...};
};
template <class T, class... A>
consteval std::size_t member_count() {
  if constexpr (sizeof...(A) > 64)
    return sizeof...(A);
  else if constexpr (BracesWith<T, A..., AnyField>)
    return member_count<T, A..., AnyField>();
  else
    return sizeof...(A);
}

}  // namespace detail

template <Described T>
const ObjectInfo* object_of();

inline Value to_value(bool b) { return Value::of(b); }
inline Value to_value(std::int64_t i) { return Value::of(i); }
inline Value to_value(const Text& t) { return Value::of(t); }
inline Value to_value(const TextMap& m) { return Value::of(m); }
inline Value to_value(const Any& a) { return Value::of(a); }
template <class T>
requires std::is_base_of_v<Text, T> &&(!std::is_same_v<T, Text>)Value to_value(const T& t) {
  return Value::of(static_cast<const Text&>(t));
}
template <Described T>
Value to_value(const T& t) {
  return Value::object(*object_of<T>(), &t);
}
template <class T>
Value to_value(const std::optional<T>& o) {
  return o ? to_value(*o) : Value();
}
template <class T>
requires(!std::is_same_v<T, Entry>) Value to_value(const std::vector<T>& v) { return Value::of(v); }

template <class T>
Value Value::of(const std::vector<T>& list) {
  if (list.empty()) return {};
  Value v(Kind::kList);
  v.pointer_ = &list;
  v.integer_ = static_cast<std::int64_t>(list.size());
  v.element_ = [](const void* all, std::size_t i) { return to_value((*static_cast<const std::vector<T>*>(all))[i]); };
  return v;
}

template <auto Member>
constexpr FieldInfo row(Slot cfn, Slot tf, std::string_view doc, Change change = Change::kInPlace, Flag flags = Flag::kNone) {
  using M = detail::MemberOf<decltype(Member)>;
  using Element = typename detail::Unwrap<typename M::Type>::Type;
  const ObjectInfo* (*object)() = nullptr;
  if constexpr (Described<Element>) object = &object_of<Element>;
  return {cfn,
          tf,
          doc,
          change,
          flags,
          [](const void* owner) { return to_value(static_cast<const typename M::Owner*>(owner)->*Member); },
          [](const void* owner) { return detail::is_set(static_cast<const typename M::Owner*>(owner)->*Member); },
          object,
          detail::kind_of<Element>(),
          detail::kIsList<typename M::Type>,
          [](void* owner) -> void* { return detail::add_value(static_cast<typename M::Owner*>(owner)->*Member); },
          [](void* owner) { static_cast<typename M::Owner*>(owner)->*Member = typename M::Type{}; }};
}

// ---- compile-time checks ---------------------------------------------------------------------------------------------------

constexpr bool is_well_formed(const Slot& s, bool cfn) {
  if (s.shape == Shape::kAbsent || s.shape == Shape::kSelf || s.shape == Shape::kFlatten) return true;
  return !s.name.empty() && s.name.find(' ') == s.name.npos && (cfn || s.shape != Shape::kSibling || !s.parent.empty());
}

template <Described T>
consteval bool check_rows() {
  constexpr auto rows = T::rows();
  static_assert(std::is_aggregate_v<T>, "a described type is a plain aggregate");
  static_assert(detail::member_count<T>() == rows.size(), "every field of the struct needs exactly one row in rows()");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j)
      if (rows[i].read == rows[j].read) throw "two rows of rows() name the same field";
    if (!is_well_formed(rows[i].cfn, true) || !is_well_formed(rows[i].tf, false)) throw "a slot has no name";
    if (rows[i].doc.empty()) throw "a row has no documentation";
  }
  return true;
}

template <Described T>
inline constexpr auto kRows = T::rows();

namespace detail {

template <Described T, std::size_t I>
RowSet set_row(const void* owner) {
  constexpr auto is_set = kRows<T>[I].is_set;
  return RowSet{is_set(owner)} << I;
}

template <Described T>
consteval TargetRows rows_on(Slot FieldInfo::*slot) {
  TargetRows out;
  for (std::size_t i = 0; i < kRows<T>.size(); ++i) {
    const Shape shape = (kRows<T>[i].*slot).shape;
    if (shape != Shape::kAbsent) out.present |= RowSet{1} << i;
    if (shape == Shape::kSelf) out.self |= RowSet{1} << i;
  }
  return out;
}

template <Described T>
consteval ObjectInfo object_info() {
  static_assert(kRows<T>.size() <= 64, "a RowSet has 64 bits");
  const auto set_rows = []<std::size_t... I>(std::index_sequence<I...>)->RowSet (*)(const void*) {
    return [](const void* owner) { return (set_row<T, I>(owner) | ... | RowSet{0}); };
  };
  return {kRows<T>, set_rows(std::make_index_sequence<kRows<T>.size()>()), rows_on<T>(&FieldInfo::cfn), rows_on<T>(&FieldInfo::tf)};
}

}  // namespace detail

template <Described T>
const ObjectInfo* object_of() {
  static_assert(check_rows<T>());
  static constexpr ObjectInfo info = detail::object_info<T>();
  return &info;
}

template <class T>
concept Resource = Described<T> && requires {
  T::info();
};

// The run-time face of a resource type: constant data, made once by the compiler.
template <class T>
concept GrantsAccess = requires(const T& resource, AccessBuilder& builder) {
  T::access(resource, builder);
};
template <class T>
concept RemarksChanges = requires(const T& resource, std::vector<ChangeRemark>& out) {
  T::remarks(resource, resource, out);
};

template <Resource T>
inline constexpr ResourceType kType = [] {
  static_assert(check_rows<T>());
  ResourceType type{T::info(), detail::object_info<T>(), []() -> void* { return new T(); },
                    [](void* resource) { delete static_cast<T*>(resource); }};
  if constexpr (GrantsAccess<T>)
    type.access = [](const void* resource, AccessBuilder& builder) { T::access(*static_cast<const T*>(resource), builder); };
  if constexpr (RemarksChanges<T>)
    type.remarks = [](const void* before, const void* after, std::vector<ChangeRemark>& out) {
      T::remarks(*static_cast<const T*>(before), *static_cast<const T*>(after), out);
    };
  return type;
}();

template <Resource T>
consteval bool has_attr(Attr a) {
  for (const AttrName& n : T::info().attrs)
    if (n.attr == a) return true;
  return false;
}

// ---- typed references ------------------------------------------------------------------------------------------------------

// One attribute of one kind of resource, or a literal that stands for an existing one. Only the right handle converts to it.
template <class R, Attr A>
class Ref : public Text {
 public:
  constexpr Ref() = default;
  explicit Ref(const Text& text) : Text(text) {}
  static constexpr Attr kAttr = A;
};
template <class R>
using IdOf = Ref<R, Attr::kId>;
template <class R>
using ArnOf = Ref<R, Attr::kArn>;
template <class R>
using NameOf = Ref<R, Attr::kName>;

}  // namespace infragen
