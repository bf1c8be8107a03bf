#include <algorithm>

#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"
#include "compiler/lower/leaves.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/priorities.h"
#include "compiler/lower/scaling.h"
#include "model/aws/acm/certificate.h"
#include "model/aws/ec2/security_group.h"
#include "model/aws/ec2/subnet.h"
#include "model/aws/ec2/vpc.h"
#include "model/aws/elbv2/listener.h"
#include "model/aws/elbv2/listener_certificate.h"
#include "model/aws/elbv2/listener_rule.h"
#include "model/aws/elbv2/load_balancer.h"
#include "model/aws/elbv2/target_group.h"
#include "model/aws/wafv2/web_acl_association.h"

namespace infragen::compile {

namespace {

constexpr Text kProtocols[] = {"HTTP", "HTTPS", "TCP", "TLS", "UDP"};
constexpr Text kTlsPolicy = "ELBSecurityPolicy-TLS13-1-2-2021-06";

bool is_tls(spec::ListenerProtocol p) { return p == spec::ListenerProtocol::kHttps || p == spec::ListenerProtocol::kTls; }
bool is_http(spec::ListenerProtocol p) { return p == spec::ListenerProtocol::kHttp || p == spec::ListenerProtocol::kHttps; }

class LoadBalancerBuilder {
 public:
  LoadBalancerBuilder(Context& context, const spec::Map<spec::LoadBalancer>::Item& item)
      : c_(context),
        key_(item.key.value),
        lb_(item.value),
        scope_{lb_.application ? lb_.application.value : key_},
        address_(c_.concat("load_balancer.", key_)),
        at_{address_, item.key.at, scope_} {}

  void build() {
    Symbol& symbol = c_.define("load_balancer", key_, at_.origin);
    if (!c_.spec.network) {
      c_.diagnostics.report(kNetworkMissing, at_.origin, quoted(address_))
          .help("add `network: { vpc: { cidr: 10.0.0.0/16, subnets: auto } }`");
      return;
    }
    parts_.key = key_;
    parts_.network = lb_.type.value == spec::LoadBalancerType::kNetwork;
    parts_.internal = !internet_facing();
    stack_ = parts_.stack =
        c_.application_stack(scope_, "loadbalancer", c_.concat("Load balancer of application ", scope_.application, "."));
    make_groups();
    const auto handle = make_load_balancer();
    parts_.node = handle.node;
    make_default_targets();
    for (const auto& item : lb_.listeners) make_listener(handle, item);
    describe(symbol, handle);
    c_.load_balancers.push_back(std::move(parts_));
  }

 private:
  bool internet_facing() const { return lb_.scheme.value == spec::Scheme::kInternetFacing && lb_.scheme.is_set(); }
  // Ids: the application's own load balancer needs no key.
  std::string_view word() const { return key_ == scope_.application ? std::string_view() : key_; }
  std::string_view label(std::string_view last = {}) {
    return last.empty() ? c_.snake(key_) : c_.concat(c_.snake(key_), "_", c_.snake(last));
  }

  void make_groups() {
    if (lb_.security_groups.at.known()) {
      parts_.groups = security_groups_of(c_, lb_.security_groups);
      check_ipv6_groups(c_, lb_, address_);
      return;
    }
    const NodeId group =
        own_security_group(c_, word().empty() ? "alb" : c_.concat(word(), "-alb"), c_.concat("Load balancer ", key_), at_);
    auto* made = c_.graph.get<aws::SecurityGroup>(group);
    for (const auto& item : lb_.listeners) {
      const std::int64_t port = item.value.port.value;
      const Text protocol = item.value.protocol.value == spec::ListenerProtocol::kUdp ? Text("udp") : Text("tcp");
      made->ingress.push_back({.key = Text::view(c_.snake(item.key.value)),
                               .protocol = protocol,
                               .from_port = port,
                               .to_port = port,
                               .cidr = internet_facing() ? Text("0.0.0.0/0") : c_.vpc_cidr,
                               .description = Text::view(c_.concat("Listener ", item.key.value))});
      if (is_dualstack(c_, lb_))
        made->ingress.push_back({.key = Text::view(c_.concat(c_.snake(item.key.value), "_ipv6")),
                                 .protocol = protocol,
                                 .from_port = port,
                                 .to_port = port,
                                 .cidr_ipv6 = "::/0",
                                 .description = Text::view(c_.concat("Listener ", item.key.value, " over IPv6"))});
    }
    parts_.groups = {group};
  }

