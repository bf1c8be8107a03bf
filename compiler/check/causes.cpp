#include "compiler/check/causes.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace infragen::compile {

namespace {

struct Consequence {
  std::string_view id;                     // what follows ...
  std::array<std::string_view, 7> causes;  // ... from one of these
};
constexpr Consequence kConsequences[] = {
    {"IG0401",
     {"IG0406", "IG0410", "IG0411", "IG0412", "IG0415", "IG0416", "IG0422"}},  // no subnets of a tier: no range to cut them from
};
constexpr std::string_view kOnce[] = {"IG0402"};  // no network: said of the first thing that needs one

bool follows(const Diagnostic& d, const std::vector<Diagnostic>& all) {
  for (const Consequence& consequence : kConsequences) {
    if (d.kind->id != consequence.id) continue;
    const auto is_cause = [&](const Diagnostic& other) {
      return std::ranges::find(consequence.causes, other.kind->id) != consequence.causes.end();
    };
    if (std::ranges::any_of(all, is_cause)) return true;
  }
  if (std::ranges::find(kOnce, d.kind->id) == std::end(kOnce)) return false;
  const auto place = [](const Diagnostic& one) { return std::tuple(one.at.file, one.at.line, one.at.column); };
  return std::ranges::any_of(all, [&](const Diagnostic& other) { return other.kind == d.kind && place(other) < place(d); });
}

bool is_affected(const Diagnostic& d) {
  return std::ranges::any_of(kConsequences, [&](const Consequence& c) { return c.id == d.kind->id; }) ||
         std::ranges::find(kOnce, d.kind->id) != std::end(kOnce);
}

}  // namespace

void drop_consequences(Diagnostics& diagnostics) {
  if (std::ranges::none_of(diagnostics.all(), is_affected)) return;
  const std::vector<Diagnostic> all = diagnostics.take();
  for (const Diagnostic& d : all)
    if (!follows(d, all)) diagnostics.put(d);
}

}  // namespace infragen::compile
