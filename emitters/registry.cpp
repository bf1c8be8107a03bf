#include "emitters/cloudformation/cloudformation.h"
#include "emitters/emitter.h"
#include "emitters/terraform/terraform.h"

namespace infragen {

namespace {

constexpr EmitterInfo kEmitters[] = {
    {"cloudformation", "one CloudFormation template per stack, in JSON, and stacks.json with the order to deploy them",
     &emit::cloudformation},
    {"terraform", "one Terraform root module per environment, with one file per stack", &emit::terraform},
};

}  // namespace

std::span<const EmitterInfo> emitters() { return kEmitters; }

}  // namespace infragen
