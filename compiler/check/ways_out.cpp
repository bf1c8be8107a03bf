// Ways out of private subnets: a task reaches its image, its secrets and what it uses by NAT or by endpoints.
#include <algorithm>
#include <string>
#include <vector>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kCannotPull{
    {"IG0421", Severity::kError, "task without a way to its image",
     "A task in private subnets reaches AWS by NAT or by endpoints: ecr, s3 and logs for every task, secretsmanager and ssm for "
     "secrets, sqs, sns, kms and ssm for what it uses, ssmmessages for exec; hosts of your own need ecs too.",
     "network: { vpc: { nat_gateway: none } }", "network: { vpc: { nat_gateway: none, endpoints: [ecr, s3, logs] } }"},
    "{} stands in private subnets without NAT, and {}"};
constexpr Kind<std::string_view> kNatNowhere{
    {"IG0422", Severity::kError, "NAT gateway without public subnets",
     "A NAT gateway stands in a public subnet; without one the private subnets have no way out.",
     "network: { vpc: { nat_gateway: single, subnets: { private: { a: 10.0.1.0/24, b: 10.0.2.0/24 } } } }",
     "network: { vpc: { nat_gateway: single, subnets: { public: { a: 10.0.3.0/24, b: 10.0.4.0/24 }, private: { a: 10.0.1.0/24, "
     "b: 10.0.2.0/24 } } } }"},
    "nat_gateway is {}, and the network has no public subnets"};

constexpr const KindInfo* kKinds[] = {&kCannotPull.info, &kNatNowhere.info};

using enum spec::ServiceEndpoint;

struct Used {
  std::string_view kind;  // of what a workload uses
  spec::ServiceEndpoint endpoint;
};
constexpr Used kUsed[] = {{"queue", kSqs}, {"topic", kSns}, {"secret", kSecretsmanager}, {"parameter", kSsm}, {"key", kKms}};

class WaysOut {
 public:
  WaysOut(const spec::Environment& spec, const spec::Vpc& vpc, Diagnostics& diagnostics)
      : spec_(spec), vpc_(vpc), d_(diagnostics) {}

  void run() {
    const bool off = vpc_.nat_gateway.is_set() && vpc_.nat_gateway.value == spec::NatGateway::kNone;
    const bool room = !vpc_.subnets || vpc_.subnets->layout.is_set() || !vpc_.subnets->public_tier.empty();
    if (vpc_.nat_gateway.is_set() && !off && !room) {
      d_.report(kNatNowhere, vpc_.nat_gateway.at, vpc_.nat_gateway.value == spec::NatGateway::kSingle ? "single" : "one_per_az")
          .help("add public subnets, or write `nat_gateway: none`");
      return;
    }
    if (!off && room) return;
    for (const auto& item : spec_.services) workload("service", item.key, item.value, item.value.capacity);
    for (const auto& item : spec_.jobs) workload("job", item.key, item.value, {});
    for (const auto& item : spec_.workers)
      if (workload("worker", item.key, item.value, item.value.capacity)) need(kSqs, "worker", item.key);
    report();
  }

 private:
  void need(spec::ServiceEndpoint endpoint, std::string_view kind, const spec::String& key) {
    if (std::ranges::any_of(vpc_.endpoints, [&](const auto& one) { return one.value == endpoint; })) return;
    if (std::ranges::find(missing_, endpoint) != missing_.end()) return;
    if (missing_.empty()) first_ = fmt::format("{}.{}", kind, key.value), first_at_ = key.at;
    missing_.push_back(endpoint);
  }

  // Whether it stands where there is no way out.
  bool workload(std::string_view kind, const spec::String& key, const spec::Workload& w,
                const spec::Located<spec::CapacityKind>& own) {
    const spec::Capacity* const capacity = spec_.cluster && spec_.cluster->capacity ? &*spec_.cluster->capacity : nullptr;
    const bool hosts = own.is_set() ? own.value == spec::CapacityKind::kEc2
                                    : capacity && (capacity->ec2 || capacity->kind.value == spec::CapacityKind::kEc2);
    if (hosts &&
        (!capacity || !capacity->ec2 || (capacity->ec2->subnets.is_set() && capacity->ec2->subnets.value == spec::Tier::kPublic)))
      return false;
    if (!hosts && w.network && w.network->vpc && w.network->vpc->placement.is_set() &&
        w.network->vpc->placement.value == spec::Placement::kPublic)
      return false;
    const auto want = [&](spec::ServiceEndpoint endpoint) { need(endpoint, kind, key); };
    want(kEcr);
    want(kS3);
    want(kLogs);
    if (hosts) want(kEcs);
    if (w.exec.value) want(kSsmmessages);
    secrets(w.secrets, want);
    for (const auto& sidecar : w.sidecars) secrets(sidecar.value.secrets, want);
    for (const auto& use : w.uses)
      for (const Used& used : kUsed)
        if (use.key.value.substr(0, use.key.value.find('.')) == used.kind) want(used.endpoint);
    if (!foreign_ && w.image && w.image->location && !holds_expression(w.image->location.value) &&
        w.image->location.value.find(".dkr.ecr.") == std::string_view::npos)
      foreign_ = &key, foreign_kind_ = kind;
    return true;
  }

  template <class Want>
  static void secrets(const spec::Map<spec::SecretSource>& all, const Want& want) {
    for (const auto& item : all) {
      const std::string_view from = item.value.from.value;
      const bool parameter = item.value.ssm || (item.value.from && (!holds_expression(from) || from.starts_with("${parameter.")));
      want(parameter ? kSsm : kSecretsmanager);
    }
  }

  // The network is the cause, however many tasks stand in it.
  void report() {
    std::string words;
    for (const auto endpoint : missing_)
      words += (words.empty() ? "" : ", ") + std::string(enumerators(endpoint)[static_cast<std::size_t>(endpoint)].text);
    const SourceRange network = vpc_.nat_gateway.is_set() ? vpc_.nat_gateway.at : vpc_.at;
    if (!missing_.empty())
      d_.report(kCannotPull, first_at_, quoted(first_), fmt::format("the network has no endpoint for {}", words))
          .note(network, "the network")
          .help(fmt::format("add {} to network.vpc.endpoints, or write `nat_gateway: single`", words));
    else if (foreign_)
      d_.report(kCannotPull, foreign_->at, quoted(fmt::format("{}.{}", foreign_kind_, foreign_->value)),
                "its image does not come from ECR")
          .note(network, "the network")
          .help("bring the image into a repository of the spec, or write `nat_gateway: single`");
  }

  const spec::Environment& spec_;
  const spec::Vpc& vpc_;
  Diagnostics& d_;
  std::vector<spec::ServiceEndpoint> missing_;
  std::string first_;  // the first thing that misses one
  SourceRange first_at_;
  const spec::String* foreign_ = nullptr;  // the first whose image comes from elsewhere
  std::string_view foreign_kind_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (spec.network && spec.network->vpc && !spec.network->vpc->id) WaysOut(spec, *spec.network->vpc, d).run();
}

}  // namespace

const Check kWaysOutCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
