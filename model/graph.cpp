#include "model/graph.h"

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
      for (const FieldInfo& f : value.object_info().fields) for_each_reference(f.read(value.owner()), visit, context);
      return;
    default: return;
  }
}

const AttrName* find_attr(const ResourceType& type, Attr attr) {
  for (const AttrName& name : type.attrs)
    if (name.attr == attr) return &name;
  return nullptr;
}

}  // namespace infragen
