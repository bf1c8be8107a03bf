#include "emitters/cloudformation/properties.h"

#include <charconv>
#include <string>

#include "emitters/kinds.h"

namespace infragen::emit {

namespace {

std::pair<std::string_view, std::string_view> field_names(std::string_view fields) {
  if (fields.empty()) fields = "Key|Value";
  const std::size_t bar = fields.find('|');
  return {fields.substr(0, bar), bar == fields.npos ? std::string_view("Value") : fields.substr(bar + 1)};
}

bool holds_objects(const Value& list) {
  return list.at(0).kind() == Value::Kind::kObject && !self_row(list.at(0), &FieldInfo::cfn);
}

}  // namespace

void Properties::key(std::string_view prefix, std::string_view name) {
  if (prefix.empty()) return json_.key(name);
  std::string joined(prefix);
  joined += name;
  json_.key(joined);
}

void Properties::key(const Text& text) {
  if (!text.is_literal())
    diagnostics_.report(kCannotWrite, at_, "a name that holds a reference", "CloudFormation",
                        "the names of a JSON object are fixed texts");
  json_.key(text.literal());
}

void Properties::fields(const Value& object) {
  rows(object, {}, object);
  patches_.each(object, false, [&](const Patch& patch) {
    if (patch.value.kind == Any::Kind::kNull) return;
    json_.key(patch.name);
    any(patch.value);
  });
}

// `home` is the object whose members these are: an object that is flattened has none of its own.
void Properties::rows(const Value& object, std::string_view prefix, const Value& home) {
  for (const FieldInfo& field : set_rows(object, &FieldInfo::cfn)) {
    if (field.cfn.shape == Shape::kBeside) continue;
    const Value value = field.read(object.owner());
    if (is_blank(value, &FieldInfo::cfn)) continue;
    if (!patches_.empty() && field.cfn.shape != Shape::kFlatten && patches_.replace(home, std::string(prefix) += field.cfn.name))
      continue;
    slot(field.cfn, prefix, value, home);
  }
}

void Properties::beside(const Value& resource) {
  for (const FieldInfo& field : set_rows(resource, &FieldInfo::cfn)) {
    if (field.cfn.shape != Shape::kBeside) continue;
    const Value value = field.read(resource.owner());
    if (is_blank(value, &FieldInfo::cfn) || patches_.find(resource, field.cfn.name, true)) continue;
    json_.key(field.cfn.name);
    this->value(value);
  }
}

bool Properties::has_fields(const Value& resource) const {
  for (const FieldInfo& field : set_rows(resource, &FieldInfo::cfn))
    if (field.cfn.shape != Shape::kBeside && !is_blank(field.read(resource.owner()), &FieldInfo::cfn)) return true;
  bool found = false;
  patches_.each(resource, false, [&](const Patch& patch) { found = found || patch.value.kind != Any::Kind::kNull; });
  return found;
}

void Properties::slot(const Slot& slot, std::string_view prefix, const Value& value, const Value& home) {
  if (slot.shape == Shape::kFlatten && value.kind() == Value::Kind::kObject && !self_row(value, &FieldInfo::cfn)) {
    if (prefix.empty()) return rows(value, slot.name, home);
    std::string joined(prefix);
    joined += slot.name;
    return rows(value, joined, home);
  }
  key(prefix, slot.name);
  if ((slot.shape == Shape::kTags || slot.shape == Shape::kKeyList) && value.kind() == Value::Kind::kMap)
    return pairs(value.map(), slot.parent);
  if (slot.encode != Encode::kPlain) return encoded(slot, value);
  if (slot.shape == Shape::kJson && value.kind() != Value::Kind::kText && !embedded_) return json_text(value);
  this->value(value);
}

// The JSON is written without blanks, with a note of where its references belong; text and references then make one text.
void Properties::json_text(const Value& value) {
  std::string text;
  std::vector<Reference> references;
  JsonWriter json(text, Spacing::kNone);
  Properties inner(graph_, plan_, stack_, json, diagnostics_);
  inner.at_ = at_;
  inner.patches_ = patches_;
  inner.embedded_ = &references;
  inner.embedded_text_ = &text;
  inner.value(value);
  if (references.empty()) return literal(text);
  std::vector<Part> parts;
  std::size_t from = 0;
  const auto add_literal = [&](std::size_t to) {
    if (to == from) return;
    Part part;
    part.literal = std::string_view(text).substr(from, to - from);
    parts.push_back(part);
    from = to;
  };
  for (const Reference& reference : references) {
    add_literal(reference.at);
    parts.push_back(reference.part);
  }
  add_literal(text.size());
  this->text(Text::of(parts));
}

void Properties::value(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::kUnset: return json_.null();
    case Value::Kind::kBool: return json_.boolean(value.boolean());
    case Value::Kind::kInt: return json_.number(value.integer());
    case Value::Kind::kText: return text(value.text());
    case Value::Kind::kAny: return any(value.any());
    case Value::Kind::kMap:
      json_.begin_object(value.map().size() > 1 ? Layout::kBlock : Layout::kAuto);
      for (const Entry& entry : value.map()) {
        key(entry.key);
        text(entry.value);
      }
      return json_.end_object();
    case Value::Kind::kList:
      json_.begin_array(holds_objects(value) ? Layout::kBlock : Layout::kAuto);
      for (std::size_t i = 0; i < value.size(); ++i) this->value(value.at(i));
      return json_.end_array();
    case Value::Kind::kObject:
      if (const FieldInfo* self = self_row(value, &FieldInfo::cfn)) {
        const Value inner = self->read(value.owner());
        return self->cfn.encode == Encode::kPlain ? this->value(inner) : encoded(self->cfn, inner);
      }
      json_.begin_object();
      fields(value);
      return json_.end_object();
  }
}

