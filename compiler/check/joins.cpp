// Things against what they are joined to: listeners and their services, distributions and origins, topics and who hears them,
// buckets and what writes into them.
#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/load/nearest.h"
#include "compiler/lower/compute_kinds.h"
#include "compiler/lower/kinds.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::int64_t> kBadStatus{{"IG0553", Severity::kError, "status that a fixed response cannot have",
                                         "A load balancer answers by itself with 2xx, 4xx or 5xx only; a redirect is `redirect`.",
                                         "load_balancers: { web: { listeners: { http: { fixed_response: 302 } } } }",
                                         "load_balancers: { web: { listeners: { http: { fixed_response: 404 } } } }"},
                                        "a fixed response cannot have status {}"};
constexpr Kind<std::string_view, std::int64_t> kClosed{
    {"IG0424", Severity::kError, "listener that nobody can reach",
     "Groups that the spec writes are taken as written; without a rule for its port a listener gets no connection.",
     "security_groups: { lb: { ingress: [{ from: 0.0.0.0/0, ports: 443 }] } }\nload_balancers: { web: { security_groups: [lb] } "
     "}",
     "security_groups: { lb: { ingress: [{ from: 0.0.0.0/0, ports: 80 }] } }\nload_balancers: { web: { security_groups: [lb] } "
     "}"},
    "no group of {} lets anybody in on port {}"};
constexpr Kind<std::string_view> kNotForLogs{
    {"IG0646", Severity::kError, "bucket that takes no access logs",
     "Elastic Load Balancing writes its logs only where the bucket's policy lets it; `purpose: access_logs` writes that policy.",
     "buckets: { logs: {} }\nload_balancers: { web: { access_logs: logs } }",
     "buckets: { logs: { purpose: access_logs } }\nload_balancers: { web: { access_logs: logs } }"},
    "{} is not for access logs"};
constexpr Kind<std::string_view> kBadLifecycle{
    {"IG0647", Severity::kError, "lifecycle in an order that S3 refuses",
     "Objects go to Infrequent Access first, at least 30 days later to Glacier, and are deleted after both.",
     "buckets: { data: { lifecycle: { archive_days: 90, expire_days: 30 } } }",
     "buckets: { data: { lifecycle: { archive_days: 30, expire_days: 90 } } }"},
    "{}"};
constexpr Kind<std::string_view> kNoValue{{"IG0648", Severity::kError, "parameter without a value",
                                           "SSM keeps no empty parameters; one that exists already is named by `name`.",
                                           "parameters: { greeting: {} }", "parameters: { greeting: { value: hello } }"},
                                          "parameter {} has neither a value nor the name of an existing one"};
constexpr Kind<std::string_view, std::string_view> kBadEdge{
    {"IG0617", Severity::kError, "distribution that cannot reach or find its origin",
     "CloudFront comes from the internet, so the load balancer behind it faces the internet; paths and error pages begin with a "
     "slash, the root object does not.",
     "buckets: { site: {} }\ncdn: { site: { origin: bucket.site, default_root_object: /index.html } }",
     "buckets: { site: {} }\ncdn: { site: { origin: bucket.site, default_root_object: index.html } }"},
    "{} {}"};
constexpr Kind<std::string_view, std::string_view> kFifo{
    {"IG0649", Severity::kError, "FIFO topic that cannot deliver",
     "Topics that keep the order deliver to queues only, and CloudWatch cannot send to them.",
     "topics: { ops: { fifo: true } }\nalarms: { a: { metric: service.acme.cpu, above: 80, notify: [ops] } }",
     "topics: { ops: {} }\nalarms: { a: { metric: service.acme.cpu, above: 80, notify: [ops] } }"},
    "topic {} keeps the order, so {}"};
constexpr Kind<std::string_view, std::string_view> kUnorderedTopic{
    {"IG0660", Severity::kError, "FIFO queue behind a topic without order",
     "SNS refuses FIFO queues behind a standard topic, which keeps no order that they could go on with.",
     "topics: { orders: {} }\nqueues: { orders: { fifo: true, topics: [orders] } }",
     "topics: { orders: { fifo: true } }\nqueues: { orders: { fifo: true, topics: [orders] } }"},
    "queue {} is a FIFO queue, and topic {} is not FIFO"};
constexpr Kind<std::string_view, std::string_view> kBadFolder{
    {"IG0661", Severity::kError, "folder that access logs cannot have",
     "Elastic Load Balancing puts a slash and AWSLogs behind the prefix, and takes neither in it.",
     "buckets: { logs: { purpose: access_logs } }\nload_balancers: { web: { access_logs: { bucket: logs, prefix: alb/ } } }",
     "buckets: { logs: { purpose: access_logs } }\nload_balancers: { web: { access_logs: { bucket: logs, prefix: alb } } }"},
    "prefix {} {}"};
