// EEEEEE, PPP, region and account: what every name is made of (N01-N06, N32, N34).
#include <algorithm>
#include <string>

#include "compiler/check/checks.h"
#include "compiler/check/forms.h"
#include "compiler/check/identity.h"
#include "compiler/load/nearest.h"

namespace infragen::compile {

namespace {

constexpr Kind<std::string_view, std::string_view> kReservedStart{
    {"IG0305", Severity::kError, "names that AWS keeps for itself",
     "Every resource name starts with PPPEEEEEE, and some services refuse names that start so (security groups sg-, load "
     "balancers internal-, capacity providers aws, ecs "
     "and fargate, buckets xn-- and sthree-, SSM parameters aws and ssm).",
     "environment: dev\nprefix: sg-", "environment: dev\nprefix: v1-"},
    "names would start with {}, which AWS refuses for {}"};
constexpr Kind<std::string_view> kBadRegion{
    {"IG0306", Severity::kError, "not a region", "A region is written as AWS writes it: area, direction, number.",
     "region: eu_west_1",
     "region: eu-west-1"},
    "{} is not the name of an AWS region"};
constexpr Kind<std::string_view> kUnknownRegion{
    {"IG0311", Severity::kWarning, "region that is not known",
     "The name has a region's form, and AWS had no region of that name when this infragen was made.", "region: eu-west-9",
     "region: eu-west-1"},
    "AWS has no region {} that infragen knows"};
constexpr Kind<std::string_view> kBadWord{
    {"IG0312", Severity::kError, "word that names cannot begin with",
     "The words of profile `words` begin every name, so each is one letter, then letters, digits and dashes, 20 at most (N35).",
     "naming: { profile: words, words: { global: \"c ob\", account: digital, cluster: [digital, apps] } }",
     "naming: { profile: words, words: { global: cob, account: digital, cluster: [digital, apps] } }"},
    "{} is not a word that names can begin with"};
constexpr Kind<std::string_view> kBadAccount{
    {"IG0307", Severity::kError, "not an account number", "An AWS account number has 12 digits.", "account: 1234567890",
     "account: \"123456789012\""},
    "{} is not an AWS account number: it has to be 12 digits"};
constexpr Kind<std::string_view> kTakenSuffix{{"IG0309", Severity::kError, "suffix that is a stack's own word",
                                               "The stacks of an application are EEEEEE-AAAAA-loadbalancer, -service and "
                                               "-codepipeline; an extra service cannot be called so (N08).",
                                               "services: { acme-slave: { application: acme, suffix: service, image: nginx:1 } }",
     "services: { acme-slave: { application: acme, suffix: slave, image: nginx:1 } }"},
                                              "suffix {} is the word of another stack of the application"};
constexpr Kind<> kPlainNeedsEmpty{{"IG0310", Severity::kError, "profile `plain` with a prefix",
                                   "In profile plain every name is EEEEEE-role, so the prefix is empty and written out (N37).",
                                   "naming: plain\nprefix: v1-", "naming: plain\nprefix: \"\""},
                                  "profile plain has no prefix"};

constexpr const KindInfo* kKinds[] = {&kBadEnvironment.info, &kBadPrefix.info,      &kLongPrefix.info, &kDoubledPrefix.info,
                                      &kReservedStart.info,  &kBadRegion.info,      &kBadAccount.info, &kBadApplication.info,
                                      &kTakenSuffix.info,    &kPlainNeedsEmpty.info, &kUnknownRegion.info,  &kBadWord.info};

void check_prefix(const spec::Environment& spec, Diagnostics& d) {
  if (!spec.prefix) return;
  std::string_view body = spec.prefix.value;
  if (body.empty()) return;
  const bool plain = spec.naming && spec.naming->profile.is_set() && spec.naming->profile.value == spec::Profile::kPlain;
  if (plain) d.report(kPlainNeedsEmpty, spec.prefix.at).help("write prefix: \"\"");
  if (body.back() == '-') body.remove_suffix(1);
  std::string fault = fault_of(body);
  if (fault.empty() && body.find('-') != body.npos) fault = "has a dash inside";
  if (!fault.empty()) {
    std::string better = mended(body);
    std::erase(better, '-');
    auto report = d.report(kBadPrefix, spec.prefix.at, quoted(spec.prefix.value), fault);
    report.help(better.empty() ? std::string("write one letter, then letters and digits, then a dash: v1-")
                               : fmt::format("write {}-", better));
    return;
  }
  if (body.size() > 3)
    d.report(kLongPrefix, spec.prefix.at, quoted(spec.prefix.value), body.size())
        .help(fmt::format("shorten it, for example to {}-", body.substr(0, 3)));
  if (spec.environment.value.starts_with(body))
    d.report(kDoubledPrefix, spec.environment.at, quoted(spec.environment.value), quoted(spec.prefix.value))
        .note(spec.prefix.at, "the prefix")
        .help("choose another prefix");
}

struct Reserved {
  std::string_view start, service;
};
constexpr Reserved kReserved[] = {
    {"sg-", "security groups"}, {"internal-", "load balancers"}, {"xn--", "buckets"},
    {"sthree-", "buckets"},     {"amzn-s3-demo-", "buckets"},    {"aws", "SSM parameters and capacity providers"},
    {"ssm", "SSM parameters"},  {"ecs", "capacity providers"},   {"fargate", "capacity providers"}};

void check_reserved(const spec::Environment& spec, Diagnostics& d) {
  std::string pair(spec.prefix.value);
  if (!pair.empty() && pair.back() != '-') pair += '-';
  pair += spec.environment.value;
  for (const Reserved& reserved : kReserved) {
    const bool word = reserved.start.back() != '-';
    const bool needed =
        !word || reserved.service.starts_with("SSM") || (spec.cluster && spec.cluster->capacity && spec.cluster->capacity->ec2);
    if (!pair.starts_with(reserved.start) || !needed) continue;
    d.report(kReservedStart, spec.prefix.value.empty() ? spec.environment.at : spec.prefix.at, quoted(reserved.start),
             reserved.service)
        .help("choose another prefix");
    return;
  }
}

// area-direction-number, with gov and iso in between: us-gov-west-1, ap-southeast-2.
bool is_region(std::string_view text) {
  int dashes = 0;
  bool letters = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '-') {
      if (!letters || i + 1 == text.size()) return false;
      ++dashes;
      letters = false;
      continue;
    }
    if (is_digit(c)) return dashes >= 2 && i + 1 == text.size() && c != '0' && text[i - 1] == '-';
    if (!is_lower(c)) return false;
    letters = true;
  }
  return false;
}

