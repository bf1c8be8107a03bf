// The containers of a task. Terraform takes them as JSON in the words of the ECS API, hence the camel-case names.
#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct ContainerPort {
  std::optional<std::int64_t> container_port;
  std::optional<std::int64_t> host_port;
  Text protocol;
  Text name;
  Text app_protocol;

  static constexpr auto rows() {
    return std::array{
        row<&ContainerPort::container_port>("ContainerPort", "containerPort", "Port the process listens on.", Change::kInPlace,
                                            Flag::kLabel),
        row<&ContainerPort::host_port>("HostPort", "hostPort",
                                       "Port on the host; 0: any free one (bridge); the same as the container's in awsvpc."),
        row<&ContainerPort::protocol>("Protocol", "protocol", "tcp or udp."),
        row<&ContainerPort::name>("Name", "name", "Name that Service Connect uses."),
        row<&ContainerPort::app_protocol>("AppProtocol", "appProtocol",
                                          "http, http2 or grpc: lets Service Connect measure requests.")};
  }
};

struct ContainerHealthCheck {
  std::vector<Text> command;
  std::optional<std::int64_t> interval;
  std::optional<std::int64_t> timeout;
  std::optional<std::int64_t> retries;
  std::optional<std::int64_t> start_period;

  static constexpr auto rows() {
    using Check = ContainerHealthCheck;
    return std::array{row<&Check::command>("Command", "command", "Starts with CMD or CMD-SHELL; exit code 0 is healthy."),
                      row<&Check::interval>("Interval", "interval", "Seconds between checks, 5 to 300."),
                      row<&Check::timeout>("Timeout", "timeout", "Seconds a check may take, 2 to 60."),
                      row<&Check::retries>("Retries", "retries", "Failures in a row that make the container unhealthy, 1 to 10."),
                      row<&Check::start_period>("StartPeriod", "startPeriod",
                                                "Seconds after the start in which failures do not count, 0 to 300.")};
  }
};

struct ContainerLogs {
  Text driver;
  TextMap options;
  TextMap secret_options;

  static constexpr auto rows() {
    return std::array{row<&ContainerLogs::driver>("LogDriver", "logDriver", "awslogs, awsfirelens, ..."),
                      row<&ContainerLogs::options>("Options", "options", "The driver's options."),
                      row<&ContainerLogs::secret_options>(key_list("SecretOptions", "Name|ValueFrom"),
                                                          key_list("secretOptions", "name|valueFrom"),
                                                          "Options whose value is read from a secret or parameter.")};
  }
};

struct ContainerDependency {
  Text container;
  Text condition;

  static constexpr auto rows() {
    return std::array{row<&ContainerDependency::container>("ContainerName", "containerName", "The container to wait for.",
                                                           Change::kInPlace, Flag::kLabel),
                      row<&ContainerDependency::condition>("Condition", "condition", "START, COMPLETE, SUCCESS or HEALTHY.")};
  }
};

struct ContainerMount {
  Text volume;
  Text path;
  std::optional<bool> read_only;

  static constexpr auto rows() {
    return std::array{row<&ContainerMount::volume>("SourceVolume", "sourceVolume", "Name of a volume of the task."),
                      row<&ContainerMount::path>("ContainerPath", "containerPath", "Where the container sees it.",
                                                 Change::kInPlace, Flag::kLabel),
                      row<&ContainerMount::read_only>("ReadOnly", "readOnly", "Refuse writes.")};
  }
};

struct ContainerVolumesFrom {
  Text container;
  std::optional<bool> read_only;

  static constexpr auto rows() {
    return std::array{
        row<&ContainerVolumesFrom::container>("SourceContainer", "sourceContainer", "The container whose volumes to mount.",
                                              Change::kInPlace, Flag::kLabel),
        row<&ContainerVolumesFrom::read_only>("ReadOnly", "readOnly", "Refuse writes.")};
  }
};

struct ContainerUlimit {
  Text name;
  std::int64_t soft = 0;
  std::int64_t hard = 0;

  static constexpr auto rows() {
    return std::array{row<&ContainerUlimit::name>("Name", "name", "nofile, nproc, memlock, ...", Change::kInPlace, Flag::kLabel),
                      row<&ContainerUlimit::soft>("SoftLimit", "softLimit", "What a process gets."),
                      row<&ContainerUlimit::hard>("HardLimit", "hardLimit", "What it may raise it to.")};
  }
};

struct ContainerCapabilities {
  std::vector<Text> add;
  std::vector<Text> drop;

  static constexpr auto rows() {
    return std::array{row<&ContainerCapabilities::add>("Add", "add", "Linux capabilities to add; Fargate allows SYS_PTRACE only.",
                                                       Change::kInPlace, Flag::kUnordered),
                      row<&ContainerCapabilities::drop>("Drop", "drop", "Linux capabilities to take away.", Change::kInPlace,
                                                        Flag::kUnordered)};
  }
};

