#include "compiler/diff/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "model/address_space.h"
#include "model/patterns.h"

namespace infragen::diff {
namespace {

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

// "stringlike" of "ForAnyValue:StringLikeIfExists".
std::string_view bare(std::string_view op) {
  if (const auto colon = op.find(':'); colon != op.npos) op.remove_prefix(colon + 1);
  if (op.ends_with("ifexists")) op.remove_suffix(std::string_view("ifexists").size());
  return op;
}

// What a pattern without wildcards says, the plain comparison says as well; ArnEquals takes wildcards and is ArnLike by another name.
std::string plain(std::string op, const std::vector<std::string>& values) {
  const auto become = [&](std::string_view from, std::string_view to) {
    const std::size_t at = op.find(from);
    if (at != op.npos) op.replace(at, from.size(), to);
  };
  become("arnlike", "arnequals");
  become("arnnotlike", "arnnotequals");
  if (std::ranges::any_of(values, [](const std::string& value) { return value.find_first_of("*?$") != value.npos; })) return op;
  become("stringlike", "stringequals");
  become("stringnotlike", "stringnotequals");
  return op;
}

enum class Kind { kEqual, kLike, kAddress, kNotEqual, kNotLike, kNotAddress, kOther };

Kind kind_of(std::string_view bare_op) {
  struct Named {
    std::string_view name;
    Kind kind;
  };
  static constexpr Named kAll[] = {{"stringequals", Kind::kEqual},       {"stringequalsignorecase", Kind::kEqual},
                                   {"arnequals", Kind::kLike},           {"numericequals", Kind::kEqual},
                                   {"dateequals", Kind::kEqual},         {"bool", Kind::kEqual},
                                   {"null", Kind::kEqual},               {"stringlike", Kind::kLike},
                                   {"arnlike", Kind::kLike},             {"ipaddress", Kind::kAddress},
                                   {"stringnotequals", Kind::kNotEqual}, {"stringnotlike", Kind::kNotLike},
                                   {"arnnotequals", Kind::kNotLike},     {"arnnotlike", Kind::kNotLike},
                                   {"notipaddress", Kind::kNotAddress}};
  const auto found = std::ranges::find(kAll, bare_op, &Named::name);
  return found == std::end(kAll) ? Kind::kOther : found->kind;
}

bool is_value_in(Kind kind, std::string_view value, const std::vector<std::string>& all) {
  return std::ranges::any_of(all, [&](const std::string& one) {
    if (one == value) return true;
    if (kind == Kind::kLike || kind == Kind::kNotLike) return covers(one, value);
    if (kind != Kind::kAddress && kind != Kind::kNotAddress) return false;
    const AddressRange wide = parse_range(one), narrow = parse_range(value);
    return wide.family != AddressRange::Family::kOther && wide.is_comparable(narrow) && wide.low <= narrow.low &&
           narrow.high <= wide.high;
  });
}

bool are_values_in(Kind kind, const std::vector<std::string>& values, const std::vector<std::string>& all) {
  return std::ranges::all_of(values, [&](const std::string& value) { return is_value_in(kind, value, all); });
}

template <class Write>
bool for_each_test(const Any& conditions, Write write) {
  if (conditions.kind != Any::Kind::kMap) return false;
  for (const auto& [op, keys] : conditions.map) {
    if (keys.kind != Any::Kind::kMap) return false;
    for (const auto& [key, values] : keys.map) {
      std::vector<const Any*> all;
      if (values.kind == Any::Kind::kList)
        for (const Any& one : values.list) all.push_back(&one);
      else
        all.push_back(&values);
      write(op, key, all);
    }
  }
  return true;
}

std::string scalar(const Any& any, const Graph& graph) {
  switch (any.kind) {
    case Any::Kind::kBool: return any.boolean ? "true" : "false";
    case Any::Kind::kInt: return fmt::format("{}", any.integer);
    case Any::Kind::kText: return display(any.text, graph);
    default: return "...";
  }
}

}  // namespace

Conditions::Conditions(const Any& conditions, const GraphSide& side) {
  if (conditions.kind == Any::Kind::kNull) return;
  is_always_ = false;
  whole_ = canonical(conditions, side);
  is_plain_ = for_each_test(conditions, [&](const Text& op, const Text& key, const std::vector<const Any*>& values) {
    Test test{lower(canonical(op, side)), lower(canonical(key, side)), {}};
    for (const Any* value : values)
      test.values.push_back(value->kind == Any::Kind::kText ? canonical(value->text, side) : canonical(*value, side));
    test.op = plain(std::move(test.op), test.values);
    tests_.push_back(std::move(test));
  });
}

bool Conditions::hold_whenever(const Conditions& narrower) const {
  if (is_always_) return true;
  if (narrower.is_always_) return false;
  if (whole_ == narrower.whole_) return true;
  if (!is_plain_ || !narrower.is_plain_) return false;
  return std::ranges::all_of(tests_, [&](const Test& test) {
    return std::ranges::any_of(narrower.tests_, [&](const Test& other) { return holds(test, other); });
  });
}

bool Conditions::holds(const Test& test, const Test& narrower) {
  if (test.key != narrower.key) return false;
  const Kind kind = kind_of(bare(test.op));
  const bool is_equal_for_like = test.op == "stringlike" && narrower.op == "stringequals";
  if (test.op != narrower.op && !is_equal_for_like) return false;
  switch (kind) {
    case Kind::kEqual:
    case Kind::kLike:
    case Kind::kAddress: return are_values_in(kind, narrower.values, test.values);
    case Kind::kNotEqual:
    case Kind::kNotLike:
    case Kind::kNotAddress: return are_values_in(kind, test.values, narrower.values);
    case Kind::kOther: break;
  }
  return std::ranges::is_permutation(test.values, narrower.values);
}

std::string display_conditions(const Any& conditions, const Graph& graph) {
  std::vector<std::string> all;
  const bool is_plain = for_each_test(conditions, [&](const Text& op, const Text& key, const std::vector<const Any*>& values) {
    std::vector<std::string> words;
    for (const Any* value : values) words.push_back(scalar(*value, graph));
    const std::string operation = display(op, graph), name = display(key, graph), value = fmt::format("{}", fmt::join(words, " or "));
    switch (kind_of(bare(lower(operation)))) {
      case Kind::kEqual: all.push_back(fmt::format("{} is {}", name, value)); return;
      case Kind::kLike: all.push_back(fmt::format("{} is like {}", name, value)); return;
      case Kind::kAddress: all.push_back(fmt::format("{} is in {}", name, value)); return;
      case Kind::kNotEqual: all.push_back(fmt::format("{} is not {}", name, value)); return;
      case Kind::kNotLike: all.push_back(fmt::format("{} is not like {}", name, value)); return;
      case Kind::kNotAddress: all.push_back(fmt::format("{} is not in {}", name, value)); return;
      case Kind::kOther: all.push_back(fmt::format("{} {} {}", name, operation, value)); return;
    }
  });
  if (!is_plain || all.empty()) return "a condition is met";
  constexpr std::size_t kMost = 3;
  const std::size_t more = all.size() > kMost ? all.size() - kMost : 0;
  all.resize(all.size() - more);
  if (more != 0) all.push_back(fmt::format("{} more", more));
  return fmt::format("{}", fmt::join(all, " and "));
}

}  // namespace infragen::diff
