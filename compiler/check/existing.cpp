// Things that exist already and are named by ARN, id or name: that it is one, of the right service, in the right region.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "model/name_rules.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kBadId{
    {"IG0430", Severity::kError, "not an id of AWS",
     "Ids of things that exist are copied from the console: a word, a dash and 8 or 17 hexadecimal digits (zones: Z and "
     "capitals).",
     "security_groups: { office: { id: sg-office } }", "security_groups: { office: { id: sg-0a1b2c3d4e5f60718 } }"},
    "{} is not the id of {}"};
constexpr Kind<std::string_view, std::string_view> kBadExistingName{
    {"IG0431", Severity::kError, "name that nothing can have",
     "A name that AWS does not take cannot be that of a thing that exists.", "buckets: { data: { name: My_Bucket } }",
     "buckets: { data: { name: my-bucket } }"},
    "{} {}"};

constexpr const KindInfo* kKinds[] = {&kBadId.info, &kBadExistingName.info};

constexpr ArnForm kCertificate{
    "a certificate", "acm", "certificate/", true, {}, "arn:aws:acm:eu-west-1:123456789012:certificate/1111-..."};
constexpr ArnForm kEdgeCertificate{"a certificate for CloudFront",
                                   "acm",
                                   "certificate/",
                                   true,
                                   "us-east-1",
                                   "arn:aws:acm:us-east-1:123456789012:certificate/1111-..."};
constexpr ArnForm kSecret{
    "a secret", "secretsmanager", "secret:", true, {}, "arn:aws:secretsmanager:eu-west-1:123456789012:secret:name-AbCdEf"};
constexpr ArnForm kTopic{"a topic", "sns", "", true, {}, "arn:aws:sns:eu-west-1:123456789012:name"};
constexpr ArnForm kKey{"a key", "kms", "key/", true, {}, "arn:aws:kms:eu-west-1:123456789012:key/1111-..."};
constexpr ArnForm kAcl{"a regional web ACL",
                       "wafv2",
                       "regional/webacl/",
                       true,
                       {},
                       "arn:aws:wafv2:eu-west-1:123456789012:regional/webacl/name/1111-..."};
constexpr ArnForm kEdgeAcl{"a web ACL for CloudFront",
                           "wafv2",
                           "global/webacl/",
                           true,
                           "us-east-1",
                           "arn:aws:wafv2:us-east-1:123456789012:global/webacl/name/1111-..."};
constexpr ArnForm kPolicy{"a managed policy", "iam", "policy/", false, {}, "arn:aws:iam::aws:policy/ReadOnlyAccess"};
constexpr ArnForm kRole{"a role", "iam", "role/", false, {}, "arn:aws:iam::123456789012:role/name"};

class Existing {
 public:
  Existing(const spec::Environment& spec, Diagnostics& diagnostics) : spec_(spec), d_(diagnostics) {}

  void run() {
    network();
    for (const auto& item : spec_.secrets) arn(item.value.arn, kSecret);
    for (const auto& item : spec_.topics) arn(item.value.arn, kTopic);
    for (const auto& item : spec_.keys_section) arn(item.value.arn, kKey);
    certificates();
    for (const auto& item : spec_.load_balancers) arn(item.value.waf, kAcl);
    for (const auto& item : spec_.cdn) arn(item.value.waf, kEdgeAcl);
    arn(spec_.permissions_boundary, kPolicy);
    owners(spec_.services);
    owners(spec_.jobs);
    owners(spec_.workers);
    owners(spec_.users);
    owners(spec_.roles);
    for (const auto& item : spec_.repositories)
      if (const spec::String& github = item.value.github;
          github && (std::ranges::count(github.value, '/') != 1 || github.value.starts_with('/') || github.value.ends_with('/')))
        d_.report(kBadId, github.at, quoted(github.value), "a project at GitHub").help("write owner/repository");
    for (const auto& item : spec_.buckets) name(item.value.name, "s3-bucket", "is not the name of a bucket:");
    for (const auto& item : spec_.parameters) name(item.value.name, "ssm-parameter", "is not the name of a parameter:");
    if (spec_.cluster) name(spec_.cluster->name, "ecs-cluster", "is not the name of a cluster:");
    if (spec_.cloudformation) name(spec_.cloudformation->template_bucket, "s3-bucket", "is not the name of a bucket:");
    if (spec_.dns)
      for (const auto& zone : spec_.dns->zones) zone_id(zone.value.id);
    if (spec_.cluster && spec_.cluster->capacity && spec_.cluster->capacity->ec2)
      id(spec_.cluster->capacity->ec2->ami, "ami", "an image of EC2");
  }

