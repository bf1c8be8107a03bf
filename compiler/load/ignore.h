// `# infragen: ignore CODE[, CODE] -- reason` in a spec: behind what it silences, or on a line of its own above it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/diagnostics.h"
#include "model/source.h"

namespace infragen::compile {

// What a configuration says of codes, for every spec that it holds for. Codes that is_fixed() names stay errors all the same.
struct CodeRules {
  std::vector<std::pair<std::string, Severity>> severities;
  std::vector<std::string> ignored;
  bool empty() const { return severities.empty() && ignored.empty(); }
};

// Errors of files, YAML, shape and references: behind them is nothing that could be compiled, so nobody may silence them or call
// them less than errors.
bool is_fixed(std::string_view code);

// Gives findings the severities of `rules` and takes away those it ignores.
void apply_rules(const CodeRules& rules, Diagnostics& diagnostics);

// Takes away the findings that a comment silences: those with its code on its line, or, for a comment on a line of its own, on
// the next line that is neither empty nor a comment. Errors of files, YAML, shape and references (IG00xx, IG01xx, IG02xx) stay:
// behind them is nothing that could be compiled.
//
// Adds warnings for comments without a reason or with a word that is no code, for codes that cannot be silenced, and, when
// `is_complete` says that every check has run, for codes that silenced nothing.
void apply_ignores(const SourceFiles& files, Diagnostics& diagnostics, bool is_complete);

}  // namespace infragen::compile
