#include "compiler/diff/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace infragen::diff {

namespace {

const TextMap kNoMap;

Value read(const FieldInfo& field, const Value& object) { return object.is_set() ? field.read(object.owner()) : Value(); }

void append_name(std::string& path, std::string_view name) {
  if (name.empty()) return;
  if (!path.empty() && path.back() != '.') path += '.';
  path += name;
}

// A load balancer's attributes are shown as [name]: the bracket stays open while their names are put together.
bool is_open(const std::string& path) {
  const std::size_t bracket = path.find_last_of("[]");
  return bracket != path.npos && path[bracket] == '[';
}

// The path of a row: a flattened struct has none of its own, but may begin the names in it.
std::string path_of(const std::string& parent, const Slot& slot) {
  if (slot.shape == Shape::kSelf || (slot.shape == Shape::kFlatten && slot.name.empty())) return parent;
  std::string out = parent;
  if (is_open(parent)) {
    out += slot.name;
    if (slot.shape != Shape::kFlatten) out += ']';
    return out;
  }
  append_name(out, slot.name);
  if (slot.encode == Encode::kMapToAttributes) out += '[';
  return out;
}

bool is_part(const FieldInfo& field) {
  return field.cfn.shape == Shape::kFlatten || field.cfn.encode == Encode::kMapToAttributes;
}

}  // namespace

std::vector<FieldDifference> FieldComparer::compare(const Node& before, const Node& after) {
  out_.clear();
  At at;
  at.weight.has_access = after.type->access != nullptr;
  at.weight.is_revisioned = has(after.type->traits, Trait::kRevisioned);
  rows(at, after.type->object.fields, Value::object(before.type->object, before.value),
       Value::object(after.type->object, after.value));
  if (!before.patches.empty() || !after.patches.empty()) patches(before, after);
  if (!std::ranges::all_of(out_, &FieldDifference::is_said_elsewhere))
    std::erase_if(out_, [](const FieldDifference& d) { return d.is_said_elsewhere; });
  std::ranges::stable_sort(out_, {}, [](const FieldDifference& d) -> const std::string& { return d.change.path; });
  return std::move(out_);
}

void FieldComparer::rows(const At& at, std::span<const FieldInfo> fields, const Value& before, const Value& after) {
  for (const FieldInfo& field : fields) {
    const Value a = read(field, before), b = read(field, after);
    if (!is_hidden(field) && !same(sides_, field, a, b)) row(inside(at, field), field, a, b);
  }
}

void FieldComparer::row(const At& at, const FieldInfo& field, const Value& a, const Value& b) {
  if (field.is_list) return list(at, field, a, b);
  switch (a.is_set() ? a.kind() : b.kind()) {
    case Value::Kind::kMap:
      if (has(field.flags, Flag::kSensitive)) break;
      return map(at, field, a.is_set() ? a.map() : kNoMap, b.is_set() ? b.map() : kNoMap);
    case Value::Kind::kAny:
      if (a.is_set() && b.is_set() && !has(field.flags, Flag::kSensitive)) return any(at, field, a.any(), b.any());
      break;
    case Value::Kind::kObject:
      // A struct that the target does not see as one has no value of its own to show.
      if ((a.is_set() && b.is_set()) || is_part(field)) return rows(at, field.object()->fields, a, b);
      break;
    default: break;
  }
  add(at, field, a, b);
}

void FieldComparer::list(const At& at, const FieldInfo& field, const Value& a, const Value& b) {
  if (!field.object) {
    PropertyChange& change = add(at, field, a, b);
    if (!has(field.flags, Flag::kSensitive)) std::tie(change.before, change.after) = shower_.lists(field, a, b);
    return;
  }
  const std::size_t old_count = a.is_set() ? a.size() : 0, new_count = b.is_set() ? b.size() : 0;
  const FieldInfo* const label = key_row(field);
  // Equal elements first, so that a key that stands twice, or none, pairs the right ones; then by key; then what is left in
  // order.
  constexpr std::size_t kNone = ~std::size_t{0};
  std::vector<std::size_t> partner(new_count, kNone);
  std::vector<bool> taken(old_count);
  const auto pair_by = [&](auto&& key_of) {
    std::unordered_multimap<std::string, std::size_t> by_key;
    for (std::size_t i = old_count; i-- > 0;)
      if (!taken[i]) by_key.emplace(key_of(Side::kBefore, a.at(i)), i);
    for (std::size_t i = 0; i < new_count; ++i) {
      if (partner[i] != kNone) continue;
      const auto [first, last] = by_key.equal_range(key_of(Side::kAfter, b.at(i)));
      if (first == last || first->first.empty()) continue;
      const auto lowest = std::min_element(first, last, [](const auto& x, const auto& y) { return x.second < y.second; });
      partner[i] = lowest->second;
      taken[lowest->second] = true;
      by_key.erase(lowest);
    }
  };
  pair_by([&](Side side, const Value& element) { return canonical(sides_, side, element); });
  const auto label_of = [&](Side side, const Value& element) {
    const Value key = label ? label->read(element.owner()) : Value();
    return key.is_set() ? canonical(sides_, side, key) : std::string();
  };
  if (label) pair_by(label_of);
  std::vector<std::size_t> rest;
  for (std::size_t i = 0; i < old_count; ++i)
    if (!taken[i] && label_of(Side::kBefore, a.at(i)).empty()) rest.push_back(i);
  std::size_t next = 0;
  for (std::size_t i = 0; i < new_count && next < rest.size(); ++i)
    if (partner[i] == kNone && label_of(Side::kAfter, b.at(i)).empty()) {
      partner[i] = rest[next++];
      taken[partner[i]] = true;
    }
  const auto key_text = [&](Side side, const Value& element, std::size_t index) {
    const Value key = label ? label->read(element.owner()) : Value();
    return key.is_set() ? shower_.value(side, *label, key) : fmt::format("{}", index);
  };
  for (std::size_t i = 0; i < new_count; ++i) {
    const Value now = b.at(i);
    element(at, field, key_text(Side::kAfter, now, i), partner[i] == kNone ? Value() : a.at(partner[i]), now);
  }
  for (std::size_t i = 0; i < old_count; ++i)
    if (!taken[i]) element(at, field, key_text(Side::kBefore, a.at(i), i), a.at(i), Value());
}

