#include "compiler/diff/fill.h"

#include <algorithm>
#include <charconv>
#include <nlohmann/json.hpp>

#include "emitters/cloudformation/properties.h"
#include "emitters/plan.h"

namespace infragen::diff {
namespace {

using Kind = cfn::Node::Kind;

std::pair<std::string_view, std::string_view> field_names(std::string_view fields) {
  if (fields.empty()) fields = "Key|Value";
  const std::size_t bar = fields.find('|');
  return {fields.substr(0, bar), bar == fields.npos ? std::string_view("Value") : fields.substr(bar + 1)};
}

bool is_scalar(const cfn::Node& node) { return node.kind == Kind::kScalar; }

Part literal_part(std::string_view text) {
  Part out;
  out.literal = text;
  return out;
}

bool to_number(std::string_view text, std::int64_t& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc() && end == text.data() + text.size();
}

// "on" for a row of Encode::kOnOff, ...
bool is_on_word(Encode encode, std::string_view word, bool& out) {
  struct Words {
    Encode encode;
    std::string_view on, off;
  };
  constexpr Words kWords[] = {{Encode::kEnabledDisabled, "ENABLED", "DISABLED"}, {Encode::kEnabledTitle, "Enabled", "Suspended"}, {Encode::kOnOff, "on", "off"}};
  for (const Words& words : kWords)
    if (words.encode == encode && (word == words.on || word == words.off)) return out = word == words.on, true;
  return false;
}

}  // namespace

void Filler::fill(const ObjectInfo& info, void* owner, const cfn::Node& map, std::vector<std::string_view>& left) {
  for (const cfn::Member& member : map.members)
    if (!put(info, owner, {}, member.key.text, member.value)) left.push_back(member.key.text);
}

bool Filler::put(const ObjectInfo& info, void* owner, std::string_view prefix, std::string_view key, const cfn::Node& node) {
  for (const FieldInfo& field : info.fields) {
    if (field.cfn.shape == Shape::kAbsent || field.cfn.shape == Shape::kSelf || field.cfn.shape == Shape::kBeside) continue;
    if (field.cfn.shape == Shape::kFlatten) {
      std::string joined(prefix);
      joined += field.cfn.name;
      if (field.object == nullptr || field.is_list || !key.starts_with(joined)) continue;
      const bool was_set = field.read(owner).is_set();
      if (put(*field.object(), field.add(owner), joined, key, node)) return true;
      if (!was_set) field.clear(owner);
      continue;
    }
    if (key.size() == prefix.size() + field.cfn.name.size() && key.starts_with(prefix) && key.ends_with(field.cfn.name)) {
      if (set(field, owner, node)) return true;
      field.clear(owner);
    }
  }
  return false;
}

bool Filler::put_beside(const ObjectInfo& info, void* owner, std::string_view key, const cfn::Node& node) {
  for (const FieldInfo& field : info.fields) {
    if (field.cfn.shape != Shape::kBeside || field.cfn.name != key) continue;
    if (set(field, owner, node)) return true;
    field.clear(owner);
  }
  return false;
}

bool Filler::set(const FieldInfo& field, void* owner, const cfn::Node& node) {
  const Slot& slot = field.cfn;
  if (slot.shape == Shape::kJson && is_scalar(node) && field.kind != Value::Kind::kText) {
    cfn::Node inner;
    return from_json(node.text, inner) && inner.kind != Kind::kScalar && (field.is_list ? set_elements(field, owner, inner) : set_one(field, Encode::kPlain, field.add(owner), inner));
  }
  if (!field.is_list) {
    void* const to = field.add(owner);
    if (field.kind == Value::Kind::kMap && (slot.shape == Shape::kTags || slot.shape == Shape::kKeyList)) return set_pairs(to, slot.parent, node);
    if (slot.encode == Encode::kSingleton) return node.kind == Kind::kList && node.items.size() == 1 && set_one(field, Encode::kPlain, to, node.items[0]);
    if (slot.encode == Encode::kMapToAttributes) return field.object != nullptr ? set_attributes(*field.object(), to, slot.parent, node) : set_pairs(to, slot.parent, node);
    return set_one(field, slot.encode, to, node);
  }
  if (slot.encode == Encode::kSingleton) return set_one(field, Encode::kPlain, field.add(owner), node);
  return set_elements(field, owner, node);
}

bool Filler::set_elements(const FieldInfo& field, void* owner, const cfn::Node& list) {
  if (list.kind != Kind::kList) return false;
  const Encode encode = field.cfn.shape == Shape::kJson ? Encode::kPlain : field.cfn.encode;
  for (const cfn::Node& element : list.items)
    if (!set_one(field, encode, field.add(owner), element)) return false;
  return true;
}

// JSON that stands in a text, as nodes.
bool Filler::from_json(std::string_view text, cfn::Node& out) {
  const auto parsed = nlohmann::ordered_json::parse(text, nullptr, false);
  if (parsed.is_discarded()) return false;
  const auto convert = [this](const auto& self, const nlohmann::ordered_json& value) -> cfn::Node {
    cfn::Node node;
    if (value.is_array()) {
      std::vector<cfn::Node> items;
      for (const auto& element : value) items.push_back(self(self, element));
      node.kind = Kind::kList;
      node.items = keep(std::move(items));
    } else if (value.is_object()) {
      std::vector<cfn::Member> members;
      for (const auto& [key, member] : value.items()) {
        cfn::Node name;
        name.kind = Kind::kScalar;
        name.quoted = true;
        name.text = arena_.copy(key);
        members.push_back({name, self(self, member)});
      }
      node.kind = Kind::kMap;
      node.members = keep(std::move(members));
    } else if (!value.is_null()) {
      node.kind = Kind::kScalar;
      node.quoted = value.is_string();
      node.text = arena_.copy(value.is_string() ? value.template get<std::string>() : value.dump());
    }
    return node;
  };
  out = convert(convert, parsed);
  return true;
}

bool Filler::set_one(const FieldInfo& field, Encode encode, void* to, const cfn::Node& node) {
  if (encode != Encode::kPlain) return decode(field, encode, to, node);
  switch (field.kind) {
    case Value::Kind::kBool:
      if (!is_scalar(node) || (node.text != "true" && node.text != "false")) return false;
      *static_cast<bool*>(to) = node.text == "true";
      return true;
    case Value::Kind::kInt: return is_scalar(node) && to_number(node.text, *static_cast<std::int64_t*>(to));
    case Value::Kind::kText: {
      const Text text = this->text(node);
      if (text.is_set()) *static_cast<Text*>(to) = text;
      return text.is_set();
    }
    case Value::Kind::kMap: {
      if (node.kind != Kind::kMap) return false;
      auto& map = *static_cast<TextMap*>(to);
      for (const cfn::Member& member : node.members) map.push_back({Text::view(member.key.text), text(member.value)});
      return true;
    }
    case Value::Kind::kAny: *static_cast<Any*>(to) = any(node); return true;
    case Value::Kind::kObject: return field.object != nullptr && set_object(*field.object(), to, node);
    default: return false;
  }
}

bool Filler::set_object(const ObjectInfo& info, void* to, const cfn::Node& node) {
  if (node.kind == Kind::kMap && !cfn::call_of(node)) {
    std::vector<std::string_view> left;
    fill(info, to, node, left);
    if (left.empty()) return true;
    for (const FieldInfo& field : info.fields) field.clear(to);
  }
  for (const FieldInfo& field : info.fields) {
    if (field.cfn.shape != Shape::kSelf) continue;
    if (set(field, to, node)) return true;
    field.clear(to);
  }
  return false;
}

bool Filler::set_pairs(void* to, std::string_view fields, const cfn::Node& list) {
  if (list.kind != Kind::kList) return false;
  const auto [first, second] = field_names(fields);
  auto& map = *static_cast<TextMap*>(to);
  for (const cfn::Node& element : list.items) {
    const cfn::Node *const key = cfn::member(element, first), *const value = cfn::member(element, second);
    if (key == nullptr || value == nullptr || element.members.size() != 2) return false;
    map.push_back({text(*key), text(*value)});
  }
  return true;
}

bool Filler::set_attributes(const ObjectInfo& info, void* to, std::string_view fields, const cfn::Node& list) {
  if (list.kind != Kind::kList) return false;
  const auto [first, second] = field_names(fields);
  for (const cfn::Node& element : list.items) {
    const cfn::Node *const key = cfn::member(element, first), *const value = cfn::member(element, second);
    if (key == nullptr || value == nullptr || !put(info, to, {}, key->text, *value)) return false;
  }
  return true;
}

bool Filler::decode(const FieldInfo& field, Encode encode, void* to, const cfn::Node& node) {
  bool is_on = false;
  switch (encode) {
    case Encode::kNumberAsText:
    case Encode::kTextAsNumber: return set_one(field, Encode::kPlain, to, node);  // a scalar's characters are the same in both
    case Encode::kEnabledDisabled:
    case Encode::kEnabledTitle:
    case Encode::kOnOff:
      if (field.kind != Value::Kind::kBool || !is_scalar(node) || !is_on_word(encode, node.text, is_on)) return false;
      *static_cast<bool*>(to) = is_on;
      return true;
    case Encode::kBase64: {
      const auto call = cfn::call_of(node);
      return call && call->function == cfn::Function::kBase64 && set_one(field, Encode::kPlain, to, *call->argument);
    }
    default: return false;
  }
}

Any Filler::any(const cfn::Node& node) {
  if (node.kind == Kind::kNull) return {};
  if (node.kind == Kind::kList) {
    std::vector<Any> out;
    for (const cfn::Node& element : node.items) out.push_back(any(element));
    return Any(std::move(out));
  }
  if (node.kind == Kind::kMap) {
    if (cfn::call_of(node))
      if (const Text known = text(node); known.is_set()) return Any(known);
    std::vector<std::pair<Text, Any>> out;
    for (const cfn::Member& member : node.members) out.emplace_back(Text::view(member.key.text), any(member.value));
    return Any::object(std::move(out));
  }
  if (is_scalar(node) && !node.quoted) {
    std::int64_t number = 0;
    if (node.text == "true" || node.text == "false") return Any(node.text == "true");
    if (to_number(node.text, number)) return Any(number);
  }
  return Any(text(node));
}

// ---- texts -----------------------------------------------------------------------------------------------------------------

Text Filler::text(const cfn::Node& node) {
  std::vector<Part> parts;
  if (!append(node, parts)) return {};
  TextBuilder builder(arena_);
  for (const Part& part : parts) part.kind == Part::Kind::kLiteral ? builder.add(part.literal) : builder.add(part);
  return builder.build();
}

bool Filler::append(const cfn::Node& node, std::vector<Part>& out) {
  if (is_scalar(node)) return out.push_back(literal_part(node.text)), true;
  const auto call = cfn::call_of(node);
  if (!call) return false;
  const cfn::Node& argument = *call->argument;
  const auto add = [&](const Part* part) {
    if (part != nullptr) out.push_back(*part);
    return part != nullptr;
  };
  switch (call->function) {
    case cfn::Function::kRef: return is_scalar(argument) && add(meaning_.reference(argument.text));
    case cfn::Function::kGetAtt:
      return argument.kind == Kind::kList && argument.items.size() == 2 && add(meaning_.attribute(argument.items[0].text, argument.items[1].text));
    case cfn::Function::kImportValue: return is_scalar(argument) && add(meaning_.import(argument.text));
    case cfn::Function::kSub: return is_scalar(argument) && append_sub(argument, out);
    case cfn::Function::kJoin: {
      if (argument.kind != Kind::kList || argument.items.size() != 2 || argument.items[1].kind != Kind::kList) return false;
      bool is_first = true;
      for (const cfn::Node& piece : argument.items[1].items) {
        if (!is_first && !argument.items[0].text.empty()) out.push_back(literal_part(argument.items[0].text));
        is_first = false;
        if (!append(piece, out)) return false;
      }
      return true;
    }
    default: return false;
  }
}

bool Filler::append_sub(const cfn::Node& argument, std::vector<Part>& out) {
  std::string_view rest = argument.text;
  while (!rest.empty()) {
    const std::size_t at = std::min(rest.find("${"), rest.size());
    if (at != 0) out.push_back(literal_part(rest.substr(0, at)));
    rest.remove_prefix(at);
    if (rest.empty()) break;
    const std::size_t end = rest.find('}');
    if (end == rest.npos) return false;
    const std::string_view name = rest.substr(2, end - 2);
    rest.remove_prefix(end + 1);
    const std::size_t dot = name.starts_with("AWS::") ? name.npos : name.find('.');
    const Part* const part = dot == name.npos ? meaning_.reference(name) : meaning_.attribute(name.substr(0, dot), name.substr(dot + 1));
    if (part == nullptr) return false;
    out.push_back(*part);
  }
  return true;
}

}  // namespace infragen::diff