constexpr Kind<std::int64_t, std::int64_t> kShortRest{
    {"IG0657", Severity::kWarning, "dead messages that are gone before anybody looks",
     "The time of a message counts from its first queue, so the dead-letter queue needs the longer retention.",
     "queues: { orders: { retention: 14d, dead_letter: { tries: 5, retention: 4 } } }",
     "queues: { orders: { retention: 4d, dead_letter: { tries: 5, retention: 14 } } }"},
    "dead messages are kept for {} days, messages for {}"};

constexpr const KindInfo* kKinds[] = {&kBadStatus.info, &kClosed.info,  &kNotForLogs.info, &kBadLifecycle.info,
                                      &kNoValue.info,   &kBadEdge.info, &kFifo.info,       &kShortRest.info,
                                      &kUnorderedTopic.info, &kBadFolder.info};

class Joins {
 public:
  Joins(const spec::Environment& spec, Diagnostics& diagnostics) : spec_(spec), d_(diagnostics) {}

  void run() {
    for (const auto& item : spec_.load_balancers) balancer(item);
    for (const auto& item : spec_.buckets)
      if (item.value.lifecycle) lifecycle(*item.value.lifecycle);
    for (const auto& item : spec_.parameters)
      if (!item.value.value && !item.value.name)
        d_.report(kNoValue, item.key.at, quoted(item.key.value)).help("add `value:`, or `name:` of one that exists");
    for (const auto& item : spec_.cdn) edge(item);
    topics();
    for (const auto& item : spec_.queues) queue(item);
    for (const auto& item : spec_.services)
      if (item.value.capacity.is_set() && item.value.capacity.value == spec::CapacityKind::kEc2 && !has_hosts())
        d_.report(kNoHosts, item.value.capacity.at).help("describe the hosts under cluster.capacity.ec2, or write fargate");
  }

 private:
  bool has_hosts() const {
    return spec_.cluster && (spec_.cluster->name || (spec_.cluster->capacity && spec_.cluster->capacity->ec2));
  }

  void balancer(const spec::Map<spec::LoadBalancer>::Item& item) {
    const spec::LoadBalancer& lb = item.value;
    for (const auto& listener : lb.listeners) {
      if (const auto& fixed = listener.value.fixed_response; fixed && fixed->status && fixed->status.value / 100 == 3)
        d_.report(kBadStatus, fixed->status.at, fixed->status.value)
            .help("write 404 or 503, or `redirect:` and another listener");
      const spec::Name& service = listener.value.default_service;
      if (service && !spec_.services.find(service.value)) {
        std::vector<std::string_view> names;
        for (const auto& one : spec_.services) names.push_back(one.key.value);
        const std::string_view near = nearest(service.value, names);
        auto report = d_.report(kUnknownReference, service.at, "service", quoted(service.value));
        if (!near.empty()) report.help(fmt::format("did you mean {}?", quoted(near)));
      }
      if (listener.value.port && !lb.security_groups.empty()) open(item, listener.value.port);
    }
    if (lb.access_logs && lb.access_logs->prefix) {
      const spec::String& prefix = lb.access_logs->prefix;
      const auto bad = [&](std::string_view why, std::string help) {
        d_.report(kBadFolder, prefix.at, quoted(prefix.value), why).help(std::move(help));
      };
      std::string_view plain = prefix.value;
      while (plain.starts_with('/')) plain.remove_prefix(1);
      while (plain.ends_with('/')) plain.remove_suffix(1);
      if (plain != prefix.value)
        bad("begins or ends with a slash", plain.empty() ? "leave it out" : fmt::format("write {}", plain));
      else if (plain.find("AWSLogs") != plain.npos)
        bad("holds AWSLogs", "choose another folder");
    }
    if (lb.access_logs && lb.access_logs->bucket)
      if (const spec::Bucket* bucket = spec_.buckets.find(lb.access_logs->bucket.value);
          bucket && !bucket->name && bucket->purpose.value != spec::BucketPurpose::kAccessLogs)
        d_.report(kNotForLogs, lb.access_logs->bucket.at, quoted(fmt::format("bucket.{}", lb.access_logs->bucket.value)))
            .help("write `purpose: access_logs` there");
  }

  // Whether a rule of a written group has the port; what cannot be read is another finding.
  void open(const spec::Map<spec::LoadBalancer>::Item& item, const spec::Int& port) {
    const auto holds = [&](const spec::String& ports) {
      if (!ports || ports.value == "all") return true;
      const auto dash = ports.value.find('-');
      const std::string_view low = ports.value.substr(0, dash),
                             high = dash == ports.value.npos ? low : ports.value.substr(dash + 1);
      if (!is_number(low) || !is_number(high) || low.size() > 5 || high.size() > 5) return true;
      return std::stoi(std::string(low)) <= port.value && port.value <= std::stoi(std::string(high));
    };
    for (const auto& name : item.value.security_groups) {
      const spec::SecurityGroup* const group = spec_.security_groups.find(name.value);
      if (!group || group->id) return;
      if (std::ranges::any_of(group->ingress, [&](const spec::IngressRule& rule) { return holds(rule.ports); })) return;
    }
    d_.report(kClosed, port.at, quoted(fmt::format("load_balancer.{}", item.key.value)), port.value)
        .note(item.value.security_groups.at, "its groups")
        .help(fmt::format("add `- {{ from: 0.0.0.0/0, ports: {} }}` to one of them", port.value));
  }

