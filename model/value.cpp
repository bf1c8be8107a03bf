#include "model/value.h"

#include "model/schema.h"

namespace infragen {

bool equal(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Value::Kind::kUnset: return true;
    case Value::Kind::kBool:
    case Value::Kind::kInt: return a.integer() == b.integer();
    case Value::Kind::kText: return a.text() == b.text();
    case Value::Kind::kMap: return a.map() == b.map();
    case Value::Kind::kAny: return a.any() == b.any();
    case Value::Kind::kList:
      if (a.size() != b.size()) return false;
      for (std::size_t i = 0; i < a.size(); ++i)
        if (!equal(a.at(i), b.at(i))) return false;
      return true;
    case Value::Kind::kObject:
      if (&a.object_info() != &b.object_info()) return false;
      if (a.object_info().set_rows(a.owner()) != b.object_info().set_rows(b.owner())) return false;
      for (const FieldInfo& f : set_rows(a))
        if (!equal(f.read(a.owner()), f.read(b.owner()))) return false;
      return true;
  }
  return false;
}

}  // namespace infragen
