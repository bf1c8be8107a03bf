#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct ServiceConnectAlias {
  std::int64_t port = 0;
  Text dns_name;

  static constexpr auto rows() {
    return std::array{row<&ServiceConnectAlias::port>("Port", "port", "Port that clients use."),
                      row<&ServiceConnectAlias::dns_name>("DnsName", "dns_name", "Name that clients use.")};
  }
};

struct ServiceConnectService {
  Text port_name;
  Text discovery_name;
  std::optional<ServiceConnectAlias> alias;
  std::optional<std::int64_t> ingress_port_override;

  static constexpr auto rows() {
    using S = ServiceConnectService;
    return std::array{
        row<&S::port_name>("PortName", "port_name", "Name of a port mapping of the task.", Change::kInPlace, Flag::kLabel),
        row<&S::discovery_name>("DiscoveryName", "discovery_name", "Name in Cloud Map; the port's unless given."),
        row<&S::alias>(encoded("ClientAliases", Encode::kSingleton), block("client_alias"), "How clients call it."),
        row<&S::ingress_port_override>("IngressPortOverride", "ingress_port_override", "Port the proxy listens on.")};
  }
};

struct ServiceConnectLogs {
  Text driver;
  TextMap options;

  static constexpr auto rows() {
    return std::array{row<&ServiceConnectLogs::driver>("LogDriver", "log_driver", "awslogs, ..."),
                      row<&ServiceConnectLogs::options>("Options", "options", "The driver's options.")};
  }
};

struct ServiceConnect {
  bool enabled = true;
  Text name_space;
  std::vector<ServiceConnectService> services;
  std::optional<ServiceConnectLogs> logs;

  static constexpr auto rows() {
    return std::array{
        row<&ServiceConnect::enabled>("Enabled", "enabled", "Take part in Service Connect."),
        row<&ServiceConnect::name_space>("Namespace", "namespace", "Name or ARN of the Cloud Map namespace."),
        row<&ServiceConnect::services>("Services", block("service"), "Ports that others may call; none: a client only.",
                                       Change::kInPlace, Flag::kUnordered),
        row<&ServiceConnect::logs>("LogConfiguration", block("log_configuration"), "Where the proxy's log goes.")};
  }
};

}  // namespace infragen::aws
