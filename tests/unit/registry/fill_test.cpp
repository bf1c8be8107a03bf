// Every field of every described type can be filled in and unset without knowing the type.
#include <gtest/gtest.h>

#include "model/registry.h"

namespace infragen {
namespace {

// What `add` gives is written by kind; read back it has to be that.
void fill_and_clear(const ObjectInfo& info, void* owner, std::string_view where, int depth) {
  for (const FieldInfo& f : info.fields) {
    SCOPED_TRACE(std::string(where) + "/" + std::string(f.tf.name) + "/" + std::string(f.cfn.name));
    void* const place = f.add(owner);
    ASSERT_NE(place, nullptr);
    switch (f.kind) {
      case Value::Kind::kBool: *static_cast<bool*>(place) = true; break;
      case Value::Kind::kInt: *static_cast<std::int64_t*>(place) = 7; break;
      case Value::Kind::kText: *static_cast<Text*>(place) = "seven"; break;
      case Value::Kind::kMap: static_cast<TextMap*>(place)->push_back({"key", "value"}); break;
      case Value::Kind::kAny: *static_cast<Any*>(place) = Any(7); break;
      case Value::Kind::kObject:
        ASSERT_NE(f.object, nullptr);
        if (depth < 4) fill_and_clear(*f.object(), place, f.cfn.name, depth + 1);
        break;
      default: FAIL() << "a row of no kind";
    }
    Value value = f.read(owner);
    ASSERT_TRUE(value.is_set());
    if (f.is_list) {
      ASSERT_EQ(value.kind(), Value::Kind::kList);
      ASSERT_EQ(value.size(), 1u);
      f.add(owner);
      ASSERT_EQ(f.read(owner).size(), 2u);
      value = f.read(owner).at(0);
    }
    EXPECT_EQ(value.kind(), f.kind);
    if (f.kind == Value::Kind::kInt) {
      EXPECT_EQ(value.integer(), 7);
    }
    if (f.kind == Value::Kind::kText) {
      EXPECT_EQ(value.text().literal(), "seven");
    }
    f.clear(owner);
    const Value cleared = f.read(owner);
    if (f.is_list || f.kind == Value::Kind::kText || f.kind == Value::Kind::kMap || f.kind == Value::Kind::kAny) {
      EXPECT_FALSE(cleared.is_set());
    }
  }
}

TEST(Registry, EveryFieldOfEveryTypeCanBeFilledAndCleared) {
  for (const ResourceType* type : resource_types()) {
    SCOPED_TRACE(type->id);
    void* const resource = type->make();
    fill_and_clear(type->object, resource, type->id, 0);
    type->destroy(resource);
  }
}

}  // namespace
}  // namespace infragen
