// Physical names (N11-N16, N26, N29-N32, N35-N37) and logical ids (N38).
#include <fmt/format.h>

#include <algorithm>

#include "compiler/audit/kinds.h"
#include "compiler/audit/scene.h"

namespace infragen::audit {
namespace {

using cfn::Node;

bool is_region(std::string_view text) {  // ap-southeast-2
  const auto dash = text.rfind('-');
  return dash != text.npos && dash + 2 == text.size() && text[dash + 1] >= '1' && text[dash + 1] <= '9' && text.find('-') < dash;
}

// ResourceType of `AWS::IAM::Role`, for messages: "Role".
std::string_view short_type(std::string_view type) { return type.substr(type.rfind(':') + 1); }

class NameJudge {
 public:
  explicit NameJudge(Scene& scene) : s_(scene) {}

  void run() {
    std::map<const cfn::Resource*, std::vector<Tag>> tags;
    for (const cfn::Resource& resource : s_.source.resources) {
      logical_id(resource);
      if (!resource.properties || !s_.is_made(resource)) continue;
      std::vector<Tag>& own = tags[&resource];
      own = tags_of(s_, resource);
      const std::string application = application_of(own);
      const Level level = s_.level_of(resource.type, application);
      const Scope scope = s_.scope_of(level, application);
      std::vector<std::string> physical;
      for (const NamePlace& place : name_places(resource.type))
        s_.each_at(*resource.properties, place.property, [&](const Node& node) {
          if (node.kind != Node::Kind::kScalar && !cfn::call_of(node)) return;
          const Found found = s_.find(node);
          if (found.text.empty()) return;
          if (!place.is_reference) physical.push_back(found.shown);
          judge(resource, place, found, level, scope);
        });
      judge_tags(s_, own, level, scope, physical);
    }
    logical_ids_of_environment();
    judge_missing_tags(s_, tags);
  }

 private:
  std::string application_of(const std::vector<Tag>& tags) {
    for (const Tag& tag : tags)
      if (tag.key == "Application")
        if (const Found value = s_.find(*tag.value); value.is_whole()) return value.text;
    return {};
  }

  void judge(const cfn::Resource& resource, const NamePlace& place, const Found& found, Level level, const Scope& scope) {
    const bool obeys = s_.options.profile == NamingProfile::kWords   ? words(resource, place, found)
                       : s_.options.profile == NamingProfile::kPlain ? plain(resource, place, found)
                                                                     : pair(resource, place, found, level, scope);
    if (!obeys || place.is_reference) return;
    if (!s_.check_limits(place.rule, found, short_type(resource.type))) return;
    twins(resource, place, found);
  }

  // False when a break was reported.
  bool pair(const cfn::Resource& resource, const NamePlace& place, const Found& found, Level level, const Scope& scope) {
    switch (place.kind) {
      case NameKind::kFree: return true;
      case NameKind::kKeyPairName: return key_pair(found);
      case NameKind::kRepositoryName: return repository(found);
      case NameKind::kPhysical:
      case NameKind::kTaskFamily: break;
    }
    if (!s_.has_pair()) return true;
    const std::string base = s_.base_of(scope);
    const bool slash = place.rule && place.rule->more.shape == NameShape::kPath;
    const Fit fits = s_.fits(found.text, base, slash);
    if (fits == Fit::kUnknown) s_.not_judged(found);
    if (fits != Fit::kNo) return true;
    const std::string name = s_.right.resource(found.shown, scope, place.rule ? place.rule->id : std::string_view());
    report_start(place.kind == NameKind::kTaskFamily, level, fmt::format("{} {}", short_type(resource.type), place.property),
                 found, base)
        .help(s_.help_for(found, name));
    return false;
  }

