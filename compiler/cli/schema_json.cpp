#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>

#include "compiler/cli/schema.h"
#include "compiler/load/scalar.h"

namespace infragen::cli {
namespace {

using Json = nlohmann::ordered_json;
using spec::KeyInfo;
using spec::KeyRule;
using spec::TypeInfo;
using Kind = spec::TypeInfo::Kind;

constexpr std::int64_t kLargestInteger = 2147483647;  // as compiler/load/reader.h has it

std::string_view pattern_of(KeyRule rule) {
  switch (rule) {
    case KeyRule::kNone: return "";
    case KeyRule::kName: return "^[a-z][a-z0-9]*([-_][a-z0-9]+)*$";
    case KeyRule::kZone: return "^[a-f]$";
    case KeyRule::kVariable: return "^[A-Za-z_][A-Za-z0-9_]*$";
    case KeyRule::kAddress: return "^[a-z_]+\\.[^.]+(\\..+)*$";
  }
  return {};
}

class Writer {
 public:
  // Every block once, under the path of the key where it is met first.
  Json block(const TypeInfo& type, const std::string& path) {
    const auto [at, is_new] = names_.try_emplace(&type, path.empty() ? "spec" : path);
    if (is_new) {
      order_.push_back(&type);
      bodies_[&type] = body(type, path);
    }
    return Json{{"$ref", "#/definitions/" + at->second}};
  }

  Json definitions() const {
    Json out = Json::object();
    for (const TypeInfo* type : order_) out[names_.at(type)] = bodies_.at(type);
    return out;
  }

  Json body(const TypeInfo& type, const std::string& path) {
    Json properties = Json::object(), required = Json::array();
    for (const KeyInfo& key : type.keys()) {
      properties[std::string(key.name)] = property(key, path.empty() ? std::string(key.name) : fmt::format("{}.{}", path, key.name));
      if (key.is_required) required.push_back(key.name);
    }
    Json out{{"type", "object"}, {"additionalProperties", false}, {"properties", std::move(properties)}};
    if (!required.empty()) out["required"] = std::move(required);
    return out;
  }

 private:
  Json property(const KeyInfo& key, const std::string& path) {
    Json value = type_of(*key.type(), &key, path);
    // draft-07 takes no keyword beside $ref.
    Json out = value.contains("$ref") ? Json{{"allOf", Json::array({std::move(value)})}} : std::move(value);
    out["title"] = key.name;
    out["description"] = key.doc;
    std::string text(key.doc);
    if (!key.unit_text.empty()) text += fmt::format("\n\nUnit: {}", key.unit_text);
    if (!key.default_text.empty()) text += fmt::format("\n\nDefault: `{}`", key.default_text);
    if (!key.example_text.empty()) text += fmt::format("\n\n```yaml\n{}: {}\n```", key.name, key.example_text);
    out["markdownDescription"] = std::move(text);
    return out;
  }

  Json type_of(const TypeInfo& type, const KeyInfo* key, const std::string& path) {
    switch (type.kind) {
      case Kind::kBool: return Json{{"type", "boolean"}};
      case Kind::kInt: return number(key);
      case Kind::kDuration:
      case Kind::kDays:
      case Kind::kGibibytes:
      case Kind::kMebibytes: return quantity(type.kind, key);
      case Kind::kCidr: return Json{{"type", "string"}, {"pattern", "^[0-9A-Fa-f.:]+/[0-9]+$"}};
      case Kind::kString:
      case Kind::kExpr:
      case Kind::kName: return Json{{"type", Json::array({"string", "number", "boolean"})}};  // a text may look like a number: cost_code: 0000
      case Kind::kEnum: return words(type);
      case Kind::kRaw: return Json::object();
      case Kind::kMap: return map(type, key, path);
      case Kind::kList: return Json{{"type", "array"}, {"items", type_of(*type.element(), nullptr, path)}};
      case Kind::kBlock: return shorthand(type, path);
    }
    return Json::object();
  }

  static Json number(const KeyInfo* key) {
    const bool has_range = key != nullptr && (key->low != 0 || key->high != 0);
    return Json{{"type", "integer"}, {"minimum", has_range ? key->low : 0}, {"maximum", has_range ? key->high : kLargestInteger}};
  }

  static Json quantity(Kind kind, const KeyInfo* key) {
    Json out = number(key);
    std::vector<std::string_view> units;
    for (const compile::Unit& unit : compile::quantity_of(kind)->units) units.push_back(unit.suffix);
    out["type"] = Json::array({"integer", "string"});
    out["pattern"] = fmt::format("^(0|[1-9][0-9]*)({})$", fmt::join(units, "|"));
    return out;
  }

  static Json words(const TypeInfo& type) {
    Json list = Json::array(), docs = Json::array();
    for (const spec::Enumerator& word : type.enumerators) {
      list.push_back(word.text);
      docs.push_back(word.doc);
    }
    return Json{{"enum", std::move(list)}, {"markdownEnumDescriptions", std::move(docs)}};
  }

  Json map(const TypeInfo& type, const KeyInfo* key, const std::string& path) {
    Json out{{"type", "object"}, {"additionalProperties", type_of(*type.element(), nullptr, path)}};
    const std::string_view pattern = pattern_of(key != nullptr ? key->key_rule : KeyRule::kName);
    if (!pattern.empty()) out["propertyNames"] = Json{{"pattern", pattern}};
    return out;
  }

  // A block, or the scalar or list that stands for it.
  Json shorthand(const TypeInfo& type, const std::string& path) {
    Json whole = block(type, path);
    Json choices = Json::array();
    for (std::string_view name : {type.scalar_key, type.list_key})
      for (const KeyInfo& key : type.keys())
        if (!name.empty() && key.name == name) choices.push_back(type_of(*key.type(), &key, fmt::format("{}.{}", path, name)));
    if (choices.empty()) return whole;
    choices.push_back(std::move(whole));
    return Json{{"anyOf", std::move(choices)}};
  }

  std::map<const TypeInfo*, std::string> names_;
  std::map<const TypeInfo*, Json> bodies_;
  std::vector<const TypeInfo*> order_;
};

}  // namespace

std::string json_schema(const spec::TypeInfo& root) {
  Writer writer;
  Json body = writer.body(root, "");
  // A spec that extends another may leave to it what is required.
  Json required = std::move(body["required"]);
  body.erase("required");
  body["properties"]["extends"] = Json{{"type", "string"}, {"title", "extends"}, {"description", "The spec that this one overlays, relative to this file."}};
  body["if"] = Json{{"required", Json::array({"extends"})}};
  body["then"] = Json::object();
  body["else"] = Json{{"required", std::move(required)}};

  Json out{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "infragen environment spec"}};
  for (auto& [name, value] : body.items()) out[name] = std::move(value);
  out["definitions"] = writer.definitions();
  return out.dump(2, ' ', true) + "\n";
}

}  // namespace infragen::cli
