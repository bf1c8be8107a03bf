#include "compiler/diff/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

namespace infragen::diff {

namespace {

constexpr std::size_t kLongest = 80, kHead = 48, kTail = 29;  // code points

constexpr std::string_view kAttrWords[] = {
    "id",           "ARN",        "name",          "DNS name",      "hosted zone",    "endpoint",    "reader endpoint",
    "port",         "URL",        "password",      "full name",     "unique id",      "version",     "domain name",
    "suffix",       "secret key", "default group", "address range", "public address", "record name", "record type",
    "record value", "IPv6 range"};
constexpr std::string_view kPseudoWords[] = {"region", "account", "partition", "URL suffix"};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

std::string_view boolean(const FieldInfo* field, bool value) {
  switch (field ? (field->cfn.shape != Shape::kAbsent ? field->cfn : field->tf).encode : Encode::kPlain) {
    case Encode::kEnabledDisabled: return value ? "ENABLED" : "DISABLED";
    case Encode::kEnabledTitle: return value ? "Enabled" : "Suspended";
    case Encode::kOnOff: return value ? "on" : "off";
    default: return value ? "true" : "false";
  }
}

std::string_view word(const FieldInfo& field) { return field.cfn.shape != Shape::kAbsent ? field.cfn.name : field.tf.name; }

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) {
    if (!out.empty()) out += ", ";
    out += one;
  }
  return out;
}

}  // namespace

std::string cut(std::string text) {
  std::size_t points = 0;
  for (const char c : text)
    if (!is_continuation(c)) ++points;
  if (points <= kLongest) return text;
  const auto offset = [&](std::size_t point) {
    std::size_t at = 0;
    for (std::size_t seen = 0; at < text.size(); ++at)
      if (!is_continuation(text[at]) && seen++ == point) break;
    return at;
  };
  return text.substr(0, offset(kHead)) + "..." + text.substr(offset(points - kTail));
}

std::string Shower::value(Side side, const FieldInfo& field, const Value& value) const {
  if (!value.is_set()) return {};
  if (has(field.flags, Flag::kSensitive)) return "(sensitive)";
  return uncut(side, &field, value);
}

std::string Shower::text(Side side, const Text& text) const {
  if (text.is_literal()) return std::string(text.literal());
  const auto parts = text.parts();
  if (parts.size() == 1) return reference(side, parts[0]);
  std::string out;
  for (const Part& part : parts) {
    if (part.kind == Part::Kind::kLiteral)
      out += part.literal;
    else
      out.append("{").append(reference(side, part)).append("}");
  }
  return out;
}

std::string Shower::reference(Side side, const Part& part) const {
  const Graph& graph = sides_.graph(side);
  switch (part.kind) {
    case Part::Kind::kLiteral: return std::string(part.literal);
    case Part::Kind::kPseudo: return std::string(kPseudoWords[static_cast<std::size_t>(part.pseudo)]);
    case Part::Kind::kParameter: {
      const Parameter& parameter = graph.parameters()[part.index];
      std::string out = fmt::format("parameter {}", parameter.name);
      if (!parameter.keep_previous && parameter.default_value.is_literal())
        out.append(", ").append(parameter.default_value.literal());
      return out;
    }
    case Part::Kind::kAttribute: break;
  }
  const Node& node = graph.node(part.index);
  std::string out(node.address.empty() ? node.id.logical : node.address);
  if (!node.address.empty() && !is_only(side, node, part.attr)) out.append(" ").append(node.id.logical);
  out += ' ';
  if (part.attr < Attr::kOwn) return out.append(kAttrWords[static_cast<std::size_t>(part.attr)]);
  const AttrName* const name = find_attr(*node.type, part.attr);
  return name ? out.append(name->cfn.empty() ? name->tf : name->cfn) : out;
}

