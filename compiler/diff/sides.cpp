#include "compiler/diff/sides.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace infragen::diff {

namespace {

std::vector<std::string> sorted_elements(const Sides& sides, Side side, const Value& list);

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// The text with the environment's name behind its prefix, and by itself too when `most` is 2, replaced by marks, where it stands as
// a word.
std::string neutral(const Graph& graph, std::string_view text, int most = 2) {
  const std::string pair = std::string(graph.environment.prefix) + std::string(graph.environment.environment);
  const std::string_view words[] = {pair, graph.environment.environment};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    bool found = false;
    for (int i = 0; i < most && !found; ++i) {
      const std::string_view word = words[i];
      if (word.empty() || !text.substr(at).starts_with(word)) continue;
      const std::size_t end = at + word.size();
      if ((at > 0 && is_word(text[at - 1])) || (end < text.size() && is_word(text[end]))) continue;
      out += static_cast<char>(1 + i);
      at = end;
      found = true;
    }
    if (!found) out += text[at++];
  }
  return out;
}

bool same_literal(const Sides& sides, std::string_view a, std::string_view b) {
  if (a == b) return true;
  if (!sides.across_environments) return false;
  // Of "v1-prod-api-prod-approval" the second word may be a stage's, which is called the same on both sides.
  return neutral(*sides.before, a) == neutral(*sides.after, b) || neutral(*sides.before, a, 1) == neutral(*sides.after, b, 1);
}

// Attributes of raw resources are numbered by each graph for itself: their names say which is which.
std::string attribute(const Sides& sides, Side side, const Part& part) {
  if (part.attr < Attr::kOwn) return std::to_string(static_cast<int>(part.attr));
  const AttrName* const name = find_attr(*sides.graph(side).node(part.index).type, part.attr);
  return name ? fmt::format("{}|{}", name->cfn, name->tf) : std::string();
}

bool same_part(const Sides& sides, const Part& a, const Part& b) {
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case Part::Kind::kLiteral: return same_literal(sides, a.literal, b.literal);
    case Part::Kind::kAttribute:
      return attribute(sides, Side::kBefore, a) == attribute(sides, Side::kAfter, b) && a.block == b.block &&
             sides.identity(Side::kBefore, a.index) == sides.identity(Side::kAfter, b.index);
    case Part::Kind::kPseudo: return a.pseudo == b.pseudo;
    case Part::Kind::kParameter: {
      const Parameter& p = sides.before->parameters()[a.index];
      const Parameter& q = sides.after->parameters()[b.index];
      if (p.name != q.name) return false;
      return (p.keep_previous && q.keep_previous) ||
             (p.default_value.is_set() == q.default_value.is_set() && same(sides, p.default_value, q.default_value));
    }
  }
  return false;
}

bool same_any(const Sides& sides, const Any& a, const Any& b) {
  if (a.kind != b.kind || a.boolean != b.boolean || a.integer != b.integer || a.list.size() != b.list.size() ||
      a.map.size() != b.map.size() || !same(sides, a.text, b.text))
    return false;
  for (std::size_t i = 0; i < a.list.size(); ++i)
    if (!same_any(sides, a.list[i], b.list[i])) return false;
  for (std::size_t i = 0; i < a.map.size(); ++i)
    if (!same(sides, a.map[i].first, b.map[i].first) || !same_any(sides, a.map[i].second, b.map[i].second)) return false;
  return true;
}

void append(const Sides& sides, Side side, const Text& text, std::string& out) {
  const Graph& graph = sides.graph(side);
  const auto literal = [&](std::string_view l) { out += sides.across_environments ? neutral(graph, l) : std::string(l); };
  if (!text.is_set()) {
    out += '-';
    return;
  }
  out += '\'';
  if (text.is_literal()) literal(text.literal());
  for (const Part& part : text.parts()) switch (part.kind) {
      case Part::Kind::kLiteral: literal(part.literal); break;
      case Part::Kind::kAttribute:
        fmt::format_to(std::back_inserter(out), "\x03{}.{}.{}\x04", sides.identity(side, part.index),
                       attribute(sides, side, part), part.block);
        break;
      case Part::Kind::kPseudo: fmt::format_to(std::back_inserter(out), "\x05{}\x04", static_cast<int>(part.pseudo)); break;
      case Part::Kind::kParameter: {
        const Parameter& p = graph.parameters()[part.index];
        out.append("\x06").append(p.name);
        if (!p.keep_previous) append(sides, side, p.default_value, out);
        out += '\x04';
        break;
      }
    }
  out += '\'';
}

void append(const Sides& sides, Side side, const Any& any, std::string& out) {
  fmt::format_to(std::back_inserter(out), "{}:{}:{}:", static_cast<int>(any.kind), any.boolean, any.integer);
  append(sides, side, any.text, out);
  out += '[';
  for (const Any& element : any.list) append(sides, side, element, out);
  out += "]{";
  for (const auto& [key, value] : any.map) {
    append(sides, side, key, out);
    append(sides, side, value, out);
  }
  out += '}';
}