struct ContainerTmpfs {
  Text path;
  std::int64_t size = 0;
  std::vector<Text> mount_options;

  static constexpr auto rows() {
    return std::array{row<&ContainerTmpfs::path>("ContainerPath", "containerPath", "Where the container sees it.",
                                                 Change::kInPlace, Flag::kLabel),
                      row<&ContainerTmpfs::size>("Size", "size", "Size in MiB."),
                      row<&ContainerTmpfs::mount_options>("MountOptions", "mountOptions", "Options of mount(8).")};
  }
};

struct ContainerLinux {
  std::optional<ContainerCapabilities> capabilities;
  std::optional<bool> init;
  std::optional<std::int64_t> shared_memory;
  std::vector<ContainerTmpfs> tmpfs;

  static constexpr auto rows() {
    return std::array{
        row<&ContainerLinux::capabilities>("Capabilities", "capabilities", "Linux capabilities."),
        row<&ContainerLinux::init>("InitProcessEnabled", "initProcessEnabled",
                                   "Run an init process that forwards signals and reaps children."),
        row<&ContainerLinux::shared_memory>("SharedMemorySize", "sharedMemorySize", "Size of /dev/shm in MiB; not on Fargate."),
        row<&ContainerLinux::tmpfs>("Tmpfs", "tmpfs", "Memory file systems; not on Fargate.", Change::kInPlace,
                                    Flag::kUnordered)};
  }
};

struct ContainerFirelens {
  Text type;
  TextMap options;

  static constexpr auto rows() {
    return std::array{
        row<&ContainerFirelens::type>("Type", "type", "fluentbit or fluentd."),
        row<&ContainerFirelens::options>("Options", "options", "enable-ecs-log-metadata, config-file-type, config-file-value.")};
  }
};

struct ContainerEnvironmentFile {
  Text arn;
  Text type;

  static constexpr auto rows() {
    return std::array{
        row<&ContainerEnvironmentFile::arn>("Value", "value", "ARN of an .env object in S3.", Change::kInPlace, Flag::kLabel),
        row<&ContainerEnvironmentFile::type>("Type", "type", "s3.")};
  }
};

struct ContainerRepositoryCredentials {
  Text secret;

  static constexpr auto rows() {
    return std::array{row<&ContainerRepositoryCredentials::secret>(
        "CredentialsParameter", "credentialsParameter", "ARN of the secret with username and password of a private registry.")};
  }
};

struct ContainerResource {
  Text type;
  Text value;

  static constexpr auto rows() {
    return std::array{row<&ContainerResource::type>("Type", "type", "GPU.", Change::kInPlace, Flag::kLabel),
                      row<&ContainerResource::value>("Value", "value", "How many.")};
  }
};

struct ContainerRestartPolicy {
  bool enabled = true;
  std::vector<std::int64_t> ignored_exit_codes;
  std::optional<std::int64_t> attempt_period;

  static constexpr auto rows() {
    using Policy = ContainerRestartPolicy;
    return std::array{
        row<&Policy::enabled>("Enabled", "enabled", "Restart this container without replacing the task."),
        row<&Policy::ignored_exit_codes>("IgnoredExitCodes", "ignoredExitCodes", "Exit codes after which it stays down.",
                                         Change::kInPlace, Flag::kUnordered),
        row<&Policy::attempt_period>("RestartAttemptPeriod", "restartAttemptPeriod",
                                     "Seconds it must have run to be restarted, 60 to 1800.")};
  }
};

struct ContainerSystemControl {
  Text name;
  Text value;

  static constexpr auto rows() {
    return std::array{
        row<&ContainerSystemControl::name>("Namespace", "namespace", "Kernel parameter, such as net.core.somaxconn.",
                                           Change::kInPlace, Flag::kLabel),
        row<&ContainerSystemControl::value>("Value", "value", "Its value.")};
  }
};

// One container of a task.
struct ContainerDefinition {
  PhysicalName name;
  Text image;
  std::optional<bool> essential;
  std::optional<std::int64_t> cpu;
  std::optional<std::int64_t> memory;
  std::optional<std::int64_t> memory_reservation;
  std::vector<Text> entry_point;
  std::vector<Text> command;
  Text working_directory;
  Text user;
  std::vector<ContainerPort> ports;
  TextMap environment;
  std::vector<ContainerEnvironmentFile> environment_files;
  TextMap secrets;
  std::optional<ContainerHealthCheck> health_check;
  std::vector<ContainerDependency> depends_on;
  std::vector<ContainerMount> mounts;
  std::vector<ContainerVolumesFrom> volumes_from;
  std::optional<ContainerLogs> logs;
  std::optional<ContainerFirelens> firelens;
  std::optional<ContainerLinux> linux_parameters;
  std::vector<ContainerUlimit> ulimits;
  std::vector<ContainerSystemControl> system_controls;
  std::optional<bool> readonly_root;
  std::optional<bool> privileged;
  std::vector<Text> docker_security_options;
  std::optional<std::int64_t> start_timeout;
  std::optional<std::int64_t> stop_timeout;
  std::optional<ContainerRestartPolicy> restart_policy;
  std::optional<ContainerRepositoryCredentials> repository_credentials;
  std::vector<ContainerResource> resources;
  std::optional<bool> interactive;
  std::optional<bool> pseudo_terminal;
  Text version_consistency;
  TextMap docker_labels;

