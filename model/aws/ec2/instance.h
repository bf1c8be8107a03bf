#pragma once

#include "model/aws/ec2/block_device.h"

namespace infragen::aws {

struct InstanceProfile;
struct KeyPair;
struct SecurityGroup;
struct Subnet;

struct RootDisk {
  std::optional<std::int64_t> size;
  Text type;
  std::optional<std::int64_t> iops;
  std::optional<bool> encrypted;
  Text kms_key;
  std::optional<bool> delete_on_termination;

  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&RootDisk::size>("VolumeSize", "volume_size", "Size in GiB.", kInPlace, Flag::kCapacity),
        row<&RootDisk::type>("VolumeType", "volume_type", "gp3, gp2, io2, io1, st1, sc1 or standard."),
        row<&RootDisk::iops>("Iops", "iops", "Operations a second (gp3, io1, io2).", kInPlace, Flag::kCapacity),
        row<&RootDisk::encrypted>("Encrypted", "encrypted", "Encrypt the disk.", kInPlace, Flag::kProtects),
        row<&RootDisk::kms_key>("KmsKeyId", "kms_key_id", "Key that encrypts it."),
        row<&RootDisk::delete_on_termination>("DeleteOnTermination", "delete_on_termination", "Goes with the host.")};
  }
};

// The first disk of a host. CloudFormation finds it by its device name, Terraform knows which one it is.
struct RootVolume {
  Text device_name;
  RootDisk disk;

  static constexpr auto rows() {
    return std::array{row<&RootVolume::device_name>("DeviceName", kAbsent, "/dev/xvda, as the image calls it."),
                      row<&RootVolume::disk>("Ebs", flatten(), "The disk.")};
  }
};

// A host of its own, outside any group.
struct Instance {
  Text image;
  Text instance_type;
  IdOf<Subnet> subnet;
  std::vector<IdOf<SecurityGroup>> security_groups;
  NameOf<KeyPair> key_pair;
  NameOf<InstanceProfile> profile;
  std::optional<bool> public_ip;
  Text private_ip;
  Text user_data;
  std::optional<RootVolume> root_volume;
  std::optional<bool> ebs_optimized;
  std::optional<bool> monitoring;
  std::optional<MetadataOptions> metadata;
  std::optional<bool> source_dest_check;
  std::optional<bool> termination_protection;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""},
                                        {Attr::kPublicIp, "PublicIp", "public_ip", "PublicIp"},
                                        {Attr::kDnsName, "PublicDnsName", "public_dns", "DnsName"},
                                        {Attr::kEndpoint, "PrivateIp", "private_ip", "PrivateIp"}};
  static constexpr ResourceInfo info() {
    return {"instance", "AWS::EC2::Instance", "aws_instance", "A host of its own.", kAttrs};
  }
  static void access(const Instance& host, AccessBuilder& out);
  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&Instance::image>("ImageId", "ami", "Machine image.", kReplaces),
        row<&Instance::instance_type>("InstanceType", "instance_type", "Size of the host.", kSeldomElseRestarts, Flag::kCapacity),
        row<&Instance::subnet>("SubnetId", "subnet_id", "Subnet that it stands in.", kReplaces),
        row<&Instance::security_groups>("SecurityGroupIds", "vpc_security_group_ids", "Groups around it.", kSeldomReplaces,
                                        Flag::kUnordered),
        row<&Instance::key_pair>("KeyName", "key_name", "Key for SSH.", kReplaces),
        row<&Instance::profile>("IamInstanceProfile", "iam_instance_profile", "What it may do."),
        row<&Instance::public_ip>(kAbsent, "associate_public_ip_address",
                                  "Give it a public address; CloudFormation leaves that to the subnet.", kReplaces,
                                  Flag::kGrants),
        row<&Instance::private_ip>("PrivateIpAddress", "private_ip", "Fixed private address.", kReplaces),
        row<&Instance::user_data>(encoded("UserData", Encode::kBase64), "user_data", "Script of the first start.",
                                  kSeldomElseRestarts),
        row<&Instance::root_volume>(encoded("BlockDeviceMappings", Encode::kSingleton), block("root_block_device"),
                                    "Its first disk.", kMayReplace),
        row<&Instance::ebs_optimized>("EbsOptimized", "ebs_optimized", "Network of its own for the disks.", kSeldomElseRestarts),
        row<&Instance::monitoring>("Monitoring", "monitoring", "Metrics every minute."),
        row<&Instance::metadata>("MetadataOptions", block("metadata_options"), "How it asks for its own data."),
        row<&Instance::source_dest_check>("SourceDestCheck", "source_dest_check", "Refuse traffic that is for others.", kInPlace,
                                          Flag::kProtects)
            .unset_means("true"),
        row<&Instance::termination_protection>("DisableApiTermination", "disable_api_termination", "Refuse to be ended.",
                                               kInPlace, Flag::kProtects),
        row<&Instance::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
