// Resources, their blocks and their siblings, as HCL.
#pragma once

#include <string>
#include <vector>

#include "emitters/terraform/expressions.h"

namespace infragen::emit {

class Resources {
 public:
  Resources(const Graph& graph, Expressions& expressions, Diagnostics& diagnostics)
      : graph_(graph), expressions_(expressions), diagnostics_(diagnostics) {}

  // The resource and behind it those that stand for its sibling rows, each ending in a line end, with a blank line between.
  void resource(std::string& out, NodeId id);
  void data(std::string& out, const DataSource& data);
  // Arguments of a map as the lines of a block. A list of maps is a repeated block, a map an argument.
  void arguments(std::string& out, const Any& map, std::size_t indent);
  // Everything written, to find what was written twice.
  static constexpr NodeId kNone = 0xffffffff;
  struct Written {
    std::string address;  // type and label
    SourceRange origin;
    NodeId node = kNone;  // the resource, or the one whose sibling it is
    std::string_view type = {};
    std::string rest = {};  // of the label, behind the resource's own
  };
  const std::vector<Written>& written() const { return written_; }

 private:
  std::vector<NodeId> dependencies(const Node& node) const;
  struct Body {
    std::vector<hcl::Assignment> arguments;  // on one line each
    std::vector<hcl::Assignment> long_arguments;
    std::vector<std::string_view> blocks;  // whole, without a line end
    std::vector<hcl::Assignment> tags;
  };
  struct Sibling {
    Slot slot;
    Value value;
    std::string label;  // behind the resource's own
  };

  // The members of an object: its rows, and its patches.
  void collect(Body& body, const Value& object, std::size_t indent);
  // `home` is the object whose members these are: one that is flattened has none of its own.
  void rows(Body& body, const Value& object, std::string_view prefix, std::size_t indent, const Value& home);
  void row(Body& body, const Slot& slot, std::string_view name, const Value& value, std::size_t indent, const Value& home);
  void argument(Body& body, std::string_view name, const Any& value, std::size_t indent);
  std::string meta(const Node& node);
  void siblings(const Slot& slot, const Value& value);
  std::string_view block(std::string_view head, const Value& object, std::size_t indent);
  static void write(std::string& out, const Body& body, std::size_t indent, std::string_view end_lines = {});
  void open(std::string& out, std::string_view kind, std::string_view type, std::string_view label);

  const Graph& graph_;
  Expressions& expressions_;
  Diagnostics& diagnostics_;
  std::vector<Sibling> siblings_;  // of the resource being written
  std::vector<Written> written_;
};

}  // namespace infragen::emit
