#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;
struct LogGroup;
struct Role;
struct SecurityGroup;
struct Subnet;
struct Vpc;

struct BuildVariable {
  Text name;
  Text type;
  Text value;

  static constexpr auto rows() {
    using V = BuildVariable;
    return std::array{row<&V::name>("Name", "name", "Name of the variable.", Change::kInPlace, Flag::kLabel),
                      row<&V::type>("Type", "type", "PLAINTEXT, PARAMETER_STORE or SECRETS_MANAGER."),
                      row<&V::value>("Value", "value", "The text, or the name of the parameter or secret.")};
  }
};

struct BuildRegistryCredential {
  Text secret;
  Text provider = "SECRETS_MANAGER";

  static constexpr auto rows() {
    return std::array{
        row<&BuildRegistryCredential::secret>("Credential", "credential", "ARN of the secret with username and password."),
        row<&BuildRegistryCredential::provider>("CredentialProvider", "credential_provider", "SECRETS_MANAGER.")};
  }
};

struct BuildEnvironment {
  Text type = "LINUX_CONTAINER";
  Text image;
  Text compute_type = "BUILD_GENERAL1_SMALL";
  std::optional<bool> privileged;
  Text image_credentials;
  std::vector<BuildVariable> variables;
  std::optional<BuildRegistryCredential> registry_credential;

  static constexpr auto rows() {
    using E = BuildEnvironment;
    using enum Change;
    return std::array{
        row<&E::type>("Type", "type", "LINUX_CONTAINER, ARM_CONTAINER, ..."),
        row<&E::image>("Image", "image", "Image the build runs in."),
        row<&E::compute_type>("ComputeType", "compute_type", "BUILD_GENERAL1_SMALL, _MEDIUM, _LARGE, ..."),
        row<&E::privileged>("PrivilegedMode", "privileged_mode", "Let it run Docker.", kInPlace, Flag::kExposes),
        row<&E::image_credentials>("ImagePullCredentialsType", "image_pull_credentials_type", "CODEBUILD or SERVICE_ROLE."),
        row<&E::variables>("EnvironmentVariables", block("environment_variable"), "Variables of the build."),
        row<&E::registry_credential>("RegistryCredential", block("registry_credential"), "Login of a private registry.")};
  }
};

struct BuildSource {
  Text type = "CODEPIPELINE";
  Text location;
  Text buildspec;
  std::optional<std::int64_t> clone_depth;
  std::optional<bool> report_status;

  static constexpr auto rows() {
    using S = BuildSource;
    return std::array{row<&S::type>("Type", "type", "CODEPIPELINE, GITHUB, NO_SOURCE, ..."),
                      row<&S::location>("Location", "location", "Address of the repository."),
                      row<&S::buildspec>("BuildSpec", "buildspec", "The build's YAML, or its path in the source."),
                      row<&S::clone_depth>("GitCloneDepth", "git_clone_depth", "Commits to fetch; 0: all."),
                      row<&S::report_status>("ReportBuildStatus", "report_build_status", "Tell the repository how it went.")};
  }
};

struct BuildArtifacts {
  Text type = "CODEPIPELINE";
  Text location;
  Text name;

  static constexpr auto rows() {
    using A = BuildArtifacts;
    return std::array{row<&A::type>("Type", "type", "CODEPIPELINE, S3 or NO_ARTIFACTS."),
                      row<&A::location>("Location", "location", "Bucket."), row<&A::name>("Name", "name", "Folder or file.")};
  }
};

struct BuildCache {
  Text type = "LOCAL";
  Text location;
  std::vector<Text> modes;

  static constexpr auto rows() {
    using C = BuildCache;
    return std::array{row<&C::type>("Type", "type", "LOCAL, S3 or NO_CACHE."),
                      row<&C::location>("Location", "location", "Bucket and prefix."),
                      row<&C::modes>("Modes", "modes", "LOCAL_DOCKER_LAYER_CACHE, LOCAL_SOURCE_CACHE, LOCAL_CUSTOM_CACHE.",
                                     Change::kInPlace, Flag::kUnordered)};
  }
};

