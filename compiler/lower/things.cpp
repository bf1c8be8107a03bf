#include "compiler/lower/things.h"

#include <algorithm>

#include "compiler/lower/data_kinds.h"

namespace infragen::compile {

StackId security_stack(Context& c) {
  return c.stack("security", "Keys, roles, users, certificates, secrets and parameters of no single application.");
}
StackId storage_stack(Context& c) { return c.stack("storage", "Buckets, file systems and backups."); }

Text attribute(const Symbol& symbol, std::string_view name) {
  const auto found = std::ranges::find(symbol.attributes, name, &Symbol::Attribute::name);
  return found == symbol.attributes.end() ? Text() : found->value;
}

ArnOf<aws::KmsKey> key_arn(Context& c, const spec::Name& name) {
  if (!name) return {};
  const Symbol* const key = c.require("key", name);
  return key ? ArnOf<aws::KmsKey>(attribute(*key, "arn")) : ArnOf<aws::KmsKey>();
}

std::vector<Text> decrypting() { return {"kms:Decrypt"}; }
std::vector<Text> encrypting() { return {"kms:Decrypt", "kms:GenerateDataKey"}; }

Any condition(Text operation, Text key, Any value) { return Any::object({{operation, Any::object({{key, std::move(value)}})}}); }

aws::Statement denial(Text sid, std::vector<Text> actions, std::vector<Text> resources, Any conditions) {
  return {.sid = sid,
          .effect = "Deny",
          .principals = aws::Principals{.anyone = "*"},
          .actions = std::move(actions),
          .resources = std::move(resources),
          .conditions = std::move(conditions)};
}

namespace {

bool is_zone_id(std::string_view text) {
  return text.size() >= 2 && text.size() <= 32 && text[0] == 'Z' &&
         std::ranges::all_of(text, [](char ch) { return (ch >= 'A' && ch <= 'Z') || (ch >= '0' && ch <= '9'); });
}

// A certificate's name covers a host: the same, or a wildcard for the first label.
bool covers(std::string_view name, std::string_view host) {
  if (name == host) return true;
  if (!name.starts_with("*.")) return false;
  const auto dot = host.find('.');
  return dot != host.npos && dot > 0 && host.substr(dot) == name.substr(1);
}

}  // namespace

bool lies_in(std::string_view host, std::string_view domain) {
  if (domain.ends_with('.')) domain.remove_suffix(1);
  if (domain.empty() || !host.ends_with(domain)) return false;
  return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

const spec::String& zone_of(const spec::Certificate& certificate, std::string_view name) {
  const spec::Map<spec::String>::Item* best = nullptr;
  for (const auto& item : certificate.hosted_zones)
    if (lies_in(name, item.key.value) && (!best || item.key.value.size() > best->key.value.size())) best = &item;
  return best ? best->value : certificate.hosted_zone;
}

IdOf<aws::HostedZone> proving_zone(Context& c, const spec::Certificate& certificate, std::string_view name) {
  return zone_id(c, zone_of(certificate, name));
}

IdOf<aws::HostedZone> zone_id(Context& c, const spec::String& told) {
  if (!told) return {};
  if (const Symbol* zone = c.find("zone", told.value)) return IdOf<aws::HostedZone>(attribute(*zone, "id"));
  if (is_zone_id(told.value)) return IdOf<aws::HostedZone>(Text::view(told.value));
  c.diagnostics.report(kBadZone, told.at, quoted(told.value))
      .help("write the zone's id (Z...), or add the zone to dns.zones and write its key");
  return {};
}

IdOf<aws::HostedZone> zone_covering(Context& c, std::string_view host) {
  std::string_view best, key;
  if (c.spec.dns)
    for (const auto& item : c.spec.dns->zones)
      if (!item.value.private_zone.value && lies_in(host, item.value.name.value) && item.value.name.value.size() > best.size()) {
        best = item.value.name.value;
        key = item.key.value;
      }
  if (!key.empty())
    if (const Symbol* zone = c.find("zone", key)) return IdOf<aws::HostedZone>(attribute(*zone, "id"));
  for (const auto& item : c.spec.certificates) {
    if (!item.value.hosted_zone && item.value.hosted_zones.empty()) continue;
    const bool covered =
        covers(item.value.domain.value, host) ||
        std::ranges::any_of(item.value.alternative_names, [&](const auto& name) { return covers(name.value, host); });
    if (covered) return proving_zone(c, item.value, host);
  }
  return {};
}

bool is_distributed(Context& c, std::string_view host) {
  for (const auto& item : c.spec.cdn) {
    if (!item.value.aliases) continue;
    const auto is_host = [&](const spec::Expr& name) {
      if (!name) return false;
      if (name.value == host) return true;
      if (name.value.find("${") == name.value.npos) return false;
      const Text value = c.resolve(name);
      return value.is_literal() && value.literal() == host;
    };
    if (is_host(item.value.aliases->one) || std::ranges::any_of(item.value.aliases->many, is_host)) return true;
  }
  return false;
}

std::string_view label_of(Context& c, std::string_view host) {
  std::string out;
  for (const char ch : host) {
    const char low = ch >= 'A' && ch <= 'Z' ? static_cast<char>(ch - 'A' + 'a') : ch;
    if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9'))
      out += low;
    else if (ch == '*')
      out += "any";
    else if (!out.empty() && out.back() != '_')
      out += '_';
  }
  while (!out.empty() && out.back() == '_') out.pop_back();
  return c.arena.copy(out);
}

}  // namespace infragen::compile
