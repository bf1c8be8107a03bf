// infragen validate
#include "compiler/cli/specs.h"

namespace infragen::cli {
namespace {

int run(const Arguments& arguments, Session& session) {
  Settings settings;
  if (const int code = read_settings(arguments, "validate", session, settings); code != kFine) return code;
  // Emitting finds what only shows in the finished outputs, such as templates over a limit.
  std::vector<SpecResult> results = compile_all(arguments.operands(), settings, session, [](SpecResult& result) {
    compile::lower(result.compilation);
    compile::emit(result.compilation, {});
    compile::release(result.compilation);
  });
  FindingList findings;
  for (SpecResult& result : results) findings.add(result);
  return findings.finish(settings, Stream::kOut, session);
}

constexpr auto kOptions = std::to_array(kSpecOptions);
constexpr Example kExamples[] = {{"infragen validate env.yaml", "prints what is wrong with a spec"},
                                 {"infragen validate --format github envs/*.yaml", "makes annotations of it in a GitHub workflow"},
                                 {"infragen validate -f text -f sarif=infragen.sarif env.yaml", "prints the findings and writes them to a file as well"}};

}  // namespace

extern const Command kValidate;
constinit const Command kValidate{.name = "validate",
                                  .summary = "Check specs",
                                  .description = "Reads specs and compiles them without writing anything. Findings go to standard output, a summary to "
                                                 "standard error. `-` reads a spec from standard input. Leaves with 1 when there are errors.",
                                  .operands = "FILE...",
                                  .least_operands = 1,
                                  .most_operands = kAnyNumber,
                                  .options = kOptions,
                                  .examples = kExamples,
                                  .run = run};

}  // namespace infragen::cli