struct BuildCloudWatchLogs {
  bool enabled = true;
  NameOf<LogGroup> log_group;
  Text stream;

  static constexpr auto rows() {
    using L = BuildCloudWatchLogs;
    return std::array{row<&L::enabled>(encoded("Status", Encode::kEnabledDisabled), encoded("status", Encode::kEnabledDisabled),
                                       "Write a log.", Change::kInPlace, Flag::kProtects),
                      row<&L::log_group>("GroupName", "group_name", "The log group."),
                      row<&L::stream>("StreamName", "stream_name", "What stream names start with.")};
  }
};

struct BuildLogs {
  std::optional<BuildCloudWatchLogs> cloudwatch;

  static constexpr auto rows() {
    return std::array{row<&BuildLogs::cloudwatch>("CloudWatchLogs", block("cloudwatch_logs"), "CloudWatch.")};
  }
};

struct BuildVpc {
  IdOf<Vpc> vpc;
  std::vector<IdOf<Subnet>> subnets;
  std::vector<IdOf<SecurityGroup>> security_groups;

  static constexpr auto rows() {
    using V = BuildVpc;
    return std::array{
        row<&V::vpc>("VpcId", "vpc_id", "The network."),
        row<&V::subnets>("Subnets", "subnets", "Private subnets with a way out.", Change::kInPlace, Flag::kUnordered),
        row<&V::security_groups>("SecurityGroupIds", "security_group_ids", "Security groups.", Change::kInPlace,
                                 Flag::kUnordered)};
  }
};

// A build: an image, a role and a list of commands.
struct BuildProject {
  PhysicalName name;
  Text description;
  ArnOf<Role> role;
  BuildSource source;
  Text source_version;
  BuildArtifacts artifacts;
  BuildEnvironment environment;
  std::optional<BuildCache> cache;
  std::optional<BuildLogs> logs;
  std::optional<BuildVpc> vpc;
  ArnOf<KmsKey> kms_key;
  std::optional<std::int64_t> timeout;
  std::optional<std::int64_t> queued_timeout;
  std::optional<std::int64_t> concurrent_limit;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"build-project",
                        "AWS::CodeBuild::Project",
                        "aws_codebuild_project",
                        "A build: an image, a role and a list of commands.",
                        kAttrs,
                        "codebuild"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using P = BuildProject;
    using enum Change;
    return std::array{
        row<&P::name>("Name", "name", "Name of the project.", kReplaces, Flag::kName),
        row<&P::description>("Description", "description", "What it builds."),
        row<&P::role>("ServiceRole", "service_role", "What the build may do."),
        row<&P::source>("Source", block("source"), "What it builds from."),
        row<&P::source_version>("SourceVersion", "source_version", "Branch, tag or commit."),
        row<&P::artifacts>("Artifacts", block("artifacts"), "Where results go."),
        row<&P::environment>("Environment", block("environment"), "What it runs in."),
        row<&P::cache>("Cache", block("cache"), "What is kept between builds."),
        row<&P::logs>("LogsConfig", block("logs_config"), "Where its output goes.", kInPlace, Flag::kProtects),
        row<&P::vpc>("VpcConfig", block("vpc_config"), "Run inside a network."),
        row<&P::kms_key>("EncryptionKey", "encryption_key", "Key of the artifacts; AWS's own unless given.", kInPlace,
                         Flag::kProtects),
        row<&P::timeout>("TimeoutInMinutes", "build_timeout", "Minutes a build may take, 5 to 480; 60 unless given."),
        row<&P::queued_timeout>("QueuedTimeoutInMinutes", "queued_timeout", "Minutes a build may wait, 5 to 480."),
        row<&P::concurrent_limit>("ConcurrentBuildLimit", "concurrent_build_limit", "Builds at the same time."),
        row<&P::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