void FieldComparer::element(const At& at, const FieldInfo& list, const std::string& key, const Value& a, const Value& b) {
  if (same(sides_, a, b)) return;
  const At inner = keyed(at, key);
  if (a.is_set() && b.is_set()) return rows(inner, list.object()->fields, a, b);
  add(inner, list, a, b);
}

void FieldComparer::map(const At& at, const FieldInfo& field, const TextMap& a, const TextMap& b) {
  std::unordered_map<std::string, const Entry*> old;
  for (const Entry& entry : a) old.emplace(canonical(sides_, Side::kBefore, entry.key), &entry);
  for (const Entry& entry : b) {
    const auto found = old.find(canonical(sides_, Side::kAfter, entry.key));
    const Entry* const was = found == old.end() ? nullptr : found->second;
    if (was) old.erase(found);
    if (was && same(sides_, was->value, entry.value)) continue;
    add(keyed(at, shower_.text(Side::kAfter, entry.key)), field, was ? Value::of(was->value) : Value(), Value::of(entry.value));
  }
  for (const Entry& entry : a)
    if (old.contains(canonical(sides_, Side::kBefore, entry.key)))
      add(keyed(at, shower_.text(Side::kBefore, entry.key)), field, Value::of(entry.value), Value());
}

void FieldComparer::any(const At& at, const FieldInfo& field, const Any& a, const Any& b) {
  if (same(sides_, Value::of(a), Value::of(b))) return;
  if (a.kind == Any::Kind::kMap && b.kind == Any::Kind::kMap) {
    static const Any kNull;
    std::unordered_map<std::string, const Any*> old;
    for (const auto& [key, value] : a.map) old.emplace(canonical(sides_, Side::kBefore, key), &value);
    const auto step = [&](const std::string& key) {
      At inner = at;
      if (inner.has_cfn) append_name(inner.cfn, key);
      if (inner.has_tf) append_name(inner.tf, key);
      return inner;
    };
    for (const auto& [key, value] : b.map) {
      const auto found = old.find(canonical(sides_, Side::kAfter, key));
      any(step(shower_.text(Side::kAfter, key)), field, found == old.end() ? kNull : *found->second, value);
      if (found != old.end()) old.erase(found);
    }
    for (const auto& [key, value] : a.map)
      if (old.contains(canonical(sides_, Side::kBefore, key))) any(step(shower_.text(Side::kBefore, key)), field, value, kNull);
    return;
  }
  add(at, field, Value::of(a), Value::of(b));
}

PropertyChange& FieldComparer::add(const At& at, const FieldInfo& field, const Value& a, const Value& b) {
  FieldDifference out;
  out.is_said_elsewhere = at.is_said_elsewhere;
  out.judgement = judge(sides_, at.weight, field, a, b);
  out.change.path = at.has_cfn ? at.cfn : at.tf;
  out.change.terraform_path = at.tf;
  out.change.had_before = a.is_set();
  out.change.has_after = b.is_set();
  out.change.before = shower_.value(Side::kBefore, field, a);
  out.change.after = shower_.value(Side::kAfter, field, b);
  out.change.verdicts = out.judgement.verdicts;
  out.change.why = out.judgement.why;
  out_.push_back(std::move(out));
  return out_.back().change;
}

FieldComparer::At FieldComparer::inside(const At& at, const FieldInfo& field) const {
  At out = at;
  out.weight = at.weight.inside(field);
  out.is_said_elsewhere = at.is_said_elsewhere || has(field.flags, Flag::kSaidElsewhere);
  out.has_cfn = at.has_cfn && field.cfn.shape != Shape::kAbsent;
  out.has_tf = at.has_tf && field.tf.shape != Shape::kAbsent;
  out.cfn = out.has_cfn ? path_of(at.cfn, field.cfn) : std::string();
  out.tf = out.has_tf ? path_of(at.tf, field.tf) : std::string();
  return out;
}

FieldComparer::At FieldComparer::keyed(const At& at, const std::string& key) const {
  At out = at;
  if (out.has_cfn) out.cfn += "[" + key + "]";
  if (out.has_tf) out.tf += "[" + key + "]";
  return out;
}

}  // namespace infragen::diff
