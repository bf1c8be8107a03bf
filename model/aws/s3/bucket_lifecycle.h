#pragma once

#include "model/schema.h"

namespace infragen::aws {

// Which objects; all of them when it is empty.
struct LifecycleFilter {
  Text prefix;

  static constexpr auto rows() {
    return std::array{row<&LifecycleFilter::prefix>("Prefix", "prefix", "What their keys start with.")};
  }
};

struct LifecycleExpiration {
  std::optional<std::int64_t> days;
  std::optional<bool> delete_markers;

  static constexpr auto rows() {
    return std::array{row<&LifecycleExpiration::days>("ExpirationInDays", "days", "Days after which an object goes.",
                                                       Change::kInPlace, Flag::kProtects | Flag::kUnsetIsMost),
                      row<&LifecycleExpiration::delete_markers>("ExpiredObjectDeleteMarker", "expired_object_delete_marker",
                                                                "Drop delete markers without versions; not together with days.")};
  }
};

struct NoncurrentExpiration {
  std::int64_t days = 30;
  std::optional<std::int64_t> keep;

  static constexpr auto rows() {
    return std::array{
        row<&NoncurrentExpiration::days>("NoncurrentDays", "noncurrent_days", "Days after which an old version goes.",
                                         Change::kInPlace, Flag::kProtects | Flag::kUnsetIsMost),
        row<&NoncurrentExpiration::keep>("NewerNoncurrentVersions", "newer_noncurrent_versions",
                                         "Old versions to keep, 1 to 100.")};
  }
};

struct LifecycleTransition {
  std::int64_t days = 30;
  Text storage_class;

  static constexpr auto rows() {
    return std::array{row<&LifecycleTransition::days>("TransitionInDays", "days", "Days after which an object moves."),
                      row<&LifecycleTransition::storage_class>("StorageClass", "storage_class",
                                                               "STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, ...",
                                                               Change::kInPlace, Flag::kLabel)};
  }
};

struct NoncurrentTransition {
  std::int64_t days = 30;
  Text storage_class;

  static constexpr auto rows() {
    return std::array{
        row<&NoncurrentTransition::days>("TransitionInDays", "noncurrent_days", "Days after which an old version moves."),
        row<&NoncurrentTransition::storage_class>("StorageClass", "storage_class", "STANDARD_IA, GLACIER_IR, ...",
                                                  Change::kInPlace, Flag::kLabel)};
  }
};

struct AbortedUploads {
  std::int64_t days = 7;

  static constexpr auto rows() {
    return std::array{row<&AbortedUploads::days>("DaysAfterInitiation", "days_after_initiation",
                                                 "Days after which a started upload is dropped.")};
  }
};

struct LifecycleRule {
  Text id;
  Text status = "Enabled";
  LifecycleFilter filter;
  std::optional<LifecycleExpiration> expiration;
  std::optional<NoncurrentExpiration> noncurrent_expiration;
  std::vector<LifecycleTransition> transitions;
  std::vector<NoncurrentTransition> noncurrent_transitions;
  std::optional<AbortedUploads> aborted_uploads;

  static constexpr auto rows() {
    using R = LifecycleRule;
    using enum Change;
    return std::array{row<&R::id>("Id", "id", "Name of the rule.", kInPlace, Flag::kLabel),
                      row<&R::status>("Status", "status", "Enabled or Disabled."),
                      row<&R::filter>(flatten(), block("filter"), "Which objects."),
                      row<&R::expiration>(flatten(), block("expiration"), "When objects go."),
                      row<&R::noncurrent_expiration>("NoncurrentVersionExpiration", block("noncurrent_version_expiration"),
                                                     "When old versions go."),
                      row<&R::transitions>("Transitions", block("transition"), "When objects move.", kInPlace, Flag::kUnordered),
                      row<&R::noncurrent_transitions>("NoncurrentVersionTransitions", block("noncurrent_version_transition"),
                                                      "When old versions move.", kInPlace, Flag::kUnordered),
                      row<&R::aborted_uploads>("AbortIncompleteMultipartUpload", block("abort_incomplete_multipart_upload"),
                                               "Uploads that were never finished.")};
  }
};

struct BucketLifecycle {
  std::vector<LifecycleRule> rules;

  static constexpr auto rows() { return std::array{row<&BucketLifecycle::rules>("Rules", block("rule"), "The rules.")}; }
};

}  // namespace infragen::aws
