#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

inline constexpr std::string_view kSigningBehaviors[] = {"never", "no-override", "always"};

struct OriginAccessControlConfig {
  PhysicalName name;
  Text description;
  Text origin_type = "s3";
  Text signing = "always";
  Text protocol = "sigv4";

  static constexpr auto rows() {
    using C = OriginAccessControlConfig;
    return std::array{row<&C::name>("Name", "name", "Name, at most 64 characters.", Change::kInPlace, Flag::kName),
                      row<&C::description>("Description", "description", "What it is for."),
                      row<&C::origin_type>("OriginAccessControlOriginType", "origin_access_control_origin_type", "s3."),
                      row<&C::signing>("SigningBehavior", "signing_behavior", "always, never or no-override.", Change::kInPlace,
                                       Flag::kProtects)
                          .ranked(kSigningBehaviors),
                      row<&C::protocol>("SigningProtocol", "signing_protocol", "sigv4.")};
  }
};

// Lets a distribution, and nobody else, read a bucket.
struct OriginAccessControl {
  OriginAccessControlConfig config;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", ""}};
  static constexpr ResourceInfo info() {
    return {"origin-access-control",
            "AWS::CloudFront::OriginAccessControl",
            "aws_cloudfront_origin_access_control",
            "Lets a distribution read a bucket.",
            kAttrs,
            "cloudfront-oac"};
  }
  static constexpr auto rows() {
    return std::array{row<&OriginAccessControl::config>("OriginAccessControlConfig", flatten(), "Everything about it.")};
  }
};

}  // namespace infragen::aws
