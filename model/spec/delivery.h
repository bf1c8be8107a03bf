// `repositories`, `pipelines`, `users`, `roles`, `alarms`: how software gets there, who may do what, and who is told.
#pragma once

#include "model/spec/edge.h"

namespace infragen::spec {

enum class RepositoryScope : std::uint8_t { kEnvironment, kProject };
constexpr auto enumerators(RepositoryScope) {
  return std::array<Enumerator, 2>{{{"environment", "One per environment, named from the pair."},
                                    {"project", "One for all environments, named from the project."}}};
}
enum class TagMutability : std::uint8_t { kImmutable, kMutable };
constexpr auto enumerators(TagMutability) {
  return std::array<Enumerator, 2>{{{"IMMUTABLE", "A tag is written once."}, {"MUTABLE", "A tag can be moved."}}};
}

struct RepositoryLifecycle {
  SourceRange at;
  Int keep_last;
  Days expire_untagged_days;
  static std::span<const KeyInfo> keys();
};

struct Repository {
  SourceRange at;
  Located<RepositoryScope> scope;
  String github;
  String namespace_name;
  Bool scan_on_push;
  Located<TagMutability> image_tag_mutability;
  std::optional<RepositoryLifecycle> lifecycle;
  Name kms_key;
  Located<OnDeleteChoice> on_delete;
  static std::span<const KeyInfo> keys();
};

enum class SourceProvider : std::uint8_t { kGithub, kGithubV1, kCodecommit, kS3 };
constexpr auto enumerators(SourceProvider) {
  return std::array<Enumerator, 4>{{{"GitHub", "GitHub through a connection."},
                                    {"GitHubV1", "GitHub with an access token, and a webhook where `webhook_secret` is given."},
                                    {"CodeCommit", "CodeCommit."},
                                    {"S3", "An object in a bucket."}}};
}

struct SourceProperties {
  SourceRange at;
  String repository, branch, connection_name, token_secret, webhook_secret;
  static std::span<const KeyInfo> keys();
};

struct PipelineSource {
  SourceRange at;
  Located<SourceProvider> provider;
  std::optional<SourceProperties> properties;
  static std::span<const KeyInfo> keys();
};

enum class ImageTag : std::uint8_t { kCommit };
constexpr auto enumerators(ImageTag) {
  return std::array<Enumerator, 1>{{{"commit", "The first 8 characters of the commit."}}};
}

struct DockerBuild {
  SourceRange at;
  String context, dockerfile;
  Name repository;
  Located<ImageTag> tag;
  static std::span<const KeyInfo> keys();
};

enum class BuildSize : std::uint8_t { kSmall, kMedium, kLarge };
constexpr auto enumerators(BuildSize) {
  return std::array<Enumerator, 3>{
      {{"small", "BUILD_GENERAL1_SMALL."}, {"medium", "BUILD_GENERAL1_MEDIUM."}, {"large", "BUILD_GENERAL1_LARGE."}}};
}

struct Build {
  SourceRange at;
  String image;
  Located<BuildSize> size;
  std::optional<DockerBuild> docker;
  Duration timeout;
  static std::span<const KeyInfo> keys();
};

struct Stage {
  SourceRange at;
  String name;
  String environment;
  Bool requires_approval;
  List<String> notify;
  List<Name> deployments;
  List<String> test_commands;
  Bool build;
  Bool deploy;
  static std::span<const KeyInfo> keys();
};

struct Pipeline {
  SourceRange at;
  Name application;
  std::optional<PipelineSource> source;
  std::optional<Build> build;
  List<Stage> stages;
  static std::span<const KeyInfo> keys();
};

// A policy of its own, which several workloads, users and roles can have.
struct ManagedPolicy {
  SourceRange at;
  String description;
  Map<Located<Access>> uses;
  Map<Grant> grants;
  static std::span<const KeyInfo> keys();
};

struct User {
  SourceRange at;
  Map<Located<Access>> uses;
  List<String> deploys;
  Map<Grant> grants;
  List<Name> managed_policies;
  Bool access_key;
  String permissions_boundary;
  static std::span<const KeyInfo> keys();
};

// Workflows of GitHub Actions, which take a role with GitHub's own tokens.
struct GithubTrust {
  SourceRange at;
  String repository;
  List<String> branches, environments;
  static constexpr std::string_view scalar_key = "repository";
  static std::span<const KeyInfo> keys();
};

struct ExtraRole {
  SourceRange at;
  List<String> trusted_services;
  List<String> trusted_arns;
  std::optional<GithubTrust> trusted_github;
  Map<Located<Access>> uses;
  List<String> deploys;
  Map<Grant> grants;
  List<Name> managed_policies;
  String description;
  String permissions_boundary;
  static std::span<const KeyInfo> keys();
};

enum class MissingData : std::uint8_t { kMissing, kBreaching, kBad, kNotBreaching, kIgnore };
constexpr auto enumerators(MissingData) {
  return std::array<Enumerator, 5>{{{"missing", "The alarm says it has too little data."},
                                    {"breaching", "No data counts as bad."},
                                    {"bad", "The same as breaching."},
                                    {"notBreaching", "No data counts as good."},
                                    {"ignore", "The alarm keeps its state."}}};
}

struct Alarm {
  SourceRange at;
  String metric;
  String above, below;
  Int periods;
  Duration period;
  Located<MissingData> missing_data;
  String statistic;
  List<Name> notify;
  String description;
  static std::span<const KeyInfo> keys();
};

}  // namespace infragen::spec
