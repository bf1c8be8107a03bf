// What build, validate and the other commands that read specs share: settings from options, compiling many specs at once, and
// the reports at the end.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "compiler/check/across.h"
#include "compiler/cli/command.h"
#include "compiler/cli/config.h"
#include "compiler/cli/options.h"
#include "compiler/deliver/hash.h"
#include "compiler/load/extends.h"
#include "compiler/pipeline.h"
#include "compiler/report/report.h"

namespace infragen::cli {

// The options of every command that reads specs.
inline constexpr Option kSpecOptions[] = {kFormat, kFailOn, kIfSpec, kConfig, kNoConfig, kJobs, kQuiet, kVerbose, kColor, kStdinFilename};

// kSpecOptions with a command's own options before them.
template <std::size_t N>
constexpr auto with_spec_options(const Option (&own)[N]) {
  std::array<Option, N + std::size(kSpecOptions)> out{};
  for (std::size_t i = 0; i < N; ++i) out[i] = own[i];
  for (std::size_t i = 0; i < std::size(kSpecOptions); ++i) out[N + i] = kSpecOptions[i];
  return out;
}

struct ReportRequest {
  report::Format format = report::Format::kText;
  std::string file;  // empty: a stream
};

struct Settings {
  std::vector<ReportRequest> reports;
  std::optional<Severity> fails_from = Severity::kError;
  bool if_spec = false;
  std::size_t jobs = 1;
  bool has_summary = true;
  bool is_silent = false;
  bool has_progress = true;
  bool is_verbose = false;
  ColorChoice color = ColorChoice::kAuto;
  std::string stdin_filename;
  bool heeds_variable = true;  // INFRAGEN_CONFIG; false for what writes: no variable changes what is built
  std::shared_ptr<Configs> configs;  // null: no configuration is looked for
};

// From the options kFormat, kFailOn, kQuiet, kColor and kStdinFilename. 0, or the code to leave with after a message.
int read_report_settings(const Arguments& arguments, std::string_view command, Session& session, Settings& out);
// The same from all of kSpecOptions, with the configurations of the operands.
int read_settings(const Arguments& arguments, std::string_view command, Session& session, Settings& out);
// The operands, or when there are none the specs of the working folder's configuration, or all that lie below the working folder. 0,
// or the code to leave with: there are none, or a configuration is wrong.
int find_specs(const Arguments& arguments, std::string_view command, Session& session, Settings& settings, std::vector<std::string>& paths);
// The same where no operand is given, after read_configs(). `arguments` of a command that has kFailOn, else null.
int find_all_specs(std::string_view command, Session& session, Settings& settings, std::vector<std::string>& paths, const Arguments* arguments = nullptr);
// Reads the configurations of `paths` for a command that has no options for it. 0, or the code to leave with after a report.
int read_configs(const std::vector<std::string>& paths, Session& session, Settings& settings);
ColorChoice color_choice(const Arguments& arguments, Session& session);

struct SpecResult {
  std::string name;             // as the user called it
  bool is_skipped = false;      // --if-spec: no spec
  bool is_unreadable = false;   // the file, or one it extends, could not be read
  const ConfigFile* config = nullptr;
  double milliseconds = 0;
  std::shared_ptr<compile::BaseCache> bases;  // texts of the compilation may lie in it
  compile::Compilation compilation;
  OutputSet outputs;
  std::vector<std::optional<compile::Hash>> settled;  // of the outputs those that stand in their place already
  std::string owner;  // prefix and environment, for the output folder's manifest
  compile::AcrossFacts across;  // filled in by gather()
};

// Notes what the other specs of the run are compared with. Called before the compilation is released; nothing to do for one spec.
void gather(SpecResult& result, std::size_t specs);

// Loads every spec and hands it to `rest`, which may run on several threads at once; then lets comments silence findings. The results are in the order of `paths`, whatever `jobs` says.
std::vector<SpecResult> compile_all(const std::vector<std::string>& paths, const Settings& settings, Session& session,
                                    const std::function<void(SpecResult&)>& rest);

// Findings of several specs brought together, each file once.
class FindingList {
 public:
  // Takes the findings of a result.
  void add(SpecResult& result);
  // A finding about a spec as a whole.
  template <class... A>
  Diagnostics::Builder report(const Kind<A...>& kind, std::string_view spec, const std::type_identity_t<A>&... args) {
    return diagnostics_.report(kind, {spec_number(spec), 0, 0, 0}, args...);
  }
  // Findings in files that are no specs, before any others; `checked`: what was read, as the user called it.
  void add(std::vector<std::string> checked, const SourceFiles& files, Diagnostics& diagnostics, bool is_unreadable);
  // Findings that no file says.
  void add(Diagnostics& diagnostics);
  // Takes the findings of the configurations.
  void add(Configs& configs);
  // What the specs of a run say against one another. After all of them have been added.
  void compare(std::vector<SpecResult>& results);

  bool has_errors() const { return diagnostics_.has_errors(); }
  bool is_unreadable() const { return is_unreadable_; }

  // Writes the reports that were asked for, with what the configurations were warned of, and the summary line to standard error. Text
  // goes to `text_stream`, the other forms to standard output. Returns the exit code that findings and `settings` make.
  int finish(const Settings& settings, Stream text_stream, Session& session);

 private:
  void add(const SourceFiles& files, std::vector<Diagnostic> diagnostics);
  std::uint32_t file_number(const SourceFiles& files, std::uint32_t file);
  std::uint32_t spec_number(std::string_view name);
  std::uint32_t add_file(std::string name, std::string text);

  SourceFiles files_;
  std::multimap<std::string, std::uint32_t> numbers_;  // of files_, by name; of one name in the order they came
  Diagnostics diagnostics_;
  std::vector<std::string> checked_;
  bool is_unreadable_ = false;
};

}  // namespace infragen::cli
