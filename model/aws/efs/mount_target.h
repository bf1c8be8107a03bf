#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct FileSystem;
struct SecurityGroup;
struct Subnet;

// Where a zone reaches a file system; one a zone.
struct MountTarget {
  IdOf<FileSystem> file_system;
  IdOf<Subnet> subnet;
  std::vector<IdOf<SecurityGroup>> security_groups;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"mount-target", "AWS::EFS::MountTarget", "aws_efs_mount_target", "Where a zone reaches a file system.", kAttrs}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    using M = MountTarget;
    return std::array{row<&M::file_system>("FileSystemId", "file_system_id", "The file system.", Change::kReplaces,
                                              Flag::kUnique),
                      row<&M::subnet>("SubnetId", "subnet_id", "A subnet of the zone.", Change::kReplaces, Flag::kUnique),
                      row<&M::security_groups>("SecurityGroups", "security_groups", "Its security groups; port 2049.",
                                               Change::kInPlace, Flag::kUnordered)};
  }
};

}  // namespace infragen::aws
