// The resource graph: typed on the way in, uniform on the way out.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "model/arena.h"
#include "model/names.h"
#include "model/schema.h"
#include "model/source.h"

namespace infragen {

using StackId = std::uint32_t;

// What add() returns. Turns into a reference to any attribute that the resource's description lists, and into nothing else, so
// plugging a secret's id into a VPC slot does not compile.
template <class R>
struct Handle {
  NodeId node = 0;
  Arena* arena = nullptr;

  Text attr(Attr a) const {
    Part part;
    part.kind = Part::Kind::kAttribute;
    part.attr = a;
    part.index = node;
    return Text::of(std::span<const Part>(arena->make<Part>(part), 1));
  }
  template <Attr A>
  Ref<R, A> get() const {
    static_assert(has_attr<R>(A), "the resource's description does not list this attribute");
    return Ref<R, A>(attr(A));
  }
  template <Attr A>
  requires(has_attr<R>(A)) operator Ref<R, A>() const { return get<A>(); }
};

enum class OnDelete : std::uint8_t { kDelete, kRetain, kSnapshot };

// How a resource is called inside the outputs. Neither holds the environment or the prefix (N38).
struct Id {
  std::string_view logical;  // CloudFormation: "PublicSubnetA", unique in its stack
  std::string_view label;    // Terraform: "public_a", unique for its type in the root module
};

// An attribute that leaves its stack under a name of its own, whether another stack uses it or not.
struct NamedExport {
  Attr attr = Attr::kId;
  ExportName name;
};

// What one target writes of an object besides its rows, or in the place of the row with that name: an override that no row
// describes, and all there is to a raw resource.
struct Patch {
  enum class Target : std::uint8_t { kCloudFormation, kTerraform };
  Target target = Target::kCloudFormation;
  bool beside = false;  // CloudFormation: beside the resource's Properties, not one of them
  // The object: the resource itself or one that it holds, as a Value shows it.
  const ObjectInfo* object = nullptr;
  const void* owner = nullptr;
  std::string_view name;
  Any value;  // Terraform: a list of maps becomes blocks, a map an argument. Null: the row is not written
  SourceRange at;
};

struct Node {
  const ResourceType* type = nullptr;
  const void* value = nullptr;  // the resource struct; read through type->object
  Id id;
  StackId stack = 0;
  Scope scope;                    // whose export names it uses
  Text name;                      // physical name, else the Name tag; unset when it has neither
  SourceRange origin;             // the line of the spec that asked for it
  std::string_view address = {};  // "service.acme": the spec's own name of what asked for it
  OnDelete on_delete = OnDelete::kDelete;
  std::vector<NodeId> depends_on = {};                // beyond what references say
  std::vector<std::string_view> ignore_changes = {};  // Terraform argument names that something else manages
  bool pair_named = true;                             // false: named by a mandated or foreign rule (N15, N26)
  // Project-wide resources list everything here that environments may use; others only what the naming law calls otherwise.
  std::vector<NamedExport> exports = {};
  std::vector<Patch> patches = {};
};

// A value that the spec's `overrides` changed, for who shows the graph.
struct OverrideNote {
  NodeId node = 0;
  std::string_view path;  // with the name of the language it is written in: "cloudformation.HealthCheckIntervalSeconds"
  bool cloudformation = false, terraform = false;  // which targets have it
  SourceRange at;
};

struct Stack {
  StackName name;
  std::string_view part;  // "network", "service", ...; file stem of the Terraform output is derived from it
  std::string_view file;  // Terraform file stem, without environment or prefix: "network", "acme_service"
  std::string_view description;
  Scope scope;
  bool project_wide = false;  // own root module and template under <out>/project/
  // A stack that imports nothing guards its place in the order by importing this in Metadata (N22); empty: it has no place to
  // guard.
  ExportName follows = {};
  StackId follows_stack = 0;
};

// A value a stack shows beside the attributes that others import.
struct Output {
  StackId stack = 0;
  std::string_view key;  // logical id: "ContactEmail"
  std::string_view description;
  Text value;
  ExportName export_name = {};  // empty text: a plain output
  SourceRange origin = {};
  bool guard = false;  // says to other stacks that this one stands, or repeats a fact of the spec: CloudFormation only
};

struct Parameter {
  std::string_view name;  // CloudFormation: "VpcId"; Terraform variable: snake_case of it
  std::string_view type;  // CloudFormation type: "String", "AWS::EC2::VPC::Id", ...
  std::string_view description;
  Text default_value = {};     // unset: must be given
  bool keep_previous = false;  // deployments keep the value they have (an image tag that a pipeline manages)
  // Terraform: an expression to use in its place ("data.aws_vpc.existing.id"); empty: the variable of that name.
  std::string_view tf_expression = {};
};

// A Terraform data source, written beside the resources of a stack: for what exists already. An ephemeral one gives a value that
// is in no state and no plan.
struct DataSource {
  StackId stack = 0;
  std::string_view type, label;
  Any arguments;  // a map
  bool ephemeral = false;
};

// A resource that `moved:` of the spec keeps: what it was called when the spec had it under its old key.
struct Move {
  NodeId node = 0;
  std::string_view part;   // of the stack it was in
  std::string_view stack;  // that stack's name
  Id id;
  std::string_view address;  // "service.acme"
};

class Graph {
 public:
  Graph() : arena_(std::make_unique<Arena>()) {}
  Graph(Graph&&) = default;
  Graph& operator=(Graph&&) = default;

