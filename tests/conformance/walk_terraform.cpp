#include <algorithm>
#include <set>

#include "tests/conformance/walk.h"

namespace infragen::conformance {
namespace {

bool is_primitive(const Json& type) { return type.is_string() && type != "dynamic"; }

// "list", "set" or "map" of a type like ["list", T]; empty for others.
std::string collection(const Json& type) {
  if (!type.is_array() || type.at(0) == "object") return {};
  return type.at(0).get<std::string>();
}

// The row that an object stands for, when it has no other.
const FieldInfo* self_row(const ObjectInfo& object) {
  const FieldInfo* self = nullptr;
  for (const FieldInfo& field : object.fields) {
    if (field.tf.shape == Shape::kSelf)
      self = &field;
    else if (field.tf.shape != Shape::kAbsent)
      return nullptr;
  }
  return self;
}

class Walker {
 public:
  Walker(const ResourceType& type, const Json& facts) : type_(type), facts_(facts) {}

  // `block`: {"attributes": ..., "blocks": ...}. `given`: an argument that something else fills in.
  void block(const ObjectInfo& object, const Json& block_facts, const std::string& at, std::string_view given) {
    std::set<std::string> named{std::string(given)};
    rows(object, block_facts, at, "", named);
    for (const auto& [name, attribute] : block_facts.at("attributes").items())
      if (attribute.at(1) == "required" && !named.contains(name)) say(at + name, "the argument is required and has no row");
    if (!block_facts.contains("blocks")) return;
    for (const auto& [name, nested] : block_facts.at("blocks").items())
      if (nested.at(1) == true && !named.contains(name)) say(at + name, "the block is required and has no row");
  }

  Findings take() { return std::move(findings_); }

 private:
  void say(const std::string& at, std::string_view what) {
    findings_.push_back(std::string(type_.tf) + " " + at + ": " + std::string(what));
  }

  void rows(const ObjectInfo& object, const Json& in, const std::string& at, std::string_view prefix,
            std::set<std::string>& named) {
    for (const FieldInfo& field : object.fields) {
      const Slot& slot = field.tf;
      if (slot.shape == Shape::kAbsent) continue;
      const std::string name = std::string(prefix) + std::string(slot.name);
      const std::string path = at + name;
      switch (slot.shape) {
        case Shape::kBeside: say(at, "nothing stands beside a resource of Terraform"); break;
        case Shape::kAbsent: break;
        case Shape::kSelf: say(at, "a block cannot stand for one of its arguments"); break;
        case Shape::kFlatten:
          if (!field.object)
            say(path, "only an object can be flattened");
          else if (field.is_list && slot.encode != Encode::kSingleton)
            say(path, "a list cannot be flattened");
          else
            rows(*field.object(), in, at, name, named);
          break;
        case Shape::kSibling: sibling(field, path); break;
        case Shape::kBlock:
          named.insert(name);
          nested(field, in, path, name);
          break;
        case Shape::kKeyList:
          if (in.contains("blocks") && in.at("blocks").contains(name)) {
            named.insert(name);
            pair_block(in.at("blocks").at(name).at(0), path, slot.parent);
            break;
          }
          [[fallthrough]];
        case Shape::kValue:
        case Shape::kJson:
        case Shape::kTags: {
          named.insert(name);
          const Json& attributes = in.at("attributes");
          if (!attributes.contains(name)) {
            say(path, in.contains("blocks") && in.at("blocks").contains(name) ? "is a block, not an argument"
                                                                              : "there is no such argument");
          } else {
            if (attributes.at(name).at(1) == "computed") say(path, "the attribute cannot be set");
            argument(field, attributes.at(name).at(0), path);
          }
          break;
        }
      }
    }
  }

  void nested(const FieldInfo& field, const Json& in, const std::string& path, const std::string& name) {
    if (!in.contains("blocks") || !in.at("blocks").contains(name)) {
      say(path, in.at("attributes").contains(name) ? "is an argument, not a block" : "there is no such block");
      return;
    }
    if (!field.object) return say(path, "only objects go into blocks");
    const Json& facts = in.at("blocks").at(name);
    if (field.is_list && field.tf.encode != Encode::kSingleton && facts.at(2) == 1)
      say(path, "a list, but the block may occur once only");
    block(*field.object(), facts.at(0), path + ".", "");
  }

  void sibling(const FieldInfo& field, const std::string& path) {
    const std::string type(field.tf.name);
    if (!facts_.contains(type)) return say(path, "there is no such resource type");
    if (!field.object) return say(path, "only objects become resources");
    const std::string parent(field.tf.parent);
    if (!facts_.at(type).at("attributes").contains(parent)) say(path + "." + parent, "there is no such argument");
    if (std::none_of(type_.attrs.begin(), type_.attrs.end(),
                     [&](const AttrName& n) { return n.attr == field.tf.attr && !n.tf.empty(); }))
      say(path + "." + parent, "the type does not list the attribute that the argument takes");
    const ObjectInfo& object = *field.object();
    if (field.is_list &&
        std::none_of(object.fields.begin(), object.fields.end(), [](const FieldInfo& f) { return has(f.flags, Flag::kLabel); }))
      say(path, "no row labels the elements");
    block(object, facts_.at(type), path + ".", parent);
  }

