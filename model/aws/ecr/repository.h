#pragma once

#include "model/aws/iam/policy_document.h"
#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;

// Which images a lifecycle rule counts. The rows carry the names of ECR's own policy language.
struct ImageSelection {
  Text tag_status;
  std::vector<Text> tag_patterns;
  Text count_type;
  Text count_unit;
  std::int64_t count = 0;

  static constexpr auto rows() {
    using S = ImageSelection;
    return std::array{
        row<&S::tag_status>("tagStatus", "tagStatus", "tagged, untagged or any."),
        row<&S::tag_patterns>("tagPatternList", "tagPatternList", "Tags, with * as wildcard; for tagged.", Change::kInPlace,
                              Flag::kUnordered),
        row<&S::count_type>("countType", "countType", "imageCountMoreThan or sinceImagePushed."),
        row<&S::count_unit>("countUnit", "countUnit", "days, for sinceImagePushed."),
        row<&S::count>("countNumber", "countNumber", "Images to keep, or days.", Change::kInPlace, Flag::kProtects)
            .unset_means("whatever there is")};
  }
};

struct ImageAction {
  Text type = "expire";

  static constexpr auto rows() { return std::array{row<&ImageAction::type>("type", "type", "expire.")}; }
};

struct ImageLifecycleRule {
  std::int64_t priority = 1;
  Text description;
  ImageSelection selection;
  ImageAction action;

  static constexpr auto rows() {
    using R = ImageLifecycleRule;
    return std::array{
        row<&R::priority>("rulePriority", "rulePriority", "Order of the rules, lowest first.", Change::kInPlace, Flag::kLabel),
        row<&R::description>("description", "description", "What the rule does."),
        row<&R::selection>("selection", "selection", "Which images."),
        row<&R::action>("action", "action", "What becomes of them.")};
  }
};

struct ImageLifecycleDocument {
  std::vector<ImageLifecycleRule> rules;

  static constexpr auto rows() { return std::array{row<&ImageLifecycleDocument::rules>("rules", "rules", "The rules.")}; }
};

struct RepositoryLifecycle {
  ImageLifecycleDocument document;

  static constexpr auto rows() {
    return std::array{row<&RepositoryLifecycle::document>(json("LifecyclePolicyText"), json("policy"), "The policy.")};
  }
};

// Who may pull and push, beside the account itself.
struct RepositoryPolicy {
  PolicyDocument document;

  static constexpr auto rows() {
    return std::array{
        row<&RepositoryPolicy::document>(infragen::kSelf, json("policy"), "The policy.", Change::kInPlace, Flag::kGrants)};
  }
};

struct RepositoryScanning {
  bool scan_on_push = true;

  static constexpr auto rows() {
    return std::array{row<&RepositoryScanning::scan_on_push>(
        "ScanOnPush", "scan_on_push", "Look for known flaws in every image pushed.", Change::kInPlace, Flag::kProtects)};
  }
};

struct RepositoryEncryption {
  Text type;
  ArnOf<KmsKey> kms_key;

  static constexpr auto rows() {
    return std::array{
        row<&RepositoryEncryption::type>("EncryptionType", "encryption_type", "AES256, KMS or KMS_DSSE.", Change::kReplaces),
        row<&RepositoryEncryption::kms_key>("KmsKey", "kms_key", "Key for KMS; AWS's own unless given.", Change::kReplaces)};
  }
};

inline constexpr std::string_view kTagMutability[] = {"MUTABLE", "IMMUTABLE"};

// Where container images are kept.
struct Repository {
  PhysicalName name;
  Text tag_mutability;
  std::optional<RepositoryScanning> scanning;
  std::optional<RepositoryEncryption> encryption;
  std::optional<RepositoryLifecycle> lifecycle;
  std::optional<RepositoryPolicy> policy;
  std::optional<bool> force_delete;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {
      {Attr::kName, "", "name", ""}, {Attr::kArn, "Arn", "arn", "Arn"}, {Attr::kUrl, "RepositoryUri", "repository_url", "Uri"}};
  static constexpr ResourceInfo info() {
    return ResourceInfo{"repository", "AWS::ECR::Repository", "aws_ecr_repository",  "Where container images are kept.",
                        kAttrs,       "ecr-repository",       Stateful::kRetainable, false,
                        "name"}
        .with(Trait::kNameIsIdentity);
  }
  static void access(const Repository& repository, AccessBuilder& out);
  static constexpr auto rows() {
    using R = Repository;
    using enum Change;
    return std::array{row<&R::name>("RepositoryName", "name", "Name of the repository, lower case.", kReplaces, Flag::kName),
                      row<&R::tag_mutability>("ImageTagMutability", "image_tag_mutability",
                                              "MUTABLE or IMMUTABLE: whether a tag can move to another image.", Change::kInPlace,
                                              Flag::kProtects)
                          .unset_means("MUTABLE")
                          .ranked(kTagMutability),
                      row<&R::scanning>("ImageScanningConfiguration", block("image_scanning_configuration"),
                                        "Look for known flaws.", kInPlace, Flag::kProtects),
                      row<&R::encryption>("EncryptionConfiguration", block("encryption_configuration"),
                                          "Encryption of the images.", kReplaces, Flag::kProtects),
                      row<&R::lifecycle>("LifecyclePolicy", sibling("aws_ecr_lifecycle_policy", "repository", Attr::kName),
                                         "Which images are dropped."),
                      row<&R::policy>("RepositoryPolicyText", sibling("aws_ecr_repository_policy", "repository", Attr::kName),
                                      "Who may pull and push.", kInPlace, Flag::kGrants),
                      row<&R::force_delete>("EmptyOnDelete", "force_delete", "Delete the images together with the repository."),
                      row<&R::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
