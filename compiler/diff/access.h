// Compares what two graphs let whom reach and do, as sets: CIDR x protocol x ports for traffic, action x resource x condition for
// IAM.
#pragma once

#include <string>
#include <vector>

#include "compiler/diff/diff.h"

namespace infragen::diff {

// Which nodes of two graphs are the same thing: equal numbers.
struct Identities {
  std::vector<std::uint32_t> before, after;  // by NodeId
};

struct AccessDifference {
  bool is_wider = false;
  std::string text;  // one sentence without full stop: "anyone on the Internet may reach group v1-dev-acme-alb on tcp 443"
  // The node that says it: on the `after` side when wider (of a deny that went: `before`), on the `before` side when narrower.
  Side side = Side::kAfter;
  NodeId node = 0;
  bool is_less_protected = false;  // what went was there to refuse what is not safe
};

struct AccessComparison {
  // Wider first; same inputs, same order. A node whose type describes its access, whose rows differ and which no
  // difference names, says the same in other words.
  std::vector<AccessDifference> differences;
};

AccessComparison compare_access(const Graph& before, const Graph& after, const Identities& identities);

}  // namespace infragen::diff