  // A two-field block or object: "name|value".
  void pair_block(const Json& in, const std::string& path, std::string_view fields) {
    if (fields.empty()) fields = "Key|Value";
    const std::size_t bar = fields.find('|');
    for (const std::string_view name : {fields.substr(0, bar), fields.substr(bar + 1)})
      if (!in.at("attributes").contains(std::string(name))) say(path + "." + std::string(name), "there is no such argument");
  }

  void argument(const FieldInfo& field, const Json& type, const std::string& path) {
    const Slot& slot = field.tf;
    if (slot.shape == Shape::kJson) {
      if (type != "string") say(path, "JSON text goes into a string, not into " + type.dump());
      return;
    }
    if (slot.shape == Shape::kTags) {
      if (collection(type) != "map") say(path, "tags go into a map, not into " + type.dump());
      return;
    }
    if (slot.shape == Shape::kKeyList) {
      if (collection(type).empty() || !type.at(1).is_array() || type.at(1).at(0) != "object")
        say(path, "pairs do not go into " + type.dump());
      else
        pair_block(Json{{"attributes", type.at(1).at(1)}}, path, slot.parent);
      return;
    }
    bool list = field.is_list;
    if (slot.encode == Encode::kSingleton) list = !list;
    if (!list) return element(field, type, path);
    if (collection(type) != "list" && collection(type) != "set") return say(path, "a list does not go into " + type.dump());
    element(field, type.at(1), path);
  }

  void element(const FieldInfo& field, const Json& type, const std::string& path) {
    const auto expect = [&](bool fits, std::string_view what) {
      if (!fits && type != "dynamic") say(path, "the row writes " + std::string(what) + ", the argument is " + type.dump());
    };
    switch (field.tf.encode) {
      case Encode::kNumberAsText:
      case Encode::kEnabledDisabled:
      case Encode::kEnabledTitle:
      case Encode::kOnOff:
      case Encode::kBase64: return expect(type == "string", "a string");
      case Encode::kTextAsNumber: return expect(type == "number", "a number");
      case Encode::kMapToAttributes: return say(path, "Terraform has no lists of attributes");
      case Encode::kPlain:
      case Encode::kSingleton: break;
    }
    switch (field.kind) {
      // Terraform turns a bool or a number into text by itself, and never the other way in our outputs.
      case Value::Kind::kBool: return expect(type == "bool" || type == "string", "a bool");
      case Value::Kind::kInt: return expect(type == "number" || type == "string", "a number");
      case Value::Kind::kText: return expect(type == "string", "a string");
      case Value::Kind::kMap: return expect(collection(type) == "map" && is_primitive(type.at(1)), "a map");
      case Value::Kind::kObject: break;
      case Value::Kind::kUnset:
      case Value::Kind::kList:
      case Value::Kind::kAny: return;
    }
    if (const FieldInfo* self = self_row(*field.object())) return argument(*self, type, path);
    expect(type.is_array() && type.at(0) == "object", "an object");
    if (!type.is_array() || type.at(0) != "object") return;
    // The fields of an object argument, as if they were the arguments of a block.
    Json attributes = Json::object();
    for (const auto& [name, inner] : type.at(1).items()) attributes[name] = Json::array({inner, "optional"});
    block(*field.object(), Json{{"attributes", attributes}}, path + ".", "");
  }

  const ResourceType& type_;
  const Json& facts_;
  Findings findings_;
};

// "endpoint", "cache_nodes[0].address", "domain_validation_options.*.resource_record_name[0]"
bool readable(const Json& block, std::string_view path) {
  const std::size_t dot = path.find('.');
  const std::string step(path.substr(0, std::min(path.find('['), dot)));
  if (block.contains("blocks") && block.at("blocks").contains(step))
    return dot != path.npos && readable(block.at("blocks").at(step).at(0), path.substr(dot + 1));
  if (!block.at("attributes").contains(step)) return false;
  Json type = block.at("attributes").at(step).at(0);
  while (dot != path.npos) {
    path.remove_prefix(path.find('.') + 1);
    const std::string field(path.substr(0, path.find_first_of(".[")));
    if (field == "*") continue;  // all elements
    while (!collection(type).empty()) {
      const Json inner = type.at(1);
      type = inner;
    }
    if (!type.is_array() || !type.at(1).contains(field)) return false;
    const Json inner = type.at(1).at(field);
    type = inner;
    if (path.find('.') == path.npos) break;
  }
  return true;
}

}  // namespace

Findings check_terraform(const ResourceType& type, const Json& facts) {
  Walker walker(type, facts);
  walker.block(type.object, facts.at(std::string(type.tf)), "", "");
  return walker.take();
}

Findings check_terraform_attributes(const ResourceType& type, const Json& facts) {
  Findings findings;
  for (const AttrName& name : type.attrs) {
    if (name.tf.empty()) continue;  // Terraform has none
    if (!readable(facts.at(std::string(type.tf)), name.tf))
      findings.push_back(std::string(type.tf) + " " + std::string(name.tf) + ": there is no such attribute");
  }
  return findings;
}

}  // namespace infragen::conformance
