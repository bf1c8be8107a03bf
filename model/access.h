// Who may reach whom, and who may do what, as resources grant it. A resource says so in its own description with
// `static void access(const T&, AccessBuilder&)`; compiler/diff compares what all of them together grant as sets, so that equal
// access written differently is equal.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/graph.h"

namespace infragen {

// Traffic that one resource lets through.
struct NetworkGrant {
  enum class Direction : std::uint8_t { kIn, kOut };
  NodeId origin = 0;  // the node that says so
  Direction direction = Direction::kIn;
  Text subject;                        // whose traffic: a security group, a load balancer
  Text peer;                           // from or to whom: a CIDR block (IPv4 or IPv6), a reference to a group or prefix list
  std::string_view protocol;           // "tcp", "udp", "icmp", "icmpv6", a number as text, or "-1" for all
  std::int64_t low = 0, high = 65535;  // ports, inclusive; ICMP: type and code. All of them for protocol "-1"
  bool is_denied = false;
  bool is_listening = false;  // no rule: the subject answers on these ports whoever gets through to it
};

// The action of a grant that stands for a managed policy of which only the ARN is known; its resource is that ARN.
inline constexpr std::string_view kManagedPolicyAction = "policy";
// The action of a denied grant that stands for a permissions boundary, of which only the ARN is known as well: what it does not
// allow is denied.
inline constexpr std::string_view kBoundaryAction = "boundary";

// One statement of an IAM document.
struct PolicyGrant {
  NodeId origin = 0;
  Text subject;  // who may: a role or user; or on what: the bucket of a bucket policy
  bool is_denied = false;
  std::vector<Text> principals;                // "*" and "service:NAME" among them; empty: the subject itself
  std::vector<Text> actions, not_actions;      // patterns with * and ?
  std::vector<Text> resources, not_resources;  // patterns with * and ?
  Any conditions;                              // {operator: {key: values}}; null: always
};

// A resource can be reached from outside by itself: a public address, an Internet-facing scheme.
struct Exposure {
  NodeId origin = 0;
  std::string_view how;  // "from the Internet"
};

class AccessBuilder {
 public:
  AccessBuilder(NodeId origin, Arena& arena) : origin_(origin), arena_(&arena) {}

  // The node itself, for grants whose subject it is.
  Text self() const {
    Part part;
    part.kind = Part::Kind::kAttribute;
    part.attr = Attr::kId;
    part.index = origin_;
    return Text::of(std::span<const Part>(arena_->make<Part>(part), 1));
  }
  Arena& arena() const { return *arena_; }
  void add(NetworkGrant grant) {
    grant.origin = origin_;
    network.push_back(grant);
  }
  void add(PolicyGrant grant) {
    grant.origin = origin_;
    policies.push_back(std::move(grant));
  }
  void expose(std::string_view how) { exposures.push_back({origin_, how}); }
  // Who reaches it reaches what it reaches: a load balancer hands requests on, a jump box is there to log in further.
  void forward() { forwards = true; }
  // It is a wall around whatever refers to it: without a grant nothing gets through.
  void guard() { guards = true; }
  // Whatever stands in the node has addresses of this range only: "10.0.0.0/16", or "::/0" where nobody knows which they will be.
  void span(const Text& range) { ranges.push_back(range); }
  // What the node speaks for (the members of a security group) stands in that network.
  void stand_in(const Text& place) { stands_in = place; }

  std::vector<NetworkGrant> network;
  std::vector<PolicyGrant> policies;
  std::vector<Exposure> exposures;
  bool forwards = false, guards = false;
  std::vector<Text> ranges;
  Text stands_in;

 private:
  NodeId origin_;
  Arena* arena_;
};

}  // namespace infragen
