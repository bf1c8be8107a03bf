// What lowering can find in what is kept, handed out and signed: buckets, file systems, certificates, distributions, backups,
// pipelines.
#pragma once

#include <span>

#include "model/diagnostics.h"

namespace infragen::compile {

inline constexpr Kind<std::string_view> kLogBucketEncryption{
    {"IG0601", Severity::kError, "log bucket with a KMS key",
     "Elastic Load Balancing writes its access logs to buckets that S3 encrypts with its own keys, and to no others.",
     "buckets: { logs: { purpose: access_logs, encryption: kms } }",
     "buckets: { logs: { purpose: access_logs, encryption: aes256 } }"},
    "{} takes the access logs of load balancers, so it cannot be encrypted with a KMS key"};
inline constexpr Kind<std::string_view> kLogsIntoItself{
    {"IG0602", Severity::kError, "bucket that logs into itself",
     "Every line of the log would be an access that makes another line.", "buckets: { logs: { access_logs: logs } }",
     "buckets: { data: { access_logs: logs }, logs: {} }"},
    "{} takes its own access logs"};
inline constexpr Kind<std::int64_t> kBadTransition{
    {"IG0603", Severity::kError, "file system transition that AWS does not have",
     "Files move to Infrequent Access after 7, 14, 30, 60 or 90 days.", "file_systems: { shared: { transition_to_ia: 20d } }",
     "file_systems: { shared: { transition_to_ia: 30d } }"},
    "unread files cannot move after {} days: 7, 14, 30, 60 or 90"};
inline constexpr Kind<std::string_view, std::string_view> kCertificateRegion{
    {"IG0604", Severity::kError, "CloudFront certificate outside us-east-1",
     "CloudFront takes certificates of us-east-1 only, wherever the rest of the environment stands.",
     "certificates: { site: { arn: "
     "\"arn:aws:acm:eu-west-1:123456789012:certificate/11111111-2222-3333-4444-555555555555\" } }\n"
     "cdn: { site: { origin: load_balancer.web, aliases: [www.example.com], certificate: site } }",
     "certificates: { site: { arn: "
     "\"arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555\" } }\n"
     "cdn: { site: { origin: load_balancer.web, aliases: [www.example.com], certificate: site } }"},
    "{} cannot use certificate {}, which is not in us-east-1"};
inline constexpr Kind<std::string_view> kAliasesNeedCertificate{
    {"IG0605", Severity::kError, "host names without a certificate",
     "CloudFront answers to a host name only with a certificate that covers it.",
     "buckets: { site: {} }\n"
     "cdn: { site: { origin: bucket.site, aliases: [www.example.com] } }",
     "buckets: { site: {} }\n"
     "cdn:\n"
     "  site:\n"
     "    origin: bucket.site\n"
     "    aliases: [www.example.com]\n"
     "    certificate: \"arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555\""},
    "{} has aliases but no certificate"};
inline constexpr Kind<std::string_view, std::string_view> kBadOrigin{
    {"IG0606", Severity::kError, "origin that CloudFront cannot stand in front of",
     "An origin is a bucket, a load balancer, or a service behind one.", "cdn: { web: { origin: database.main } }",
     "cdn: { web: { origin: load_balancer.web } }"},
    "{} cannot stand in front of {}"};
inline constexpr Kind<std::string_view> kNotBackedUp{{"IG0607", Severity::kError, "thing that AWS Backup does not copy",
                                                      "A backup plan copies databases, file systems and buckets.",
                                                      "topics: { alarms: {} }\n"
     "backups: { daily: { resources: [topic.alarms] } }",
     "backups: { daily: { resources: [database.main] } }"},
                                                     "{} cannot be backed up by a plan"};
inline constexpr Kind<std::int64_t, std::int64_t> kColdStorageTooShort{
    {"IG0608", Severity::kError, "cold storage for less than 90 days",
     "AWS Backup keeps a copy in cold storage for at least 90 days.",
     "backups: { daily: { resources: [database.main], retention: 60d, cold_storage_after: 30d } }",
     "backups: { daily: { resources: [database.main], retention: 120d, cold_storage_after: 30d } }"},
    "copies go after {} days, less than 90 days after they move to cold storage on day {}"};
inline constexpr Kind<std::string_view> kMissingDomain{
    {"IG0609", Severity::kError, "certificate without a domain",
     "A certificate is made for a domain, or is an existing one with its ARN.", "certificates: { site: { validation: dns } }",
     "certificates: { site: { domain: www.example.com, hosted_zone: Z0873220N255IR3MTNR4 } }"},
    "{} has neither a domain nor the ARN of an existing certificate"};
inline constexpr Kind<std::string_view> kRecordWithoutValue{
    {"IG0610", Severity::kError, "DNS record that stands for nothing",
     "A record has values, or is the alias of a load balancer or a distribution.",
     "dns: { zones: { site: { name: example.com, records: { www: { type: CNAME } } } } }",
     "dns: { zones: { site: { name: example.com, records: { www: { type: CNAME, values: [example.org] } } } } "
     "}"},
    "record {} has neither values nor an alias"};
inline constexpr Kind<std::string_view> kBadZone{
    {"IG0611", Severity::kError, "neither a zone id nor a zone of the spec",
     "A hosted zone is named by its Route 53 id (Z and capital letters or digits) or by its key in dns.zones.",
     "certificates: { site: { domain: www.example.com, hosted_zone: example.com } }",
     "certificates: { site: { domain: www.example.com, hosted_zone: Z0873220N255IR3MTNR4 } }"},
    "{} is neither a Route 53 zone id nor a zone of this spec"};
inline constexpr Kind<std::string_view> kKmsKeyMissing{
    {"IG0612", Severity::kWarning, "KMS encryption without a key of the spec",
     "Without a key of its own the bucket is encrypted with AWS's aws/s3 key, which other accounts and CloudFront cannot use.",
     "buckets: { data: { encryption: kms } }", "keys: { data: {} }\nbuckets: { data: { encryption: kms, kms_key: data } }"},
    "{} asks for KMS and names no key"};
inline constexpr Kind<std::string_view> kFewStages{
    {"IG0613", Severity::kError, "pipeline without stages",
     "A pipeline has a source and at least one stage that something happens in.",
     "pipelines:\n"
     "  acme:\n"
     "    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n"
     "    stages: []",
     "pipelines:\n"
     "  acme:\n"
     "    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n"
     "    stages: [{ name: dev, deployments: [acme] }]"},
    "{} has no stages"};
inline constexpr Kind<std::string_view, std::string_view> kBadRepositoryAddress{
    {"IG0614", Severity::kError, "source repository that cannot be read",
     "The source is `owner/repo`, or its whole address at GitHub; CodeCommit takes a name, S3 `bucket/key`.",
     "pipelines:\n"
     "  acme:\n"
     "    source: { provider: GitHub, properties: { repository: acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n"
     "    stages: [{ name: dev, deployments: [acme] }]",
     "pipelines:\n"
     "  acme:\n"
     "    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n"
     "    stages: [{ name: dev, deployments: [acme] }]"},
    "{} is not a repository of {}"};
inline constexpr Kind<std::string_view> kConnectionMissing{
    {"IG0615", Severity::kError, "GitHub source without a way in",
     "GitHub is reached through a connection, or (GitHubV1) with the token in an existing secret.",
     "pipelines:\n"
     "  acme:\n"
     "    source: { provider: GitHub, properties: { repository: example/acme } }\n"
     "    build: { docker: { repository: acme } }\n"
     "    stages: [{ name: dev, deployments: [acme] }]",
     "pipelines:\n"
     "  acme:\n"
     "    source: { provider: GitHub, properties: { repository: example/acme, connection_name: github } }\n"
     "    build: { docker: { repository: acme } }\n"
     "    stages: [{ name: dev, deployments: [acme] }]"},
    "the source of {} has no way into its repository"};

inline constexpr Kind<std::string_view> kEmptyPolicy{
    {"IG0690", Severity::kError, "managed policy that allows nothing", "IAM takes no policy without a statement.",
     "managed_policies: { read-config: {} }", "managed_policies: { read-config: { uses: { bucket.config: read } } }"},
    "{} allows nothing"};
inline constexpr Kind<> kSharedState{
    {"IG0691", Severity::kError, "one state for several modules",
     "Every project-wide repository has a root module of its own; with one place for all, each apply would take the others' for "
     "its own and delete them.",
     "terraform: { project_backend: { type: s3, settings: { bucket: acme-terraform, key: project.tfstate } } }",
     "terraform: { project_backend: { type: s3, settings: { bucket: acme-terraform, key: \"project/{module}.tfstate\" } } }"},
    "no setting of the project's backend has {{module}} in it"};
inline constexpr Kind<std::string_view, std::string_view> kDomainWithoutZone{
    {"IG0692", Severity::kError, "name of a certificate that lies in no zone",
     "Each name is proved by a record in its own domain's zone; a record elsewhere proves nothing and the certificate is never "
     "issued.",
     "certificates: { web: { domain: www.example.com, alternative_names: [www.example.org], hosted_zone: main } }",
     "certificates: { web: { domain: www.example.com, alternative_names: [www.example.org], hosted_zone: main, hosted_zones: { "
     "example.org: other } } }"},
    "{} does not lie in zone {}"};
inline constexpr Kind<std::string_view> kBadErrorPage{
    {"IG0693", Severity::kError, "error that CloudFront has no page for",
     "CloudFront replaces the answers 400, 403, 404, 405, 414, 416, 500, 501, 502, 503 and 504.",
     "error_pages: { 418: /teapot.html }", "error_pages: { 404: /index.html }"},
    "CloudFront has no page for status {}"};
inline constexpr Kind<std::string_view> kBadCdnPath{
    {"IG0694", Severity::kError, "path pattern that CloudFront does not take",
     "A pattern is a path in which * stands for any characters and ? for one; everything else is the distribution's own.",
     "paths: { \"*\": load_balancer.api }", "paths: { \"/api/*\": load_balancer.api }"},
    "{} is not a path pattern of part of the distribution"};

inline constexpr Kind<std::string_view> kRoleForNobody{
    {"IG0695", Severity::kError, "role that nobody can take",
     "A role says which services, accounts or workflows may take it; IAM takes none without.",
     "roles: { deployer: { managed_policies: [\"arn:aws:iam::aws:policy/ReadOnlyAccess\"] } }",
     "roles: { deployer: { trusted_github: example/acme } }"},
    "nobody may take {}"};

std::span<const KindInfo* const> data_kinds();

}  // namespace infragen::compile
