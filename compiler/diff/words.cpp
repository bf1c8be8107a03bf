#include "compiler/diff/words.h"

#include <fmt/format.h>

#include <algorithm>

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

std::string values(const PropertyChange& change) {
  const auto [before, after] = cut_values(change, 200);
  return fmt::format("{}: {} -> {}", change.path, before, after);
}

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

std::pair<std::string, std::string> cut_values(const PropertyChange& change, std::size_t limit) {
  const std::string_view a = before_of(change), b = after_of(change);
  const auto is_inner = [](std::string_view text, std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  };
  if (!change.had_before || !change.has_after || (a.size() <= limit && b.size() <= limit)) return {cut(a, limit), cut(b, limit)};
  // Bytes that both begin and end with, between code points.
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  while (head > 0 && (is_inner(a, head) || is_inner(b, head))) --head;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  while (tail > 0 && is_inner(a, a.size() - tail)) --tail;
  const std::size_t around = limit / 4;
  std::size_t from = head > around ? head - around : 0;
  while (from > 0 && is_inner(a, from)) --from;
  std::size_t kept_tail = std::min(tail, around);
  while (kept_tail > 0 && is_inner(a, a.size() - kept_tail)) --kept_tail;
  const auto part = [&](std::string_view text) {
    const std::string inner = cut(text.substr(from, text.size() - from - (tail - kept_tail)), limit);
    return fmt::format("{}{}{}", from > 0 ? "…" : "", inner, tail > kept_tail && !inner.ends_with("…") ? "…" : "");
  };
  return {part(a), part(b)};
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
