// `.infragen.yaml`: what a repository says of all its specs. Its keys are described like those of a spec.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/cli/command.h"
#include "compiler/load/ignore.h"
#include "emitters/emitter.h"
#include "model/arena.h"
#include "model/diagnostics.h"
#include "model/source.h"
#include "model/spec/schema.h"

namespace infragen {

// The words of `severities:`.
constexpr auto enumerators(Severity) {
  return std::array<spec::Enumerator, 3>{{{"info", "A remark; it never makes a run fail."},
                                          {"warning", "Makes a run fail with `fail_on: warning`."},
                                          {"error", "Nothing is built."}}};
}

}  // namespace infragen

namespace infragen::cli {

inline constexpr std::string_view kConfigName = ".infragen.yaml";

enum class FailOn : std::uint8_t { kError, kWarning, kNever };
constexpr auto enumerators(FailOn) {
  return std::array<spec::Enumerator, 3>{{{"error", "Leave with 1 when there are errors."},
                                          {"warning", "Leave with 1 when there are errors or warnings."},
                                          {"never", "Findings never change the exit code."}}};
}

// In the order of emitters(); a test holds the two together.
enum class Target : std::uint8_t { kCloudformation, kTerraform };
constexpr auto enumerators(Target) {
  return std::array<spec::Enumerator, 2>{
      {{"cloudformation", "One CloudFormation template per stack, in JSON."}, {"terraform", "One Terraform root module per environment."}}};
}

struct IgnoredCode {
  SourceRange at;
  spec::String code, reason;
  static constexpr std::string_view scalar_key = "code";
  static std::span<const spec::KeyInfo> keys();
};

struct Config {
  SourceRange at;
  spec::List<spec::String> specs;
  spec::List<spec::Located<Target>> targets;
  spec::String output_dir;
  spec::Located<FailOn> fail_on;
  spec::Map<spec::Located<Severity>> severities;
  spec::List<IgnoredCode> ignore;
  static std::span<const spec::KeyInfo> keys();
};

const spec::TypeInfo& config_type();

// One configuration that was read. Views in `config` point into `arena` and `files`.
struct ConfigFile {
  std::string name;    // as messages show it
  std::string folder;  // absolute: what its paths start from
  SourceFiles files;
  Arena arena;
  Diagnostics diagnostics;
  Config config;
  compile::CodeRules rules;
  bool is_unreadable = false;
};

// The configurations that a run meets, each read once. A spec's is the first `.infragen.yaml` from its folder upward to the first
// folder that holds `.git`, or the root; the one in the user's home is never taken. --config names one for all specs, --no-config
// none.
class Configs {
 public:
  // `file` is --config's; empty when it was not given.
  Configs(Io& io, std::string file, bool is_off);

  // Null when a spec (or the working folder) has none. The spec is named as the user did; `-` is looked up from the working folder.
  const ConfigFile* of_spec(std::string_view path);
  const ConfigFile* of_directory() { return of_folder(directory_); }

  // In the order in which they were met.
  const std::vector<std::unique_ptr<ConfigFile>>& all() const { return all_; }
  std::vector<std::unique_ptr<ConfigFile>>& all() { return all_; }

  // An absolute path made of one that starts at `folder`, and a path as the user would write it from the working folder.
  static std::string absolute(const std::string& folder, std::string_view path);
  std::string relative(const std::string& path) const;
  const std::string& directory() const { return directory_; }

 private:
  const ConfigFile* of_folder(const std::string& folder);
  const ConfigFile* read(const std::string& path);

  Io& io_;
  std::string directory_;
  bool is_off_;
  const ConfigFile* forced_ = nullptr;
  std::map<std::string, const ConfigFile*, std::less<>> known_;  // by folder
  std::vector<std::unique_ptr<ConfigFile>> all_;
};

}  // namespace infragen::cli
