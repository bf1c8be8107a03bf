// AWS Backup: a vault, a plan with one rule, and the things it copies.
#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/data_kinds.h"
#include "compiler/lower/schedule.h"
#include "compiler/lower/things.h"
#include "model/aws/backup/plan.h"
#include "model/aws/backup/selection.h"
#include "model/aws/backup/vault.h"
#include "model/aws/iam/role.h"

namespace infragen::compile {

namespace {

constexpr std::int64_t kBackupDays = 35;
constexpr std::int64_t kLeastColdDays = 90;  // AWS Backup Developer Guide, lifecycle

void lower_backup(Context& c, const spec::Map<spec::BackupPlan>::Item& item) {
  const spec::BackupPlan& plan = item.value;
  const std::string_view key = item.key.value;
  const Context::At at{c.concat("backup.", key), item.key.at};
  std::vector<Text> resources;
  bool buckets = false;
  for (const auto& name : plan.resources) {
    const Symbol* const symbol = c.require_address(name);
    if (!symbol) continue;
    if (symbol->kind != "database" && symbol->kind != "file_system" && symbol->kind != "bucket") {
      c.diagnostics.report(kNotBackedUp, name.at, quoted(name.value)).help("name databases, file systems and buckets");
      continue;
    }
    buckets = buckets || symbol->kind == "bucket";
    if (const Text arn = attribute(*symbol, "arn")) resources.push_back(arn);
  }
  const std::int64_t days = told(plan.retention, kBackupDays);
  if (plan.cold_storage_after && days < plan.cold_storage_after.value + kLeastColdDays)
    c.diagnostics.report(kColdStorageTooShort, plan.cold_storage_after.at, days, plan.cold_storage_after.value)
        .help(fmt::format("write `retention: {}d`", plan.cold_storage_after.value + kLeastColdDays));
  const Schedule schedule = to_schedule(plan.schedule ? plan.schedule.value : std::string_view("@daily"));
  if (schedule.expression.empty()) {
    const SourceRange where = schedule.length > 0 ? inside(plan.schedule.at, schedule.offset, schedule.length) : plan.schedule.at;
    c.diagnostics.report(kBadSchedule, where, quoted(plan.schedule.value), schedule.problem).help(schedule.help);
  }

  const StackId stack = storage_stack(c);
  const PhysicalName vault_name = c.names.resource({}, key, {}, "backup-vault");
  Node node = c.node(stack, {c.concat(c.pascal(key), "BackupVault"), c.snake(key)}, vault_name, at);
  node.on_delete = OnDelete::kRetain;
  const auto vault = c.graph.add(std::move(node), aws::BackupVault{.name = vault_name, .tags = c.tags({}, vault_name)});
  const PhysicalName role_name = c.names.resource({}, key, "backup", "iam-role");
  aws::Role role{.name = role_name, .description = Text::view(c.concat("Makes the backups of plan ", key, "."))};
  role.trust.statements.push_back({.principals = aws::Principals{.services = {"backup.amazonaws.com"}},
                                   .actions = {"sts:AssumeRole"},
                                   .conditions = condition("StringEquals", "aws:SourceAccount", Any(c.account()))});
  role.managed_policies.push_back(
      {.key = "backup",
       .policy_arn = c.text("arn:", Pseudo::kPartition, ":iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup")});
  if (buckets)
    role.managed_policies.push_back(
        {.key = "backup_s3",
         .policy_arn = c.text("arn:", Pseudo::kPartition, ":iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup")});
  role.tags = c.tags({}, role_name);
  const auto role_handle = c.graph.add(
      c.node(stack, {c.concat(c.pascal(key), "BackupRole"), c.concat(c.snake(key), "_backup")}, role_name, at), std::move(role));

  const PhysicalName plan_name = c.names.resource({}, key, {}, "backup-plan");
  aws::BackupPlan out{.plan = {.name = plan_name}, .tags = c.tags({}, plan_name)};
  out.plan.rules.push_back(
      {.name = "copies",
       .vault = vault,
       .schedule = Text::view(c.arena.copy(schedule.expression)),
       .lifecycle = aws::BackupLifecycle{.delete_after = days, .cold_after = if_told(plan.cold_storage_after)}});
  const auto plan_handle =
      c.graph.add(c.node(stack, {c.concat(c.pascal(key), "BackupPlan"), c.snake(key)}, plan_name, at), std::move(out));
  const PhysicalName selection = c.names.resource({}, key, {}, "backup-selection");
  c.graph.add(c.node(stack, {c.concat(c.pascal(key), "BackupSelection"), c.snake(key)}, selection, at),
              aws::BackupSelection{.plan = plan_handle,
                                   .selection = {.name = selection, .role = role_handle, .resources = std::move(resources)}});
}

}  // namespace

void lower_backups(Context& c) {
  for (const auto& item : c.spec.backups) lower_backup(c, item);
}

}  // namespace infragen::compile
