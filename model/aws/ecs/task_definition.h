#pragma once

#include "model/aws/ecs/container_definition.h"

namespace infragen::aws {

struct Role;
struct FileSystem;
struct AccessPoint;

struct TaskVolumeHost {
  Text path;

  static constexpr auto rows() {
    return std::array{row<&TaskVolumeHost::path>("SourcePath", "host_path", "Path on the host; not on Fargate.")};
  }
};

struct TaskEfsAuthorization {
  IdOf<AccessPoint> access_point;
  std::optional<bool> iam;

  static constexpr auto rows() {
    return std::array{
        row<&TaskEfsAuthorization::access_point>("AccessPointId", "access_point_id", "Access point: path and user."),
        row<&TaskEfsAuthorization::iam>(encoded("IAM", Encode::kEnabledDisabled), encoded("iam", Encode::kEnabledDisabled),
                                        "Use the task role to mount it.", Change::kInPlace, Flag::kProtects)};
  }
};

struct TaskEfsVolume {
  IdOf<FileSystem> file_system;
  Text root_directory;
  std::optional<bool> transit_encryption;
  std::optional<std::int64_t> transit_encryption_port;
  std::optional<TaskEfsAuthorization> authorization;

  static constexpr auto rows() {
    using V = TaskEfsVolume;
    return std::array{
        row<&V::file_system>("FilesystemId", "file_system_id", "The file system."),
        row<&V::root_directory>("RootDirectory", "root_directory", "Directory to mount; / or absent with an access point."),
        row<&V::transit_encryption>(encoded("TransitEncryption", Encode::kEnabledDisabled),
                                    encoded("transit_encryption", Encode::kEnabledDisabled),
                                    "Encrypt on the way; needed with an access point or IAM.", Change::kInPlace, Flag::kProtects),
        row<&V::transit_encryption_port>("TransitEncryptionPort", "transit_encryption_port", "Port of the encrypting proxy."),
        row<&V::authorization>("AuthorizationConfig", block("authorization_config"), "Access point and IAM.")};
  }
};

struct TaskDockerVolume {
  std::optional<bool> autoprovision;
  Text driver;
  Text scope;
  TextMap driver_options;
  TextMap labels;

  static constexpr auto rows() {
    using V = TaskDockerVolume;
    return std::array{
        row<&V::autoprovision>("Autoprovision", "autoprovision", "Make the volume when it is missing; with scope shared only."),
        row<&V::driver>("Driver", "driver", "Docker volume driver."), row<&V::scope>("Scope", "scope", "task or shared."),
        row<&V::driver_options>("DriverOpts", "driver_opts", "The driver's options."),
        row<&V::labels>("Labels", "labels", "Labels of the volume.")};
  }
};

struct TaskVolume {
  Text name;
  std::optional<TaskVolumeHost> host;
  std::optional<TaskEfsVolume> efs;
  std::optional<TaskDockerVolume> docker;

  static constexpr auto rows() {
    return std::array{row<&TaskVolume::name>("Name", "name", "What the containers call it.", Change::kInPlace, Flag::kLabel),
                      row<&TaskVolume::host>("Host", flatten(), "A directory of the host."),
                      row<&TaskVolume::efs>("EFSVolumeConfiguration", block("efs_volume_configuration"), "An EFS file system."),
                      row<&TaskVolume::docker>("DockerVolumeConfiguration", block("docker_volume_configuration"),
                                               "A Docker volume; not on Fargate.")};
  }
};

struct TaskRuntimePlatform {
  Text cpu_architecture;
  Text operating_system;

  static constexpr auto rows() {
    return std::array{row<&TaskRuntimePlatform::cpu_architecture>("CpuArchitecture", "cpu_architecture", "X86_64 or ARM64."),
                      row<&TaskRuntimePlatform::operating_system>("OperatingSystemFamily", "operating_system_family",
                                                                  "LINUX or a Windows release.")};
  }
};

struct TaskEphemeralStorage {
  std::int64_t size = 21;