  aws::LoadBalancerAttributes attributes() {
    aws::LoadBalancerAttributes out;
    out.deletion_protection = lb_.deletion_protection.value;
    if (parts_.network) {
      out.cross_zone = lb_.cross_zone ? lb_.cross_zone.value : true;
    } else {
      out.drop_invalid_headers = lb_.drop_invalid_header_fields ? lb_.drop_invalid_header_fields.value : true;
      out.idle_timeout = if_told(lb_.idle_timeout);
      out.http2 = if_told(lb_.http2);
    }
    if (lb_.access_logs) {
      const Symbol* bucket = c_.require("bucket", lb_.access_logs->bucket);
      if (bucket && !bucket->attributes.empty())
        out.access_logs =
            aws::LoadBalancerLogs{.enabled = true,
                                  .bucket = bucket->attributes.front().value,
                                  .prefix = lb_.access_logs->prefix ? Text::view(lb_.access_logs->prefix.value) : Text()};
    }
    return out;
  }

  Handle<aws::LoadBalancer> make_load_balancer() {
    const PhysicalName name = c_.names.resource(scope_, word(), {}, "alb");
    const auto tier = lb_.subnets.is_set() ? lb_.subnets.value : internet_facing() ? spec::Tier::kPublic : spec::Tier::kPrivate;
    std::vector<IdOf<aws::SecurityGroup>> groups;
    for (const NodeId group : parts_.groups) groups.push_back(group_id(c_, group));
    Node node = c_.node(stack_, {c_.concat(c_.pascal(word()), "LoadBalancer"), label()}, name, at_);
    if (lb_.access_logs)
      if (const Symbol* bucket = c_.find("bucket", lb_.access_logs->bucket.value); bucket && bucket->nodes.size() > 1)
        node.depends_on.push_back(bucket->nodes[1]);
    const auto handle = c_.graph.add(
        std::move(node),
        aws::LoadBalancer{.name = name,
                          .type = parts_.network ? Text("network") : Text("application"),
                          .scheme = internet_facing() ? Text("internet-facing") : Text("internal"),
                          .internal = !internet_facing(),
                          .ip_address_type = is_dualstack(c_, lb_) ? Text("dualstack") : Text(),
                          .subnets = tier_subnets(c_, tier, address_, lb_.subnets.is_set() ? lb_.subnets.at : at_.origin),
                          .security_groups = std::move(groups),
                          .attributes = attributes(),
                          .tags = c_.tags(scope_, name)});
    if (lb_.waf)
      c_.graph.add(
          c_.node(stack_, {c_.concat(c_.pascal(word()), "WebAclAssociation"), label()}, {}, at_),
          aws::WebAclAssociation{.resource = handle.attr(Attr::kArn), .web_acl = ArnOf<aws::WebAcl>(Text::view(lb_.waf.value))});
    return handle;
  }

  // The services that get what no rule takes: their target groups have to stand in this stack. A listener may name one; a network
  // load balancer has no rules, so each of its listeners belongs to the service that names it, or to the only one there is; else
  // the application's own service is the default.
  void make_default_targets() {
    for (const auto& item : lb_.listeners) {
      const spec::Listener& listener = item.value;
      if (!listener.default_service) continue;
      const spec::Service* const service = c_.spec.services.find(listener.default_service.value);
      if (!service || !service->http || service->http->load_balancer.value != key_) {
        c_.diagnostics
            .report(kUnknownReference, listener.default_service.at, "service behind this load balancer",
                    quoted(listener.default_service.value))
            .help(fmt::format("name a service with `http: {{ load_balancer: {} }}`", key_));
        continue;
      }
      add_default(listener.default_service.value, item.key.value, *service);
    }
    for (const auto& item : c_.spec.services) {
      const auto& service = item.value;
      if (!service.http || service.http->load_balancer.value != key_) continue;
      if (parts_.network) {
        for (const auto& name : service.http->listeners) add_default(item.key.value, name.value, service);
        if (service.http->listeners.empty()) add_default(item.key.value, {}, service);
        continue;
      }
      if (service.suffix) continue;
      const std::string_view application = service.application ? service.application.value : item.key.value;
      const bool whole = (!service.http->path || service.http->path.value == "/") && !service.http->alias;
      if (application == scope_.application && whole) add_default(item.key.value, {}, service);
    }
  }

