// What a change of a resource means that none of its rows can say by itself.
#include "model/aws/elasticache/replication_group.h"
#include "model/aws/rds/db_cluster_parameter_group.h"
#include "model/aws/rds/db_instance.h"
#include "model/aws/rds/db_parameter_group.h"
#include "model/aws/secretsmanager/secret.h"

namespace infragen::aws {
namespace {

// "16" of PostgreSQL 16.8, "8.0" of MySQL 8.0.40: what RDS calls the major version (user guides of the engines, "Upgrading the DB
// engine").
std::string_view major_version(std::string_view engine, std::string_view version) {
  std::size_t dot = version.find('.');
  if (!engine.starts_with("postgres") && dot != version.npos) dot = version.find('.', dot + 1);
  return version.substr(0, dot);
}

bool is_new_major(const DbInstance& before, const DbInstance& after) {
  for (const Text* text : {&before.engine, &after.engine, &before.engine_version, &after.engine_version})
    if (!text->is_set() || !text->is_literal()) return false;
  const std::string_view engine = after.engine.literal();
  return before.engine.literal() == engine &&
         major_version(engine, before.engine_version.literal()) != major_version(engine, after.engine_version.literal());
}

std::string_view value_of(const TextMap& parameters, std::string_view name) {
  for (const Entry& entry : parameters)
    if (entry.key.is_literal() && entry.key.literal() == name && entry.value.is_literal()) return entry.value.literal();
  return {};
}

// Parameters that make clients use TLS (user guides of RDS for PostgreSQL, MySQL and MariaDB, "Requiring SSL/TLS").
void remark_tls(const TextMap& before, const TextMap& after, std::vector<ChangeRemark>& out) {
  constexpr std::string_view kWhy = "clients need not use TLS any more";
  const auto is_on = [](std::string_view value) { return value == "1" || value == "ON" || value == "on"; };
  // From PostgreSQL 15 on it is on where nothing is said.
  if (value_of(before, "rds.force_ssl") != "0" && value_of(after, "rds.force_ssl") == "0")
    out.push_back({.property = "Parameters[rds.force_ssl]", .is_weaker = true, .why = kWhy});
  if (is_on(value_of(before, "require_secure_transport")) && !is_on(value_of(after, "require_secure_transport")))
    out.push_back({.property = "Parameters[require_secure_transport]", .is_weaker = true, .why = kWhy});
}

}  // namespace

void DbClusterParameterGroup::remarks(const DbClusterParameterGroup& before, const DbClusterParameterGroup& after,
                                      std::vector<ChangeRemark>& out) {
  remark_tls(before.parameters, after.parameters, out);
}

void DbParameterGroup::remarks(const DbParameterGroup& before, const DbParameterGroup& after, std::vector<ChangeRemark>& out) {
  remark_tls(before.parameters, after.parameters, out);
}

void DbInstance::remarks(const DbInstance& before, const DbInstance& after, std::vector<ChangeRemark>& out) {
  if (before.backup_retention.value_or(1) != 0 && after.backup_retention.value_or(1) == 0)
    out.push_back({.property = "BackupRetentionPeriod",
                   .change = Change::kRestarts,
                   .why = "RDS restarts to switch automated backups off"});
  if (before.backup_retention.value_or(1) == 0 && after.backup_retention.value_or(1) != 0)
    out.push_back({.property = "BackupRetentionPeriod",
                   .change = Change::kRestarts,
                   .why = "RDS restarts to switch automated backups on"});
  if (!after.allow_major_upgrade.value_or(false) && is_new_major(before, after))
    out.push_back({.property = "EngineVersion",
                   .change = Change::kRestarts,
                   .is_refused = true,
                   .why = "AWS takes a new major version only with AllowMajorVersionUpgrade",
                   .help = "set AllowMajorVersionUpgrade in `overrides` for the upgrade"});
}

// ModifyReplicationGroup: "If you are enabling in-transit encryption for an existing cluster, you must also set
// TransitEncryptionMode to preferred."
void ReplicationGroup::remarks(const ReplicationGroup& before, const ReplicationGroup& after, std::vector<ChangeRemark>& out) {
  const bool is_preferred = after.transit_encryption_mode.is_literal() && after.transit_encryption_mode.literal() == "preferred";
  if (!before.transit_encryption.value_or(false) && after.transit_encryption.value_or(false) && !is_preferred)
    out.push_back(
        {.property = "TransitEncryptionEnabled",
         .is_refused = true,
         .why = "AWS switches TLS on for a running cache only with TransitEncryptionMode preferred",
         .help = "set TransitEncryptionMode to preferred in `overrides`, let every client use TLS, then take the override away"});
}

void Secret::remarks(const Secret& before, const Secret& after, std::vector<ChangeRemark>& out) {
  if (before.generate && after.generate)
    out.push_back({.property = "GenerateSecretString", .why = "Secrets Manager makes a new value in place of the old one"});
}

}  // namespace infragen::aws
