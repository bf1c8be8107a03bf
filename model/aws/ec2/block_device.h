#pragma once

#include "model/schema.h"

namespace infragen::aws {

// A disk of a host.
struct EbsVolume {
  std::optional<std::int64_t> size;
  Text type;
  std::optional<std::int64_t> iops;
  std::optional<std::int64_t> throughput;
  std::optional<bool> encrypted;
  Text kms_key;
  Text snapshot;
  std::optional<bool> delete_on_termination;

  static constexpr auto rows() {
    using enum Change;
    return std::array{
        row<&EbsVolume::size>("VolumeSize", "volume_size", "Size in GiB.", kInPlace, Flag::kCapacity),
        row<&EbsVolume::type>("VolumeType", "volume_type", "gp3, gp2, io2, io1, st1, sc1 or standard."),
        row<&EbsVolume::iops>("Iops", "iops", "Operations a second (gp3, io1, io2).", kInPlace, Flag::kCapacity),
        row<&EbsVolume::throughput>("Throughput", "throughput", "MiB a second (gp3).", kInPlace, Flag::kCapacity),
        row<&EbsVolume::encrypted>("Encrypted", "encrypted", "Encrypt the disk.", kInPlace, Flag::kProtects),
        row<&EbsVolume::kms_key>("KmsKeyId", "kms_key_id", "Key that encrypts it."),
        row<&EbsVolume::snapshot>("SnapshotId", "snapshot_id", "Snapshot to begin with."),
        row<&EbsVolume::delete_on_termination>("DeleteOnTermination", "delete_on_termination", "Goes with the host.")};
  }
};

struct BlockDevice {
  Text device_name;
  std::optional<EbsVolume> ebs;

  static constexpr auto rows() {
    return std::array{
        row<&BlockDevice::device_name>("DeviceName", "device_name", "/dev/xvda, ...", Change::kInPlace, Flag::kLabel),
        row<&BlockDevice::ebs>("Ebs", block("ebs"), "The disk behind it.")};
  }
};

inline constexpr std::string_view kTokenModes[] = {"optional", "required"};

// How a host may ask for its own data and credentials.
struct MetadataOptions {
  Text tokens;
  Text endpoint;
  std::optional<std::int64_t> hop_limit;
  Text instance_tags;

  static constexpr auto rows() {
    return std::array{
        row<&MetadataOptions::tokens>("HttpTokens", "http_tokens", "required: version 2 only; or optional.", Change::kInPlace,
                                      Flag::kProtects)
            .unset_means("optional")
            .ranked(kTokenModes),
        row<&MetadataOptions::endpoint>("HttpEndpoint", "http_endpoint", "enabled or disabled."),
        row<&MetadataOptions::hop_limit>("HttpPutResponseHopLimit", "http_put_response_hop_limit", "1 to 64; containers need 2."),
        row<&MetadataOptions::instance_tags>("InstanceMetadataTags", "instance_metadata_tags", "enabled or disabled.")};
  }
};

struct CpuCredits {
  Text mode;

  static constexpr auto rows() {
    return std::array{row<&CpuCredits::mode>("CpuCredits", "cpu_credits", "standard or unlimited.")};
  }
};

}  // namespace infragen::aws
