#include "emitters/terraform/expressions.h"

#include <algorithm>

#include "emitters/kinds.h"

namespace infragen::emit {

namespace {

using hcl::Assignment;

void insert_sorted(std::vector<std::uint32_t>& sorted, std::uint32_t value) {
  const auto at = std::lower_bound(sorted.begin(), sorted.end(), value);
  if (at == sorted.end() || *at != value) sorted.insert(at, value);
}

// { name = "PORT", value = "4000" }
void append_in_line(std::string& out, const std::vector<Assignment>& members) {
  std::string_view separator = "{ ";
  for (const Assignment& member : members) {
    out.append(separator).append(member.name).append(" = ").append(member.value);
    separator = ", ";
  }
  out += members.empty() ? "{  }" : " }";
}

}  // namespace

void Expressions::append_address(std::string& out, NodeId id) {
  const Node& node = graph_.node(id);
  if (!module_.holds(graph_, node.stack)) {
    if (node.type->tf_lookup.empty())
      diagnostics_.report(kCannotWrite, at_, infragen::quoted(node.id.logical), "Terraform",
                          "it lives in another root module, and nothing says how to look it up");
    insert_sorted(needs_.lookups, id);
    out += "data.";
  }
  out.append(node.type->tf).append(1, '.').append(node.id.label);
}

std::string_view Expressions::address(NodeId id) {
  std::string& out = scratch_.make();
  append_address(out, id);
  return scratch_.keep(out);
}

std::string_view Expressions::quoted(std::string_view utf8) {
  std::string& out = scratch_.make();
  hcl::append_quoted(out, utf8);
  return scratch_.keep(out);
}

std::string_view Expressions::list(std::span<const std::string_view> elements, std::size_t indent, std::size_t column) {
  std::string& out = scratch_.make();
  hcl::append_list(out, elements, indent, column);
  return scratch_.keep(out);
}

void Expressions::append_part(std::string& out, const Part& part) {
  switch (part.kind) {
    case Part::Kind::kLiteral: hcl::append_quoted(out, part.literal); return;
    case Part::Kind::kAttribute: {
      const AttrName* attr = find_attr(*graph_.node(part.index).type, part.attr);
      if (!attr || attr->tf.empty()) {
        diagnostics_.report(kCannotWrite, at_, infragen::quoted(graph_.node(part.index).id.logical), "Terraform",
                            "an attribute is asked for that its type does not list");
        return;
      }
      if (part.block != 0) out += "cidrsubnet(";
      append_address(out, part.index);
      out.append(1, '.').append(attr->tf);
      if (part.block != 0) out.append(", 8, ").append(std::to_string(part.block - 1)).append(1, ')');  // a /64 of a /56
      return;
    }
    case Part::Kind::kParameter: {
      const Parameter& parameter = graph_.parameters()[part.index];
      if (!parameter.tf_expression.empty()) {
        out += parameter.tf_expression;
        return;
      }
      insert_sorted(needs_.variables, part.index);
      out.append("var.").append(snake_case(parameter.name));
      return;
    }
    case Part::Kind::kPseudo: break;
  }
  switch (part.pseudo) {
    case Pseudo::kRegion:
      needs_.region = true;
      out += "var.region";
      return;
    case Pseudo::kAccount:
      needs_.account = true;
      out += "data.aws_caller_identity.current.account_id";
      return;
    case Pseudo::kPartition:
      needs_.partition = true;
      out += "data.aws_partition.current.partition";
      return;
    case Pseudo::kUrlSuffix:
      needs_.partition = true;
      out += "data.aws_partition.current.dns_suffix";
      return;
  }
}

std::string_view Expressions::quoted_template(const Text& text, bool ascii) {
  std::string& out = scratch_.make();
  out += '"';
  std::string literal;  // neighbouring literals are escaped as one: a '$' and a '{' may come from two
  const auto flush = [&](bool before_interpolation) {
    if (ascii)
      hcl::append_escaped_ascii(out, literal, before_interpolation);
    else
      hcl::append_escaped(out, literal, before_interpolation);
    literal.clear();
  };
  for (const Part& part : text.parts()) {
    if (part.kind == Part::Kind::kLiteral) {
      literal += part.literal;
      continue;
    }
    flush(true);
    out += "${";
    append_part(out, part);
    out += '}';
  }
  flush(false);
  out += '"';
  return scratch_.keep(out);
}

std::string_view Expressions::text(const Text& text) {
  if (!text.is_set()) return "null";
  if (text.is_literal()) return quoted(text.literal());
  if (text.parts().size() == 1) {
    std::string& out = scratch_.make();
    append_part(out, text.parts()[0]);
    return scratch_.keep(out);
  }
  return quoted_template(text, false);
}

std::string_view Expressions::key(const Text& text) {
  if (text.is_literal()) {
    if (hcl::is_identifier(text.literal())) return text.literal();
    std::string& out = scratch_.make();
    hcl::append_key(out, text.literal());
    return scratch_.keep(out);
  }
  if (text.parts().size() == 1) return scratch_.concat("(", this->text(text), ")");
  return quoted_template(text, true);
}

std::string_view Expressions::map(const TextMap& map, std::size_t indent) {
  std::vector<Assignment> members;
  members.reserve(map.size());
  for (const Entry& entry : map) members.push_back({key(entry.key), text(entry.value)});
  std::string& out = scratch_.make();
  hcl::append_object(out, members, indent);
  return scratch_.keep(out);
}

// The environment's own tags are written once, in local.tags.
std::string_view Expressions::tags(const TextMap& tags, std::size_t indent, std::size_t column) {
  const TextMap& common = graph_.environment.common_tags;
  const auto holds = [&](const Entry& entry) { return std::find(tags.begin(), tags.end(), entry) != tags.end(); };
  if (module_.project_wide || common.empty() || !std::all_of(common.begin(), common.end(), holds)) return map(tags, indent);
  needs_.tags = true;
  TextMap own;
  for (const Entry& entry : tags)
    if (std::find(common.begin(), common.end(), entry) == common.end()) own.push_back(entry);
  if (own.empty()) return "local.tags";
  if (own.size() == 1) {
    const std::string_view out = scratch_.concat("merge(local.tags, { ", key(own[0].key), " = ", text(own[0].value), " })");
    if (column + out.size() <= hcl::kWidth) return out;
  }
  return scratch_.concat("merge(local.tags, ", map(own, indent), ")");
}

std::string_view Expressions::value(const Value& value, std::size_t indent, std::size_t column) {
  switch (value.kind()) {
    case Value::Kind::kUnset: return "null";
    case Value::Kind::kBool: return value.boolean() ? "true" : "false";
    case Value::Kind::kInt: return scratch_.keep(std::to_string(value.integer()));
    case Value::Kind::kText: return text(value.text());
    case Value::Kind::kAny: return any(value.any(), indent, column);
    case Value::Kind::kMap: return map(value.map(), indent);
    case Value::Kind::kList: {
      // Elements are written for a line of their own; on one line nothing of that shows.
      std::vector<std::string_view> elements;
      elements.reserve(value.size());
      for (std::size_t i = 0; i < value.size(); ++i) elements.push_back(this->value(value.at(i), indent + 2, indent + 2));
      return list(elements, indent, column);
    }
    case Value::Kind::kObject:
      if (const FieldInfo* self = self_row(value, &FieldInfo::tf))
        return encoded(self->tf, self->read(value.owner()), indent, column);
      return object(value, indent);
  }
  return {};
}

std::string_view Expressions::object(const Value& object, std::size_t indent) {
  std::vector<Assignment> members;
  this->members(object, {}, indent, members, object);
  patches_.each(object, false, [&](const Patch& patch) {
    if (patch.value.kind == Any::Kind::kNull) return;
    const std::string_view word = key(Text::view(patch.name));
    members.push_back({word, any(patch.value, indent + 2, indent + 2 + word.size() + 3)});
  });
  std::string& out = scratch_.make();
  hcl::append_object(out, members, indent);
  return scratch_.keep(out);
}

// `home` is the object whose members these are: one that is flattened has none of its own.
void Expressions::members(const Value& object, std::string_view prefix, std::size_t indent, std::vector<Assignment>& out,
                          const Value& home) {
  for (const FieldInfo& field : set_rows(object, &FieldInfo::tf)) {
    const Slot& slot = field.tf;
    if (slot.shape == Shape::kSelf) continue;
    const Value value = field.read(object.owner());
    if (is_blank(value, &FieldInfo::tf)) continue;
    const std::string_view name = prefix.empty() ? slot.name : scratch_.concat(prefix, slot.name);
    if (slot.shape == Shape::kFlatten && value.kind() == Value::Kind::kObject && !self_row(value, &FieldInfo::tf)) {
      members(value, name, indent, out, home);
      continue;
    }
    if (patches_.replace(home, name)) continue;
    if (slot.shape == Shape::kSibling) {
      diagnostics_.report(kCannotWrite, at_, infragen::quoted(slot.name), "Terraform",
                          "a resource of its own cannot stand inside an expression");
      continue;
    }
    if (slot.shape == Shape::kKeyList || slot.encode == Encode::kMapToAttributes) {
      std::vector<std::string_view> elements;
      for (const auto& pair : pairs(value, slot.parent)) {
        std::string& element = scratch_.make();
        append_in_line(element, pair);
        elements.push_back(scratch_.keep(element));
      }
      out.push_back({key(Text::view(name)), list(elements, indent + 2, indent + 2 + name.size() + 3)});
      continue;
    }
    out.push_back({key(Text::view(name)), encoded(slot, value, indent + 2, indent + 2 + name.size() + 3)});
  }
}

std::vector<std::vector<Assignment>> Expressions::pairs(const Value& value, std::string_view fields) {
  if (fields.empty()) fields = "Key|Value";
  std::vector<std::vector<Assignment>> out;
  if (value.kind() == Value::Kind::kObject) {
    attributes(value, {}, fields, out);
  } else if (value.kind() == Value::Kind::kMap) {
    const std::size_t bar = fields.find('|');
    for (const Entry& entry : value.map()) {
      std::vector<Assignment> pair;
      pair.push_back({fields.substr(0, bar), text(entry.key)});
      pair.push_back({fields.substr(bar + 1), text(entry.value)});
      out.push_back(std::move(pair));
    }
  } else if (value.kind() == Value::Kind::kList) {
    for (std::size_t i = 0; i < value.size(); ++i)
      for (auto& pair : pairs(value.at(i), fields)) out.push_back(std::move(pair));
  }
  return out;
}

void Expressions::attributes(const Value& object, std::string_view prefix, std::string_view fields,
                             std::vector<std::vector<Assignment>>& out) {
  const std::size_t bar = fields.find('|');
  for (const FieldInfo& field : set_rows(object, &FieldInfo::tf)) {
    const Value value = field.read(object.owner());
    const std::string_view name = prefix.empty() ? field.tf.name : scratch_.concat(prefix, field.tf.name);
    if (field.tf.shape == Shape::kFlatten && value.kind() == Value::Kind::kObject) {
      attributes(value, name, fields, out);
      continue;
    }
    std::vector<Assignment> pair;
    pair.push_back({fields.substr(0, bar), quoted(name)});
    pair.push_back(
        {fields.substr(bar + 1), field.tf.encode == Encode::kPlain ? as_text(value) : encoded(field.tf, value, 0, 0)});
    out.push_back(std::move(pair));
  }
}

std::string_view Expressions::encoded(const Slot& slot, const Value& value, std::size_t indent, std::size_t column) {
  const bool on = value.kind() == Value::Kind::kBool && value.boolean();
  switch (slot.encode) {
    case Encode::kPlain:
    case Encode::kMapToAttributes: break;
    case Encode::kNumberAsText: return as_text(value);
    case Encode::kTextAsNumber: return as_number(value);
    case Encode::kEnabledDisabled: return on ? "\"ENABLED\"" : "\"DISABLED\"";
    case Encode::kEnabledTitle: return on ? "\"Enabled\"" : "\"Suspended\"";
    case Encode::kOnOff: return on ? "\"on\"" : "\"off\"";
    case Encode::kBase64: return scratch_.concat("base64encode(", this->value(value, indent, column + 13), ")");
    case Encode::kSingleton:
      if (value.kind() == Value::Kind::kList) {
        if (value.size() > 1)
          diagnostics_.report(kCannotWrite, at_, infragen::quoted(slot.name), "Terraform", "it takes one value where several are given");
        return this->value(value.at(0), indent, column);
      }
      return scratch_.concat("[", this->value(value, indent, column + 1), "]");
  }
  // Text that is JSON already stays text.
  if (slot.shape == Shape::kJson && value.kind() != Value::Kind::kText)
    return scratch_.concat("jsonencode(", this->value(value, indent, column + 11), ")");
  return this->value(value, indent, column);
}

std::string_view Expressions::as_text(const Value& value) {
  if (value.kind() == Value::Kind::kBool || value.kind() == Value::Kind::kInt) return quoted(this->value(value, 0, 0));
  if (value.kind() != Value::Kind::kList) return this->value(value, 0, 0);
  std::vector<std::string_view> elements;
  for (std::size_t i = 0; i < value.size(); ++i) elements.push_back(as_text(value.at(i)));
  return list(elements, 0, 0);
}

std::string_view Expressions::as_number(const Value& value) {
  if (value.kind() == Value::Kind::kText && is_decimal(value.text().literal())) return value.text().literal();
  if (value.kind() != Value::Kind::kList) return this->value(value, 0, 0);
  std::vector<std::string_view> elements;
  for (std::size_t i = 0; i < value.size(); ++i) elements.push_back(as_number(value.at(i)));
  return list(elements, 0, 0);
}

std::string_view Expressions::any(const Any& any, std::size_t indent, std::size_t column) {
  switch (any.kind) {
    case Any::Kind::kNull: return "null";
    case Any::Kind::kBool: return any.boolean ? "true" : "false";
    case Any::Kind::kInt: return scratch_.keep(std::to_string(any.integer));
    case Any::Kind::kText: return text(any.text);
    case Any::Kind::kList: {
      std::vector<std::string_view> elements;
      for (const Any& element : any.list) elements.push_back(this->any(element, indent + 2, indent + 2));
      return list(elements, indent, column);
    }
    case Any::Kind::kMap: {
      std::vector<Assignment> members;
      for (const auto& [name, value] : any.map) {
        const std::string_view word = key(name);
        const std::size_t width = word.size() + 3;
        members.push_back({word, this->any(value, indent + 2, indent + 2 + width)});
      }
      std::string& out = scratch_.make();
      hcl::append_object(out, members, indent);
      return scratch_.keep(out);
    }
  }
  return {};
}

}  // namespace infragen::emit
