#include "compiler/diff/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/diff/words.h"
#include "model/diagnostics.h"

namespace infragen::diff {
namespace {

constexpr std::size_t kMostNamed = 3;  // things that one sentence lists

std::vector<Forbidden> collect(const spec::Environment* before, const spec::Environment* after, const GateOptions& options) {
  std::map<Verdict, Forbidden> all;
  const auto add = [&](const spec::Environment* spec, bool Forbidden::*flag, SourceRange Forbidden::*at) {
    if (spec == nullptr || !spec->policy) return;
    for (const auto& denied : spec->policy->deny_changes) {
      Forbidden& one = all[denied.value];
      one.*flag = true;
      one.*at = denied.at;
    }
  };
  add(before, &Forbidden::by_before, &Forbidden::before_at);
  add(after, &Forbidden::by_after, &Forbidden::after_at);
  for (Verdict verdict : options.deny) all[verdict].by_option = true;
  all.erase(Verdict::kNone);
  std::vector<Forbidden> out;
  for (auto& [verdict, one] : all) {
    one.verdict = verdict;
    out.push_back(one);
  }
  return out;
}

std::vector<std::string> lost(const spec::Environment* before, const spec::Environment* after, const std::vector<Forbidden>& forbidden) {
  std::vector<std::string> out;
  if (before == nullptr || after == nullptr || !before->policy) return out;
  for (const Forbidden& one : forbidden)
    if (one.by_before && !one.by_after) out.push_back(fmt::format("policy.deny_changes no longer lists {}", word(one.verdict)));
  for (const auto& pack : before->policy->packs) {
    const auto is_same = [&](const auto& other) { return other.value == pack.value; };
    if (!after->policy || std::none_of(after->policy->packs.begin(), after->policy->packs.end(), is_same))
      out.push_back(fmt::format("policy.packs no longer lists {}", pack.value));
  }
  return out;
}

// One reason for which a verdict is given: a thing of the spec, and the sentence about it.
struct Charge {
  std::string target;
  std::vector<std::string> other_targets;  // a waiver may name these as well
  std::vector<std::string> texts;
  Place place;
};

class Charges {
 public:
  explicit Charges(const Diff& diff) : diff_(diff) {}

  std::vector<Charge> of(Verdict verdict) const {
    std::vector<Charge> out;
    std::vector<bool> is_told(diff_.resources.size());
    const auto tell = [&](const std::vector<std::size_t>& resources, std::string target, const std::string& text, const Place& place) {
      Charge charge{std::move(target), {}, {text}, place};
      for (std::size_t i : resources) {
        if (i >= diff_.resources.size()) continue;
        is_told[i] = true;
        charge.other_targets.push_back(diff_.resources[i].address);
      }
      if (charge.target.empty()) charge.target = charge.other_targets.empty() ? "environment" : charge.other_targets[0];
      add(std::move(charge), out);
    };
    if (verdict == Verdict::kAccessWidened || verdict == Verdict::kAccessNarrowed)
      for (const AccessChange& change : diff_.access)
        if (change.is_wider == (verdict == Verdict::kAccessWidened)) tell(change.resources, change.address, change.text, change.place);
    if (verdict == Verdict::kDeployFailure)
      for (const Failure& failure : diff_.failures) tell(failure.resources, {}, failure.text, failure.place);
    for (std::size_t i = 0; i < diff_.resources.size(); ++i) {
      const ResourceChange& change = diff_.resources[i];
      if (!is_told[i] && change.verdicts.has(verdict)) add({change.address.empty() ? change.stack : change.address, {}, {sentence(change, verdict)}, place_of(change, verdict)}, out);
    }
    return out;
  }

 private:
  static void add(Charge charge, std::vector<Charge>& to) {
    for (Charge& other : to) {
      if (other.target != charge.target) continue;
      other.texts.insert(other.texts.end(), charge.texts.begin(), charge.texts.end());
      other.other_targets.insert(other.other_targets.end(), charge.other_targets.begin(), charge.other_targets.end());
      return;
    }
    to.push_back(std::move(charge));
  }

  static const PropertyChange* property_of(const ResourceChange& change, Verdict verdict) {
    for (const PropertyChange& property : change.properties)
      if (property.verdicts.has(verdict)) return &property;
    return nullptr;
  }

