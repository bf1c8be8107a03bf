// What things of the spec offer to expressions, `uses`, `secrets` and alarms, for the reference: read from the symbols that
// lowering a specimen defines, so that it cannot differ from what lowering does.
#pragma once

#include <string>
#include <vector>

namespace infragen::compile {

struct Offer {
  std::string kind;
  std::string only_name;  // of a kind of which a spec has one thing, which has no key: network.vpc
  std::vector<std::string> attributes;  // the first is what `${kind.name}` means
  std::vector<std::string> accesses, metrics;
  bool is_secret = false;  // a container can take it under `secrets`
};

// One a kind, sorted by kind.
std::vector<Offer> offers();

}  // namespace infragen::compile