  Arena& arena() const { return *arena_; }

  Stack& stack(StackId id) { return stacks_[id]; }
  StackId add_stack(Stack stack) {
    stacks_.push_back(stack);
    return static_cast<StackId>(stacks_.size() - 1);
  }
  template <Resource R>
  Handle<R> add(Node node, R resource) {
    auto owned = std::make_unique<R>(std::move(resource));
    node.type = &kType<R>;
    node.value = owned.get();
    owners_.push_back({owned.release(), [](void* p) { delete static_cast<R*>(p); }});
    nodes_.push_back(std::move(node));
    return {static_cast<NodeId>(nodes_.size() - 1), arena_.get()};
  }
  // A node of a type that is known at run time only, with an empty struct to be filled in: its address.
  void* add(Node node, const ResourceType& type) {
    void* const made = type.make();
    owners_.push_back({made, type.destroy});
    node.type = &type;
    node.value = made;
    nodes_.push_back(std::move(node));
    return made;
  }
  ParameterId add_parameter(Parameter parameter) {
    parameters_.push_back(parameter);
    return static_cast<ParameterId>(parameters_.size() - 1);
  }
  Text parameter(ParameterId id) const {
    Part part;
    part.kind = Part::Kind::kParameter;
    part.index = id;
    return Text::of(std::span<const Part>(arena_->make<Part>(part), 1));
  }
  // A resource that no description knows: all of it is in the patches of its node, whose object is type->object and whose owner
  // is value. `cfn` or `tf` is empty where the target does not have it.
  NodeId add_raw(Node node, std::string_view cfn, std::string_view tf);
  // An attribute of a raw resource, named as each target calls it.
  Text raw_attribute(NodeId raw, std::string_view cfn, std::string_view tf);
  void add_override(OverrideNote note) { overrides_.push_back(note); }
  void add_output(Output output) { outputs_.push_back(output); }
  void add_data(DataSource data) { data_.push_back(std::move(data)); }
  void add_move(Move move) { moves_.push_back(move); }

  const std::vector<Stack>& stacks() const { return stacks_; }
  const std::vector<Node>& nodes() const { return nodes_; }
  Node& node(NodeId id) { return nodes_[id]; }
  const Node& node(NodeId id) const { return nodes_[id]; }
  const std::vector<Output>& outputs() const { return outputs_; }
  const std::vector<Parameter>& parameters() const { return parameters_; }
  const std::vector<DataSource>& data() const { return data_; }
  const std::vector<OverrideNote>& overrides() const { return overrides_; }
  const std::vector<Move>& moves() const { return moves_; }  // by node

  // The struct of a node, to be filled in through its rows.
  void* edit(NodeId id) { return const_cast<void*>(nodes_[id].value); }
  // The struct of a node of type R, to be changed while lowering; null when the node is of another type.
  template <Resource R>
  R* get(NodeId id) {
    return nodes_[id].type == &kType<R> ? static_cast<R*>(const_cast<void*>(nodes_[id].value)) : nullptr;
  }
  template <Resource R>
  const R* get(NodeId id) const {
    return nodes_[id].type == &kType<R> ? static_cast<const R*>(nodes_[id].value) : nullptr;
  }
  template <Resource R>
  R& get(Handle<R> h) {
    return *get<R>(h.node);
  }

  // Facts about the environment that outputs repeat.
  struct Environment {
    std::string_view environment, prefix, region, account, contact_email, cost_code;
    std::string_view spec_name;  // file name without folders, for the provenance line
    NamingRules naming;          // what the export names are made by
    TextMap common_tags;         // on every taggable resource
    std::string_view provider_version, terraform_version;
    Any backend;                       // {environment: {type, arguments}, project: {type, arguments}}, each where it is told
    std::string_view template_bucket;  // for templates that are too large for a request
    bool termination_protection = false;
  };
  Environment environment;

 private:
  struct Owner {
    void* pointer;
    void (*destroy)(void*);
    Owner(void* p, void (*d)(void*)) : pointer(p), destroy(d) {}
    Owner(Owner&& o) noexcept : pointer(std::exchange(o.pointer, nullptr)), destroy(o.destroy) {}
    Owner& operator=(Owner&& o) noexcept {
      std::swap(pointer, o.pointer);
      std::swap(destroy, o.destroy);
      return *this;
    }
    ~Owner() {
      if (pointer) destroy(pointer);
    }
  };
  struct RawType : ResourceType {
    std::vector<AttrName> own;  // what `attrs` spans
  };
  std::unique_ptr<Arena> arena_;
  std::vector<Owner> owners_;
  std::vector<std::unique_ptr<RawType>> raw_types_;
  std::vector<Stack> stacks_;
  std::vector<Node> nodes_;
  std::vector<Output> outputs_;
  std::vector<Parameter> parameters_;
  std::vector<DataSource> data_;
  std::vector<OverrideNote> overrides_;
  std::vector<Move> moves_;
};

// Every reference in a node's fields, in field order: visit(part) for each attribute or parameter part.
void for_each_reference(const Value& value, void (*visit)(const Part&, void* context), void* context);
void for_each_reference(const Node& node, void (*visit)(const Part&, void* context), void* context);  // patches too
template <class F>
void for_each_reference(const Node& node, F&& visit) {
  for_each_reference(
      node, [](const Part& part, void* context) { (*static_cast<std::remove_reference_t<F>*>(context))(part); }, &visit);
}

const AttrName* find_attr(const ResourceType& type, Attr attr);

}  // namespace infragen
