// What `infragen audit` can find wrong in a template: breaks of the naming law (IG0340-IG0379). Rule numbers are those of the
// law.
#pragma once

#include <span>
#include <string_view>

#include "model/diagnostics.h"

namespace infragen::audit {

using std::string_view;

// ---- what was judged ---------------------------------------------------------------------------------------------------------

inline constexpr Kind<string_view> kAssumed{
    {"IG0340", Severity::kInfo, "the audit assumed an environment",
     "Every name is judged for one environment and prefix. What the command line does not say is taken from the template.",
     "$ infragen audit network.yaml", "$ infragen audit --environment dev --prefix v1- network.yaml"},
    "judged for {}"};
inline constexpr Kind<> kNoEnvironment{
    {"IG0341", Severity::kError, "the audit knows no environment",
     "The template has no parameter and no tag that says which environment it is for, so no name can be judged.",
     "$ infragen audit network.yaml", "$ infragen audit --environment dev --prefix v1- network.yaml"},
    "nothing says which environment this template is for"};
inline constexpr Kind<string_view, string_view> kNotJudged{
    {"IG0342", Severity::kInfo, "names that could not be judged",
     "They follow a parameter that has no value here; whether they obey the law depends on what it is given.",
     "$ infragen audit --environment dev --prefix v1- web.yaml",
     "$ infragen audit --environment dev --prefix v1- --parameter ServiceName=v1-dev-web web.yaml"},
    "{} on the parameter {}, which has no value here"};

// ---- names -------------------------------------------------------------------------------------------------------------------

inline constexpr Kind<string_view, string_view, string_view> kNotOfThePair{
    {"IG0343", Severity::kError, "a name that does not start with prefix and environment",
     "Physical names and Name tags start with PPPEEEEEE, then comes the end, a dash or a blank (N11); only words that AWS asks "
     "for may "
     "stand before (N15). Whatever does not cannot be told apart from what another environment owns.",
     "RoleName: !Sub \"${EnvironmentName}-ECSRole\"", "RoleName: !Sub \"${Prefix}${EnvironmentName}-ECSRole\""},
    "{} {} does not start with {} (N11)"};
inline constexpr Kind<string_view, string_view, string_view> kNotOfTheApplication{
    {"IG0344", Severity::kError, "a name that does not start with prefix, environment and application",
     "In the stacks of an application names start with PPPEEEEEE-AAAAA (N12).",
     "Name: !Sub \"${EnvironmentName}-${ApplicationName}\"", "Name: !Sub \"${Prefix}${EnvironmentName}-${ApplicationName}\""},
    "{} {} does not start with {} (N12)"};
inline constexpr Kind<string_view, string_view, string_view> kNotOfTheService{
    {"IG0345", Severity::kError, "a name that does not start with prefix, environment, application and suffix",
     "In the stack of an extra service names start with PPPEEEEEE-AAAAA-SSSSS (N13).",
     "Name: !Sub \"${EnvironmentName}-${ApplicationName}-${Suffix}\"",
     "Name: !Sub \"${Prefix}${EnvironmentName}-${ApplicationName}-${Suffix}\""},
    "{} {} does not start with {} (N13)"};
inline constexpr Kind<string_view, string_view> kFamily{
    {"IG0346", Severity::kWarning, "a task family without the pair",
     "A family is a series of revisions; environments with one family share them (N14).",
     "Family: !Sub \"${EnvironmentName}-${ApplicationName}\"", "Family: !Sub \"${Prefix}${EnvironmentName}-${ApplicationName}\""},
    "task family {} does not start with {} (N14)"};
inline constexpr Kind<string_view, string_view> kKeyPair{
    {"IG0347", Severity::kError, "a key pair of another name",
     "The key pair of an environment is PPPEEEEEE-<region>, the same text wherever it is used (N16).",
     "KeyName: !Sub \"${EnvironmentName}-key\"", "KeyName: !Sub \"${Prefix}${EnvironmentName}-${AWS::Region}\""},
    "key pair {} is not {} (N16)"};
inline constexpr Kind<string_view, string_view> kConfigSecret{
    {"IG0348", Severity::kError, "JUICE_CONFIG names another secret",
     "The container would read another environment's settings, or none: its last part is the name of the application's secret "
     "(N17).",
     "Value: !Sub \"secrets_manager:::${AWS::Region}:::test-acme\"",
     "Value: !Sub \"secrets_manager:::${AWS::Region}:::${Prefix}${EnvironmentName}-${ApplicationName}\""},
    "JUICE_CONFIG {} does not name {} (N17)"};
inline constexpr Kind<string_view, string_view> kContainer{
    {"IG0349", Severity::kError, "a container of another name",
     "The container is AAAAAApp or AAAAA-SSSSSApp; load balancer, pipeline and task definition find it by that name (N19).",
     "ContainerName: acme", "ContainerName: acmeApp"},
    "container {} {} (N19)"};
inline constexpr Kind<string_view, string_view> kRepository{
    {"IG0350", Severity::kError, "a repository's name",
     "A project's repository is called owner-repository and is the same for all environments; one of a single environment starts "
     "with "
     "PPPEEEEEE (N26).",
     "RepositoryName: dev-tooltwist/acme", "RepositoryName: tooltwist-acme"},
    "repository {} {} (N26)"};

// ---- exports, imports, references
// ----------------------------------------------------------------------------------------------

inline constexpr Kind<string_view, string_view> kExport{
    {"IG0351", Severity::kError, "an export that is not named by the pair",
     "Exports are PPPEEEEEE[-AAAAA[-SSSSS]]-Name, those of a project's repository ecr-<repository>-arn; other stacks of the "
     "environment "
     "can find no other (N20).",
     "Name: !Sub \"${AWS::StackName}-VPCID\"", "Name: !Sub \"${Prefix}${EnvironmentName}-VPCID\""},
    "export {} {} (N20)"};
inline constexpr Kind<string_view> kExportOfStack{
    {"IG0352", Severity::kInfo, "an export that is named after its stack",
     "The name changes with the stack's, and the stack's own word stands where an application would (N20).",
     "Name: !Sub \"${Prefix}${AWS::StackName}-Id\"", "Name: !Sub \"${Prefix}${EnvironmentName}-Id\""},
    "export {} is built from the stack's name (N20)"};
inline constexpr Kind<string_view, string_view> kImport{
    {"IG0353", Severity::kError, "an import of another environment",
     "A stack that reads what another environment exports ties the two together: neither can be changed or removed alone (N21).",
     "VpcId: !ImportValue test-VPCID", "VpcId: !ImportValue { \"Fn::Sub\": \"${Prefix}${EnvironmentName}-VPCID\" }"},
    "import {} does not start with {} (N21)"};
inline constexpr Kind<string_view> kNoExport{
    {"IG0354", Severity::kWarning, "an import that none of the templates exports",
     "CloudFormation refuses the stack when no stack of the account and region exports the name (N21).",
     "VpcId: !ImportValue v1-dev-VpcID", "VpcId: !ImportValue v1-dev-VPCID"},
    "none of the templates exports {} (N21)"};
inline constexpr Kind<string_view, string_view> kReference{
    {"IG0355", Severity::kError, "a reference to another environment's thing",
     "A name that is used has to be one that the environment defines (N33).", "Cluster: v1-test", "Cluster: v1-dev"},
    "{} {} names something of another environment (N33)"};

// ---- tags
// ----------------------------------------------------------------------------------------------------------------------

inline constexpr Kind<string_view, string_view> kEnvironmentTag{
    {"IG0356", Severity::kError, "an Environment tag in another form",
     "Costs and searches go by the tag, so it has one form everywhere: EEEEEE (N24).",
     "- { Key: Environment, Value: !Sub \"${Prefix}${EnvironmentName}\" }",
     "- { Key: Environment, Value: !Ref EnvironmentName }"},
    "tag Environment is {}, not {} (N24)"};
inline constexpr Kind<string_view, string_view, string_view, string_view> kOtherTag{
    {"IG0357", Severity::kError, "a tag that says another application or prefix",
     "Tags and names of one resource say the same pair and application (N01, N05).", "- { Key: Application, Value: Acme }",
     "- { Key: Application, Value: !Ref ApplicationName }"},
    "tag {} is {}, {} ({})"};
inline constexpr Kind<string_view, string_view> kNameTag{
    {"IG0358", Severity::kInfo, "a Name tag that differs from the physical name",
     "Consoles show one or the other; who looks for one will not find the other (N23).",
     "GroupName: v1-dev-application\nTags: [{ Key: Name, Value: v1-dev-instances }]",
     "GroupName: v1-dev-application\nTags: [{ Key: Name, Value: v1-dev-application }]"},
    "tag Name is {}, the physical name {} (N23)"};
inline constexpr Kind<string_view, string_view> kMissingTag{
    {"IG0359", Severity::kInfo, "a tag that some resources of the template lack",
     "Cost code and contact, once given, stand on everything that takes tags; what lacks them is nobody's (N25).",
     "Nat: { Type: \"AWS::EC2::EIP\" }",
     "Nat:\n  Type: AWS::EC2::EIP\n  Properties: { Tags: [{ Key: CostCode, Value: !Ref CostCode }] }"},
    "tag {} is missing from {} (N25)"};

// ---- stacks, logical ids, twins, other profiles ------------------------------------------------------------------------------

inline constexpr Kind<string_view, string_view> kStack{
    {"IG0360", Severity::kError, "a stack of another name",
     "Stacks are EEEEEE-<part>, EEEEEE-AAAAA-<part>, or ecr-<repository>, without the prefix (N07-N09).",
     "$ infragen audit --stack-name v1-dev-vpc ...", "$ infragen audit --stack-name dev-network ..."},
    "stack {} {}"};
inline constexpr Kind<string_view, string_view> kLogicalId{
    {"IG0361", Severity::kError, "a logical id that CloudFormation or the law refuses",
     "Logical ids are letters and digits and say the role, not the environment, so that two environments have the same ids "
     "(N38).",
     "Resources: { Public-Subnet-1: ... }", "Resources: { PublicSubnet1: ... }"},
    "logical id {} {} (N38)"};
inline constexpr Kind<string_view, string_view> kTwins{
    {"IG0362", Severity::kError, "two things of the templates have one name",
     "AWS compares names of a kind in its own way; two equal ones cannot stand in one account and region (N32).",
     "A: { Type: \"AWS::SNS::Topic\", Properties: { TopicName: v1-dev-alarms } }\nB: { Type: \"AWS::SNS::Topic\", Properties: { "
     "TopicName: v1-dev-alarms } }",
     "A: { Type: \"AWS::SNS::Topic\", Properties: { TopicName: v1-dev-alarms } }\nB: { Type: \"AWS::SNS::Topic\", Properties: { "
     "TopicName: v1-dev-orders } }"},
    "{} {} is used twice (N32)"};
inline constexpr Kind<string_view, string_view, string_view> kWords{
    {"IG0363", Severity::kError, "a name without the words of its realm",
     "Profile words: account-wide names start with `digital`, those of the cluster with `digitalApps` or `digital-apps`, names "
     "that are "
     "unique in the world with `cob` (N35); repositories are NAMESPACE/SERVICE (N36).",
     "BucketName: config-secrets", "BucketName: cob-digital-apps-prod-config"},
    "{} {} {}"};
inline constexpr Kind<string_view, string_view, string_view> kPlain{
    {"IG0364", Severity::kError, "a name without its kind's last word",
     "Profile plain: every name is EEEEEE-<role>, and some kinds have a role of their own (N37).",
     "Name: outyet-elb-target-group", "Name: outyet-alb-target-group"},
    "{} {} does not end with {} (N37)"};

inline constexpr Kind<string_view, string_view, string_view> kTwoPrefixes{
    {"IG0365", Severity::kError, "templates of one environment with two prefixes",
     "Every stack of an environment uses the same prefix; otherwise none finds what another exports (N01).",
     "# network.yaml\nPrefix: { Type: String, Default: dev- }\n# service.yaml\nPrefix: { Type: String, Default: v1- }",
     "# both\nPrefix: { Type: String, Default: v1- }"},
    "environment {} has the prefix {} here and {} in another template (N01)"};
inline constexpr Kind<string_view> kLatest{
    {"IG0366", Severity::kWarning, "an image with the tag `latest`",
     "Nobody can say what runs, and a task that starts again may run something else than its neighbours (N28).",
     "Image: !Sub \"${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/acme:latest\"",
     "Image: !Sub \"${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/acme:${Tag}\""},
    "image {} has the tag `latest` (N28)"};
inline constexpr Kind<string_view, string_view, string_view> kOtherRegion{
    {"IG0367", Severity::kError, "an image from another region",
     "A region that is written out has to be the one the stack is deployed to: the registry of another may not have the image, "
     "and "
     "traffic between regions costs (N34).",
     "Image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/acme:1",
     "Image: !Sub \"123456789012.dkr.ecr.${AWS::Region}.amazonaws.com/acme:1\""},
    "image {} is in {}, not in {} (N34)"};

inline constexpr Kind<string_view, string_view, string_view> kPort{
    {"IG0368", Severity::kError, "a port that disagrees with its container",
     "The program listens on PORT, the task opens its port mappings, and the load balancer sends to the port of the service; "
     "when they differ no check of health succeeds (N18).",
     "PortMappings: [{ ContainerPort: 4000 }]\nEnvironment: [{ Name: PORT, Value: \"5000\" }]",
     "PortMappings: [{ ContainerPort: 4000 }]\nEnvironment: [{ Name: PORT, Value: \"4000\" }]"},
    "{} is {}, and the container has {} (N18)"};
inline constexpr Kind<string_view> kNoGuard{
    {"IG0369", Severity::kWarning, "a stack that nothing holds in order",
     "Clusters and load balancers come after the network, services after their load balancer, pipelines after their service. An "
     "import makes CloudFormation refuse another order (N22).",
     "Resources: { Cluster: { Type: \"AWS::ECS::Cluster\" } }",
     "Resources:\n  Cluster:\n    Type: AWS::ECS::Cluster\n    Metadata: { After: !ImportValue v1-dev-NetworkCreated }"},
    "the template of {} imports nothing, so it may be deployed before what it needs (N22)"};
inline constexpr Kind<string_view, string_view> kCircle{
    {"IG0370", Severity::kError, "templates that import from each other in a circle",
     "Each of the stacks waits for the export of another; none of them can be the first (N22).",
     "# a.yaml imports v1-dev-B, which b.yaml exports\n# b.yaml imports v1-dev-A, which a.yaml exports",
     "# only one of the two imports"},
    "import {} comes from {}, which needs this template itself (N22)"};
inline constexpr Kind<string_view> kNotRun{
    {"IG0371", Severity::kInfo, "a template with macros",
     "Transforms run inside CloudFormation; what they make of a template is not seen here, only what stands in it.",
     "Transform: AWS::Serverless-2016-10-31", "# the template that `aws cloudformation get-template --template-stage Processed` prints"},
    "{} is not run: what it makes is not judged"};

// All of the above, by code.
std::span<const KindInfo* const> audit_kinds();

}  // namespace infragen::audit
