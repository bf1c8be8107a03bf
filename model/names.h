// Names by the naming law (shared NAMING.md). A name is a value of its own type; only Names makes one, so nothing else in the
// program can join a prefix, an environment and a word.
#pragma once

#include <cstdint>
#include <string_view>

#include "model/arena.h"
#include "model/text.h"

namespace infragen {

enum class NamingProfile : std::uint8_t { kPair, kWords, kPlain };

// A physical name: what AWS will call the thing. Literal, but for buckets, which end in the account id.
class PhysicalName : public Text {
 public:
  constexpr PhysicalName() = default;

 private:
  friend class Names;
  explicit PhysicalName(const Text& text) : Text(text) {}
};

class StackName {
 public:
  constexpr StackName() = default;
  std::string_view text() const { return text_; }
  friend bool operator==(const StackName&, const StackName&) = default;

 private:
  friend class Names;
  explicit StackName(std::string_view text) : text_(text) {}
  std::string_view text_;
};

class ExportName {
 public:
  constexpr ExportName() = default;
  std::string_view text() const { return text_; }

 private:
  friend class Names;
  explicit ExportName(std::string_view text) : text_(text) {}
  std::string_view text_;
};

// Whom a thing belongs to: the environment (both empty), an application, or an extra service of one.
struct Scope {
  std::string_view application = {};
  std::string_view suffix = {};
  friend bool operator==(const Scope&, const Scope&) = default;
};

struct NamingRules {
  NamingProfile profile = NamingProfile::kPair;
  std::string_view prefix;  // normalised: empty or with exactly one trailing dash
  std::string_view environment;
  bool stack_prefix = false;      // naming.stack_prefix
  bool bare_task_family = false;  // naming.task_family: bare
  // Profile words only (N35): what names start with, in kebab form. An environment that is these words, or starts with them, is
  // not repeated: environment `digital-apps` gives the seed's `digitalAppsInstanceRole`, `prod` gives
  // `digitalAppsProdInstanceRole`.
  std::string_view world_word = "cob";              // names that are unique in the world, before the cluster's words
  std::string_view account_words = "digital";       // things of the whole account
  std::string_view cluster_words = "digital-apps";  // things of the cluster
  std::string_view service_ending = {};             // `staging` makes the service of repository `permits` `permits-staging` (N36)
};

class Names {
 public:
  Names(Arena& arena, const NamingRules& rules) : arena_(&arena), rules_(rules) {}
  const NamingRules& rules() const { return rules_; }

  // EEEEEE-part, or PPP EEEEEE-part with naming.stack_prefix. Application stacks: EEEEEE-AAAAA-part.
  StackName stack(Scope scope, std::string_view part) const;
  StackName project_repository_stack(std::string_view repository) const;  // ecr-<repository> (N09)

  // PPP EEEEEE[-AAAAA[-SSSSS]][-key][-word]; key and word may be empty. A key that is the application or the suffix is not
  // repeated; underscores become dashes. `rule` is the id of the name's rule (name_rules.h): profile plain gives a kind its own
  // last word by it (`-cluster`, `-sg`), profile words its start and its case; profile pair does not look at it.
  PhysicalName resource(Scope scope, std::string_view key = {}, std::string_view word = {}, std::string_view rule = {}) const;
  // The same in lower case with the account id behind it: bucket names are world-wide. Profile words has a word for the world
  // (`cob-digital-apps-prod-config`) and no account id.
  PhysicalName bucket(Scope scope, std::string_view key, const Text& account) const;
  PhysicalName key_pair(std::string_view region) const;                    // PPP EEEEEE-<region> (N16); plain: EEEEEE
  PhysicalName private_domain() const;                                     // PPP EEEEEE.local: private DNS of the environment
  PhysicalName task_family(Scope scope, std::string_view key = {}) const;  // N14
  PhysicalName container(Scope scope) const;                               // AAAAAApp, AAAAA-SSSSSApp (N19)
  // owner/repo -> owner-repo (N26); profile words: NAMESPACE/repo without an environment (N36).
  PhysicalName project_repository(std::string_view owner_and_name) const;
  PhysicalName repository_namespace() const;  // profile words: cob-digital-apps-EEEEEE; empty in the others
  // AmazonCloudWatch-, /ecs/, alias/ ... before the name (N15); one of AWS's own words only.
  PhysicalName with_mandated_word(std::string_view word, Scope scope, std::string_view key = {},
                                  std::string_view suffix = {}) const;
  // A Name tag: PPP EEEEEE[-AAAAA] and words; `separator` is '-' or ' ' (N11, N23).
  Text tag(Scope scope, std::string_view words, char separator = '-') const;
  // PPP EEEEEE[-AAAAA[-SSSSS]]-Kind (N20).
  ExportName export_name(Scope scope, std::string_view kind) const;
  ExportName project_repository_export(std::string_view repository) const;  // ecr-<repository>-arn
  // Identity that AWS does not limit to the law: names that the user typed for things that exist.
  static PhysicalName existing(const Text& name) { return PhysicalName(name); }

 private:
  class Writer;
  enum class Realm : std::uint8_t { kCluster, kAccount, kWorld, kService, kNamespace };
  struct Style;
  static const Style& style_of(std::string_view rule);
  void base(Writer& out, Scope scope, Realm realm) const;  // all that stands before key and word
  void environment_after(Writer& out, std::string_view words) const;

  Arena* arena_;
  NamingRules rules_;
};

}  // namespace infragen
