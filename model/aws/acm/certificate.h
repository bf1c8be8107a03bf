#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct HostedZone;

// The zone in which CloudFormation writes the record that proves a domain.
struct CertificateDomain {
  Text domain;
  IdOf<HostedZone> zone;

  static constexpr auto rows() {
    return std::array{row<&CertificateDomain::domain>("DomainName", kAbsent, "The domain.", Change::kInPlace, Flag::kLabel),
                      row<&CertificateDomain::zone>("HostedZoneId", kAbsent, "Its zone.")};
  }
};

struct CertificateTransparency {
  Text logging;

  static constexpr auto rows() {
    return std::array{row<&CertificateTransparency::logging>(
        "CertificateTransparencyLoggingPreference", "certificate_transparency_logging_preference", "ENABLED or DISABLED.")};
  }
};

// A TLS certificate.
struct Certificate {
  Text domain;
  std::vector<Text> alternative_names;
  Text validation_method = "DNS";
  std::vector<CertificateDomain> validation;
  Text key_algorithm;
  std::optional<CertificateTransparency> transparency;
  TextMap tags;

  // The record is that of the first domain; a domain and its wildcard share one. Terraform only.
  static constexpr AttrName kAttrs[] = {
      {Attr::kArn, "", "arn", ""},
      {Attr::kRecordName, "", "domain_validation_options.*.resource_record_name[0]", "RecordName"},
      {Attr::kRecordType, "", "domain_validation_options.*.resource_record_type[0]", "RecordType"},
      {Attr::kRecordValue, "", "domain_validation_options.*.resource_record_value[0]", "RecordValue"},
  };
  static constexpr ResourceInfo info() {
    return {"certificate", "AWS::CertificateManager::Certificate", "aws_acm_certificate", "A TLS certificate.", kAttrs};
  }
  static constexpr auto rows() {
    using C = Certificate;
    using enum Change;
    return std::array{
        row<&C::domain>("DomainName", "domain_name", "The domain; *. in front covers its direct children.", kReplaces),
        row<&C::alternative_names>("SubjectAlternativeNames", "subject_alternative_names",
                                   "Further domains, 9 unless the quota was raised.", kReplaces, Flag::kUnordered),
        row<&C::validation_method>("ValidationMethod", "validation_method", "DNS or EMAIL.", kReplaces),
        row<&C::validation>("DomainValidationOptions", kAbsent,
                            "Zones that CloudFormation writes the proof to. Terraform: validation-record.", kReplaces,
                            Flag::kUnordered),
        row<&C::key_algorithm>("KeyAlgorithm", "key_algorithm", "RSA_2048, EC_prime256v1 or EC_secp384r1.", kReplaces),
        row<&C::transparency>(flatten(), block("options"), "Public log of certificates."),
        row<&C::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
