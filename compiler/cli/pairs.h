// What diff, plan and matrix share: two sides of an environment, from files or from a repository, compiled side by side.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/cli/command.h"
#include "compiler/cli/options.h"
#include "compiler/diff/built.h"
#include "compiler/diff/diff.h"
#include "compiler/diff/gate.h"
#include "compiler/diff/render.h"
#include "compiler/git/repository.h"
#include "compiler/load/files.h"
#include "compiler/pipeline.h"

namespace infragen::cli {

inline constexpr Option kBase{.name = "base", .value = "REF", .doc = "Compare with the specs as they are at this commit, branch or tag; bases that they extend are read there as well"};
inline constexpr Option kHead{.name = "head", .value = "REF", .doc = "With --base: the other side is this commit and not the working tree"};

struct PairSide {
  std::string path;                       // as the reader knows it; empty: there is no spec on this side
  compile::FileReader* reader = nullptr;
  bool is_spec = true;                    // false: --if-spec, and it is none
  compile::Compilation compilation;
  OutputSet outputs;                      // when they were asked for

  bool is_there() const { return !path.empty() && is_spec; }
};

struct Pair {
  PairSide before, after;
  std::string note;
  diff::Diff diff;
  std::optional<diff::Gate> gate;
  std::vector<diff::TextChange> texts;
  std::unique_ptr<diff::Built> built_before, built_after;  // with --built: both sides read back from templates

  // With --built both sides are what templates say, so that only what CloudFormation knows is compared.
  diff::Input before_input() const { return input(built_before.get(), before); }
  diff::Input after_input() const { return input(built_after.get(), after); }

 private:
  static diff::Input input(const diff::Built* built, const PairSide& side) {
    if (built != nullptr) return {&built->graph, nullptr};
    return {&*side.compilation.graph, side.compilation.spec.get()};
  }
};

// All that a command compares. Keeps the repositories open in which it reads.
struct Pairs {
  std::vector<Pair> all;
  std::string before_label, after_label;  // "main", "working tree"; empty for two files

  std::vector<std::unique_ptr<compile::FileReader>> readers;
  git::Repositories repositories;
};

// OLD NEW, or with --base one FILE or several. 0, or the code to leave with after a message.
int find_pairs(const Arguments& arguments, std::string_view command, Session& session, Pairs& out);

struct CompileOptions {
  bool if_spec = false;
  bool needs_outputs = false;
};
// Compiles specs side by side. When one has errors all errors are written to standard error. 0, or the code to leave with.
int compile_sides(const std::vector<PairSide*>& sides, const CompileOptions& options, Session& session, ColorChoice color);
// Compiles both sides of all pairs; a side without a spec gets an empty graph. Pairs without a spec on either side are dropped. 0,
// or the code to leave with.
int compile_pairs(Pairs& pairs, const CompileOptions& options, Session& session, ColorChoice color);

// Reads what lies in an output folder as the former side of a pair whose other side is compiled, with its outputs. 0, or the code to
// leave with after a message.
int read_built(const std::string& folder, ColorChoice color, Session& session, Pair& pair);

// Calls `work(i)` for each number below `count`, on as many threads as there are processors.
void in_parallel(std::size_t count, const std::function<void(std::size_t)>& work);

// Where a document goes: "FORMAT" or "FORMAT=FILE".
struct Destination {
  std::string format, file;
};
// 0, or the code to leave with when two would go to one place.
int read_destinations(const Arguments& arguments, std::string_view command, Session& session, std::vector<Destination>& out);
// Writes a finished document. 0, or the code to leave with after a message.
int write_document(const Destination& to, std::string_view text, Session& session);

// The nearest folder from `directory` upwards that holds a .git; `directory` itself when there is none.
std::string repository_above(const std::string& directory, const Io& io);

// A revision as people read it: ids cut to twelve digits.
std::string short_revision(std::string_view revision);

}  // namespace infragen::cli
