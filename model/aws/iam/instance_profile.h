#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Role;

// Gives hosts a role.
struct InstanceProfile {
  PhysicalName name;
  Text path;
  NameOf<Role> role;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"instance-profile",
                        "AWS::IAM::InstanceProfile",
                        "aws_iam_instance_profile",
                        "Gives hosts a role.",
                        kAttrs,
                        "iam-instance-profile",
                        Stateful::kNo,
                        true,
                        "name"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using enum Change;
    return std::array{row<&InstanceProfile::name>("InstanceProfileName", "name", "Name of the profile.", kReplaces, Flag::kName),
                      row<&InstanceProfile::path>("Path", "path", "Folder of the name, / unless given.", kReplaces),
                      row<&InstanceProfile::role>(encoded("Roles", Encode::kSingleton), "role", "Name of the role."),
                      row<&InstanceProfile::tags>(kAbsent, infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
