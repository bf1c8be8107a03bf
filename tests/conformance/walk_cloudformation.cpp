#include <algorithm>
#include <set>

#include "tests/conformance/walk.h"

namespace infragen::conformance {
namespace {

// "array|string" allows "array"; "any" allows everything.
bool allows(std::string_view declared, std::string_view kind) {
  if (declared == "any") return true;
  while (!declared.empty()) {
    const std::size_t bar = std::min(declared.find('|'), declared.size());
    if (declared.substr(0, bar) == kind) return true;
    declared.remove_prefix(std::min(bar + 1, declared.size()));
  }
  return false;
}

// Attributes that the CloudFormation reference lists under "Return values" although the schemas do not call them read-only.
constexpr std::string_view kDocumentedAttributes[] = {"AWS::EC2::VPC CidrBlock", "AWS::EC2::Subnet CidrBlock",
                                                      "AWS::SQS::Queue QueueName", "AWS::SNS::Topic TopicName"};

class Walker {
 public:
  Walker(const ResourceType& type, const Json& facts) : facts_(facts), properties_(facts.at("properties")) {
    type_ = std::string(type.cfn);
  }

  void walk(const ObjectInfo& object, const std::string& path, std::string_view prefix, bool top) {
    for (const FieldInfo& field : object.fields) {
      const Slot& slot = field.cfn;
      if (slot.shape == Shape::kAbsent || slot.shape == Shape::kBeside) continue;
      if (slot.shape == Shape::kSibling) {
        say(path, "a CloudFormation slot cannot be a sibling");
        continue;
      }
      if (slot.shape == Shape::kFlatten) {
        if (!field.object)
          say(path + std::string(slot.name), "only an object can be flattened");
        else
          walk(*field.object(), path, std::string(prefix) + std::string(slot.name), top);
        continue;
      }
      if (slot.shape == Shape::kSelf) {
        kind(trim(path), field);
        continue;
      }
      const std::string name = std::string(prefix) + std::string(slot.name);
      const std::string full = path + name;
      if (!properties_.contains(full)) {
        say(full, "there is no such property");
        continue;
      }
      named_.insert(full);
      const Json read_only = facts_.at("readOnly");
      if (std::find(read_only.begin(), read_only.end(), name) != read_only.end() && top) say(full, "the property is read-only");
      if (top) change(name, field);
      kind(full, field);
    }
  }

  void required() {
    for (const Json& name : facts_.at("required"))
      if (!named_.contains(name.get<std::string>())) say(name.get<std::string>(), "the property is required and has no row");
    if (properties_.contains("Tags") && !named_.contains("Tags")) say("Tags", "the type takes tags and has no row for them");
  }

  Findings take() { return std::move(findings_); }

 private:
  static std::string trim(std::string path) {
    if (!path.empty() && path.back() == '.') path.pop_back();
    return path;
  }
  void say(const std::string& at, std::string_view what) { findings_.push_back(type_ + " " + at + ": " + std::string(what)); }

  std::string declared(const std::string& path) const { return properties_.at(path).get<std::string>(); }

  bool listed(const char* list, const std::string& name) const {
    const Json& names = facts_.at(list);
    return std::find(names.begin(), names.end(), name) != names.end();
  }

  void change(const std::string& name, const FieldInfo& field) {
    const Change now = field.change;
    const bool conditional = now == Change::kMayReplace || now == Change::kSeldomReplaces || now == Change::kSeldomElseRestarts;
    if (listed("createOnly", name)) {
      if (now != Change::kReplaces) say(name, "is createOnly, so a change replaces the resource");
    } else if (listed("conditionalCreateOnly", name)) {
      if (!conditional) say(name, "is conditionalCreateOnly, so a change may replace the resource");
    } else if (now == Change::kReplaces || conditional) {
      say(name, "is neither createOnly nor conditionalCreateOnly, so a change does not replace the resource");
    }
  }

