// What a change of a resource means that none of its rows can say by itself.
#include <algorithm>
#include <array>

#include "model/aws/backup/plan.h"
#include "model/aws/elasticache/replication_group.h"
#include "model/aws/rds/db_cluster_parameter_group.h"
#include "model/aws/rds/db_instance.h"
#include "model/aws/rds/db_parameter_group.h"
#include "model/aws/route53/hosted_zone.h"
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

// How many values of a part of a cron expression there are: 2 of "0,30", 4 of "*/15" of 60.
double values_of(std::string_view part, double all) {
  if (part.empty() || part == "*" || part == "?") return all;
  double out = 0;
  while (true) {
    const std::size_t comma = part.find(',');
    const std::string_view one = part.substr(0, comma);
    const auto number = [](std::string_view text) {
      double value = 0;
      for (const char c : text)
        if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
      return value;
    };
    const std::size_t slash = one.find('/'), dash = one.find('-');
    const bool is_range = dash != one.npos && dash > 0 && one[0] >= '0' && one[0] <= '9';
    const double span = is_range ? number(one.substr(dash + 1, slash == one.npos ? slash : slash - dash - 1)) - number(one.substr(0, dash)) + 1
                        : slash != one.npos || dash != one.npos ? all
                                                                : 1;
    out += slash == one.npos ? span : std::max(1.0, span / std::max(1.0, number(one.substr(slash + 1))));
    if (comma == part.npos) return std::min(out, all);
    part.remove_prefix(comma + 1);
  }
}

// Of cron(minutes hours day-of-month month day-of-week year); nothing for what is no such expression.
std::optional<double> runs_a_year(const Text& schedule) {
  if (!schedule.is_set() || !schedule.is_literal()) return std::nullopt;
  std::string_view text = schedule.literal();
  if (!text.starts_with("cron(") || !text.ends_with(')')) return std::nullopt;
  text = text.substr(5, text.size() - 6);
  std::array<std::string_view, 5> parts;
  for (std::string_view& part : parts) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    part = text.substr(0, text.find(' '));
    text.remove_prefix(part.size());
    if (part.empty()) return std::nullopt;
  }
  const auto& [minutes, hours, days, months, weekdays] = parts;
  const bool is_weekly = weekdays != "?" && weekdays != "*";
  const double a_month = is_weekly ? values_of(weekdays, 7) * 365 / 7 / 12 : values_of(days, 365.0 / 12);
  return values_of(minutes, 60) * values_of(hours, 24) * a_month * values_of(months, 12);
}

}  // namespace

// Restored is what the last backup holds: the rarer they are, the more is lost.
void BackupPlan::remarks(const BackupPlan& before, const BackupPlan& after, std::vector<ChangeRemark>& out) {
  for (const BackupRule& now : after.plan.rules)
    for (const BackupRule& was : before.plan.rules) {
      if (now.name.literal() != was.name.literal()) continue;
      const auto often = runs_a_year(was.schedule), now_often = runs_a_year(now.schedule);
      if (often && now_often && *now_often < *often * 0.99)
        out.push_back({.property = "BackupPlan.BackupPlanRule[*].ScheduleExpression",
                       .is_weaker = true,
                       .why = "backups are made less often"});
    }
}

// Route 53 developer guide, "AssociateVPCWithHostedZone": "You can't convert a public hosted zone into a private hosted zone", and a
// private one keeps at least one network.
void HostedZone::remarks(const HostedZone& before, const HostedZone& after, std::vector<ChangeRemark>& out) {
  if (before.vpcs.empty() == after.vpcs.empty()) return;
  out.push_back({.property = "VPCs",
                 .is_refused = true,
                 .why = after.vpcs.empty() ? "Route 53 does not make a private zone public" : "Route 53 does not make a public zone private",
                 .help = "add another zone of that name under a key of its own, and take this one away later"});
}

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
