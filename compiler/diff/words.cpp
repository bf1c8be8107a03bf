#include "compiler/diff/words.h"

#include <fmt/format.h>

#include "compiler/report/report.h"

namespace infragen::diff {
namespace {

constexpr int kLastVerdict = static_cast<int>(Verdict::kDeployFailure);

std::string listed(const Counts& counts, std::string_view added, std::string_view changed, std::string_view replaced, std::string_view removed, std::string_view moved) {
  std::string out;
  const auto add = [&](std::size_t number, std::string_view what) {
    if (number != 0) out += fmt::format("{}{} {}", out.empty() ? "" : ", ", number, what);
  };
  add(counts.added, added);
  add(counts.changed, changed);
  add(counts.replaced, replaced);
  add(counts.removed, removed);
  add(counts.moved, moved);
  return out;
}

}  // namespace

std::string_view word(Verdict verdict) { return spec::enumerators(verdict)[static_cast<std::size_t>(verdict)].text; }

std::string_view word(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded: return "added";
    case ChangeKind::kRemoved: return "removed";
    case ChangeKind::kChanged: return "changed";
    case ChangeKind::kReplaced: return "replaced";
    case ChangeKind::kMoved: return "moved";
  }
  return {};
}

std::string words(Verdicts verdicts) {
  std::string out;
  for (int i = kLastVerdict; i > 0; --i)
    if (verdicts.has(static_cast<Verdict>(i))) out.append(out.empty() ? "" : ", ").append(word(static_cast<Verdict>(i)));
  return out;
}

std::string_view title(const ResourceChange& change) {
  if (!change.name.empty()) return change.name;
  return change.address.empty() ? change.logical : change.address;
}

std::string_view before_of(const PropertyChange& change) { return change.had_before ? std::string_view(change.before) : "(unset)"; }
std::string_view after_of(const PropertyChange& change) { return change.has_after ? std::string_view(change.after) : "(unset)"; }

std::string values(const PropertyChange& change) { return fmt::format("{}: {} -> {}", change.path, before_of(change), after_of(change)); }

void Counts::add(ChangeKind kind) {
  switch (kind) {
    case ChangeKind::kAdded: ++added; break;
    case ChangeKind::kRemoved: ++removed; break;
    case ChangeKind::kChanged: ++changed; break;
    case ChangeKind::kReplaced: ++replaced; break;
    case ChangeKind::kMoved: ++moved; break;
  }
}

Counts count(const Diff& diff) {
  Counts out;
  for (const ResourceChange& change : diff.resources) out.add(change.kind);
  return out;
}

Counts count(const Diff& diff, std::string_view stack) {
  Counts out;
  for (const ResourceChange& change : diff.resources)
    if (change.stack == stack) out.add(change.kind);
  return out;
}

std::string to_do(const Counts& counts) { return listed(counts, "to add", "to change", "to replace", "to remove", "to move"); }
std::string done(const Counts& counts) { return listed(counts, "added", "changed", "replaced", "removed", "moved"); }

bool is_loss(const ResourceChange& change) {
  return change.kind == ChangeKind::kReplaced || change.verdicts.has(Verdict::kReplace) || change.verdicts.has(Verdict::kDataLoss) ||
         change.verdicts.has(Verdict::kProtectionLost) || change.verdicts.has(Verdict::kAvailabilityReduced);
}

std::string cut(std::string_view text, std::size_t limit) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xc0) == 0x80) continue;
    if (++points > limit) return std::string(text.substr(0, i)) + "…";
  }
  return std::string(text);
}

}  // namespace infragen::diff
