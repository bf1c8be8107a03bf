#include "model/graph.h"

#include <algorithm>

namespace infragen {

namespace {

void visit_text(const Text& text, void (*visit)(const Part&, void*), void* context) {
  for (const Part& part : text.parts())
    if (part.kind == Part::Kind::kAttribute || part.kind == Part::Kind::kParameter) visit(part, context);
}

void visit_any(const Any& any, void (*visit)(const Part&, void*), void* context) {
  visit_text(any.text, visit, context);
  for (const Any& element : any.list) visit_any(element, visit, context);
  for (const auto& [key, value] : any.map) {
    visit_text(key, visit, context);
    visit_any(value, visit, context);
  }
}

}  // namespace

void for_each_reference(const Value& value, void (*visit)(const Part&, void*), void* context) {
  switch (value.kind()) {
    case Value::Kind::kText: return visit_text(value.text(), visit, context);
    case Value::Kind::kAny: return visit_any(value.any(), visit, context);
    case Value::Kind::kMap:
      for (const Entry& e : value.map()) {
        visit_text(e.key, visit, context);
        visit_text(e.value, visit, context);
      }
      return;
    case Value::Kind::kList:
      for (std::size_t i = 0; i < value.size(); ++i) for_each_reference(value.at(i), visit, context);
      return;
    case Value::Kind::kObject:
      for (const FieldInfo& f : set_rows(value)) for_each_reference(f.read(value.owner()), visit, context);
      return;
    default: return;
  }
}

void for_each_reference(const Node& node, void (*visit)(const Part&, void*), void* context) {
  for_each_reference(Value::object(node.type->object, node.value), visit, context);
  for (const Patch& patch : node.patches) visit_any(patch.value, visit, context);
}

NodeId Graph::add_raw(Node node, std::string_view cfn, std::string_view tf) {
  RawType& type = *raw_types_.emplace_back(std::make_unique<RawType>());
  type.id = "raw";
  type.cfn = cfn;
  type.tf = tf;
  type.doc = "A resource that the spec writes out.";
  type.own.push_back({Attr::kId, "", "id", ""});
  type.attrs = type.own;
  node.type = &type;
  node.value = &type;
  nodes_.push_back(std::move(node));
  return static_cast<NodeId>(nodes_.size() - 1);
}

Text Graph::raw_attribute(NodeId raw, std::string_view cfn, std::string_view tf) {
  const auto found = std::ranges::find_if(raw_types_, [&](const auto& type) { return type.get() == nodes_[raw].type; });
  if (found == raw_types_.end()) return {};
  RawType& type = **found;
  auto known = std::ranges::find_if(type.own, [&](const AttrName& a) { return a.cfn == cfn && a.tf == tf; });
  if (known == type.own.end()) {
    constexpr std::size_t kMost = 255 - static_cast<std::size_t>(Attr::kOwn);
    if (type.own.size() > kMost) return {};
    const auto attr = static_cast<Attr>(static_cast<std::size_t>(Attr::kOwn) + type.own.size() - 1);
    known = type.own.insert(type.own.end(), {attr, cfn, tf, cfn});
    type.attrs = type.own;
  }
  Part part;
  part.kind = Part::Kind::kAttribute;
  part.attr = known->attr;
  part.index = raw;
  return Text::of(std::span<const Part>(arena_->make<Part>(part), 1));
}

const AttrName* find_attr(const ResourceType& type, Attr attr) {
  for (const AttrName& name : type.attrs)
    if (name.attr == attr) return &name;
  return nullptr;
}

}  // namespace infragen
