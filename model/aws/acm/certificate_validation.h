#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct Certificate;
struct HostedZone;

// The DNS record that proves a domain. Terraform only: CloudFormation writes it by itself (Certificate::validation).
struct ValidationRecord {
  IdOf<HostedZone> zone;
  Ref<Certificate, Attr::kRecordName> name;
  Ref<Certificate, Attr::kRecordType> type;
  Ref<Certificate, Attr::kRecordValue> value;
  std::int64_t ttl = 60;
  bool overwrite = true;

  static constexpr AttrName kAttrs[] = {{Attr::kDnsName, "", "fqdn", ""}};
  static constexpr ResourceInfo info() {
    return {"validation-record", "", "aws_route53_record", "The DNS record that proves a domain.", kAttrs};
  }
  static constexpr auto rows() {
    using R = ValidationRecord;
    using enum Change;
    return std::array{
        row<&R::zone>(kAbsent, "zone_id", "The zone.", kReplaces),
        row<&R::name>(kAbsent, "name", "Name that the certificate asks for.", kReplaces),
        row<&R::type>(kAbsent, "type", "Type that the certificate asks for."),
        row<&R::value>(kAbsent, encoded("records", Encode::kSingleton), "Value that the certificate asks for."),
        row<&R::ttl>(kAbsent, "ttl", "Seconds an answer may be remembered."),
        row<&R::overwrite>(kAbsent, "allow_overwrite", "Several certificates of a domain ask for the same record.")};
  }
};

// Waits until a certificate is issued. Terraform only: CloudFormation waits by itself.
struct CertificateValidation {
  ArnOf<Certificate> certificate;
  std::vector<Ref<ValidationRecord, Attr::kDnsName>> records;

  static constexpr AttrName kAttrs[] = {{Attr::kArn, "", "certificate_arn", ""}};
  static constexpr ResourceInfo info() {
    return {"certificate-validation", "", "aws_acm_certificate_validation", "Waits until a certificate is issued.", kAttrs};
  }
  static constexpr auto rows() {
    return std::array{
        row<&CertificateValidation::certificate>(kAbsent, "certificate_arn", "The certificate.", Change::kReplaces),
        row<&CertificateValidation::records>(kAbsent, "validation_record_fqdns", "The records that prove its domains.",
                                             Change::kReplaces, Flag::kUnordered)};
  }
};

}  // namespace infragen::aws