  static Place place_of(const ResourceChange& change, Verdict verdict) {
    const PropertyChange* const property = property_of(change, verdict);
    return property != nullptr && property->place.at.known() ? property->place : change.place;
  }

  static std::string sentence(const ResourceChange& change, Verdict verdict) {
    std::string out = fmt::format("{} is {}", title(change), word(change.kind));
    if (const PropertyChange* const property = property_of(change, verdict)) out += fmt::format(": {}", values(*property));
    else if (!change.reasons.empty()) out += fmt::format(": {}", change.reasons[0]);
    return out;
  }

  const Diff& diff_;
};

std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (std::size_t i = 0; i < std::min(texts.size(), kMostNamed); ++i) out.append(i == 0 ? "" : "; ").append(texts[i]);
  if (texts.size() > kMostNamed) out += fmt::format("; and {} more", texts.size() - kMostNamed);
  return out;
}

// A thing includes its parts: `service.acme` that and `service.acme.autoscaling`.
bool holds(std::string_view thing, std::string_view part) {
  return part.starts_with(thing) && (part.size() == thing.size() || part[thing.size()] == '.');
}

// Null when nobody waives it; `remark` says why a waiver does not count.
const spec::Acceptance* waiver_for(const Charge& charge, Verdict verdict, const spec::Environment* spec, const std::string& date, std::string& remark) {
  if (spec == nullptr || !spec->policy) return nullptr;
  for (const spec::Acceptance& one : spec->policy->accept) {
    const auto is_named = [&](std::string_view target) { return holds(one.target.value, target); };
    if (one.rule.value != word(verdict) || !(is_named(charge.target) || std::any_of(charge.other_targets.begin(), charge.other_targets.end(), is_named))) continue;
    if (one.reason.value.find_first_not_of(" \t\n") == one.reason.value.npos) remark = "a waiver without a reason does not count";
    else if (!is_date(one.expires.value)) remark = fmt::format("a waiver counts with a date as YYYY-MM-DD only, not {}", quoted(one.expires.value));
    else if (one.expires.value < date) remark = fmt::format("its waiver ended on {}", one.expires.value);
    else return &one;
  }
  return nullptr;
}

}  // namespace

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int parts[3] = {0, 0, 0};
  int at = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++at;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return false;
    parts[at] = parts[at] * 10 + (text[i] - '0');
  }
  const auto [year, month, day] = parts;
  if (month < 1 || month > 12 || day < 1) return false;
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return day <= kDays[month - 1] + (month == 2 && is_leap ? 1 : 0);
}

Gate judge(const Diff& diff, const spec::Environment* before, const spec::Environment* after, const GateOptions& options) {
  Gate gate;
  gate.forbidden = collect(before, after, options);
  gate.weakened = lost(before, after, gate.forbidden);
  const Charges charges(diff);
  const bool is_gone = after == nullptr && before != nullptr;
  for (auto one = gate.forbidden.rbegin(); one != gate.forbidden.rend(); ++one) {
    std::vector<Charge> all = charges.of(one->verdict);
    std::stable_sort(all.begin(), all.end(), [](const Charge& a, const Charge& b) { return a.target < b.target; });
    for (const Charge& charge : all) {
      std::string remark;
      if (const spec::Acceptance* const waiver = waiver_for(charge, one->verdict, is_gone ? before : after, options.date, remark)) {
        gate.waived.push_back({one->verdict, charge.target, joined(charge.texts), std::string(waiver->reason.value), std::string(waiver->expires.value), {is_gone ? Side::kBefore : Side::kAfter, waiver->at}});
        continue;
      }
      if (is_gone && remark.empty()) remark = "the spec is gone: it has to be accepted by a change before this one";
      gate.refusals.push_back({one->verdict, charge.target, joined(charge.texts), charge.place,
                               fmt::format("policy: {{ accept: [{{ rule: {}, target: {}, reason: ..., expires: \"YYYY-MM-DD\" }}] }}", word(one->verdict), charge.target),
                               std::move(remark)});
    }
  }
  return gate;
}

}  // namespace infragen::diff
