#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "compiler/cli/schema.h"
#include "compiler/cli/schema_examples.h"
#include "compiler/cli/schema_patterns.h"
#include "compiler/load/scalar.h"

namespace infragen::cli {
namespace {

using Json = nlohmann::ordered_json;
using spec::KeyInfo;
using spec::KeyRule;
using spec::TypeInfo;
using Kind = spec::TypeInfo::Kind;

constexpr std::int64_t kLargestInteger = 2147483647;  // as compiler/load/reader.h has it

void add_pattern(Json& to, Pattern pattern) {
  to["pattern"] = std::move(pattern.text);
  to["patternErrorMessage"] = std::move(pattern.words);
}

// What a spec holds as a whole; or what an overlay may hold, which leaves to its base what is required, and removes with null.
enum class Form : std::uint8_t { kWhole, kOverlay };

class Writer {
 public:
  explicit Writer(Form form) : form_(form) {}

  // Every block once, under the path of the key where it is met first.
  Json block(const TypeInfo& type, const std::string& path) {
    const auto [at, is_new] = names_.try_emplace(&type, form_ == Form::kOverlay ? "overlay." + path : path);
    if (is_new) {
      order_.push_back(&type);
      bodies_[&type] = body(type, path);
    }
    return Json{{"$ref", "#/definitions/" + at->second}};
  }

  void add_definitions(Json& out) const {
    for (const TypeInfo* type : order_) out[names_.at(type)] = bodies_.at(type);
  }

  Json body(const TypeInfo& type, const std::string& path) {
    Json properties = Json::object(), required = Json::array();
    for (const KeyInfo& key : type.keys()) {
      properties[std::string(key.name)] =
          property(key, path.empty() ? std::string(key.name) : fmt::format("{}.{}", path, key.name));
      if (key.is_required) required.push_back(key.name);
    }
    Json out{{"type", block_type()},
             {"additionalProperties", false},
             {"properties", std::move(properties)}};
    if (!required.empty() && form_ == Form::kWhole) out["required"] = std::move(required);
    return out;
  }

 private:
  Json property(const KeyInfo& key, const std::string& path) {
    Json value = type_of(*key.type(), &key, path);
    if (form_ == Form::kOverlay) value = or_null(std::move(value));
    Json out = documented(std::move(value), key.name, key.doc);
    std::string text(key.doc);
    if (!key.unit_text.empty()) text += fmt::format("\n\nUnit: {}", key.unit_text);
    if (!key.default_text.empty()) text += fmt::format("\n\nDefault: `{}`", key.default_text);
    if (!key.example_text.empty()) text += fmt::format("\n\n```yaml\n{}: {}\n```", key.name, key.example_text);
    out["markdownDescription"] = std::move(text);
    if (Json standard = default_of(key); !standard.is_null()) out["default"] = std::move(standard);
    if (Json snippets = snippets_of(key); !snippets.is_null()) out["defaultSnippets"] = std::move(snippets);
    return out;
  }

  // draft-07 takes no keyword beside $ref; editors that see the type know to go on with a block.
  Json documented(Json value, std::string_view title, std::string_view doc) const {
    if (value.contains("$ref")) value = Json{{"type", block_type()}, {"allOf", Json::array({std::move(value)})}};
    value["title"] = title;
    value["description"] = doc;
    return value;
  }

  Json block_type() const { return form_ == Form::kOverlay ? Json::array({"object", "null"}) : Json("object"); }

  Json type_of(const TypeInfo& type, const KeyInfo* key, const std::string& path) {
    switch (type.kind) {
      case Kind::kBool: return Json{{"type", "boolean"}};
      case Kind::kInt: return number(key);
      case Kind::kDuration:
      case Kind::kDays:
      case Kind::kGibibytes:
      case Kind::kMebibytes: return quantity(type.kind, key);
      case Kind::kCidr: return cidr();
      case Kind::kExpr: return text();
      case Kind::kString:
      case Kind::kName: return plain_text(type.kind == Kind::kName);
      case Kind::kEnum: return words(type);
      case Kind::kRaw: return Json{{"type", Json::array({"object", "array", "string", "number", "boolean"})}};
      case Kind::kMap: return map(type, key, path);
      case Kind::kList: return Json{{"type", "array"}, {"items", type_of(*type.element(), key, path)}};
      case Kind::kBlock: return shorthand(type, path);
    }
    return Json::object();
  }

