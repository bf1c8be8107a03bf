// infragen validate
#include "compiler/cli/specs.h"

namespace infragen::cli {
namespace {

int run(const Arguments& arguments, Session& session) {
  Settings settings;
  if (const int code = read_settings(arguments, "validate", session, settings); code != kFine) return code;
  std::vector<std::string> paths;
  if (const int code = find_specs(arguments, "validate", session, settings, paths); code != kFine) return code;
  // Emitting finds what only shows in the finished outputs, such as templates over a limit.
  std::vector<SpecResult> results = compile_all(paths, settings, session, [&](SpecResult& result) {
    compile::lower(result.compilation);
    gather(result, paths.size());
    result.compilation.spec.reset();  // outputs come of the graph alone
    compile::emit(result.compilation, {});
    compile::release(result.compilation);
  });
  FindingList findings;
  for (SpecResult& result : results) findings.add(result);
  findings.compare(results);
  return findings.finish(settings, Stream::kOut, session);
}

constexpr auto kOptions = std::to_array(kSpecOptions);
constexpr Example kExamples[] = {{"infragen validate env.yaml", "prints what is wrong with a spec"},
                                 {"infragen validate", "the same for all specs of the folder"},
                                 {"infragen validate --format github envs/*.yaml", "makes annotations of it in a GitHub workflow"},
                                 {"infragen validate -f text -f sarif=infragen.sarif env.yaml", "prints the findings and writes them to a file as well"}};

}  // namespace

extern const Command kValidate;
constinit const Command kValidate{.name = "validate",
                                  .summary = "Check specs",
                                  .description = "Reads specs and compiles them without writing anything. Findings go to standard output, a summary to "
                                                 "standard error. `-` reads a spec from standard input. Without a FILE: the specs that .infragen.yaml lists, else "
                                                 "all that lie below the working folder; of a folder, the specs below it. Leaves with 1 when there are errors.",
                                  .operands = "[FILE]...",
                                  .most_operands = kAnyNumber,
                                  .options = kOptions,
                                  .examples = kExamples,
                                  .run = run};

}  // namespace infragen::cli
