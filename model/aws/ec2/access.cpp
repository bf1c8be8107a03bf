// What security groups let through.
#include "model/access.h"

#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/security_group_egress.h"
#include "model/aws/ec2/security_group_ingress.h"
#include "model/aws/ec2/vpc.h"

namespace infragen::aws {
namespace {

using Direction = NetworkGrant::Direction;

// Rules of groups and rules that stand alone have the same fields.
template <class Rule>
void grant(const Rule& rule, Direction direction, const Text& group, const Text& other_group, AccessBuilder& out) {
  NetworkGrant grant;
  grant.direction = direction;
  grant.subject = group;
  grant.protocol = rule.protocol.literal();
  if (grant.protocol != "-1") {
    grant.low = rule.from_port.value_or(-1);
    grant.high = rule.to_port.value_or(grant.low);
  }
  for (const Text* peer : {&rule.cidr, &rule.cidr_ipv6, &rule.prefix_list, &other_group}) {
    if (!peer->is_set()) continue;
    grant.peer = *peer;
    out.add(grant);
  }
}

bool is_closed(const EgressRule& rule) {
  const EgressRule closed = closed_egress();
  return rule.protocol == closed.protocol && rule.cidr == closed.cidr && rule.from_port == closed.from_port;
}

}  // namespace

void Vpc::access(const Vpc& vpc, AccessBuilder& out) {
  out.span(vpc.cidr);
  if (vpc.ipv6.value_or(false)) out.span(Text::view("::/0"));
}

void SecurityGroup::access(const SecurityGroup& group, AccessBuilder& out) {
  out.guard();
  out.stand_in(group.vpc);
  for (const IngressRule& rule : group.ingress) grant(rule, Direction::kIn, out.self(), {}, out);
  for (const EgressRule& rule : group.egress)
    if (!is_closed(rule)) grant(rule, Direction::kOut, out.self(), {}, out);
  // EC2 lets everything out of a group that says nothing about it.
  if (group.egress.empty() && group.no_egress.empty()) {
    grant(EgressRule{.protocol = "-1", .cidr = "0.0.0.0/0"}, Direction::kOut, out.self(), {}, out);
    grant(EgressRule{.protocol = "-1", .cidr_ipv6 = "::/0"}, Direction::kOut, out.self(), {}, out);
  }
}

void SecurityGroupIngress::access(const SecurityGroupIngress& rule, AccessBuilder& out) {
  grant(rule, Direction::kIn, rule.group, rule.source, out);
}

void SecurityGroupEgress::access(const SecurityGroupEgress& rule, AccessBuilder& out) {
  grant(rule, Direction::kOut, rule.group, rule.destination, out);
}

}  // namespace infragen::aws
