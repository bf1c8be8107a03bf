// What a command line, the environment and the configurations make of the settings of a run.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <thread>

#include "compiler/cli/find_specs.h"
#include "compiler/cli/kinds.h"
#include "compiler/cli/spec_text.h"
#include "compiler/cli/specs.h"
#include "compiler/report/escape.h"

namespace infragen::cli {
namespace {

constexpr std::size_t kMostJobs = 256;
constexpr std::string_view kUsualOutput = "infragen.out";

// INFRAGEN_FORMAT, when it names a form, stands in for an option that is not given.
void read_reports(const std::vector<std::string>& values, std::string_view standard, std::vector<ReportRequest>& out) {
  const auto add = [&](std::string_view value) {
    const std::size_t equals = value.find('=');
    const auto format = report::find_format(value.substr(0, equals));
    if (!format) return false;
    out.push_back({*format, equals == value.npos ? std::string() : std::string(value.substr(equals + 1))});
    return true;
  };
  for (const std::string& value : values) add(value);
  if (out.empty() && !add(standard)) out.push_back({});
}

std::optional<Severity> fails_from(FailOn fail_on) {
  switch (fail_on) {
    case FailOn::kError: return Severity::kError;
    case FailOn::kWarning: return Severity::kWarning;
    case FailOn::kNever: return std::nullopt;
  }
  return {};
}

std::optional<Severity> fails_from(std::string_view word) {
  constexpr auto kWords = enumerators(FailOn{});
  for (std::size_t i = 0; i < kWords.size(); ++i)
    if (kWords[i].text == word) return fails_from(static_cast<FailOn>(i));
  return Severity::kError;
}

// Where several configurations meet in one run, the strictest decides.
void read_fail_on(const Arguments& arguments, Settings& out) {
  if (arguments.has("fail-on")) {
    out.fails_from = fails_from(arguments.value("fail-on"));
    return;
  }
  bool is_said = false;
  std::optional<Severity> strictest;
  for (const auto& file : out.configs->all()) {
    const auto severity = file->config.fail_on.is_set() ? fails_from(file->config.fail_on.value) : Severity::kError;
    if (severity && (!strictest || *severity < *strictest)) strictest = severity;
    is_said = true;
  }
  out.fails_from = is_said ? strictest : Severity::kError;
}

// Reports what is wrong with the configurations. 0 when nothing is but warnings, which the run's own report will hold.
int check_configs(Settings& settings, Session& session) {
  const auto& all = settings.configs->all();
  if (std::none_of(all.begin(), all.end(), [](const auto& file) { return file->diagnostics.has_errors(); })) return kFine;
  FindingList findings;
  settings.has_summary = false;
  const int code = findings.finish(settings, Stream::kErr, session);
  return code == kCannot ? kCannot : kWrongUse;
}

bool is_spec(const std::string& path, Session& session) {
  std::string text, error;
  // What cannot be read may be a spec, and is reported as what it is.
  return session.io().files().read(path, text, error) ? is_spec_text(text) : !error.empty();
}

}  // namespace

ColorChoice color_choice(const Arguments& arguments, Session& session) {
  std::string_view when = arguments.value("color");
  if (!arguments.has("color"))
    if (const std::string_view wish = session.io().environment("INFRAGEN_COLOR"); !wish.empty()) when = wish;
  return when == "always" ? ColorChoice::kAlways : when == "never" ? ColorChoice::kNever : ColorChoice::kAuto;
}

int read_report_settings(const Arguments& arguments, std::string_view command, Session& session, Settings& out) {
  read_reports(arguments.values("format"), session.io().environment("INFRAGEN_FORMAT"), out.reports);
  for (const ReportRequest& request : out.reports)
    if (std::count_if(out.reports.begin(), out.reports.end(), [&](const ReportRequest& other) { return other.file == request.file; }) > 1)
      return session.wrong_use(request.file.empty() ? std::string("two reports would go to standard output: write --format FORMAT=FILE")
                                                    : fmt::format("two reports would go to {}", infragen::quoted(request.file)),
                               command);
  out.fails_from = fails_from(arguments.value("fail-on"));
  out.has_summary = out.has_progress = arguments.count("quiet") == 0;
  out.is_silent = arguments.count("quiet") > 1;
  out.color = color_choice(arguments, session);
  out.stdin_filename = arguments.value("stdin-filename");
  const auto& operands = arguments.operands();
  if (std::count(operands.begin(), operands.end(), "-") > 1) return session.wrong_use("standard input can be read once only", command);
  return kFine;
}

int read_settings(const Arguments& arguments, std::string_view command, Session& session, Settings& out) {
  if (const int code = read_report_settings(arguments, command, session, out); code != kFine) return code;
  if (arguments.operands().size() != 1) out.jobs = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
  if (arguments.has("jobs")) {
    const std::string_view text = arguments.value("jobs");
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.jobs);
    if (error != std::errc() || end != text.data() + text.size() || out.jobs < 1 || out.jobs > kMostJobs)
      return session.wrong_use(fmt::format("option --jobs takes a number from 1 to {}, not {}", kMostJobs, infragen::quoted(text)), command);
  }
  out.if_spec = arguments.has("if-spec");
  out.is_verbose = arguments.has("verbose");

