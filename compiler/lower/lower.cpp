#include "compiler/lower/lower.h"

namespace infragen::compile {

void lower_into(Context& c) {
  declare_resources(c);
  lower_network(c);
  lower_vpn(c);
  lower_peerings(c);
  lower_security_groups(c);
  lower_keys(c);
  lower_secrets(c);
  lower_repositories(c);
  lower_storage(c);
  lower_messaging(c);
  lower_zones(c);
  lower_certificates(c);
  lower_databases(c);
  lower_caches(c);
  lower_file_systems(c);
  lower_load_balancers(c);
  lower_cdn(c);
  lower_late_parameters(c);
  lower_managed_policies(c);
  lower_cluster(c);
  lower_services(c);
  lower_jobs(c);
  lower_workers(c);
  lower_records(c);
  lower_alarms(c);
  lower_backups(c);
  lower_users(c);
  lower_pipelines(c);
  lower_jump_boxes(c);
  lower_group_rules(c);
  lower_resources(c);
  bound_all(c);
  lower_overrides(c);
}

Graph lower(const spec::Environment& spec, Diagnostics& diagnostics) {
  Context c(spec, diagnostics);
  lower_into(c);
  return std::move(c.graph);
}

}  // namespace infragen::compile
