// Exports (N20), imports (N21), and what several templates have in common (N21, N32).
#include <fmt/format.h>

#include <set>

#include "compiler/audit/kinds.h"
#include "compiler/audit/scene.h"
#include "compiler/check/name_kinds.h"

namespace infragen::audit {
namespace {

using cfn::Node;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A name's last part: a letter, then letters and digits (or what nobody knows).
bool is_word(std::string_view text) {
  if (text.empty() || (!is_letter(text[0]) && text[0] != kHole)) return false;
  for (const char c : text)
    if (!is_letter(c) && (c < '0' || c > '9') && c != kHole) return false;
  return true;
}

bool names_stack(const Node& node) {
  if (node.kind == Node::Kind::kScalar) return node.text.find("${AWS::StackName}") != node.text.npos;
  if (const auto call = cfn::call_of(node); call && call->function == cfn::Function::kRef)
    return call->argument->text == "AWS::StackName";
  for (const Node& item : node.items)
    if (names_stack(item)) return true;
  for (const cfn::Member& member : node.members)
    if (names_stack(member.value)) return true;
  return false;
}

bool is_of_repository(std::string_view name) { return name.starts_with("ecr-") && name.ends_with("-arn"); }

class ExportJudge {
 public:
  explicit ExportJudge(Scene& scene) : s_(scene) {}

  void run() {
    for (const cfn::Output& output : s_.source.outputs) {
      if (const NameRule* const rule = find_name_rule("cfn-output"))
        if (const auto fault = check_name(*rule, output.name))
          s_.d.report(kLogicalId, output.at, quoted(output.name), describe(*rule, *fault)).help("use letters and digits only");
      const cfn::Truth made = s_.values.condition(output.condition, output.at);
      if (made == cfn::Truth::kFalse) continue;
      if (output.export_name)
        s_.each(*output.export_name, [&](const Found& found) { exported(found, made == cfn::Truth::kTrue); });
      if (output.value) imports(*output.value);
    }
    for (const cfn::Resource& resource : s_.source.resources) {
      if (!s_.is_made(resource)) continue;
      if (resource.properties) imports(*resource.properties);
      if (resource.metadata) imports(*resource.metadata);
    }
  }

 private:
  Scope scope() const {
    if (!s_.subject.application || s_.pair.application.empty()) return {};
    return {s_.pair.application, s_.subject.suffix ? std::string_view(s_.pair.suffix) : std::string_view()};
  }

  // Without an environment profile words has nothing to say of exports; the other profiles ask for one.
  bool is_free() const { return s_.options.profile == NamingProfile::kWords && s_.pair.environment.empty(); }

  // PPPEEEEEE; in profile words the words of the cluster and EEEEEE.
  std::string base_of_exports() {
    if (s_.options.profile != NamingProfile::kWords) return s_.pair.base();
    std::string out = s_.right.export_name("X", {});
    if (out.ends_with("-X")) out.resize(out.size() - 2);
    return out;
  }

  void exported(const Found& found, bool is_surely_made) {
    if (found.is_whole() && is_surely_made) {
      const auto [known, is_new] = s_.common.exports.try_emplace(found.text, Common::Use{found.at, found.text, found.shown});
      if (!is_new)
        s_.d.report(kTwins, found.at, "export", quoted(found.shown))
            .note(known->second.at, "the other one")
            .help("give one of the two another name");
    } else if (found.is_whole()) {
      s_.common.exports.try_emplace(found.text, Common::Use{found.at, found.text, found.shown});
    }
    if (!is_free() && !obeys(found)) return;
    s_.check_limits(find_name_rule("cfn-export"), found, "export");
  }

  bool obeys(const Found& found) {
    if (is_of_repository(found.text) || !s_.has_pair()) return true;
    const std::string base = base_of_exports();
    const Fit fits = fit(found.text, base);
    if (fits == Fit::kUnknown) {
      s_.not_judged(found);
      return true;
    }
    if (fits == Fit::kNo || found.text.size() == base.size() || found.text[base.size()] != '-') {
      report(found, fits == Fit::kNo ? fmt::format("does not start with {}", quoted(base))
                                     : fmt::format("has no name behind {}", quoted(base + "-")));
      return false;
    }
    const std::string_view rest = std::string_view(found.text).substr(base.size() + 1);
    const auto dash = rest.rfind('-');
    if (!is_word(dash == rest.npos ? rest : rest.substr(dash + 1))) {
      report(found, "does not end in a word of letters and digits");
      return false;
    }
    const Scope own = scope();
    if (dash != rest.npos && !own.application.empty() && fit(rest, own.application) == Fit::kNo) {
      report(found, fmt::format("has another application than {}", quoted(own.application)));
      return false;
    }
    if (names_stack(*found.node)) {
      s_.d.report(kExportOfStack, found.at, quoted(found.shown)).help("build it from prefix and environment");
      return false;
    }
    return true;
  }

  void report(const Found& found, std::string_view what) {
    auto finding = s_.d.report(kExport, found.at, quoted(found.shown), what);
    if (const std::string name = s_.right.export_name(found.shown, scope()); !name.empty())
      finding.help(s_.help_for(found, name));
  }

  void imports(const Node& node) {
    if (const auto call = cfn::call_of(node)) {
      if (call->function == cfn::Function::kImportValue) {
        s_.each(*call->argument, [&](const Found& found) { imported(found); });
        return;
      }
      if (call->function == cfn::Function::kIf) {
        s_.values.choices(node, [&](const Node& choice) {
          if (&choice != &node) imports(choice);
        });
        return;
      }
    }
    for (const Node& item : node.items) imports(item);
    for (const cfn::Member& member : node.members) imports(member.value);
  }

  void imported(const Found& found) {
    if (!imported_.insert(found.shown).second) return;  // each name once
    if (is_of_repository(found.text)) {
      if (found.is_whole()) s_.common.imports.push_back({found.at, found.text, found.shown});
      return;
    }
    const std::string base = is_free() || !s_.has_pair() ? std::string() : base_of_exports();
    const Fit fits = base.empty() ? Fit::kYes : fit(found.text, base);
    if (fits == Fit::kUnknown) s_.not_judged(found);
    if (fits == Fit::kNo) {
      const std::string name = s_.right.export_name(found.shown, {});
      auto finding = s_.d.report(kImport, found.at, quoted(found.shown), quoted(base));
      finding.help(name.empty() ? fmt::format("import what starts with {}", quoted(base + "-")) : s_.help_for(found, name));
    } else if (found.is_whole()) {
      s_.common.imports.push_back({found.at, found.text, found.shown});
    }
  }

  Scene& s_;
  std::set<std::string, std::less<>> imported_;
};

}  // namespace

void judge_exports(Scene& scene) { ExportJudge(scene).run(); }

void judge_common(Common& common, Diagnostics& d) {
  if (common.templates < 2) return;
  std::set<std::string_view> reported;
  for (const Common::Use& use : common.imports)
    if (!common.exports.contains(use.text) && reported.insert(use.text).second)
      d.report(kNoExport, use.at, quoted(use.shown))
          .help("give the audit the template that exports it as well, or correct the name");
}

}  // namespace infragen::audit
