// Which things of the spec can send packets to which, worked out from what all rules of the graph together let through.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/address_space.h"
#include "model/graph.h"

namespace infragen::compile {

// Things are addresses of the spec: "service.acme". "internet" is everything outside that is not private.
inline constexpr std::string_view kInternet = "internet";

class NetworkPaths {
 public:
  explicit NetworkPaths(const Graph& graph);

  bool has(std::string_view thing) const { return thing == kInternet || things_.contains(thing); }
  std::vector<std::string_view> things() const;

  // A way from one thing to another that does not touch `except`, the shortest, as its things in order; empty when there is none.
  // Load balancers, distributions and hosts hand on what reaches them; a workload, a database or a cache is where a way ends.
  std::vector<std::string_view> find(std::string_view from, std::string_view to, std::string_view except) const;

  // Whether packets get from one thing to the other without anything between.
  bool reaches(std::string_view from, std::string_view to) const;

  // Whether rules say who may reach the thing; without any group nothing can be said.
  bool has_groups(std::string_view thing) const;
  // One of its groups exists already, by its id: what that lets through is not in the graph, and counts as everything.
  bool has_foreign_group(std::string_view address) const { return thing(address).has_foreign_group; }

 private:
  struct Thing {
    std::vector<NodeId> groups;          // around it
    std::vector<std::string_view> uses;  // things without groups reach what they refer to (a distribution its origin)
    bool is_exposed = false;             // by a public address or scheme
    bool says_exposure = false;          // its type would say so
    bool forwards = false;
    bool has_foreign_group = false;  // one that exists already: nobody here knows what it lets through, so it counts as open
  };
  struct Rules {
    std::vector<Box> in, out;
  };

  const Thing& thing(std::string_view address) const;
  bool reaches(const Thing& from, const Thing& to, std::string_view to_address) const;
  bool is_open(const Thing& to) const;

  std::map<std::string_view, Thing> things_;
  std::map<NodeId, Rules> rules_;  // by security group
};

}  // namespace infragen::compile
