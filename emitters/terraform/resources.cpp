#include "emitters/terraform/resources.h"

#include <algorithm>

#include "emitters/kinds.h"

namespace infragen::emit {

namespace {

constexpr std::string_view kLifecycle = "lifecycle";

// The text of the row that tells an element of a list from the others; empty when it has none.
std::string element_label(const Value& element) {
  if (element.kind() != Value::Kind::kObject) return {};
  for (const FieldInfo& field : element.object_info().fields) {
    if (!has(field.flags, Flag::kLabel)) continue;
    const Value value = field.read(element.owner());
    if (value.kind() == Value::Kind::kText && value.text().is_literal()) return snake_case(value.text().literal());
    if (value.kind() == Value::Kind::kInt) return std::to_string(value.integer());
  }
  return {};
}

// A reference in the resource itself says already what comes first; one in a sibling speaks for the sibling only.
bool refers_to(const Node& node, NodeId other) {
  struct Search {
    NodeId wanted;
    bool found;
  } search{other, false};
  const VisitPart visit = [](const Part& part, void* context) {
    auto& s = *static_cast<Search*>(context);
    if (part.kind == Part::Kind::kAttribute && part.index == s.wanted) s.found = true;
  };
  for (const FieldInfo& field : set_rows(Value::object(node.type->object, node.value), &FieldInfo::tf))
    if (field.tf.shape != Shape::kSibling)
      for_each_part(field.read(node.value), &FieldInfo::tf, visit, &search);
  for_each_part_of_patches(node, Patch::Target::kTerraform, visit, &search);
  return search.found;
}

}  // namespace

void Resources::open(std::string& out, std::string_view kind, std::string_view type, std::string_view label) {
  out.append(kind).append(" \"").append(type).append("\" \"").append(label).append("\" {\n");
}

void Resources::write(std::string& out, const Body& body, std::size_t indent, std::string_view end_lines) {
  const std::size_t start = out.size();
  const auto separate = [&] {
    if (out.size() > start) out += '\n';
  };
  const bool tags_in_line = !body.tags.empty() && body.tags[0].one_line() && body.long_arguments.empty() && body.blocks.empty();
  if (tags_in_line) {
    std::vector<hcl::Assignment> all = body.arguments;
    all.insert(all.end(), body.tags.begin(), body.tags.end());
    hcl::append_assignments(out, all, indent);
  } else {
    hcl::append_assignments(out, body.arguments, indent);
  }
  for (const hcl::Assignment& argument : body.long_arguments) {
    separate();
    hcl::append_assignments(out, std::span(&argument, 1), indent);
  }
  for (const std::string_view block : body.blocks) {
    separate();
    out.append(block).append(1, '\n');
  }
  if (!body.tags.empty() && !tags_in_line) {
    separate();
    hcl::append_assignments(out, body.tags, indent);
  }
  if (!end_lines.empty()) {
    separate();
    out += end_lines;
  }
}

std::string_view Resources::block(std::string_view head, const Value& object, std::size_t indent) {
  Body body;
  collect(body, object, indent + 2);
  std::string& out = expressions_.scratch().make();
  out.append(indent, ' ').append(head).append(" {");
  const std::size_t before = out.size();
  out += '\n';
  write(out, body, indent + 2);
  if (out.size() == before + 1)
    out.resize(before);
  else
    out.append(indent, ' ');
  out += '}';
  return expressions_.scratch().keep(out);
}

void Resources::collect(Body& body, const Value& object, std::size_t indent) {
  rows(body, object, {}, indent, object);
  expressions_.patches().each(object, false, [&](const Patch& patch) {
    if (patch.value.kind != Any::Kind::kNull && patch.name != kLifecycle) argument(body, patch.name, patch.value, indent);
  });
}

void Resources::rows(Body& body, const Value& object, std::string_view prefix, std::size_t indent, const Value& home) {
  for (const FieldInfo& field : set_rows(object, &FieldInfo::tf)) {
    const Slot& slot = field.tf;
    const Value value = field.read(object.owner());
    // A block or resource that is asked for stands, even with nothing in it.
    if (slot.shape != Shape::kBlock && slot.shape != Shape::kSibling && is_blank(value, &FieldInfo::tf)) continue;
    const std::string_view name = prefix.empty() ? slot.name : expressions_.scratch().concat(prefix, slot.name);
    if (slot.shape != Shape::kFlatten && expressions_.patches().replace(home, name)) continue;
    row(body, slot, name, value, indent, home);
  }
}

void Resources::row(Body& body, const Slot& slot, std::string_view name, const Value& value, std::size_t indent,
                    const Value& home) {
  const std::size_t column = indent + name.size() + 3;
  switch (slot.shape) {
    case Shape::kAbsent: return;
    case Shape::kSibling: return siblings(slot, value);
    case Shape::kFlatten:
      if (value.kind() == Value::Kind::kObject && !self_row(value, &FieldInfo::tf)) return rows(body, value, name, indent, home);
      break;
    case Shape::kTags:
      if (value.kind() == Value::Kind::kMap) {
        body.tags.push_back({name, expressions_.tags(value.map(), indent, column)});
        return;
      }
      break;
    case Shape::kBlock:
      if (value.kind() == Value::Kind::kObject) {
        body.blocks.push_back(block(name, value, indent));
        return;
      }
      if (value.kind() == Value::Kind::kList && value.at(0).kind() == Value::Kind::kObject) {
        for (std::size_t i = 0; i < value.size(); ++i) body.blocks.push_back(block(name, value.at(i), indent));
        return;
      }
      break;
    case Shape::kSelf:
      diagnostics_.report(kCannotWrite, expressions_.origin(), "a value without a name", "Terraform",
                          "a block holds named arguments only");
      return;
    case Shape::kBeside:
    case Shape::kValue:
    case Shape::kKeyList:
    case Shape::kJson: break;
  }
  if (slot.shape == Shape::kKeyList || slot.encode == Encode::kMapToAttributes) {
    for (const auto& pair : expressions_.pairs(value, slot.parent)) {
      std::string& text = expressions_.scratch().make();
      text.append(indent, ' ').append(name).append(" {\n");
      hcl::append_assignments(text, pair, indent + 2);
      text.append(indent, ' ') += '}';
      body.blocks.push_back(expressions_.scratch().keep(text));
    }
    return;
  }
  const hcl::Assignment argument{name, expressions_.encoded(slot, value, indent, column)};
  (argument.one_line() ? body.arguments : body.long_arguments).push_back(argument);
}

void Resources::siblings(const Slot& slot, const Value& value) {
  if (value.kind() == Value::Kind::kObject) {
    siblings_.push_back({slot, value, {}});
    return;
  }
  if (value.kind() != Value::Kind::kList || value.at(0).kind() != Value::Kind::kObject) {
    diagnostics_.report(kCannotWrite, expressions_.origin(), quoted(slot.name), "Terraform",
                        "only a struct or a list of structs can become a resource of its own");
    return;
  }
  for (std::size_t i = 0; i < value.size(); ++i) {
    std::string label = element_label(value.at(i));
    siblings_.push_back({slot, value.at(i), "_" + (label.empty() ? std::to_string(i + 1) : label)});
  }
}

// What has to stand before the node, beyond what its references say. A resource that Terraform does not have (a gateway's
// attachment) stands for those it refers to; of two where one refers to the other, the one that comes later is enough.
std::vector<NodeId> Resources::dependencies(const Node& node) const {
  std::vector<NodeId> out;
  const auto add = [&](NodeId other) {
    if (std::find(out.begin(), out.end(), other) == out.end() && !refers_to(node, other)) out.push_back(other);
  };
  for (NodeId other : node.depends_on) {
    const Node& before = graph_.node(other);
    if (graph_.stacks()[before.stack].project_wide != graph_.stacks()[node.stack].project_wide) continue;
    if (!before.type->tf.empty()) {
      add(other);
      continue;
    }
    for_each_reference(before, [&](const Part& part) {
      if (part.kind == Part::Kind::kAttribute && !graph_.node(part.index).type->tf.empty()) add(part.index);
    });
  }
  const std::vector<NodeId> all = out;
  std::erase_if(out, [&](NodeId one) {
    return std::any_of(all.begin(), all.end(), [&](NodeId other) { return other != one && refers_to(graph_.node(other), one); });
  });
  return out;
}

// What the language itself reads: the order, and what becomes of the resource.
std::string Resources::meta(const Node& node) {
  std::string out;
  std::vector<std::string_view> before;
  for (NodeId other : dependencies(node)) before.push_back(expressions_.address(other));
  if (!before.empty()) {
    constexpr std::string_view kName = "depends_on";
    const hcl::Assignment depends{kName, expressions_.list(before, 2, 2 + kName.size() + 3)};
    hcl::append_assignments(out, std::span(&depends, 1), 2);
  }
  std::vector<std::string_view> ignored(node.ignore_changes.begin(), node.ignore_changes.end());
  std::vector<hcl::Assignment> lifecycle;
  bool keeps = node.on_delete == OnDelete::kRetain;
  if (const Patch* patch = expressions_.patches().find(Value::object(node.type->object, node.value), kLifecycle, false)) {
    for (const auto& [name, value] : patch->value.map) {
      const std::string_view word = name.literal();
      if (word == "ignore_changes")
        for (const Any& argument : value.list) ignored.push_back(argument.text.literal());
      else if (word == "prevent_destroy")
        keeps = value.boolean;
      else
        lifecycle.push_back({word, expressions_.any(value, 4, 4 + word.size() + 3)});
    }
  }
  if (keeps) lifecycle.insert(lifecycle.begin(), {"prevent_destroy", "true"});
  if (!ignored.empty()) lifecycle.push_back({"ignore_changes", expressions_.list(ignored, 4, 4 + 17)});
  if (lifecycle.empty()) return out;
  if (!out.empty()) out += '\n';
  out += "  lifecycle {\n";
  hcl::append_assignments(out, lifecycle, 4);
  return out += "  }\n";
}

void Resources::resource(std::string& out, NodeId id) {
  const Node& node = graph_.node(id);
  expressions_.set_node(node);
  siblings_.clear();
  expressions_.clear();

  Body body;
  collect(body, Value::object(node.type->object, node.value), 2);
  const std::string meta = this->meta(node);
  open(out, "resource", node.type->tf, node.id.label);
  write(out, body, 2, meta);
  out += "}\n";
  written_.push_back({std::string(expressions_.address(id)), node.origin, id, node.type->tf, {}});

  // A sibling's own siblings are written behind it.
  for (std::size_t i = 0; i < siblings_.size(); ++i) {
    const Sibling sibling = siblings_[i];
    const std::string label = std::string(node.id.label) + sibling.label;
    const AttrName* attr = find_attr(*node.type, sibling.slot.attr);
    if (!attr || attr->tf.empty()) {
      diagnostics_.report(kCannotWrite, node.origin, quoted(node.id.logical), "Terraform",
                          "an attribute is asked for that its type does not list");
      continue;
    }
    Body own;
    own.arguments.push_back({sibling.slot.parent, expressions_.scratch().concat(expressions_.address(id), ".", attr->tf)});
    collect(own, sibling.value, 2);
    out += '\n';
    open(out, "resource", sibling.slot.name, label);
    write(out, own, 2);
    out += "}\n";
    written_.push_back({std::string(sibling.slot.name) + "." + label, node.origin, id, sibling.slot.name, sibling.label});
  }
}

void Resources::argument(Body& body, std::string_view name, const Any& value, std::size_t indent) {
  if (value.kind == Any::Kind::kList && !value.list.empty() && value.list[0].kind == Any::Kind::kMap) {
    for (const Any& element : value.list) {
      std::string text(indent, ' ');
      text.append(name).append(" {\n");
      arguments(text, element, indent + 2);
      text.append(indent, ' ') += '}';
      body.blocks.push_back(expressions_.scratch().keep(text));
    }
    return;
  }
  const hcl::Assignment argument{name, expressions_.any(value, indent, indent + name.size() + 3)};
  (argument.one_line() ? body.arguments : body.long_arguments).push_back(argument);
}

void Resources::arguments(std::string& out, const Any& map, std::size_t indent) {
  Body body;
  for (const auto& [name, value] : map.map) argument(body, name.literal(), value, indent);
  write(out, body, indent);
}

void Resources::data(std::string& out, const DataSource& data) {
  const std::string_view kind = data.ephemeral ? "ephemeral" : "data";
  open(out, kind, data.type, data.label);
  arguments(out, data.arguments, 2);
  out += "}\n";
  written_.push_back({std::string(kind) + "." + std::string(data.type) + "." + std::string(data.label), {}, kNone, {}, {}});
}

}  // namespace infragen::emit
