#include "compiler/pipeline.h"

#include "compiler/load/extends.h"
#include "compiler/load/ignore.h"
#include "compiler/load/reader.h"
#include "compiler/lower/lower.h"

namespace infragen::compile {
namespace {

// Whether errors are left once the spec's comments have silenced what they may silence.
bool has_errors(const Compilation& c) {
  if (!c.diagnostics.has_errors()) return false;
  Diagnostics left = c.diagnostics;
  apply_ignores(c.files, left, false);
  return left.has_errors();
}

std::string_view stem(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == path.npos ? path : path.substr(slash + 1);
}

}  // namespace

void load(std::string_view path, FileReader& reader, Compilation& c, BaseCache* cache) {
  const YamlNode* const root = load_document(path, reader, c.files, *c.arena, c.diagnostics, cache);
  if (root == nullptr) return;
  c.spec = std::make_unique<spec::Environment>();
  read_block(*root, spec::environment_type(), c.spec.get(), *c.arena, c.diagnostics);
}

void lower(Compilation& c) {
  if (!c.spec || has_errors(c)) return;
  const std::string_view name = c.files.count() != 0 ? stem(c.files.name(1)) : std::string_view();
  c.graph = lower(*c.spec, name, c.diagnostics);
}

OutputSet emit(Compilation& c, std::span<const EmitterInfo* const> targets) {
  OutputSet out;
  if (!c.graph || has_errors(c)) return out;
  if (targets.empty())
    for (const EmitterInfo& emitter : emitters()) emitter.emit(*c.graph, out, c.diagnostics);
  for (const EmitterInfo* emitter : targets) emitter->emit(*c.graph, out, c.diagnostics);
  return out;
}

void silence(Compilation& c, bool is_complete) { apply_ignores(c.files, c.diagnostics, is_complete); }

void release(Compilation& c) {
  c.graph.reset();
  c.spec.reset();
  c.arena.reset();
}

}  // namespace infragen::compile
