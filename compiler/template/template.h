// A CloudFormation template, JSON or YAML, as a typed structure: what its sections hold, each part with its place. Values stay
// YAML nodes (compiler/load/node.h) in which every function has its long form, whichever was written: `!Sub a` is {"Fn::Sub": a}.
// evaluate.h works values out.
//
// Views point into the arena and the file's text: a Template lives as long as both.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/load/node.h"
#include "model/arena.h"
#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::cfn {

using compile::Member;
using Node = compile::YamlNode;

struct Parameter {
  std::string_view name;
  SourceRange at;  // of the name
  std::string_view type;
  const Node* standard = nullptr;      // `Default`; null when there is none
  std::span<const Node> allowed = {};  // `AllowedValues`
  bool no_echo = false;

  // Whether it stands for several values, with commas between them.
  bool is_list() const { return type.starts_with("List<") || type == "CommaDelimitedList"; }
  // Whether its value is the name of an SSM parameter and Ref gives what that holds.
  bool is_looked_up() const { return type.starts_with("AWS::SSM::Parameter::Value<"); }
};

struct Mapping {
  std::string_view name;
  const Node* table = nullptr;  // a map of maps
};

struct Condition {
  std::string_view name;
  SourceRange at;
  const Node* value = nullptr;
};

struct Resource {
  std::string_view id;  // logical
  SourceRange at;       // of the logical id
  std::string_view type;
  SourceRange type_at;
  const Node* properties = nullptr;  // a map; null when there are none
  std::vector<std::string_view> depends_on = {};
  std::string_view condition = {};  // empty: it is always made
  std::string_view deletion_policy = {}, update_replace_policy = {};
  const Node* metadata = nullptr;
};

struct Output {
  std::string_view name;
  SourceRange at;
  const Node* value = nullptr;
  const Node* export_name = nullptr;  // null when it exports nothing
  std::string_view condition = {};
};

struct Template {
  const Node* root = nullptr;
  std::string_view description = {};
  std::vector<Parameter> parameters;  // all in the file's order
  std::vector<Mapping> mappings;
  std::vector<Condition> conditions;
  std::vector<Resource> resources;
  std::vector<Output> outputs;
  const Node* metadata = nullptr;
  std::vector<std::string_view> transforms;  // macros that CloudFormation runs first; what they make is not seen here

  // Null when there is none of the name.
  const Parameter* parameter(std::string_view name) const;
  const Mapping* mapping(std::string_view name) const;
  const Condition* condition(std::string_view name) const;
  const Resource* resource(std::string_view id) const;

 private:
  friend class Reader;
  template <class T>
  static const T* find(const std::vector<T>& all, const std::vector<std::uint32_t>& order, std::string_view name);
  std::vector<std::uint32_t> by_parameter_, by_mapping_, by_condition_, by_resource_;  // indexes, sorted by name
};

// The template in a file. Nothing when the file cannot be read or is no template. What has the wrong shape is reported and left
// out; the rest is there. Never throws for anything that a file may hold.
std::optional<Template> read_template(std::uint32_t file, const SourceFiles& files, Arena& arena, Diagnostics& diagnostics);

// The member of a map; null when the node is no map or has no such key.
const Node* member(const Node& map, std::string_view key);

// The intrinsic functions, by the keys of their long forms.
enum class Function : std::uint8_t {
  kRef,
  kGetAtt,
  kSub,
  kJoin,
  kSelect,
  kSplit,
  kFindInMap,
  kIf,
  kEquals,
  kAnd,
  kOr,
  kNot,
  kCondition,
  kBase64,
  kCidr,
  kGetAzs,
  kImportValue,
  kOther,  // Fn::Transform, Fn::Length and others that are not worked out
};
std::string_view key_of(Function function);

struct Call {
  Function function;
  const Node* key;  // where it is called
  const Node* argument;
};
// Nothing for a node that is no call: calls are maps of one member whose key is a function's.
std::optional<Call> call_of(const Node& node);

}  // namespace infragen::cfn
