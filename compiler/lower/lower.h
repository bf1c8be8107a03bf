// From a spec to the resource graph. One function a section of the spec; `lower` calls them in an order in which whatever a
// section refers to has been made before.
#pragma once

#include "compiler/lower/context.h"

namespace infragen::aws {
struct CacheParameterGroup;
struct DbClusterParameterGroup;
struct DbParameterGroup;
struct SecurityGroup;
struct Subnet;
struct TargetGroup;
}  // namespace infragen::aws

namespace infragen::compile {

// The graph of the whole environment. With errors in `diagnostics` it is incomplete and must not be emitted.
Graph lower(const spec::Environment& spec, Diagnostics& diagnostics);

// The same, into a context whose symbols are looked at afterwards.
void lower_into(Context& context);

void lower_network(Context&);  // VPC, subnets, gateways, routes, endpoints, flow logs, subnet groups
void lower_vpn(Context&);
void lower_peerings(Context&);
void lower_security_groups(Context&);  // named groups and what their rules say
void lower_keys(Context&);
void lower_storage(Context&);  // buckets
void lower_file_systems(Context&);
void lower_messaging(Context&);  // topics and queues
void lower_secrets(Context&);    // secrets, and parameters whose values are known
void lower_late_parameters(Context&);  // those that hold what other things offer
void lower_certificates(Context&);
void lower_zones(Context&);
void lower_repositories(Context&);
void lower_databases(Context&);
void lower_caches(Context&);
void lower_load_balancers(Context&);
void lower_cluster(Context&);
void lower_services(Context&);
void lower_jobs(Context&);
void lower_workers(Context&);
void lower_cdn(Context&);
void lower_records(Context&);  // DNS records of zones
void lower_alarms(Context&);
void lower_backups(Context&);
void lower_pipelines(Context&);
void lower_managed_policies(Context&);
void bound_all(Context&);    // the spec's permissions boundary, on every role and user that has none
void lower_users(Context&);  // users and extra roles
void lower_jump_boxes(Context&);
void lower_group_rules(Context&);  // rules between groups, from all edges
void declare_resources(Context&);  // raw resources, so that others can refer to them
void lower_resources(Context&);    // what they hold
void lower_overrides(Context&);    // last: into what everything else has made

// A security group of infragen's own for a thing that names none; nobody may come in until `allow` says so.
NodeId own_security_group(Context&, std::string_view key, std::string_view description, const Context::At& at);
// `key` with the word for its kind behind it, where it does not end so: a database, a cache and a service of one name have a
// group each.
std::string_view kind_key(Context&, std::string_view key, std::string_view word);
// The groups of a thing that names none: the group that the spec writes under the thing's own key, or under the word for its kind
// (`database`, `cache`), taken as written; else one of its own, which lets in whatever uses the thing. `own` tells which.
std::vector<NodeId> standard_groups(Context&, std::string_view key, std::string_view word, std::string_view description,
                                    const Context::At& at, bool& own);
// The groups a spec names, as nodes; reports names of nothing.
std::vector<NodeId> security_groups_of(Context&, const spec::List<spec::Name>& names);
IdOf<aws::SecurityGroup> group_id(Context&, NodeId group);
// A group that exists already: nothing is written into it, but others may name it. The same id gives the same group.
NodeId existing_group(Context&, std::string_view label, const Text& id);
// A group's struct, to be added to; null for a group that exists already.
aws::SecurityGroup* made_group(Context&, NodeId group);
// Whether the environment's own network has IPv6 beside IPv4.
bool has_ipv6(const Context&);
// Whether the load balancer takes IPv6 too: it is open to the Internet, and its listeners can (UDP cannot).
bool is_dualstack(const Context&, const spec::LoadBalancer&);
// Reports groups of such a load balancer that let the world in by IPv4 only.
void check_ipv6_groups(Context&, const spec::LoadBalancer&, std::string_view address);
// Lets members of the group reach AWS services: images, logs, secrets. Once, however often it is asked for.
void allow_https_out(Context&, NodeId group);
// The ids of a tier's subnets, in zone order; reports a tier that is not there. `who` wants them.
std::vector<IdOf<aws::Subnet>> tier_subnets(Context&, spec::Tier tier, std::string_view who, SourceRange at);
// A parameter group with the settings that the spec gives an engine; unset when it gives none.
NameOf<aws::DbClusterParameterGroup> database_cluster_parameters(Context&, StackId, std::string_view key, const spec::Database&,
                                                                 const Context::At&);
NameOf<aws::DbParameterGroup> database_parameters(Context&, StackId, std::string_view key, const spec::Database&,
                                                  const Context::At&);
NameOf<aws::CacheParameterGroup> cache_parameters(Context&, StackId, std::string_view key, const spec::Cache&,
                                                  const Context::At&);
// EC2 hosts of the cluster: role, launch template, Auto Scaling group, and the capacity provider over it.
void lower_hosts(Context&, StackId, const spec::Ec2Capacity&, NodeId cluster);
// What stands before the ids of a service's things beside its load balancer: nothing for the load balancer's own application.
std::string_view id_beside(Context&, std::string_view service, const spec::Service&);
// The target group of a service's `http`, in `stack`; `before` stands before its id.
Handle<aws::TargetGroup> add_target_group(Context&, StackId, std::string_view service, const spec::Service&,
                                          std::string_view before = {});
// What the target group of a service's `http` speaks.
std::string_view target_protocol(const Context&, const spec::Service&);
// The port that requests of a load balancer go to: the main container's, or that of the sidecar which stands before it; 0: none.
std::int64_t request_port(const spec::Service&);
// The rules that send the service's requests to `target`; what a service has to wait for before its first task registers.
std::vector<NodeId> add_listener_rules(Context&, StackId, std::string_view service, const spec::Service&,
                                       Context::LoadBalancerParts&, Handle<aws::TargetGroup> target,
                                       std::string_view before = {});
// Whom a workload belongs to: its application and suffix.
Scope scope_of(Context&, std::string_view key, const spec::Workload&);
// What happens to a resource's data when it goes.
OnDelete on_delete(const spec::Located<spec::OnDeleteChoice>& choice, OnDelete standard);
// The application's own stack for things that come before its service: the load balancer's where it has one, else the service's.
StackId application_home(Context&, std::string_view application);
// Whether the spec has an application of this name.
bool is_application(const Context&, std::string_view name);

}  // namespace infragen::compile
