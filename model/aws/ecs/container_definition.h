// The containers of a task. Terraform takes them as JSON in the words of the ECS API, hence the camel-case names.
#pragma once

#include "model/aws/ecs/container_parts.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

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
