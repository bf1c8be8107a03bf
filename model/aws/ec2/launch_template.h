#pragma once

#include "model/aws/ec2/block_device.h"
#include "model/names.h"

namespace infragen::aws {

struct InstanceProfile;
struct KeyPair;
struct SecurityGroup;
struct Subnet;

struct LaunchProfile {
  ArnOf<InstanceProfile> arn;

  static constexpr auto rows() { return std::array{row<&LaunchProfile::arn>("Arn", "arn", "Instance profile, by ARN.")}; }
};

struct LaunchMonitoring {
  std::optional<bool> enabled;

  static constexpr auto rows() {
    return std::array{row<&LaunchMonitoring::enabled>("Enabled", "enabled", "Metrics every minute.")};
  }
};

// Takes the place of LaunchTemplateData::security_groups when a public address has to be given or refused.
struct LaunchInterface {
  std::optional<std::int64_t> device_index;
  std::optional<bool> public_ip;
  std::vector<IdOf<SecurityGroup>> security_groups;
  IdOf<Subnet> subnet;
  std::optional<bool> delete_on_termination;

  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&LaunchInterface::device_index>("DeviceIndex", "device_index", "0 for the first.", kInPlace, Flag::kLabel),
        row<&LaunchInterface::public_ip>("AssociatePublicIpAddress", "associate_public_ip_address", "Give it a public address.",
                                         kInPlace, Flag::kExposes),
        row<&LaunchInterface::security_groups>("Groups", "security_groups", "Groups around it.", kInPlace, Flag::kUnordered),
        row<&LaunchInterface::subnet>("SubnetId", "subnet_id", "Subnet, when no Auto Scaling group says so."),
        row<&LaunchInterface::delete_on_termination>("DeleteOnTermination", "delete_on_termination", "Goes with the host.")};
  }
};

struct SpotOptions {
  Text max_price;
  Text type;
  Text on_interruption;

  static constexpr auto rows() {
    return std::array{row<&SpotOptions::max_price>("MaxPrice", "max_price",
                                                   "Highest price an hour in dollars; the on-demand price unless given."),
                      row<&SpotOptions::type>("SpotInstanceType", "spot_instance_type", "one-time or persistent."),
                      row<&SpotOptions::on_interruption>("InstanceInterruptionBehavior", "instance_interruption_behavior",
                                                         "terminate, stop or hibernate.")};
  }
};

struct MarketOptions {
  Text type;
  std::optional<SpotOptions> spot;

  static constexpr auto rows() {
    return std::array{row<&MarketOptions::type>("MarketType", "market_type", "spot."),
                      row<&MarketOptions::spot>("SpotOptions", block("spot_options"), "Terms.")};
  }
};

// Labels of what the template makes: instance, volume, network-interface.
struct TagSpecification {
  Text resource_type;
  TextMap tags;

  static constexpr auto rows() {
    return std::array{row<&TagSpecification::resource_type>("ResourceType", "resource_type", "What is labelled.",
                                                            Change::kInPlace, Flag::kLabel),
                      row<&TagSpecification::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

// CloudFormation keeps these in an object of their own, Terraform in the resource itself.
struct LaunchTemplateData {
  Text image;
  Text instance_type;
  NameOf<KeyPair> key_pair;
  std::optional<LaunchProfile> profile;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::vector<LaunchInterface> interfaces;
  Text user_data;       // CloudFormation; where hosts tell it that they stand, the two differ
  Text user_data_else;  // Terraform
  std::vector<BlockDevice> block_devices;
  std::optional<bool> ebs_optimized;
  std::optional<LaunchMonitoring> monitoring;
  std::optional<MetadataOptions> metadata;
  std::optional<CpuCredits> credits;
  std::optional<MarketOptions> market;
  std::optional<bool> termination_protection;
  std::vector<TagSpecification> tag_specifications;

  static constexpr auto rows() {
    using enum Change;
    using D = LaunchTemplateData;
    return std::array{
        row<&D::image>("ImageId", "image_id", "Machine image; resolve:ssm:<parameter> takes the one a parameter names."),
        row<&D::instance_type>("InstanceType", "instance_type", "Size of the hosts.", kInPlace, Flag::kCapacity),
        row<&D::key_pair>("KeyName", "key_name", "Key for SSH.", kInPlace, Flag::kExposes),
        row<&D::profile>("IamInstanceProfile", block("iam_instance_profile"), "What the hosts may do."),
        row<&D::security_groups>("SecurityGroupIds", "vpc_security_group_ids", "Groups around the hosts.", kInPlace,
                                 Flag::kUnordered),
        row<&D::interfaces>("NetworkInterfaces", block("network_interfaces"), "Network interfaces."),
        row<&D::user_data>(encoded("UserData", Encode::kBase64), kAbsent, "Script of the first start."),
        row<&D::user_data_else>(kAbsent, encoded("user_data", Encode::kBase64), "Script of the first start."),
        row<&D::block_devices>("BlockDeviceMappings", block("block_device_mappings"), "Disks.", kInPlace, Flag::kUnordered),
        row<&D::ebs_optimized>("EbsOptimized", "ebs_optimized", "Network of their own for the disks."),
        row<&D::monitoring>("Monitoring", block("monitoring"), "Detailed metrics."),
        row<&D::metadata>("MetadataOptions", block("metadata_options"), "How hosts ask for their own data."),
        row<&D::credits>("CreditSpecification", block("credit_specification"), "Credits of burstable sizes."),
        row<&D::market>("InstanceMarketOptions", block("instance_market_options"), "Spot hosts."),
        row<&D::termination_protection>("DisableApiTermination", "disable_api_termination", "Refuse to be ended.", kInPlace,
                                        Flag::kProtects),
        row<&D::tag_specifications>("TagSpecifications", block("tag_specifications"), "Labels of what is made.", kInPlace,
                                    Flag::kUnordered)};
  }
};

// What hosts of an Auto Scaling group look like. `tags` and `own_tags` say the same, to Terraform and to CloudFormation.
struct LaunchTemplate {
  PhysicalName name;
  Text description;
  std::optional<bool> update_default_version;
  LaunchTemplateData data;
  std::vector<TagSpecification> own_tags;  // one, for launch-template
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""},
                                        {Attr::kVersion, "LatestVersionNumber", "latest_version", "Version"}};
  static constexpr ResourceInfo info() {
    return {"launch-template",
            "AWS::EC2::LaunchTemplate",
            "aws_launch_template",
            "What hosts of an Auto Scaling group look like.",
            kAttrs,
            "launch-template",
            Stateful::kNo,
            false,
            "name"};
  }
  static constexpr auto rows() {
    return std::array{
        row<&LaunchTemplate::name>("LaunchTemplateName", "name", "Name of the template.", Change::kReplaces, Flag::kName),
        row<&LaunchTemplate::description>("VersionDescription", "description", "What it is for."),
        row<&LaunchTemplate::update_default_version>(kAbsent, "update_default_version", "Make each new version the default."),
        row<&LaunchTemplate::data>("LaunchTemplateData", flatten(), "The hosts."),
        row<&LaunchTemplate::own_tags>("TagSpecifications", kAbsent, "Labels of the template itself.", Change::kInPlace,
                                       Flag::kSaidElsewhere),
        row<&LaunchTemplate::tags>(kAbsent, infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
