// For code scanning: the changes from `replace` on, as findings on the lines that cause them.
#include <fmt/format.h>

#include <array>
#include <map>

#include "compiler/diff/kinds.h"
#include "compiler/diff/render_common.h"
#include "compiler/report/report.h"

namespace infragen::diff {
namespace {

struct Row {
  Verdict verdict;
  const Kind<std::string_view>* kind;
};
constexpr std::array kRows{Row{Verdict::kReplace, &kReplaces},
                           Row{Verdict::kDataLoss, &kLosesData},
                           Row{Verdict::kProtectionLost, &kLosesProtection},
                           Row{Verdict::kAvailabilityReduced, &kReducesAvailability},
                           Row{Verdict::kAccessWidened, &kWidensAccess},
                           Row{Verdict::kAccessNarrowed, &kNarrowsAccess},
                           Row{Verdict::kDeployFailure, &kFailsToDeploy}};

const Kind<std::string_view>* kind_of(Verdict verdict) {
  for (const Row& row : kRows)
    if (row.verdict == verdict) return row.kind;
  return nullptr;
}

class Findings {
 public:
  explicit Findings(const Report& report) : report_(report) {}

  void add(const SpecDiff& c) {
    comparison_ = &c;
    const Diff& diff = *c.diff;
    std::vector<Verdicts> told(diff.resources.size());  // by access and failures
    const auto tell = [&](const std::vector<std::size_t>& resources, Verdict verdict) {
      for (std::size_t i : resources)
        if (i < told.size()) told[i].add(verdict);
    };
    for (const AccessChange& change : diff.access) {
      const Verdict verdict = change.is_wider ? Verdict::kAccessWidened : Verdict::kAccessNarrowed;
      report(verdict, change.place, change.text);
      tell(change.resources, verdict);
    }
    for (const Failure& failure : diff.failures) {
      auto finding = report(Verdict::kDeployFailure, failure.place, failure.text);
      if (!failure.help.empty()) finding.help(failure.help);
      tell(failure.resources, Verdict::kDeployFailure);
    }
    for (std::size_t i = 0; i < diff.resources.size(); ++i) {
      const Verdict verdict = diff.resources[i].verdicts.worst();
      if (kind_of(verdict) != nullptr && !told[i].has(verdict)) resource(diff.resources[i], verdict);
    }
  }

  const Diagnostics& diagnostics() const { return diagnostics_; }
  const SourceFiles& files() const { return files_; }

 private:
  void resource(const ResourceChange& change, Verdict verdict) {
    std::string text = fmt::format("{} is {} ({})", title(change), word(change.kind), words(change.verdicts));
    if (const std::string why = cause(change, 80); !why.empty()) text += ": " + why;
    report(verdict, cause_place(change), text);
  }

  Diagnostics::Builder report(Verdict verdict, const Place& place, std::string text) {
    SourceRange at;
    if (place.side == Side::kAfter && place.at.known() && comparison_->after_files != nullptr) {
      at = place.at;
      at.file = file_number(comparison_->after_files->name(at.file), comparison_->after_files);
    } else {
      // The line that caused it is gone: the finding is about the spec as a whole.
      if (const std::string was = place_words(*comparison_, place); !was.empty()) text += fmt::format(" (was at {})", was);
      at.file = file_number(comparison_->name(), comparison_->after_files);
    }
    return diagnostics_.report(*kind_of(verdict), at, text);
  }

  // Code scanning knows files of the repository only.
  std::string file_name(const std::string& name) const {
    const std::string_view path = path_at_revision(report_, name);
    if (path.empty()) return name;
    return report_.repository.empty() ? std::string(path) : fmt::format("{}/{}", report_.repository, path);
  }

  std::uint32_t file_number(const std::string& name, const SourceFiles* from) {
    const auto [found, is_new] = numbers_.try_emplace(file_name(name));
    if (is_new) {
      std::string text;
      for (std::uint32_t i = 1; from != nullptr && i <= from->count(); ++i)
        if (from->name(i) == name) text = from->text(i);
      found->second = files_.add(found->first, std::move(text));
    }
    return found->second;
  }

  const Report& report_;
  const SpecDiff* comparison_ = nullptr;
  Diagnostics diagnostics_;
  SourceFiles files_;
  std::map<std::string, std::uint32_t> numbers_;
};

}  // namespace

void render_sarif(const Report& report, std::string& out) {
  Findings findings(report);
  std::vector<std::string> checked;
  for (const SpecDiff& comparison : report.comparisons) {
    findings.add(comparison);
    checked.push_back(comparison.name());
  }
  const std::vector<Diagnostic> sorted = findings.diagnostics().sorted();
  report::render(report::Format::kSarif,
                 {.diagnostics = sorted, .files = findings.files(), .checked = checked, .directory = report.directory, .repository = report.repository}, out);
}

}  // namespace infragen::diff
