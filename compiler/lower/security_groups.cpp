#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <tuple>

#include "compiler/lower/cidr.h"
#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/lower.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/security_group_egress.h"
#include "model/aws/ec2/security_group_ingress.h"
#include "model/aws/ec2/vpc.h"

namespace infragen::compile {

namespace {

struct Ports {
  std::int64_t low = -1, high = -1;  // -1: all
  bool good = true;
};

bool number(std::string_view text, std::int64_t& out) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), out);
  return result.ec == std::errc() && result.ptr == text.data() + text.size() && out >= 0 && out <= 65535 &&
         (text.size() == 1 || text[0] != '0');
}

Ports parse_ports(Context& c, const spec::String& text, spec::IpProtocol protocol, SourceRange rule) {
  if (!text) {
    if (protocol == spec::IpProtocol::kTcp || protocol == spec::IpProtocol::kUdp) {
      constexpr std::string_view kNames[] = {"tcp", "udp"};
      c.diagnostics.report(kRuleWithoutPorts, rule, kNames[static_cast<std::size_t>(protocol)])
          .help("add `ports: 443`, a range such as `ports: 8000-8010`, or `ports: all`");
      return {.good = false};
    }
    return {};
  }
  if (text.value == "all")
    return protocol == spec::IpProtocol::kAll || protocol == spec::IpProtocol::kIcmp ? Ports{} : Ports{.low = 0, .high = 65535};
  if (protocol == spec::IpProtocol::kIcmp) {
    c.diagnostics.report(kBadPorts, text.at, quoted(text.value), "ICMP has no ports").help("leave `ports` out");
    return {.good = false};
  }
  Ports out;
  const auto dash = text.value.find('-');
  if (!number(text.value.substr(0, dash), out.low) ||
      (dash != text.value.npos && !number(text.value.substr(dash + 1), out.high))) {
    c.diagnostics.report(kBadPorts, text.at, quoted(text.value), "ports go from 0 to 65535")
        .help("write one port, a range such as 8000-8010, or all; several ports are several rules");
    return {.good = false};
  }
  if (dash == text.value.npos) out.high = out.low;
  if (out.low > out.high) {
    c.diagnostics.report(kBadPorts, text.at, quoted(text.value), "the range ends before it starts")
        .help(fmt::format("write {}-{}", out.high, out.low));
    return {.good = false};
  }
  return out;
}

constexpr Text kProtocols[] = {"tcp", "udp", "icmp", "-1"};

// "tcp_443_everywhere": what tells one rule of a group from another, whatever their order.
std::string_view rule_key(Context& c, std::string_view protocol, const Ports& ports, std::string_view peer) {
  std::string word;
  for (const char ch : peer) word += (ch >= 'a' && ch <= 'z') || (ch >= '0' && ch <= '9') ? ch : '_';
  if (peer == "0.0.0.0/0") word = "anywhere";
  if (peer == "::/0") word = "anywhere_ipv6";
  if (ports.low < 0) return c.arena.copy(fmt::format("{}_{}", protocol == "-1" ? "all" : protocol, word));
  if (ports.low == ports.high) return c.arena.copy(fmt::format("{}_{}_{}", protocol, ports.low, word));
  return c.arena.copy(fmt::format("{}_{}_{}_{}", protocol, ports.low, ports.high, word));
}

bool exists(NodeId group) { return group >= Context::kExistingGroups; }

// ICMP says -1 for all its types and codes (cfn-lint E3687); other protocols leave out what means all.
std::optional<std::int64_t> port_of(std::int64_t port, std::string_view protocol) {
  return port < 0 && !protocol.starts_with("icmp") ? std::optional<std::int64_t>() : port;
}

class RuleReader {
 public:
  RuleReader(Context& context, const Symbol& group) : c_(context), group_(group) {}

  void ingress(const spec::IngressRule& rule) {
    each(rule.from, rule.ports, rule.protocol.value, rule.description, rule.at, true);
  }
  void egress(const spec::EgressRule& rule) { each(rule.to, rule.ports, rule.protocol.value, rule.description, rule.at, false); }

