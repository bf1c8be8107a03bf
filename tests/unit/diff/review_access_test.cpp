// Who may reach and do what.
#include "tests/unit/diff/review.h"

namespace infragen::diff {
namespace {

const std::vector<Review>& reviews() {
  static const std::vector<Review> kAll = {
      {"sg narrowed in two pieces",
       {{"from: [198.51.100.0/24, 203.0.113.0/24], ports: 22", "from: [198.51.100.0/25, 203.0.113.0/24], ports: 22"}},
       {"~ security-group AdminSecurityGroup: access-narrowed",
          "  SecurityGroupIngress[tcp_22_198_51_100_0_24]: IpProtocol tcp, FromPort 22, ToPort 22, CidrIp "
           "198.51.100.0/24 -> (unset): access-narrowed",
          "  SecurityGroupIngress[tcp_22_198_51_100_0_25]: (unset) -> IpProtocol tcp, FromPort 22, ToPort 22, "
           "CidrIp 198.51.100.0/25: access-narrowed",
          "narrower: 198.51.100.128/25 may no longer reach security group v2-prod-admin on tcp 22"},
       {"~ security-group AdminSecurityGroup: access-widened",
          "  SecurityGroupIngress[tcp_22_198_51_100_0_24]: (unset) -> IpProtocol tcp, FromPort 22, ToPort 22, "
           "CidrIp 198.51.100.0/24: access-widened",
          "  SecurityGroupIngress[tcp_22_198_51_100_0_25]: IpProtocol tcp, FromPort 22, ToPort 22, CidrIp "
           "198.51.100.0/25 -> (unset): access-widened",
          "wider: 198.51.100.128/25 may reach security group v2-prod-admin on tcp 22"}},
      {"sg split in halves is equal",
       {{"from: [198.51.100.0/24, 203.0.113.0/24], ports: 22", "from: [198.51.100.0/25, 198.51.100.128/25, 203.0.113.0/24], ports: 22"}},
       {},
       {}},
      {"sg ports range split is equal",
       {{"{ from: 10.0.0.0/8, ports: 8000-8010 }", "{ from: 10.0.0.0/8, ports: 8000-8004 }\n      - { from: 10.0.0.0/8, ports: 8005-8010 }"}},
       {},
       {}},
      {"sg redundant added",
       {{"{ from: 10.0.0.0/8, ports: 8000-8010 }", "{ from: 10.0.0.0/8, ports: 8000-8010 }\n      - { from: 10.1.0.0/16, ports: 8001 }"}},
       {},
       {}},
      {"sg egress opened",
       {{"{ to: 0.0.0.0/0, ports: 443 }", "{ to: 0.0.0.0/0, ports: all, protocol: all }"}},
       {"~ security-group AdminSecurityGroup: access-widened",
          "  SecurityGroupEgress[all_anywhere]: (unset) -> IpProtocol -1, CidrIp 0.0.0.0/0: access-widened",
          "  SecurityGroupEgress[tcp_443_anywhere].Description: (unset) -> HTTPS to AWS services: images, logs, "
           "secrets: in-place",
          "wider: security group v2-prod-admin may reach anyone on the Internet (0.0.0.0/0) on all traffic outside "
           "tcp 443"},
       {"~ security-group AdminSecurityGroup: access-narrowed",
          "  SecurityGroupEgress[all_anywhere]: IpProtocol -1, CidrIp 0.0.0.0/0 -> (unset): access-narrowed",
          "  SecurityGroupEgress[tcp_443_anywhere].Description: HTTPS to AWS services: images, logs, secrets -> "
           "(unset): in-place",
          "narrower: security group v2-prod-admin may no longer reach anyone on the Internet (0.0.0.0/0) on all "
           "traffic outside tcp 443"}},
      {"sg self removed",
       {{"      - { from: self, ports: all, protocol: all }\n", ""}},
       {"- security-group-ingress PartnerFromPartnerAll: access-narrowed",
          "- security-group-egress PartnerToPartnerAll: access-narrowed",
          "narrower: security group v2-prod-partner may no longer reach security group v2-prod-partner on all "
           "traffic"},
       {"+ security-group-ingress PartnerFromPartnerAll: access-widened",
          "+ security-group-egress PartnerToPartnerAll: access-widened",
          "wider: security group v2-prod-partner may reach security group v2-prod-partner on all traffic"}},
      {"sg world",
       {{"10.0.0.0/8, ports: 8000-8010", "0.0.0.0/0, ports: 8000-8010"}},
       {"~ security-group AdminSecurityGroup: access-widened",
          "  SecurityGroupIngress[tcp_8000_8010_10_0_0_0_8]: IpProtocol tcp, FromPort 8000, ToPort 8010, CidrIp "
           "10.0.0.0/8 -> (unset): access-widened",
          "  SecurityGroupIngress[tcp_8000_8010_anywhere]: (unset) -> IpProtocol tcp, FromPort 8000, ToPort 8010, "
           "CidrIp 0.0.0.0/0: access-widened",
          "wider: anyone on the Internet (0.0.0.0/0) outside 10.0.0.0/8 may reach security group v2-prod-admin on "
           "tcp 8000-8010"},
       {"~ security-group AdminSecurityGroup: access-narrowed",
          "  SecurityGroupIngress[tcp_8000_8010_10_0_0_0_8]: (unset) -> IpProtocol tcp, FromPort 8000, ToPort "
           "8010, CidrIp 10.0.0.0/8: access-narrowed",
          "  SecurityGroupIngress[tcp_8000_8010_anywhere]: IpProtocol tcp, FromPort 8000, ToPort 8010, CidrIp "
           "0.0.0.0/0 -> (unset): access-narrowed",
          "narrower: anyone on the Internet (0.0.0.0/0) outside 10.0.0.0/8 may no longer reach security group "
           "v2-prod-admin on tcp 8000-8010"}},
      {"sg udp",
       {{"{ from: 10.0.0.0/8, ports: 8000-8010 }", "{ from: 10.0.0.0/8, ports: 8000-8010, protocol: udp }"}},
       {"~ security-group AdminSecurityGroup: access-widened+access-narrowed",
          "  SecurityGroupIngress[tcp_8000_8010_10_0_0_0_8]: IpProtocol tcp, FromPort 8000, ToPort 8010, CidrIp "
           "10.0.0.0/8 -> (unset): access-widened+access-narrowed",
          "  SecurityGroupIngress[udp_8000_8010_10_0_0_0_8]: (unset) -> IpProtocol udp, FromPort 8000, ToPort "
           "8010, CidrIp 10.0.0.0/8: access-widened+access-narrowed",
          "wider: 10.0.0.0/8 may reach security group v2-prod-admin on udp 8000-8010",
          "narrower: 10.0.0.0/8 may no longer reach security group v2-prod-admin on tcp 8000-8010"},
       {"~ security-group AdminSecurityGroup: access-widened+access-narrowed",
          "  SecurityGroupIngress[tcp_8000_8010_10_0_0_0_8]: (unset) -> IpProtocol tcp, FromPort 8000, ToPort "
           "8010, CidrIp 10.0.0.0/8: access-widened+access-narrowed",
          "  SecurityGroupIngress[udp_8000_8010_10_0_0_0_8]: IpProtocol udp, FromPort 8000, ToPort 8010, CidrIp "
           "10.0.0.0/8 -> (unset): access-widened+access-narrowed",
          "wider: 10.0.0.0/8 may reach security group v2-prod-admin on tcp 8000-8010",
          "narrower: 10.0.0.0/8 may no longer reach security group v2-prod-admin on udp 8000-8010"}},
      {"jump ssh world",
       {{"ssh_from: [203.0.113.0/24]", "ssh_from: [0.0.0.0/0]"}},
       {"~ security-group JumpboxesSecurityGroup: access-widened",
          "  SecurityGroupIngress[ssh_0_0_0_0_0]: (unset) -> IpProtocol tcp, FromPort 22, ToPort 22, CidrIp "
           "0.0.0.0/0, Description SSH: access-widened",
          "  SecurityGroupIngress[ssh_203_0_113_0_24]: IpProtocol tcp, FromPort 22, ToPort 22, CidrIp "
           "203.0.113.0/24, Description SSH -> (unset): access-widened",
          "wider: anyone on the Internet (0.0.0.0/0) outside 203.0.113.0/24 may reach security group "
           "v2-prod-jumpboxes on tcp 22"},
       {"~ security-group JumpboxesSecurityGroup: access-narrowed",
          "  SecurityGroupIngress[ssh_0_0_0_0_0]: IpProtocol tcp, FromPort 22, ToPort 22, CidrIp 0.0.0.0/0, "
           "Description SSH -> (unset): access-narrowed",
          "  SecurityGroupIngress[ssh_203_0_113_0_24]: (unset) -> IpProtocol tcp, FromPort 22, ToPort 22, CidrIp "
           "203.0.113.0/24, Description SSH: access-narrowed",
          "narrower: anyone on the Internet (0.0.0.0/0) outside 203.0.113.0/24 may no longer reach security group "
           "v2-prod-jumpboxes on tcp 22"}},
      {"public placement",
       {{"vpc: { security_groups: [admin] }", "vpc: { placement: public, security_groups: [admin] }"}},
       {"~ service Service: restart+access-widened",
          "  NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp: DISABLED -> ENABLED: restart+access-widened",
          "  NetworkConfiguration.AwsvpcConfiguration.Subnets: network.vpc PrivateSubnetA id, network.vpc "
           "PrivateSubnetB id, network.vpc PrivateSubnetC id -> network.vpc PublicSubnetA id, network.vpc "
           "PublicSubnetB id, network.vpc PublicSubnetC id: restart"},
       {"~ service Service: restart+access-narrowed",
          "  NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp: ENABLED -> DISABLED: restart+access-narrowed",
          "  NetworkConfiguration.AwsvpcConfiguration.Subnets: network.vpc PublicSubnetA id, network.vpc "
           "PublicSubnetB id, network.vpc PublicSubnetC id -> network.vpc PrivateSubnetA id, network.vpc "
           "PrivateSubnetB id, network.vpc PrivateSubnetC id: restart"}},
      {"bucket public",
       {{"bucket.site.bucket:\n    cloudformation: {", "bucket.site.bucket:\n    cloudformation: { PublicAccessBlockConfiguration.BlockPublicPolicy: false,"}},
       {"~ bucket SiteBucket: access-widened",
          "  PublicAccessBlockConfiguration.BlockPublicPolicy: true -> false: access-widened",
          "wider: bucket v2-prod-site-123456789012 can be reached by whoever a public policy names"},
       {"~ bucket SiteBucket: access-narrowed",
          "  PublicAccessBlockConfiguration.BlockPublicPolicy: false -> true: access-narrowed",
          "narrower: bucket v2-prod-site-123456789012 can no longer be reached by whoever a public policy names"}},
      {"bucket require tls off",
       {{"conf: { purpose: config }", "conf: { purpose: config, require_tls: false }"}},
       {"~ bucket-policy ConfBucketPolicy: protection-lost+access-widened",
          "  PolicyDocument.Statement[DenyUnEncryptedInflightOperations]: Sid DenyUnEncryptedInflightOperations, "
           "Effect Deny, Principal (*), Action (s3:*), Resource (bucket.conf ARN, {bucket.conf ARN}/*), Condition "
           "{Bool: {aws:SecureTransport: false}} -> (unset): protection-lost+access-widened",
          "wider: anyone is no longer denied to s3:* on bucket v2-prod-conf-123456789012 when aws:SecureTransport "
           "is false"},
       {"~ bucket-policy ConfBucketPolicy: access-narrowed",
          "  PolicyDocument.Statement[DenyUnEncryptedInflightOperations]: (unset) -> Sid "
           "DenyUnEncryptedInflightOperations, Effect Deny, Principal (*), Action (s3:*), Resource (bucket.conf "
           "ARN, {bucket.conf ARN}/*), Condition {Bool: {aws:SecureTransport: false}}: access-narrowed",
          "narrower: anyone is now denied to s3:* on bucket v2-prod-conf-123456789012 when aws:SecureTransport is "
           "false"}},
      {"bucket deny unencrypted off",
       {{"conf: { purpose: config }", "conf: { purpose: config, deny_unencrypted_uploads: false }"}},
       {"~ bucket-policy ConfBucketPolicy: protection-lost+access-widened",
          "  PolicyDocument.Statement[DenyUnEncryptedObjectUploads]: Sid DenyUnEncryptedObjectUploads, Effect "
           "Deny, Principal (*), Action (s3:PutObject), Resource ({bucket.conf ARN}/*), Condition {StringNotEquals: "
           "{s3:x-amz-server-side-encryption: AES256}} -> (unset): protection-lost+access-widened",
          "wider: anyone is no longer denied to s3:PutObject on bucket v2-prod-conf-123456789012 when "
           "s3:x-amz-server-side-encryption is not AES256"},
       {"~ bucket-policy ConfBucketPolicy: access-narrowed",
          "  PolicyDocument.Statement[DenyUnEncryptedObjectUploads]: (unset) -> Sid DenyUnEncryptedObjectUploads, "
           "Effect Deny, Principal (*), Action (s3:PutObject), Resource ({bucket.conf ARN}/*), Condition "
           "{StringNotEquals: {s3:x-amz-server-side-encryption: AES256}}: access-narrowed",
          "narrower: anyone is now denied to s3:PutObject on bucket v2-prod-conf-123456789012 when "
           "s3:x-amz-server-side-encryption is not AES256"}},
      {"nlb port",
       {{"{ port: 7000, protocol: TCP }", "{ port: 7001, protocol: TCP }"}},
       {"~ security-group WireAlbSecurityGroup: access-widened+access-narrowed",
          "  SecurityGroupIngress[tcp].FromPort: 7000 -> 7001: access-widened+access-narrowed",
          "  SecurityGroupIngress[tcp].ToPort: 7000 -> 7001: access-widened+access-narrowed",
          "~ listener TcpListener: access-widened+access-narrowed",
          "  Port: 7000 -> 7001: access-widened+access-narrowed",
          "wider: 10.20.0.0/16 may reach security group v2-prod-wire-alb on tcp 7001",
          "wider: clients may reach load balancer v2-prod-wire on tcp 7001",
          "narrower: 10.20.0.0/16 may no longer reach security group v2-prod-wire-alb on tcp 7000",
          "narrower: clients may no longer reach load balancer v2-prod-wire on tcp 7000"},
       {"~ security-group WireAlbSecurityGroup: access-widened+access-narrowed",
          "  SecurityGroupIngress[tcp].FromPort: 7001 -> 7000: access-widened+access-narrowed",
          "  SecurityGroupIngress[tcp].ToPort: 7001 -> 7000: access-widened+access-narrowed",
          "~ listener TcpListener: access-widened+access-narrowed",
          "  Port: 7001 -> 7000: access-widened+access-narrowed",
          "wider: 10.20.0.0/16 may reach security group v2-prod-wire-alb on tcp 7000",
          "wider: clients may reach load balancer v2-prod-wire on tcp 7000",
          "narrower: 10.20.0.0/16 may no longer reach security group v2-prod-wire-alb on tcp 7001",
          "narrower: clients may no longer reach load balancer v2-prod-wire on tcp 7001"}},
      {"uses read only",
       {{"bucket.reports: read-write", "bucket.reports: read"}},
       {"~ role TaskRole: access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[WriteBucketReportsKey]: Sid WriteBucketReportsKey, "
           "Effect Allow, Action (kms:Decrypt, kms:GenerateDataKey), Resource (key.data ARN) -> (unset): "
           "access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[WriteBucketReports]: Sid WriteBucketReports, Effect "
           "Allow, Action (s3:AbortMultipartUpload, s3:DeleteObject, s3:PutObject), Resource ({bucket.reports "
           "ARN}/*) -> (unset): access-narrowed",
          "narrower: role v2-prod-api-ECSTaskRole may no longer s3:AbortMultipartUpload, s3:DeleteObject, "
           "s3:PutObject on v2-prod-reports-123456789012/*"},
       {"~ role TaskRole: access-widened",
          "  Policies[use_resources].PolicyDocument.Statement[WriteBucketReportsKey]: (unset) -> Sid "
           "WriteBucketReportsKey, Effect Allow, Action (kms:Decrypt, kms:GenerateDataKey), Resource (key.data "
           "ARN): access-widened",
          "  Policies[use_resources].PolicyDocument.Statement[WriteBucketReports]: (unset) -> Sid "
           "WriteBucketReports, Effect Allow, Action (s3:AbortMultipartUpload, s3:DeleteObject, s3:PutObject), "
           "Resource ({bucket.reports ARN}/*): access-widened",
          "wider: role v2-prod-api-ECSTaskRole may s3:AbortMultipartUpload, s3:DeleteObject, s3:PutObject on "
           "v2-prod-reports-123456789012/*"}},
      {"secret removed",
       {{", SETTINGS: \"${secret.api}\"", ""}},
       {"~ role TaskExecutionRole: access-narrowed",
          "  Policies[start_tasks].PolicyDocument.Statement[DecryptSecrets]: Sid DecryptSecrets, Effect Allow, "
           "Action (kms:Decrypt), Resource (key.data ARN) -> (unset): access-narrowed",
          "  Policies[start_tasks].PolicyDocument.Statement[ReadSecrets].Resource: database.orders password, "
           "secret.api ARN -> database.orders password: access-narrowed",
          "~ service Service: restart",
          "  refers to service.api (TaskDefinition), which gets a new revision",
          "~ task-definition TaskDefinition: restart",
          "  ContainerDefinitions[apiApp].Secrets[SETTINGS]: secret.api ARN -> (unset): restart",
          "narrower: role v2-prod-api-ECSTaskExecutionRole may no longer secretsmanager:GetSecretValue on "
           "v2-prod-api",
          "narrower: role v2-prod-api-ECSTaskExecutionRole may no longer kms:Decrypt on v2-prod-data"},
       {"~ role TaskExecutionRole: access-widened",
          "  Policies[start_tasks].PolicyDocument.Statement[DecryptSecrets]: (unset) -> Sid DecryptSecrets, Effect "
           "Allow, Action (kms:Decrypt), Resource (key.data ARN): access-widened",
          "  Policies[start_tasks].PolicyDocument.Statement[ReadSecrets].Resource: database.orders password -> "
           "database.orders password, secret.api ARN: access-widened",
          "~ service Service: restart",
          "  refers to service.api (TaskDefinition), which gets a new revision",
          "~ task-definition TaskDefinition: restart",
          "  ContainerDefinitions[apiApp].Secrets[SETTINGS]: (unset) -> secret.api ARN: restart",
          "wider: role v2-prod-api-ECSTaskExecutionRole may secretsmanager:GetSecretValue on v2-prod-api",
          "wider: role v2-prod-api-ECSTaskExecutionRole may kms:Decrypt on v2-prod-data"}},
      {"grant action wildcard",
       {{"\"dynamodb:GetItem\", \"dynamodb:Query\"", "\"dynamodb:*\""}},
       {"~ role TaskRole: access-widened",
          "  Policies[use_resources].PolicyDocument.Statement[Dyn].Action: dynamodb:GetItem, dynamodb:Query -> "
           "dynamodb:*: access-widened",
          "wider: role v2-prod-api-ECSTaskRole may dynamodb:* on "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/prod-*"},
       {"~ role TaskRole: access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[Dyn].Action: dynamodb:* -> dynamodb:GetItem, "
           "dynamodb:Query: access-narrowed",
          "narrower: role v2-prod-api-ECSTaskRole may no longer dynamodb:* on "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/prod-*"}},
      {"grant action case",
       {{"\"dynamodb:GetItem\", \"dynamodb:Query\"", "\"dynamodb:getitem\", \"dynamodb:QUERY\""}},
       {},
       {}},
      {"grant resource wider",
       {{"table/prod-*\"", "table/*\""}},
       {"~ role TaskRole: access-widened",
          "  Policies[use_resources].PolicyDocument.Statement[Dyn].Resource: "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/prod-* -> "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/*: access-widened",
          "wider: role v2-prod-api-ECSTaskRole may dynamodb:GetItem, dynamodb:Query on "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/*"},
       {"~ role TaskRole: access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[Dyn].Resource: "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/* -> "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/prod-*: access-narrowed",
          "narrower: role v2-prod-api-ECSTaskRole may no longer dynamodb:GetItem, dynamodb:Query on "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/*"}},
      {"grant condition removed",
       {{", conditions: { StringEquals: { \"ses:FromAddress\": no-reply@example.com } }", ""}},
       {"~ role TaskRole: access-widened",
          "  Policies[use_resources].PolicyDocument.Statement[Mail].Condition: {StringEquals: {ses:FromAddress: "
           "no-reply@example.com}} -> (unset): access-widened",
          "wider: role v2-prod-api-ECSTaskRole may ses:SendEmail, ses:SendRawEmail on everything without a "
           "condition"},
       {"~ role TaskRole: access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[Mail].Condition: (unset) -> {StringEquals: "
           "{ses:FromAddress: no-reply@example.com}}: access-narrowed",
          "narrower: role v2-prod-api-ECSTaskRole may no longer ses:SendEmail, ses:SendRawEmail on everything "
           "without a condition"}},
      {"grant condition changed",
       {{"no-reply@example.com", "hello@example.com"}},
       {"~ role TaskRole: access-widened+access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[Mail].Condition.StringEquals.ses:FromAddress: "
           "no-reply@example.com -> hello@example.com: access-widened+access-narrowed",
          "wider: role v2-prod-api-ECSTaskRole may ses:SendEmail, ses:SendRawEmail on everything when "
           "ses:FromAddress is hello@example.com",
          "narrower: role v2-prod-api-ECSTaskRole may no longer ses:SendEmail, ses:SendRawEmail on everything when "
           "ses:FromAddress is no-reply@example.com"},
       {"~ role TaskRole: access-widened+access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[Mail].Condition.StringEquals.ses:FromAddress: "
           "hello@example.com -> no-reply@example.com: access-widened+access-narrowed",
          "wider: role v2-prod-api-ECSTaskRole may ses:SendEmail, ses:SendRawEmail on everything when "
           "ses:FromAddress is no-reply@example.com",
          "narrower: role v2-prod-api-ECSTaskRole may no longer ses:SendEmail, ses:SendRawEmail on everything when "
           "ses:FromAddress is hello@example.com"}},
      {"grant condition added",
       {{"table/prod-*\"] }", "table/prod-*\"], conditions: { StringEquals: { \"aws:SourceVpc\": vpc-1 } } }"}},
       {"~ role TaskRole: access-narrowed",
          "  Policies[use_resources].PolicyDocument.Statement[Dyn].Condition: (unset) -> {StringEquals: "
           "{aws:SourceVpc: vpc-1}}: access-narrowed",
          "narrower: role v2-prod-api-ECSTaskRole may no longer dynamodb:GetItem, dynamodb:Query on "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/prod-* without a condition"},
       {"~ role TaskRole: access-widened",
          "  Policies[use_resources].PolicyDocument.Statement[Dyn].Condition: {StringEquals: {aws:SourceVpc: "
           "vpc-1}} -> (unset): access-widened",
          "wider: role v2-prod-api-ECSTaskRole may dynamodb:GetItem, dynamodb:Query on "
           "arn:aws:dynamodb:eu-west-1:123456789012:table/prod-* without a condition"}},
      {"role trust arn added",
       {{"\"arn:aws:iam::210987654321:root\"]", "\"arn:aws:iam::210987654321:root\", \"arn:aws:iam::310987654321:root\"]"}},
       {"~ role AuditRole: access-widened",
          "  AssumeRolePolicyDocument.Statement[0].Principal.AWS: arn:aws:iam::210987654321:root -> "
           "arn:aws:iam::210987654321:root, arn:aws:iam::310987654321:root: access-widened",
          "wider: arn:aws:iam::310987654321:root may sts:AssumeRole on role v2-prod-audit"},
       {"~ role AuditRole: access-narrowed",
          "  AssumeRolePolicyDocument.Statement[0].Principal.AWS: arn:aws:iam::210987654321:root, "
           "arn:aws:iam::310987654321:root -> arn:aws:iam::210987654321:root: access-narrowed",
          "narrower: arn:aws:iam::310987654321:root may no longer sts:AssumeRole on role v2-prod-audit"}},
      {"role github branches",
       {{"repository: example/acme, branches: [main]", "repository: example/acme"}},
       {"~ role DeployRole: access-widened",
          "  AssumeRolePolicyDocument.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub: "
           "repo:example/acme:ref:refs/heads/main -> repo:example/acme:*: access-widened",
          "wider: identity provider token.actions.githubusercontent.com may sts:AssumeRoleWithWebIdentity on role "
           "v2-prod-deploy when token.actions.githubusercontent.com:aud is sts.amazonaws.com and "
           "token.actions.githubusercontent.com:sub is like repo:example/acme:*"},
       {"~ role DeployRole: access-narrowed",
          "  AssumeRolePolicyDocument.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub: "
           "repo:example/acme:* -> repo:example/acme:ref:refs/heads/main: access-narrowed",
          "narrower: identity provider token.actions.githubusercontent.com may no longer "
           "sts:AssumeRoleWithWebIdentity on role v2-prod-deploy when token.actions.githubusercontent.com:aud is "
           "sts.amazonaws.com and token.actions.githubusercontent.com:sub is like repo:example/acme:*"}},
      {"github branch added",
       {{"branches: [main] }", "branches: [main, next] }"}},
       {"~ role DeployRole: access-widened",
          "  AssumeRolePolicyDocument.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub: "
           "repo:example/acme:ref:refs/heads/main -> [repo:example/acme:ref:refs/heads/main, "
           "repo:example/acme:ref:refs/heads/next]: access-widened",
          "wider: identity provider token.actions.githubusercontent.com may sts:AssumeRoleWithWebIdentity on role "
           "v2-prod-deploy when token.actions.githubusercontent.com:aud is sts.amazonaws.com and "
           "token.actions.githubusercontent.com:sub is like repo:example/acme:ref:refs/heads/main or "
           "repo:example/acme:ref:refs/heads/next"},
       {"~ role DeployRole: access-narrowed",
          "  AssumeRolePolicyDocument.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub: "
           "[repo:example/acme:ref:refs/heads/main, repo:example/acme:ref:refs/heads/next] -> "
           "repo:example/acme:ref:refs/heads/main: access-narrowed",
          "narrower: identity provider token.actions.githubusercontent.com may no longer "
           "sts:AssumeRoleWithWebIdentity on role v2-prod-deploy when token.actions.githubusercontent.com:aud is "
           "sts.amazonaws.com and token.actions.githubusercontent.com:sub is like "
           "repo:example/acme:ref:refs/heads/main or repo:example/acme:ref:refs/heads/next"}},
      {"role github repo",
       {{"example/acme", "example/other"}},
       {"~ role DeployRole: access-widened+access-narrowed",
          "  AssumeRolePolicyDocument.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub: "
           "repo:example/acme:ref:refs/heads/main -> repo:example/other:ref:refs/heads/main: "
           "access-widened+access-narrowed",
          "wider: identity provider token.actions.githubusercontent.com may sts:AssumeRoleWithWebIdentity on role "
           "v2-prod-deploy when token.actions.githubusercontent.com:aud is sts.amazonaws.com and "
           "token.actions.githubusercontent.com:sub is like repo:example/other:ref:refs/heads/main",
          "narrower: identity provider token.actions.githubusercontent.com may no longer "
           "sts:AssumeRoleWithWebIdentity on role v2-prod-deploy when token.actions.githubusercontent.com:aud is "
           "sts.amazonaws.com and token.actions.githubusercontent.com:sub is like "
           "repo:example/acme:ref:refs/heads/main"},
       {"~ role DeployRole: access-widened+access-narrowed",
          "  AssumeRolePolicyDocument.Statement[0].Condition.StringLike.token.actions.githubusercontent.com:sub: "
           "repo:example/other:ref:refs/heads/main -> repo:example/acme:ref:refs/heads/main: "
           "access-widened+access-narrowed",
          "wider: identity provider token.actions.githubusercontent.com may sts:AssumeRoleWithWebIdentity on role "
           "v2-prod-deploy when token.actions.githubusercontent.com:aud is sts.amazonaws.com and "
           "token.actions.githubusercontent.com:sub is like repo:example/acme:ref:refs/heads/main",
          "narrower: identity provider token.actions.githubusercontent.com may no longer "
           "sts:AssumeRoleWithWebIdentity on role v2-prod-deploy when token.actions.githubusercontent.com:aud is "
           "sts.amazonaws.com and token.actions.githubusercontent.com:sub is like "
           "repo:example/other:ref:refs/heads/main"}},
      {"role managed admin",
       {{"managed_policies: [read-conf]", "managed_policies: [read-conf, \"arn:aws:iam::aws:policy/AdministratorAccess\"]"}},
       {"~ role AuditRole: access-widened",
          "  ManagedPolicyArns[administratoraccess]: (unset) -> arn:aws:iam::aws:policy/AdministratorAccess: "
           "access-widened",
          "wider: role v2-prod-audit may do what policy arn:aws:iam::aws:policy/AdministratorAccess allows"},
       {"~ role AuditRole: access-narrowed",
          "  ManagedPolicyArns[administratoraccess]: arn:aws:iam::aws:policy/AdministratorAccess -> (unset): "
           "access-narrowed",
          "narrower: role v2-prod-audit may no longer do what policy arn:aws:iam::aws:policy/AdministratorAccess "
           "allows"}},
      {"managed policy uses",
       {{"uses: { bucket.conf: read } }", "uses: { bucket.conf: read-write } }"}},
       {"~ managed-policy ReadConfPolicy: access-widened",
          "  PolicyDocument.Statement[WriteBucketConf]: (unset) -> Sid WriteBucketConf, Effect Allow, Action "
           "(s3:AbortMultipartUpload, s3:DeleteObject, s3:PutObject), Resource ({bucket.conf ARN}/*): access-widened",
          "wider: managed policy v2-prod-read-conf may s3:AbortMultipartUpload, s3:DeleteObject, s3:PutObject on "
           "v2-prod-conf-123456789012/*"},
       {"~ managed-policy ReadConfPolicy: access-narrowed",
          "  PolicyDocument.Statement[WriteBucketConf]: Sid WriteBucketConf, Effect Allow, Action "
           "(s3:AbortMultipartUpload, s3:DeleteObject, s3:PutObject), Resource ({bucket.conf ARN}/*) -> (unset): "
           "access-narrowed",
          "narrower: managed policy v2-prod-read-conf may no longer s3:AbortMultipartUpload, s3:DeleteObject, "
           "s3:PutObject on v2-prod-conf-123456789012/*"}},
      {"alb access log prefix",
       {{"prefix: web }", "prefix: web2 }"}},
       {"~ bucket-policy LogsBucketPolicy: access-widened+access-narrowed",
          "  PolicyDocument.Statement[LoadBalancerLogs].Resource: {bucket.logs ARN}/web/AWSLogs/123456789012/* -> "
           "{bucket.logs ARN}/web2/AWSLogs/123456789012/*: access-widened+access-narrowed",
          "~ load-balancer LoadBalancer: in-place",
          "  LoadBalancerAttributes[access_logs.s3.prefix]: web -> web2: in-place",
          "wider: logdelivery.elasticloadbalancing.amazonaws.com may s3:PutObject on "
           "v2-prod-logs-123456789012/web2/AWSLogs/123456789012/*",
          "narrower: logdelivery.elasticloadbalancing.amazonaws.com may no longer s3:PutObject on "
           "v2-prod-logs-123456789012/web/AWSLogs/123456789012/*"},
       {"~ bucket-policy LogsBucketPolicy: access-widened+access-narrowed",
          "  PolicyDocument.Statement[LoadBalancerLogs].Resource: {bucket.logs ARN}/web2/AWSLogs/123456789012/* -> "
           "{bucket.logs ARN}/web/AWSLogs/123456789012/*: access-widened+access-narrowed",
          "~ load-balancer LoadBalancer: in-place",
          "  LoadBalancerAttributes[access_logs.s3.prefix]: web2 -> web: in-place",
          "wider: logdelivery.elasticloadbalancing.amazonaws.com may s3:PutObject on "
           "v2-prod-logs-123456789012/web/AWSLogs/123456789012/*",
          "narrower: logdelivery.elasticloadbalancing.amazonaws.com may no longer s3:PutObject on "
           "v2-prod-logs-123456789012/web2/AWSLogs/123456789012/*"}},
      {"queue topic",
       {{"kms_key: data, topics: [events] }", "kms_key: data }"}},
       {"~ kms-key DataKey: access-narrowed",
          "  KeyPolicy.Statement[ServicesUse]: Sid ServicesUse, Effect Allow, Principal (Service "
           "(sns.amazonaws.com)), Action (kms:Decrypt, kms:GenerateDataKey), Resource (*), Condition {StringEquals: "
           "{aws:SourceAccount: 123456789012}} -> (unset): access-narrowed",
          "- queue-policy OrdersQueuePolicy: protection-lost+access-widened+access-narrowed",
          "- subscription EventsSqsOrdersSubscription: in-place",
          "wider: anyone is no longer denied to sqs:* on queue v2-prod-orders when aws:SecureTransport is false",
          "narrower: sns.amazonaws.com may no longer kms:Decrypt, kms:GenerateDataKey on kms key v2-prod-data when "
           "aws:SourceAccount is 123456789012",
          "narrower: sns.amazonaws.com may no longer sqs:SendMessage on queue v2-prod-orders when aws:SourceArn is "
           "like v2-prod-events"},
       {"~ kms-key DataKey: access-widened",
          "  KeyPolicy.Statement[ServicesUse]: (unset) -> Sid ServicesUse, Effect Allow, Principal (Service "
           "(sns.amazonaws.com)), Action (kms:Decrypt, kms:GenerateDataKey), Resource (*), Condition {StringEquals: "
           "{aws:SourceAccount: 123456789012}}: access-widened",
          "+ queue-policy OrdersQueuePolicy: access-widened+access-narrowed",
          "+ subscription EventsSqsOrdersSubscription: in-place",
          "wider: sns.amazonaws.com may kms:Decrypt, kms:GenerateDataKey on kms key v2-prod-data when "
           "aws:SourceAccount is 123456789012",
          "wider: sns.amazonaws.com may sqs:SendMessage on queue v2-prod-orders when aws:SourceArn is like "
           "v2-prod-events",
          "narrower: anyone is now denied to sqs:* on queue v2-prod-orders when aws:SecureTransport is false"}},
  };
  return kAll;
}

class ReviewAccess : public testing::TestWithParam<std::size_t> {};

TEST_P(ReviewAccess, SaysThisAndNothingElse) { expect(reviews()[GetParam()]); }

INSTANTIATE_TEST_SUITE_P(World, ReviewAccess, testing::Range<std::size_t>(0, reviews().size()));

}  // namespace
}  // namespace infragen::diff
