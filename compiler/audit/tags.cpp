// Tags: Name (N11-N13, N23), Environment (N24), Application and Prefix (N01, N05), and those that only some have (N25).
#include <fmt/format.h>

#include <algorithm>

#include "compiler/audit/kinds.h"
#include "compiler/audit/scene.h"
#include "compiler/check/identity.h"
#include "compiler/check/name_kinds.h"
#include "compiler/load/unicode.h"

namespace infragen::audit {
namespace {

using cfn::Node;

constexpr int kMostLevels = 6;  // of properties that may hold tags

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

class Collector {
 public:
  explicit Collector(Scene& scene) : s_(scene) {}
  std::vector<Tag> all;

  void walk(const Node& node, int level) {
    if (level > kMostLevels || cfn::call_of(node)) return;
    for (const cfn::Member& member : node.members) {
      const bool are_tags = member.key.text.ends_with("Tags") && !member.key.text.ends_with("CopyTags");
      s_.values.choices(member.value, [&](const Node& value) { are_tags ? read(value, level) : walk(value, level + 1); });
    }
    for (const Node& item : node.items) s_.values.choices(item, [&](const Node& value) { walk(value, level + 1); });
  }

 private:
  void read(const Node& tags, int level) {
    if (tags.kind == Node::Kind::kList) {
      for (const Node& item : tags.items)
        s_.values.choices(item, [&](const Node& tag) {
          const Node *const key = cfn::member(tag, "Key"), *const value = cfn::member(tag, "Value");
          const Node* const propagates = cfn::member(tag, "PropagateAtLaunch");
          if (key && value) all.push_back({s_.find(*key).text, value, level > 0 || (propagates && propagates->text != "false")});
        });
    } else if (!cfn::call_of(tags)) {
      for (const cfn::Member& member : tags.members) all.push_back({std::string(member.key.text), &member.value, level > 0});
    }
  }

  Scene& s_;
};

void judge_name_tag(Scene& s, const Found& value, bool is_handed_on, Level level, const Scope& scope,
                    const std::vector<std::string>& physical) {
  if (std::find(physical.begin(), physical.end(), value.shown) != physical.end()) return;  // it was judged there
  if (s.options.profile == NamingProfile::kWords || !s.has_pair()) return;
  const std::string base = s.base_of(scope);
  const Fit fits = s.fits(value.text, base, true);
  if (fits == Fit::kUnknown) s.not_judged(value);
  if (fits == Fit::kNo) {
    const std::string help = s.help_for(value, s.right.tag(value.shown, scope));
    const auto& kind = level == Level::kEnvironment   ? kNotOfThePair
                       : level == Level::kApplication ? kNotOfTheApplication
                                                      : kNotOfTheService;
    s.d.report(kind, value.at, "tag Name", quoted(value.shown), quoted(base)).help(help);
    return;
  }
  const NameRule* const rule = find_name_rule("tag-value");
  if (rule && value.is_whole() && compile::count_code_points(value.text) > rule->max)  // EC2 takes any character
    s.d.report(compile::kTooLong, value.at, quoted(value.shown), "tag Name", std::size_t{compile::count_code_points(value.text)},
               std::size_t{rule->max});
  if (is_handed_on || physical.size() != 1 || s.fits(physical[0], base, true) != Fit::kYes) return;
  const bool is_known = value.is_whole() && physical[0].find("${") == std::string::npos;
  if (is_known && fits == Fit::kYes) s.d.report(kNameTag, value.at, quoted(value.shown), quoted(physical[0]));
}

}  // namespace

std::vector<Tag> tags_of(Scene& scene, const cfn::Resource& resource) {
  Collector collector(scene);
  if (resource.properties) collector.walk(*resource.properties, 0);
  return std::move(collector.all);
}

void judge_tags(Scene& s, const std::vector<Tag>& tags, Level level, const Scope& scope,
                const std::vector<std::string>& physical) {
  const Pair& pair = s.pair;
  for (const Tag& tag : tags) {
    const std::string key = lower(tag.key);
    if (tag.key != "Name" && key != "environment" && key != "application" && key != "prefix") continue;
    s.each(*tag.value, [&](const Found& value) {
      if (tag.key == "Name") return judge_name_tag(s, value, tag.is_handed_on, level, scope, physical);
      if (!value.is_whole()) {
        if (key == "environment") s.not_judged(value);
        return;
      }
      if (key != "application" && !s.has_pair()) return;
      if (key == "environment" && value.text != pair.environment) {
        std::string help = fmt::format("it should be {}", quoted(pair.environment));
        if (s.subject.environment) help += fmt::format(": the parameter {}", quoted(s.subject.environment->name));
        s.d.report(kEnvironmentTag, value.at, quoted(value.shown), quoted(pair.environment)).help(help);
      } else if (key == "prefix" && s.options.profile == NamingProfile::kPair) {
        const std::string_view bare = std::string_view(pair.prefix).substr(0, pair.prefix.empty() ? 0 : pair.prefix.size() - 1);
        if (value.text != pair.prefix && value.text != bare)
          s.d.report(kOtherTag, value.at, "Prefix", quoted(value.shown), fmt::format("not {}", quoted(pair.prefix)), "N01")
              .help(fmt::format("it should be {}", quoted(pair.prefix)));
      } else if (key == "application" && s.subject.application && !pair.application.empty()) {
        if (value.text != pair.application)
          s.d.report(kOtherTag, value.at, "Application", quoted(value.shown), fmt::format("not {}", quoted(pair.application)),
                     "N01")
              .help(fmt::format("it should be {}: the parameter {}", quoted(pair.application),
                                quoted(s.subject.application->name)));
      } else if (key == "application") {
        const std::string fault = compile::fault_of(value.text), better = compile::mended(value.text);
        if (!fault.empty())
          s.d.report(kOtherTag, value.at, "Application", quoted(value.shown), fmt::format("which {}", fault), "N05")
              .help(better.empty() ? std::string() : fmt::format("write {}", better));
      }
    });
  }
}

void judge_missing_tags(Scene& s, const std::map<const cfn::Resource*, std::vector<Tag>>& tags) {
  for (const std::string_view key : {"CostCode", "ContactEmail"}) {
    std::size_t with = 0, without = 0;
    const cfn::Resource* first = nullptr;
    for (const cfn::Resource& resource : s.source.resources) {
      const auto own = tags.find(&resource);
      const bool is_there = own != tags.end() &&
                            std::any_of(own->second.begin(), own->second.end(), [&](const Tag& tag) { return tag.key == key; });
      if (is_there) ++with;
      if (is_there || !s.is_made(resource)) continue;
      if (!takes_tags(resource.type) && (own == tags.end() || own->second.empty())) continue;
      ++without;
      if (!first) first = &resource;
    }
    if (with == 0 || !first) continue;
    const std::string whom = without == 1 ? quoted(first->id) : fmt::format("{} and {} more", quoted(first->id), without - 1);
    s.d.report(kMissingTag, first->at, quoted(key), whom)
        .help(fmt::format("give every resource that takes tags the tag {}", key));
  }
}

}  // namespace infragen::audit