// Of AWS in 2025, all partitions; a newer one is a warning only.
constexpr std::string_view kRegions[] = {
    "af-south-1",     "ap-east-1",      "ap-east-2",      "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1",
    "ap-south-2",     "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
    "ap-southeast-7", "ca-central-1",   "ca-west-1",      "cn-north-1",     "cn-northwest-1", "eu-central-1",   "eu-central-2",
    "eu-isoe-west-1", "eu-north-1",     "eu-south-1",     "eu-south-2",     "eu-west-1",      "eu-west-2",      "eu-west-3",
    "eusc-de-east-1", "il-central-1",   "me-central-1",   "me-south-1",     "mx-central-1",   "sa-east-1",      "us-east-1",
    "us-east-2",      "us-gov-east-1",  "us-gov-west-1",  "us-iso-east-1",  "us-iso-west-1",  "us-isob-east-1", "us-isob-west-1",
    "us-isof-east-1", "us-isof-south-1", "us-west-1",     "us-west-2"};

void check_region(const spec::String& region, Diagnostics& d) {
  if (!region) return;
  if (!is_region(region.value)) {
    d.report(kBadRegion, region.at, quoted(region.value)).help("write a region such as ap-southeast-1");
  } else if (std::ranges::find(kRegions, region.value) == std::end(kRegions)) {
    const std::string_view near = nearest(region.value, kRegions);
    d.report(kUnknownRegion, region.at, quoted(region.value))
        .help(near.empty() ? std::string("write a region such as ap-southeast-1") : fmt::format("did you mean {}?", quoted(near)));
  }
}

void check_words(const spec::Naming& naming, Diagnostics& d) {
  if (!naming.words || naming.profile.value != spec::Profile::kWords) return;
  const auto check = [&](const spec::String& word) {
    if (word && !(!word.value.empty() && word.value.size() <= 20 && is_letter(word.value[0]) &&
                  std::ranges::all_of(word.value, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; })))
      d.report(kBadWord, word.at, quoted(word.value)).help("write a short word such as digital");
  };
  check(naming.words->global);
  check(naming.words->account);
  for (const auto& word : naming.words->cluster) check(word);
  if (naming.words->cluster.at.known() && naming.words->cluster.empty())
    d.report(kBadWord, naming.words->cluster.at, "nothing").help("write words such as [digital, apps]");
}

void check_name(const spec::String& name, std::string_view what, Diagnostics& d) {
  if (!name) return;
  const std::string fault = fault_of(name.value);
  if (fault.empty()) return;
  const std::string better = mended(name.value);
  auto report = d.report(kBadApplication, name.at, fmt::format("{} {}", what, quoted(name.value)), fault);
  if (!better.empty()) report.help(fmt::format("write {}", better));
}

template <class Workloads>
void check_workloads(const Workloads& workloads, Diagnostics& d) {
  for (const auto& item : workloads) {
    if (!item.value.application) check_name(item.key, "application", d);
    check_name(item.value.application, "application", d);
    check_name(item.value.suffix, "suffix", d);
    for (const std::string_view word : {"loadbalancer", "service", "codepipeline"})
      if (item.value.suffix.value == word)
        d.report(kTakenSuffix, item.value.suffix.at, quoted(word)).help("choose another suffix");
  }
}

void on_spec(const spec::Environment& spec, Diagnostics& d) {
  if (spec.environment) {
    if (const std::string fault = fault_of(spec.environment.value); !fault.empty()) {
      const std::string better = mended(spec.environment.value);
      auto report = d.report(kBadEnvironment, spec.environment.at, quoted(spec.environment.value), fault);
      report.help(better.empty() ? std::string("write a lower-case word such as dev") : fmt::format("write {}", better));
    } else {
      check_reserved(spec, d);
    }
  }
  check_prefix(spec, d);
  check_region(spec.region, d);
  if (spec.naming) check_words(*spec.naming, d);
  if (spec.account) {
    bool good = spec.account.value.size() == 12;
    for (const char c : spec.account.value) good = good && is_digit(c);
    if (!good)
      d.report(kBadAccount, spec.account.at, quoted(spec.account.value)).help("write 12 digits in quotes, or leave it out");
  }
  check_workloads(spec.services, d);
  check_workloads(spec.jobs, d);
  check_workloads(spec.workers, d);
  for (const auto& item : spec.secrets) check_name(item.value.application, "application", d);
  for (const auto& item : spec.parameters) check_name(item.value.application, "application", d);
  for (const auto& item : spec.load_balancers)
    check_name(item.value.application ? item.value.application : item.key, "application", d);
  for (const auto& item : spec.pipelines)
    check_name(item.value.application ? item.value.application : item.key, "application", d);
}

}  // namespace

const Check kIdentityCheck{kKinds, on_spec, nullptr};

}  // namespace infragen::compile
