#include "compiler/pipeline.h"

#include <algorithm>

#include "compiler/check/causes.h"
#include "compiler/check/check.h"
#include "compiler/load/extends.h"
#include "compiler/load/ignore.h"
#include "compiler/load/reader.h"
#include "compiler/lower/lower.h"
#include "compiler/lower/moved.h"

namespace infragen::compile {
namespace {

// Whether errors are left once the configuration and the spec's comments have silenced what they may silence.
bool has_errors(const Compilation& c) {
  if (!c.diagnostics.has_errors()) return false;
  Diagnostics left = c.diagnostics;
  if (c.rules != nullptr) apply_rules(*c.rules, left);
  apply_ignores(c.files, left, false);
  return left.has_errors();
}

// Findings about references, unless a section of the spec could not be read as a whole or something else is wrong on the same
// line.
void add_references(Diagnostics& found, Diagnostics& to) {
  constexpr std::uint32_t kTopLevel = 1;  // column of the sections' keys
  for (const Diagnostic& d : to.all())
    if (d.severity == Severity::kError && d.at.column == kTopLevel) return;
  for (Diagnostic& d : found.take()) {
    // What has no place speaks of a leaf that could not be read.
    if (!d.kind->id.starts_with("IG02") || !d.at.known()) continue;
    const auto same_line = [&](const Diagnostic& other) { return other.at.file == d.at.file && other.at.line == d.at.line; };
    if (std::none_of(to.all().begin(), to.all().end(), same_line)) to.put(std::move(d));
  }
}

}  // namespace

void load(std::string_view path, FileReader& reader, Compilation& c, BaseCache* cache) {
  Arena tree;  // what is read keeps the texts only: the rest of the memory is the graph's
  const YamlNode* const root = load_document(path, reader, c.files, tree, c.diagnostics, cache, c.arena.get());
  if (root == nullptr) return;
  c.spec = std::make_unique<spec::Environment>();
  read_block(*root, spec::environment_type(), c.spec.get(), *c.arena, c.diagnostics);
}

void lower(Compilation& c) {
  if (!c.spec) return;
  const bool whole = !has_errors(c);  // every part of the spec could be read
  check_spec(*c.spec, c.diagnostics);
  if (!whole) {
    // Faults of other parts are found in the same run. What follows from a part that could not be read is not a fault of its own:
    // of a spec with holes only references are believed, and only where no whole section is missing.
    Diagnostics found;
    lower(*c.spec, found);
    add_references(found, c.diagnostics);
    drop_consequences(c.diagnostics);
    return;
  }
  c.graph = lower(*c.spec, c.diagnostics);
  drop_consequences(c.diagnostics);
  if (has_errors(c)) return;
  add_moves(*c.spec, *c.graph);
  c.plan = emit::make_plan(*c.graph, c.diagnostics);
  check_graph({*c.spec, *c.graph, *c.plan}, c.diagnostics);
}

OutputSet emit(Compilation& c, std::span<const EmitterInfo* const> targets) {
  OutputSet out;
  if (!c.plan || has_errors(c)) return out;
  if (targets.empty())
    for (const EmitterInfo& emitter : emitters()) emitter.emit(*c.graph, *c.plan, out, c.diagnostics);
  for (const EmitterInfo* emitter : targets) emitter->emit(*c.graph, *c.plan, out, c.diagnostics);
  return out;
}

void silence(Compilation& c, bool is_complete) {
  if (c.rules != nullptr) apply_rules(*c.rules, c.diagnostics);
  apply_ignores(c.files, c.diagnostics, is_complete);
}

void release(Compilation& c) {
  c.plan.reset();
  c.graph.reset();
  c.spec.reset();
  c.arena.reset();
}

}  // namespace infragen::compile
