#include "compiler/diff/spec_leaves.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/lower/renaming.h"

namespace infragen::diff {

namespace {

using spec::KeyInfo;
using spec::TypeInfo;
using Kind = TypeInfo::Kind;

bool is_leaf(Kind kind) { return kind != Kind::kBlock && kind != Kind::kMap && kind != Kind::kList; }

bool is_set(const TypeInfo& type, const void* leaf) { return leaf && type.where(leaf).known(); }

void append(const Any& any, std::string& out) {
  switch (any.kind) {
    case Any::Kind::kNull: out += "null"; return;
    case Any::Kind::kBool: out += any.boolean ? "true" : "false"; return;
    case Any::Kind::kInt: out += fmt::format("{}", any.integer); return;
    case Any::Kind::kText: out += any.text.literal(); return;
    case Any::Kind::kList:
      out += '[';
      for (const Any& element : any.list) {
        append(element, out);
        out += ',';
      }
      out += ']';
      return;
    case Any::Kind::kMap:
      out += '{';
      for (const auto& [key, value] : any.map) {
        out.append(key.literal()).append(":");
        append(value, out);
        out += ',';
      }
      out += '}';
      return;
  }
}

std::string text_of(const TypeInfo& type, const void* leaf) {
  if (!is_set(type, leaf)) return {};
  switch (type.kind) {
    case Kind::kBool: return static_cast<const spec::Bool*>(leaf)->value ? "true" : "false";
    case Kind::kInt:
    case Kind::kDuration:
    case Kind::kDays:
    case Kind::kGibibytes:
    case Kind::kMebibytes: return fmt::format("{}", static_cast<const spec::Int*>(leaf)->value);
    case Kind::kString:
    case Kind::kExpr:
    case Kind::kCidr:
    case Kind::kName: return std::string(static_cast<const spec::String*>(leaf)->value);
    case Kind::kEnum: return std::string(type.enumerators[static_cast<std::size_t>(type.enum_value(leaf))].text);
    case Kind::kRaw: {
      std::string out;
      append(static_cast<const spec::Raw*>(leaf)->value, out);
      return out;
    }
    default: return {};
  }
}

SourceRange place_of(const TypeInfo& type, const void* leaf) { return leaf && type.where ? type.where(leaf) : SourceRange{}; }

std::string joined(const std::string& path, std::string_view name) {
  return path.empty() ? std::string(name) : path + "." + std::string(name);
}

// Calls visit(path, type, before, after) for every leaf of either side; one of the two may be null.
template <class Visit>
void walk(const TypeInfo& type, const void* a, const void* b, const std::string& path, const Visit& visit) {
  if (!a && !b) return;
  if (is_leaf(type.kind)) return visit(path, type, a, b);
  if (type.kind == Kind::kBlock) {
    for (const KeyInfo& key : type.keys())
      walk(*key.type(), a ? key.peek(a) : nullptr, b ? key.peek(b) : nullptr, joined(path, key.name), visit);
    return;
  }
  const TypeInfo& element = *type.element();
  const std::size_t old_count = a ? type.count(a) : 0, new_count = b ? type.count(b) : 0;
  if (type.kind == Kind::kMap) {
    for (std::size_t i = 0, j = 0; i < old_count || j < new_count;) {
      const std::string_view left = i < old_count ? type.item_key(a, i)->value : std::string_view();
      const std::string_view right = j < new_count ? type.item_key(b, j)->value : std::string_view();
      const bool take_left = i < old_count && (j == new_count || left <= right);
      const bool take_right = j < new_count && (i == old_count || right <= left);
      walk(element, take_left ? type.item(a, i) : nullptr, take_right ? type.item(b, j) : nullptr,
           joined(path, take_left ? left : right), visit);
      i += take_left ? 1 : 0;
      j += take_right ? 1 : 0;
    }
    return;
  }
  // What both lists begin and end with stays; what lies between is compared in order.
  const auto equal = [&](std::size_t i, std::size_t j) {
    const Likeness like = likeness(element, type.item(a, i), type.item(b, j));
    return like.equal == like.all;
  };
  std::size_t head = 0;
  while (head < old_count && head < new_count && equal(head, head)) ++head;
  std::size_t tail = 0;
  while (tail < old_count - head && tail < new_count - head && equal(old_count - 1 - tail, new_count - 1 - tail)) ++tail;
  const std::size_t last = std::max(old_count, new_count) - tail;
  for (std::size_t i = head; i < last; ++i)
    walk(element, i + tail < old_count ? type.item(a, i) : nullptr, i + tail < new_count ? type.item(b, i) : nullptr, path,
         visit);
}

class Leaves {
 public:
  std::vector<ChangedLeaf> out;
  void add(const std::string& address, const std::string& path, const TypeInfo& type, const void* a, const void* b) {
    const bool was = is_set(type, a), is = is_set(type, b);
    std::string before = text_of(type, a), after = text_of(type, b);
    if (was == is && before == after) return;
    const Side side = is ? Side::kAfter : Side::kBefore;
    out.push_back({address, path, std::move(before), std::move(after), {side, place_of(type, is ? b : a)}});
  }
};

}  // namespace

Likeness likeness(const TypeInfo& type, const void* before, const void* after) {
  Likeness out;
  walk(type, before, after, {}, [&](const std::string&, const TypeInfo& leaf, const void* a, const void* b) {
    const bool was = is_set(leaf, a), is = is_set(leaf, b);
    if (!was && !is) return;
    ++out.all;
    if (was && is && text_of(leaf, a) == text_of(leaf, b)) ++out.equal;
  });
  return out;
}

std::vector<ChangedLeaf> changed_leaves(const spec::Environment& before, const spec::Environment& after) {
  Leaves leaves;
  for (const KeyInfo& section : spec::environment_type().keys()) {
    const TypeInfo& type = *section.type();
    const void *const a = section.peek(&before), *const b = section.peek(&after);
    const bool is_keyed = type.kind == Kind::kMap && !is_leaf(type.element()->kind);
    walk(type, a, b, {}, [&](const std::string& path, const TypeInfo& leaf, const void* x, const void* y) {
      const std::size_t dot = is_keyed ? path.find('.') : path.npos;
      if (!is_keyed)
        leaves.add(std::string(section.name), path, leaf, x, y);
      else
        leaves.add(compile::address_of(section.name, std::string_view(path).substr(0, dot)),
                   dot == path.npos ? std::string() : path.substr(dot + 1), leaf, x, y);
    });
  }
  return std::move(leaves.out);
}

}  // namespace infragen::diff
