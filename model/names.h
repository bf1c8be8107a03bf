// Names by the naming law (shared NAMING.md). A name is a value of its own type; only Names makes one, so nothing else in the
// program can join a prefix, an environment and a word.
#pragma once

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
  std::string_view prefix;       // normalised: empty or with exactly one trailing dash
  std::string_view environment;
  bool stack_prefix = false;     // naming.stack_prefix
  bool bare_task_family = false; // naming.task_family: bare
};

class Names {
 public:
  Names(Arena& arena, const NamingRules& rules) : arena_(&arena), rules_(rules) {}
  const NamingRules& rules() const { return rules_; }

  // EEEEEE-part, or PPP EEEEEE-part with naming.stack_prefix. Application stacks: EEEEEE-AAAAA-part.
  StackName stack(Scope scope, std::string_view part) const;
  StackName project_repository_stack(std::string_view repository) const;  // ecr-<repository> (N09)

  // PPP EEEEEE[-AAAAA[-SSSSS]][-key][-word]; key and word may be empty.
  PhysicalName resource(Scope scope, std::string_view key = {}, std::string_view word = {}) const;
  // The same in lower case with the account id behind it: bucket names are world-wide.
  PhysicalName bucket(Scope scope, std::string_view key, const Text& account) const;
  PhysicalName key_pair(std::string_view region) const;                        // PPP EEEEEE-<region> (N16)
  PhysicalName task_family(Scope scope, std::string_view key = {}) const;      // N14
  PhysicalName container(Scope scope) const;                                   // AAAAAApp, AAAAA-SSSSSApp (N19)
  PhysicalName project_repository(std::string_view owner_and_name) const;      // owner/repo -> owner-repo (N26)
  // AmazonCloudWatch-, /ecs/, alias/ ... before the name (N15); one of AWS's own words only.
  PhysicalName with_mandated_word(std::string_view word, Scope scope, std::string_view key = {}, std::string_view suffix = {}) const;
  // A Name tag: PPP EEEEEE[-AAAAA] and words; `separator` is '-' or ' ' (N11, N23).
  Text tag(Scope scope, std::string_view words, char separator = '-') const;
  // PPP EEEEEE[-AAAAA[-SSSSS]]-Kind (N20).
  ExportName export_name(Scope scope, std::string_view kind) const;
  ExportName project_repository_export(std::string_view repository) const;     // ecr-<repository>-arn
  // Identity that AWS does not limit to the law: names that the user typed for things that exist.
  static PhysicalName existing(const Text& name) { return PhysicalName(name); }

 private:
  std::string_view pair(Scope scope) const;  // PPP EEEEEE[-AAAAA[-SSSSS]]
  std::string_view dashed(std::string_view base, std::string_view key, std::string_view word) const;

  Arena* arena_;
  NamingRules rules_;
};

}  // namespace infragen
