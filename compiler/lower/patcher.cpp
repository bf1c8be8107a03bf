#include "compiler/lower/patcher.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/load/nearest.h"
#include "compiler/lower/escape_kinds.h"
#include "emitters/plan.h"

namespace infragen::compile {

namespace {

constexpr std::string_view kTargets[] = {"CloudFormation", "Terraform"};
constexpr std::string_view kPrefixes[] = {"cloudformation.", "terraform."};
// What CloudFormation reads beside Properties (resource attributes), and what Terraform reads itself (meta-arguments).
constexpr std::string_view kBesideWords[] = {"CreationPolicy", "DeletionPolicy", "Metadata", "UpdatePolicy",
                                             "UpdateReplacePolicy"};
constexpr std::string_view kMetaWords[] = {"connection", "count", "depends_on", "dynamic", "for_each", "provider", "provisioner"};

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// [{Key: a, Value: b}] as {a: b}; unchanged when it is nothing of that kind.
RawTree pairs_as_map(const RawTree& value) {
  RawTree out = value;
  if (!value.is_list()) return out;
  out.kind = Any::Kind::kMap;
  out.children.clear();
  for (const RawTree& pair : value.children) {
    const RawTree *key = nullptr, *text = nullptr;
    for (const RawTree& child : pair.children) (child.key == "Key" || child.key == "key" ? key : text) = &child;
    if (!pair.is_map() || pair.children.size() != 2 || !key || !text || key->text.literal().empty()) return value;
    out.children.push_back(*text);
    out.children.back().key = key->text.literal();
    out.children.back().key_at = key->at;
  }
  return out;
}

}  // namespace

Any merged(Any base, const Any& add) {
  if (base.kind != Any::Kind::kMap || add.kind != Any::Kind::kMap) return add;
  for (const auto& [key, value] : add.map) {
    const auto place = std::ranges::find(base.map, key, [](const auto& member) { return member.first; });
    if (value.kind == Any::Kind::kNull) {
      if (place != base.map.end()) base.map.erase(place);
    } else if (place != base.map.end()) {
      place->second = merged(std::move(place->second), value);
    } else {
      base.map.emplace_back(key, value);
    }
  }
  return base;
}

Patcher::Patcher(Context& c, NodeId node, Patch::Target target, std::string_view address, bool alone)
    : c_(c),
      id_(node),
      target_(target),
      slot_(target == Patch::Target::kCloudFormation ? &FieldInfo::cfn : &FieldInfo::tf),
      other_(target == Patch::Target::kCloudFormation ? &FieldInfo::tf : &FieldInfo::cfn),
      address_(address),
      alone_(alone) {}

void Patcher::run(const RawTree& values, Step step) {
  const ResourceType& type = *c_.graph.node(id_).type;
  const std::string_view name = kTargets[static_cast<std::size_t>(target_)];
  if ((target_ == Patch::Target::kCloudFormation ? type.cfn : type.tf).empty()) {
    if (step == Step::kFields)
      c_.diagnostics.report(kNotForOverrides, values.at, quoted(address_), c_.concat("the resource does not exist on ", name));
    return;
  }
  if (!values.is_map()) {
    if (step == Step::kFields) c_.diagnostics.report(kWrongValue, values.at, name, "a map of properties", describe(values));
    return;
  }
  for (const RawTree& value : values.children) top(value, step);
}

void Patcher::top(const RawTree& value, Step step) {
  const ResourceType& type = *c_.graph.node(id_).type;
  const std::string path(kPrefixes[static_cast<std::size_t>(target_)]);
  const Object whole{&type.object, c_.graph.edit(id_), false, path};
  const std::string_view head = value.key.substr(0, value.key.find('.'));
  const auto refuse = [&](std::string_view why) {
    if (step == Step::kFields) c_.diagnostics.report(kNotForOverrides, value.place(), quoted(path + std::string(value.key)), why);
  };
  if (target_ == Patch::Target::kCloudFormation) {
    if (value.key == "Properties" && value.is_map()) return object(whole, value, step);
    if (value.key == "Type" && type.object.fields.empty()) return;
    if (value.key == "DependsOn" || value.key == "Condition")
      return refuse("what a resource waits for follows from what it refers to");
    if (is_one_of(kBesideWords, value.key) && find(type.object, whole.owner, value.key, value, false).empty())
      return beside(value, step);
  } else {
    if (is_one_of(kMetaWords, head)) return refuse("infragen writes each resource once and knows what it waits for");
    if (value.key == "lifecycle") return lifecycle(value, step);
    if (value.key == "timeouts" && value.is_map()) {  // Terraform's own patience: nothing that the other target could have
      if (step == Step::kFields) return;
      add_patch(false, &type.object, whole.owner, value.key, std::vector<Any>{to_any(value)}, value.place());
      return note(path + "timeouts", value.place(), false);
    }
  }
  member(whole, value.key, value, step);
}

void Patcher::beside(const RawTree& value, Step step) {
  Node& node = c_.graph.node(id_);
  const std::string path = fmt::format("cloudformation.{}", value.key);
  if (value.key == "DeletionPolicy" && value.kind == Any::Kind::kText) {
    const std::string_view word = value.text.literal();
    if (word == "Retain" || word == "Snapshot" || word == "Delete") {
      if (step == Step::kPatches) return;
      node.on_delete = word == "Retain" ? OnDelete::kRetain : word == "Snapshot" ? OnDelete::kSnapshot : OnDelete::kDelete;
      return note(path, value.place(), true);
    }
  }
  if (step == Step::kFields) return;
  add_patch(true, &node.type->object, node.value, value.key, to_any(value), value.place());
  note(path, value.place(), false);
}

// The language's own block: what it says joins what infragen writes there.
void Patcher::lifecycle(const RawTree& value, Step step) {
  const Node& node = c_.graph.node(id_);
  const RawTree& map = value.is_list() && value.children.size() == 1 ? value.children[0] : value;
  if (!map.is_map()) {
    if (step == Step::kFields) c_.diagnostics.report(kWrongValue, value.place(), "`lifecycle`", "a map", describe(value));
    return;
  }
  if (step == Step::kFields) return;
  add_patch(false, &node.type->object, node.value, value.key, to_any(map), value.place());
  note("terraform.lifecycle", value.place(), false);
}

void Patcher::object(const Object& object, const RawTree& map, Step step) {
  for (const RawTree& value : map.children) member(object, value.key, value, step);
}

void Patcher::member(const Object& object, std::string_view name, const RawTree& value, Step step) {
  const Chain chain = find(*object.info, object.owner, name, value, object.is_attributes);
  if (!chain.empty()) return described(object, chain, name, value, step);
  const auto dot = object.is_attributes ? name.npos : name.find('.');
  if (dot != name.npos && dot > 0 && dot + 1 < name.size()) {  // a.b: c is a: {b: c}
    RawTree inner = value;
    inner.key = name.substr(dot + 1);
    RawTree outer;
    outer.kind = Any::Kind::kMap;
    outer.at = value.at;
    outer.key_at = value.place();
    outer.children.push_back(std::move(inner));
    return member(object, name.substr(0, dot), outer, step);
  }
  if (object.is_attributes && value.is_map()) {  // attributes written as nested maps
    for (const RawTree& child : value.children) member(object, c_.concat(name, ".", child.key), child, step);
    return;
  }
  if (step == Step::kPatches) patch(object, name, value, true);
}

void Patcher::described(const Object& outer, const Chain& chain, std::string_view name, const RawTree& value, Step step) {
  const FieldInfo& field = *chain.back();
  if (is_law(field, value)) {
    if (step == Step::kFields)
      c_.diagnostics.report(kNamingLaw, value.place(), quoted(outer.path + std::string(name)))
          .help("leave it out; the profile of `naming` says how names are made");
    return;
  }
  void* owner = outer.owner;
  bool both = !(target_ == Patch::Target::kCloudFormation ? c_.graph.node(id_).type->tf : c_.graph.node(id_).type->cfn).empty();
  for (const FieldInfo* const inner : chain) {
    both = both && (inner->*other_).shape != Shape::kAbsent;
    if (inner != &field) owner = inner->add(owner);
  }
  if (has(field.flags, Flag::kSensitive) && value.text.is_literal()) {
    if (step == Step::kFields)
      c_.diagnostics.report(kNotForOverrides, value.place(), quoted(outer.path + std::string(name)),
                            "no secret value has a place in a spec");
    return;
  }
  if (field.kind == Value::Kind::kObject && !value.is_null())
    return field.is_list ? list(outer, field, owner, name, value, step) : nested(outer, field, owner, name, value, step);
  if (step == Step::kPatches) return;
  if (fit(field, value, outer.is_attributes) != Fit::kFits) return wrong(outer, field, name, value);
  if (value.is_null())
    field.clear(owner);
  else
    leaf(field, owner, value, outer.is_attributes);
  const std::string path = outer.path + std::string(name);
  note(path, value.place(), both);
  if (!both) warn_one_target(path, value.place());
}

void Patcher::nested(const Object& outer, const FieldInfo& field, void* owner, std::string_view name, const RawTree& value,
                     Step step) {
  const bool is_attributes = slot(field).encode == Encode::kMapToAttributes;
  RawTree map = is_attributes ? pairs_as_map(value) : value;
  if (map.is_list() && map.children.size() == 1 && map.children[0].is_map()) {  // a block that is there once
    RawTree only = map.children[0];
    map = std::move(only);
  }
  for (const FieldInfo& row : field.object()->fields)  // the object is written as the one that it holds
    if (slot(row).shape == Shape::kSelf && row.kind == Value::Kind::kObject && !row.is_list && map.is_map())
      return nested(outer, row, field.add(owner), name, map, step);
  if (!map.is_map()) {
    const Fit fits = fit_object(*field.object(), map, is_attributes);
    if (step == Step::kPatches) return;
    if (fits != Fit::kFits) return wrong(outer, field, name, value);
    fill(*field.object(), field.add(owner), map);
    return note(outer.path + std::string(name), value.place(), (field.*other_).shape != Shape::kAbsent);
  }
  if (emit::is_blank(field.read(owner), slot_) && !knows_any(*field.object(), map, is_attributes)) {
    if (step == Step::kPatches) patch(outer, name, map, true);
    return;
  }
  object({field.object(), field.add(owner), is_attributes, outer.path + std::string(name) + "."}, map, step);
}

void Patcher::list(const Object& outer, const FieldInfo& field, void* owner, std::string_view name, const RawTree& value,
                   Step step) {
  if (value.is_map() && slot(field).encode != Encode::kSingleton) return elements(outer, field, owner, name, value, step);
  RawTree all = value;
  if (!value.is_list()) {
    all.kind = Any::Kind::kList;
    all.children = {value};
    if (slot(field).encode != Encode::kSingleton && slot(field).shape != Shape::kBlock) return wrong(outer, field, name, value);
  }
  Fit fits = Fit::kFits;
  for (const RawTree& element : all.children) {
    fits = std::max(fits, fit_object(*field.object(), element, false));
    if (fits == Fit::kWrong) {
      if (step == Step::kFields) wrong(outer, field, name, element);
      return;
    }
  }
  if (fits == Fit::kUnknown) {
    if (step == Step::kPatches) patch(outer, name, value, true);
    return;
  }
  if (step == Step::kPatches) return;
  field.clear(owner);
  for (const RawTree& element : all.children) fill(*field.object(), field.add(owner), element);
  const bool both = (field.*other_).shape != Shape::kAbsent;
  note(outer.path + std::string(name), value.place(), both);
  if (!both) warn_one_target(outer.path + std::string(name), value.place());
}

// Single elements, by what tells them apart or by their number.
void Patcher::elements(const Object& outer, const FieldInfo& field, void* owner, std::string_view name, const RawTree& map,
                       Step step) {
  const Value all = field.read(owner);
  std::vector<std::string> labels;
  for (std::size_t i = 0; all.is_set() && i < all.size(); ++i) {
    std::string label;
    for (const FieldInfo& row : field.object()->fields) {
      if (!has(row.flags, Flag::kLabel)) continue;
      const Value value = row.read(all.at(i).owner());
      if (value.kind() == Value::Kind::kText) label = value.text().literal();
      if (value.kind() == Value::Kind::kInt) label = std::to_string(value.integer());
    }
    labels.push_back(label);
  }
  for (const RawTree& value : map.children) {
    std::string_view selector = value.key;
    std::size_t index = 0;
    const auto find_index = [&] {
      for (index = 0; index < labels.size(); ++index)
        if (labels[index] == selector) return true;
      for (index = 0; index < labels.size(); ++index)
        if (std::to_string(index) == selector) return true;
      return false;
    };
    RawTree inner = value;
    bool found = find_index();
    if (const auto dot = value.key.find('.'); !found && dot != value.key.npos) {  // acmeApp.StopTimeout: 60
      selector = value.key.substr(0, dot);
      RawTree last = value;
      last.key = value.key.substr(dot + 1);
      inner.kind = Any::Kind::kMap;
      inner.children = {std::move(last)};
      found = find_index();
    }
    const std::string path = outer.path + std::string(name);
    if (!found || !inner.is_map()) {
      if (step == Step::kPatches) continue;
      if (found) {
        c_.diagnostics.report(kWrongValue, value.place(), quoted(path + "." + std::string(selector)), "a map", describe(value));
        continue;
      }
      auto report = c_.diagnostics.report(kNoElement, value.place(), quoted(path), quoted(selector));
      if (labels.empty())
        report.help("it has none; write a list");
      else
        report.help(fmt::format("it has {}", fmt::join(labels, ", ")));
      continue;
    }
    void* const element = const_cast<void*>(all.at(index).owner());
    object({field.object(), element, false, path + "." + std::string(selector) + "."}, inner, step);
  }
}

// ---- patches -----------------------------------------------------------------------------------------------------------------

// Names that the object's members have on the target, with those of objects that are flattened into it.
void Patcher::names(const ObjectInfo& info, std::string_view prefix, std::vector<std::string_view>& out) const {
  for (const FieldInfo& field : info.fields) {
    const Slot& here = slot(field);
    if (here.shape == Shape::kFlatten && field.object)
      names(*field.object(), c_.concat(prefix, here.name), out);
    else if (here.shape != Shape::kAbsent && here.shape != Shape::kSelf)
      out.push_back(prefix.empty() ? here.name : c_.concat(prefix, here.name));
  }
}

void Patcher::patch(const Object& object, std::string_view name, const RawTree& value, bool warns) {
  std::vector<std::string_view> known;
  names(*object.info, {}, known);
  const std::string path = object.path + std::string(name);
  const std::string_view near = nearest(name, known);
  if (warns && !near.empty() && near != name)
    c_.diagnostics.report(kMisspelt, value.place(), quoted(path), c_.graph.node(id_).type->id)
        .help(fmt::format("did you mean {}?", quoted(near)));
  else if (warns)
    warn_one_target(path, value.place());
  add_patch(false, object.info, object.owner, c_.arena.copy(name), to_any(value), value.place());
  note(path, value.place(), false);
}

void Patcher::add_patch(bool beside, const ObjectInfo* info, const void* owner, std::string_view name, Any value,
                        SourceRange at) {
  std::vector<Patch>& all = c_.graph.node(id_).patches;
  for (Patch& patch : all)
    if (patch.target == target_ && patch.beside == beside && patch.object == info && patch.owner == owner && patch.name == name) {
      patch.value = merged(std::move(patch.value), value);
      return;
    }
  all.push_back({target_, beside, info, owner, name, std::move(value), at});
}

void Patcher::note(std::string_view path, SourceRange at, bool both) {
  const bool cloudformation = target_ == Patch::Target::kCloudFormation;
  c_.graph.add_override({id_, c_.arena.copy(path), both || cloudformation, both || !cloudformation, at});
}

void Patcher::warn_one_target(std::string_view path, SourceRange at) {
  const auto here = static_cast<std::size_t>(target_);
  if (!alone_) return;
  c_.diagnostics.report(kOneTarget, at, quoted(path), kTargets[here], kTargets[1 - here])
      .help(fmt::format("say the same under `{}`, if it has it", kPrefixes[1 - here].substr(0, kPrefixes[1 - here].size() - 1)));
}

void Patcher::wrong(const Object& object, const FieldInfo& field, std::string_view name, const RawTree& value) {
  const bool is_function = value.is_map() && value.children.size() == 1 &&
                           (value.children[0].key == "Ref" || value.children[0].key.starts_with("Fn::"));
  c_.diagnostics.report(kWrongValue, value.at, quoted(object.path + std::string(name)), wanted(field), describe(value))
      .help(is_function ? std::string("a reference is written ${kind.name.attribute}, whichever target it is for")
                        : fmt::format("{}: {}", name, field.doc));
}

}  // namespace infragen::compile
