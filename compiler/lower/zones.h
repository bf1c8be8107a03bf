// Which subnets an environment has: written ones, or computed ones.
#pragma once

#include <string>
#include <vector>

#include "compiler/lower/context.h"

namespace infragen::compile {

struct SubnetPlan {
  spec::Tier tier;
  char zone;         // 'a' to 'f'
  std::string cidr;  // a subnet id in an existing VPC
  SourceRange at;
};

// In order of tier and zone. `subnets: auto` cuts the VPC's range into 16 slots; slot = 4 x tier + zone letter, so nothing moves
// when a zone or a tier is added. Empty where the range cannot be cut (a check says so).
std::vector<SubnetPlan> plan_subnets(const spec::Environment& spec);
// Zone letters in use, sorted.
std::string zone_letters(const spec::Vpc& vpc);

// An existing VPC: its ids become parameters in CloudFormation and data sources in Terraform.
void lower_existing_network(Context& c, const spec::Vpc& vpc);
// What stands beside the subnets: endpoints, flow logs, subnet groups.
void lower_network_services(Context& c, const spec::Vpc& vpc);

}  // namespace infragen::compile
