// The JSON Schema accepts exactly what the loader accepts in shape: documents made from the descriptions, right ones and ones with a
// single fault, are put to both. valijson reads the schema.
#define VALIJSON_USE_EXCEPTIONS 1

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <functional>
#include <map>
#include <random>
#include <set>
#include <tuple>

#include "compiler/cli/config.h"
#include "compiler/cli/schema.h"
#include "compiler/cli/schema_examples.h"
#include "compiler/load/extends.h"
#include "compiler/load/files.h"
#include "compiler/load/reader.h"
#include "compiler/load/scalar.h"
#include "model/spec/environment.h"

namespace infragen {
namespace {

using Json = nlohmann::json;
using Kind = spec::TypeInfo::Kind;
using spec::KeyInfo;
using spec::TypeInfo;

class Texts final : public compile::FileReader {
 public:
  std::map<std::string, std::string, std::less<>> texts;
  bool read(std::string_view path, std::string& text, std::string&) override {
    text = texts.find(path)->second;
    return true;
  }
};

// The loader's verdict on shape: its first finding about YAML, documents or values (IG00xx, IG01xx); empty when there is none.
std::string fault_of(const cli::Document& document, Texts& texts) {
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  const compile::YamlNode* const root = compile::load_document("spec.yaml", texts, files, arena, diagnostics);
  if (root != nullptr) {
    cli::Config config;
    spec::Environment environment;
    void* const owner = document.has_overlays ? static_cast<void*>(&environment) : static_cast<void*>(&config);
    compile::read_block(*root, document.root(), owner, arena, diagnostics);
  }
  for (const Diagnostic& d : diagnostics.all())
    if (d.severity == Severity::kError) return d.message;
  return {};
}

class Judge {
 public:
  explicit Judge(const cli::Document& document) : document_(document) {
    const Json text = Json::parse(cli::json_schema(document));
    const valijson::adapters::NlohmannJsonAdapter adapter(text);
    valijson::SchemaParser().populateSchema(adapter, schema_);
  }

  // Whether both say the same of the document as a whole, or as an overlay of `base`.
  void judge(const Json& whole, const Json* base = nullptr) {
    Texts texts;
    texts.texts["spec.yaml"] = whole.dump();
    if (base != nullptr) texts.texts["base.yaml"] = base->dump();
    const std::string fault = fault_of(document_, texts);
    const bool is_loaded = fault.empty();
    valijson::Validator validator;
    const bool is_valid = validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(whole), nullptr);
    ++(is_loaded ? accepted : refused);
    if (is_loaded != is_valid && ++differences <= 20)
      ADD_FAILURE() << "the loader " << (is_loaded ? "accepts" : "refuses") << ", the schema " << (is_valid ? "accepts: " : "refuses: ") << whole.dump() << '\n' << fault;
  }

  std::size_t accepted = 0, refused = 0, differences = 0;

 private:
  const cli::Document& document_;
  valijson::Schema schema_;
};

// The least that the type takes.
Json minimal(const TypeInfo& type, const KeyInfo* key) {
  switch (type.kind) {
    case Kind::kBool: return true;
    case Kind::kInt:
    case Kind::kDuration:
    case Kind::kDays:
    case Kind::kGibibytes:
    case Kind::kMebibytes: return key != nullptr ? key->low : 0;
    case Kind::kCidr: return "10.0.0.0/16";
    case Kind::kEnum: return std::string(type.enumerators[0].text);
    case Kind::kMap: return Json::object();
    case Kind::kList: return Json::array();
    case Kind::kBlock: {
      Json out = Json::object();
      for (const KeyInfo& one : type.keys())
        if (one.is_required) out[std::string(one.name)] = minimal(*one.type(), &one);
      return out;
    }
    default: return "a";
  }
}

// What is put in a value's place: things that fit, things that nearly fit, things of another kind.
std::vector<Json> samples(const TypeInfo& type, const KeyInfo* key) {
  std::vector<Json> out{nullptr, true, 0, 1, -1, 2.5, "", "a", "a b", "${region}", "$${x} $", "true", "80", Json::array(), Json::object(), Json::array({"a"}),
                        Json::array({nullptr}), Json::object({{"a", "b"}}), Json::object({{"a", nullptr}})};
  const std::int64_t low = key != nullptr ? key->low : 0, high = key != nullptr && (key->low != 0 || key->high != 0) ? key->high : 2147483647;
  for (const std::int64_t number : {low - 1, low, low + 1, high - 1, high, high + 1}) out.push_back(number);
  if (const compile::Quantity* quantity = compile::quantity_of(type.kind)) {
    for (const compile::Unit& unit : quantity->units)
      for (const std::int64_t number : {low / unit.factor - 1, low / unit.factor, (low + unit.factor - 1) / unit.factor, high / unit.factor, high / unit.factor + 1,
                                        (low + high) / 2 / unit.factor})
        out.push_back(std::to_string(number) + std::string(unit.suffix));
    for (const char* text : {"01s", "1 s", "1S", "s", "1ms", "1.5h", "-0d", "1GB", "0GiB", "99999999999999999999d"}) out.push_back(text);
  }
  if (type.kind == Kind::kCidr)
    for (const char* text : {"10.0.0.0", "10.0.0.0/33", "10.0.0.0/032", "10.0.0.256/8", "10.0.0/8", "010.0.0.0/8", "255.255.255.255/32", "0.0.0.0/0", "::/0", "::1/128", "1::/129",
                             "1:2:3:4:5:6:7:8/64", "1:2:3:4:5:6:7/64", "1::2::3/64", ":::/0", "1:2:3:4:5:6:7::/64", "::1:2:3:4:5:6:7/64", "1::8/64", "12345::/16", "g::/16", "1:/8", ":1/8"})
      out.push_back(text);
  for (const spec::Enumerator& word : type.enumerators) {
    out.push_back(std::string(word.text));
    out.push_back(std::string(word.text) + "x");
  }
  return out;
}

const std::vector<std::string> kKeys{"a", "aB9", "a-b_c", "a--b", "a-", "A", "9a", "a b", "f", "g", "A_B", "_a", "a.b", "a.", ".a", "a.b.c", "a..", "é", "", "${x}", "$${x}", "service.a-b"};

using Build = std::function<Json(Json)>;

// Visits every key of every block once, and puts samples in its place; the rest of the document stays the least there can be.
class Walk {
 public:
  explicit Walk(std::function<void(const Json&)> judge) : judge_(std::move(judge)) {}

