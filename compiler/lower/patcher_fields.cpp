// Which row a name means, whether a value fits it, and the writing of the field.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "compiler/lower/patcher.h"

namespace infragen::compile {

namespace {

// Tags that the naming law gives.
constexpr std::string_view kLawTags[] = {"Environment", "Name", "Prefix"};

std::optional<bool> as_bool(const RawTree& value, Encode encode, bool is_attribute) {
  if (value.kind == Any::Kind::kBool) return value.boolean;
  const std::string_view word = value.text.literal();
  const auto either = [&](std::string_view yes, std::string_view no) {
    return word == yes ? std::optional(true) : word == no ? std::optional(false) : std::nullopt;
  };
  switch (encode) {
    case Encode::kEnabledDisabled: return either("ENABLED", "DISABLED");
    case Encode::kEnabledTitle: return either("Enabled", "Suspended");
    case Encode::kOnOff: return either("on", "off");
    default: return is_attribute || encode == Encode::kNumberAsText ? either("true", "false") : std::nullopt;
  }
}

std::optional<std::int64_t> as_integer(const RawTree& value, Encode encode, bool is_attribute) {
  if (value.kind == Any::Kind::kInt) return value.integer;
  if (!is_attribute && encode != Encode::kNumberAsText) return std::nullopt;
  const std::string_view digits = value.text.literal();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size() && !digits.empty() ? std::optional(number) : std::nullopt;
}

bool is_scalar(const RawTree& value) { return !value.is_map() && !value.is_list() && !value.is_null(); }

const RawTree* key_of(const RawTree& pair) {
  for (const RawTree& child : pair.children)
    if (child.key == "Key" || child.key == "Name" || child.key == "key" || child.key == "name") return &child;
  return nullptr;
}

}  // namespace

void Patcher::find_all(const ObjectInfo& info, std::string_view name, Chain& so_far, std::vector<Chain>& out) const {
  for (const FieldInfo& field : info.fields) {
    const Slot& here = slot(field);
    if (here.shape == Shape::kAbsent || here.shape == Shape::kSelf) continue;
    so_far.push_back(&field);
    if (here.shape == Shape::kFlatten) {
      if (field.object && name.starts_with(here.name)) find_all(*field.object(), name.substr(here.name.size()), so_far, out);
    } else if (here.name == name) {
      out.push_back(so_far);
    }
    so_far.pop_back();
  }
}

Patcher::Chain Patcher::find(const ObjectInfo& info, const void* owner, std::string_view name, const RawTree& value,
                             bool is_attribute) const {
  Chain so_far;
  std::vector<Chain> all;
  find_all(info, name, so_far, all);
  if (all.empty()) return {};
  const auto is_set = [&](const Chain& chain) {
    Value at = Value::object(info, owner);
    for (const FieldInfo* field : chain) {
      if (!at.is_set()) return false;
      at = field->read(at.owner());
    }
    return at.is_set();
  };
  if (owner)
    for (const Chain& chain : all)
      if (is_set(chain)) return chain;
  for (const Chain& chain : all)
    if (fit(*chain.back(), value, is_attribute) == Fit::kFits) return chain;
  return all.front();
}

bool Patcher::knows_any(const ObjectInfo& info, const RawTree& map, bool is_attributes) const {
  return std::ranges::any_of(map.children, [&](const RawTree& child) {
    const std::string_view name = is_attributes ? child.key : child.key.substr(0, child.key.find('.'));
    return !find(info, nullptr, name, child, is_attributes).empty();
  });
}

bool Patcher::fit_scalar(const FieldInfo& field, const RawTree& value, bool is_attribute) const {
  const Encode encode = slot(field).encode;
  switch (field.kind) {
    case Value::Kind::kBool: return as_bool(value, encode, is_attribute).has_value();
    case Value::Kind::kInt: return as_integer(value, encode, is_attribute).has_value();
    case Value::Kind::kText: return is_scalar(value);
    default: return false;
  }
}

Patcher::Fit Patcher::fit(const FieldInfo& field, const RawTree& value, bool is_attribute) const {
  const auto said = [](bool fits) { return fits ? Fit::kFits : Fit::kWrong; };
  if (value.is_null()) return Fit::kFits;
  const Slot& here = slot(field);
  const bool singleton = here.encode == Encode::kSingleton;
  switch (field.kind) {
    case Value::Kind::kAny: return said(!field.is_list || value.is_list());
    case Value::Kind::kMap:
      if (value.is_map())
        return said(std::ranges::all_of(value.children, [](const RawTree& v) { return is_scalar(v) || v.is_null(); }));
      return said(value.is_list() && std::ranges::all_of(value.children, [](const RawTree& pair) {
                    return pair.is_map() && pair.children.size() == 2 && key_of(pair) && is_scalar(pair.children[0]) &&
                           is_scalar(pair.children[1]);
                  }));
    case Value::Kind::kObject: {
      const bool is_attributes = here.encode == Encode::kMapToAttributes;
      if (!value.is_list()) return fit_object(*field.object(), value, is_attributes);
      Fit worst = field.is_list || value.children.size() == 1 ? Fit::kFits : Fit::kWrong;
      for (const RawTree& element : value.children) worst = std::max(worst, fit_object(*field.object(), element, is_attributes));
      return worst;
    }
    default:
      if (!field.is_list) return said(fit_scalar(field, value, is_attribute));
      if (!value.is_list()) return said(singleton && fit_scalar(field, value, is_attribute));
      return said(std::ranges::all_of(value.children, [&](const RawTree& v) { return fit_scalar(field, v, is_attribute); }));
  }
}

Patcher::Fit Patcher::fit_object(const ObjectInfo& info, const RawTree& value, bool is_attributes) const {
  if (!value.is_map()) {
    for (const FieldInfo& field : info.fields)
      if (slot(field).shape == Shape::kSelf && fit(field, value, false) == Fit::kFits) return Fit::kFits;
    return Fit::kWrong;
  }
  Fit worst = Fit::kFits;
  for (const RawTree& child : value.children) {
    const Chain chain = find(info, nullptr, child.key, child, is_attributes);
    worst = std::max(worst, chain.empty() ? Fit::kUnknown : fit(*chain.back(), child, is_attributes));
  }
  return worst;
}

bool Patcher::is_law(const FieldInfo& field, const RawTree& value) const {
  if (has(field.flags, Flag::kName)) return true;
  if (field.cfn.shape != Shape::kTags) return field.cfn.name == "Tags" && field.kind == Value::Kind::kObject;
  const auto is_one = [](std::string_view key) { return std::ranges::find(kLawTags, key) != std::end(kLawTags); };
  if (value.is_null()) return true;
  return std::ranges::any_of(value.children, [&](const RawTree& child) {
    if (value.is_map()) return is_one(child.key);
    const RawTree* const key = key_of(child);
    return key && is_one(key->text.literal());
  });
}

std::string Patcher::wanted(const FieldInfo& field) const {
  std::string_view one;
  switch (field.kind) {
    case Value::Kind::kBool: one = field.is_list ? "booleans" : "`true` or `false`"; break;
    case Value::Kind::kInt: one = field.is_list ? "whole numbers" : "a whole number"; break;
    case Value::Kind::kText: one = field.is_list ? "texts" : "a text"; break;
    case Value::Kind::kMap: one = field.is_list ? "maps of texts" : "a map of texts"; break;
    default: one = field.is_list ? "maps" : "a map"; break;
  }
  return field.is_list ? fmt::format("a list of {}", one) : std::string(one);
}

Text Patcher::text_of(const RawTree& value) {
  if (value.kind == Any::Kind::kBool) return value.boolean ? Text("true") : Text("false");
  if (value.kind == Any::Kind::kInt) return Text::view(c_.arena.copy(fmt::format("{}", value.integer)));
  return value.text;
}

// ---- writing -----------------------------------------------------------------------------------------------------------------

void Patcher::fill(const ObjectInfo& info, void* owner, const RawTree& value) {
  if (!value.is_map()) {
    for (const FieldInfo& field : info.fields)
      if (slot(field).shape == Shape::kSelf && fit(field, value, false) == Fit::kFits) return leaf(field, owner, value, false);
    return;
  }
  for (const RawTree& child : value.children) {
    const Chain chain = find(info, nullptr, child.key, child, false);
    if (chain.empty() || child.is_null()) continue;
    void* at = owner;
    for (const FieldInfo* field : chain)
      if (field != chain.back()) at = field->add(at);
    leaf(*chain.back(), at, child, false);
  }
}

void Patcher::leaf(const FieldInfo& field, void* owner, const RawTree& value, bool is_attribute) {
  const auto write = [&](const RawTree& one) {
    void* const to = field.add(owner);
    const Encode encode = slot(field).encode;
    switch (field.kind) {
      case Value::Kind::kBool: *static_cast<bool*>(to) = as_bool(one, encode, is_attribute).value_or(false); return;
      case Value::Kind::kInt: *static_cast<std::int64_t*>(to) = as_integer(one, encode, is_attribute).value_or(0); return;
      case Value::Kind::kText: *static_cast<Text*>(to) = text_of(one); return;
      case Value::Kind::kMap: return merge_texts(field, *static_cast<TextMap*>(to), one);
      case Value::Kind::kAny: *static_cast<Any*>(to) = merged(std::move(*static_cast<Any*>(to)), to_any(one)); return;
      default: return fill(*field.object(), to, one);
    }
  };
  if (!field.is_list) {
    const bool only = field.kind == Value::Kind::kObject && value.is_list() && value.children.size() == 1;
    return write(only ? value.children[0] : value);
  }
  field.clear(owner);
  if (!value.is_list()) return write(value);
  for (const RawTree& element : value.children) write(element);
}

// A list of keys and values replaces a map that is nothing else; tags join those that are there.
void Patcher::merge_texts(const FieldInfo& field, TextMap& map, const RawTree& value) {
  if (value.is_list() && slot(field).shape != Shape::kTags) map.clear();
  const auto put = [&](std::string_view key, const RawTree& text) {
    const auto place = std::ranges::lower_bound(map, key, {}, [](const Entry& e) { return e.key.literal(); });
    const bool there = place != map.end() && place->key.literal() == key;
    if (text.is_null()) {
      if (there) map.erase(place);
    } else if (there) {
      place->value = text_of(text);
    } else {
      map.insert(place, {Text::view(key), text_of(text)});
    }
  };
  for (const RawTree& child : value.children) {
    if (value.is_map()) {
      put(child.key, child);
    } else if (const RawTree* const key = key_of(child)) {
      put(key->text.literal(), &child.children[0] == key ? child.children[1] : child.children[0]);
    }
  }
}

}  // namespace infragen::compile
