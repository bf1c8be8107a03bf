// What lowering works with: the spec, the graph that grows, the names, and a table of the things the spec may refer to.
#pragma once

#include <deque>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/diagnostics.h"
#include "model/graph.h"
#include "model/names.h"
#include "model/spec/environment.h"

namespace infragen::compile {

// Where a thing listens, and the security groups in front of it.
struct Listening {
  std::vector<NodeId> groups;
  std::int64_t port = 0;
  bool own_group =
      false;  // infragen made the group: it lets in whoever uses the thing. A group the spec writes is taken as written
  std::int64_t high_port = 0;  // last port of a range; 0: `port` alone
  std::string_view protocol = "tcp";
};

// A thing of the spec that expressions, `uses`, alarms and rules can name: `database.main`.
struct Symbol {
  struct Attribute {
    std::string_view name;
    Text value;
  };
  struct Permission {
    spec::Access access;
    std::vector<Text> actions, resources;
  };
  struct Metric {
    std::string_view name, name_space, metric, statistic;
    TextMap dimensions;
  };

  std::string_view kind, name;
  SourceRange at;
  std::vector<Attribute> attributes;    // the first is what `${kind.name}` means
  std::vector<Permission> permissions;  // what `uses` can grant
  std::vector<Metric> metrics;          // what alarms can watch
  Listening listening;
  Text secret_value;                   // what a container's `secrets` takes; unset: cannot be handed over so
  std::vector<Text> secret_resources;  // what the execution role has to read for it
  std::string_view secret_action;      // secretsmanager:GetSecretValue or ssm:GetParameters
  Text secret_key;                     // the KMS key that it is encrypted with, where that is not AWS's own
  Scope scope;
  StackId stack = 0;
  std::vector<NodeId> nodes;  // the resource it chiefly is
  bool is_raw = false;        // a raw resource: has whatever attribute is asked for
  bool is_announced = false;  // others may name it before it is made, and find only what is known by then
};

class Context {
 public:
  Context(const spec::Environment& spec, Diagnostics& diagnostics);

  const spec::Environment& spec;
  Diagnostics& diagnostics;
  Graph graph;
  Arena& arena;
  Names names;

  // ---- stacks: made when first asked for ----
  StackId stack(std::string_view part, std::string_view description);
  StackId application_stack(Scope scope, std::string_view part, std::string_view description);
  StackId project_stack(std::string_view repository, std::string_view description);
  // The environment's stack or an application's with this part ("network", "acme-service"), made when there is none.
  StackId stack_of_part(std::string_view part, std::string_view description);

  // ---- nodes ----
  struct At {  // who asks: for addresses, origins and scopes
    std::string_view address;
    SourceRange origin;
    Scope scope = {};
  };
  // A node of `stack` with its ids; `name` is the physical name or Name tag.
  Node node(StackId stack, Id id, const Text& name, const At& at) const;
  // Common tags, Application and Name, sorted by key.
  TextMap tags(Scope scope, const Text& name) const;

  // Tags of what all environments share: none that names one of them.
  TextMap project_tags(const Text& name) const;

  // ---- symbols ----
  Symbol& define(std::string_view kind, std::string_view name, SourceRange at);
  Symbol* find(std::string_view kind, std::string_view name);
  // The thing that `name` of `kind` names; reports an unknown one, with the nearest name as help.
  Symbol* require(std::string_view kind, const spec::String& name);
  // `kind.name` at `address`.
  Symbol* require_address(const spec::String& address);
  // `kind.name.attribute`, in two steps: the symbol, and what is left.
  Symbol* require_member(const spec::String& address, std::string_view& member);

  const std::deque<Symbol>& symbols() const { return symbols_; }

  // ---- expressions ----
  // The text with every `${...}` resolved. Reports what cannot be; then the result is unset.
  Text resolve(const spec::Expr& expr);
  // The same, and every thing it names, for rules and rights.
  Text resolve(const spec::Expr& expr, std::vector<Symbol*>* used);

