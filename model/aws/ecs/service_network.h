#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct SecurityGroup;
struct Subnet;

struct ServiceAwsvpc {
  std::vector<IdOf<Subnet>> subnets;
  std::vector<IdOf<SecurityGroup>> security_groups;
  std::optional<bool> assign_public_ip;

  static constexpr auto rows() {
    return std::array{
        row<&ServiceAwsvpc::subnets>("Subnets", "subnets", "Subnets the tasks live in.", Change::kInPlace,
                                     Flag::kUnordered | Flag::kCapacity),
        row<&ServiceAwsvpc::security_groups>("SecurityGroups", "security_groups", "Security groups of the tasks.",
                                             Change::kInPlace, Flag::kUnordered),
        row<&ServiceAwsvpc::assign_public_ip>(encoded("AssignPublicIp", Encode::kEnabledDisabled), "assign_public_ip",
                                              "Give each task a public address.", Change::kInPlace, Flag::kExposes)};
  }
};

struct ServiceNetwork {
  ServiceAwsvpc awsvpc;

  static constexpr auto rows() {
    return std::array{
        row<&ServiceNetwork::awsvpc>("AwsvpcConfiguration", flatten(), "Subnets and security groups of awsvpc tasks.")};
  }
};

}  // namespace infragen::aws