 private:
  void arn(const spec::String& text, const ArnForm& form) { check_arn(text, form, spec_.region.value, d_); }

  // What has rights: its boundary, and those of its managed policies that are not of this spec.
  template <class Owners>
  void owners(const Owners& all) {
    for (const auto& item : all) {
      arn(item.value.permissions_boundary, kPolicy);
      for (const auto& policy : item.value.managed_policies)
        if (policy.value.find(':') != policy.value.npos) arn(policy, kPolicy);
    }
  }

  void id(const spec::String& text, std::string_view word, std::string_view what) {
    if (!text || text.value == "parameter" || is_id(text.value, word)) return;
    d_.report(kBadId, text.at, quoted(text.value), what).help(fmt::format("write an id such as {}-0a1b2c3d4e5f60718", word));
  }

  void zone_id(const spec::String& text) {
    if (!text ||
        (text.value.starts_with('Z') && text.value.size() <= 32 && all_of(text.value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")))
      return;
    d_.report(kBadId, text.at, quoted(text.value), "a hosted zone").help("write an id such as Z0873220N255IR3MTNR4");
  }

  void name(const spec::String& text, std::string_view rule_id, std::string_view is_none) {
    const NameRule* const rule = find_name_rule(rule_id);
    if (!text || !rule || holds_expression(text.value)) return;
    if (const auto fault = check_name(*rule, text.value))
      d_.report(kBadExistingName, text.at, quoted(text.value), fmt::format("{} it {}", is_none, describe(*rule, *fault)))
          .help("write the name as it is in the console");
  }

  void network() {
    for (const auto& group : spec_.security_groups) id(group.value.id, "sg", "a security group");
    if (spec_.network)
      for (const auto& peering : spec_.network->peerings) {
        id(peering.value.vpc, "vpc", "a VPC");
        arn(peering.value.accepting_role, kRole);
        if (const spec::String& account = peering.value.account; account && (account.value.size() != 12 || !is_number(account.value)))
          d_.report(kBadId, account.at, quoted(account.value), "an account").help("write its 12 digits in quotes");
        if (const spec::String& region = peering.value.region;
            region && (std::ranges::count(region.value, '-') < 2 || !is_digit(region.value.back())))
          d_.report(kBadId, region.at, quoted(region.value), "a region").help("write a region such as eu-west-1");
      }
    if (!spec_.network || !spec_.network->vpc || !spec_.network->vpc->id) return;
    const spec::Vpc& vpc = *spec_.network->vpc;
    id(vpc.id, "vpc", "a VPC");
    if (!vpc.subnets) return;
    for (const auto* tier : {&vpc.subnets->public_tier, &vpc.subnets->private_tier, &vpc.subnets->database, &vpc.subnets->cache})
      for (const auto& subnet : *tier) id(subnet.value, "subnet", "a subnet");
  }

  // Load balancers take certificates of their own region, CloudFront those of us-east-1.
  void certificates() {
    std::unordered_set<std::string_view> regional;
    for (const auto& balancer : spec_.load_balancers)
      for (const auto& listener : balancer.value.listeners)
        for (const auto& used : listener.value.certificates) {
          regional.insert(used.value);
          if (used.value.find(':') != used.value.npos) arn(used, kCertificate);
        }
    for (const auto& item : spec_.certificates) {
      if (!item.value.arn) continue;
      const auto parsed = parse_arn(item.value.arn.value);
      const bool is_edge = parsed && parsed->region == "us-east-1" && !regional.contains(item.key.value);
      arn(item.value.arn, is_edge ? kEdgeCertificate : kCertificate);
    }
  }

  const spec::Environment& spec_;
  Diagnostics& d_;
};

void on_spec(const spec::Environment& spec, Diagnostics& d) { Existing(spec, d).run(); }

}  // namespace

const Check kExistingCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
