#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct Bucket;
struct KmsKey;
struct Role;

struct PipelineKey {
  ArnOf<KmsKey> id;
  Text type = "KMS";

  static constexpr auto rows() {
    return std::array{row<&PipelineKey::id>("Id", "id", "The key."), row<&PipelineKey::type>("Type", "type", "KMS.")};
  }
};

struct ArtifactStore {
  IdOf<Bucket> bucket;
  Text type = "S3";
  std::optional<PipelineKey> key;

  static constexpr auto rows() {
    using S = ArtifactStore;
    return std::array{row<&S::bucket>("Location", "location", "The bucket."), row<&S::type>("Type", "type", "S3."),
                      row<&S::key>("EncryptionKey", block("encryption_key"), "Key of the artifacts; AWS's own unless given.",
                                   Change::kInPlace, Flag::kProtects)};
  }
};

// An artifact by name. Terraform has a list of names where CloudFormation has a list of objects.
struct PipelineArtifact {
  Text name;

  static constexpr auto rows() {
    return std::array{
        row<&PipelineArtifact::name>("Name", infragen::kSelf, "Name of the artifact.", Change::kInPlace, Flag::kLabel)};
  }
};

// What an action does, in the words of CodePipeline's catalogue.
struct PipelineActionType {
  Text category;
  Text owner = "AWS";
  Text provider;
  Text version = "1";

  // Only one kind asks somebody first.
  static constexpr std::string_view kCategories[] = {"|Source|Build|Test|Deploy|Invoke|Compute", "Approval"};
  static constexpr auto rows() {
    using T = PipelineActionType;
    return std::array{row<&T::category>("Category", "category", "Source, Build, Test, Approval, Deploy or Invoke.",
                                        Change::kInPlace, Flag::kProtects)
                          .ranked(kCategories),
                      row<&T::owner>("Owner", "owner", "AWS, ThirdParty or Custom."),
                      row<&T::provider>("Provider", "provider",
                                        "CodeStarSourceConnection, GitHub, CodeBuild, Manual, ECS, CloudFormation, S3, ..."),
                      row<&T::version>("Version", "version", "1.")};
  }
};

struct PipelineAction {
  Text name;
  PipelineActionType type;
  TextMap configuration;
  std::vector<PipelineArtifact> inputs;
  std::vector<PipelineArtifact> outputs;
  std::optional<std::int64_t> order;
  Text name_space;
  Text region;
  ArnOf<Role> role;
  std::optional<std::int64_t> timeout;

  static constexpr auto rows() {
    using A = PipelineAction;
    return std::array{row<&A::name>("Name", "name", "Name of the action.", Change::kInPlace, Flag::kLabel),
                      row<&A::type>("ActionTypeId", flatten(), "What it does."),
                      row<&A::configuration>("Configuration", "configuration", "Its settings, by the provider's keys."),
                      row<&A::inputs>("InputArtifacts", "input_artifacts", "What it takes; the first is the primary one."),
                      row<&A::outputs>("OutputArtifacts", "output_artifacts", "What it makes."),
                      row<&A::order>("RunOrder", "run_order", "Order in the stage; equal numbers run together."),
                      row<&A::name_space>("Namespace", "namespace", "What its variables start with."),
                      row<&A::region>("Region", "region", "Region it runs in."),
                      row<&A::role>("RoleArn", "role_arn", "What the action may do; the pipeline's role unless given."),
                      row<&A::timeout>("TimeoutInMinutes", "timeout_in_minutes", "Minutes it may take; manual approvals only.")};
  }
};

struct PipelineStage {
  Text name;
  std::vector<PipelineAction> actions;

  static constexpr auto rows() {
    return std::array{row<&PipelineStage::name>("Name", "name", "Name of the stage.", Change::kInPlace, Flag::kLabel),
                      row<&PipelineStage::actions>("Actions", block("action"), "Its actions.")};
  }
};

struct TriggerPatterns {
  std::vector<Text> includes;
  std::vector<Text> excludes;

  static constexpr auto rows() {
    return std::array{
        row<&TriggerPatterns::includes>("Includes", "includes", "Patterns to take.", Change::kInPlace, Flag::kUnordered),
        row<&TriggerPatterns::excludes>("Excludes", "excludes", "Patterns to leave out.", Change::kInPlace, Flag::kUnordered)};
  }
};

struct TriggerPush {
  std::optional<TriggerPatterns> branches;
  std::optional<TriggerPatterns> paths;
  std::optional<TriggerPatterns> tags;

  static constexpr auto rows() {
    using P = TriggerPush;
    return std::array{row<&P::branches>("Branches", block("branches"), "Branches."),
                      row<&P::paths>("FilePaths", block("file_paths"), "Files that were changed."),
                      row<&P::tags>("Tags", block("tags"), "Git tags.")};
  }
};

struct TriggerGit {
  Text action;
  std::vector<TriggerPush> pushes;

  static constexpr auto rows() {
    return std::array{row<&TriggerGit::action>("SourceActionName", "source_action_name", "Source action it belongs to."),
                      row<&TriggerGit::pushes>("Push", block("push"), "Pushes that start the pipeline.")};
  }
};

struct PipelineTrigger {
  Text provider = "CodeStarSourceConnection";
  TriggerGit git;

  static constexpr auto rows() {
    return std::array{row<&PipelineTrigger::provider>("ProviderType", "provider_type", "CodeStarSourceConnection."),
                      row<&PipelineTrigger::git>("GitConfiguration", block("git_configuration"), "Which pushes.")};
  }
};

// From a commit to running containers, stage by stage.
struct Pipeline {
  PhysicalName name;
  ArnOf<Role> role;
  Text type;
  Text execution_mode;
  ArtifactStore artifact_store;
  std::vector<PipelineStage> stages;
  std::vector<PipelineTrigger> triggers;
  std::optional<bool> restart_on_update;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kName, "", "name", ""}, {Attr::kVersion, "Version", "", "Version"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"pipeline",
                        "AWS::CodePipeline::Pipeline",
                        "aws_codepipeline",
                        "From a commit to running containers, stage by stage.",
                        kAttrs,
                        "codepipeline"}
        .with(Trait::kNameIsIdentity);
  }
  static constexpr auto rows() {
    using P = Pipeline;
    using enum Change;
    return std::array{
        row<&P::name>("Name", "name", "Name of the pipeline.", kReplaces, Flag::kName),
        row<&P::role>("RoleArn", "role_arn", "What the pipeline may do."),
        row<&P::type>("PipelineType", "pipeline_type", "V1 or V2; triggers need V2."),
        row<&P::execution_mode>("ExecutionMode", "execution_mode", "SUPERSEDED, QUEUED or PARALLEL."),
        row<&P::artifact_store>("ArtifactStore", block("artifact_store"), "Where artifacts are kept."),
        row<&P::stages>("Stages", block("stage"), "The stages, at least two; the first holds the sources."),
        row<&P::triggers>("Triggers", block("trigger"), "Which pushes start it; all unless given.", kInPlace, Flag::kUnordered),
        row<&P::restart_on_update>("RestartExecutionOnUpdate", kAbsent, "Run again after a change of the pipeline."),
        row<&P::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