  void lifecycle(const spec::BucketLifecycle& told) {
    const auto after = [&](const spec::Days& later, const spec::Days& earlier, std::int64_t least, std::string_view what) {
      if (later && earlier && later.value < earlier.value + least)
        d_.report(kBadLifecycle, later.at, fmt::format(fmt::runtime(what), later.value, earlier.value))
            .note(earlier.at, "the step before")
            .help(fmt::format("write {} or more", earlier.value + least));
    };
    after(told.archive_days, told.infrequent_days, 30,
          "objects go to Glacier after {} days, less than 30 days after Infrequent Access on day {}");
    after(told.expire_days, told.archive_days, 1, "objects are deleted after {} days, before they go to Glacier on day {}");
    if (!told.archive_days)
      after(told.expire_days, told.infrequent_days, 1,
            "objects are deleted after {} days, before they go to Infrequent Access on day {}");
  }

  void edge(const spec::Map<spec::Cdn>::Item& item) {
    const spec::Cdn& told = item.value;
    const auto bad = [&](SourceRange at, std::string what, std::string_view why) { return d_.report(kBadEdge, at, what, why); };
    if (told.default_root_object && told.default_root_object.value.starts_with('/'))
      bad(told.default_root_object.at, quoted(told.default_root_object.value),
          "begins with a slash, which root objects do not have")
          .help(fmt::format("write {}", told.default_root_object.value.substr(1)));
    if (told.origin_path && !told.origin_path.value.empty() &&
        (!told.origin_path.value.starts_with('/') || told.origin_path.value.ends_with('/')))
      bad(told.origin_path.at, quoted(told.origin_path.value), "is not a path that begins with a slash and ends without one")
          .help("write /folder");
    for (const auto& page : told.error_pages)
      if (page.value.page && !page.value.page.value.starts_with('/'))
        bad(page.value.page.at, quoted(page.value.page.value), "does not begin with a slash, as error pages do")
            .help(fmt::format("write /{}", page.value.page.value));
    std::string_view origin = told.origin.value;
    if (origin.starts_with("service.")) {
      const spec::Service* const service = spec_.services.find(origin.substr(8));
      if (service && service->http) origin = service->http->load_balancer.value;
    } else if (origin.starts_with("load_balancer.")) {
      origin.remove_prefix(14);
    } else {
      return;
    }
    const spec::LoadBalancer* const lb = spec_.load_balancers.find(origin);
    if (lb && (!lb->scheme.is_set() || lb->scheme.value == spec::Scheme::kInternal))
      bad(told.origin.at, quoted(fmt::format("load_balancer.{}", origin)), "is internal, and CloudFront comes from the internet")
          .help("write `scheme: internet-facing` there");
  }

  void topics() {
    for (const auto& item : spec_.topics)
      if (item.value.fifo.value)
        for (const auto& told : item.value.subscriptions)
          if (told.protocol && told.protocol.value != "sqs")
            d_.report(kFifo, told.protocol.at, quoted(item.key.value),
                      fmt::format("it cannot deliver by {}", told.protocol.value))
                .help("deliver to a queue, or leave out `fifo`");
    for (const auto& item : spec_.alarms)
      for (const auto& name : item.value.notify)
        if (const spec::Topic* topic = spec_.topics.find(name.value); topic && topic->fifo.value)
          d_.report(kFifo, name.at, quoted(name.value), "alarms cannot be sent to it")
              .note(topic->fifo.at, "the topic")
              .help("name a topic without `fifo`");
  }

  void queue(const spec::Map<spec::Queue>::Item& item) {
    constexpr std::int64_t kDay = 86400;
    const spec::Queue& queue = item.value;
    for (const auto& name : queue.topics)
      if (const spec::Topic* topic = spec_.topics.find(name.value); queue.fifo.value && topic && !topic->arn && !topic->fifo.value)
        d_.report(kUnorderedTopic, name.at, quoted(item.key.value), quoted(name.value))
            .note(queue.fifo.at, "the queue")
            .help("write `fifo: true` for the topic too, or leave it out of the queue");
    if (!queue.dead_letter || !queue.retention || !queue.dead_letter->retention) return;
    const std::int64_t days = (queue.retention.value + kDay - 1) / kDay;
    if (queue.dead_letter->retention.value < days)
      d_.report(kShortRest, queue.dead_letter->retention.at, queue.dead_letter->retention.value, days)
          .note(queue.retention.at, "how long messages are kept")
          .help(fmt::format("write `retention: {}` or more", days));
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) { Joins(spec, d).run(); }

}  // namespace

const Check kJoinsCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
