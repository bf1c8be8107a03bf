// What holds stacks in order (N22): imports of what was made before, and no circle of them; and macros, which are not run.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "compiler/audit/kinds.h"
#include "compiler/audit/scene.h"

namespace infragen::audit {
namespace {

using cfn::Node;

bool has(const cfn::Template& source, std::string_view type) {
  return std::any_of(source.resources.begin(), source.resources.end(), [&](const cfn::Resource& r) { return r.type == type; });
}

bool imports_something(const Node& node) {
  if (const auto call = cfn::call_of(node); call && call->function == cfn::Function::kImportValue) return true;
  return std::any_of(node.items.begin(), node.items.end(), imports_something) ||
         std::any_of(node.members.begin(), node.members.end(), [](const cfn::Member& m) { return imports_something(m.value); });
}

struct Guard {
  std::string_view type;    // a stack that makes this ...
  std::string_view beside;  // ... and not this itself ...
  std::string_view after;   // ... comes after the stack that exports this
};
constexpr Guard kGuards[] = {
    {"AWS::CodePipeline::Pipeline", "AWS::ECS::Service", "ServiceCreated"},
    {"AWS::ECS::Service", "AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancerCreated"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::EC2::VPC", "NetworkCreated"},
    {"AWS::ECS::Cluster", "AWS::EC2::VPC", "NetworkCreated"},
};

}  // namespace

void judge_order(Scene& s) {
  if (!s.source.transforms.empty()) {
    const Node* const place = cfn::member(*s.source.root, "Transform");
    s.d.report(kNotRun, place ? place->at : SourceRange{s.file(), 0, 0, 0},
               fmt::format("{}", fmt::join(s.source.transforms, ", ")));
  }
  if (s.options.profile != NamingProfile::kPair || s.pair.environment.empty() || has(s.source, "AWS::EC2::VPC")) return;
  if (s.common.templates < 2) return;  // alone it has no order
  const auto guard = std::find_if(std::begin(kGuards), std::end(kGuards),
                                  [&](const Guard& one) { return has(s.source, one.type) && !has(s.source, one.beside); });
  if (guard == std::end(kGuards)) return;
  // Who asks for a network cannot be deployed before it stands.
  const bool asks = std::any_of(s.source.parameters.begin(), s.source.parameters.end(), [](const cfn::Parameter& one) {
    return one.type.find("AWS::EC2::VPC::Id") != one.type.npos || one.type.find("AWS::EC2::Subnet::Id") != one.type.npos;
  });
  const bool guarded = asks || imports_something(*s.source.root);
  const auto first = std::find_if(s.source.resources.begin(), s.source.resources.end(),
                                  [&](const cfn::Resource& r) { return r.type == guard->type; });
  if (guarded || first == s.source.resources.end() || !s.is_made(*first)) return;
  const bool of_environment = guard->after == "NetworkCreated";
  const std::string name =
      fmt::format("{}-{}", of_environment || s.pair.application.empty() ? s.pair.base() : s.pair.of_application(), guard->after);
  s.d.report(kNoGuard, first->at, quoted(first->id))
      .help(fmt::format("import {}, in Metadata where nothing needs its value", quoted(name)));
}

void judge_circles(const Common& common, const SourceFiles& files, Diagnostics& d) {
  // Each import leads from its template to the one that exports it.
  std::map<std::uint32_t, std::map<std::uint32_t, const Common::Use*>> leads;
  for (const Common::Use& use : common.imports)
    if (const auto found = common.exports.find(use.text); found != common.exports.end())
      leads[use.at.file].try_emplace(found->second.at.file, &use);
  std::set<std::uint32_t> done;
  for (const auto& [start, unused] : leads) {
    // Depth first, with the way on a stack of its own: templates may be many.
    std::vector<std::pair<std::uint32_t, std::map<std::uint32_t, const Common::Use*>::const_iterator>> way;
    std::set<std::uint32_t> on_way;
    if (!done.insert(start).second) continue;
    way.emplace_back(start, leads[start].begin());
    on_way.insert(start);
    while (!way.empty()) {
      auto& [here, next] = way.back();
      if (next == leads[here].end()) {
        on_way.erase(here);
        way.pop_back();
        continue;
      }
      const auto [to, use] = *next;
      ++next;
      if (on_way.contains(to)) {
        d.report(kCircle, use->at, quoted(use->shown), files.name(to))
            .note(common.exports.find(use->text)->second.at, "exported here")
            .help("hand the value over the other way, or make the two one stack");
      } else if (leads.contains(to) && done.insert(to).second) {
        way.emplace_back(to, leads[to].begin());
        on_way.insert(to);
      }
    }
  }
}

}  // namespace infragen::audit
