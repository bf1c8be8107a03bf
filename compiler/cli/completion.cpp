// infragen completion
#include <fmt/format.h>

#include <array>

#include "compiler/cli/command.h"
#include "compiler/cli/pages.h"
#include "compiler/cli/parse.h"
#include "model/diagnostics.h"

namespace infragen::cli {
namespace {

struct Shell {
  std::string_view name;
  std::string (*text)();
};
constexpr Shell kShells[] = {{"bash", bash_completion}, {"zsh", zsh_completion}, {"fish", fish_completion}};

int run(const Arguments& arguments, Session& session) {
  const std::string& wanted = arguments.operands()[0];
  for (const Shell& shell : kShells)
    if (shell.name == wanted) {
      session.out(shell.text());
      return kFine;
    }
  constexpr std::string_view kNames[] = {kShells[0].name, kShells[1].name, kShells[2].name};
  return session.wrong_use(fmt::format("unknown shell {}{}", infragen::quoted(wanted), suggestion(wanted, kNames)), "completion");
}

constexpr Example kExamples[] = {{"source <(infragen completion bash)", "completes commands and options in the shell at hand"}};

}  // namespace

extern const Command kCompletion;
constinit const Command kCompletion{.name = "completion",
                                    .summary = "Print completions for a shell",
                                    .description = "Prints a script that completes infragen's commands, options and their values: for bash, zsh or fish.",
                                    .operands = "bash|zsh|fish",
                                    .least_operands = 1,
                                    .most_operands = 1,
                                    .examples = kExamples,
                                    .run = run};

}  // namespace infragen::cli