  void add_default(std::string_view key, std::string_view listener, const spec::Service& service) {
    for (const auto& one : parts_.defaults)
      if (one.listener == listener && one.service != key && parts_.network) {
        c_.diagnostics
            .report(kListenerTaken, service.http->at, quoted(c_.concat("service.", key)),
                    quoted(c_.concat("service.", one.service)))
            .help("give each service a listener of its own: `http: { listeners: [NAME] }`");
        return;
      }
    const auto* const made = parts_.default_of(key);
    const NodeId target = made ? made->target : add_target_group(c_, stack_, key, service, id_beside(c_, key, service)).node;
    parts_.defaults.push_back({key, listener, target});
  }

  // The default of a listener: its own, else the one of all listeners.
  const Context::LoadBalancerParts::Default* default_of(std::string_view listener) const {
    const Context::LoadBalancerParts::Default* out = nullptr;
    for (const auto& one : parts_.defaults) {
      if (one.listener == listener) return &one;
      if (one.listener.empty()) out = &one;
    }
    return out;
  }

  Text certificate(const spec::Name& name) {
    if (name.value.starts_with("arn:")) return Text::view(name.value);
    const Symbol* found = c_.require("certificate", name);
    if (!found) return {};
    for (const auto& attribute : found->attributes)
      if (attribute.name == "arn") return attribute.value;
    return {};
  }

  // Terraform takes a certificate for made before it is issued; a listener cannot use it then.
  void wait_for_certificate(std::string_view name, Node& node) {
    const Symbol* const found = c_.find("certificate", name);
    if (found && found->nodes.size() > 1) node.depends_on.push_back(found->nodes.back());
  }

  aws::Action default_action(std::string_view name, const spec::Listener& listener) {
    if (listener.redirect) {
      const spec::Listener* other = lb_.listeners.find(listener.redirect.value);
      if (!other) {
        c_.diagnostics.report(kUnknownReference, listener.redirect.at, "listener", quoted(listener.redirect.value))
            .help("write the key of another listener of this load balancer");
        return {};
      }
      return {.type = "redirect",
              .redirect = aws::RedirectAction{.protocol = kProtocols[static_cast<std::size_t>(other->protocol.value)],
                                              .port = Text::view(c_.arena.copy(fmt::format("{}", other->port.value)))}};
    }
    if (listener.fixed_response) {
      const auto& answer = *listener.fixed_response;
      return {.type = "fixed-response",
              .fixed_response = aws::FixedResponseAction{
                  .status_code = Text::view(c_.arena.copy(fmt::format("{}", answer.status.value))),
                  .content_type = answer.content_type ? Text::view(answer.content_type.value) : Text("text/plain"),
                  .body = answer.body ? Text::view(answer.body.value) : Text()}};
    }
    if (const auto* const standard = default_of(name))
      return {.type = "forward", .target_group = Handle<aws::TargetGroup>{standard->target, &c_.arena}};
    if (parts_.network) {
      c_.diagnostics.report(kListenerUnused, listener.at, quoted(name))
          .help(fmt::format("add a service with `http: {{ load_balancer: {}, listeners: [{}] }}`", key_, name));
      return {};
    }
    return {.type = "fixed-response",
            .fixed_response = aws::FixedResponseAction{.status_code = "404", .content_type = "text/plain", .body = "Not Found"}};
  }