  std::string_view snake(std::string_view name);   // acme-slave -> acme_slave
  std::string_view pascal(std::string_view name);  // acme-slave -> AcmeSlave
  std::string_view pascal(std::string_view a, std::string_view b);
  template <class... P>
  std::string_view concat(const P&... pieces) {
    return arena.concat(pieces...);
  }
  template <class... P>
  Text text(const P&... pieces) {
    return join(arena, pieces...);
  }
  Text account();  // the spec's, else the target's
  // arn:PARTITION:service:REGION:ACCOUNT:rest
  template <class... P>
  Text arn(std::string_view service, const P&... rest) {
    return text("arn:", Pseudo::kPartition, ":", service, ":", Pseudo::kRegion, ":", account(), ":", rest...);
  }

  // ---- the network, filled in by lower_network ----
  struct SubnetRef {
    char zone;
    NodeId node;
    Text id;
  };
  Text vpc_id;
  Text vpc_cidr;
  std::vector<SubnetRef> subnets[4];   // by spec::Tier
  std::vector<NodeId> private_routes;  // route tables that endpoints join
  bool has_tier(spec::Tier tier) const { return !subnets[static_cast<std::size_t>(tier)].empty(); }
  NodeId database_subnet_group = 0, cache_subnet_group = 0;

  // ---- load balancers, filled in by lower_load_balancers ----
  struct ListenerPart {
    std::string_view key;
    NodeId node;
    bool takes_rules;  // HTTP or HTTPS, and it does not redirect everything
    std::string_view default_service;
    bool is_tls;
    std::int64_t port;
  };
  struct LoadBalancerParts {
    std::string_view key;
    NodeId node = 0;
    StackId stack = 0;
    bool network = false, internal = false;
    std::vector<ListenerPart> listeners;
    struct Default {                       // a service that gets what no rule of a listener takes
      std::string_view service, listener;  // no listener: all that name no other
      NodeId target;                       // its target group stands beside the load balancer
    };
    std::vector<Default> defaults;
    const Default* default_of(std::string_view service) const {
      for (const Default& one : defaults)
        if (one.service == service) return &one;
      return nullptr;
    }
    std::vector<NodeId> groups;
    Text url;
  };
  std::vector<LoadBalancerParts> load_balancers;
  LoadBalancerParts* load_balancer(std::string_view key) {
    for (auto& parts : load_balancers)
      if (parts.key == key) return &parts;
    return nullptr;
  }

  std::int64_t priority(std::string_view service) const {  // of its listener rules
    const auto found = priorities_.find(service);
    return found == priorities_.end() ? 0 : found->second;
  }
  void set_priority(std::string_view service, std::int64_t priority) { priorities_[service] = priority; }

  // ---- security groups that exist already: ids from kExistingGroups on stand for them, and for no node ----
  static constexpr NodeId kExistingGroups = 0x80000000;
  struct ExistingGroup {
    std::string_view label;
    Text id;
  };
  std::vector<ExistingGroup> existing_groups;

  // ---- EC2 hosts of the cluster, filled in by lower_hosts ----
  std::vector<NodeId> host_groups;  // what stands in front of every task on a host
  bool own_host_group = false;

  std::unordered_map<std::string_view, NodeId> log_groups;  // by "logs/APPLICATION"
  std::unordered_map<NodeId, std::int64_t> log_retention;   // days that the spec writes down, by log group

  // ---- rules between security groups, written at the end ----
  struct Edge {
    NodeId from, to;
    std::int64_t low, high;  // ports; -1: all
    std::string_view protocol;
    std::string_view description;
    SourceRange at;
    bool ingress;  // write the ingress side too (else only the way out)
  };
  std::vector<Edge> edges;
  void allow(const std::vector<NodeId>& from, const Listening& to, SourceRange at, std::string_view why);

 private:
  Text raw_attribute(const Symbol& symbol, std::string_view name, SourceRange at);
  Text resolve_one(std::string_view inside, SourceRange at, std::vector<Symbol*>* used);
  std::unordered_map<std::string_view, Symbol*> index_;
  std::deque<Symbol> symbols_;
  std::unordered_map<std::string_view, StackId> stacks_;
  std::unordered_map<std::string_view, std::int64_t> priorities_;
};

// The part of a place that covers `length` characters from `offset` of its text.
SourceRange inside(SourceRange at, std::size_t offset, std::size_t length);

}  // namespace infragen::compile
