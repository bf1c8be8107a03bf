#pragma once

#include "model/names.h"
#include "model/schema.h"

namespace infragen::aws {

struct KmsKey;

struct SecretReplica {
  Text region;
  Text kms_key;

  static constexpr auto rows() {
    return std::array{row<&SecretReplica::region>("Region", "region", "Region of the copy.", Change::kInPlace, Flag::kLabel),
                      row<&SecretReplica::kms_key>("KmsKeyId", "kms_key_id", "Key of that region.")};
  }
};

// A value that Secrets Manager makes up at creation. CloudFormation only: Terraform would keep the value in its state.
struct SecretGeneration {
  std::optional<std::int64_t> length;
  Text exclude_characters;
  std::optional<bool> exclude_punctuation;
  std::optional<bool> exclude_uppercase;
  std::optional<bool> exclude_lowercase;
  std::optional<bool> exclude_numbers;
  std::optional<bool> include_space;
  std::optional<bool> require_each_type;
  Text text_template;
  Text key;

  static constexpr auto rows() {
    using G = SecretGeneration;
    return std::array{row<&G::length>("PasswordLength", kAbsent, "Characters, 32 unless given."),
                      row<&G::exclude_characters>("ExcludeCharacters", kAbsent, "Characters not to use."),
                      row<&G::exclude_punctuation>("ExcludePunctuation", kAbsent, "No punctuation."),
                      row<&G::exclude_uppercase>("ExcludeUppercase", kAbsent, "No upper-case letters."),
                      row<&G::exclude_lowercase>("ExcludeLowercase", kAbsent, "No lower-case letters."),
                      row<&G::exclude_numbers>("ExcludeNumbers", kAbsent, "No digits."),
                      row<&G::include_space>("IncludeSpace", kAbsent, "Blanks are allowed."),
                      row<&G::require_each_type>("RequireEachIncludedType", kAbsent, "At least one character of each kind."),
                      row<&G::text_template>("SecretStringTemplate", kAbsent, "JSON object that the value is put into."),
                      row<&G::key>("GenerateStringKey", kAbsent, "Key of that object that takes the value.")};
  }
};

// A secret. Its value is never part of a spec or an output.
struct Secret {
  PhysicalName name;
  Text description;
  ArnOf<KmsKey> kms_key;
  std::optional<SecretGeneration> generate;
  Text placeholder;
  std::vector<SecretReplica> replicas;
  std::optional<std::int64_t> recovery_window;
  TextMap tags;

  static constexpr AttrName kAttrs[] = {{Attr::kId, "", "id", "Id"}, {Attr::kArn, "", "arn", ""}};
  static constexpr ResourceInfo info() {
    return {"secret", "AWS::SecretsManager::Secret", "aws_secretsmanager_secret", "A secret.", kAttrs,
            "secret", Stateful::kRetainable};
  }
  static void remarks(const Secret& before, const Secret& after, std::vector<ChangeRemark>& out);
  static constexpr auto rows() {
    using S = Secret;
    using enum Change;
    return std::array{
        row<&S::name>("Name", "name", "Name of the secret.", kReplaces, Flag::kName),
        row<&S::description>("Description", "description", "What it holds."),
        row<&S::kms_key>("KmsKeyId", "kms_key_id", "Key that encrypts it; AWS's own unless given.", kInPlace, Flag::kProtects),
        row<&S::generate>("GenerateSecretString", kAbsent, "Make up a value at creation."),
        row<&S::placeholder>("SecretString", kAbsent,
                             "First content that shows the form expected; never a secret. Terraform: secret-version."),
        row<&S::replicas>("ReplicaRegions", block("replica"), "Copies in other regions.", kInPlace,
                          Flag::kUnordered | Flag::kProtects),
        row<&S::recovery_window>(kAbsent, "recovery_window_in_days",
                                 "Terraform: days it can be restored after deletion, 7 to 30, 0: none; 30 unless given.",
                                 kInPlace, Flag::kProtects)
            .unset_means("30"),
        row<&S::tags>(infragen::tags("Tags"), infragen::tags("tags"), "Labels.")};
  }
};

}  // namespace infragen::aws
