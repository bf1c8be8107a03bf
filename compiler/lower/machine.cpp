#include "compiler/lower/machine.h"

namespace infragen::compile {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool is_arm(std::string_view instance_type) {
  const std::string_view family = instance_type.substr(0, instance_type.find('.'));
  if (family == "a1") return true;
  std::size_t at = 0;
  while (at < family.size() && !is_digit(family[at])) ++at;
  while (at < family.size() && is_digit(family[at])) ++at;
  return family.find('g', at) != family.npos;
}

bool has_gpu(std::string_view instance_type) {
  return instance_type.size() > 1 && (instance_type[0] == 'g' || instance_type[0] == 'p') && is_digit(instance_type[1]);
}

Text newest_image(Context& c, StackId stack, std::string_view label, std::string_view description, std::string_view parameter) {
  c.graph.add_data({stack, "aws_ssm_parameter", label, Any::object({{Text("name"), Any(Text::view(parameter))}})});
  return c.graph.parameter(
      c.graph.add_parameter({.name = c.pascal(label),
                             .type = "AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>",
                             .description = description,
                             .default_value = Text::view(parameter),
                             .tf_expression = c.concat("data.aws_ssm_parameter.", label, ".insecure_value")}));
}

Text key_pair_name(Context& c, const spec::String& told) {
  if (!told) return {};
  if (told.value == "auto") return c.names.key_pair(c.spec.region.value);
  return Text::view(told.value);
}

Text aws_policy(Context& c, std::string_view name) { return c.text("arn:", Pseudo::kPartition, ":iam::aws:policy/", name); }

aws::MetadataOptions strict_metadata() { return {.tokens = "required", .endpoint = "enabled", .hop_limit = 1}; }

MachineRole machine_role(Context& c, StackId stack, const MachineRoleNames& names, std::vector<aws::PolicyAttachment> policies,
                         const Context::At& at) {
  const PhysicalName role_name = c.names.resource({}, {}, names.role, "iam-role");
  const auto role = c.graph.add(c.node(stack, {names.role_id, names.label}, role_name, at),
                                aws::Role{.name = role_name,
                                          .description = Text::view(names.description),
                                          .trust = aws::trust_service("ec2.amazonaws.com"),
                                          .managed_policies = std::move(policies),
                                          .tags = c.tags({}, role_name)});
  const PhysicalName profile_name = c.names.resource({}, {}, names.profile, "iam-instance-profile");
  const auto profile = c.graph.add(c.node(stack, {names.profile_id, names.label}, profile_name, at),
                                   aws::InstanceProfile{.name = profile_name, .role = role, .tags = c.tags({}, profile_name)});
  return {role, profile};
}

}  // namespace infragen::compile
