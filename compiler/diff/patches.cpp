// Overrides and raw resources: what a target writes besides the rows.
#include <map>

#include "compiler/diff/fields.h"
#include "compiler/diff/foreign_types.h"

namespace infragen::diff {

namespace {

// The path in a target's words to the object at `owner`; false when it is not in `value`.
bool find_owner(const Value& value, const Patch& patch, const FieldInfo* list, const std::string& path, std::string& found) {
  if (value.kind() == Value::Kind::kList) {
    const FieldInfo* const label = list ? key_row(*list) : nullptr;
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Value element = value.at(i);
      if (element.kind() != Value::Kind::kObject) return false;
      const Value key = label ? label->read(element.owner()) : Value();
      const bool is_literal = key.kind() == Value::Kind::kText && key.text().is_literal();
      const std::string word = is_literal ? std::string(key.text().literal()) : std::to_string(i);
      if (find_owner(element, patch, nullptr, path + "[" + word + "]", found)) return true;
    }
    return false;
  }
  if (value.kind() != Value::Kind::kObject) return false;
  if (value.owner() == patch.owner && &value.object_info() == patch.object) {
    found = path;
    return true;
  }
  for (const FieldInfo& field : value.object_info().fields) {
    const Slot& slot = patch.target == Patch::Target::kCloudFormation ? field.cfn : field.tf;
    const bool is_named = slot.shape != Shape::kFlatten && slot.shape != Shape::kSelf && slot.shape != Shape::kAbsent;
    std::string inner = path;
    if (is_named) inner.append(inner.empty() ? "" : ".").append(slot.name);
    if (find_owner(field.read(value.owner()), patch, &field, inner, found)) return true;
  }
  return false;
}

struct Key {
  Patch::Target target;
  bool beside;
  std::string path;
  friend auto operator<=>(const Key&, const Key&) = default;
};

std::map<Key, const Patch*> by_key(const Node& node) {
  std::map<Key, const Patch*> out;
  for (const Patch& patch : node.patches) {
    std::string path;
    find_owner(Value::object(node.type->object, node.value), patch, nullptr, {}, path);
    path.append(path.empty() ? "" : ".").append(patch.name);
    out[{patch.target, patch.beside, std::move(path)}] = &patch;
  }
  return out;
}

const FieldInfo* row_of(const Patch& patch) {
  if (patch.object)
    for (const FieldInfo& field : patch.object->fields)
      if ((patch.target == Patch::Target::kCloudFormation ? field.cfn : field.tf).name == patch.name) return &field;
  return nullptr;
}

}  // namespace

void FieldComparer::patches(const Node& before, const Node& after) {
  // What no row describes changes in place for all that is known.
  static const FieldInfo kUnknown{"Unknown",
                                  "unknown",
                                  "What the spec writes out.",
                                  Change::kInPlace,
                                  Flag::kNone,
                                  [](const void*) { return Value(); },
                                  [](const void*) { return false; },
                                  nullptr,
                                  Value::Kind::kAny,
                                  false,
                                  nullptr,
                                  nullptr};
  const auto old = by_key(before), now = by_key(after);
  const auto compare_one = [&](const Key& key, const Patch* a, const Patch* b) {
    static const Any kNull;
    const Patch& patch = b ? *b : *a;
    At at;
    const bool is_cfn = key.target == Patch::Target::kCloudFormation;
    at.has_cfn = is_cfn;
    at.has_tf = !is_cfn;
    (is_cfn ? at.cfn : at.tf) = key.path;
    at.weight.is_revisioned = has(after.type->traits, Trait::kRevisioned);
    const FieldInfo* const row = row_of(patch);
    if (row) at.weight = at.weight.inside(*row);
    // A resource that is written out wholly has no rows.
    const bool is_written_out = after.type->object.fields.empty();
    const std::optional<Change> known =
        is_written_out && is_cfn && !patch.beside ? change_of(after.type->cfn, patch.name) : std::nullopt;
    if (known) at.weight.change = *known;
    const std::size_t first = out_.size();
    any(at, kUnknown, a ? a->value : kNull, b ? b->value : kNull);
    if (!row && !known && !patch.beside)
      for (std::size_t i = first; i < out_.size(); ++i) out_[i].change.why = "nothing is known of it here, such as whether it replaces";
  };
  for (const auto& [key, patch] : now) {
    const auto found = old.find(key);
    compare_one(key, found == old.end() ? nullptr : found->second, patch);
  }
  for (const auto& [key, patch] : old)
    if (!now.contains(key)) compare_one(key, patch, nullptr);
}

}  // namespace infragen::diff
