#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

// A text under a name in Parameter Store. SecureString parameters are made outside: CloudFormation cannot, and Terraform would
// keep the value in its state.
struct Parameter {
  PhysicalName name;
  Text type = "String";
  Text value;
  Text description;
  Text tier;
  Text allowed_pattern;
  Text data_type;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"parameter", "AWS::SSM::Parameter", "aws_ssm_parameter", "A text under a name in Parameter Store.",
                        kAttrs,      "ssm-parameter"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using P = Parameter;
    return std::array{row<&P::name>("Name", "name", "Name; a hierarchy starts with a slash.", Change::kReplaces, Flag::kName),
                      row<&P::type>("Type", "type", "String or StringList."),
                      row<&P::value>("Value", "value", "The text, at most 4 KiB (8 KiB in the Advanced tier)."),
                      row<&P::description>("Description", "description", "What it holds."),
                      row<&P::tier>("Tier", "tier", "Standard, Advanced or Intelligent-Tiering."),
                      row<&P::allowed_pattern>("AllowedPattern", "allowed_pattern", "Regular expression the value must match."),
                      row<&P::data_type>("DataType", "data_type", "text or aws:ec2:image."),
                      // A map here, not the list of pairs that other types take.
                      row<&P::tags>("Tags", infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
