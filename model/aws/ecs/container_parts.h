// What a container definition is made of. Terraform takes it as JSON in the words of the ECS API, hence the camel-case names.
#pragma once

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

}  // namespace infragen::aws
