#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct FileSystem;

struct PosixUser {
  std::int64_t uid = 0;
  std::int64_t gid = 0;

  static constexpr auto rows() {
    return std::array{row<&PosixUser::uid>(encoded("Uid", Encode::kNumberAsText), "uid", "User id.", Change::kReplaces),
                      row<&PosixUser::gid>(encoded("Gid", Encode::kNumberAsText), "gid", "Group id.", Change::kReplaces)};
  }
};

struct DirectoryCreation {
  std::int64_t uid = 0;
  std::int64_t gid = 0;
  Text permissions = "0755";

  static constexpr auto rows() {
    using C = DirectoryCreation;
    return std::array{row<&C::uid>(encoded("OwnerUid", Encode::kNumberAsText), "owner_uid", "Owner."),
                      row<&C::gid>(encoded("OwnerGid", Encode::kNumberAsText), "owner_gid", "Group."),
                      row<&C::permissions>("Permissions", "permissions", "Octal mode.")};
  }
};

struct AccessPointDirectory {
  Text path;
  std::optional<DirectoryCreation> creation;

  static constexpr auto rows() {
    return std::array{row<&AccessPointDirectory::path>("Path", "path", "Directory that clients see as /.", Change::kReplaces),
                      row<&AccessPointDirectory::creation>("CreationInfo", block("creation_info"),
                                                           "How it is made when it is missing.", Change::kReplaces)};
  }
};

// A door to a file system: one directory, as one user.
struct AccessPoint {
  IdOf<FileSystem> file_system;
  std::optional<PosixUser> user;
  std::optional<AccessPointDirectory> directory;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return {"access-point", "AWS::EFS::AccessPoint", "aws_efs_access_point",
            "A door to a file system: one directory, as one user.", kAttrs};
  }
  static constexpr auto rows() {
    using A = AccessPoint;
    return std::array{
        row<&A::file_system>("FileSystemId", "file_system_id", "The file system.", Change::kReplaces),
        row<&A::user>("PosixUser", block("posix_user"), "User that all files are read and written as.", Change::kReplaces),
        row<&A::directory>("RootDirectory", block("root_directory"), "Directory that clients see as /.", Change::kReplaces),
        row<&A::tags>(infragen::tags("AccessPointTags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