  void value(const TypeInfo& type, const KeyInfo* key, const Build& build) {
    for (const Json& sample : is_known(type, key) ? few(type, key) : samples(type, key)) judge_(build(sample));
    if (type.kind == Kind::kMap) {
      const TypeInfo& element = *type.element();
      for (const std::string& name : kKeys) judge_(build(Json::object({{name, minimal(element, key)}})));
      value(element, key, [&](Json inner) { return build(Json::object({{name_for(key), std::move(inner)}})); });
    } else if (type.kind == Kind::kList) {
      value(*type.element(), key, [&](Json inner) { return build(Json::array({std::move(inner)})); });
    } else if (type.kind == Kind::kBlock) {
      block(type, build);
    }
  }

  std::vector<Json> examples;  // documents with the example of a key

 private:
  void block(const TypeInfo& type, const Build& build) {
    if (!blocks_.insert(&type).second) return;
    const Json least = minimal(type, nullptr);
    judge_(build(least));
    Json unknown = least;
    unknown["no_such_key"] = 1;
    judge_(build(unknown));
    for (const KeyInfo& key : type.keys()) {
      const std::string name(key.name);
      if (const auto example = cli::example_of(key)) {
        Json with = least;
        with[name] = Json::parse(example->dump());
        judge_(build(with));
        examples.push_back(build(with));
      }
      Json without = least;
      without.erase(name);
      judge_(build(without));
      value(*key.type(), &key, [&](Json inner) {
        Json with = least;
        with[name] = std::move(inner);
        return build(std::move(with));
      });
    }
  }

  // Equal leaves need not be tried with everything everywhere.
  bool is_known(const TypeInfo& type, const KeyInfo* key) {
    return !leaves_.insert({&type, key != nullptr ? key->low : 0, key != nullptr ? key->high : 0}).second && type.kind != Kind::kBlock;
  }
  static std::vector<Json> few(const TypeInfo& type, const KeyInfo* key) { return {minimal(type, key), nullptr, "${x}", 2.5, Json::object({{"no such", 1}})}; }

  static std::string name_for(const KeyInfo* key) {
    for (const std::string& name : kKeys)
      if (compile::key_problem(name, key != nullptr ? key->key_rule : spec::KeyRule::kNone).empty()) return name;
    return "a";
  }

