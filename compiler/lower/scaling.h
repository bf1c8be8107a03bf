// How many tasks, on what, and how new versions replace old ones: shared by services, workers and jobs.
#pragma once

#include "compiler/lower/workload.h"
#include "model/aws/appautoscaling/scalable_target.h"
#include "model/aws/ecs/service.h"
#include "model/aws/elbv2/target_group.h"

namespace infragen::compile {

// The environment's cluster, by name; an existing one's name as the spec writes it.
NameOf<aws::Cluster> cluster_name(Context& c);
// Whether a workload runs on EC2 hosts.
bool runs_on_hosts(const Context& c, const spec::Located<spec::CapacityKind>& own);
// Launch type or capacity provider strategy.
void set_capacity(Context& c, const spec::Located<spec::CapacityKind>& own, const std::optional<spec::Count>& count,
                  aws::Service& service);
void set_deployment(const std::optional<spec::Deployment>& deployment, aws::Service& service);
std::int64_t desired_count(const std::optional<spec::Count>& count);
// Scalable target and policies of a service with a range; `target_label` is the load balancer's and target group's full names,
// for scaling on requests. Unset without a range.
std::optional<Handle<aws::ScalableTarget>> scale_service(Context& c, StackId stack, const WorkloadBuilder& workload,
                                                         const std::optional<spec::Count>& count, Handle<aws::Service> service,
                                                         const Text& target_label);
// Step scaling on CPU, where the spec gives steps.
void add_step_scaling(Context& c, StackId stack, const WorkloadBuilder& workload, const spec::Count& count,
                      Handle<aws::ScalableTarget> target, Handle<aws::Service> service);
// Cloud Map registration.
void add_discovery(Context& c, const WorkloadBuilder& workload, const std::optional<spec::Discovery>& discovery, StackId stack,
                   std::int64_t port, bool hosts, aws::Service& service);
// The DNS name that add_discovery makes; unset where there is none.
Text discovery_name(Context& c, const WorkloadBuilder& workload, const std::optional<spec::Discovery>& discovery);
// Outputs for a deploy script (`managed: false`). `service_role` is unset where ECS acts by its own.
void describe_deploy_settings(Context& c, StackId stack, WorkloadBuilder& workload, const spec::Service& service,
                              const std::optional<Handle<aws::TargetGroup>>& target, const Text& service_role);

// "low-high"; reports what is not.
struct TaskRange {
  std::int64_t low = 1, high = 1;
  bool good = false;
};
TaskRange task_range(Context& c, const spec::Count& count);

}  // namespace infragen::compile
