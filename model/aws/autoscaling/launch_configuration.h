#pragma once

#include "model/aws/ec2/block_device.h"
#include "model/names.h"

namespace infragen::aws {

struct SecurityGroup;

struct LaunchConfigurationVolume {
  std::optional<std::int64_t> size;
  Text type;
  std::optional<bool> encrypted;
  std::optional<bool> delete_on_termination;

  static constexpr auto rows() {
    using V = LaunchConfigurationVolume;
    return std::array{row<&V::size>("VolumeSize", "volume_size", "Size in GiB."),
                      row<&V::type>("VolumeType", "volume_type", "gp3, gp2, ..."),
                      row<&V::encrypted>("Encrypted", "encrypted", "Encrypt the disk.", Change::kInPlace, Flag::kProtects),
                      row<&V::delete_on_termination>("DeleteOnTermination", "delete_on_termination", "Goes with the host.")};
  }
};

struct LaunchConfigurationDevice {
  Text device_name;
  std::optional<LaunchConfigurationVolume> ebs;

  static constexpr auto rows() {
    return std::array{row<&LaunchConfigurationDevice::device_name>("DeviceName", "device_name", "/dev/xvda, ...",
                                                                   Change::kInPlace, Flag::kLabel),
                      row<&LaunchConfigurationDevice::ebs>("Ebs", flatten(), "The disk behind it.")};
  }
};

// What came before launch templates. For reading foreign templates only: AWS has closed it to new accounts, so nothing builds
// one.
struct LaunchConfiguration {
  PhysicalName name;
  Text image;
  Text instance_type;
  Text key_pair;
  Text profile;  // name or ARN
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<bool> public_ip;
  std::optional<bool> monitoring;
  std::optional<bool> ebs_optimized;
  Text user_data;
  Text spot_price;
  std::vector<LaunchConfigurationDevice> block_devices;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}};
  static constexpr ResourceInfo info() {
    return {"launch-configuration", "AWS::AutoScaling::LaunchConfiguration", "aws_launch_configuration",
            "What hosts of a group look like, in old templates.", kAttrs};
  }
  static constexpr auto rows() {
    using enum Change;
    using L = LaunchConfiguration;
    return std::array{
        row<&L::name>("LaunchConfigurationName", "name", "Name.", kReplaces, Flag::kName),
        row<&L::image>("ImageId", "image_id", "Machine image.", kReplaces),
        row<&L::instance_type>("InstanceType", "instance_type", "Size of the hosts.", kReplaces, Flag::kCapacity),
        row<&L::key_pair>("KeyName", "key_name", "Key for SSH.", kReplaces, Flag::kExposes),
        row<&L::profile>("IamInstanceProfile", "iam_instance_profile", "What the hosts may do.", kReplaces),
        row<&L::security_groups>("SecurityGroups", "security_groups", "Groups around the hosts.", kReplaces, Flag::kUnordered),
        row<&L::public_ip>("AssociatePublicIpAddress", "associate_public_ip_address", "Give hosts a public address.", kReplaces,
                           Flag::kExposes),
        row<&L::monitoring>("InstanceMonitoring", "enable_monitoring", "Metrics every minute.", kReplaces),
        row<&L::ebs_optimized>("EbsOptimized", "ebs_optimized", "Network of their own for the disks.", kReplaces),
        row<&L::user_data>(encoded("UserData", Encode::kBase64), "user_data", "Script of the first start.", kReplaces),
        row<&L::spot_price>("SpotPrice", "spot_price", "Highest price an hour in dollars.", kReplaces),
        row<&L::block_devices>("BlockDeviceMappings", block("ebs_block_device"), "Disks.", kReplaces, Flag::kUnordered)};
  }
};

}  // namespace infragen::aws