  void make_listener(Handle<aws::LoadBalancer> balancer, const spec::Map<spec::Listener>::Item& item) {
    const spec::Listener& listener = item.value;
    aws::Listener out{.load_balancer = balancer,
                      .port = listener.port.value,
                      .protocol = kProtocols[static_cast<std::size_t>(listener.protocol.value)]};
    if (is_tls(listener.protocol.value)) {
      out.ssl_policy = listener.ssl_policy ? Text::view(listener.ssl_policy.value) : kTlsPolicy;
      if (!listener.certificates.empty())
        out.certificate =
            aws::DefaultCertificate{.certificate = ArnOf<aws::Certificate>(certificate(listener.certificates.items.front()))};
    }
    out.default_actions.push_back(default_action(item.key.value, listener));
    const Text tag = c_.names.tag(scope_, word().empty() ? item.key.value : c_.concat(word(), "-", item.key.value));
    out.tags = c_.tags(scope_, tag);
    Node node = c_.node(stack_, {c_.concat(c_.pascal(word(), item.key.value), "Listener"), label(item.key.value)}, tag,
                        {c_.concat(address_, ".listeners.", item.key.value), item.key.at, scope_});
    for (const auto& name : listener.certificates) wait_for_certificate(name.value, node);
    const auto handle = c_.graph.add(std::move(node), std::move(out));
    parts_.listeners.push_back({item.key.value, handle.node, is_http(listener.protocol.value) && !listener.redirect,
                                default_of(item.key.value) ? default_of(item.key.value)->service : std::string_view(),
                                is_tls(listener.protocol.value), listener.port.value});
    for (std::size_t i = 1; i < listener.certificates.size(); ++i) {
      const std::string_view number = c_.arena.copy(fmt::format("{}", i + 1));
      c_.graph.add(
          c_.node(stack_,
                  {c_.concat(c_.pascal(word(), item.key.value), "Certificate", number),
                   label(c_.concat(item.key.value, "_", number))},
                  {}, at_),
          aws::ListenerCertificate{.listener = handle,
                                   .certificate = aws::DefaultCertificate{
                                       .certificate = ArnOf<aws::Certificate>(certificate(listener.certificates.items[i]))}});
    }
  }

  void describe(Symbol& symbol, Handle<aws::LoadBalancer> handle) {
    const bool tls = std::ranges::any_of(lb_.listeners, [](const auto& l) { return is_tls(l.value.protocol.value); });
    const Text dns = handle.attr(Attr::kDnsName);
    parts_.url = c_.text(tls ? "https://" : "http://", dns);
    symbol.attributes = {{"dns_name", dns},
                         {"arn", handle.attr(Attr::kArn)},
                         {"hosted_zone_id", handle.attr(Attr::kHostedZoneId)},
                         {"url", parts_.url},
                         {"name", handle.attr(Attr::kName)}};
    symbol.stack = stack_;
    symbol.scope = scope_;
    symbol.nodes = {handle.node};
    symbol.permissions.push_back({spec::Access::kConnect, {}, {}});
    const Text full = handle.attr(Attr::kFullName);
    const auto metric = [&](std::string_view id, std::string_view name, std::string_view statistic) {
      symbol.metrics.push_back(
          {id, parts_.network ? "AWS/NetworkELB" : "AWS/ApplicationELB", name, statistic, {{"LoadBalancer", full}}});
    };
    if (!parts_.network) {
      metric("request_count", "RequestCount", "Sum");
      metric("http_5xx", "HTTPCode_ELB_5XX_Count", "Sum");
      metric("http_4xx", "HTTPCode_ELB_4XX_Count", "Sum");
      metric("target_5xx", "HTTPCode_Target_5XX_Count", "Sum");
      metric("response_time", "TargetResponseTime", "Average");
      metric("rejected_connections", "RejectedConnectionCount", "Sum");
    } else {
      metric("active_flows", "ActiveFlowCount", "Average");
      metric("processed_bytes", "ProcessedBytes", "Sum");
    }
    const auto output = [&](std::string_view kind, std::string_view text, const Text& value, bool guard = false) {
      c_.graph.add_output({.stack = stack_,
                           .key = c_.concat(c_.pascal(word()), kind),
                           .description = text,
                           .value = value,
                           .export_name = c_.names.export_name(scope_, c_.concat(c_.pascal(word()), kind)),
                           .origin = at_.origin,
                           .guard = guard});
    };
    output("ServiceHost", "Host name that requests go to.", dns);
    output("ServiceUrl", "Where requests go.", parts_.url);
    output("LoadBalancerCreated", "Says that the load balancer stands.", "true", true);
  }

  Context& c_;
  std::string_view key_;
  const spec::LoadBalancer& lb_;
  Scope scope_;
  std::string_view address_;
  Context::At at_;
  StackId stack_ = 0;
  Context::LoadBalancerParts parts_;
};

}  // namespace

void lower_load_balancers(Context& c) {
  for (const auto& item : c.spec.load_balancers) LoadBalancerBuilder(c, item).build();
  assign_priorities(c);
}

}  // namespace infragen::compile
