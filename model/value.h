// A described struct seen from outside: read field by field, without a copy and without its type. Emitters, diff, checks on
// flags and documentation see this and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/text.h"

namespace infragen {

struct ObjectInfo;

// Free-form data (policy conditions, log driver options, overrides): JSON with texts that may hold references. A map keeps
// the order it was given; lowering sorts by key where order means nothing.
struct Any {
  enum class Kind : std::uint8_t { kNull, kBool, kInt, kText, kList, kMap };
  Kind kind = Kind::kNull;
  bool boolean = false;
  std::int64_t integer = 0;
  Text text = {};
  std::vector<Any> list = {};
  std::vector<std::pair<Text, Any>> map = {};

  Any() = default;
  Any(bool b) : kind(Kind::kBool), boolean(b) {}
  Any(std::int64_t i) : kind(Kind::kInt), integer(i) {}
  Any(int i) : kind(Kind::kInt), integer(i) {}
  Any(Text t) : kind(Kind::kText), text(t) {}
  template <std::size_t N>
  Any(const char (&constant)[N]) : kind(Kind::kText), text(Text::view(std::string_view(constant, N - 1))) {}
  Any(std::vector<Any> l) : kind(Kind::kList), list(std::move(l)) {}
  static Any object(std::vector<std::pair<Text, Any>> m) {
    Any out;
    out.kind = Kind::kMap;
    out.map = std::move(m);
    return out;
  }
  friend bool operator==(const Any&, const Any&) = default;
};

struct Entry {
  Text key, value;
  friend bool operator==(const Entry&, const Entry&) = default;
};
using TextMap = std::vector<Entry>;  // texts by key, sorted by key

class Value {
 public:
  enum class Kind : std::uint8_t { kUnset, kBool, kInt, kText, kList, kMap, kObject, kAny };

  Value() = default;
  static Value of(bool b) {
    Value v(Kind::kBool);
    v.integer_ = b;
    return v;
  }
  static Value of(std::int64_t i) {
    Value v(Kind::kInt);
    v.integer_ = i;
    return v;
  }
  static Value of(const Text& t) {
    if (!t.is_set()) return {};
    Value v(Kind::kText);
    v.pointer_ = &t;
    return v;
  }
  static Value of(const TextMap& m) {
    if (m.empty()) return {};
    Value v(Kind::kMap);
    v.pointer_ = &m;
    return v;
  }
  static Value of(const Any& a) {
    if (a.kind == Any::Kind::kNull) return {};
    Value v(Kind::kAny);
    v.pointer_ = &a;
    return v;
  }
  static Value object(const ObjectInfo& info, const void* owner) {
    Value v(Kind::kObject);
    v.pointer_ = owner;
    v.info_ = &info;
    return v;
  }
  template <class T>
  static Value of(const std::vector<T>& list);  // in schema.h

  Kind kind() const { return kind_; }
  bool is_set() const { return kind_ != Kind::kUnset; }
  bool boolean() const { return integer_ != 0; }
  std::int64_t integer() const { return integer_; }
  const Text& text() const { return *static_cast<const Text*>(pointer_); }
  const TextMap& map() const { return *static_cast<const TextMap*>(pointer_); }
  const Any& any() const { return *static_cast<const Any*>(pointer_); }
  const ObjectInfo& object_info() const { return *info_; }
  const void* owner() const { return pointer_; }                           // kObject: what its fields read from
  std::size_t size() const { return static_cast<std::size_t>(integer_); }  // kList
  Value at(std::size_t index) const { return element_(pointer_, index); }  // kList

 private:
  explicit Value(Kind kind) : kind_(kind) {}

  Kind kind_ = Kind::kUnset;
  std::int64_t integer_ = 0;
  const void* pointer_ = nullptr;
  const ObjectInfo* info_ = nullptr;
  Value (*element_)(const void* list, std::size_t index) = nullptr;
};

// Same meaning, field by field and element by element.
bool equal(const Value& a, const Value& b);

}  // namespace infragen