  static constexpr auto rows() {
    using C = ContainerDefinition;
    using enum Change;
    return std::array{
        row<&C::name>("Name", "name", "Name of the container, unique in the task.", kInPlace, Flag::kName | Flag::kLabel),
        row<&C::image>("Image", "image", "Image with tag or digest."),
        row<&C::essential>("Essential", "essential", "The task stops when this container does; true unless given.", kInPlace,
                           Flag::kAlways),
        row<&C::cpu>("Cpu", "cpu", "CPU units of the task's for this container (1024 is one core)."),
        row<&C::memory>("Memory", "memory", "Hard limit in MiB."),
        row<&C::memory_reservation>("MemoryReservation", "memoryReservation", "Soft limit in MiB."),
        row<&C::entry_point>("EntryPoint", "entryPoint", "Replaces the image's entry point."),
        row<&C::command>("Command", "command", "Replaces the image's command."),
        row<&C::working_directory>("WorkingDirectory", "workingDirectory", "Directory the command starts in."),
        row<&C::user>("User", "user", "User (and group) the process runs as."),
        row<&C::ports>("PortMappings", "portMappings", "Ports it listens on.", kInPlace, Flag::kUnordered),
        row<&C::environment>(key_list("Environment", "Name|Value"), key_list("environment", "name|value"), "Plain variables."),
        row<&C::environment_files>("EnvironmentFiles", "environmentFiles", "Variables from files in S3."),
        row<&C::secrets>(key_list("Secrets", "Name|ValueFrom"), key_list("secrets", "name|valueFrom"),
                         "Variables read from secrets and parameters."),
        row<&C::health_check>("HealthCheck", "healthCheck", "Command that tells whether it is healthy."),
        row<&C::depends_on>("DependsOn", "dependsOn", "Containers to wait for.", kInPlace, Flag::kUnordered),
        row<&C::mounts>("MountPoints", "mountPoints", "Volumes of the task it sees.", kInPlace, Flag::kUnordered),
        row<&C::volumes_from>("VolumesFrom", "volumesFrom", "Containers whose mounts it shares.", kInPlace, Flag::kUnordered),
        row<&C::logs>("LogConfiguration", "logConfiguration", "Where its output goes."),
        row<&C::firelens>("FirelensConfiguration", "firelensConfiguration", "Makes this container the task's log router."),
        row<&C::linux_parameters>("LinuxParameters", "linuxParameters",
                                  "Kernel capabilities, init process, memory file systems."),
        row<&C::ulimits>("Ulimits", "ulimits", "Limits of the process.", kInPlace, Flag::kUnordered),
        row<&C::system_controls>("SystemControls", "systemControls", "Kernel parameters.", kInPlace, Flag::kUnordered),
        row<&C::readonly_root>("ReadonlyRootFilesystem", "readonlyRootFilesystem", "Refuse writes to the image's file system.",
                               kInPlace, Flag::kProtects),
        row<&C::privileged>("Privileged", "privileged", "Root rights on the host; not on Fargate.", kInPlace, Flag::kExposes),
        row<&C::docker_security_options>("DockerSecurityOptions", "dockerSecurityOptions",
                                         "no-new-privileges and the like; not on Fargate."),
        row<&C::start_timeout>("StartTimeout", "startTimeout", "Seconds before a dependency on it is given up."),
        row<&C::stop_timeout>("StopTimeout", "stopTimeout", "Seconds between SIGTERM and SIGKILL, at most 120 on Fargate."),
        row<&C::restart_policy>("RestartPolicy", "restartPolicy", "Restart this container without replacing the task."),
        row<&C::repository_credentials>("RepositoryCredentials", "repositoryCredentials", "Login of a private registry."),
        row<&C::resources>("ResourceRequirements", "resourceRequirements", "GPUs."),
        row<&C::interactive>("Interactive", "interactive", "Keep standard input open."),
        row<&C::pseudo_terminal>("PseudoTerminal", "pseudoTerminal", "Give it a terminal."),
        row<&C::version_consistency>("VersionConsistency", "versionConsistency",
                                     "enabled: the tag is resolved to a digest once a deployment; disabled."),
        row<&C::docker_labels>("DockerLabels", "dockerLabels", "Labels of the container.")};
  }
};

}  // namespace infragen::aws
