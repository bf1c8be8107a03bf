#include "compiler/diff/weigh.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <vector>

namespace infragen::diff {

namespace {

int gravity(Change change) {
  switch (change) {
    case Change::kInPlace:
    case Change::kSeldomReplaces: return 0;
    case Change::kRestarts:
    case Change::kSeldomElseRestarts: return 1;
    case Change::kMayReplace: return 2;
    case Change::kReplaces: return 3;
  }
  return 0;
}

// Whether a value went down, up, or (lists) both.
struct Direction {
  bool less = false, more = false;
};

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<double> decimal(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

template <class T>
Direction compare(const T& a, const T& b) {
  return {b < a, a < b};
}

std::optional<std::size_t> rank(std::span<const std::string_view> ranks, std::string_view word) {
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    std::string_view all = ranks[i];
    while (true) {
      const std::size_t bar = all.find('|');
      if (all.substr(0, bar) == word) return i;
      if (bar == all.npos) break;
      all.remove_prefix(bar + 1);
    }
  }
  return std::nullopt;
}

// "8.0.36" and "8.0.mysql_aurora.3.10.0" as their numbers; nothing for a text without any.
std::vector<std::int64_t> version(std::string_view text) {
  std::vector<std::int64_t> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = text.find_first_of("0123456789", at);
    if (start == text.npos) break;
    at = std::min(text.find_first_not_of("0123456789", start), text.size());
    out.push_back(number(text.substr(start, at - start)).value_or(0));
  }
  return out;
}

Direction compare_texts(const FieldInfo& field, const Value& before, const Value& after) {
  const auto word = [&](const Value& v) {
    return !v.is_set() ? field.standard : v.text().is_literal() ? v.text().literal() : std::string_view("\x01");
  };
  const std::string_view a = word(before), b = word(after);
  if (!field.ranks.empty()) {
    const auto low = rank(field.ranks, a), high = rank(field.ranks, b);
    return low && high ? compare(*low, *high) : Direction{};
  }
  if (has(field.flags, Flag::kOnlyGrows)) {
    // A version without its last numbers ("16" after "16.4") lets the target choose them.
    std::vector<std::int64_t> old = version(a), now = version(b);
    const std::size_t shared = std::min(old.size(), now.size());
    old.resize(shared);
    now.resize(shared);
    return compare(old, now);
  }
  const auto x = decimal(a), y = decimal(b);
  if (x && y) return compare(*x, *y);
  if ((x || y) && !field.standard.empty()) return {};  // unset it is something that no number says
  return {before.is_set() && !after.is_set(), !before.is_set() && after.is_set()};
}

// Nothing when an unset field means what no number says.
std::optional<std::int64_t> count(const FieldInfo& field, const Value& value) {
  if (value.is_set()) return value.integer();
  if (has(field.flags, Flag::kUnsetIsMost)) return std::numeric_limits<std::int64_t>::max();
  return field.standard.empty() ? std::numeric_limits<std::int64_t>::min() : number(field.standard);
}

Direction compare_elements(const Sides& sides, const FieldInfo& field, const Value& before, const Value& after) {
  const auto elements = [&](Side side, const Value& value) {
    std::vector<std::string> out;
    if (value.kind() == Value::Kind::kMap)
      for (const Entry& entry : value.map()) out.push_back(canonical(sides, side, entry.key));
    else
      for (std::size_t i = 0; value.is_set() && i < value.size(); ++i) out.push_back(canonical(sides, side, value.at(i)));
    std::sort(out.begin(), out.end());
    return out;
  };
  const auto a = elements(Side::kBefore, before), b = elements(Side::kAfter, after);
  if (has(field.flags, Flag::kCapacity) || field.object) return compare(a.size(), b.size());
  return {!std::includes(b.begin(), b.end(), a.begin(), a.end()), !std::includes(a.begin(), a.end(), b.begin(), b.end())};
}

Direction direction(const Sides& sides, const FieldInfo& field, const Value& before, const Value& after) {
  switch (before.is_set() ? before.kind() : after.kind()) {
    case Value::Kind::kBool: {
      const auto told = [&](const Value& v) { return v.is_set() ? v.boolean() : field.standard == "true"; };
      return compare(told(before), told(after));
    }
    case Value::Kind::kInt: {
      const auto a = count(field, before), b = count(field, after);
      return a && b ? compare(*a, *b) : Direction{};
    }
    case Value::Kind::kText: return compare_texts(field, before, after);
    case Value::Kind::kList:
    case Value::Kind::kMap: return compare_elements(sides, field, before, after);
    case Value::Kind::kObject:
    case Value::Kind::kAny: return {before.is_set() && !after.is_set(), !before.is_set() && after.is_set()};
    case Value::Kind::kUnset: break;
  }
  return {};
}

class Judge {
 public:
  explicit Judge(const Sides& sides) : sides_(sides) {}

