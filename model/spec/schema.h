// One description per spec section: a plain struct and a table of its keys. The YAML reader, the JSON Schema, the reference
// documentation and "did you mean" read the table and name no key.
//
//   struct HealthCheck {
//     SourceRange at;                       // optional: where the block stands
//     Expr path;
//     Duration interval;
//     static constexpr std::string_view scalar_key = "path";   // `healthcheck: /ok` means `healthcheck: {path: /ok}`
//     static std::span<const KeyInfo> keys();
//   };
//
//   // In the .cpp file: tables are compiled once, not in every file that knows the struct.
//   std::span<const KeyInfo> HealthCheck::keys() {
//     static constexpr auto kAll = std::array{
//         key<&HealthCheck::path>("path", "URL path asked for.").standard("/"),
//         key<&HealthCheck::interval>("interval", "Time between two checks.").range(5, 300).standard("30s")};
//     return kAll;
//   }
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "model/source.h"
#include "model/value.h"

namespace infragen::spec {

// A leaf and where it was written. `at` is unknown when the spec does not say it: then `value` is what the struct starts with.
template <class T>
struct Located {
  T value{};
  SourceRange at{};
  bool is_set() const { return at.known(); }
  explicit operator bool() const { return is_set(); }
};

using Bool = Located<bool>;
using Int = Located<std::int64_t>;
using String = Located<std::string_view>;  // plain text; `${...}` in it is an error

// Text that may hold `${kind.name.attribute}`; resolved and type-checked while lowering.
struct Expr : String {};
// Seconds. Written with a unit: 30s, 5m, 1h, 90d; a bare number is seconds.
struct Duration : Int {};
// Days. Written 90d or as a bare number of days.
struct Days : Int {};
// GiB. Written 20GiB, 1TiB, or as a bare number of GiB.
struct Gibibytes : Int {};
// MiB. Written 512MiB, 2GiB, or as a bare number of MiB.
struct Mebibytes : Int {};
// An IPv4 or IPv6 CIDR block, canonical; checked by shape only.
struct Cidr : String {};
// The name of another thing in the spec of the kind that the row names ("load_balancer"), or `existing` ids where documented.
struct Name : String {};

// Free-form YAML (overrides, raw resources, policy statements).
struct Raw {
  Any value;
  SourceRange at{};
  // Where `value` and all inside it stands, from the outside in and in its order: a value, then of a map each key before its value.
  std::vector<SourceRange> places;
  bool is_set() const { return at.known(); }
};

// Things keyed by name; sorted by key: the order in the file means nothing.
template <class T>
struct Map {
  using Element = T;
  struct Item {
    String key;
    T value{};
  };
  std::vector<Item> items;
  SourceRange at{};
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
  bool empty() const { return items.empty(); }
  std::size_t size() const { return items.size(); }
  const T* find(std::string_view key) const {
    for (const Item& item : items)
      if (item.key.value == key) return &item.value;
    return nullptr;
  }
};

template <class T>
struct List {
  using Element = T;
  std::vector<T> items;
  SourceRange at{};
  auto begin() const { return items.begin(); }
  auto end() const { return items.end(); }
  bool empty() const { return items.empty(); }
  std::size_t size() const { return items.size(); }
};

// An enumeration is described by `constexpr auto enumerators(E)`: an array of {text, documentation} in the enum's order.
struct Enumerator {
  std::string_view text, doc;
};

template <class E>
concept Enumerated = requires(E e) {
  enumerators(e);
};

enum class KeyRule : std::uint8_t {
  kNone,      // any text
  kName,      // an identity: a lower-case letter, then letters, digits, single inner `-` or `_`
  kZone,      // a zone letter: a to f
  kVariable,  // an environment variable: [A-Za-z_][A-Za-z0-9_]*
  kAddress,   // kind.name
};

struct KeyInfo;

// The run-time face of a type of the spec.
struct TypeInfo {
  enum class Kind : std::uint8_t {
    kBool,
    kInt,
    kString,
    kExpr,
    kDuration,
    kDays,
    kGibibytes,
    kMebibytes,
    kCidr,
    kName,
    kEnum,
    kRaw,
    kBlock,
    kMap,
    kList
  };
  Kind kind;
  std::span<const Enumerator> enumerators = {};
  void (*set_enum)(void* to, int value, SourceRange at) = nullptr;
  // kBlock
  std::span<const KeyInfo> (*key_table)() = nullptr;
  SourceRange* (*place)(void* block) = nullptr;  // kBlock with a member `at`, kMap, kList, kRaw
  std::string_view scalar_key = {};              // the key that a scalar in the block's place means
  std::string_view list_key = {};                // the same for a list
  std::span<const KeyInfo> keys() const { return key_table ? key_table() : std::span<const KeyInfo>(); }
  // kMap, kList
  const TypeInfo* (*element)() = nullptr;
  void* (*append)(void* list) = nullptr;
  void* (*insert)(void* map, String key) = nullptr;
  void (*sort)(void* map) = nullptr;
  // For readers: how many items, the item and (kMap) its key at an index; of a leaf where it stands and its enumerator's number.
  std::size_t (*count)(const void* items) = nullptr;
  const void* (*item)(const void* items, std::size_t index) = nullptr;
  const String* (*item_key)(const void* map, std::size_t index) = nullptr;
  SourceRange (*where)(const void* leaf) = nullptr;
  int (*enum_value)(const void* leaf) = nullptr;
};

struct KeyInfo {
  std::string_view name, doc;
  const TypeInfo* (*type)();
  void* (*at)(void* owner);                // address of the member; an optional block is made when it is asked for
  const void* (*peek)(const void* owner);  // the same without making it; null when it is not there
  bool is_required = false;
  std::string_view default_text = {};  // shown in schema and documentation
  std::string_view example_text = {};
  std::string_view unit_text = {};
  std::string_view refers_to = {};        // kName: the kind of thing named; several: "security_group|..."
  std::string_view allowed_literal = {};  // kName: words besides names ("self|all")
  std::int64_t low = 0, high = 0;         // kInt and its kin: inclusive; both 0: no limit
  KeyRule key_rule = KeyRule::kName;      // kMap: what its keys look like