  std::function<void(const Json&)> judge_;
  std::set<const TypeInfo*> blocks_;
  std::set<std::tuple<const TypeInfo*, std::int64_t, std::int64_t>> leaves_;
};

TEST(Schema, AgreesWithTheLoaderOnEveryKey) {
  for (const cli::Document& document : cli::documents()) {
    Judge judge(document);
    Walk walk([&](const Json& whole) { judge.judge(whole); });
    walk.value(document.root(), nullptr, [](Json whole) { return whole.is_object() ? whole : Json::object({{"wrong", whole}}); });
    EXPECT_GT(walk.examples.size(), 5u);
    for (const Json& example : walk.examples) {
      Texts texts;
      texts.texts["spec.yaml"] = example.dump();
      EXPECT_EQ(fault_of(document, texts), "") << example;
    }
    EXPECT_EQ(judge.differences, 0u) << document.name;
    EXPECT_GT(judge.accepted, 20u);
    EXPECT_GT(judge.refused, 50u);
    RecordProperty(std::string(document.name) + "_accepted", static_cast<int>(judge.accepted));
    RecordProperty(std::string(document.name) + "_refused", static_cast<int>(judge.refused));
  }
}

bool holds_null(const Json& node) {
  if (node.is_null()) return true;
  for (const Json& child : node)
    if (child.is_null() || (child.is_structured() && holds_null(child))) return true;
  return false;
}

// Whole documents with many keys, grown at random but the same in every run.
class Grower {
 public:
  explicit Grower(unsigned seed) : random_(seed) {}

  Json grow(const TypeInfo& type, const KeyInfo* key, int depth) {
    switch (type.kind) {
      case Kind::kBlock: {
        Json out = minimal(type, nullptr);
        for (const KeyInfo& one : type.keys())
          if (one.is_required || chance(depth == 0 ? 30 : 40 / depth)) out[std::string(one.name)] = grow(*one.type(), &one, depth + 1);
        return out;
      }
      case Kind::kMap: {
        Json out = Json::object();
        for (const std::string& name : kKeys)
          if (chance(15) && compile::key_problem(name, key->key_rule).empty() && name.find("${") == name.npos) out[name] = grow(*type.element(), key, depth + 1);
        return out;
      }
      case Kind::kList: {
        Json out = Json::array();
        for (int i = pick(3); i > 0; --i) out.push_back(grow(*type.element(), key, depth + 1));
        return out;
      }
      case Kind::kEnum: return std::string(type.enumerators[static_cast<std::size_t>(pick(static_cast<int>(type.enumerators.size())))].text);
      default: return minimal(type, key);
    }
  }

  // One value somewhere becomes something else, one key is dropped, or one is added.
  void spoil(Json& whole) {
    std::vector<Json*> nodes;
    const std::function<void(Json&)> collect = [&](Json& node) {
      for (Json& child : node) {
        nodes.push_back(&child);
        if (child.is_structured()) collect(child);
      }
    };
    collect(whole);
    Json& node = *nodes[static_cast<std::size_t>(pick(static_cast<int>(nodes.size())))];
    static const std::vector<Json> kOdd{true, -5, 3.25, "odd one", Json::array({1}), Json::object({{"odd", 1}})};
    if (node.is_object() && chance(50)) node["odd_key"] = 1;
    else node = kOdd[static_cast<std::size_t>(pick(static_cast<int>(kOdd.size())))];
  }

  bool chance(int percent) { return pick(100) < percent; }
  int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

 private:
  std::mt19937 random_;  // not through distributions, which differ between libraries
};

TEST(Schema, AgreesWithTheLoaderOnGrownDocuments) {
  const cli::Document& document = cli::documents()[0];
  Judge judge(document);
  for (unsigned seed = 0; seed < 30; ++seed) {
    Grower grower(seed);
    const Json whole = grower.grow(document.root(), nullptr, 0);
    judge.judge(whole);
    for (int i = 0; i < 4; ++i) {
      Json spoilt = whole;
      grower.spoil(spoilt);
      judge.judge(spoilt);
    }
  }
  EXPECT_EQ(judge.differences, 0u);
  EXPECT_GT(judge.accepted, 40u);
  EXPECT_GT(judge.refused, 40u);
}

// An overlay of a right document: what it says has to be right, and it need not say what is required. What it takes away with null, and
// what is missing in things that the base does not have, only the two files together tell.
TEST(Schema, AgreesWithTheLoaderOnOverlays) {
  const cli::Document& document = cli::documents()[0];
  Judge judge(document);
  for (unsigned seed = 100; seed < 120; ++seed) {
    Grower grower(seed);
    const Json base = grower.grow(document.root(), nullptr, 0);
    for (int i = 0; i < 4; ++i) {
      Json overlay = base;
      grower.spoil(overlay);
      for (const KeyInfo& key : document.root().keys())
        if (grower.chance(50)) overlay.erase(std::string(key.name));
      overlay["extends"] = "base.yaml";
      ASSERT_FALSE(holds_null(overlay));
      judge.judge(overlay, &base);
    }
  }
  EXPECT_EQ(judge.differences, 0u);
  EXPECT_GT(judge.accepted, 20u);
  EXPECT_GT(judge.refused, 10u);
}

}  // namespace
}  // namespace infragen
