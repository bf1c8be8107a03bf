// The stages in order: text -> spec -> graph -> outputs. Each is a function from one complete structure to the next; what went
// wrong is in the diagnostics, and a stage runs only when the one before reported no error.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "emitters/emitter.h"
#include "emitters/output_set.h"
#include "emitters/plan.h"
#include "model/arena.h"
#include "model/diagnostics.h"
#include "model/graph.h"
#include "model/source.h"
#include "model/spec/environment.h"

namespace infragen::compile {

class BaseCache;
class FileReader;
struct CodeRules;

// One spec and all that was made of it. Views in `spec` and `graph` point into `arena` and `files`, so they live and die together.
struct Compilation {
  SourceFiles files;
  std::unique_ptr<Arena> arena = std::make_unique<Arena>();
  Diagnostics diagnostics;
  std::unique_ptr<spec::Environment> spec;  // null until the file could be read
  std::optional<Graph> graph;               // set when the spec was lowered
  std::optional<emit::Plan> plan;           // of the graph; set when lowering found no errors
  const CodeRules* rules = nullptr;         // what a configuration says of codes
};

// Reads a spec and what it extends. `path` is what the user called it. `cache`, for runs over many specs, has to outlive the
// compilation.
void load(std::string_view path, FileReader& reader, Compilation& compilation, BaseCache* cache = nullptr);

// Checks the spec, turns it into a graph and checks that. Does nothing when there are errors already.
void lower(Compilation& compilation);

// The files of every target in `targets`, or of all when there are none. Empty when there are errors.
OutputSet emit(Compilation& compilation, std::span<const EmitterInfo* const> targets);

// Lets `rules`, then the comments of the spec, silence findings. Comments that silenced nothing are reported when all stages have run
// (`is_complete`). The last stage.
void silence(Compilation& compilation, bool is_complete);

// Gives back everything but the findings and the files they point into.
void release(Compilation& compilation);

}  // namespace infragen::compile
