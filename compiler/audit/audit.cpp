#include "compiler/audit/audit.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/audit/kinds.h"
#include "compiler/audit/scene.h"

namespace infragen::audit {
namespace {

// The stack's name as the template's own label gives it: "Name this stack: <environment>-<application>-service". Empty without
// one.
std::string labelled_stack(const cfn::Template& source, const Pair& pair) {
  constexpr std::string_view kSign = "Name this stack: ";
  const cfn::Node* const interface = source.metadata ? cfn::member(*source.metadata, "AWS::CloudFormation::Interface") : nullptr;
  const cfn::Node* const groups = interface ? cfn::member(*interface, "ParameterGroups") : nullptr;
  if (!groups) return {};
  for (const cfn::Node& group : groups->items) {
    const cfn::Node* const label = cfn::member(group, "Label");
    const cfn::Node* const text = label ? cfn::member(*label, "default") : nullptr;
    if (!text || !text->text.starts_with(kSign)) continue;
    std::string out(text->text.substr(kSign.size()));
    for (const auto& [word, value] : {std::pair<std::string_view, const std::string&>{"<environment>", pair.environment},
                                      {"<application>", pair.application},
                                      {"<suffix>", pair.suffix}})
      if (const auto at = out.find(word); at != out.npos && !value.empty()) out.replace(at, word.size(), value);
    if (out.find_first_of("<> ") == out.npos) return out;
  }
  return {};
}

}  // namespace

void audit(std::span<const std::uint32_t> templates, const SourceFiles& files, const Options& options, Diagnostics& diagnostics) {
  struct Read {
    std::uint32_t file;
    cfn::Template source;
    Subject subject;
  };
  Arena arena;
  std::vector<Read> all;
  for (const std::uint32_t file : templates)
    if (auto source = cfn::read_template(file, files, arena, diagnostics)) {
      Subject subject = find_subject(*source, file, options, diagnostics);
      all.push_back({file, std::move(*source), std::move(subject)});
    }
  // A template that says nothing is taken for one of the same environment as the first that does.
  const auto like = std::find_if(all.begin(), all.end(), [](const Read& one) { return one.subject.is_known; });
  // Templates that say other prefixes for the same environment cannot be for one.
  for (const Read& one : all) {
    const auto other = std::find_if(all.begin(), all.end(), [&](const Read& known) {
      return known.subject.is_known && known.subject.pair.environment == one.subject.pair.environment;
    });
    if (!one.subject.is_known || other == all.end() || other->subject.pair.prefix == one.subject.pair.prefix) continue;
    diagnostics
        .report(kTwoPrefixes, one.subject.at, quoted(one.subject.pair.environment), quoted(one.subject.pair.prefix),
                quoted(other->subject.pair.prefix))
        .note(other->subject.at, "the other one")
        .help("give both templates the same prefix, or judge them with --prefix");
  }
  Common common;
  common.templates = all.size();
  for (Read& one : all) {
    Subject subject = one.subject;
    if (!subject.is_known && like != all.end()) {
      subject.pair.prefix = like->subject.pair.prefix;
      subject.pair.environment = like->subject.pair.environment;
    }
    std::string stack = options.stack_name.value_or(std::string());
    if (stack.empty()) stack = labelled_stack(one.source, subject.pair);
    if (!stack.empty()) subject.values.try_emplace("AWS::StackName", stack);
    Scene scene(one.source, files, one.file, options, std::move(subject), common, diagnostics);
    judge_names(scene);
    judge_exports(scene);
    judge_contents(scene);
    judge_stack(scene);
    judge_order(scene);
    scene.report_not_judged();
    if (one.subject.is_known || !scene.asks_for_pair()) continue;
    if (like == all.end())
      diagnostics.report(kNoEnvironment, {one.file, 0, 0, 0}).help("add --environment and --prefix");
    else
      diagnostics.report(kAssumed, {one.file, 0, 0, 0},
                         fmt::format("environment {} and prefix {} (as in {})", quoted(scene.pair.environment),
                                     quoted(scene.pair.prefix), files.name(like->file)));
  }
  judge_common(common, diagnostics);
  judge_circles(common, files, diagnostics);
}

}  // namespace infragen::audit
