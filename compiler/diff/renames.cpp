#include "compiler/diff/renames.h"

#include <algorithm>
#include <set>

#include "compiler/diff/spec_leaves.h"
#include "compiler/lower/renaming.h"

namespace infragen::diff {

namespace {

constexpr std::size_t kMostCompared = 64;  // things of a section; more than that were not renamed, they were rewritten

struct Candidate {
  std::size_t from, to;  // items of the sections
  Likeness like;
};

std::set<std::string, std::less<>> removed_addresses(const Workbench& c) {
  std::set<std::string, std::less<>> out;
  for (std::size_t i = 0; i < c.works.size(); ++i)
    if (c.matching.pairs[i].after == kNoNode) out.emplace(c.node(i).address);
  return out;
}

}  // namespace

std::vector<Rename> find_renames(const Input& before, const Input& after, const Workbench& c) {
  std::vector<Rename> out;
  if (!before.spec || !after.spec) return out;
  const auto removed = removed_addresses(c);
  if (removed.empty()) return out;
  for (const spec::KeyInfo& section : spec::environment_type().keys()) {
    const spec::TypeInfo& type = *section.type();
    if (type.kind != spec::TypeInfo::Kind::kMap || type.element()->kind != spec::TypeInfo::Kind::kBlock) continue;
    const void *const a = section.peek(before.spec), *const b = section.peek(after.spec);
    const auto only = [&](const void* here, const void* there) {
      std::set<std::string_view> others;
      for (std::size_t i = 0; i < type.count(there); ++i) others.insert(type.item_key(there, i)->value);
      std::vector<std::size_t> all;
      for (std::size_t i = 0; i < type.count(here); ++i)
        if (!others.contains(type.item_key(here, i)->value)) all.push_back(i);
      return all;
    };
    const std::vector<std::size_t> gone = only(a, b), made = only(b, a);
    if (gone.empty() || made.empty() || gone.size() > kMostCompared || made.size() > kMostCompared) continue;
    std::vector<Candidate> candidates;
    for (const std::size_t from : gone)
      for (const std::size_t to : made) {
        const Likeness like = likeness(*type.element(), type.item(a, from), type.item(b, to));
        if (like.is_alike() || (like.all == 0 && gone.size() == 1 && made.size() == 1)) candidates.push_back({from, to, like});
      }
    std::ranges::stable_sort(
        candidates, [](const Candidate& x, const Candidate& y) { return x.like.equal * y.like.all > y.like.equal * x.like.all; });
    std::set<std::size_t> taken_from, taken_to;
    for (const Candidate& candidate : candidates) {
      if (taken_from.contains(candidate.from) || taken_to.contains(candidate.to)) continue;
      Rename rename;
      rename.from = compile::address_of(section.name, type.item_key(a, candidate.from)->value);
      rename.to = compile::address_of(section.name, type.item_key(b, candidate.to)->value);
      const auto is_said = [&](const auto& move) { return move.key.value == rename.from && move.value.value == rename.to; };
      if (std::ranges::any_of(after.spec->moved, is_said)) continue;  // what stays different bears another name for another reason
      rename.place = {Side::kAfter, type.item_key(b, candidate.to)->at};
      for (std::size_t i = 0; i < c.works.size(); ++i) {
        if (c.matching.pairs[i].after != kNoNode || c.node(i).address != rename.from) continue;
        ++rename.resources;
        rename.loses_data = rename.loses_data || c.works[i].change.verdicts.has(Verdict::kDataLoss);
      }
      if (rename.resources == 0) continue;
      taken_from.insert(candidate.from);
      taken_to.insert(candidate.to);
      out.push_back(std::move(rename));
    }
  }
  return out;
}

}  // namespace infragen::diff