 private:
  void each(const std::optional<spec::Peers>& peers, const spec::String& ports_text, spec::IpProtocol protocol,
            const spec::String& description, SourceRange at, bool in) {
    const Ports ports = parse_ports(c_, ports_text, protocol, at);
    if (!peers) return;
    std::vector<spec::String> all(peers->many.begin(), peers->many.end());
    if (peers->one) all.push_back(peers->one);
    for (const auto& peer : all) one(peer, ports, protocol, description, at, in);
  }

  void one(const spec::String& peer, const Ports& ports, spec::IpProtocol protocol, const spec::String& description,
           SourceRange at, bool in) {
    const bool ipv6 = peer.value.find(':') != peer.value.npos;
    const Text kind = ipv6 && protocol == spec::IpProtocol::kIcmp ? Text("icmpv6") : kProtocols[static_cast<std::size_t>(protocol)];
    if (ipv6 || parse_cidr4(peer.value)) {
      if (!ports.good) return;
      auto* const group = c_.graph.get<aws::SecurityGroup>(group_.nodes[0]);
      const Text key = Text::view(rule_key(c_, kind.literal(), ports, peer.value));
      const Text range = Text::view(peer.value);
      const Text why = description ? Text::view(description.value) : Text();
      if (in)
        group->ingress.push_back({.key = key,
                                  .protocol = kind,
                                  .from_port = port_of(ports.low, kind.literal()),
                                  .to_port = port_of(ports.high, kind.literal()),
                                  .cidr = ipv6 ? Text() : range,
                                  .cidr_ipv6 = ipv6 ? range : Text(),
                                  .description = why});
      else
        group->egress.push_back({.key = key,
                                 .protocol = kind,
                                 .from_port = port_of(ports.low, kind.literal()),
                                 .to_port = port_of(ports.high, kind.literal()),
                                 .cidr = ipv6 ? Text() : range,
                                 .cidr_ipv6 = ipv6 ? range : Text(),
                                 .description = why});
      return;
    }
    if (!peer.value.empty() && peer.value[0] >= '0' && peer.value[0] <= '9') {
      c_.diagnostics.report(kBadPeer, peer.at, quoted(peer.value))
          .help(fmt::format("write a length after it, such as {}/32", peer.value));
      return;
    }
    const NodeId mine = group_.nodes[0];
    NodeId theirs = mine;
    if (peer.value.starts_with("sg-")) {
      theirs = existing_group(c_, c_.snake(peer.value), Text::view(peer.value));
    } else if (peer.value != "self") {
      const Symbol* const other = c_.require("security_group", peer);
      if (!other) return;
      theirs = other->nodes[0];
    }
    if (!ports.good) return;
    c_.edges.push_back(
        {in ? theirs : mine, in ? mine : theirs, ports.low, ports.high, kind.literal(), description.value, at, true});
  }

  Context& c_;
  const Symbol& group_;
};

}  // namespace

IdOf<aws::SecurityGroup> group_id(Context& c, NodeId group) {
  if (exists(group)) return IdOf<aws::SecurityGroup>(c.existing_groups[group - Context::kExistingGroups].id);
  return Handle<aws::SecurityGroup>{group, &c.arena};
}

NodeId existing_group(Context& c, std::string_view label, const Text& id) {
  const auto found = std::ranges::find(c.existing_groups, id, &Context::ExistingGroup::id);
  const auto index = static_cast<NodeId>(found - c.existing_groups.begin());
  if (found == c.existing_groups.end()) c.existing_groups.push_back({label, id});
  return Context::kExistingGroups + index;
}

aws::SecurityGroup* made_group(Context& c, NodeId group) {
  return exists(group) ? nullptr : c.graph.get<aws::SecurityGroup>(group);
}

