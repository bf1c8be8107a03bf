// TLS certificates. CloudFormation writes the records that prove the names by itself; Terraform gets the records and a resource
// that waits for the certificate.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/things.h"
#include "model/aws/acm/certificate.h"
#include "model/aws/acm/certificate_validation.h"
#include "model/aws/route53/hosted_zone.h"

namespace infragen::compile {

namespace {

// A domain and its wildcard are proved by one record.
std::string_view proved_name(std::string_view domain) { return domain.starts_with("*.") ? domain.substr(2) : domain; }

// The record that proves a name. Only that of a certificate with one record is an attribute that the model knows; of several,
// Terraform is told by name which it is.
Handle<aws::ValidationRecord> add_record(Context& c, StackId stack, std::string_view key, const Context::At& at,
                                         const IdOf<aws::HostedZone>& zone, Handle<aws::Certificate> certificate,
                                         std::size_t index, std::string_view name, bool only) {
  const std::string_view label = c.snake(key);
  const std::string number = index == 0 ? std::string() : fmt::format("{}", index + 1);
  const Id id{c.concat(c.pascal(key), "ValidationRecord", number),
              c.concat(label, "_validation", number.empty() ? "" : "_", number)};
  if (only)
    return c.graph.add(c.node(stack, id, {}, at),
                       aws::ValidationRecord{.zone = zone, .name = certificate, .type = certificate, .value = certificate});
  const auto part = [&](std::string_view word, std::string_view attr) {
    return c.graph.parameter(c.graph.add_parameter(
        {.name = c.concat(c.pascal(key), "Validation", word, index == 0 ? std::string_view("1") : std::string_view(number)),
         .type = "String",
         .description = "Terraform only.",
         .tf_expression = c.arena.copy(fmt::format(
             "one([for o in aws_acm_certificate.{}.domain_validation_options : o.resource_record_{} if o.domain_name == \"{}\"])",
             label, attr, name))}));
  };
  return c.graph.add(c.node(stack, id, {}, at),
                     aws::ValidationRecord{.zone = zone,
                                           .name = Ref<aws::Certificate, Attr::kRecordName>(part("Name", "name")),
                                           .type = Ref<aws::Certificate, Attr::kRecordType>(part("Type", "type")),
                                           .value = Ref<aws::Certificate, Attr::kRecordValue>(part("Value", "value"))});
}

// A record in another domain's zone proves nothing. Only zones of this spec say what their domain is.
void check_zone(Context& c, const spec::Certificate& certificate, const spec::String& name) {
  const spec::String& told_zone = zone_of(certificate, name.value);
  if (!told_zone || !c.spec.dns) return;
  const spec::Zone* const zone = c.spec.dns->zones.find(told_zone.value);
  if (!zone || lies_in(name.value.starts_with("*.") ? name.value.substr(2) : name.value, zone->name.value)) return;
  c.diagnostics.report(kDomainWithoutZone, name.at, quoted(name.value), quoted(told_zone.value))
      .help(fmt::format("add `hosted_zones: {{ {}: ZONE }}`", proved_name(name.value)));
}

void lower_certificate(Context& c, const spec::Map<spec::Certificate>::Item& item) {
  const spec::Certificate& told_certificate = item.value;
  Symbol& symbol = c.define("certificate", item.key.value, item.key.at);
  if (told_certificate.arn) {
    symbol.attributes = {{"arn", Text::view(told_certificate.arn.value)}};
    if (told_certificate.domain) symbol.attributes.push_back({"domain", text_of(told_certificate.domain)});
    if (const auto zone = zone_id(c, told_certificate.hosted_zone)) symbol.attributes.push_back({"hosted_zone", zone});
    return;
  }
  const Context::At at{c.concat("certificate.", item.key.value), item.key.at};
  if (!told_certificate.domain) {
    c.diagnostics.report(kMissingDomain, item.key.at, quoted(at.address)).help("add `domain: www.example.com`, or `arn:`");
    return;
  }
  const StackId stack = security_stack(c);
  const Text domain = text_of(told_certificate.domain), tag = c.names.tag({}, item.key.value);
  const bool email = told_certificate.validation.value == "email";
  const auto zone = email ? IdOf<aws::HostedZone>() : proving_zone(c, told_certificate, domain.literal());
  if (!email) {
    check_zone(c, told_certificate, told_certificate.domain);
    for (const auto& name : told_certificate.alternative_names) check_zone(c, told_certificate, name);
  }
  aws::Certificate out{.domain = domain, .validation_method = email ? Text("EMAIL") : Text("DNS"), .tags = c.tags({}, tag)};
  for (const auto& name : told_certificate.alternative_names)
    if (name.value != domain.literal()) out.alternative_names.push_back(Text::view(name.value));
  std::ranges::sort(out.alternative_names, {}, &Text::literal);
  out.alternative_names.erase(std::unique(out.alternative_names.begin(), out.alternative_names.end()), out.alternative_names.end());
  if (zone) {
    out.validation.push_back({.domain = domain, .zone = zone});
    for (const Text& name : out.alternative_names)
      if (const auto other = proving_zone(c, told_certificate, name.literal()))
        out.validation.push_back({.domain = name, .zone = other});
  }
  // One record a name, and one for a domain and its wildcard.
  std::vector<std::string_view> names = {domain.literal()};
  for (const Text& name : out.alternative_names)
    if (std::ranges::none_of(names, [&](std::string_view one) { return proved_name(one) == proved_name(name.literal()); }))
      names.push_back(name.literal());
  const auto handle = c.graph.add(
      c.node(stack, {c.concat(c.pascal(item.key.value), "Certificate"), c.snake(item.key.value)}, tag, at), std::move(out));
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  symbol.attributes = {{"arn", handle.attr(Attr::kArn)}, {"domain", domain}};
  if (!zone) return;
  symbol.attributes.push_back({"hosted_zone", zone});
  aws::CertificateValidation validation{.certificate = handle};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (const auto where = proving_zone(c, told_certificate, names[i]))
      validation.records.push_back(add_record(c, stack, item.key.value, at, where, handle, i, names[i], names.size() == 1));
  symbol.nodes.push_back(
      c.graph
          .add(c.node(stack, {c.concat(c.pascal(item.key.value), "CertificateValidation"), c.snake(item.key.value)}, {}, at),
               std::move(validation))
          .node);
}

}  // namespace

void lower_certificates(Context& c) {
  for (const auto& item : c.spec.certificates) lower_certificate(c, item);
}

}  // namespace infragen::compile
