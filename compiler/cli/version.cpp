// infragen version
#include <fmt/format.h>

#include "compiler/cli/build_info.h"
#include "compiler/cli/command.h"
#include "compiler/cli/options.h"
#include "compiler/cli/parse.h"

namespace infragen::cli {
namespace {

int run(const Arguments& arguments, Session& session) {
  const BuildInfo info = build_info();
  if (arguments.value("format") == "text") {
    session.out(fmt::format("infragen {}\n", info.version));
    return kFine;
  }
  // Constants without quotes or backslashes: nothing to escape.
  session.out(fmt::format(
      "{{\n  \"format_version\": \"1.0\",\n  \"version\": \"{}\",\n  \"commit\": \"{}\",\n  \"edition\": 1,\n  \"compiler\": \"{}\",\n"
      "  \"libraries\": {{\n    \"CLI11\": \"{}\",\n    \"fmt\": \"{}\",\n    \"nlohmann_json\": \"{}\",\n    \"yaml-cpp\": \"{}\"\n  }},\n"
      "  \"targets\": [\"{}\"]\n}}\n",
      info.version, info.commit, info.compiler, cli11_version(), info.fmt, info.nlohmann_json, info.yaml_cpp,
      fmt::join(target_names(), "\", \"")));
  return kFine;
}

constexpr Option kOptions[] = {kPlainFormat};
constexpr Example kExamples[] = {{"infragen version", "prints one line"},
                                 {"infragen version --format json", "also says what infragen was built with"}};

}  // namespace

extern const Command kVersionCommand;
constinit const Command kVersionCommand{.name = "version",
                                        .summary = "Say which version this is",
                                        .description = "Prints the version of infragen. `--version` and -V in place of a command do the same.",
                                        .options = kOptions,
                                        .examples = kExamples,
                                        .run = run};

}  // namespace infragen::cli