void allow_https_out(Context& c, NodeId id) {
  aws::SecurityGroup* const group = made_group(c, id);
  if (!group) return;
  const auto allow = [&](Text aws::EgressRule::*range, Text everywhere, Text key) {
    const auto is_https = [&](const aws::EgressRule& rule) {
      return rule.*range == everywhere && rule.from_port <= 443 && rule.to_port >= 443;
    };
    if (std::ranges::any_of(group->egress, is_https)) return;
    aws::EgressRule rule{.key = key,
                         .protocol = "tcp",
                         .from_port = 443,
                         .to_port = 443,
                         .description = "HTTPS to AWS services: images, logs, secrets"};
    rule.*range = everywhere;
    group->egress.push_back(rule);
  };
  allow(&aws::EgressRule::cidr, "0.0.0.0/0", "tcp_443_anywhere");
  if (has_ipv6(c)) allow(&aws::EgressRule::cidr_ipv6, "::/0", "tcp_443_anywhere_ipv6");
}

NodeId own_security_group(Context& c, std::string_view key, std::string_view description, const Context::At& at) {
  const StackId stack = c.stack("network", "Network: VPC, subnets, gateways, routes and security groups.");
  const PhysicalName name = c.names.resource(at.scope, key, {}, "security-group");
  const std::string_view words = at.scope.application.empty() ? key
                                                              : c.concat(at.scope.application, at.scope.suffix.empty() ? "" : "-",
                                                                         at.scope.suffix, key.empty() ? "" : "-", key);
  Node node = c.node(stack, {c.concat(c.pascal(words), "SecurityGroup"), c.snake(words)}, name, {at.address, at.origin});
  return c.graph
      .add(std::move(node), aws::SecurityGroup{.name = name,
                                               .description = Text::view(c.arena.copy(description)),
                                               .vpc = IdOf<aws::Vpc>(c.vpc_id),
                                               .tags = c.tags({}, name)})
      .node;
}

std::string_view kind_key(Context& c, std::string_view key, std::string_view word) {
  if (key == word || (key.size() > word.size() && key.ends_with(word) &&
                      (key[key.size() - word.size() - 1] == '-' || key[key.size() - word.size() - 1] == '_')))
    return key;
  return c.concat(key, "-", word);
}

std::vector<NodeId> standard_groups(Context& c, std::string_view key, std::string_view word, std::string_view description,
                                    const Context::At& at, bool& own) {
  own = false;
  for (const std::string_view name : {key, word})
    if (const Symbol* written = c.find("security_group", name); written && !written->nodes.empty()) return {written->nodes[0]};
  own = true;
  return {own_security_group(c, kind_key(c, key, word), description, at)};
}

std::vector<NodeId> security_groups_of(Context& c, const spec::List<spec::Name>& names) {
  std::vector<NodeId> out;
  for (const auto& name : names)
    if (const Symbol* group = c.require("security_group", name)) out.push_back(group->nodes[0]);
  return out;
}

void lower_security_groups(Context& c) {
  for (const auto& item : c.spec.security_groups) {
    Symbol& symbol = c.define("security_group", item.key.value, item.key.at);
    const std::string_view address = c.concat("security_group.", item.key.value);
    if (item.value.id) {
      const bool ask = item.value.id.value == "parameter";
      const ParameterId id = c.graph.add_parameter({.name = c.concat(c.pascal(item.key.value), "SecurityGroupId"),
                                                    .type = "AWS::EC2::SecurityGroup::Id",
                                                    .description = c.concat("The existing security group ", item.key.value, "."),
                                                    .default_value = ask ? Text() : Text::view(item.value.id.value)});
      const Text value = c.graph.parameter(id);
      symbol.nodes.push_back(existing_group(c, c.snake(item.key.value), value));
      symbol.attributes = {{"id", value}};
      continue;
    }
    const Text description = item.value.description ? Text::view(item.value.description.value)
                                                    : Text::view(c.concat("Security group ", item.key.value));
    symbol.nodes.push_back(own_security_group(c, item.key.value, description.literal(), {address, item.key.at}));
    symbol.attributes = {{"id", Handle<aws::SecurityGroup>{symbol.nodes[0], &c.arena}.attr(Attr::kId)}};
  }
  for (const auto& item : c.spec.security_groups) {
    if (item.value.id) {
      const bool has_rules = !item.value.ingress.empty() || !item.value.egress.empty();
      if (has_rules)
        c.diagnostics.report(kExistingGroupRules, item.value.id.at, quoted(item.key.value))
            .help("leave out its rules, or leave out `id` so that the group is made here");
      continue;
    }
    RuleReader rules(c, *c.find("security_group", item.key.value));
    for (const auto& rule : item.value.ingress) rules.ingress(rule);
    for (const auto& rule : item.value.egress) rules.egress(rule);
  }
}

