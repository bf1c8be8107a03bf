#include "compiler/diff/built.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "compiler/diff/fill.h"
#include "emitters/cloudformation/properties.h"
#include "emitters/plan.h"
#include "model/registry.h"

namespace infragen::diff {
namespace {

using Kind = cfn::Node::Kind;

std::string raw(const cfn::Node& node) {
  nlohmann::json out;
  const auto convert = [](const auto& self, const cfn::Node& one) -> nlohmann::json {
    nlohmann::json made;
    if (one.kind == Kind::kScalar) made = std::string(one.text);
    if (one.kind == Kind::kList) made = nlohmann::json::array();
    if (one.kind == Kind::kMap) made = nlohmann::json::object();
    for (const cfn::Node& item : one.items) made.push_back(self(self, item));
    for (const cfn::Member& member : one.members) made[std::string(member.key.text)] = self(self, member.value);
    return made;
  };
  return convert(convert, node).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class Builder {
 public:
  Builder(const std::vector<BuiltStack>& stacks, const Graph& model, Built& out, Diagnostics& diagnostics)
      : stacks_(stacks), model_(model), out_(out), graph_(out.graph), diagnostics_(diagnostics) {}

  void run() {
    graph_.environment = model_.environment;
    for (const BuiltStack& stack : stacks_) {
      const std::uint32_t file = out_.files.add(stack.path, stack.text);
      if (auto read = cfn::read_template(file, out_.files, out_.arena, diagnostics_)) {
        templates_.push_back(std::move(*read));
        add_stack(stack.name);
      }
    }
    guards();
    for (StackId id = 0; id < templates_.size(); ++id) add_nodes(id);
    for (StackId id = 0; id < templates_.size(); ++id) add_exports(id);
    for (StackId id = 0; id < templates_.size(); ++id) fill_nodes(id);
    for (StackId id = 0; id < templates_.size(); ++id) add_outputs(id);
  }

 private:
  void add_stack(const std::string& name) {
    const auto& all = model_.stacks();
    const auto known = std::find_if(all.begin(), all.end(), [&](const Stack& one) { return one.name.text() == name; });
    if (known != all.end()) {
      models_.push_back(static_cast<StackId>(known - all.begin()));
      graph_.add_stack(*known);
      return;
    }
    models_.push_back(kNone);
    // A stack that the spec has no more. Names makes all names; this one is put together from its own parts.
    const std::size_t dash = name.rfind('-');
    NamingRules rules = model_.environment.naming;
    rules.stack_prefix = false;
    rules.environment = graph_.arena().copy(name.substr(0, dash));
    Stack stack;
    stack.name = Names(graph_.arena(), rules).stack({}, graph_.arena().copy(dash == name.npos ? std::string() : name.substr(dash + 1)));
    const std::string start = std::string(model_.environment.environment) + "-";
    stack.part = stack.file = graph_.arena().copy(name.starts_with(start) ? name.substr(start.size()) : name);
    graph_.add_stack(stack);
  }

  void guards() {
    for (StackId id = 0; id < models_.size(); ++id) {
      Stack& stack = graph_.stack(id);
      if (stack.follows.text().empty()) continue;
      const auto found = std::find(models_.begin(), models_.end(), stack.follows_stack);
      if (found == models_.end()) stack.follows = {};
      else stack.follows_stack = static_cast<StackId>(found - models_.begin());
    }
  }

  const Node* model_of(StackId stack, const cfn::Resource& resource) const {
    for (const Node& node : model_.nodes())
      if (node.stack == models_[stack] && node.id.logical == resource.id && node.type->cfn == resource.type) return &node;
    return nullptr;
  }

  void add_nodes(StackId id) {
    nodes_.emplace_back();
    for (const cfn::Resource& resource : templates_[id].resources) {
      const Node* const known = model_of(id, resource);
      const ResourceType* const type = known != nullptr ? described(*known->type) : type_of(resource);
      Node node;
      if (known != nullptr) {
        node = *known;
        node.depends_on.clear();
        node.patches.clear();
      } else {
        node.id = {graph_.arena().copy(resource.id), graph_.arena().copy(emit::snake_case(resource.id))};
        node.scope = graph_.stacks()[id].scope;
      }
      if (!node.name.is_literal()) node.name = {};  // its references are those of the model
      node.stack = id;
      node.on_delete = resource.deletion_policy == "Retain"     ? OnDelete::kRetain
                       : resource.deletion_policy == "Snapshot" ? OnDelete::kSnapshot
                                                                : OnDelete::kDelete;
      nodes_.back().emplace(resource.id, static_cast<NodeId>(graph_.nodes().size()));
      if (type != nullptr) graph_.add(std::move(node), *type);
      else graph_.add_raw(std::move(node), graph_.arena().copy(resource.type), {});
    }
  }

  // Null for a raw resource: its description belongs to the model.
  static const ResourceType* described(const ResourceType& type) {
    const auto all = resource_types();
    return std::find(all.begin(), all.end(), &type) != all.end() ? &type : nullptr;
  }

  static const ResourceType* type_of(const cfn::Resource& resource) {
    std::vector<std::string_view> names;
    if (resource.properties != nullptr)
      for (const cfn::Member& member : resource.properties->members) names.push_back(member.key.text);
    return find_type_by_cfn(resource.type, names);
  }

  const Part* attribute_part(StackId stack, std::string_view name, std::string_view attribute) {
    const auto found = nodes_[stack].find(name);
    if (found == nodes_[stack].end()) return nullptr;
    for (const AttrName& attr : graph_.node(found->second).type->attrs) {
      if (attr.cfn != attribute) continue;
      Part part;
      part.kind = Part::Kind::kAttribute;
      part.attr = attr.attr;
      part.index = found->second;
      return graph_.arena().make<Part>(part);
    }
    if (described(*graph_.node(found->second).type) != nullptr) return nullptr;
    const Text own = graph_.raw_attribute(found->second, graph_.arena().copy(attribute), {});
    return own.parts().size() == 1 ? &own.parts()[0] : nullptr;
  }

  const Part* reference_part(StackId stack, std::string_view name) {
    for (Pseudo pseudo : {Pseudo::kRegion, Pseudo::kAccount, Pseudo::kPartition, Pseudo::kUrlSuffix})
      if (emit::pseudo_name(pseudo) == name) {
        Part part;
        part.kind = Part::Kind::kPseudo;
        part.pseudo = pseudo;
        return graph_.arena().make<Part>(part);
      }
    if (const cfn::Parameter* const parameter = templates_[stack].parameter(name)) {
      Part part;
      part.kind = Part::Kind::kParameter;
      part.index = parameter_id(*parameter);
      return graph_.arena().make<Part>(part);
    }
    return attribute_part(stack, name, {});
  }

  ParameterId parameter_id(const cfn::Parameter& parameter) {
    const auto [at, is_new] = parameters_.try_emplace(std::string(parameter.name));
    if (!is_new) return at->second;
    Parameter made;
    for (const Parameter& known : model_.parameters())
      if (known.name == parameter.name) made = known;
    made.name = graph_.arena().copy(parameter.name);
    made.type = graph_.arena().copy(parameter.type);
    made.default_value = parameter.standard != nullptr ? Text::view(graph_.arena().copy(parameter.standard->text)) : Text();
    return at->second = graph_.add_parameter(made);
  }

  void add_exports(StackId id) {
    for (const cfn::Output& output : templates_[id].outputs) {
      if (output.export_name == nullptr || output.value == nullptr || output.export_name->kind != Kind::kScalar) continue;
      const auto call = cfn::call_of(*output.value);
      if (!call) continue;
      const Part* part = nullptr;
      if (call->function == cfn::Function::kRef) part = reference_part(id, call->argument->text);
      if (call->function == cfn::Function::kGetAtt && call->argument->items.size() == 2) part = attribute_part(id, call->argument->items[0].text, call->argument->items[1].text);
      if (part != nullptr && part->kind == Part::Kind::kAttribute) exports_.emplace(output.export_name->text, as_exported(*part, output.name));
    }
  }

  // Of attributes that are written alike (Ref gives an id and an ARN) the one that the output's key speaks of.
  const Part* as_exported(const Part& part, std::string_view key) {
    const Node& node = graph_.node(part.index);
    const AttrName* const written = find_attr(*node.type, part.attr);
    for (const AttrName& attr : node.type->attrs)
      if (attr.cfn == written->cfn && key == std::string(node.id.logical).append(attr.suffix)) {
        Part out = part;
        out.attr = attr.attr;
        return graph_.arena().make<Part>(out);
      }
    return &part;
  }

  void fill_nodes(StackId id) {
    const Meaning meaning = meaning_of(id);
    Filler filler(meaning, graph_.arena());
    for (const cfn::Resource& resource : templates_[id].resources) {
      const auto found = nodes_[id].find(resource.id);
      if (found == nodes_[id].end()) continue;
      Node& node = graph_.node(found->second);
      for (std::string_view before : resource.depends_on)
        if (const auto other = nodes_[id].find(before); other != nodes_[id].end()) node.depends_on.push_back(other->second);
      const auto keep = [&](std::string_view key, const cfn::Node& value, bool is_beside) {
        node.patches.push_back({.beside = is_beside, .object = &node.type->object, .owner = node.value, .name = graph_.arena().copy(key), .value = filler.any(value)});
      };
      void* const value = const_cast<void*>(node.value);  // made by add(), for this
      if (resource.properties != nullptr) {
        std::vector<std::string_view> left;
        filler.fill(node.type->object, value, *resource.properties, left);
        for (std::string_view key : left) keep(key, *cfn::member(*resource.properties, key), false);
      }
      for (const cfn::Member& member : cfn::member(*cfn::member(*templates_[id].root, "Resources"), resource.id)->members)
        if (!is_known(member, node) && !filler.put_beside(node.type->object, value, member.key.text, member.value)) keep(member.key.text, member.value, true);
      if (const Text name = name_of(node); name.is_set()) node.name = name;
    }
  }

  // What the emitter writes beside the properties of every resource.
  static bool is_known(const cfn::Member& member, const Node& node) {
    const std::string_view key = member.key.text;
    if (key == "Type" || key == "Properties" || key == "DependsOn") return true;
    if (key == "DeletionPolicy" || key == "UpdateReplacePolicy") {
      constexpr std::string_view kWords[] = {"Delete", "Retain", "Snapshot"};
      return (node.on_delete != OnDelete::kDelete || node.type->stateful != Stateful::kNo) && member.value.text == kWords[static_cast<std::size_t>(node.on_delete)];
    }
    return key == "Metadata" && member.value.members.size() == 1 && member.value.members[0].key.text == "Follows";  // the guard of the order
  }

  static Text name_of(const Node& node) {
    for (const FieldInfo& field : node.type->object.fields)
      if (has(field.flags, Flag::kName) && field.kind == Value::Kind::kText && field.read(node.value).is_set()) return field.read(node.value).text();
    for (const FieldInfo& field : node.type->object.fields) {
      if (field.kind != Value::Kind::kMap || field.cfn.shape != Shape::kTags) continue;
      const Value tags = field.read(node.value);
      if (tags.is_set())
        for (const Entry& tag : tags.map())
          if (tag.key.literal() == "Name") return tag.value;
    }
    return {};
  }

  Meaning meaning_of(StackId id) {
    return {[this, id](std::string_view name) { return reference_part(id, name); },
            [this, id](std::string_view name, std::string_view attribute) { return attribute_part(id, name, attribute); },
            [this](std::string_view name) {
              const auto found = exports_.find(name);
              return found == exports_.end() ? nullptr : found->second;
            }};
  }

  // Those that do not follow from what others import.
  void add_outputs(StackId id) {
    Diagnostics ignored;
    if (plan_.stacks.empty()) plan_ = emit::make_plan(graph_, ignored);
    const Meaning meaning = meaning_of(id);
    Filler filler(meaning, graph_.arena());
    for (const cfn::Output& output : templates_[id].outputs) {
      const auto& made = plan_.stacks[id].exports;
      if (output.value == nullptr || std::any_of(made.begin(), made.end(), [&](const emit::Export& one) { return one.key == output.name; })) continue;
      Output out;
      for (const Output& known : model_.outputs())
        if (known.stack == models_[id] && known.key == output.name) out = known;
      out.stack = id;
      out.key = graph_.arena().copy(output.name);
      out.value = filler.text(*output.value);
      if (!out.value.is_set()) out.value = Text::view(graph_.arena().copy(raw(*output.value)));
      graph_.add_output(out);
    }
  }

  static constexpr StackId kNone = 0xffffffff;

  const std::vector<BuiltStack>& stacks_;
  const Graph& model_;
  Built& out_;
  Graph& graph_;
  Diagnostics& diagnostics_;
  std::vector<cfn::Template> templates_;                                 // by StackId
  std::vector<StackId> models_;                                          // of the same stack in the model
  std::vector<std::unordered_map<std::string_view, NodeId>> nodes_;      // by StackId: by logical id
  std::unordered_map<std::string_view, const Part*> exports_;            // by name
  std::map<std::string, ParameterId> parameters_;
  emit::Plan plan_;
};

}  // namespace

void read_built(const std::vector<BuiltStack>& stacks, const Graph& model, Built& out, Diagnostics& diagnostics) { Builder(stacks, model, out, diagnostics).run(); }

bool read_stack_list(std::string_view text, std::vector<std::pair<std::string, std::string>>& stacks, std::string& prefix) {
  const nlohmann::json list = nlohmann::json::parse(text, nullptr, false);
  if (!list.is_object() || !list.contains("stacks") || !list["stacks"].is_array()) return false;
  const auto text_of = [](const nlohmann::json& from, const char* key) { return from.contains(key) && from[key].is_string() ? from[key].get<std::string>() : std::string(); };
  prefix = text_of(list, "prefix");
  for (const nlohmann::json& one : list["stacks"]) {
    if (!one.is_object()) return false;
    stacks.emplace_back(text_of(one, "name"), text_of(one, "template"));
    if (stacks.back().first.empty() || stacks.back().second.empty()) return false;
  }
  return true;
}

}  // namespace infragen::diff
