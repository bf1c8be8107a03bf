// What both targets need to know before a line is written: which resources, parameters and attributes each stack takes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostics.h"
#include "model/graph.h"

namespace infragen::emit {

// An attribute that leaves its stack.
struct Export {
  NodeId node = 0;
  const AttrName* attr = nullptr;
  std::string_view key;   // output key: logical id and suffix
  std::string_view name;  // export name
};

struct StackPlan {
  std::vector<NodeId> nodes;              // in graph order
  std::vector<ParameterId> parameters;    // those that it refers to, in graph order
  std::vector<Export> exports;            // by node, then by the type's order of attributes
  std::vector<std::string_view> imports;  // export names, in order of first use
  std::vector<StackId> needs;             // stacks that come before it, ascending
  std::string_view guard = {};            // the import that only guards the order; empty: real imports do, or nothing has to
  NodeId guarded = 0;                     // the resource whose Metadata holds it
  bool has_template = false;              // some resource of it exists on CloudFormation
};

struct Plan {
  std::vector<StackPlan> stacks;  // by StackId

  // Null when the attribute does not leave its stack.
  const Export* find_export(const Graph& graph, NodeId node, Attr attr) const;
};

// References count as CloudFormation sees them: fields that its side does not have are left out.
Plan make_plan(const Graph& graph, Diagnostics& diagnostics);

// The stacks in an order in which they can be deployed; of those that could come next, the first of the graph. A circle is
// reported and leaves the result short.
std::vector<StackId> deploy_order(const Graph& graph, const Plan& plan, Diagnostics& diagnostics);

// Every part (of any kind) of the texts that a target writes for `value`; `slot` is &FieldInfo::cfn or &FieldInfo::tf.
using VisitPart = void (*)(const Part& part, void* context);
void for_each_part(const Value& value, Slot FieldInfo::*slot, VisitPart visit, void* context);
void for_each_part(const Text& text, VisitPart visit, void* context);
// The same for all that a target writes of a resource, patches with it.
void for_each_part(const Node& node, Slot FieldInfo::*slot, VisitPart visit, void* context);

void for_each_part_of_patches(const Node& node, Patch::Target target, VisitPart visit, void* context);

// The patches of a node on one target; nothing, for nearly every node.
class Patches {
 public:
  Patches() = default;
  Patches(const Node& node, Patch::Target target) : all_(node.patches.empty() ? nullptr : &node.patches), target_(target) {}
  bool empty() const { return all_ == nullptr; }
  // Whether the object has a member of this name by a patch; its row is then not written.
  bool replace(const Value& object, std::string_view name) const { return all_ && find(object, name, false); }
  const Patch* find(const Value& object, std::string_view name, bool beside) const;
  // visit(patch) for each of the object's, in the order of the spec.
  template <class F>
  void each(const Value& object, bool beside, F&& visit) const {
    if (all_)
      for (const Patch& patch : *all_)
        if (is_of(patch, object, beside)) visit(patch);
  }

 private:
  bool is_of(const Patch& patch, const Value& object, bool beside) const {
    return patch.target == target_ && patch.beside == beside && patch.owner == object.owner() &&
           patch.object == &object.object_info();
  }
  const std::vector<Patch>* all_ = nullptr;
  Patch::Target target_ = Patch::Target::kCloudFormation;
};

// The set row that stands for the whole object on a target; null when there is none.
const FieldInfo* self_row(const Value& object, Slot FieldInfo::*slot);

// An object of which nothing is written on the target: rows unset, absent, or blank objects themselves.
bool is_blank(const Value& value, Slot FieldInfo::*slot);

// "20", "0.5", "-3": what both targets read as a number.
bool is_decimal(std::string_view text);

// "PublicSubnetA" -> "public_subnet_a", "HTTPPort" -> "http_port"; anything that is no letter or digit becomes one '_'.
std::string snake_case(std::string_view text);

// "ID of v1-dev-vpc": what an exported attribute is, for readers of the output.
std::string export_description(const Graph& graph, const Export& exported);

}  // namespace infragen::emit
