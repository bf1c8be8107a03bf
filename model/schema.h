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
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "model/described.h"

namespace infragen {

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