  Diagnostics::Builder report_start(bool is_family, Level level, std::string_view what, const Found& found,
                                    const std::string& base) {
    if (is_family) return s_.d.report(kFamily, found.at, quoted(found.shown), quoted(base));
    switch (level) {
      case Level::kEnvironment: return s_.d.report(kNotOfThePair, found.at, what, quoted(found.shown), quoted(base));
      case Level::kApplication: return s_.d.report(kNotOfTheApplication, found.at, what, quoted(found.shown), quoted(base));
      case Level::kService: break;
    }
    return s_.d.report(kNotOfTheService, found.at, what, quoted(found.shown), quoted(base));
  }

  bool key_pair(const Found& found) {
    if (!s_.has_pair()) return true;
    const std::string base = s_.pair.base();
    const Fit fits = fit(found.text, base);
    if (fits == Fit::kUnknown) {
      s_.not_judged(found);
      return true;
    }
    if (s_.pair.prefix.empty() && found.text == base) return true;  // N37
    const auto region = s_.values.parameter("AWS::Region");
    if (fits == Fit::kYes && found.text.size() > base.size() && found.text[base.size()] == '-') {
      const std::string_view rest = std::string_view(found.text).substr(base.size() + 1);
      if (rest.find(kHole) != rest.npos || (region ? rest == *region : is_region(rest))) return true;
    }
    const std::string name = region ? s_.right.key_pair(*region) : base + "-${AWS::Region}";
    s_.d.report(kKeyPair, found.at, quoted(found.shown), quoted(name)).help(s_.should_be(name));
    return false;
  }

  bool repository(const Found& found) {
    const Fit fits = fit(found.text, s_.pair.base());
    if (fits == Fit::kUnknown) s_.not_judged(found);
    if (fits != Fit::kNo) return true;
    const std::string_view text = found.text, prefix = s_.pair.prefix;
    std::string project = found.shown;
    std::replace(project.begin(), project.end(), '/', '-');
    if (fit(text, s_.pair.environment) == Fit::kYes || (!prefix.empty() && text.starts_with(prefix))) {
      s_.d.report(kRepository, found.at, quoted(found.shown),
                  fmt::format("has the environment or the prefix in it, but does not start with {}", quoted(s_.pair.base())))
          .help(s_.should_be(s_.right.resource(found.shown, {}, "ecr-repository")));
      return false;
    }
    if (text.find('/') != text.npos) {
      s_.d.report(kRepository, found.at, quoted(found.shown), "has a slash; owner and repository are joined with a dash")
          .help(fmt::format("it should be {}", quoted(project)));
      return false;
    }
    return true;
  }

  bool words(const cfn::Resource& resource, const NamePlace& place, const Found& found) {
    if (place.kind == NameKind::kFree) return true;
    if (found.text[0] == kHole) {
      s_.not_judged(found);
      return true;
    }
    const std::string_view id = place.rule ? place.rule->id : std::string_view();
    if (id == "target-group" || id == "ecs-service" || id == "ecs-family") return true;  // these are the service's own name
    const NamingRules rules;
    const std::string_view text = found.text;
    const auto report = [&](std::string_view what) {
      s_.d.report(kWords, found.at, fmt::format("{} {}", short_type(resource.type), place.property), quoted(found.shown), what)
          .help(fmt::format("it should be {}", quoted(s_.right.resource(found.shown, {}, id))));
      return false;
    };
    if (place.kind == NameKind::kRepositoryName)
      return text.find('/') != text.npos && text.find('/') > 0 ? true : report("is not NAMESPACE/SERVICE (N36)");
    if (id == "s3-bucket")
      return text.starts_with(rules.world_word) ? true
                                                : report(fmt::format("does not start with {} (N35)", quoted(rules.world_word)));
    const std::string_view behind =
        text.starts_with(rules.account_words) ? text.substr(rules.account_words.size()) : std::string_view("x");
    const bool ends = behind.empty() || behind[0] == kHole || behind[0] == '-' || (behind[0] >= 'A' && behind[0] <= 'Z');
    if (ends || mandated(text, rules.account_words, true) != 0) return true;
    return report(fmt::format("does not start with {} (N35)", quoted(rules.account_words)));
  }

