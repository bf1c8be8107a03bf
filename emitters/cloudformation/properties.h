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

  // The members of an object: one for each set row. The JSON object is already open.
  void fields(const Value& object, std::string_view prefix = {});
  void text(const Text& text);
  void set_origin(SourceRange at) { at_ = at; }

 private:
  struct Reference {
    std::size_t at;  // in embedded_text_
    Part part;
  };

  void json_text(const Value& value);
  void slot(const Slot& slot, std::string_view prefix, const Value& value);
  void value(const Value& value);
  void encoded(const Slot& slot, const Value& value);
  void any(const Any& any);
  void pairs(const TextMap& map, std::string_view fields);
  void attributes(const Value& object, std::string_view fields, std::string_view prefix);
  void as_text(const Value& value);
  void as_number(const Value& value);
  void part(const Part& part);
  void literal(std::string_view literal);
  bool looks_like_reference(std::string_view literal) const;
  void key(const Text& text);
  void key(std::string_view prefix, std::string_view name);

  const Graph& graph_;
  const Plan& plan_;
  StackId stack_;
  JsonWriter& json_;
  Diagnostics& diagnostics_;
  SourceRange at_{};
  // While JSON inside a text is written: that text, and the references that belong into it.
  std::vector<Reference>* embedded_ = nullptr;
  const std::string* embedded_text_ = nullptr;
};

// "AWS::Region" and its kin.
std::string_view pseudo_name(Pseudo pseudo);

}  // namespace infragen::emit
