// Load balancers of a network with IPv6 beside IPv4.
#include <algorithm>

#include "compiler/lower/escape_kinds.h"
#include "compiler/lower/lower.h"
#include "model/aws/ec2/security_group.h"

namespace infragen::compile {

bool has_ipv6(const Context& c) {
  return c.spec.network && c.spec.network->vpc && !c.spec.network->vpc->id && c.spec.network->vpc->ipv6.value;
}

bool is_dualstack(const Context& c, const spec::LoadBalancer& lb) {
  const bool internet_facing = lb.scheme.is_set() && lb.scheme.value == spec::Scheme::kInternetFacing;
  return has_ipv6(c) && internet_facing && std::ranges::none_of(lb.listeners, [](const auto& listener) {
           return listener.value.protocol.value == spec::ListenerProtocol::kUdp;
         });
}

void check_ipv6_groups(Context& c, const spec::LoadBalancer& lb, std::string_view address) {
  if (!is_dualstack(c, lb)) return;
  for (const auto& name : lb.security_groups) {
    const Symbol* const symbol = c.find("security_group", name.value);
    const aws::SecurityGroup* const group = symbol && !symbol->nodes.empty() ? made_group(c, symbol->nodes[0]) : nullptr;
    if (!group) continue;
    const auto lets_in = [&](Text aws::IngressRule::*range, const Text& everywhere) {
      return std::ranges::any_of(group->ingress, [&](const aws::IngressRule& rule) { return rule.*range == everywhere; });
    };
    if (lets_in(&aws::IngressRule::cidr, "0.0.0.0/0") && !lets_in(&aws::IngressRule::cidr_ipv6, "::/0"))
      c.diagnostics.report(kOnlyIpv4, name.at, quoted(name.value), quoted(address))
          .help("write `from: [0.0.0.0/0, \"::/0\"]` in the group");
  }
}

}  // namespace infragen::compile