  // The property at `path` takes what the field's slot writes.
  void kind(std::string path, const FieldInfo& field) {
    const Slot& slot = field.cfn;
    if (!properties_.contains(path)) return say(path, "there is no such property");
    if (slot.shape == Shape::kTags) return tags(path);
    if (slot.shape == Shape::kKeyList) return key_list(path, slot.parent.empty() ? "Key|Value" : slot.parent);
    if (slot.shape == Shape::kJson) {
      if (!allows(declared(path), "string")) say(path, "JSON text goes into a string, not into " + declared(path));
      return;
    }
    if (slot.encode == Encode::kMapToAttributes) return key_list(path, "Key|Value");
    bool list = field.is_list;
    if (slot.encode == Encode::kSingleton) list = !list;
    if (list) {
      if (!allows(declared(path), "array")) return say(path, "a list goes into an array, not into " + declared(path));
      // "any": the facts do not say what the elements are.
      if (!properties_.contains(path + "[]")) return;
      path += "[]";
    }
    element(path, field);
  }

  void element(const std::string& path, const FieldInfo& field) {
    const std::string is = declared(path);
    const auto expect = [&](std::initializer_list<std::string_view> kinds) {
      if (std::none_of(kinds.begin(), kinds.end(), [&](std::string_view k) { return allows(is, k); }))
        say(path, "the row writes " + std::string(*kinds.begin()) + ", the property is " + is);
    };
    switch (field.cfn.encode) {
      case Encode::kNumberAsText:
      case Encode::kEnabledDisabled:
      case Encode::kEnabledTitle:
      case Encode::kOnOff:
      case Encode::kBase64: return expect({"string"});
      case Encode::kTextAsNumber: return expect({"number", "integer"});
      case Encode::kPlain:
      case Encode::kSingleton:
      case Encode::kMapToAttributes: break;
    }
    switch (field.kind) {
      case Value::Kind::kBool: return expect({"boolean"});
      case Value::Kind::kInt: return expect({"integer", "number"});
      case Value::Kind::kText: return expect({"string"});
      case Value::Kind::kMap: return expect({"object"});
      case Value::Kind::kObject: break;
      case Value::Kind::kUnset:
      case Value::Kind::kList:
      case Value::Kind::kAny: return;
    }
    const ObjectInfo& object = *field.object();
    if (object.fields.size() > 0 &&
        std::any_of(object.fields.begin(), object.fields.end(), [](const FieldInfo& f) { return f.cfn.shape == Shape::kSelf; }) &&
        std::none_of(object.fields.begin(), object.fields.end(),
                     [](const FieldInfo& f) { return f.cfn.shape != Shape::kSelf && f.cfn.shape != Shape::kAbsent; })) {
      return walk(object, path + ".", "", false);  // stands for its one row
    }
    expect({"object"});
    // A policy document and the like: the facts say no more than that it is an object.
    const std::string below = path + ".";
    const bool described = std::any_of(properties_.items().begin(), properties_.items().end(),
                                       [&](const auto& item) { return item.key().starts_with(below); });
    if (described) walk(object, below, "", false);
  }

  void tags(const std::string& path) {
    if (declared(path) != "object") key_list(path, "Key|Value");
  }

  void key_list(const std::string& path, std::string_view fields) {
    if (!allows(declared(path), "array")) return say(path, "a list goes into an array, not into " + declared(path));
    const std::size_t bar = fields.find('|');
    for (const std::string_view name : {fields.substr(0, bar), fields.substr(bar + 1)})
      if (!properties_.contains(path + "[]." + std::string(name)))
        say(path + "[]." + std::string(name), "there is no such property");
  }

  const Json& facts_;
  const Json& properties_;
  std::string type_;
  std::set<std::string> named_;
  Findings findings_;
};

}  // namespace

Findings check_cloudformation(const ResourceType& type, const Json& facts) {
  Walker walker(type, facts);
  walker.walk(type.object, "", "", true);
  walker.required();
  return walker.take();
}

Findings check_cloudformation_attributes(const ResourceType& type, const Json& facts) {
  Findings findings;
  for (const AttrName& name : type.attrs) {
    if (name.cfn.empty()) continue;  // Ref
    std::string path(name.cfn);
    std::replace(path.begin(), path.end(), '.', '/');
    const Json& read_only = facts.at("readOnly");
    const auto readable = [&](const Json& entry) { return path == entry || path.starts_with(entry.get<std::string>() + "/"); };
    if (std::any_of(read_only.begin(), read_only.end(), readable)) continue;
    const std::string full = std::string(type.cfn) + " " + std::string(name.cfn);
    if (std::find(std::begin(kDocumentedAttributes), std::end(kDocumentedAttributes), full) == std::end(kDocumentedAttributes))
      findings.push_back(full + ": Fn::GetAtt has no such attribute");
  }
  return findings;
}

}  // namespace infragen::conformance
