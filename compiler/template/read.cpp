#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "compiler/load/yaml.h"
#include "compiler/template/kinds.h"
#include "compiler/template/template.h"

namespace infragen::cfn {
namespace {

constexpr std::string_view kFunctions[] = {
    "Ref",     "Fn::GetAtt", "Fn::Sub", "Fn::Join",  "Fn::Select", "Fn::Split", "Fn::FindInMap", "Fn::If",         "Fn::Equals",
    "Fn::And", "Fn::Or",     "Fn::Not", "Condition", "Fn::Base64", "Fn::Cidr",  "Fn::GetAZs",    "Fn::ImportValue"};

bool is_text(const Node* node) { return node != nullptr && node->kind == Node::Kind::kScalar; }
bool is_map(const Node* node) { return node != nullptr && node->kind == Node::Kind::kMap; }
std::string_view text_of(const Node* node) { return is_text(node) ? node->text : std::string_view(); }

}  // namespace

std::string_view key_of(Function function) {
  return function == Function::kOther ? std::string_view("a function") : kFunctions[static_cast<std::size_t>(function)];
}

std::optional<Call> call_of(const Node& node) {
  if (node.kind != Node::Kind::kMap || node.members.size() != 1) return std::nullopt;
  const Member& only = node.members[0];
  const std::string_view key = only.key.text;
  if (!key.starts_with("Fn::") && key != "Ref" && key != "Condition") return std::nullopt;
  const auto found = std::find(std::begin(kFunctions), std::end(kFunctions), key);
  // A map with the one key `Condition` may also be a statement's or a routing rule's: there it holds a map.
  if (key == "Condition" && only.value.kind != Node::Kind::kScalar) return std::nullopt;
  return Call{static_cast<Function>(found - std::begin(kFunctions)), &only.key, &only.value};
}

const Node* member(const Node& map, std::string_view key) {
  if (map.kind != Node::Kind::kMap) return nullptr;
  for (const Member& one : map.members)
    if (one.key.text == key) return &one.value;
  return nullptr;
}

class Reader {
 public:
  Reader(const Node& root, Diagnostics& diagnostics) : d_(diagnostics) { t_.root = &root; }

  Template run() {
    t_.description = text_of(member(*t_.root, "Description"));
    t_.metadata = section("Metadata");
    transforms();
    each("Parameters", [&](const Member& m) { parameter(m); });
    each("Mappings", [&](const Member& m) { mapping(m); });
    each("Conditions", [&](const Member& m) { t_.conditions.push_back({m.key.text, m.key.at, &m.value}); });
    each("Resources", [&](const Member& m) { resource(m); });
    each("Outputs", [&](const Member& m) { output(m); });
    sort(t_.parameters, t_.by_parameter_);
    sort(t_.mappings, t_.by_mapping_);
    sort(t_.conditions, t_.by_condition_);
    sort(t_.resources, t_.by_resource_);
    return std::move(t_);
  }

  static std::string_view name_of(const Parameter& p) { return p.name; }
  static std::string_view name_of(const Mapping& m) { return m.name; }
  static std::string_view name_of(const Condition& c) { return c.name; }
  static std::string_view name_of(const Resource& r) { return r.id; }

 private:
  template <class T>
  static void sort(const std::vector<T>& all, std::vector<std::uint32_t>& order) {
    order.resize(all.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return name_of(all[a]) < name_of(all[b]); });
  }

  // Reports a node that is not what its key wants; `null` counts as nothing at all.
  bool wants(const Node* node, Node::Kind kind, std::string_view key, std::string_view what) {
    if (node == nullptr || node->kind == Node::Kind::kNull) return false;
    if (node->kind == kind) return true;
    d_.report(kShape, node->at, quoted(key), what, compile::describe(*node));
    return false;
  }

  const Node* section(std::string_view key) {
    const Node* const found = member(*t_.root, key);
    return wants(found, Node::Kind::kMap, key, "a map") ? found : nullptr;
  }

  template <class F>
  void each(std::string_view key, F one) {
    const Node* const found = section(key);
    if (found == nullptr) return;
    for (const Member& m : found->members) {
      if (m.key.text.starts_with("Fn::"))  // Fn::ForEach and Fn::Transform write members of their own
        t_.transforms.push_back(m.key.text);
      else
        one(m);
    }
  }

  void transforms() {
    const Node* const found = member(*t_.root, "Transform");
    if (is_text(found)) t_.transforms.push_back(found->text);
    if (found == nullptr) return;
    for (const Node& item : found->items)
      if (is_text(&item)) t_.transforms.push_back(item.text);
  }