  void row(const Weight& weight, const FieldInfo& field, const Value& before, const Value& after) {
    base(weight);
    flags(weight, field, before, after);
    if (before.is_set() && after.is_set()) return;
    inside(weight, before.is_set() ? before : after, !before.is_set());
  }

  Judgement result() {
    if (!extra_.empty()) {
      if (worst_ >= 1) extra_.add(base_verdict_);
      out_.verdicts = extra_;
    } else {
      out_.verdicts = base_verdict_;
    }
    return std::move(out_);
  }

 private:
  void base(const Weight& weight) {
    const int now = gravity(weight.change);
    if (weight.grants) out_.grants = true;
    if (weight.is_wholly_access) out_.is_wholly_access = true;
    if (now < worst_) return;
    worst_ = now;
    out_.replaces = now >= 2;
    base_verdict_ = now == 0 ? Verdict::kInPlace : now == 1 || weight.is_revisioned ? Verdict::kRestart : Verdict::kReplace;
    if (now == 2 && !weight.is_revisioned) out_.why = "CloudFormation may replace the resource for it";
  }

  void flags(const Weight& weight, const FieldInfo& field, const Value& before, const Value& after) {
    constexpr Flag kCompared = Flag::kProtects | Flag::kExposes | Flag::kCapacity | Flag::kOnlyGrows;
    if ((static_cast<int>(field.flags) & static_cast<int>(kCompared)) == 0) return;
    const Direction went = direction(sides_, field, before, after);
    if (has(field.flags, Flag::kProtects) && went.less) extra_.add(Verdict::kProtectionLost);
    if (has(field.flags, Flag::kCapacity) && went.less) extra_.add(Verdict::kAvailabilityReduced);
    if (has(field.flags, Flag::kExposes) && !weight.has_access) {
      if (went.more) extra_.add(Verdict::kAccessWidened);
      if (went.less) extra_.add(Verdict::kAccessNarrowed);
    }
    if (has(field.flags, Flag::kOnlyGrows) && went.less && before.is_set() && after.is_set()) {
      extra_.add(Verdict::kDeployFailure);
      out_.refusal = "AWS refuses to make it smaller or older";
      out_.why = out_.refusal;
    }
  }

  // Everything in a value that only one side has.
  void inside(const Weight& weight, const Value& value, bool is_new) {
    if (value.kind() == Value::Kind::kList) {
      for (std::size_t i = 0; i < value.size(); ++i) inside(weight, value.at(i), is_new);
      return;
    }
    if (value.kind() != Value::Kind::kObject) return;
    for (const FieldInfo& field : value.object_info().fields) {
      const Value inner = field.read(value.owner());
      if (is_hidden(field) || is_nothing(inner)) continue;
      const Weight own = weight.inside(field);
      row(own, field, is_new ? Value() : inner, is_new ? inner : Value());
    }
  }

  const Sides& sides_;
  Judgement out_;
  Verdicts extra_;
  Verdict base_verdict_ = Verdict::kInPlace;
  int worst_ = -1;
};

}  // namespace

Weight Weight::inside(const FieldInfo& field) const {
  Weight out = *this;
  if (gravity(field.change) > gravity(change)) out.change = field.change;
  out.grants = has_access && (grants || has(field.flags, Flag::kGrants)) && !has(field.flags, Flag::kRemark);
  out.is_wholly_access = out.grants && (is_wholly_access || field.is_list);
  return out;
}

Judgement judge(const Sides& sides, const Weight& weight, const FieldInfo& field, const Value& before, const Value& after) {
  Judge judge(sides);
  judge.row(weight, field, before, after);
  return judge.result();
}

}  // namespace infragen::diff