  constexpr KeyInfo required() const {
    KeyInfo k = *this;
    k.is_required = true;
    return k;
  }
  constexpr KeyInfo standard(std::string_view text) const {
    KeyInfo k = *this;
    k.default_text = text;
    return k;
  }
  constexpr KeyInfo example(std::string_view text) const {
    KeyInfo k = *this;
    k.example_text = text;
    return k;
  }
  constexpr KeyInfo unit(std::string_view text) const {
    KeyInfo k = *this;
    k.unit_text = text;
    return k;
  }
  constexpr KeyInfo range(std::int64_t from, std::int64_t to) const {
    KeyInfo k = *this;
    k.low = from;
    k.high = to;
    return k;
  }
  constexpr KeyInfo refers(std::string_view kind, std::string_view literals = {}) const {
    KeyInfo k = *this;
    k.refers_to = kind;
    k.allowed_literal = literals;
    return k;
  }
  constexpr KeyInfo keyed(KeyRule rule) const {
    KeyInfo k = *this;
    k.key_rule = rule;
    return k;
  }
};

template <class T>
concept Block = requires {
  T::keys();
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
struct Plain {
  using Type = T;
};
template <class T>
struct Plain<std::optional<T>> {
  using Type = T;
};

template <class T>
concept HasPlace = requires(T t) {
  { t.at } -> std::same_as<SourceRange&>;
};
template <class T>
concept HasScalarKey = requires {
  T::scalar_key;
};
template <class T>
concept HasListKey = requires {
  T::list_key;
};
template <class T>
struct IsMap : std::false_type {};
template <class T>
struct IsMap<Map<T>> : std::true_type {};
template <class T>
struct IsList : std::false_type {};
template <class T>
struct IsList<List<T>> : std::true_type {};
template <class T>
struct EnumOf;
template <Enumerated E>
struct EnumOf<Located<E>> {
  using Type = E;
};
template <class T>
concept LocatedEnum = requires {
  typename EnumOf<T>::Type;
};

}  // namespace detail

template <class T>
const TypeInfo* type_of();

// `Owner` is the struct whose table the key stands in, where that is not the struct that declares the member (a base).
template <auto Member, class Owner = typename detail::MemberOf<decltype(Member)>::Owner>
constexpr KeyInfo key(std::string_view name, std::string_view doc) {
  using M = detail::MemberOf<decltype(Member)>;
  using T = typename detail::Plain<typename M::Type>::Type;
  KeyInfo k{};
  k.name = name;
  k.doc = doc;
  k.type = &type_of<T>;
  k.at = [](void* owner) -> void* {
    auto& member = static_cast<Owner*>(owner)->*Member;
    if constexpr (std::is_same_v<T, typename M::Type>)
      return &member;
    else
      return member ? &*member : &member.emplace();
  };
  k.peek = [](const void* owner) -> const void* {
    const auto& member = static_cast<const Owner*>(owner)->*Member;
    if constexpr (!std::is_same_v<T, typename M::Type>)
      return member ? &*member : nullptr;
    else
      return &member;
  };
  return k;
}

// One table from two: what several sections share, and a section's own keys.
template <std::size_t A, std::size_t B>
constexpr std::array<KeyInfo, A + B> join_keys(const std::array<KeyInfo, A>& first, const std::array<KeyInfo, B>& second) {
  std::array<KeyInfo, A + B> all{};
  std::copy(first.begin(), first.end(), all.begin());
  std::copy(second.begin(), second.end(), all.begin() + A);
  return all;
}

template <Enumerated E>
inline constexpr auto kEnumerators = enumerators(E{});

template <class T>
constexpr TypeInfo make_type() {
  using Kind = TypeInfo::Kind;
  TypeInfo t{};
  if constexpr (std::is_same_v<T, Bool>)
    t.kind = Kind::kBool;
  else if constexpr (std::is_same_v<T, Int>)
    t.kind = Kind::kInt;
  else if constexpr (std::is_same_v<T, String>)
    t.kind = Kind::kString;
  else if constexpr (std::is_same_v<T, Expr>)
    t.kind = Kind::kExpr;
  else if constexpr (std::is_same_v<T, Duration>)
    t.kind = Kind::kDuration;
  else if constexpr (std::is_same_v<T, Days>)
    t.kind = Kind::kDays;
  else if constexpr (std::is_same_v<T, Gibibytes>)
    t.kind = Kind::kGibibytes;
  else if constexpr (std::is_same_v<T, Mebibytes>)
    t.kind = Kind::kMebibytes;
  else if constexpr (std::is_same_v<T, Cidr>)
    t.kind = Kind::kCidr;
  else if constexpr (std::is_same_v<T, Name>)
    t.kind = Kind::kName;
  else if constexpr (std::is_same_v<T, Raw>)
    t.kind = Kind::kRaw;
  else if constexpr (detail::LocatedEnum<T>) {
    using E = typename detail::EnumOf<T>::Type;
    t.kind = Kind::kEnum;
    t.enumerators = kEnumerators<E>;
    t.set_enum = [](void* to, int value, SourceRange at) { *static_cast<T*>(to) = T{static_cast<E>(value), at}; };
    t.enum_value = [](const void* leaf) { return static_cast<int>(static_cast<const T*>(leaf)->value); };
  } else if constexpr (detail::IsMap<T>::value) {
    t.kind = Kind::kMap;
    t.element = &type_of<typename T::Element>;
    t.insert = [](void* map, String key) -> void* {
      auto& items = static_cast<T*>(map)->items;
      items.emplace_back();
      items.back().key = key;
      return &items.back().value;
    };
    t.sort = [](void* map) {
      auto& items = static_cast<T*>(map)->items;
      for (std::size_t i = 1; i < items.size(); ++i) {
        if (!(items[i].key.value < items[i - 1].key.value)) continue;
        std::sort(items.begin(), items.end(), [](const auto& a, const auto& b) { return a.key.value < b.key.value; });
        return;
      }
    };
    t.item = [](const void* items, std::size_t i) -> const void* { return &static_cast<const T*>(items)->items[i].value; };
    t.item_key = [](const void* items, std::size_t i) { return &static_cast<const T*>(items)->items[i].key; };
  } else if constexpr (detail::IsList<T>::value) {
    t.kind = Kind::kList;
    t.element = &type_of<typename T::Element>;
    t.append = [](void* list) -> void* { return &static_cast<T*>(list)->items.emplace_back(); };
    t.item = [](const void* items, std::size_t i) -> const void* { return &static_cast<const T*>(items)->items[i]; };
  } else {
    static_assert(Block<T>, "a type of the spec is a leaf, an enumeration, a block with keys(), a Map or a List");
    t.kind = Kind::kBlock;
    // A struct of a test may give its table as an array, in place.
    if constexpr (std::is_same_v<decltype(T::keys()), std::span<const KeyInfo>>)
      t.key_table = &T::keys;
    else
      t.key_table = []() -> std::span<const KeyInfo> {
        static constexpr auto all = T::keys();
        return all;
      };
    if constexpr (detail::HasScalarKey<T>) t.scalar_key = T::scalar_key;
    if constexpr (detail::HasListKey<T>) t.list_key = T::list_key;
  }
  if constexpr (detail::IsMap<T>::value || detail::IsList<T>::value)
    t.count = [](const void* items) { return static_cast<const T*>(items)->items.size(); };
  else if constexpr (detail::HasPlace<T>)
    t.where = [](const void* leaf) { return static_cast<const T*>(leaf)->at; };
  if constexpr (detail::HasPlace<T>) t.place = [](void* block) { return &static_cast<T*>(block)->at; };
  return t;
}

template <class T>
const TypeInfo* type_of() {
  static constexpr TypeInfo info = make_type<T>();
  return &info;
}

}  // namespace infragen::spec
