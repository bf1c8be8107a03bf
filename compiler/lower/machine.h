// What EC2 instances have in common, hosts of the cluster and jump boxes alike.
#pragma once

#include "compiler/lower/context.h"
#include "model/aws/ec2/block_device.h"
#include "model/aws/iam/instance_profile.h"
#include "model/aws/iam/role.h"

namespace infragen::compile {

// arm64 for AWS's own processors: a `g` after the generation's digit (t4g, c7gn), and a1.
bool is_arm(std::string_view instance_type);
// Whether it has NVIDIA's graphics processors: families g and p (g5, p4d).
bool has_gpu(std::string_view instance_type);

// The image that a public SSM parameter names: a CloudFormation parameter that resolves it, a Terraform data source that reads
// it. `label` tells it from other images: "ecs_image".
Text newest_image(Context& c, StackId stack, std::string_view label, std::string_view description, std::string_view parameter);

// The name of the key pair that `told` means; `auto` is the environment's own. Unset when nothing is told.
Text key_pair_name(Context& c, const spec::String& told);

// An ARN of one of AWS's own policies, such as AmazonSSMManagedInstanceCore.
Text aws_policy(Context& c, std::string_view name);

// Version 2 of the instance metadata service, and one hop only: containers cannot take the machine's credentials.
aws::MetadataOptions strict_metadata();

// A role that EC2 takes, and the profile that hands it to machines.
struct MachineRole {
  Handle<aws::Role> role;
  Handle<aws::InstanceProfile> profile;
};
struct MachineRoleNames {
  std::string_view role, profile;               // words of their names
  std::string_view role_id, profile_id, label;  // ids
  std::string_view description;
};
MachineRole machine_role(Context& c, StackId stack, const MachineRoleNames& names, std::vector<aws::PolicyAttachment> policies,
                         const Context::At& at);

}  // namespace infragen::compile
