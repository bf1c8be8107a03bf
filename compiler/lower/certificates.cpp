// TLS certificates. CloudFormation writes the records that prove the names by itself; Terraform gets the records and a resource
// that waits for the certificate.
#include <algorithm>

#include "compiler/lower/data_kinds.h"
#include "compiler/lower/things.h"
#include "model/aws/acm/certificate.h"
#include "model/aws/acm/certificate_validation.h"
#include "model/aws/route53/hosted_zone.h"

namespace infragen::compile {

namespace {

// A domain and its wildcard are proved by one record.
std::string_view proved_name(std::string_view domain) { return domain.starts_with("*.") ? domain.substr(2) : domain; }

// The record that proves the `index`th name, in the order in which Terraform lists them: which is not that of the spec, but all
// of them are made. Only the first is an attribute of the certificate that the model knows.
Handle<aws::ValidationRecord> add_record(Context& c, StackId stack, std::string_view key, const Context::At& at,
                                         const IdOf<aws::HostedZone>& zone, Handle<aws::Certificate> certificate,
                                         std::size_t index) {
  const std::string_view label = c.snake(key);
  if (index == 0)
    return c.graph.add(c.node(stack, {c.concat(c.pascal(key), "ValidationRecord"), c.concat(label, "_validation")}, {}, at),
                       aws::ValidationRecord{.zone = zone, .name = certificate, .type = certificate, .value = certificate});
  const std::string_view number = c.arena.copy(fmt::format("{}", index + 1));
  const auto part = [&](std::string_view word, std::string_view attr) {
    return c.graph.parameter(c.graph.add_parameter(
        {.name = c.concat(c.pascal(key), "Validation", word, number),
         .type = "String",
         .description = "Terraform only.",
         .tf_expression = c.arena.copy(
             fmt::format("aws_acm_certificate.{}.domain_validation_options.*.resource_record_{}[{}]", label, attr, index))}));
  };
  return c.graph.add(
      c.node(stack, {c.concat(c.pascal(key), "ValidationRecord", number), c.concat(label, "_validation_", number)}, {}, at),
      aws::ValidationRecord{.zone = zone,
                            .name = Ref<aws::Certificate, Attr::kRecordName>(part("Name", "name")),
                            .type = Ref<aws::Certificate, Attr::kRecordType>(part("Type", "type")),
                            .value = Ref<aws::Certificate, Attr::kRecordValue>(part("Value", "value"))});
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
  const auto zone = email ? IdOf<aws::HostedZone>() : zone_id(c, told_certificate.hosted_zone);
  aws::Certificate out{.domain = domain, .validation_method = email ? Text("EMAIL") : Text("DNS"), .tags = c.tags({}, tag)};
  for (const auto& name : told_certificate.alternative_names)
    if (name.value != domain.literal()) out.alternative_names.push_back(Text::view(name.value));
  std::ranges::sort(out.alternative_names, {}, &Text::literal);
  const auto repeated = std::ranges::unique(out.alternative_names);
  out.alternative_names.erase(repeated.begin(), repeated.end());
  if (zone) {
    out.validation.push_back({.domain = domain, .zone = zone});
    for (const Text& name : out.alternative_names) out.validation.push_back({.domain = name, .zone = zone});
  }
  const bool one_record = std::ranges::all_of(
      out.alternative_names, [&](const Text& name) { return proved_name(name.literal()) == proved_name(domain.literal()); });
  const std::size_t records = one_record ? 1 : out.alternative_names.size() + 1;
  const auto handle = c.graph.add(
      c.node(stack, {c.concat(c.pascal(item.key.value), "Certificate"), c.snake(item.key.value)}, tag, at), std::move(out));
  symbol.stack = stack;
  symbol.nodes = {handle.node};
  symbol.attributes = {{"arn", handle.attr(Attr::kArn)}, {"domain", domain}};
  if (!zone) return;
  symbol.attributes.push_back({"hosted_zone", zone});
  aws::CertificateValidation validation{.certificate = handle};
  for (std::size_t i = 0; i < records; ++i)
    validation.records.push_back(add_record(c, stack, item.key.value, at, zone, handle, i));
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