  static constexpr auto rows() {
    return std::array{row<&TaskEphemeralStorage::size>("SizeInGiB", "size_in_gib", "21 to 200 GiB.")};
  }
};

struct TaskPlacementConstraint {
  Text type;
  Text expression;

  static constexpr auto rows() {
    return std::array{
        row<&TaskPlacementConstraint::type>("Type", "type", "memberOf."),
        row<&TaskPlacementConstraint::expression>("Expression", "expression", "Expression of the cluster query language.",
                                                  Change::kInPlace, Flag::kLabel)};
  }
};

// One task: the containers that run side by side, and what they may use. A change makes a new revision, nothing is lost.
struct TaskDefinition {
  PhysicalName family;
  Text cpu;
  Text memory;
  Text network_mode;
  std::vector<Text> compatibilities;
  ArnOf<Role> execution_role;
  ArnOf<Role> task_role;
  std::vector<ContainerDefinition> containers;
  std::vector<TaskVolume> volumes;
  std::optional<TaskRuntimePlatform> platform;
  std::optional<TaskEphemeralStorage> ephemeral_storage;
  std::vector<TaskPlacementConstraint> placement_constraints;
  Text pid_mode;
  Text ipc_mode;
  std::optional<bool> skip_destroy;
  std::optional<bool> track_latest;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{
        "task-definition", "AWS::ECS::TaskDefinition", "aws_ecs_task_definition", "Containers that run side by side.", kAttrs,
        "ecs-family"}
        .with(Trait::kRevisioned);
  }
  static constexpr auto rows() {
    using T = TaskDefinition;
    using enum Change;
    return std::array{
        row<&T::family>("Family", "family", "Name of the series of revisions.", kReplaces, Flag::kName),
        row<&T::cpu>("Cpu", "cpu", "CPU units: 256, 512, 1024, 2048, 4096, 8192 or 16384 on Fargate.", kReplaces),
        row<&T::memory>("Memory", "memory", "Memory in MiB; on Fargate only the sizes that go with the CPU units.", kReplaces),
        row<&T::network_mode>("NetworkMode", "network_mode", "awsvpc, bridge, host or none.", kReplaces),
        row<&T::compatibilities>("RequiresCompatibilities", "requires_compatibilities", "FARGATE, EC2 or EXTERNAL.", kReplaces,
                                 Flag::kUnordered),
        row<&T::execution_role>("ExecutionRoleArn", "execution_role_arn",
                                "What ECS may do to start the task: pull images, read secrets, write logs.", kReplaces),
        row<&T::task_role>("TaskRoleArn", "task_role_arn", "What the containers may do.", kReplaces),
        row<&T::containers>("ContainerDefinitions", json("container_definitions"), "The containers.", kReplaces),
        row<&T::volumes>("Volumes", block("volume"), "Volumes that containers can mount.", kReplaces, Flag::kUnordered),
        row<&T::platform>("RuntimePlatform", block("runtime_platform"), "Processor and operating system.", kReplaces),
        row<&T::ephemeral_storage>("EphemeralStorage", block("ephemeral_storage"),
                                   "Scratch space on Fargate beyond the 20 GiB it has.", kReplaces),
        row<&T::placement_constraints>("PlacementConstraints", block("placement_constraints"),
                                       "Which hosts may run it; not on Fargate.", kReplaces, Flag::kUnordered),
        row<&T::pid_mode>("PidMode", "pid_mode", "task or host: which processes the containers see.", kReplaces),
        row<&T::ipc_mode>("IpcMode", "ipc_mode", "task, host or none; not on Fargate.", kReplaces),
        row<&T::skip_destroy>(kAbsent, "skip_destroy", "Terraform: leave old revisions registered."),
        row<&T::track_latest>(kAbsent, "track_latest", "Terraform: compare with the latest revision, whoever registered it."),
        row<&T::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