  // The same value, or null. Blocks of an overlay take null by themselves.
  static Json or_null(Json value) {
    if (value.contains("anyOf"))
      value["anyOf"].push_back(Json{{"type", "null"}});
    else if (value.contains("enum"))
      value["enum"].push_back(nullptr);
    else if (value.contains("type") && value["type"].is_array())
      value["type"].push_back("null");
    else if (value.contains("type"))
      value["type"] = Json::array({value["type"], "null"});
    return value;
  }

  // A text may look like a number: cost_code: 0000
  static Json text() { return Json{{"type", Json::array({"string", "number", "boolean"})}}; }

  static Json plain_text(bool is_name) {
    Json out = text();
    if (is_name) out["minLength"] = 1;
    add_pattern(out, plain_text_pattern());
    return out;
  }

  static Json cidr() {
    Json out{{"type", "string"}};
    add_pattern(out, cidr_pattern());
    return out;
  }

  static Json number(const KeyInfo* key) {
    const auto [low, high] = limits(key);
    return Json{{"type", "integer"}, {"minimum", low}, {"maximum", high}};
  }

  static Json quantity(Kind kind, const KeyInfo* key) {
    Json out = number(key);
    out["type"] = Json::array({"integer", "string"});
    const auto [low, high] = limits(key);
    add_pattern(out, quantity_pattern(*compile::quantity_of(kind), low, high));
    return out;
  }

  static std::pair<std::int64_t, std::int64_t> limits(const KeyInfo* key) {
    if (key != nullptr && (key->low != 0 || key->high != 0)) return {key->low, key->high};
    return {0, kLargestInteger};
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
    Json out{{"type", "object"}, {"additionalProperties", Json::object()}};
    Json element = type_of(*type.element(), key, path);
    if (form_ == Form::kOverlay) element = or_null(std::move(element));
    out["additionalProperties"] = key != nullptr ? documented(std::move(element), fmt::format("{}.*", key->name), key->doc) : std::move(element);
    out["propertyNames"] = Json{{"minLength", 1}};
    add_pattern(out["propertyNames"], key_pattern(key != nullptr ? key->key_rule : KeyRule::kNone));
    return out;
  }

  // A block, or the scalar or list that stands for it.
  Json shorthand(const TypeInfo& type, const std::string& path) {
    Json whole = block(type, path);
    Json choices = Json::array();
    for (std::string_view name : {type.scalar_key, type.list_key})
      for (const KeyInfo& key : type.keys())
        if (!name.empty() && key.name == name && !needs_more_than(type, name)) choices.push_back(type_of(*key.type(), &key, fmt::format("{}.{}", path, name)));
    if (choices.empty()) return whole;
    choices.push_back(std::move(whole));
    return Json{{"anyOf", std::move(choices)}};
  }

  // Whether a key other than `name` has to be given: then no short form can stand for the block.
  static bool needs_more_than(const TypeInfo& type, std::string_view name) {
    return std::any_of(type.keys().begin(), type.keys().end(), [&](const KeyInfo& key) { return key.is_required && key.name != name; });
  }

  Form form_;
  std::map<const TypeInfo*, std::string> names_;
  std::map<const TypeInfo*, Json> bodies_;
  std::vector<const TypeInfo*> order_;
};

}  // namespace

std::string json_schema(const Document& document) {
  Json out{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", document.title}};
  Json definitions = Json::object();
  if (!document.has_overlays) {
    Writer writer(Form::kWhole);
    out.update(writer.body(document.root(), ""));
    writer.add_definitions(definitions);
  } else {
    for (const Form form : {Form::kWhole, Form::kOverlay}) {
      Writer writer(form);
      Json body = writer.body(document.root(), "");
      body["properties"]["extends"] = Json{
          {"type", "string"}, {"title", "extends"}, {"description", "The spec that this one overlays, relative to this file."}};
      definitions[form == Form::kWhole ? "environment" : "overlay"] = std::move(body);
      writer.add_definitions(definitions);
    }
    out["type"] = "object";
    out["if"] = Json{{"required", Json::array({"extends"})}};
    out["then"] = Json{{"$ref", "#/definitions/overlay"}};
    out["else"] = Json{{"$ref", "#/definitions/environment"}};
  }
  out["definitions"] = std::move(definitions);
  return out.dump(2, ' ', true) + "\n";
}

}  // namespace infragen::cli
