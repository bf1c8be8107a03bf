// infragen audit
#include "compiler/audit/audit.h"

#include <fmt/format.h>

#include "compiler/cli/specs.h"
#include "compiler/load/files.h"
#include "compiler/load/ignore.h"
#include "compiler/load/kinds.h"

namespace infragen::cli {
namespace {

std::vector<std::string_view> profile_names() { return {"pair", "words", "plain"}; }

std::optional<std::string> given(const Arguments& arguments, std::string_view option) {
  return arguments.has(option) ? std::optional<std::string>(arguments.value(option)) : std::nullopt;
}

int read_options(const Arguments& arguments, Session& session, audit::Options& out) {
  out.environment = given(arguments, "environment");
  out.prefix = given(arguments, "prefix");
  out.application = given(arguments, "application");
  out.suffix = given(arguments, "suffix");
  out.stack_name = given(arguments, "stack-name");
  const std::string_view profile = arguments.value("profile");
  out.profile = profile == "words" ? NamingProfile::kWords : profile == "plain" ? NamingProfile::kPlain : NamingProfile::kPair;
  for (const std::string& one : arguments.values("parameter")) {
    const auto equals = one.find('=');
    if (equals == 0 || equals == one.npos)
      return session.wrong_use(fmt::format("option --parameter takes NAME=VALUE, not {}", infragen::quoted(one)), "audit");
    out.parameters.insert_or_assign(one.substr(0, equals), one.substr(equals + 1));
  }
  for (const std::string_view option : {"environment", "application", "suffix", "stack-name"})
    if (arguments.has(option) && arguments.value(option).empty())
      return session.wrong_use(fmt::format("option --{} wants a value", option), "audit");
  if (out.stack_name && arguments.operands().size() > 1) return session.wrong_use("option --stack-name is for one template", "audit");
  return kFine;
}

int run(const Arguments& arguments, Session& session) {
  Settings settings;
  if (const int code = read_report_settings(arguments, "audit", session, settings); code != kFine) return code;
  audit::Options options;
  if (const int code = read_options(arguments, session, options); code != kFine) return code;
  SourceFiles files;
  Diagnostics diagnostics;
  std::vector<std::uint32_t> templates;
  std::vector<std::string> names;
  bool is_unreadable = false;
  for (const std::string& path : arguments.operands()) {
    const std::string name = path != "-"                       ? path
                             : settings.stdin_filename.empty() ? std::string("<stdin>")
                                                               : settings.stdin_filename;
    std::string text, error;
    const bool is_read = session.io().files().read(path, text, error);
    names.push_back(name);
    const std::uint32_t file = files.add(name, std::move(text));
    if (is_read) {
      templates.push_back(file);
    } else if (error.empty()) {
      diagnostics.report(compile::kFileTooLarge, {file, 0, 0, 0});
    } else {
      diagnostics.report(compile::kCannotRead, {file, 0, 0, 0}, infragen::quoted(path), error);
      is_unreadable = true;
    }
  }
  audit::audit(templates, files, options, diagnostics);
  compile::apply_ignores(files, diagnostics, true);
  FindingList findings;
  findings.add(std::move(names), files, diagnostics, is_unreadable);
  return findings.finish(settings, Stream::kOut, session);
}

constexpr Option kOptions[] = {
    {.name = "environment",
     .letter = 'e',
     .value = "EEEEEE",
     .doc = "Environment that the names are worked out for (default: what the template says)"},
    {.name = "prefix", .letter = 'p', .value = "PPP", .doc = "Its prefix, with or without the dash; empty for none"},
    {.name = "application", .value = "AAAAA", .doc = "Application of the templates that ask for one"},
    {.name = "suffix", .value = "SSSSS", .doc = "Suffix of an extra service"},
    {.name = "stack-name", .value = "NAME", .doc = "Name of the stack, judged as well"},
    {.name = "parameter",
     .value = "NAME=VALUE",
     .doc = "Value of a parameter, or of AWS::Region and the like",
     .is_repeatable = true},
    {.name = "profile", .value = "PROFILE", .doc = "Naming law to judge by", .standard = "pair", .choices = profile_names},
    kFormat,
    kFailOn,
    kQuiet,
    kColor,
    kStdinFilename};
constexpr Example kExamples[] = {
    {"infragen audit --environment dev --prefix v1- templates/*.yaml", "judges templates that somebody else wrote, together"},
    {"infragen audit -e dev -p v1- --application acme service.cf", "the same for a template that asks for an application"},
    {"infragen audit -f sarif=audit.sarif -f text network.json", "prints the findings and writes them to a file as well"}};

}  // namespace

extern const Command kAudit;
constinit const Command kAudit{
    .name = "audit",
    .summary = "Judge CloudFormation templates by the naming law",
    .description =
        "Reads CloudFormation templates, JSON or YAML, works their names, tags, exports and imports out for one "
        "environment and prefix, and reports which break the naming law or AWS's limits, each with the right "
        "name. What is not given is taken from the templates' parameters and defaults, and said. Leaves with 1 "
        "when there are errors.",
    .operands = "TEMPLATE...",
    .least_operands = 1,
    .most_operands = kAnyNumber,
    .options = kOptions,
    .examples = kExamples,
    .run = run};

}  // namespace infragen::cli
