#pragma once

#include "model/aws/elbv2/listener.h"

namespace infragen::aws {

// A further certificate of a listener; clients get the one that fits the name they ask for.
struct ListenerCertificate {
  ArnOf<Listener> listener;
  DefaultCertificate certificate;

  static constexpr ResourceInfo info() {
    return {"listener-certificate",
            "AWS::ElasticLoadBalancingV2::ListenerCertificate",
            "aws_lb_listener_certificate",
            "A further certificate of a listener.",
            {}};
  }
  static constexpr auto rows() {
    return std::array{
        row<&ListenerCertificate::listener>("ListenerArn", "listener_arn", "Listener.", Change::kReplaces),
        row<&ListenerCertificate::certificate>(encoded("Certificates", Encode::kSingleton), flatten(), "Certificate.")};
  }
};

}  // namespace infragen::aws
