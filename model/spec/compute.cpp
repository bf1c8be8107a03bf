#include "model/spec/compute.h"

namespace infragen::spec {

namespace {

template <class W>
constexpr auto workload_keys() {
  return std::array{
      key<&Workload::application, W>("application", "AAAAA, the application it belongs to.").standard("its key"),
      key<&Workload::suffix, W>("suffix", "SSSSS, what an extra service or job of an application is called.").example("slave"),
      key<&Workload::image, W>("image", "What runs: a location, or a repository of this spec and a tag.")
          .example("{ repository: acme, tag: initial, port: 4000 }"),
      key<&Workload::cpu, W>("cpu", "CPU units of the task; 1024 is one vCPU.")
          .range(128, 16384)
          .standard("256")
          .unit("CPU units"),
      key<&Workload::memory, W>("memory", "Memory of the task.").range(4, 122880).standard("512").unit("MiB"),
      key<&Workload::platform, W>("platform", "Operating system and processor.").standard("linux/x86_64"),
      key<&Workload::command, W>("command", "Command, in place of the image's.").example("[rails, server]"),
      key<&Workload::entrypoint, W>("entrypoint", "Entry point, in place of the image's."),
      key<&Workload::variables, W>("variables", "Environment variables; `${kind.name.attribute}` refers to things of this spec.")
          .keyed(KeyRule::kVariable)
          .example("{ DB_HOST: \"${database.main.endpoint}\" }"),
      key<&Workload::secrets, W>("secrets", "Secrets as environment variables; the value never appears in an output.")
          .keyed(KeyRule::kVariable)
          .example("{ DB_PASSWORD: \"${database.main.password}\" }"),
      key<&Workload::uses, W>("uses", "What the task role may do, and nothing else: `kind.name: access`.")
          .keyed(KeyRule::kAddress)
          .example("{ secret.acme: read }"),
      key<&Workload::grants, W>("grants", "What else the task role may do, as IAM actions and resources, by a name of your own.")
          .example("{ mail: { actions: [\"ses:SendEmail\"], resources: [\"*\"] } }"),
      key<&Workload::managed_policies, W>("managed_policies",
                                          "Managed policies of the task role: of this spec by name, or others by ARN.")
          .refers("managed_policy")
          .example("[read-config]"),
      key<&Workload::sidecars, W>("sidecars", "Further containers of the task, by name."),
      key<&Workload::depends_on, W>("depends_on",
                                    "Sidecars that have to be started (start), healthy or complete before: name to condition.")
          .example("{ migrate: complete }"),
      key<&Workload::gpu, W>("gpu", "GPUs of the container; on EC2 hosts that have them.").range(1, 16).example("1"),
      key<&Workload::user, W>("user", "User the process runs as, in place of the image's.").example("\"1000:1000\""),
      key<&Workload::stop_timeout, W>("stop_timeout", "Time between the request to stop and the kill; Fargate takes up to 2m.")
          .range(2, 600)
          .unit("seconds")
          .standard("30s"),
      key<&Workload::storage, W>("storage", "Scratch space and shared file systems."),
      key<&Workload::network, W>("network", "Where the tasks stand and which groups they carry."),
      key<&Workload::logging, W>("logging", "Where output goes.").example("{ retention: 90 }"),
      key<&Workload::container_healthcheck, W>("container_healthcheck", "Health check inside the container."),
      key<&Workload::exec, W>("exec", "Allow ECS Exec: a shell in a running task.").standard("false"),
      key<&Workload::permissions_boundary, W>("permissions_boundary", "ARN of the managed policy that bounds the task's roles.")};
}

}  // namespace

std::span<const KeyInfo> Ec2Capacity::keys() {
  static constexpr auto kAll = std::array{
      key<&Ec2Capacity::instance_type>("instance_type", "EC2 instance type.").required().example("t3.small"),
      key<&Ec2Capacity::min>("min", "Least number of hosts.").range(0, 5000).standard("1"),
      key<&Ec2Capacity::max>("max", "Greatest number of hosts.").range(0, 5000).standard("the same as `desired`"),
      key<&Ec2Capacity::desired>("desired", "Number of hosts to start with.").range(0, 5000).standard("the same as `min`"),
      key<&Ec2Capacity::key_name>("key_name", "EC2 key pair; `auto` is PPPEEEEEE-region. None: Session Manager only.")
          .example("auto"),
      key<&Ec2Capacity::subnets>("subnets", "Tier the hosts stand in.").standard("private"),
      key<&Ec2Capacity::security_groups>("security_groups", "Groups of the hosts; none: one of their own.")
          .refers("security_group"),
      key<&Ec2Capacity::managed_scaling>("managed_scaling", "Let ECS size the Auto Scaling group through a capacity provider.")
          .standard("false"),
      key<&Ec2Capacity::target_capacity>("target_capacity", "Per cent of the hosts that managed scaling keeps in use.")
          .range(1, 100)
          .standard("100")
          .unit("per cent"),
      key<&Ec2Capacity::detailed_monitoring>("detailed_monitoring", "Metrics every minute.").standard("false"),
      key<&Ec2Capacity::public_ip>("public_ip", "Give hosts public addresses.").standard("false"),
      key<&Ec2Capacity::volume_size>("volume_size", "Root volume.").range(30, 16384).unit("GiB").standard("30GiB"),
      key<&Ec2Capacity::ami>("ami",
                             "Image id; default: the newest ECS-optimised Amazon Linux 2023, through its public SSM parameter, whose hosts tell "
                             "CloudFormation when they stand. With an image of your own it does not wait for that.")
          .example("ami-0123456789abcdef0"),
      key<&Ec2Capacity::health_check_grace_period>("health_check_grace_period", "Time a new host has before it is checked.")
          .range(0, 7200)
          .standard("0s")
          .unit("seconds"),
      key<&Ec2Capacity::developer_group>("developer_group",
                                         "Make an IAM group that may look into hosts and logs of this environment.")
          .standard("false"),
      key<&Ec2Capacity::cloudwatch_agent>("cloudwatch_agent",
                                          "Run the CloudWatch agent on hosts, with its settings in an SSM parameter.")
          .standard("false")};
  return kAll;
}

std::span<const KeyInfo> Capacity::keys() {
  static constexpr auto kAll =
      std::array{key<&Capacity::kind>("kind", "Who runs the hosts.").standard("fargate"),
                 key<&Capacity::ec2>("ec2", "Hosts of your own.").example("{ instance_type: t3.small, min: 1, max: 3 }")};
  return kAll;
}

std::span<const KeyInfo> Cluster::keys() {
  static constexpr auto kAll =
      std::array{key<&Cluster::name>("name", "An existing cluster: its name. Then none is created."),
                 key<&Cluster::capacity>("capacity", "`fargate`, `fargate_spot`, or a block `ec2`.").standard("fargate"),
                 key<&Cluster::container_insights>("container_insights", "Collect container metrics.").standard("true")};
  return kAll;
}

std::span<const KeyInfo> Image::keys() {
  static constexpr auto kAll = std::array{
      key<&Image::repository>("repository", "A repository of this spec.").refers("repository").example("tooltwist-acme"),
      key<&Image::location>("location", "An image from elsewhere, as docker pull takes it.")
          .example("public.ecr.aws/nginx/nginx:1.27"),
      key<&Image::tag>("tag", "Image tag in the repository.").example("initial"),
      key<&Image::digest>("digest", "Image digest in the repository, in place of a tag.").example("sha256:4f1c..."),
      key<&Image::port>("port", "Port the container listens on.").range(1, 65535).example("4000"),
      key<&Image::managed_by>("managed_by", "Who decides which tag runs.").standard("spec")};
  return kAll;
}

std::span<const KeyInfo> WorkloadVpc::keys() {
  static constexpr auto kAll =
      std::array{key<&WorkloadVpc::placement>("placement", "Tier of subnets.").standard("private"),
                 key<&WorkloadVpc::security_groups>("security_groups", "Groups of the tasks; none: one of the workload's own. Not on EC2 hosts, whose tasks are reached through the hosts' groups (`cluster.capacity.ec2`).")
                     .refers("security_group")
                     .example("[application]")};
  return kAll;
}

std::span<const KeyInfo> WorkloadNetwork::keys() {
  static constexpr auto kAll = std::array{key<&WorkloadNetwork::vpc>("vpc", "Where the tasks stand.")
                                              .example("{ placement: private, security_groups: [application] }")};
  return kAll;
}

std::span<const KeyInfo> SecretSource::keys() {
  static constexpr auto kAll = std::array{
      key<&SecretSource::from>(
          "from", "`${secret.NAME}`, `${database.NAME.password}`, `${parameter.NAME}`, or the name of an existing SSM parameter.")
          .example("/qa_db_passwd"),
      key<&SecretSource::secretsmanager>("secretsmanager",
                                         "An existing secret by name; `name:key` takes one key of a JSON secret.")
          .example("${prefix}${environment}-rails:master_key"),
      key<&SecretSource::ssm>("ssm", "An existing SSM parameter by name.").example("/qa_db_passwd")};
  return kAll;
}

std::span<const KeyInfo> Logging::keys() {
  static constexpr auto kAll =
      std::array{key<&Logging::retention>("retention", "Days to keep logs; one of CloudWatch Logs' values.")
                     .standard("30")
                     .unit("days")
                     .example("90")};
  return kAll;
}

std::span<const KeyInfo> ContainerHealth::keys() {
  static constexpr auto kAll = std::array{
      key<&ContainerHealth::command>("command",
                                     "Command that exits 0 when the container is well; the first word is CMD or CMD-SHELL.")
          .required()
          .example("[CMD-SHELL, \"curl -f localhost:3000/ok\"]"),
      key<&ContainerHealth::interval>("interval", "Time between two checks.").range(5, 300).standard("30s").unit("seconds"),
      key<&ContainerHealth::timeout>("timeout", "Time a check may take.").range(2, 60).standard("5s").unit("seconds"),
      key<&ContainerHealth::start_period>("start_period", "Time in which failures do not count.")
          .range(0, 300)
          .standard("0s")
          .unit("seconds"),
      key<&ContainerHealth::retries>("retries", "Failures in a row until the container is unhealthy.")
          .range(1, 10)
          .standard("3")};
  return kAll;
}

std::span<const KeyInfo> Grant::keys() {
  static constexpr auto kAll = std::array{
      key<&Grant::actions>("actions", "IAM actions.").required().example("[\"ecs:UpdateService\"]"),
      key<&Grant::resources>("resources", "ARNs, or `${kind.name.arn}`.").required().example("[\"${service.acme.arn}\"]"),
      key<&Grant::conditions>("conditions", "IAM conditions, as in a policy document.")};
  return kAll;
}

std::span<const KeyInfo> Volume::keys() {
  static constexpr auto kAll =
      std::array{key<&Volume::file_system>("file_system",
                                           "A file system of this spec; none: scratch space that the task's containers share and "
                                           "that goes with the task.")
                     .refers("file_system"),
                 key<&Volume::access_point>("access_point", "One of its access points."),
                 key<&Volume::path>("path", "Where the container sees it.").required().example("/var/data"),
                 key<&Volume::read_only>("read_only", "The container cannot write.").standard("false")};
  return kAll;
}

std::span<const KeyInfo> Storage::keys() {
  static constexpr auto kAll = std::array{
      key<&Storage::ephemeral>("ephemeral", "Scratch space of a Fargate task.").range(21, 200).unit("GiB").example("30GiB"),
      key<&Storage::readonly_fs>("readonly_fs", "The container's own file system cannot be written.").standard("false"),
      key<&Storage::volumes>("volumes",
                             "Shared file systems and scratch space, by name; sidecars see them through `mount_points`.")
          .example("{ data: { file_system: shared, path: /var/data }, run: { path: /run/app } }")};
  return kAll;
}

std::span<const KeyInfo> MountPoint::keys() {
  static constexpr auto kAll =
      std::array{key<&MountPoint::path>("path", "Where the container sees it.").required().example("/var/data"),
                 key<&MountPoint::read_only>("read_only", "The container cannot write.").standard("false")};
  return kAll;
}

std::span<const KeyInfo> Sidecar::keys() {
  static constexpr auto kAll = std::array{
      key<&Sidecar::image>("image", "Image as docker pull takes it.").example("public.ecr.aws/xray/aws-xray-daemon:3.x"),
      key<&Sidecar::repository>("repository", "A repository of this spec, in place of `image`.").refers("repository"),
      key<&Sidecar::tag>("tag", "Image tag in the repository."),
      key<&Sidecar::port>("port", "Port it listens on.").range(1, 65535),
      key<&Sidecar::essential>("essential", "When it stops the task stops.").standard("true"),
      key<&Sidecar::cpu>("cpu", "CPU units kept for it.").range(0, 16384).unit("CPU units"),
      key<&Sidecar::memory>("memory", "Memory it may use.").range(4, 122880).unit("MiB"),
      key<&Sidecar::variables>("variables", "Environment variables.").keyed(KeyRule::kVariable),
      key<&Sidecar::secrets>("secrets", "Secrets as environment variables.").keyed(KeyRule::kVariable),
      key<&Sidecar::command>("command", "Command."),
      key<&Sidecar::entrypoint>("entrypoint", "Entry point."),
      key<&Sidecar::healthcheck>("healthcheck", "Container health check."),
      key<&Sidecar::depends_on>(
          "depends_on",
          "Containers that have to be started (start), healthy or complete before: name to condition; the main "
          "container goes by the workload's key.")
          .example("{ migrate: complete }"),
      key<&Sidecar::mount_points>("mount_points", "Volumes of `storage.volumes` that it sees, by name: a path or a block.")
          .example("{ run: /run/app }")};
  return kAll;
}

std::span<const KeyInfo> Service::keys() {
  static constexpr auto kAll = join_keys(
      workload_keys<Service>(),
      std::array{
          key<&Service::count, Service>("count", "How many tasks: a number, or a range with what scales it.")
              .standard("1")
              .example("{ range: 1-4, cpu_percentage: 70 }"),
          key<&Service::http, Service>("http", "Requests from a load balancer."),
          key<&Service::deployment, Service>("deployment", "How new versions replace old ones."),
          key<&Service::discovery, Service>("discovery", "Private DNS name for other services.").example("true"),
          key<&Service::capacity, Service>("capacity", "Capacity of this service, where it differs from the cluster's.")
              .example("fargate_spot"),
          key<&Service::managed, Service>(
              "managed", "`false`: a script outside deploys it; everything around it is built, and its settings are outputs.")
              .standard("true"),
          key<&Service::service_role, Service>("service_role",
                                               "Give ECS a role of this service's own to register targets with, in place of its "
                                               "service-linked role: the way before 2018. On EC2 hosts only.")
              .standard("false"),
          key<&Service::memory_reservation, Service>("memory_reservation", "Memory kept for the container on EC2 hosts.")
              .range(4, 122880)
              .unit("MiB"),
          key<&Service::host_port, Service>("host_port", "Port on EC2 hosts; 0: any free one.").range(0, 65535).standard("0")});
  return kAll;
}

std::span<const KeyInfo> Job::keys() {
  static constexpr auto kAll = join_keys(
      workload_keys<Job>(),
      std::array{key<&Job::schedule, Job>(
                     "schedule",
                     "When: @hourly, @daily, @weekly, @monthly, @yearly, `@every 2h`, or a cron line of five fields, in UTC.")
                     .required()
                     .example("\"@daily\""),
                 key<&Job::timeout, Job>("timeout", "Time it may take; told to the container as JOB_TIMEOUT_SECONDS.")
                     .range(1, 604800)
                     .unit("seconds")
                     .example("1h"),
                 key<&Job::retries, Job>("retries", "Starts that are tried again when they fail.").range(0, 185).standard("0")});
  return kAll;
}

std::span<const KeyInfo> WorkerQueue::keys() {
  static constexpr auto kAll =
      std::array{key<&WorkerQueue::name>("name", "The queue of this spec it works off.").required().refers("queue"),
                 key<&WorkerQueue::acceptable_latency>("acceptable_latency", "How long a message may wait; scaling keeps to it.")
                     .range(1, 86400)
                     .unit("seconds")
                     .standard("1m"),
                 key<&WorkerQueue::message_time>("message_time", "How long one message takes.")
                     .range(1, 86400)
                     .unit("seconds")
                     .standard("1s")};
  return kAll;
}

std::span<const KeyInfo> Worker::keys() {
  static constexpr auto kAll = join_keys(
      workload_keys<Worker>(),
      std::array{key<&Worker::queue, Worker>("queue", "The queue it works off.").required().example("orders"),
                 key<&Worker::count, Worker>("count", "How many tasks; a range is scaled by the queue's backlog.")
                     .standard("1")
                     .example("{ range: 1-10 }"),
                 key<&Worker::deployment, Worker>("deployment", "How new versions replace old ones."),
                 key<&Worker::capacity, Worker>("capacity", "Capacity of this worker, where it differs from the cluster's.")});
  return kAll;
}

}  // namespace infragen::spec
