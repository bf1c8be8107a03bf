#pragma once

#include "model/schema.h"

namespace infragen::aws {

struct BucketPublicAccess {
  bool block_acls = true;
  bool block_policy = true;
  bool ignore_acls = true;
  bool restrict_buckets = true;

  static constexpr auto rows() {
    using P = BucketPublicAccess;
    return std::array{row<&P::block_acls>("BlockPublicAcls", "block_public_acls", "Refuse public access lists."),
                      row<&P::block_policy>("BlockPublicPolicy", "block_public_policy", "Refuse a public policy."),
                      row<&P::ignore_acls>("IgnorePublicAcls", "ignore_public_acls", "Ignore public access lists."),
                      row<&P::restrict_buckets>("RestrictPublicBuckets", "restrict_public_buckets",
                                                "A public policy counts inside the account only.")};
  }
};

struct BucketOwnershipRule {
  Text object_ownership = "BucketOwnerEnforced";

  static constexpr auto rows() {
    return std::array{row<&BucketOwnershipRule::object_ownership>(
        "ObjectOwnership", "object_ownership", "BucketOwnerEnforced (no access lists), BucketOwnerPreferred or ObjectWriter.")};
  }
};

struct BucketOwnership {
  BucketOwnershipRule rule;

  static constexpr auto rows() {
    return std::array{row<&BucketOwnership::rule>(encoded("Rules", Encode::kSingleton), block("rule"), "The rule.")};
  }
};

struct BucketCorsRule {
  Text id;
  std::vector<Text> origins;
  std::vector<Text> methods;
  std::vector<Text> headers;
  std::vector<Text> exposed_headers;
  std::optional<std::int64_t> max_age;

  static constexpr auto rows() {
    using R = BucketCorsRule;
    using enum Change;
    return std::array{
        row<&R::id>("Id", "id", "Name of the rule.", kInPlace, Flag::kLabel),
        row<&R::origins>("AllowedOrigins", "allowed_origins", "Sites that may ask.", kInPlace, Flag::kUnordered | Flag::kExposes),
        row<&R::methods>("AllowedMethods", "allowed_methods", "GET, PUT, POST, DELETE, HEAD.", kInPlace, Flag::kUnordered),
        row<&R::headers>("AllowedHeaders", "allowed_headers", "Headers they may send.", kInPlace, Flag::kUnordered),
        row<&R::exposed_headers>("ExposedHeaders", "expose_headers", "Headers they may read.", kInPlace, Flag::kUnordered),
        row<&R::max_age>("MaxAge", "max_age_seconds", "Seconds a browser may remember the answer.")};
  }
};

struct BucketCors {
  std::vector<BucketCorsRule> rules;

  static constexpr auto rows() { return std::array{row<&BucketCors::rules>("CorsRules", block("cors_rule"), "The rules.")}; }
};

struct BucketIndexDocument {
  Text suffix;

  static constexpr auto rows() { return std::array{row<&BucketIndexDocument::suffix>(infragen::kSelf, "suffix", "index.html.")}; }
};

struct BucketErrorDocument {
  Text key;

  static constexpr auto rows() { return std::array{row<&BucketErrorDocument::key>(infragen::kSelf, "key", "error.html.")}; }
};

struct BucketWebsite {
  std::optional<BucketIndexDocument> index;
  std::optional<BucketErrorDocument> error;

  static constexpr auto rows() {
    return std::array{
        row<&BucketWebsite::index>("IndexDocument", block("index_document"), "Document served for a folder."),
        row<&BucketWebsite::error>("ErrorDocument", block("error_document"), "Document served when there is none.")};
  }
};

}  // namespace infragen::aws