bool Shower::is_only(Side side, const Node& node, Attr attr) const {
  auto& offers = offers_[static_cast<std::size_t>(side)];
  if (offers.empty())
    for (const Node& each : sides_.graph(side).nodes())
      for (const AttrName& name : each.type->attrs) ++offers[{each.address, static_cast<int>(name.attr)}];
  const auto found = offers.find({node.address, static_cast<int>(attr)});
  return found != offers.end() && found->second == 1;
}

std::string Shower::any(Side side, const Any& any) const {
  switch (any.kind) {
    case Any::Kind::kNull: return "null";
    case Any::Kind::kBool: return any.boolean ? "true" : "false";
    case Any::Kind::kInt: return fmt::format("{}", any.integer);
    case Any::Kind::kText: return text(side, any.text);
    case Any::Kind::kList: {
      std::vector<std::string> all;
      for (const Any& element : any.list) all.push_back(this->any(side, element));
      return "[" + joined(all) + "]";
    }
    case Any::Kind::kMap: {
      std::vector<std::string> all;
      for (const auto& [key, value] : any.map) all.push_back(text(side, key) + ": " + this->any(side, value));
      return "{" + joined(all) + "}";
    }
  }
  return {};
}

std::string Shower::uncut(Side side, const FieldInfo* field, const Value& value) const {
  switch (value.kind()) {
    case Value::Kind::kUnset: return {};
    case Value::Kind::kBool: return std::string(boolean(field, value.boolean()));
    case Value::Kind::kInt: return fmt::format("{}", value.integer());
    case Value::Kind::kText: return text(side, value.text());
    case Value::Kind::kAny: return any(side, value.any());
    case Value::Kind::kMap: {
      std::vector<std::string> all;
      for (const Entry& entry : value.map()) all.push_back(text(side, entry.key) + "=" + text(side, entry.value));
      return joined(all);
    }
    case Value::Kind::kList: {
      std::vector<std::string> all;
      for (std::size_t i = 0; i < value.size(); ++i) all.push_back(uncut(side, nullptr, value.at(i)));
      if (field && is_unordered(*field)) std::sort(all.begin(), all.end());
      return joined(all);
    }
    case Value::Kind::kObject: {
      std::vector<std::string> all;
      for (const FieldInfo& row : value.object_info().fields) {
        const Value inner = row.read(value.owner());
        if (is_hidden(row) || is_nothing(inner)) continue;
        const std::string text = has(row.flags, Flag::kSensitive) ? "(sensitive)" : uncut(side, &row, inner);
        const bool nests = inner.kind() == Value::Kind::kObject || inner.kind() == Value::Kind::kList;
        const std::string_view name = word(row);
        all.push_back(name.empty() ? text : nests ? fmt::format("{} ({})", name, text) : fmt::format("{} {}", name, text));
      }
      return joined(all);
    }
  }
  return {};
}

std::pair<std::string, std::string> Shower::lists(const FieldInfo& field, const Value& before, const Value& after) const {
  std::pair<std::string, std::string> whole = {uncut(Side::kBefore, &field, before), uncut(Side::kAfter, &field, after)};
  if (whole.first.size() <= kLongest && whole.second.size() <= kLongest) return whole;
  if (!is_unordered(field)) return whole;
  const auto elements = [&](Side side, const Value& list) {
    std::multiset<std::string> all;
    for (std::size_t i = 0; list.is_set() && i < list.size(); ++i) all.insert(uncut(side, nullptr, list.at(i)));
    return all;
  };
  const auto old = elements(Side::kBefore, before), now = elements(Side::kAfter, after);
  const auto only = [](const std::multiset<std::string>& a, const std::multiset<std::string>& b) {
    std::vector<std::string> out;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    const std::size_t others = a.size() - out.size();
    std::string text = joined(out);
    if (others == 0) return text;
    const std::string_view noun = others == 1 ? "other" : "others";
    return text.empty() ? fmt::format("({} {})", others, noun) : fmt::format("{} (and {} {})", text, others, noun);
  };
  return {only(old, now), only(now, old)};
}

}  // namespace infragen::diff