  bool plain(const cfn::Resource& resource, const NamePlace& place, const Found& found) {
    struct Role {
      std::string_view rule, word;
    };
    constexpr Role kRoles[] = {
        {"alb", "alb"},         {"target-group", "alb-target-group"}, {"ecs-cluster", "cluster"}, {"ecs-service", "service"},
        {"ecs-family", "task"}, {"ecr-repository", "image"},          {"security-group", "sg"}};
    if (place.kind == NameKind::kFree || !s_.has_pair()) return true;
    const Fit fits = s_.fits(found.text, s_.pair.base(), true);
    if (fits == Fit::kUnknown) {
      s_.not_judged(found);
      return true;
    }
    const std::string_view id = place.rule ? place.rule->id : std::string_view();
    const std::string what = fmt::format("{} {}", short_type(resource.type), place.property);
    if (fits == Fit::kNo) {
      if (place.kind == NameKind::kRepositoryName && found.text.find('/') == found.text.npos) return true;  // a project's
      s_.d.report(kNotOfThePair, found.at, what, quoted(found.shown), quoted(s_.pair.base()))
          .help(s_.should_be(s_.right.resource(found.shown, {}, id)));
      return false;
    }
    for (const Role& role : kRoles) {
      if (role.rule != id || !found.is_whole() || found.text.ends_with("-" + std::string(role.word))) continue;
      s_.d.report(kPlain, found.at, what, quoted(found.shown), quoted("-" + std::string(role.word)))
          .help(s_.should_be(s_.right.resource({}, {}, id)));
      return false;
    }
    return true;
  }

  void twins(const cfn::Resource& resource, const NamePlace& place, const Found& found) {
    if (!place.rule || !found.is_whole() || !s_.is_surely_made(resource)) return;
    const NameScope scope = place.rule->more.unique_in;
    if (scope != NameScope::kAccountRegion && scope != NameScope::kAccount && scope != NameScope::kWorld) return;
    const std::string key = fmt::format("{} {}", place.rule->id, fold(*place.rule, found.text));
    const auto [known, is_new] = s_.common.names.try_emplace(key, Common::Use{found.at, found.text, found.shown});
    if (is_new) return;
    s_.d.report(kTwins, found.at, short_type(resource.type), quoted(found.shown))
        .note(known->second.at, "the other one")
        .help("give one of the two another name");
  }

  void logical_id(const cfn::Resource& resource) {
    const NameRule* const rule = find_name_rule("cfn-logical-id");
    if (const auto fault = rule ? check_name(*rule, resource.id) : std::nullopt)
      s_.d.report(kLogicalId, resource.at, quoted(resource.id), describe(*rule, *fault)).help("use letters and digits only");
  }

  // Ids of a template for one environment: `DevSubnet1`, `DevSubnet2` ... Only where most start so is it no word of the role.
  void logical_ids_of_environment() {
    if (s_.pair.environment.empty()) return;
    std::string start;
    for (std::size_t i = 0; i < s_.pair.environment.size(); ++i) {
      const char c = s_.pair.environment[i];
      const bool capital = i == 0 || s_.pair.environment[i - 1] == '-';
      if (c != '-') start += capital && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    std::vector<const cfn::Resource*> own;
    for (const cfn::Resource& resource : s_.source.resources)
      if (resource.id.size() > start.size() && resource.id.starts_with(start) && resource.id[start.size()] >= 'A' &&
          resource.id[start.size()] <= 'Z')
        own.push_back(&resource);
    if (own.size() < 3 || own.size() * 2 <= s_.source.resources.size()) return;
    s_.d.report(kLogicalId, own[0]->at, quoted(own[0]->id),
                fmt::format("starts with the environment, like {} others here", own.size() - 1))
        .help(fmt::format("it should be {}", quoted(own[0]->id.substr(start.size()))));
  }

  Scene& s_;
};

}  // namespace

void judge_names(Scene& scene) { NameJudge(scene).run(); }

}  // namespace infragen::audit
