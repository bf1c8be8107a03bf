// `overrides`: values of single properties of single resources, written last of all.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/load/nearest.h"
#include "compiler/lower/address.h"
#include "compiler/lower/escape_kinds.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/patcher.h"

namespace infragen::compile {

namespace {

// The one node that the key means; reports a key that means none or several.
const NodeId* find_one(Context& c, const spec::String& key, std::vector<NodeId>& found) {
  found = find_typed(c.graph, key.value);
  if (found.size() == 1) return found.data();
  const std::vector<std::string> all = typed_addresses(c.graph);
  if (found.empty()) {
    std::vector<std::string_view> known(all.begin(), all.end());
    auto report = c.diagnostics.report(kUnknownAddress, key.at, quoted(key.value));
    std::vector<std::string_view> near;  // of the same thing
    for (const std::string& one : all)
      if (!one.empty() && one.size() > key.value.size() && one.starts_with(key.value) && one[key.value.size()] == '.')
        near.push_back(one);
    if (const auto nearest_one = nearest(key.value, known); !nearest_one.empty())
      report.help(fmt::format("did you mean {}?", quoted(nearest_one)));
    else if (!near.empty() && near.size() <= 12)
      report.help(fmt::format("write one of {}", fmt::join(near, ", ")));
    else
      report.help("`infragen explain ADDRESS FILE` shows the addresses of what a thing becomes");
    return nullptr;
  }
  std::vector<std::string_view> names;
  for (const NodeId id : found) names.push_back(all[id]);
  auto report = c.diagnostics.report(kManyResources, key.at, quoted(key.value), found.size());
  if (names.size() <= 12)
    report.help(fmt::format("write one of {}", fmt::join(names, ", ")));
  else
    report.help(fmt::format("add which one, such as {}", quoted(names.front())));
  return nullptr;
}

}  // namespace

void lower_overrides(Context& c) {
  std::map<NodeId, SourceRange> seen;
  for (const auto& item : c.spec.overrides) {
    std::vector<NodeId> found;
    const NodeId* const node = find_one(c, item.key, found);
    const spec::Override& change = item.value;
    if (!change.cloudformation.is_set() && !change.terraform.is_set()) {
      c.diagnostics.report(kNothingOverridden, item.key.at, quoted(item.key.value));
      continue;
    }
    if (!node) continue;
    if (const auto [first, is_new] = seen.try_emplace(*node, item.key.at); !is_new) {
      c.diagnostics.report(kOverriddenTwice, item.key.at, quoted(item.key.value)).note(first->second, "here already");
      continue;
    }
    if (c.graph.node(*node).type->object.fields.empty()) {
      c.diagnostics.report(kNotForOverrides, item.key.at, quoted(item.key.value), "write it in the raw resource itself");
      continue;
    }
    const bool alone = !change.cloudformation.is_set() || !change.terraform.is_set();
    Patcher cloudformation(c, *node, Patch::Target::kCloudFormation, item.key.value, alone);
    Patcher terraform(c, *node, Patch::Target::kTerraform, item.key.value, alone);
    const std::size_t errors = c.diagnostics.errors();
    const RawTree a = change.cloudformation.is_set() ? read_raw(c, change.cloudformation) : RawTree{};
    const RawTree b = change.terraform.is_set() ? read_raw(c, change.terraform) : RawTree{};
    if (c.diagnostics.errors() != errors) continue;  // a value that could not be resolved is none
    if (change.cloudformation.is_set()) cloudformation.write_fields(a);
    if (change.terraform.is_set()) terraform.write_fields(b);
    if (change.cloudformation.is_set()) cloudformation.add_patches(a);
    if (change.terraform.is_set()) terraform.add_patches(b);
  }
}

}  // namespace infragen::compile
