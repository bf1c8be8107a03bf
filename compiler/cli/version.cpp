// infragen version
#include <fmt/format.h>

#include "compiler/cli/build_info.h"
#include "compiler/cli/command.h"
#include "compiler/cli/options.h"
#include "compiler/cli/parse.h"

namespace infragen::cli {
namespace {

constexpr int kEdition = 1;  // the newest that `infragen:` of a spec may say

int run(const Arguments& arguments, Session& session) {
  const BuildInfo info = build_info();
  if (arguments.value("format") == "text") {
    session.out(fmt::format("infragen {}\n", info.version));
    if (!arguments.has("short"))
      session.out(fmt::format("commit {}\nspec edition {}\ntargets {}\n", info.commit.empty() ? "unknown" : info.commit, kEdition,
                              fmt::join(target_names(), ", ")));
    return kFine;
  }
  // Constants without quotes or backslashes: nothing to escape.
  session.out(fmt::format(
      "{{\n  \"format_version\": \"1.0\",\n  \"version\": \"{}\",\n  \"commit\": \"{}\",\n  \"edition\": {},\n  \"compiler\": \"{}\",\n"
      "  \"libraries\": {{\n    \"CLI11\": \"{}\",\n    \"fmt\": \"{}\",\n    \"nlohmann_json\": \"{}\",\n    \"yaml-cpp\": \"{}\"\n  }},\n"
      "  \"targets\": [\"{}\"]\n}}\n",
      info.version, info.commit, kEdition, info.compiler, cli11_version(), info.fmt, info.nlohmann_json, info.yaml_cpp,
      fmt::join(target_names(), "\", \"")));
  return kFine;
}

constexpr Option kOptions[] = {{.name = "short", .letter = 's', .doc = "Only the first line"}, kPlainFormat};
constexpr Example kExamples[] = {{"infragen version", "prints the version, its commit, and the edition of specs it reads"},
                                 {"infragen version --format json", "also says what infragen was built with"}};

}  // namespace

extern const Command kVersionCommand;
constinit const Command kVersionCommand{.name = "version",
                                        .summary = "Say which version this is",
                                        .description = "Prints which infragen this is. `--version` and -V in place of a command print the first line.",
                                        .options = kOptions,
                                        .examples = kExamples,
                                        .run = run};

}  // namespace infragen::cli
