// Values of described structs as CloudFormation properties.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "emitters/cloudformation/json_writer.h"
#include "emitters/plan.h"
#include "model/diagnostics.h"
#include "model/graph.h"

namespace infragen::emit {

// Where a value stands: references inside its stack are Ref and Fn::GetAtt, those to other stacks Fn::ImportValue.
class Properties {
 public:
  Properties(const Graph& graph, const Plan& plan, StackId stack, JsonWriter& json, Diagnostics& diagnostics)
      : graph_(graph), plan_(plan), stack_(stack), json_(json), diagnostics_(diagnostics) {}

  // The members of an object: one for each set row, and its patches. The JSON object is already open.
  void fields(const Value& object);
  // What stands beside the properties of a resource: rows with Shape::kBeside.
  void beside(const Value& resource);
  bool has_fields(const Value& resource) const;
  void any(const Any& any);
  void text(const Text& text);
  void set_origin(SourceRange at) { at_ = at; }
  // The resource whose values come next.
  void set_node(const Node& node) {
    at_ = node.origin;
    patches_ = Patches(node, Patch::Target::kCloudFormation);
  }
  const Patches& patches() const { return patches_; }

 private:
  struct Reference {
    std::size_t at;  // in embedded_text_
    Part part;
  };

  void rows(const Value& object, std::string_view prefix, const Value& home);
  void json_text(const Value& value);
  void slot(const Slot& slot, std::string_view prefix, const Value& value, const Value& home);
  void value(const Value& value);
  void encoded(const Slot& slot, const Value& value);
  void pairs(const TextMap& map, std::string_view fields);
  void attributes(const Value& object, std::string_view fields, std::string_view prefix, const Value& home);
  void as_text(const Value& value);
  void as_number(const Value& value);
  void part(const Part& part);
  void ipv6_block(std::string_view logical, std::string_view attribute, std::uint8_t number);
  void literal(std::string_view literal);
  bool looks_like_reference(std::string_view literal) const;
  // Written as it stands, as one string.
  bool is_plain(const Text& text) const { return !embedded_ && text.is_literal() && text.literal().find("${") == std::string_view::npos; }
  void key(const Text& text);
  void key(std::string_view prefix, std::string_view name);

  const Graph& graph_;
  const Plan& plan_;
  StackId stack_;
  JsonWriter& json_;
  Diagnostics& diagnostics_;
  SourceRange at_{};
  Patches patches_;
  // While JSON inside a text is written: that text, and the references that belong into it.
  std::vector<Reference>* embedded_ = nullptr;
  const std::string* embedded_text_ = nullptr;
};

// "AWS::Region" and its kin.
std::string_view pseudo_name(Pseudo pseudo);

}  // namespace infragen::emit
