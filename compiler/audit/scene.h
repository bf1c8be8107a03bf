// One template under judgement, and what several templates have in common. Used by the judges of this folder only.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/audit/audit.h"
#include "compiler/audit/law.h"
#include "compiler/audit/pair.h"
#include "compiler/audit/places.h"
#include "compiler/template/evaluate.h"
#include "compiler/template/template.h"

namespace infragen::audit {

// A value of a template that is a name or a tag.
struct Found {
  const cfn::Node* node = nullptr;
  SourceRange at;
  std::string text;   // for comparing: what everybody knows filled in, kHole for the rest
  std::string shown;  // for messages: holes as `${AWS::Region}`
  cfn::HoledText holed;

  bool is_whole() const { return text.find(kHole) == text.npos; }
};

// Names and exports of all templates of a run.
struct Common {
  struct Use {
    SourceRange at;
    std::string text, shown;  // as in Found
  };
  std::map<std::string, Use, std::less<>> names;    // by rule and folded name
  std::map<std::string, Use, std::less<>> exports;  // by name
  std::vector<Use> imports;                         // whole ones, each template's once
  std::size_t templates = 0;
};

enum class Level : std::uint8_t { kEnvironment, kApplication, kService };

class Scene {
 public:
  Scene(const cfn::Template& source, const SourceFiles& files, std::uint32_t file, const Options& options, Subject subject,
        Common& common, Diagnostics& diagnostics);

  const cfn::Template& source;
  const Options& options;
  const Subject subject;
  const Pair& pair;
  Common& common;
  Diagnostics& d;
  cfn::Evaluator values;
  Composer right;

  std::uint32_t file() const { return file_; }
  bool is_made(const cfn::Resource& resource) { return values.condition(resource.condition, resource.at) != cfn::Truth::kFalse; }
  // Whether it surely is, so that two of a name are two.
  bool is_surely_made(const cfn::Resource& resource) {
    return values.condition(resource.condition, resource.at) == cfn::Truth::kTrue;
  }
  Found find(const cfn::Node& node);
  // Every value that the node may stand for; lists and maps are left out.
  void each(const cfn::Node& node, const std::function<void(const Found&)>& visit);
  // The property at a path (`BackupPlan.BackupPlanName`); `[]` goes through lists.
  void each_at(const cfn::Node& owner, std::string_view path, const std::function<void(const cfn::Node&)>& visit);

  // Whether there is a pair to judge by; remembers that somebody asked.
  bool has_pair() {
    asks_for_pair_ = true;
    return !pair.environment.empty();
  }
  bool asks_for_pair() const { return asks_for_pair_; }
  // Remembers that a name could not be judged.
  void not_judged(const Found& found);
  void report_not_judged();

  // To whom a thing of the type belongs; `application`: what its own tag says.
  Level level_of(std::string_view type, std::string_view application) const;
  Scope scope_of(Level level, std::string_view application) const;
  std::string base_of(const Scope& scope) const;

  // "it should be `v1-dev-x`: !Sub "${Prefix}${EnvironmentName}-x"".
  std::string should_be(std::string_view name) const;
  // The same for what was found; says so when a `${...}` was written without Sub.
  std::string help_for(const Found& found, std::string_view name) const;
  // Whether the name may start with AWS's own words and then with the pair.
  Fit fits(std::string_view text, std::string_view base, bool may_start_with_slash = false) const;
  // Reports what AWS would not take; false when it did.
  bool check_limits(const NameRule* rule, const Found& found, std::string_view what);

 private:
  std::string formula(std::string_view name) const;

  std::string_view text_;  // of the file
  std::uint32_t file_;
  bool is_mixed_ = false;  // has things of a whole environment
  bool asks_for_pair_ = false;
  std::map<std::string, std::size_t, std::less<>> unknown_;  // names by the parameter that they follow
  std::set<const cfn::Node*> counted_;
};

// The judges, one file each.
void judge_names(Scene& scene);
void judge_exports(Scene& scene);
void judge_contents(Scene& scene);
void judge_stack(Scene& scene);
void judge_order(Scene& scene);
void judge_common(Common& common, Diagnostics& diagnostics);
void judge_circles(const Common& common, const SourceFiles& files, Diagnostics& diagnostics);

struct Tag {
  std::string key;
  const cfn::Node* value = nullptr;
  bool is_handed_on = false;  // to instances and the like: it says nothing of the resource itself
};
// All tags of a resource, those it hands on to others included.
std::vector<Tag> tags_of(Scene& scene, const cfn::Resource& resource);
// `physical`: the resource's physical names, as they are shown.
void judge_tags(Scene& scene, const std::vector<Tag>& tags, Level level, const Scope& scope,
                const std::vector<std::string>& physical);
void judge_missing_tags(Scene& scene, const std::map<const cfn::Resource*, std::vector<Tag>>& tags);

}  // namespace infragen::audit