// Every edge once, in an order that does not depend on who asked first: by the two groups' names, then ports. An edge is written
// on both sides: the way out of one group and the way into the other.
void lower_group_rules(Context& c) {
  const StackId stack = c.stack("network", "Network: VPC, subnets, gateways, routes and security groups.");
  using Key = std::tuple<std::string_view, std::string_view, std::string_view, std::int64_t, std::int64_t>;
  std::map<Key, const Context::Edge*> in, out;
  const auto label_of = [&](NodeId group) {
    return exists(group) ? c.existing_groups[group - Context::kExistingGroups].label : c.graph.node(group).id.label;
  };
  // A way out that infragen adds and that a rule of the spec already is a part of.
  const auto is_covered = [&](const Context::Edge& edge) {
    return !edge.ingress && std::ranges::any_of(c.edges, [&](const Context::Edge& other) {
      return other.ingress && other.from == edge.from && other.to == edge.to && other.protocol == edge.protocol &&
             other.low >= 0 && other.low <= edge.low && other.high >= edge.high;
    });
  };
  for (const auto& edge : c.edges) {
    const Key key{label_of(edge.from), label_of(edge.to), edge.protocol, edge.low, edge.high};
    if (!exists(edge.from) && !is_covered(edge)) out.emplace(key, &edge);
    if (!exists(edge.to) && edge.ingress) in.emplace(key, &edge);
  }
  const auto ports_id = [&](const Context::Edge& e) {
    const std::string_view protocol = e.protocol == "-1" ? "all" : e.protocol;
    if (e.low < 0) return std::string(protocol);
    return e.low == e.high ? fmt::format("{}_{}", protocol, e.low) : fmt::format("{}_{}_{}", protocol, e.low, e.high);
  };
  const auto make = [&](const Context::Edge& e, bool ingress) {
    const std::string ports = ports_id(e);
    const std::string_view from_words = c.arena.copy(label_of(e.from)), to_words = c.arena.copy(label_of(e.to));
    const std::string_view address = c.graph.node(ingress ? e.to : e.from).address;
    const Id id = ingress ? Id{c.concat(c.pascal(to_words), "From", c.pascal(from_words), c.pascal(ports)),
                               c.concat(to_words, "_from_", from_words, "_", ports)}
                          : Id{c.concat(c.pascal(from_words), "To", c.pascal(to_words), c.pascal(ports)),
                               c.concat(from_words, "_to_", to_words, "_", ports)};
    const Text why = e.description.empty() ? Text::view(ingress ? c.concat("From ", from_words) : c.concat("To ", to_words))
                                           : Text::view(e.description);
    Node node = c.node(stack, id, {}, {address, e.at});
    if (ingress)
      c.graph.add(std::move(node), aws::SecurityGroupIngress{.group = group_id(c, e.to),
                                                             .source = group_id(c, e.from),
                                                             .protocol = Text::view(e.protocol),
                                                             .from_port = port_of(e.low, e.protocol),
                                                             .to_port = port_of(e.high, e.protocol),
                                                             .description = why});
    else
      c.graph.add(std::move(node), aws::SecurityGroupEgress{.group = group_id(c, e.from),
                                                            .destination = group_id(c, e.to),
                                                            .protocol = Text::view(e.protocol),
                                                            .from_port = port_of(e.low, e.protocol),
                                                            .to_port = port_of(e.high, e.protocol),
                                                            .description = why});
  };
  for (const auto& [key, edge] : in) make(*edge, true);
  for (const auto& [key, edge] : out) make(*edge, false);
  // A group without a way out has to say so, or AWS lets everything out.
  for (NodeId id = 0; id < c.graph.nodes().size(); ++id)
    if (auto* group = c.graph.get<aws::SecurityGroup>(id); group && group->egress.empty())
      group->no_egress = {aws::closed_egress()};
}

}  // namespace infragen::compile
