#include "compiler/lower/renaming.h"

#include <algorithm>

namespace infragen::compile {

namespace {

using spec::KeyInfo;
using spec::TypeInfo;
using Kind = TypeInfo::Kind;

class Renamer {
 public:
  Renamer(std::span<const Renaming> renamings, Arena& arena) : renamings_(renamings), arena_(arena) {}

  void run(spec::Environment& spec) {
    for (const KeyInfo& section : spec::environment_type().keys()) {
      void* const owner = member(section, &spec);
      if (!owner) continue;
      const TypeInfo& type = *section.type();
      if (type.kind == Kind::kMap) keys(section, type, owner);
      value(section, type, owner);
    }
  }

 private:
  // The description reads through const pointers only; the spec that is walked here is our own copy.
  static void* member(const KeyInfo& key, const void* owner) { return const_cast<void*>(key.peek(owner)); }

  void keys(const KeyInfo& section, const TypeInfo& type, void* map) {
    bool changed = false;
    for (std::size_t i = 0; i < type.count(map); ++i) {
      auto* const key = const_cast<spec::String*>(type.item_key(map, i));
      for (const Renaming& r : renamings_)
        if (address_of(section.name, key->value) == r.from) {
          key->value = r.to.substr(r.to.find('.') + 1);
          changed = true;
          break;
        }
    }
    if (changed) type.sort(map);
  }

  void value(const KeyInfo& key, const TypeInfo& type, void* at) {
    switch (type.kind) {
      case Kind::kBlock:
        for (const KeyInfo& inner : type.keys())
          if (void* const owner = member(inner, at)) value(inner, *inner.type(), owner);
        return;
      case Kind::kMap:
        for (std::size_t i = 0; i < type.count(at); ++i) {
          auto* const item_key = const_cast<spec::String*>(type.item_key(at, i));
          if (key.key_rule == spec::KeyRule::kAddress) item_key->value = text(item_key->value);
          value(key, *type.element(), const_cast<void*>(type.item(at, i)));
        }
        if (key.key_rule == spec::KeyRule::kAddress) type.sort(at);
        return;
      case Kind::kList:
        for (std::size_t i = 0; i < type.count(at); ++i) value(key, *type.element(), const_cast<void*>(type.item(at, i)));
        return;
      case Kind::kName: {
        auto* const leaf = static_cast<spec::String*>(at);
        leaf->value = name(key.refers_to, leaf->value);
        return;
      }
      case Kind::kString:
      case Kind::kExpr: {
        auto* const leaf = static_cast<spec::String*>(at);
        leaf->value = key.refers_to.empty() ? text(leaf->value) : name(key.refers_to, leaf->value);
        return;
      }
      case Kind::kRaw: return any(static_cast<spec::Raw*>(at)->value);
      default: return;
    }
  }

  void any(Any& any) {
    if (any.text.is_literal()) any.text = Text::view(text(any.text.literal()));
    for (Any& element : any.list) this->any(element);
    for (auto& [key, value] : any.map) {
      if (key.is_literal()) key = Text::view(text(key.literal()));
      this->any(value);
    }
  }

  // The key of a thing of one of the kinds "service|job".
  std::string_view name(std::string_view kinds, std::string_view key) const {
    for (const Renaming& r : renamings_) {
      const std::size_t dot = r.from.find('.');
      if (r.from.substr(dot + 1) != key) continue;
      const std::string_view kind = r.from.substr(0, dot);
      for (std::string_view rest = kinds; !rest.empty();) {
        const std::size_t bar = rest.find('|');
        if (rest.substr(0, bar) == kind) return r.to.substr(r.to.find('.') + 1);
        rest = bar == rest.npos ? std::string_view() : rest.substr(bar + 1);
      }
    }
    return text(key);
  }

  // Whole addresses, and those inside ${...}.
  std::string_view text(std::string_view text) const {
    std::string out = renamed(text, renamings_);
    for (std::size_t at = out.find("${"); at != out.npos; at = out.find("${", at + 2)) {
      const std::size_t end = out.find('}', at);
      if (end == out.npos) break;
      const std::string inner = out.substr(at + 2, end - at - 2);
      out.replace(at + 2, inner.size(), renamed(inner, renamings_));
    }
    return out == text ? text : arena_.copy(out);
  }

  std::span<const Renaming> renamings_;
  Arena& arena_;
};

}  // namespace

void rename(spec::Environment& spec, std::span<const Renaming> renamings, Arena& arena) { Renamer(renamings, arena).run(spec); }

std::string renamed(std::string_view address, std::span<const Renaming> renamings) {
  for (const Renaming& r : renamings)
    if (address.starts_with(r.from) && (address.size() == r.from.size() || address[r.from.size()] == '.'))
      return std::string(r.to) + std::string(address.substr(r.from.size()));
  return std::string(address);
}

std::string address_of(std::string_view section, std::string_view key) {
  std::string kind(section);
  if (kind.ends_with("ies"))
    kind.replace(kind.size() - 3, 3, "y");
  else if (kind.ends_with("s"))
    kind.pop_back();
  return kind + "." + std::string(key);
}

}  // namespace infragen::compile