  std::string config(arguments.value("config"));
  if (arguments.has("config") && config.empty()) return session.wrong_use("option --config needs a value: FILE", command);
  if (arguments.has("config") && arguments.has("no-config")) return session.wrong_use("--config and --no-config exclude each other", command);
  if (config.empty() && out.heeds_variable) config = session.io().environment("INFRAGEN_CONFIG");
  out.configs = std::make_shared<Configs>(session.io(), config, arguments.has("no-config"));
  const int code = read_configs(arguments.operands(), session, out);
  read_fail_on(arguments, out);
  if (out.is_verbose && code == kFine) {
    for (const auto& file : out.configs->all()) session.err(fmt::format("infragen: configuration {}\n", report::visible(file->name)));
    if (out.configs->all().empty()) session.err("infragen: no configuration\n");
  }
  return code;
}

int read_configs(const std::vector<std::string>& paths, Session& session, Settings& settings) {
  if (!settings.configs) settings.configs = std::make_shared<Configs>(session.io(), std::string(), false);
  if (paths.empty()) settings.configs->of_directory();
  for (const std::string& path : paths) settings.configs->of_spec(path == "-" && !settings.stdin_filename.empty() ? settings.stdin_filename : path);
  return check_configs(settings, session);
}

int find_specs(const Arguments& arguments, std::string_view command, Session& session, Settings& settings, std::vector<std::string>& paths) {
  if (arguments.operands().empty()) return find_all_specs(command, session, settings, paths, &arguments);
  Configs& configs = *settings.configs;
  std::vector<std::string> seen;  // a file is one spec, however often and in whatever spelling it is named
  const auto add = [&](const std::string& path) {
    std::string whole = path == "-" ? path : Configs::absolute(configs.directory(), path);
    if (std::find(seen.begin(), seen.end(), whole) != seen.end()) return;
    seen.push_back(std::move(whole));
    paths.push_back(path);
  };
  bool has_folders = false;
  for (const std::string& path : arguments.operands()) {
    if (path == "-" || !session.io().exists(path + "/.")) {
      add(path);
      continue;
    }
    has_folders = true;
    bool has_specs = settings.if_spec;
    const std::string folder = Configs::absolute(configs.directory(), path);
    for (const std::string& found : find_yaml(folder, Configs::absolute(folder, kUsualOutput), session.io()))
      if (const std::string shown = configs.relative(found); is_spec(shown, session)) {
        add(shown);
        has_specs = true;
      }
    if (!has_specs) return session.wrong_use(fmt::format("there is no spec in the folder {}", infragen::quoted(path)), command);
  }
  if (!has_folders) return kFine;
  for (const std::string& path : paths) configs.of_spec(path);
  read_fail_on(arguments, settings);
  return check_configs(settings, session);
}

int find_all_specs(std::string_view command, Session& session, Settings& settings, std::vector<std::string>& paths, const Arguments* arguments) {
  Configs& configs = *settings.configs;
  const ConfigFile* const here = configs.of_directory();
  std::vector<std::string> found;
  const auto keep_specs = [&](const std::vector<std::string>& candidates) {
    const std::size_t before = found.size();
    for (const std::string& path : candidates)
      if (std::string shown = configs.relative(path); is_spec(shown, session)) found.push_back(std::move(shown));
    return found.size() != before;
  };
  if (here != nullptr && !here->config.specs.empty()) {
    const auto own = std::find_if(configs.all().begin(), configs.all().end(), [&](const auto& file) { return file.get() == here; });
    for (const spec::String& pattern : here->config.specs)
      if (!keep_specs(find_matching(here->folder, pattern.value, session.io())))
        (*own)->diagnostics.report(kNoMatch, pattern.at, infragen::quoted(pattern.value)).help("patterns start at the folder of the configuration");
  } else {
    const std::string_view output_dir = here != nullptr && here->config.output_dir.is_set() ? here->config.output_dir.value : kUsualOutput;
    keep_specs(find_yaml(configs.directory(), Configs::absolute(here != nullptr ? here->folder : configs.directory(), output_dir), session.io()));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  paths = std::move(found);
  for (const std::string& path : paths) configs.of_spec(path);
  if (arguments != nullptr) read_fail_on(*arguments, settings);
  if (const int code = check_configs(settings, session); code != kFine) return code;
  if (paths.empty()) return session.wrong_use("there is no spec here: name a FILE, or begin with `infragen init`", command);
  if (settings.is_verbose)
    session.err(fmt::format("infragen: {} found{}\n", report::plural(paths.size(), "spec"), here != nullptr ? fmt::format(" by {}", report::visible(here->name)) : std::string()));
  return kFine;
}

}  // namespace infragen::cli
