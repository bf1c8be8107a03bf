#include "compiler/deliver/text_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <dtl/dtl.hpp>
#include <iterator>
#include <span>
#include <unordered_map>
#include <vector>

namespace infragen::compile {
namespace {

constexpr std::size_t kContext = 3;

// With its line end, so that a missing last one is a difference.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

struct Step {
  char mark;  // ' ', '-' or '+'
  std::string_view line;
};

// How the middles, where both texts differ at either end, become each other.
void compare_middles(std::span<const std::string_view> from, std::span<const std::string_view> to, std::vector<Step>& steps) {
  if (from.size() + to.size() > kMostComparedLines || from.empty() || to.empty()) {
    for (const std::string_view line : from) steps.push_back({'-', line});
    for (const std::string_view line : to) steps.push_back({'+', line});
    return;
  }
  // Lines by number: compared many times, so as cheaply as can be.
  std::unordered_map<std::string_view, int> numbers;
  const auto number = [&](std::span<const std::string_view> lines) {
    std::vector<int> out;
    for (const std::string_view line : lines)
      out.push_back(numbers.emplace(line, static_cast<int>(numbers.size())).first->second);
    return out;
  };
  const std::vector<int> a = number(from), b = number(to);
  dtl::Diff<int> diff(a, b, true);  // true: removed lines before added ones
  diff.compose();
  for (const auto& [id, info] : diff.getSes().getSequence()) {
    if (info.type == dtl::SES_ADD)
      steps.push_back({'+', to[static_cast<std::size_t>(info.afterIdx) - 1]});
    else
      steps.push_back({info.type == dtl::SES_DELETE ? '-' : ' ', from[static_cast<std::size_t>(info.beforeIdx) - 1]});
  }
}

void append_range(std::string& out, char mark, std::size_t start, std::size_t count) {
  // A stretch of no lines is named by the line before it.
  fmt::format_to(std::back_inserter(out), "{}{}", mark, count == 0 ? start : start + 1);
  if (count != 1) fmt::format_to(std::back_inserter(out), ",{}", count);
}

}  // namespace

std::string unified_diff(std::string_view from, std::string_view to, std::string_view from_name, std::string_view to_name) {
  if (from == to) return {};
  const std::vector<std::string_view> a = lines_of(from), b = lines_of(to);
  std::size_t head = 0, tail = 0;
  while (head < a.size() && head < b.size() && a[head] == b[head]) ++head;
  while (tail < a.size() - head && tail < b.size() - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;

  // Of what is equal at the ends only the context is of interest.
  const std::size_t before = std::min(head, kContext), after = std::min(tail, kContext);
  std::vector<Step> steps;
  for (std::size_t i = head - before; i < head; ++i) steps.push_back({' ', a[i]});
  compare_middles(std::span(a).subspan(head, a.size() - head - tail), std::span(b).subspan(head, b.size() - head - tail), steps);
  for (std::size_t i = a.size() - tail; i < a.size() - tail + after; ++i) steps.push_back({' ', a[i]});

  std::string out = fmt::format("--- {}\n+++ {}\n", from_name, to_name);
  std::size_t line_a = head - before, line_b = head - before;
  for (std::size_t i = 0; i < steps.size();) {
    // A hunk: from kContext lines before a change to where more than twice as many lines are equal.
    std::size_t change = i;
    while (change < steps.size() && steps[change].mark == ' ') ++change;
    if (change == steps.size()) break;
    const std::size_t start = std::max(i, change - std::min(change, kContext));
    line_a += start - i;
    line_b += start - i;
    std::size_t last = change;
    for (std::size_t j = change; j < steps.size() && j - last <= 2 * kContext; ++j)
      if (steps[j].mark != ' ') last = j;
    const std::size_t end = std::min(steps.size(), last + 1 + kContext);
    std::size_t count_a = 0, count_b = 0;
    for (std::size_t j = start; j < end; ++j) {
      count_a += steps[j].mark != '+';
      count_b += steps[j].mark != '-';
    }
    out.append("@@ ");
    append_range(out, '-', line_a, count_a);
    out.append(" ");
    append_range(out, '+', line_b, count_b);
    out.append(" @@\n");
    for (std::size_t j = start; j < end; ++j) {
      out += steps[j].mark;
      out.append(steps[j].line);
      if (!steps[j].line.ends_with('\n')) out.append("\n\\ No newline at end of file\n");
    }
    line_a += count_a;
    line_b += count_b;
    i = end;
  }
  return out;
}

}  // namespace infragen::compile
