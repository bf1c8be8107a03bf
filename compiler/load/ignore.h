// `# infragen: ignore CODE[, CODE] -- reason` in a spec: behind what it silences, or on a line of its own above it.
#pragma once

#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::compile {

// Takes away the findings that a comment silences: those with its code on its line, or, for a comment on a line of its own, on
// the next line that is neither empty nor a comment. Errors of files, YAML, shape and references (IG00xx, IG01xx, IG02xx) stay:
// behind them is nothing that could be compiled.
//
// Adds warnings for comments without a reason or with a word that is no code, for codes that cannot be silenced, and, when
// `is_complete` says that every check has run, for codes that silenced nothing.
void apply_ignores(const SourceFiles& files, Diagnostics& diagnostics, bool is_complete);

}  // namespace infragen::compile
