// What a change does: two graphs in, one list of changes out, as data. Rendering is somebody else's (compiler/diff/render_*).
//
// Resources are matched by stack file, type and logical id, which hold neither environment nor prefix, so that two environments
// can be compared as well as two versions of one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "model/source.h"
#include "model/spec/environment.h"

namespace infragen::diff {

using spec::Verdict;

// A set of verdicts. `worst` is the last of the scale in it.
class Verdicts {
 public:
  constexpr Verdicts() = default;
  constexpr Verdicts(Verdict v) : bits_(bit(v)) {}
  constexpr void add(Verdicts more) { bits_ = static_cast<std::uint16_t>(bits_ | more.bits_); }
  constexpr bool has(Verdict v) const { return (bits_ & bit(v)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  constexpr Verdict worst() const {
    int last = 0;
    for (int i = 0; i < 16; ++i)
      if (bits_ & (1u << i)) last = i;
    return static_cast<Verdict>(last);
  }
  friend constexpr bool operator==(Verdicts, Verdicts) = default;

 private:
  static constexpr std::uint16_t bit(Verdict v) { return static_cast<std::uint16_t>(1u << static_cast<unsigned>(v)); }
  std::uint16_t bits_ = 0;
};

enum class Side : std::uint8_t { kBefore, kAfter };

// A place in the spec of one side.
struct Place {
  Side side = Side::kAfter;
  SourceRange at;
};

struct PropertyChange {
  // CloudFormation's words (Terraform's where it has none); elements of lists by their key:
  // "ContainerDefinitions[acme].Environment[LOG_LEVEL]".
  std::string path;
  std::string terraform_path;  // the same in Terraform's words; may be empty
  std::string before, after;   // as a reviewer reads them; "(sensitive)" for what is never shown; empty when unset
  bool had_before = false, has_after = false;
  Verdicts verdicts;  // never empty
  std::string why;    // what the worst verdict rests on, when the values alone do not say it; may be empty
  Place place;        // the spec line that causes it, as near as can be told
};

enum class ChangeKind : std::uint8_t {
  kAdded,
  kRemoved,
  kChanged,   // where it is
  kReplaced,  // a new one takes its place
  kMoved,     // `moved:` keeps it under another key; it may have changes besides
};

struct ResourceChange {
  ChangeKind kind = ChangeKind::kChanged;
  const ResourceType* type = nullptr;
  std::string address;                                  // what asked for it in the spec: "service.acme"
  std::string stack;                                    // its stack's name, on the side where it last stands
  std::string logical;                                  // CloudFormation logical id
  std::string terraform;                                // Terraform address: "aws_lb.acme"
  std::string name;                                     // physical name or Name tag as text; may be empty
  std::string old_address, old_logical, old_terraform;  // kMoved: what it was called
  Verdicts verdicts;                                    // of the resource as a whole; holds those of its properties
  std::vector<PropertyChange> properties;               // sorted by path
  std::vector<std::string> reasons;  // why beyond the properties: "refers to database.main, which is replaced", sorted
  Place place;
};

// Access that the change opens or closes, over all resources together.
struct AccessChange {
  bool is_wider = false;
  std::string text;                    // "anyone on the Internet may reach v1-dev-acme-alb on tcp 443"
  std::string address;                 // of the thing that is reached, or that may do more
  std::vector<std::size_t> resources;  // indexes into Diff::resources that bring it about
  Place place;
};

// Something that a deployment of `after` over `before` cannot get through.
struct Failure {
  std::string text;  // "v1-dev-acme-service imports v1-dev-ClusterName, which v1-dev-cluster no longer exports"
  std::string help;  // how to get through
  std::vector<std::size_t> resources;
  Place place;
};

// Something vanished and its equal appeared under another key: `moved: {from: to}` would keep it.
struct Rename {
  std::string from, to;       // spec addresses: "service.acme" -> "service.shop"
  std::size_t resources = 0;  // how many would be kept
  bool loses_data = false;    // without it
  Place place;
};

struct StackChange {
  enum class Kind : std::uint8_t { kAdded, kRemoved, kChanged } kind = Kind::kChanged;
  std::string name;  // after; of a removed one before
};

struct ExportChange {
  std::string stack, name;
  bool had_before = false, has_after = false;  // both: another value
  std::vector<std::string> importers;          // stacks that import it on the side where it last stands
};

struct Diff {
  // Another pair: everything has another name, so everything is made anew. Then `resources` holds every resource once, without
  // properties.
  bool is_other_environment = false;
  std::string before_pair, after_pair;  // "v1-dev", as names begin

  std::vector<ResourceChange> resources;  // by stack in deploy order, then worst first, then address and logical id
  std::vector<AccessChange> access;       // widened first
  std::vector<Failure> failures;
  std::vector<Rename> renames;
  std::vector<StackChange> stacks;
  std::vector<ExportChange> exports;
  std::vector<std::string> outputs;  // other differences that no resource shows: tags of stacks, parameters, settings

  bool empty() const { return resources.empty() && stacks.empty() && exports.empty() && failures.empty() && outputs.empty(); }
  Verdicts verdicts() const;  // of everything
};

struct Input {
  const Graph* graph = nullptr;
  const spec::Environment* spec = nullptr;  // null when the graph was read back from templates
};

struct Options {
  // Two environments beside each other, as `infragen matrix` does: what differs only by the pair's name is the same, and every
  // resource is compared row by row.
  bool across_environments = false;
};

// Compares. Never fails; same inputs, same result.
Diff compare(const Input& before, const Input& after, const Options& options = {});

}  // namespace infragen::diff
