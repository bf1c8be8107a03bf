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

std::string_view pseudo_name(Pseudo pseudo) {
  switch (pseudo) {
    case Pseudo::kRegion: return "AWS::Region";
    case Pseudo::kAccount: return "AWS::AccountId";
    case Pseudo::kPartition: return "AWS::Partition";
    case Pseudo::kUrlSuffix: return "AWS::URLSuffix";
  }
  return {};
}

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
  for (const FieldInfo& field : object.object_info().fields) {
    if (field.cfn.shape == Shape::kAbsent || field.cfn.shape == Shape::kBeside) continue;
    const Value value = field.read(object.owner());
    if (is_blank(value, &FieldInfo::cfn)) continue;
    if (!patches_.empty() && field.cfn.shape != Shape::kFlatten && patches_.replace(home, std::string(prefix) += field.cfn.name))
      continue;
    slot(field.cfn, prefix, value, home);
  }
}

void Properties::beside(const Value& resource) {
  for (const FieldInfo& field : resource.object_info().fields) {
    if (field.cfn.shape != Shape::kBeside) continue;
    const Value value = field.read(resource.owner());
    if (is_blank(value, &FieldInfo::cfn) || patches_.find(resource, field.cfn.name, true)) continue;
    json_.key(field.cfn.name);
    this->value(value);
  }
}

bool Properties::has_fields(const Value& resource) const {
  for (const FieldInfo& field : resource.object_info().fields)
    if (field.cfn.shape != Shape::kAbsent && field.cfn.shape != Shape::kBeside &&
        !is_blank(field.read(resource.owner()), &FieldInfo::cfn))
      return true;
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
  for (const FieldInfo& field : object.object_info().fields) {
    const Value value = field.read(object.owner());
    if (field.cfn.shape == Shape::kAbsent || !value.is_set()) continue;
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
  patches_.each(object, false, [&](const Patch& patch) {
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

// ---- texts -----------------------------------------------------------------------------------------------------------------

// "${Name}" outside Fn::Sub means itself, but reads as a forgotten Fn::Sub (cfn-lint E1029) where the stack has that name.
bool Properties::looks_like_reference(std::string_view literal) const {
  for (std::size_t at = literal.find("${"); at != literal.npos; at = literal.find("${", at + 2)) {
    const std::size_t end = literal.find('}', at);
    if (end == literal.npos) return false;
    std::string_view name = literal.substr(at + 2, end - at - 2);
    if (name.starts_with("AWS::")) return true;
    name = name.substr(0, name.find('.'));
    for (NodeId id : plan_.stacks[stack_].nodes)
      if (graph_.node(id).id.logical == name) return true;
    for (ParameterId id : plan_.stacks[stack_].parameters)
      if (graph_.parameters()[id].name == name) return true;
  }
  return false;
}

void Properties::literal(std::string_view literal) {
  if (literal.find("${") == literal.npos || !looks_like_reference(literal)) return json_.string(literal);
  // Joined at each '$', so that no string of the template holds "${".
  json_.begin_object();
  json_.key("Fn::Join");
  json_.begin_array();
  json_.string("$");
  json_.begin_array();
  std::size_t from = 0;
  for (std::size_t at = literal.find('$'); at != literal.npos; at = literal.find('$', from)) {
    json_.string(literal.substr(from, at - from));
    from = at + 1;
  }
  json_.string(literal.substr(from));
  json_.end_array();
  json_.end_array();
  json_.end_object();
}

void Properties::part(const Part& part) {
  if (part.kind == Part::Kind::kLiteral) return literal(part.literal);
  json_.begin_object();
  if (part.kind == Part::Kind::kPseudo) {
    json_.member("Ref", pseudo_name(part.pseudo));
  } else if (part.kind == Part::Kind::kParameter) {
    json_.member("Ref", graph_.parameters()[part.index].name);
  } else {
    const Node& target = graph_.node(part.index);
    const AttrName* attr = find_attr(*target.type, part.attr);  // an unknown one was reported by the plan
    if (target.stack != stack_) {
      const Export* exported = plan_.find_export(graph_, part.index, part.attr);
      json_.member("Fn::ImportValue", exported ? exported->name : std::string_view());
    } else if (!attr || attr->cfn.empty()) {
      json_.member("Ref", target.id.logical);
    } else if (part.block != 0) {
      ipv6_block(target.id.logical, attr->cfn, part.block);
    } else {
      json_.key("Fn::GetAtt");
      json_.begin_array();
      json_.string(target.id.logical);
      json_.string(attr->cfn);
      json_.end_array();
    }
  }
  json_.end_object();
}

// A /64 of the first of the ranges that the attribute lists. A /56 has 256 of them.
void Properties::ipv6_block(std::string_view logical, std::string_view attribute, std::uint8_t number) {
  json_.key("Fn::Select");
  json_.begin_array();
  json_.number(std::int64_t{number} - 1);
  json_.begin_object();
  json_.key("Fn::Cidr");
  json_.begin_array();
  json_.begin_object();
  json_.key("Fn::Select");
  json_.begin_array();
  json_.number(std::int64_t{0});
  json_.begin_object();
  json_.key("Fn::GetAtt");
  json_.begin_array();
  json_.string(logical);
  json_.string(attribute);
  json_.end_array();
  json_.end_object();
  json_.end_array();
  json_.end_object();
  json_.number(std::int64_t{256});
  json_.number(std::int64_t{64});
  json_.end_array();
  json_.end_object();
  json_.end_array();
}

void Properties::text(const Text& text) {
  if (embedded_) {
    json_.begin_string();
    json_.piece(text.literal());
    for (const Part& p : text.parts()) {
      if (p.kind == Part::Kind::kLiteral)
        json_.piece(p.literal);
      else
        embedded_->push_back({embedded_text_->size(), p});
    }
    return json_.end_string();
  }
  if (text.is_literal()) return literal(text.literal());
  if (text.parts().size() == 1) return part(text.parts()[0]);
  if (text.parts().empty()) return json_.string("");
  bool simple = true;
  for (const Part& p : text.parts()) {
    if (p.kind == Part::Kind::kLiteral) simple = simple && p.literal.find_first_of("${}") == p.literal.npos;
    if (p.kind == Part::Kind::kAttribute) simple = simple && graph_.node(p.index).stack == stack_;
  }
  json_.begin_object();
  if (simple) {
    std::string sub;
    for (const Part& p : text.parts()) {
      if (p.kind == Part::Kind::kLiteral) {
        sub += p.literal;
        continue;
      }
      sub += "${";
      if (p.kind == Part::Kind::kPseudo) sub += pseudo_name(p.pseudo);
      if (p.kind == Part::Kind::kParameter) sub += graph_.parameters()[p.index].name;
      if (p.kind == Part::Kind::kAttribute) {
        const Node& target = graph_.node(p.index);
        const AttrName* attr = find_attr(*target.type, p.attr);
        sub += target.id.logical;
        if (attr && !attr->cfn.empty()) {
          sub += '.';
          sub += attr->cfn;
        }
      }
      sub += '}';
    }
    json_.member("Fn::Sub", sub);
  } else {
    json_.key("Fn::Join");
    json_.begin_array();
    json_.string("");
    json_.begin_array();
    for (const Part& p : text.parts()) part(p);
    json_.end_array();
    json_.end_array();
  }
  json_.end_object();
}

}  // namespace infragen::emit
