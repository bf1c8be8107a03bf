// Values of described structs and texts as HCL expressions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "emitters/plan.h"
#include "emitters/terraform/hcl.h"
#include "emitters/terraform/scratch.h"
#include "model/diagnostics.h"
#include "model/graph.h"

namespace infragen::emit {

// A root module: the environment's, or that of one project-wide stack.
struct Module {
  bool project_wide = false;
  StackId stack = 0;  // of a project-wide one
  bool holds(const Graph& graph, StackId id) const { return project_wide ? id == stack : !graph.stacks()[id].project_wide; }
};

// What the expressions of a module turned out to need.
struct Needs {
  bool region = false, account = false, partition = false, tags = false;
  std::vector<ParameterId> variables;  // ascending
  std::vector<NodeId> lookups;         // resources of other modules, ascending
};

// What they give lives until clear().
class Expressions {
 public:
  Expressions(const Graph& graph, const Module& module, Needs& needs, Diagnostics& diagnostics)
      : graph_(graph), module_(module), needs_(needs), diagnostics_(diagnostics) {}

  // `indent`: columns before the line on which the expression begins; `column`: columns before the expression itself.
  std::string_view value(const Value& value, std::size_t indent, std::size_t column);
  std::string_view encoded(const Slot& slot, const Value& value, std::size_t indent, std::size_t column);
  std::string_view text(const Text& text);
  std::string_view any(const Any& any, std::size_t indent, std::size_t column);
  std::string_view map(const TextMap& map, std::size_t indent);
  std::string_view tags(const TextMap& tags, std::size_t indent, std::size_t column);
  // A TextMap or an object's rows as a list of two-field objects: names in `fields`, "Key|Value" unless given.
  std::vector<std::vector<hcl::Assignment>> pairs(const Value& value, std::string_view fields);
  // Type and label; of a resource in another module, those of the data source that finds it.
  std::string_view address(NodeId node);
  std::string_view key(const Text& text);
  std::string_view quoted(std::string_view utf8);  // as a literal
  Scratch& scratch() { return scratch_; }
  std::string_view list(std::span<const std::string_view> elements, std::size_t indent, std::size_t column);
  void set_origin(SourceRange at) { at_ = at; }
  // The resource whose values come next.
  void set_node(const Node& node) {
    at_ = node.origin;
    patches_ = Patches(node, Patch::Target::kTerraform);
  }
  const Patches& patches() const { return patches_; }
  void clear() { scratch_.clear(); }
  SourceRange origin() const { return at_; }

 private:
  std::string_view object(const Value& object, std::size_t indent);
  void members(const Value& object, std::string_view prefix, std::size_t indent, std::vector<hcl::Assignment>& out,
               const Value& home);
  void attributes(const Value& object, std::string_view prefix, std::string_view fields,
                  std::vector<std::vector<hcl::Assignment>>& out);
  std::string_view as_text(const Value& value);
  std::string_view as_number(const Value& value);
  void append_address(std::string& out, NodeId node);
  void append_part(std::string& out, const Part& part);
  std::string_view quoted_template(const Text& text, bool ascii);

  const Graph& graph_;
  const Module& module_;
  Needs& needs_;
  Diagnostics& diagnostics_;
  SourceRange at_{};
  Patches patches_;
  Scratch scratch_;
};

}  // namespace infragen::emit
