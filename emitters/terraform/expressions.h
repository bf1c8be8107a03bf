// Values of described structs and texts as HCL expressions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "emitters/plan.h"
#include "emitters/terraform/hcl.h"
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

class Expressions {
 public:
  Expressions(const Graph& graph, const Module& module, Needs& needs, Diagnostics& diagnostics)
      : graph_(graph), module_(module), needs_(needs), diagnostics_(diagnostics) {}

  // `indent`: columns before the line on which the expression begins; `column`: columns before the expression itself.
  std::string value(const Value& value, std::size_t indent, std::size_t column);
  std::string encoded(const Slot& slot, const Value& value, std::size_t indent, std::size_t column);
  std::string text(const Text& text);
  std::string any(const Any& any, std::size_t indent, std::size_t column);
  std::string map(const TextMap& map, std::size_t indent);
  std::string tags(const TextMap& tags, std::size_t indent, std::size_t column);
  // A TextMap or an object's rows as a list of two-field objects: names in `fields`, "Key|Value" unless given.
  std::vector<std::vector<hcl::Assignment>> pairs(const Value& value, std::string_view fields);
  // Type and label; of a resource in another module, those of the data source that finds it.
  std::string address(NodeId node);
  std::string key(const Text& text);
  void set_origin(SourceRange at) { at_ = at; }
  SourceRange origin() const { return at_; }

 private:
  std::string object(const Value& object, std::size_t indent);
  void members(const Value& object, std::string_view prefix, std::size_t indent, std::vector<hcl::Assignment>& out);
  void attributes(const Value& object, std::string_view prefix, std::string_view fields,
                  std::vector<std::vector<hcl::Assignment>>& out);
  std::string as_text(const Value& value);
  std::string as_number(const Value& value);
  void append_part(std::string& out, const Part& part);
  std::string quoted_template(const Text& text, bool ascii);

  const Graph& graph_;
  const Module& module_;
  Needs& needs_;
  Diagnostics& diagnostics_;
  SourceRange at_{};
};

}  // namespace infragen::emit
