#include "compiler/cli/config.h"

#include <algorithm>
#include <filesystem>

#include "compiler/cli/kinds.h"
#include "compiler/load/files.h"
#include "compiler/load/kinds.h"
#include "compiler/load/nearest.h"
#include "compiler/load/reader.h"
#include "compiler/load/yaml.h"
#include "compiler/report/kinds.h"

namespace infragen::cli {
namespace {

using spec::key;

// Whether there is such a code; reports it when not.
bool is_known(const spec::String& code, Diagnostics& diagnostics) {
  const std::vector<const KindInfo*> kinds = report::all_kinds();
  std::vector<std::string_view> ids;
  for (const KindInfo* kind : kinds) ids.push_back(kind->id);
  if (std::find(ids.begin(), ids.end(), code.value) != ids.end()) return true;
  auto finding = diagnostics.report(kUnknownCode, code.at, infragen::quoted(code.value));
  const std::string_view near = compile::nearest(code.value, ids);
  finding.help(near.empty() ? "a code is `IG` and four digits; `infragen explain --all` lists them" : fmt::format("did you mean `{}`?", near));
  return false;
}

void read_rules(ConfigFile& file) {
  const auto allows = [&](const spec::String& code, std::string_view what) {
    if (!code.is_set() || !is_known(code, file.diagnostics)) return false;
    if (!compile::is_fixed(code.value)) return true;
    file.diagnostics.report(kFixedCode, code.at, code.value, what).help("remove it, and repair what is found");
    return false;
  };
  for (const auto& [code, severity] : file.config.severities)
    if (severity.is_set() && allows(code, "anything but an error")) file.rules.severities.emplace_back(code.value, severity.value);
  for (const IgnoredCode& one : file.config.ignore) {
    if (!one.code.is_set() || !allows(one.code, "ignored")) continue;
    if (one.reason.value.empty())
      file.diagnostics.report(kIgnoredWithoutReason, one.code.at, one.code.value)
          .help(fmt::format("write `- {{ code: {}, reason: why it does not matter here }}`", one.code.value));
    file.rules.ignored.emplace_back(one.code.value);
  }
}

// A file of comments only says nothing, and that is fine.
bool says_nothing(const Diagnostics& diagnostics) {
  return diagnostics.all().size() == 1 && diagnostics.all()[0].kind == &compile::kEmptyDocument.info;
}

}  // namespace

std::span<const spec::KeyInfo> IgnoredCode::keys() {
  static constexpr auto kAll = std::array{
      key<&IgnoredCode::code>("code", "Code of the finding.").required().example("IG0405"),
      key<&IgnoredCode::reason>("reason", "Why it does not matter here; leaving it out is a warning.").example("the addresses belong to the office")};
  return kAll;
}

std::span<const spec::KeyInfo> Config::keys() {
  static constexpr auto kAll = std::array{
      key<&Config::specs>("specs", "Where the specs are, from this file: `*` and `?` stand for parts of a name, `**` for any folders. Files without an "
                                   "`infragen:` key are left alone.")
          .standard("all below the working folder")
          .example("[\"envs/**/*.yaml\"]"),
      key<&Config::targets>("targets", "What `infragen build` writes.").standard("all").example("[terraform]"),
      key<&Config::output_dir>("output_dir", "Folder that `infragen build` writes to, from this file.").standard("infragen.out").example("generated"),
      key<&Config::fail_on>("fail_on", "From which severity on a run leaves with 1.").standard("error").example("warning"),
      key<&Config::severities>("severities", "Severities of findings, by code. Errors of files, shape and references (IG00xx, IG01xx, IG02xx) stay errors.")
          .keyed(spec::KeyRule::kNone)
          .example("{ IG0405: error }"),
      key<&Config::ignore>("ignore", "Findings to leave out everywhere; for a single place write `# infragen: ignore CODE -- reason` in the spec.")
          .example("[{ code: IG0405, reason: the addresses belong to the office }]")};
  return kAll;
}

const spec::TypeInfo& config_type() { return *spec::type_of<Config>(); }

Configs::Configs(Io& io, std::string file, bool is_off) : io_(io), directory_(io.directory()), is_off_(is_off) {
  if (!is_off_ && !file.empty()) forced_ = read(file == "-" ? file : absolute(directory_, file));
}

std::string Configs::absolute(const std::string& folder, std::string_view path) {
  std::string out = (std::filesystem::path(folder.empty() ? "/" : folder) / std::filesystem::path(path)).lexically_normal().string();
  while (out.size() > 1 && out.back() == '/') out.pop_back();
  return out;
}

std::string Configs::relative(const std::string& path) const {
  if (directory_.empty()) return path;
  const std::string out = std::filesystem::path(path).lexically_relative(directory_).string();
  return out.empty() ? path : out;
}

const ConfigFile* Configs::of_spec(std::string_view path) {
  if (path == "-" || path.starts_with('<')) return of_folder(directory_);
  const std::string full = absolute(directory_, path);
  return of_folder(full.substr(0, std::max<std::size_t>(full.rfind('/'), 1)));
}

const ConfigFile* Configs::of_folder(const std::string& folder) {
  if (is_off_ || forced_ != nullptr) return forced_;
  if (const auto found = known_.find(folder); found != known_.end()) return found->second;
  const ConfigFile* out = nullptr;
  const std::string path = (folder == "/" ? "" : folder) + "/" + std::string(kConfigName);
  if (io_.exists(path) && !io_.is_home(folder)) out = read(path);
  else if (folder.size() > 1 && !io_.exists(folder + "/.git")) out = of_folder(folder.substr(0, std::max<std::size_t>(folder.rfind('/'), 1)));
  known_.emplace(folder, out);
  return out;
}

const ConfigFile* Configs::read(const std::string& path) {
  auto file = std::make_unique<ConfigFile>();
  file->name = path == "-" ? "<stdin>" : relative(path);
  file->folder = path == "-" ? directory_ : path.substr(0, std::max<std::size_t>(path.rfind('/'), 1));
  std::string text, error;
  if (!io_.files().read(path == "-" ? path : file->name, text, error)) {
    const std::uint32_t number = file->files.add(file->name, {});
    if (error.empty()) file->diagnostics.report(compile::kFileTooLarge, {number, 1, 1, 0});
    else file->diagnostics.report(compile::kCannotRead, {number, 0, 0, 0}, infragen::quoted(file->name), error);
    file->is_unreadable = !error.empty();
  } else {
    const std::uint32_t number = file->files.add(file->name, std::move(text));
    const compile::YamlNode* const root = compile::parse_yaml(number, file->files, file->arena, file->diagnostics);
    if (root != nullptr) compile::read_block(*root, config_type(), &file->config, file->arena, file->diagnostics);
    else if (says_nothing(file->diagnostics)) file->diagnostics.take();
    read_rules(*file);
  }
  all_.push_back(std::move(file));
  return all_.back().get();
}

}  // namespace infragen::cli
