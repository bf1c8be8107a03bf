// Hosted zones, the records that the spec writes, and the alias records of the host names that services answer to.
#include <algorithm>
#include <set>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/things.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/route53/hosted_zone.h"
#include "model/aws/route53/record_set.h"

namespace infragen::compile {

namespace {

constexpr Text kCloudFrontZone = "Z2FDTNDATAQYW2";  // of every distribution, in all regions (Route 53 documentation, AliasTarget)
constexpr std::int64_t kSeconds = 300;

StackId dns_stack(Context& c) { return c.stack("dns", "Hosted zones and records of no single application."); }

void lower_zone(Context& c, const spec::Map<spec::Zone>::Item& item) {
  const spec::Zone& zone = item.value;
  Symbol& symbol = c.define("zone", item.key.value, item.key.at);
  if (zone.id) {
    symbol.attributes = {{"id", Text::view(zone.id.value)}, {"name", text_of(zone.name)}};
    return;
  }
  const StackId stack = dns_stack(c);
  const PhysicalName name = Names::existing(text_of(zone.name));  // a domain is what it is
  const Text tag = c.names.tag({}, item.key.value);
  aws::HostedZone out{.name = name,
                      .note = aws::HostedZoneNote{.comment = Text::view(c.concat("Zone ", item.key.value, "."))},
                      .tags = c.tags({}, tag)};
  if (zone.private_zone.value && c.vpc_id)
    out.vpcs.push_back({.vpc = IdOf<aws::Vpc>(c.vpc_id), .region = c.text(Pseudo::kRegion)});
  Node node = c.node(stack, {c.concat(c.pascal(item.key.value), "Zone"), c.snake(item.key.value)}, name,
                     {c.concat("dns.zones.", item.key.value), item.key.at});
  node.pair_named = false;
  const auto handle = c.graph.add(std::move(node), std::move(out));
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  symbol.attributes = {{"id", handle.attr(Attr::kId)}, {"name", text_of(zone.name)}};
}

// What a record is an alias of; null when it is none.
const Symbol* alias_target(Context& c, const spec::DnsRecord& record) {
  if (record.load_balancer) return c.require("load_balancer", record.load_balancer);
  return record.cdn ? c.require("cdn", record.cdn) : nullptr;
}

std::optional<aws::RecordAlias> alias_of(const Symbol* target) {
  if (!target) return {};
  if (target->kind == "cdn") return aws::RecordAlias{.dns_name = attribute(*target, "domain"), .zone = kCloudFrontZone};
  return aws::RecordAlias{
      .dns_name = attribute(*target, "dns_name"), .zone = attribute(*target, "hosted_zone_id"), .evaluate_health = true};
}

// A text record's value stands in quotes in CloudFormation; Terraform's provider writes them itself.
std::string_view without_quotes(std::string_view text) {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"') return text.substr(1, text.size() - 2);
  return text;
}

void lower_record(Context& c, const Symbol& zone, std::string_view domain, const spec::Map<spec::DnsRecord>::Item& item) {
  const spec::DnsRecord& told_record = item.value;
  const bool apex = item.key.value == "@";
  const std::string_view type = told_record.type ? told_record.type.value : std::string_view("A");
  aws::RecordSet out{.zone = IdOf<aws::HostedZone>(attribute(zone, "id")),
                     .name = apex ? Text::view(domain) : Text::view(c.concat(item.key.value, ".", domain)),
                     .type = Text::view(type)};
  // A record stands beside what it names. In the zone's stack it would close a circle: the load balancer needs its certificate,
  // and the certificate its zone.
  std::vector<Symbol*> used;
  const Symbol* home = alias_target(c, told_record);
  out.alias = alias_of(home);
  const bool text = type == "TXT" || type == "SPF";
  for (const auto& value : told_record.values) {
    const Text resolved = c.resolve(value, &used);
    if (!resolved) continue;
    if (!text) {
      out.records.push_back(resolved);
      continue;
    }
    const Text plain = resolved.is_literal() ? Text::view(without_quotes(resolved.literal())) : resolved;
    out.quoted.push_back(c.text("\"", plain, "\""));
    out.plain.push_back(plain);
  }
  if (!told_record.load_balancer && !told_record.cdn) {
    if (told_record.values.empty())
      c.diagnostics.report(kRecordWithoutValue, item.key.at, quoted(item.key.value))
          .help("add `values: [...]`, `load_balancer:` or `cdn:`");
    out.ttl = told(told_record.ttl, kSeconds);
  }
  for (const Symbol* symbol : used)
    if (!home && !symbol->nodes.empty()) home = symbol;
  const StackId stack = home && !home->nodes.empty() ? home->stack : dns_stack(c);
  const std::string_view word =
      c.concat(c.snake(zone.name), "_", apex ? std::string_view("apex") : label_of(c, item.key.value), "_", label_of(c, type));
  c.graph.add(c.node(stack, {c.concat(c.pascal(word), "Record"), word}, {},
                     {c.concat("dns.zones.", zone.name, ".records.", item.key.value), item.key.at}),
              std::move(out));
}

void lower_service_names(Context& c, const spec::Map<spec::Service>::Item& item, std::set<std::string_view>& done) {
  if (!item.value.http || !item.value.http->alias) return;
  const spec::Http& http = *item.value.http;
  const Symbol* const service = c.find("service", item.key.value);
  const Symbol* const balancer = c.find("load_balancer", http.load_balancer.value);
  if (!service || !balancer || balancer->nodes.empty()) return;
  std::vector<spec::Expr> names(http.alias->many.begin(), http.alias->many.end());
  if (http.alias->one) names.push_back(http.alias->one);
  for (const auto& name : names) {
    std::vector<Symbol*> used;
    const Text host = c.resolve(name, &used);
    if (!host.is_literal() || host.literal().empty()) continue;
    IdOf<aws::HostedZone> zone = zone_id(c, http.hosted_zone);
    if (!zone && used.size() == 1 && used[0]->kind == "certificate")
      zone = IdOf<aws::HostedZone>(attribute(*used[0], "hosted_zone"));
    if (!zone) zone = zone_covering(c, host.literal());
    // A distribution in front of the load balancer has the name; two services of one name on different paths share the record.
    if (!zone || is_distributed(c, host.literal()) || !done.insert(host.literal()).second) continue;
    const std::string_view word =
        names.size() == 1 ? c.snake(item.key.value) : c.concat(c.snake(item.key.value), "_", label_of(c, host.literal()));
    const auto add = [&](Text type, std::string_view logical, std::string_view label) {
      const std::string_view id = names.size() == 1 ? std::string_view() : c.pascal(label_of(c, host.literal()));
      c.graph.add(c.node(service->stack, {c.concat(id, logical, "AliasRecord"), c.concat(word, label)}, {},
                         {c.concat("service.", item.key.value), name.at, service->scope}),
                  aws::RecordSet{.zone = zone,
                                 .name = host,
                                 .type = type,
                                 .alias = aws::RecordAlias{.dns_name = attribute(*balancer, "dns_name"),
                                                           .zone = attribute(*balancer, "hosted_zone_id"),
                                                           .evaluate_health = true}});
    };
    add("A", "", "");
    if (const auto* lb = c.spec.load_balancers.find(http.load_balancer.value); lb && is_dualstack(c, *lb))
      add("AAAA", "Ipv6", "_ipv6");
  }
}

}  // namespace

void lower_zones(Context& c) {
  if (!c.spec.dns) return;
  for (const auto& item : c.spec.dns->zones) lower_zone(c, item);
}

void lower_records(Context& c) {
  if (c.spec.dns)
    for (const auto& zone : c.spec.dns->zones)
      if (const Symbol* symbol = c.find("zone", zone.key.value))
        for (const auto& record : zone.value.records) lower_record(c, *symbol, zone.value.name.value, record);
  std::set<std::string_view> done;
  for (const auto& item : c.spec.services) lower_service_names(c, item, done);
}

}  // namespace infragen::compile
