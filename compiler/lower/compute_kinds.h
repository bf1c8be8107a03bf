// What lowering can find in hosts, jobs, workers and existing groups.
#pragma once

#include <span>

#include "model/diagnostics.h"

namespace infragen::compile {

inline constexpr Kind<std::string_view> kExistingGroupRules{
    {"IG0407", Severity::kError, "rules for a group that exists already",
     "A group given by its id belongs to somebody else; infragen names it in rules of other groups and changes nothing in it.",
     "security_groups: { office: { id: sg-0a1b2c3d4e5f60718, ingress: [{ from: 10.0.0.0/8, ports: 22 }] } }",
     "security_groups: { office: { id: sg-0a1b2c3d4e5f60718 } }"},
    "security group {} exists already, so it has no rules here"};
inline constexpr Kind<std::string_view> kHostNetwork{
    {"IG0508", Severity::kError, "network of a task that stands on a host",
     "Tasks on EC2 hosts use the bridge network of their host: its subnet, its address and its security groups.",
     "cluster: { capacity: { ec2: { instance_type: t3.small } } }\nservices: { acme: { network: { vpc: { placement: private } } "
     "} }",
     "cluster: { capacity: { ec2: { instance_type: t3.small, subnets: private } } }\nservices: { acme: { } }"},
    "{} runs on EC2 hosts and has no network of its own"};
inline constexpr Kind<> kNoHosts{
    {"IG0509", Severity::kError, "EC2 capacity without hosts",
     "A cluster that infragen makes has no hosts but those the spec describes.", "cluster: { capacity: ec2 }",
     "cluster: { capacity: { ec2: { instance_type: t3.small, min: 1, max: 3 } } }"},
    "capacity ec2 does not say what the hosts are"};
inline constexpr Kind<std::string_view> kHostsOfOthers{
    {"IG0510", Severity::kError, "hosts for a cluster that exists already",
     "Who made the cluster makes its hosts; two sets of hosts would take each other's tasks.",
     "cluster: { name: shared, capacity: { ec2: { instance_type: t3.small } } }", "cluster: { name: shared, capacity: ec2 }"},
    "cluster {} exists already, so its hosts are not made here"};
inline constexpr Kind<std::string_view, std::string_view> kBadSchedule{
    {"IG0511", Severity::kError, "schedule that cannot be read",
     "A schedule is @hourly, @daily, @weekly, @monthly, @yearly, `@every 2h`, or a cron line of five fields: minute, hour, day "
     "of the month, month, day of the "
     "week. EventBridge takes a day of the month or a day of the week, not both.",
     "jobs: { report: { image: nginx:1, schedule: \"0 3 1 * MON\" } }",
     "jobs: { report: { image: nginx:1, schedule: \"0 3 * * MON\" } }"},
    "{} is not a schedule that EventBridge knows: {}"};
inline constexpr Kind<std::string_view> kNeedsInsights{
    {"IG0512", Severity::kError, "scaling by backlog without container insights",
     "The number of running tasks is a metric of container insights; without it nobody knows the backlog a task.",
     "queues: { mails: {} }\n"
     "cluster: { container_insights: false }\n"
     "workers: { mailer: { image: nginx:1, queue: mails, count: { range: 1-4 } } }",
     "queues: { mails: {} }\n"
     "cluster: { container_insights: true }\n"
     "workers: { mailer: { image: nginx:1, queue: mails, count: { range: 1-4 } } }"},
    "{} scales by its queue's backlog, and the cluster has container insights off"};
inline constexpr Kind<std::string_view, std::string_view> kBadStep{
    {"IG0513", Severity::kError, "scaling step that cannot be read",
     "A step is a per cent of CPU and the number of tasks to add from there on, or below 0 to remove.",
     "services: { acme: { count: { range: 1-4, steps: { high: 2 } } } }",
     "services: { acme: { count: { range: 1-4, steps: { 80: 2, 30: -1 } } } }"},
    "step {}: {}"};
inline constexpr Kind<std::string_view> kHostsBetween{
    {"IG0514", Severity::kError, "number of hosts that does not fit",
     "The least number, the number to start with and the greatest number of hosts follow one another.",
     "cluster: { capacity: { ec2: { instance_type: t3.small, min: 2, desired: 1, max: 3 } } }",
     "cluster: { capacity: { ec2: { instance_type: t3.small, min: 1, desired: 1, max: 3 } } }"},
    "{}"};
inline constexpr Kind<std::string_view> kUnmanagedCount{
    {"IG0515", Severity::kError, "scaling of a service that is not made here",
     "Whoever deploys a service with `managed: false` says how many tasks it has.",
     "services: { acme: { managed: false, count: { range: 1-4 } } }", "services: { acme: { managed: false } }"},
    "{} is deployed from outside, so a range of tasks has no effect"};

inline constexpr Kind<std::string_view> kServiceRole{
    {"IG0590", Severity::kError, "service role where AWS takes none",
     "A role of the service's own lets ECS register tasks of EC2 hosts with one target group, and nothing else: services on "
     "Fargate, with a private DNS name "
     "or without a load balancer take ECS's service-linked role.",
     "services: { acme: { service_role: true } }",
     "cluster: { capacity: { ec2: { instance_type: t3.small } } }\nservices: { acme: { service_role: true, http: { "
     "load_balancer: web } } }"},
    "{} cannot have a service role"};
inline constexpr Kind<std::string_view> kGpuOnFargate{
    {"IG0591", Severity::kError, "GPU on Fargate", "Fargate has no GPUs; hosts of types such as g5 and p4 do.",
     "services: { trainer: { capacity: fargate, gpu: 1 } }",
     "cluster: { capacity: { ec2: { instance_type: g5.xlarge } } }\nservices: { trainer: { gpu: 1 } }"},
    "{} asks for a GPU and runs on Fargate"};
inline constexpr Kind<std::int64_t> kStopTimeout{
    {"IG0592", Severity::kError, "stop timeout longer than Fargate waits",
     "Fargate kills a container two minutes after it was asked to stop, and Spot takes the task away then.",
     "services: { acme: { stop_timeout: 10m } }", "services: { acme: { stop_timeout: 2m } }"},
    "Fargate waits 120 seconds at most, not {}"};
inline constexpr Kind<std::string_view> kBadDependency{
    {"IG0593", Severity::kError, "condition that containers cannot wait for",
     "A container waits until another has started, is healthy, or has ended (complete), with exit code 0 (success).",
     "depends_on: { migrate: done }", "depends_on: { migrate: success }"},
    "{} is not something to wait for"};
inline constexpr Kind<std::string_view> kDependencyUnchecked{
    {"IG0594", Severity::kError, "waiting for health that nobody checks",
     "Without a health check a container never becomes healthy, so whatever waits for it never starts.",
     "depends_on: { proxy: healthy }\nsidecars: { proxy: { image: envoy } }",
     "depends_on: { proxy: healthy }\nsidecars: { proxy: { image: envoy, healthcheck: [CMD-SHELL, \"curl -f "
     "localhost:9901/ready\"] } }"},
    "container {} has no health check"};
inline constexpr Kind<std::string_view> kPointWithoutSystem{
    {"IG0595", Severity::kError, "access point of scratch space", "An access point is an entrance of a file system.",
     "volumes: { data: { access_point: app, path: /data } }",
     "volumes: { data: { file_system: shared, access_point: app, path: /data } }"},
    "volume {} has an access point and no file system"};

inline constexpr Kind<> kSpotOnHosts{
    {"IG0596", Severity::kError, "Fargate Spot for tasks on hosts",
     "spot_from moves tasks from Fargate to Fargate Spot; hosts of your own are neither.",
     "cluster: { capacity: { ec2: { instance_type: t3.small } } }\nservices: { acme: { count: { range: 1-4, spot_from: 2 } } }",
     "cluster: { capacity: fargate }\nservices: { acme: { count: { range: 1-4, spot_from: 2 } } }"},
    "the tasks run on EC2 hosts, so there is no Fargate Spot for them"};

inline constexpr Kind<std::string_view, std::string_view> kListenerTaken{
    {"IG0597", Severity::kError, "two services on a listener without rules",
     "A network load balancer has no rules: whatever comes in at a listener goes to one service.",
     "services: { mqtt: { http: { load_balancer: edge } }, dns: { http: { load_balancer: edge } } }",
     "services: { mqtt: { http: { load_balancer: edge, listeners: [mqtt] } }, dns: { http: { load_balancer: edge, listeners: "
     "[dns] } } }"},
    "{} asks for a listener that {} has"};
inline constexpr Kind<std::string_view> kListenerUnused{
    {"IG0598", Severity::kError, "listener that leads nowhere",
     "A listener of a network load balancer forwards to a service; it has no answer of its own.",
     "load_balancers: { edge: { type: network, listeners: { mqtt: { port: 1883, protocol: TCP } } } }",
     "load_balancers: { edge: { type: network, listeners: { mqtt: { port: 1883, protocol: TCP } } } }\nservices: { mqtt: { http: "
     "{ load_balancer: edge } } }"},
    "no service takes what comes in at listener {}"};

std::span<const KindInfo* const> compute_kinds();

}  // namespace infragen::compile