  void parameter(const Member& m) {
    if (!wants(&m.value, Node::Kind::kMap, m.key.text, "a map with a `Type`")) return;
    Parameter p{m.key.text, m.key.at, text_of(member(m.value, "Type"))};
    if (p.type.empty()) p.type = "String";
    const Node* const standard = member(m.value, "Default");
    if (standard && standard->kind != Node::Kind::kNull) {
      if (standard->kind == Node::Kind::kScalar)
        p.standard = standard;
      else
        d_.report(kShape, standard->at, quoted("Default"), "a text", compile::describe(*standard));
    }
    if (const Node* const allowed = member(m.value, "AllowedValues")) p.allowed = allowed->items;
    p.no_echo = text_of(member(m.value, "NoEcho")) == "true";
    t_.parameters.push_back(std::move(p));
  }

  void mapping(const Member& m) {
    if (wants(&m.value, Node::Kind::kMap, m.key.text, "a map of maps")) t_.mappings.push_back({m.key.text, &m.value});
  }

  void resource(const Member& m) {
    if (m.value.kind != Node::Kind::kMap) {
      d_.report(kShape, m.value.at, fmt::format("the resource {}", quoted(m.key.text)), "a map with a `Type`",
                compile::describe(m.value));
      return;
    }
    const Node* const type = member(m.value, "Type");
    if (!is_text(type)) {
      d_.report(kShape, type ? type->at : m.key.at, fmt::format("the resource {}", quoted(m.key.text)), "a `Type`",
                type ? compile::describe(*type) : std::string_view("a map without one"));
      return;
    }
    Resource r{m.key.text, m.key.at, type->text, type->at};
    const Node* const properties = member(m.value, "Properties");
    if (wants(properties, Node::Kind::kMap, "Properties", "a map")) r.properties = properties;
    if (const Node* const depends = member(m.value, "DependsOn")) {
      if (is_text(depends)) r.depends_on.push_back(depends->text);
      for (const Node& item : depends->items)
        if (is_text(&item)) r.depends_on.push_back(item.text);
    }
    r.condition = text_of(member(m.value, "Condition"));
    r.deletion_policy = text_of(member(m.value, "DeletionPolicy"));
    r.update_replace_policy = text_of(member(m.value, "UpdateReplacePolicy"));
    const Node* const metadata = member(m.value, "Metadata");
    if (is_map(metadata)) r.metadata = metadata;
    t_.resources.push_back(std::move(r));
  }

  void output(const Member& m) {
    if (!wants(&m.value, Node::Kind::kMap, m.key.text, "a map with a `Value`")) return;
    Output o{m.key.text, m.key.at, member(m.value, "Value")};
    const Node* const exported = member(m.value, "Export");
    if (wants(exported, Node::Kind::kMap, "Export", "a map with a `Name`")) o.export_name = member(*exported, "Name");
    o.condition = text_of(member(m.value, "Condition"));
    t_.outputs.push_back(o);
  }

  Template t_;
  Diagnostics& d_;
};

template <class T>
const T* Template::find(const std::vector<T>& all, const std::vector<std::uint32_t>& order, std::string_view name) {
  const auto found = std::lower_bound(order.begin(), order.end(), name,
                                      [&](std::uint32_t i, std::string_view wanted) { return Reader::name_of(all[i]) < wanted; });
  return found != order.end() && Reader::name_of(all[*found]) == name ? &all[*found] : nullptr;
}

const Parameter* Template::parameter(std::string_view name) const { return find(parameters, by_parameter_, name); }
const Mapping* Template::mapping(std::string_view name) const { return find(mappings, by_mapping_, name); }
const Condition* Template::condition(std::string_view name) const { return find(conditions, by_condition_, name); }
const Resource* Template::resource(std::string_view id) const { return find(resources, by_resource_, id); }

std::optional<Template> read_template(std::uint32_t file, const SourceFiles& files, Arena& arena, Diagnostics& diagnostics) {
  const Node* const root = compile::parse_yaml(file, files, arena, diagnostics, compile::Dialect::kTemplate);
  if (root == nullptr) return std::nullopt;
  if (root->kind != Node::Kind::kMap) {
    diagnostics.report(kNotATemplate, root->at, fmt::format("it is {}", compile::describe(*root)));
    return std::nullopt;
  }
  const Node* const resources = member(*root, "Resources");
  if (resources == nullptr) {
    auto finding = diagnostics.report(kNotATemplate, root->at, "it has no section `Resources`");
    if (member(*root, "infragen")) finding.help("this is a spec: `infragen validate` checks it");
    return std::nullopt;
  }
  if (resources->kind != Node::Kind::kMap) {
    diagnostics.report(kNotATemplate, resources->at, fmt::format("its `Resources` are {}", compile::describe(*resources)));
    return std::nullopt;
  }
  return Reader(*root, diagnostics).run();
}

}  // namespace infragen::cfn
