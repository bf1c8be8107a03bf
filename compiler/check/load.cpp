// Load and how it is spread: steps of scaling that go the wrong way, clients kept on one task where that cannot be.
#include <charconv>
#include <optional>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kWrongWay{
    {"IG0554", Severity::kError, "scaling step that goes the wrong way",
     "Steps that add tasks stand at higher CPU than those that remove some; the other way round the busier service shrinks, and "
     "the idle one grows.",
     "services: { acme: { count: { range: 1-4, steps: { 80: -1, 30: 2 } } } }",
     "services: { acme: { count: { range: 1-4, steps: { 80: 2, 30: -1 } } } }"},
    "step `{}` removes tasks at more CPU than step `{}` adds some"};
constexpr Kind<std::string_view> kStickyTls{
    {"IG0555", Severity::kError, "clients kept on one task behind TLS",
     "A network load balancer keeps clients by their address on TCP and UDP listeners only, not on TLS ones.",
     "certificates: { web: { arn: \"arn:aws:acm:eu-west-1:123456789012:certificate/0a1b2c3d-1111-2222-3333-444455556666\" } }\n"
     "load_balancers: { edge: { type: network, listeners: { a: { port: 443, protocol: TLS, certificates: [web] } } } }\n"
     "services: { acme: { http: { load_balancer: edge, stickiness: true } } }",
     "load_balancers: { edge: { type: network, listeners: { a: { port: 443, protocol: TCP } } } }\n"
     "services: { acme: { http: { load_balancer: edge, stickiness: true } } }"},
    "listener {} speaks TLS, which takes no stickiness"};

constexpr const KindInfo* kKinds[] = {&kWrongWay.info, &kStickyTls.info};

std::optional<int> percent_of(std::string_view text) {
  int out = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out);
  if (end.ec != std::errc() || end.ptr != text.data() + text.size()) return {};
  return out;
}

void check_steps(const spec::Count& count, Diagnostics& d) {
  const spec::Map<spec::Int>::Item *lowest_up = nullptr, *highest_down = nullptr;
  for (const auto& item : count.steps) {
    const auto here = percent_of(item.key.value);
    if (!here) return;  // another finding
    const auto*& best = item.value.value > 0 ? lowest_up : highest_down;
    const auto there = best ? percent_of(best->key.value) : std::nullopt;
    if (!there || (item.value.value > 0 ? *here < *there : *here > *there)) best = &item;
  }
  if (lowest_up && highest_down && *percent_of(highest_down->key.value) > *percent_of(lowest_up->key.value))
    d.report(kWrongWay, highest_down->value.at, highest_down->key.value, lowest_up->key.value)
        .note(lowest_up->value.at, "the other step")
        .help("write numbers above 0 at high CPU, below 0 at low CPU");
}

void check_stickiness(const spec::Environment& spec, const spec::Http& http, Diagnostics& d) {
  if (!http.stickiness || (http.stickiness->enabled.is_set() && !http.stickiness->enabled.value)) return;
  const spec::LoadBalancer* const lb = http.load_balancer ? spec.load_balancers.find(http.load_balancer.value) : nullptr;
  if (!lb || lb->type.value != spec::LoadBalancerType::kNetwork) return;
  for (const auto& listener : lb->listeners) {
    bool asked = http.listeners.empty();
    for (const auto& name : http.listeners) asked = asked || name.value == listener.key.value;
    if (!asked || listener.value.protocol.value != spec::ListenerProtocol::kTls) continue;
    d.report(kStickyTls, http.stickiness->at, quoted(listener.key.value))
        .note(listener.value.protocol.at, "the listener")
        .help("leave `stickiness` out, or let the listener speak TCP");
    return;
  }
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  for (const auto& item : spec.services) {
    if (item.value.count) check_steps(*item.value.count, d);
    if (item.value.http) check_stickiness(spec, *item.value.http, d);
  }
  for (const auto& item : spec.workers)
    if (item.value.count) check_steps(*item.value.count, d);
}

}  // namespace

const Check kLoadCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