void append(const Sides& sides, Side side, const Value& value, std::string& out) {
  switch (value.kind()) {
    case Value::Kind::kUnset: out += '~'; return;
    case Value::Kind::kBool: out += value.boolean() ? 'T' : 'F'; return;
    case Value::Kind::kInt: fmt::format_to(std::back_inserter(out), "{};", value.integer()); return;
    case Value::Kind::kText: append(sides, side, value.text(), out); return;
    case Value::Kind::kAny: append(sides, side, value.any(), out); return;
    case Value::Kind::kMap:
      for (const Entry& entry : value.map()) {
        append(sides, side, entry.key, out);
        append(sides, side, entry.value, out);
      }
      return;
    case Value::Kind::kList:
      out += '[';
      for (std::size_t i = 0; i < value.size(); ++i) append(sides, side, value.at(i), out);
      out += ']';
      return;
    case Value::Kind::kObject:
      out += '{';
      for (const FieldInfo& field : value.object_info().fields) {
        if (is_hidden(field)) continue;
        const Value inner = field.read(value.owner());
        if (inner.kind() != Value::Kind::kList || !is_unordered(field)) {
          append(sides, side, inner, out);
          continue;
        }
        for (const std::string& element : sorted_elements(sides, side, inner)) out += element;
      }
      out += '}';
      return;
  }
}

std::vector<std::string> sorted_elements(const Sides& sides, Side side, const Value& list) {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < list.size(); ++i) all.push_back(canonical(sides, side, list.at(i)));
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

bool same(const Sides& sides, const Text& a, const Text& b) {
  if (a.is_literal() && b.is_literal()) return same_literal(sides, a.literal(), b.literal());
  if (a.is_set() != b.is_set() || a.is_literal() != b.is_literal() || a.parts().size() != b.parts().size()) return false;
  for (std::size_t i = 0; i < a.parts().size(); ++i)
    if (!same_part(sides, a.parts()[i], b.parts()[i])) return false;
  return true;
}

bool same(const Sides& sides, const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return is_nothing(a) && is_nothing(b);
  switch (a.kind()) {
    case Value::Kind::kUnset: return true;
    case Value::Kind::kBool:
    case Value::Kind::kInt: return a.integer() == b.integer();
    case Value::Kind::kText: return same(sides, a.text(), b.text());
    case Value::Kind::kAny: return same_any(sides, a.any(), b.any());
    case Value::Kind::kMap: {
      const TextMap &m = a.map(), &n = b.map();
      if (m.size() != n.size()) return false;
      for (std::size_t i = 0; i < m.size(); ++i)
        if (!same(sides, m[i].key, n[i].key) || !same(sides, m[i].value, n[i].value)) return false;
      return true;
    }
    case Value::Kind::kList:
      if (a.size() != b.size()) return false;
      for (std::size_t i = 0; i < a.size(); ++i)
        if (!same(sides, a.at(i), b.at(i))) return false;
      return true;
    case Value::Kind::kObject:
      if (&a.object_info() != &b.object_info()) return false;
      for (const FieldInfo& field : a.object_info().fields)
        if (!is_hidden(field) && !same(sides, field, field.read(a.owner()), field.read(b.owner()))) return false;
      return true;
  }
  return false;
}

bool same(const Sides& sides, const FieldInfo& field, const Value& a, const Value& b) {
  if (same(sides, a, b)) return true;
  if (a.kind() != Value::Kind::kList || b.kind() != Value::Kind::kList || a.size() != b.size() || !is_unordered(field))
    return false;
  return sorted_elements(sides, Side::kBefore, a) == sorted_elements(sides, Side::kAfter, b);
}

std::string canonical(const Sides& sides, Side side, const Value& value) {
  std::string out;
  append(sides, side, value, out);
  return out;
}

std::string canonical(const Sides& sides, Side side, const Text& text) {
  std::string out;
  append(sides, side, text, out);
  return out;
}

bool is_nothing(const Value& value) {
  if (!value.is_set()) return true;
  if (value.kind() != Value::Kind::kObject) return false;
  for (const FieldInfo& field : value.object_info().fields)
    if (!is_hidden(field) && !is_nothing(field.read(value.owner()))) return false;
  return true;
}

bool is_hidden(const FieldInfo& field) { return field.cfn.shape == Shape::kAbsent && field.tf.shape == Shape::kAbsent; }

const FieldInfo* key_row(const FieldInfo& list) {
  if (!list.object) return nullptr;
  for (const FieldInfo& field : list.object()->fields)
    if (has(field.flags, Flag::kLabel)) return &field;
  return nullptr;
}

bool is_unordered(const FieldInfo& list) { return has(list.flags, Flag::kUnordered) || key_row(list) != nullptr; }

}  // namespace infragen::diff
