#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct HostedZone;

// An AWS thing that the name stands for.
struct RecordAlias {
  Text dns_name;
  Text zone;
  bool evaluate_health = false;

  static constexpr auto rows() {
    return std::array{
        row<&RecordAlias::dns_name>("DNSName", "name", "DNS name of the target."),
        row<&RecordAlias::zone>("HostedZoneId", "zone_id", "Zone of the target, not of the record."),
        row<&RecordAlias::evaluate_health>("EvaluateTargetHealth", "evaluate_target_health",
                                           "Answer only while the target is healthy.", Change::kInPlace, Flag::kAlways)};
  }
};

struct RecordWeight {
  std::int64_t weight = 0;

  static constexpr auto rows() {
    return std::array{row<&RecordWeight::weight>("Weight", "weight", "Share of the answers, 0 to 255.")};
  }
};

struct RecordFailover {
  Text role;

  static constexpr auto rows() { return std::array{row<&RecordFailover::role>("Failover", "type", "PRIMARY or SECONDARY.")}; }
};

struct RecordLatency {
  Text region;

  static constexpr auto rows() { return std::array{row<&RecordLatency::region>("Region", "region", "Region of the target.")}; }
};

// A DNS name and what it stands for.
struct RecordSet {
  IdOf<HostedZone> zone;
  Text name;
  Text type;
  std::optional<RecordAlias> alias;
  std::optional<std::int64_t> ttl;
  std::vector<Text> records;
  std::vector<Text> quoted;  // of a TXT record: CloudFormation takes its values in quotes,
  std::vector<Text> plain;   // Terraform's provider writes the quotes by itself
  Text set_identifier;
  std::optional<RecordWeight> weight;
  std::optional<RecordFailover> failover;
  std::optional<RecordLatency> latency;
  Text health_check;

  static constexpr AttrName kAttrs[] = {{Attr::kDnsName, "", "fqdn", ""}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"record", "AWS::Route53::RecordSet", "aws_route53_record", "A DNS name and what it stands for.", kAttrs}
        .with(Trait::kServes);
  }
  static constexpr auto rows() {
    using R = RecordSet;
    using enum Change;
    return std::array{
        row<&R::zone>("HostedZoneId", "zone_id", "The zone.", kReplaces, Flag::kUnique),
        row<&R::name>("Name", "name", "The whole name.", kReplaces, Flag::kUnique),
        row<&R::type>("Type", "type", "A, AAAA, CNAME, TXT, ...", kInPlace, Flag::kUnique),
        row<&R::alias>("AliasTarget", block("alias"), "An AWS thing the name stands for; without TTL and records."),
        row<&R::ttl>(encoded("TTL", Encode::kNumberAsText), "ttl", "Seconds an answer may be remembered."),
        row<&R::records>("ResourceRecords", "records", "The answers.", kInPlace, Flag::kUnordered),
        row<&R::quoted>("ResourceRecords", kAbsent, "The answers of a TXT record.", kInPlace, Flag::kUnordered),
        row<&R::plain>(kAbsent, "records", "The answers of a TXT record.", kInPlace, Flag::kUnordered | Flag::kSaidElsewhere),
        row<&R::set_identifier>("SetIdentifier", "set_identifier", "Tells it from records of the same name.", kInPlace,
                                Flag::kUnique),
        row<&R::weight>(flatten(), block("weighted_routing_policy"), "Share of the answers."),
        row<&R::failover>(flatten(), block("failover_routing_policy"), "First choice or stand-in."),
        row<&R::latency>(flatten(), block("latency_routing_policy"), "The nearest one answers."),
        row<&R::health_check>("HealthCheckId", "health_check_id", "Health check it depends on.")};
  }
};

}  // namespace infragen::aws
