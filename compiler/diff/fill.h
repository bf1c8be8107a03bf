// CloudFormation properties read back into described structs: what emitters/cloudformation/properties.cpp writes, the other way.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/template/template.h"
#include "model/graph.h"

namespace infragen::diff {

// What names of a template stand for in the graph.
struct Meaning {
  std::function<const Part*(std::string_view name)> reference;                              // Ref; null: unknown
  std::function<const Part*(std::string_view name, std::string_view attribute)> attribute;  // GetAtt
  std::function<const Part*(std::string_view name)> import;                                 // ImportValue
};

class Filler {
 public:
  Filler(const Meaning& meaning, Arena& arena) : meaning_(meaning), arena_(arena) {}

  // Sets the rows that the members of a map name. The names of members that no row takes, or whose value no row can hold, are added
  // to `left`.
  void fill(const ObjectInfo& info, void* owner, const cfn::Node& map, std::vector<std::string_view>& left);
  // The row of a member that stands beside the properties. False when there is none, or it cannot hold the value.
  bool put_beside(const ObjectInfo& info, void* owner, std::string_view key, const cfn::Node& node);
  Text text(const cfn::Node& node);
  Any any(const cfn::Node& node);

 private:
  bool put(const ObjectInfo& info, void* owner, std::string_view prefix, std::string_view key, const cfn::Node& node);
  bool set(const FieldInfo& field, void* owner, const cfn::Node& node);
  bool set_one(const FieldInfo& field, Encode encode, void* to, const cfn::Node& node);
  bool set_elements(const FieldInfo& field, void* owner, const cfn::Node& list);
  bool from_json(std::string_view text, cfn::Node& out);
  std::span<cfn::Node> keep(std::vector<cfn::Node> all) { return nodes_.emplace_back(std::move(all)); }
  std::span<cfn::Member> keep(std::vector<cfn::Member> all) { return members_.emplace_back(std::move(all)); }
  bool set_object(const ObjectInfo& info, void* to, const cfn::Node& node);
  bool set_pairs(void* to, std::string_view fields, const cfn::Node& list);
  bool set_attributes(const ObjectInfo& info, void* to, std::string_view fields, const cfn::Node& list);
  bool decode(const FieldInfo& field, Encode encode, void* to, const cfn::Node& node);
  bool append(const cfn::Node& node, std::vector<Part>& out);
  bool append_sub(const cfn::Node& argument, std::vector<Part>& out);

  const Meaning& meaning_;
  Arena& arena_;
  std::vector<std::vector<cfn::Node>> nodes_;       // of JSON that stood in texts
  std::vector<std::vector<cfn::Member>> members_;
};

}  // namespace infragen::diff