void Properties::encoded(const Slot& slot, const Value& value) {
  const bool on = value.kind() == Value::Kind::kBool && value.boolean();
  switch (slot.encode) {
    case Encode::kPlain: return this->value(value);
    case Encode::kNumberAsText: return as_text(value);
    case Encode::kTextAsNumber: return as_number(value);
    case Encode::kEnabledDisabled: return json_.string(on ? "ENABLED" : "DISABLED");
    case Encode::kEnabledTitle: return json_.string(on ? "Enabled" : "Suspended");
    case Encode::kOnOff: return json_.string(on ? "on" : "off");
    case Encode::kBase64:
      json_.begin_object();
      json_.key("Fn::Base64");
      this->value(value);
      return json_.end_object();
    case Encode::kSingleton:
      if (value.kind() == Value::Kind::kList) {
        if (value.size() > 1)
          diagnostics_.report(kCannotWrite, at_, quoted(slot.name), "CloudFormation",
                              "it takes one value where several are given");
        return this->value(value.at(0));
      }
      json_.begin_array();
      this->value(value);
      return json_.end_array();
    case Encode::kMapToAttributes:
      json_.begin_array(Layout::kBlock);
      attributes(value, slot.parent, {}, value);
      return json_.end_array();
  }
}

void Properties::as_text(const Value& value) {
  char digits[24];
  switch (value.kind()) {
    case Value::Kind::kBool: return json_.string(value.boolean() ? "true" : "false");
    case Value::Kind::kInt: {
      const auto end = std::to_chars(digits, digits + sizeof digits, value.integer()).ptr;
      return json_.string({digits, static_cast<std::size_t>(end - digits)});
    }
    case Value::Kind::kList:
      json_.begin_array();
      for (std::size_t i = 0; i < value.size(); ++i) as_text(value.at(i));
      return json_.end_array();
    default: return this->value(value);
  }
}

void Properties::as_number(const Value& value) {
  if (value.kind() == Value::Kind::kList) {
    json_.begin_array();
    for (std::size_t i = 0; i < value.size(); ++i) as_number(value.at(i));
    return json_.end_array();
  }
  if (value.kind() == Value::Kind::kText && is_decimal(value.text().literal())) return json_.number(value.text().literal());
  this->value(value);
}

void Properties::pairs(const TextMap& map, std::string_view fields) {
  const auto [first, second] = field_names(fields);
  json_.begin_array(Layout::kBlock);
  for (const Entry& entry : map) {
    if (is_plain(entry.key) && is_plain(entry.value)) {
      json_.object({{first, entry.key.literal()}, {second, entry.value.literal()}});
      continue;
    }
    json_.begin_object();
    json_.key(first);
    text(entry.key);
    json_.key(second);
    text(entry.value);
    json_.end_object();
  }
  json_.end_array();
}

void Properties::attributes(const Value& object, std::string_view fields, std::string_view prefix, const Value& home) {
  const auto [first, second] = field_names(fields);
  if (object.kind() == Value::Kind::kMap) {
    for (const Entry& entry : object.map()) {
      json_.begin_object();
      json_.key(first);
      text(entry.key);
      json_.key(second);
      text(entry.value);
      json_.end_object();
    }
    return;
  }
  for (const FieldInfo& field : set_rows(object, &FieldInfo::cfn)) {
    const Value value = field.read(object.owner());
    std::string name(prefix);
    name += field.cfn.name;
    if (field.cfn.shape == Shape::kFlatten && value.kind() == Value::Kind::kObject) {
      attributes(value, fields, name, home);
      continue;
    }
    if (patches_.replace(home, name)) continue;
    json_.begin_object();
    json_.member(first, name);
    json_.key(second);
    if (field.cfn.encode == Encode::kPlain)
      as_text(value);
    else
      encoded(field.cfn, value);
    json_.end_object();
  }
  if (&object != &home) return;
  patches_.each(object, false, [this, first = first, second = second](const Patch& patch) {
    if (patch.value.kind == Any::Kind::kNull) return;
    json_.begin_object();
    json_.member(first, patch.name);
    json_.key(second);
    any(patch.value);
    json_.end_object();
  });
}

void Properties::any(const Any& any) {
  switch (any.kind) {
    case Any::Kind::kNull: return json_.null();
    case Any::Kind::kBool: return json_.boolean(any.boolean);
    case Any::Kind::kInt: return json_.number(any.integer);
    case Any::Kind::kText: return text(any.text);
    case Any::Kind::kList: {
      const bool objects = !any.list.empty() && any.list[0].kind == Any::Kind::kMap;
      json_.begin_array(objects ? Layout::kBlock : Layout::kAuto);
      for (const Any& element : any.list) this->any(element);
      return json_.end_array();
    }
    case Any::Kind::kMap:
      json_.begin_object();
      for (const auto& [name, value] : any.map) {
        key(name);
        this->any(value);
      }
      return json_.end_object();
  }
}

}  // namespace infragen::emit
