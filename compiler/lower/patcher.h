// Writes values of the spec into one resource, by the names that a target has for its properties. What a row describes goes into
// the field, and so to both targets; what none describes becomes a patch of that target.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/lower/context.h"
#include "compiler/lower/raw_tree.h"

namespace infragen::compile {

class Patcher {
 public:
  // `address` is what findings call the resource. `alone`: the spec says nothing for the other target.
  Patcher(Context& c, NodeId node, Patch::Target target, std::string_view address, bool alone);

  // Two steps, each for all values of the resource before the next: a field that is written moves its neighbours in a list, and
  // patches hold on to where an object is.
  void write_fields(const RawTree& values) { run(values, Step::kFields); }
  void add_patches(const RawTree& values) { run(values, Step::kPatches); }

 private:
  enum class Step : std::uint8_t { kFields, kPatches };
  enum class Fit : std::uint8_t { kFits, kUnknown, kWrong };
  using Chain = std::vector<const FieldInfo*>;  // objects that are flattened into their owner, and the row itself

  struct Object {
    const ObjectInfo* info;
    void* owner;
    bool is_attributes;  // a list of keys and values: names may hold dots, values are texts
    std::string path;    // for findings: "cloudformation.HealthCheckPath" with the dot behind
  };

  void run(const RawTree& values, Step step);
  void top(const RawTree& value, Step step);
  void object(const Object& object, const RawTree& map, Step step);
  void member(const Object& object, std::string_view name, const RawTree& value, Step step);
  void described(const Object& object, const Chain& chain, std::string_view name, const RawTree& value, Step step);
  void nested(const Object& outer, const FieldInfo& field, void* owner, std::string_view name, const RawTree& value, Step step);
  void list(const Object& outer, const FieldInfo& field, void* owner, std::string_view name, const RawTree& value, Step step);
  void elements(const Object& outer, const FieldInfo& field, void* owner, std::string_view name, const RawTree& map, Step step);
  void fill(const ObjectInfo& info, void* owner, const RawTree& value);
  void leaf(const FieldInfo& field, void* owner, const RawTree& value, bool is_attribute);
  void merge_texts(const FieldInfo& field, TextMap& map, const RawTree& value);
  void beside(const RawTree& value, Step step);
  void lifecycle(const RawTree& value, Step step);

  // The row of this name that holds a value already, else one that takes `value`, else the first.
  Chain find(const ObjectInfo& info, const void* owner, std::string_view name, const RawTree& value, bool is_attribute) const;
  void find_all(const ObjectInfo& info, std::string_view name, Chain& so_far, std::vector<Chain>& out) const;
  Fit fit(const FieldInfo& field, const RawTree& value, bool is_attribute) const;
  Fit fit_object(const ObjectInfo& info, const RawTree& value, bool is_attributes) const;
  bool knows_any(const ObjectInfo& info, const RawTree& map, bool is_attributes) const;
  bool fit_scalar(const FieldInfo& field, const RawTree& value, bool is_attribute) const;
  bool is_law(const FieldInfo& field, const RawTree& value) const;
  std::string wanted(const FieldInfo& field) const;
  Text text_of(const RawTree& value);

  const Slot& slot(const FieldInfo& field) const { return field.*slot_; }
  void note(std::string_view path, SourceRange at, bool both);
  void wrong(const Object& object, const FieldInfo& field, std::string_view name, const RawTree& value);
  void names(const ObjectInfo& info, std::string_view prefix, std::vector<std::string_view>& out) const;
  void patch(const Object& object, std::string_view name, const RawTree& value, bool warns);
  void add_patch(bool beside, const ObjectInfo* info, const void* owner, std::string_view name, Any value, SourceRange at);
  void warn_one_target(std::string_view path, SourceRange at);

  Context& c_;
  NodeId id_;
  Patch::Target target_;
  Slot FieldInfo::*slot_;
  Slot FieldInfo::*other_;
  std::string_view address_;
  bool alone_;
};

// `add` and what it holds: maps merge deeply, everything else replaces, null removes.
Any merged(Any base, const Any& add);

}  // namespace infragen::compile
