#include "compiler/cli/schema_examples.h"

#include <fmt/format.h>

#include <string>

#include "compiler/load/scalar.h"
#include "compiler/load/yaml.h"

namespace infragen::cli {
namespace {

using Json = nlohmann::ordered_json;
using Kind = spec::TypeInfo::Kind;

Json scalar(const compile::YamlNode& node) {
  if (!node.quoted && (node.text == "true" || node.text == "false")) return node.text == "true";
  const compile::Integer number = compile::parse_integer(node.text);
  if (!node.quoted && number.fault == compile::Integer::Fault::kNone) return number.value;
  return std::string(node.text);
}

// In snippets `$` begins a place to fill in.
Json without_places(const Json& node) {
  if (node.is_object()) {
    Json out = Json::object();
    for (const auto& [key, value] : node.items()) out[key] = without_places(value);
    return out;
  }
  if (node.is_array()) {
    Json out = Json::array();
    for (const Json& item : node) out.push_back(without_places(item));
    return out;
  }
  if (!node.is_string()) return node;
  std::string out;
  for (const char c : node.get<std::string>()) out += c == '$' ? std::string("\\$") : std::string(1, c);
  return out;
}

// "databases" to "database", "repositories" to "repository".
std::string singular(std::string_view name) {
  if (name.ends_with("ies")) return std::string(name.substr(0, name.size() - 3)) + "y";
  return std::string(name.ends_with('s') && !name.ends_with("ss") ? name.substr(0, name.size() - 1) : name);
}

}  // namespace

Json to_json(const compile::YamlNode& node) {
  switch (node.kind) {
    case compile::YamlNode::Kind::kNull: return nullptr;
    case compile::YamlNode::Kind::kScalar: return scalar(node);
    case compile::YamlNode::Kind::kList: {
      Json out = Json::array();
      for (const compile::YamlNode& item : node.items) out.push_back(to_json(item));
      return out;
    }
    case compile::YamlNode::Kind::kMap: {
      Json out = Json::object();
      for (const compile::Member& member : node.members) out[std::string(member.key.text)] = to_json(member.value);
      return out;
    }
  }
  return nullptr;
}

std::optional<Json> example_of(const spec::KeyInfo& key) {
  if (key.example_text.empty()) return std::nullopt;
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  const std::uint32_t file = files.add("example", fmt::format("{}: {}\n", key.name, key.example_text));
  const compile::YamlNode* const root = compile::parse_yaml(file, files, arena, diagnostics);
  if (root == nullptr || root->members.size() != 1) return std::nullopt;
  return to_json(root->members[0].value);
}

Json snippets_of(const spec::KeyInfo& key) {
  const std::optional<Json> example = example_of(key);
  if (!example || !example->is_object() || example->empty()) return nullptr;
  const bool is_map = key.type()->kind == Kind::kMap;
  Json body = Json::object();
  std::size_t place = 0;
  for (const auto& [name, value] : example->items())
    body[is_map ? fmt::format("${{{}:{}}}", ++place, name) : name] = without_places(value);
  return Json::array({Json{{"label", fmt::format("new {}", is_map ? singular(key.name) : std::string(key.name))}, {"description", key.doc}, {"body", std::move(body)}}});
}

Json default_of(const spec::KeyInfo& key) {
  const std::string_view text = key.default_text;
  switch (key.type()->kind) {
    case Kind::kBool:
      if (text == "true" || text == "false") return text == "true";
      break;
    case Kind::kInt:
      if (key.low == key.high && key.low != 0) return key.low;
      if (const compile::Integer number = compile::parse_integer(text); number.fault == compile::Integer::Fault::kNone) return number.value;
      break;
    case Kind::kEnum:
      for (const spec::Enumerator& word : key.type()->enumerators)
        if (word.text == text) return std::string(text);
      break;
    default:
      if (const compile::Quantity* quantity = compile::quantity_of(key.type()->kind)) {
        if (compile::parse_quantity(text, *quantity).fault != compile::Integer::Fault::kNone) break;
        if (text.find_first_not_of("0123456789") != text.npos) return std::string(text);
        return compile::parse_integer(text).value;
      }
  }
  return nullptr;
}

}  // namespace infragen::cli
